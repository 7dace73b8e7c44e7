"""One log behind the pages: each page is made in the one thread of its sight."""

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from sqlite3 import DatabaseError
from typing import Final

import attrs

from dossier.errors import (
    AmbiguousIdError,
    ConflictError,
    DamagedViewsError,
    DecisionError,
    DossierError,
    ErasedError,
    InvalidEventError,
    LogLockedError,
    UnknownIdError,
    ViewsBusyError,
)
from dossier.log import DirectoryBlobs, open_log
from dossier.tables.filling import Progress
from dossier.web import reviewing
from dossier.web.moments import Asked, AskedWrongError, asked
from dossier.web.outputs import TYPES, Visit, Wait, compiled, error_page, render
from dossier.web.past import Memory
from dossier.web.present import Present, present
from dossier.web.shown import Shown
from dossier.web.sight import Sight

KEPT_PAGES: Final = 256
KEPT_BYTES: Final = 128 * 1024  # of a page that is kept
MOST_WAITING: Final = 256  # pages that are being made or wait for it
MOST_EVENTS: Final = 2_000  # that a page waits for; for more it says how far they are
NOT_NOW: Final = 503
AGAIN: Final = 2  # seconds after which to ask again
GLANCE: Final = 0.2  # seconds between looks whether a page still has to wait
_STATUSES: Final[tuple[tuple[type[Exception], int], ...]] = (
    (AskedWrongError, 400),
    (UnknownIdError, 404),
    (AmbiguousIdError, 404),
    (ErasedError, 410),
    (ConflictError, 409),
    (DecisionError, 400),
    (InvalidEventError, 400),
    (LogLockedError, NOT_NOW),
    (ViewsBusyError, NOT_NOW),
)

Page = Callable[[Sight, Asked], Shown]


@attrs.frozen
class Answer:
    """What goes to the browser."""

    status: int
    kind: str
    body: bytes

    @property
    def again(self) -> int | None:
        """Seconds after which to ask again, or None."""
        return AGAIN if self.status == NOT_NOW else None


@attrs.define(eq=False)
class _Kept:
    """Pages as they were made when the log had so many events."""

    seq: int = -1
    pages: dict[object, bytes] = attrs.field(factory=dict)


@attrs.define(eq=False)
class Service:
    """Makes pages; ``token`` lets in who may decide, None lets nobody."""

    directory: Path
    token: str | None = None
    _now: ThreadPoolExecutor = attrs.field(factory=lambda: ThreadPoolExecutor(1))
    _then: ThreadPoolExecutor = attrs.field(factory=lambda: ThreadPoolExecutor(1))
    _present: Present | None = None
    _memory: Memory | None = None
    _waiting: int = 0
    _kept: tuple[_Kept, _Kept] = attrs.field(factory=lambda: (_Kept(), _Kept()))

    def prepare(self) -> None:
        """Open the views and read the templates before the first page is asked for."""
        self._now.submit(self._up_to_date)  # a failure is told by the first page
        self._now.submit(compiled)

    @cached_property
    def blobs(self) -> DirectoryBlobs:
        """The texts of articles."""
        return DirectoryBlobs(self.directory / "blobs")

    def close(self) -> None:
        """Let go of the log, when the pages that are being made are done."""
        self._now.submit(self._let_go).result()
        self._now.shutdown()
        self._then.shutdown()

    def _let_go(self) -> None:
        if self._present is not None:
            self._present.saved.close()
            self._present.log.close()
            self._present = None

    def holds_token(self, given: str) -> bool:
        """Tell whether *given* is the token."""
        return self.token is not None and hmac.compare_digest(
            self.token.encode(), given.encode("utf-8", "replace")
        )

    def signed(self, word: str) -> str:
        """Return *word* signed with the token: a session, or what a form carries."""
        key = (self.token or "").encode()
        return hmac.new(key, word.encode(), hashlib.sha256).hexdigest()

    def holds(self, word: str, given: str) -> bool:
        """Tell whether *given* is *word* signed."""
        signed = self.signed(word).encode()
        return self.token is not None and hmac.compare_digest(signed, given.encode())

    async def page(
        self, page: Page, path: str, given: Mapping[str, str], ending: str, visit: Visit
    ) -> Answer:
        """Make a page, or one that says what is wrong."""
        plain = Asked(path=path, values={})
        try:
            asks = asked(path, given)
        except AskedWrongError as error:
            return failed(error, ending, plain)
        if self._waiting >= MOST_WAITING:
            return _not_now("too many pages at once", ending, asks)
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            worker = self._then if asks.past else self._now
            make = partial(self._make, page, asks, ending, visit)
            job = loop.run_in_executor(worker, make)
            while not (await asyncio.wait({job}, timeout=GLANCE))[0]:
                progress = None if asks.past else self._under_way()
                if progress is not None:
                    job.cancel()
                    return _not_now(_words(progress), ending, asks, progress)
            return job.result()
        except (LogLockedError, ViewsBusyError) as error:
            return _not_now(str(error), ending, asks)
        except (DossierError, AskedWrongError) as error:
            return failed(error, ending, asks)
        finally:
            self._waiting -= 1

    def _under_way(self) -> Progress | None:
        """Return how far so many events are that no page waits for them, or None."""
        found = self._present.saved.progress if self._present else None
        return found if found and found.events > MOST_EVENTS else None

    def _make(self, page: Page, asks: Asked, ending: str, visit: Visit) -> Answer:
        """Make a page; make the views anew first where they are damaged."""
        try:
            return self._made(page, asks, ending, visit)
        except (DamagedViewsError, DatabaseError):
            if asks.past or self._present is None:
                raise
            self._present.saved.rebuild("they were damaged")
            return self._made(page, asks, ending, visit)

    def _made(self, page: Page, asks: Asked, ending: str, visit: Visit) -> Answer:
        """Make a page, or find it as it was made since the last event."""
        sight = self._sight(asks)
        kept = self._kept[asks.past]
        if kept.seq != sight.seq:
            kept.pages.clear()
            kept.seq = sight.seq
        key = (asks.path, tuple(sorted(asks.values.items())), ending, visit)
        if key not in kept.pages:
            body = render(page(sight, asks), ending, asks, sight, visit)
            if len(body) > KEPT_BYTES:
                return Answer(200, TYPES[ending], body)
            while len(kept.pages) >= KEPT_PAGES:
                del kept.pages[next(iter(kept.pages))]
            kept.pages[key] = body
        return Answer(200, TYPES[ending], kept.pages[key])

    def _sight(self, asks: Asked) -> Sight:
        if not asks.past:
            return self._up_to_date()
        if self._memory is None:
            self._memory = Memory(open_log(self.directory))
        return self._memory.at(asks.asof)

    def _up_to_date(self) -> Present:
        if self._present is None:
            self._present = present(self.directory)
        self._present.refresh()
        return self._present

    async def decide(self, given: Mapping[str, str]) -> int:
        """Record a decision, and return the seq of its last event.

        Raises:
            DossierError: It cannot be decided so.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._now, lambda: reviewing.decide(self._up_to_date(), given)
        )


def _not_now(
    words: str, ending: str, asks: Asked, progress: Progress | None = None
) -> Answer:
    """Return a page that loads itself again, and says how far the views are."""
    share = round(progress.share, 2) if progress else None
    body = error_page(NOT_NOW, words, ending, asks, Wait(AGAIN, share))
    return Answer(NOT_NOW, _kind(ending), body)


def _words(progress: Progress) -> str:
    return (
        f"the views are being made of {progress.events:,} events, "
        f"and {progress.share:.0%} is done"
    )


def _kind(ending: str) -> str:
    """Return the type of an error, which is no table and no feed."""
    return TYPES[ending] if ending in {"html", "json"} else "text/plain; charset=utf-8"


def failed(error: Exception, ending: str, asks: Asked) -> Answer:
    """Return a page that says what is wrong, where, and what to do."""
    status = next((s for cls, s in _STATUSES if isinstance(error, cls)), 500)
    words = str(error)
    if isinstance(error, AmbiguousIdError) and asks.past:
        words = f"{error.given} fits several; give more of it"
    return Answer(status, _kind(ending), error_page(status, words, ending, asks))
