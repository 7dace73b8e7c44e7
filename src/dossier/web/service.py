"""One log behind the pages: each page is made in the one thread of its sight."""

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import attrs

from dossier.errors import (
    AmbiguousIdError,
    ConflictError,
    DecisionError,
    DossierError,
    ErasedError,
    InvalidEventError,
    LogLockedError,
    UnknownIdError,
    ViewsBusyError,
)
from dossier.log import DirectoryBlobs, open_log
from dossier.web import reviewing
from dossier.web.moments import Asked, AskedWrongError, asked
from dossier.web.outputs import TYPES, Visit, error_page, render
from dossier.web.past import Memory
from dossier.web.present import Present, present
from dossier.web.shown import Shown
from dossier.web.sight import Sight

MOST_WAITING: Final = 256  # pages that are being made or wait for it
_STATUSES: Final[tuple[tuple[type[Exception], int], ...]] = (
    (AskedWrongError, 400),
    (UnknownIdError, 404),
    (AmbiguousIdError, 404),
    (ErasedError, 410),
    (ConflictError, 409),
    (DecisionError, 400),
    (InvalidEventError, 400),
    (LogLockedError, 503),
    (ViewsBusyError, 503),
)

Page = Callable[[Sight, Asked], Shown]


@attrs.frozen
class Answer:
    """What goes to the browser."""

    status: int
    kind: str
    body: bytes


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
            body = error_page(503, "too many pages at once; try again", ending, asks)
            return Answer(503, TYPES[ending], body)
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            worker = self._then if asks.past else self._now
            make = partial(self._make, page, asks, ending, visit)
            return await loop.run_in_executor(worker, make)
        except (DossierError, AskedWrongError) as error:
            return failed(error, ending, asks)
        finally:
            self._waiting -= 1

    def _make(self, page: Page, asks: Asked, ending: str, visit: Visit) -> Answer:
        sight = self._sight(asks)
        shown = page(sight, asks)
        return Answer(200, TYPES[ending], render(shown, ending, asks, sight, visit))

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


def failed(error: Exception, ending: str, asks: Asked) -> Answer:
    """Return a page that says what is wrong, where, and what to do."""
    status = next((s for cls, s in _STATUSES if isinstance(error, cls)), 500)
    words = str(error)
    if isinstance(error, AmbiguousIdError) and asks.past:
        words = f"{error.given} fits several; give more of it"
    kind = TYPES[ending] if ending in {"html", "json"} else "text/plain; charset=utf-8"
    return Answer(status, kind, error_page(status, words, ending, asks))
