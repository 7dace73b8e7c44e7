"""The views of a log, saved beside it: caught up with, read, searched, rebuilt."""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import attrs
import msgspec

from dossier.codec import CODEC
from dossier.domain import decisions as d
from dossier.domain.ids import canonical_json
from dossier.errors import DamagedViewsError, LogLockedError, ViewsBusyError
from dossier.log.files import Lock
from dossier.log.port import EventReader, Query
from dossier.projections.lines import (
    ArticleLine,
    Denial,
    Pledge,
    StatementLine,
    Thread,
)
from dossier.projections.overviews import Conflict, OriginsLine, TimelineEntry
from dossier.projections.surface import line_json
from dossier.tables.filling import Progress, connected, empty, fill, swap_in
from dossier.tables.rows import whole
from dossier.tables.schema import VERSION
from dossier.tables.summaries import coverage, speakers

FILE: Final = "views.sqlite"
LOCK: Final = ".views.lock"  # of who makes them anew
WAIT: Final = 10.0  # seconds for another process that catches up
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_TABLES: Final[dict[str, tuple[str, type[Any]]]] = {
    "allegations": ("thread", Thread),
    "pledges": ("pledge", Pledge),
    "denials": ("denial", Denial),
    "timeline": ("timeline", TimelineEntry),
    "origins": ("origin", OriginsLine),
    "conflicts": ("conflict", Conflict),
}
_DECODERS: Final[dict[type[Any], Callable[[bytes], Any]]] = {
    cls: msgspec.json.Decoder(cls).decode for _, cls in _TABLES.values()
}
_ARTICLE: Final = msgspec.json.Decoder(ArticleLine).decode
_SUMMARIES: Final[dict[str, Callable[[sqlite3.Connection], Iterable[Any]]]] = {
    "speakers": speakers,
    "coverage": lambda db: (coverage(db),),
}
NAMES: Final = ("statements", *_TABLES, *_SUMMARIES)


@attrs.define
class Saved:
    """The views of a log in tables: a context manager.

    Damage that shows only while they are read leaves it as a DamagedViewsError.

    Attributes:
        log: What they are of.
        path: Where they are; None keeps them in memory.
        wait: Seconds to wait for another process that catches up.
        rebuilt: Why they were made anew when they were opened, or None.
        progress: How far what is being taken in has come, for other threads to see;
            None while nothing is.
    """

    log: EventReader
    path: Path | None
    wait: float = WAIT
    rebuilt: str | None = None
    progress: Progress | None = None
    _db: sqlite3.Connection | None = None

    @property
    def db(self) -> sqlite3.Connection:
        """The tables; see ``docs/views-schema.md``."""
        assert self._db is not None
        return self._db

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise DamagedViewsError(str(self.path)) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def catch_up(self) -> int:
        """Take in what the log holds since, in one transaction, and return its head.

        Tables that are damaged, of another version, or of another log are made
        anew.

        Raises:
            ViewsBusyError: Another process is at it.
            CorruptLogError: The log is damaged.
        """
        try:
            return self._advance()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode in _BUSY:
                raise ViewsBusyError(str(self.path)) from error
            return self.rebuild(str(error))

    def _advance(self) -> int:
        why = self._unfit()
        if why is None:
            return self._up_to_date()
        with self._alone():
            self.close()
            why = self._unfit()  # another process may have made them anew meanwhile
            return self._up_to_date() if why is None else self._made_anew(why)

    def _up_to_date(self) -> int:
        position = self.position
        return self._take_in() if self.log.head > position else position

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let only one process make tables anew.

        Raises:
            ViewsBusyError: Another process does so.
        """
        with ExitStack() as stack:
            if self.path is not None:
                try:
                    stack.enter_context(Lock(self.path.parent, self.wait, LOCK))
                except LogLockedError as error:
                    raise ViewsBusyError(str(self.path)) from error
                except OSError:  # nowhere to write: in memory, for one process alone
                    pass
            yield

    @property
    def position(self) -> int:
        """Seq of the last event that is in the tables."""
        return int(self._meta("position") or 0) if self._db is not None else 0

    def _meta(self, key: str) -> str | None:
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def _unfit(self) -> str | None:
        """Return why the tables are not of this log, or None."""
        if self._db is None:
            if self.path is None or not self.path.is_file():
                return "there were none"
            self._db = connected(self.path, self.wait)
        if self._meta("version") != str(VERSION):
            return "they were of another version"
        position = self.position
        if position:
            last = next(self.log.read(after=position - 1, limit=1), None)
            if last is None or last.digest != self._meta("digest"):
                return "they were of another log"
        erased = self.log.read(Query(types=[d.PayloadErased]), after=position, limit=1)
        return "payloads were erased" if next(erased, None) is not None else None

    def _take_in(self) -> int:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            # another process may have caught up meanwhile
            position = self._filled(self.db, self.position)
            self.db.execute("COMMIT")
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        return position

    def _filled(self, db: sqlite3.Connection, after: int) -> int:
        """Take in what came *after*, tell how far it is, and return the last seq."""

        def tell(progress: Progress | None) -> None:
            self.progress = progress

        try:
            return fill(db, self.log, after, tell)
        finally:
            self.progress = None

    def rebuild(self, why: str) -> int:
        """Make the tables anew, and swap them in when they have caught up.

        What is there stays until then; a rebuild that fails leaves it.

        Raises:
            ViewsBusyError: Another process is at it.
            CorruptLogError: The log is damaged.
        """
        with self._alone():
            return self._made_anew(why)

    def _made_anew(self, why: str) -> int:
        new = self.path.with_name(f"{self.path.name}.new") if self.path else None
        try:
            made = self._made(new)
        except (sqlite3.OperationalError, OSError):  # nowhere to write: in memory
            new, made = None, self._made(None)
        self.close()
        if self.path is not None and new is not None:
            made.close()
            swap_in(new, self.path)
            made = connected(self.path, self.wait)
        self._db = made
        self.rebuilt = why
        return self.position

    def _made(self, path: Path | None) -> sqlite3.Connection:
        """Return new tables that hold what the log holds, or leave none."""
        db = empty(path)
        try:
            self._filled(db, 0)
            db.execute("COMMIT")
        except BaseException:
            db.close()
            if path is not None:
                path.unlink(missing_ok=True)
            raise
        return db

    def lines(self, view: str, where: str = "", *values: object) -> Iterator[Any]:
        """Yield the lines of a view, in its order.

        Args:
            view: Such as ``allegations``; see :data:`NAMES`.
            where: An SQL condition on the columns of its table.
            values: For the question marks in *where*.

        Raises:
            DamagedViewsError: A line is not what was written.
        """
        if view in _SUMMARIES:
            yield from _SUMMARIES[view](self.db)
            return
        condition = f"WHERE {where}" if where else ""
        if view == "statements":
            yield from self._statements(condition, values)
            return
        table, cls = _TABLES[view]
        rows = self.db.execute(
            f"SELECT json, crc FROM {table} {condition} ORDER BY place",  # noqa: S608 (a table of ours)
            values,
        )
        decode = _DECODERS[cls]
        for text, crc in rows:
            yield decode(self._checked(text, crc))

    def _statements(
        self, condition: str, values: Sequence[object]
    ) -> Iterator[StatementLine]:
        """Yield statements, put together from what was recorded and what is known."""
        rows = self.db.execute(
            "SELECT s.seq, s.id, s.json, s.crc, event.type, event.payload, "  # noqa: S608 (columns of ours)
            f"article.json, article.crc FROM (SELECT * FROM statement {condition}) s "
            "JOIN event ON event.seq = s.seq "
            "LEFT JOIN article ON article.id = s.article ORDER BY s.place",
            values,
        )
        for seq, name, text, crc, tag, payload, article, article_crc in rows:
            self._checked(text, crc)
            recorded = CODEC.decode(tag, payload.encode())
            home = article and _ARTICLE(self._checked(article, article_crc))
            yield whole(text, recorded, home, name, seq)

    def articles(self, where: str = "1", *values: object) -> Iterator[ArticleLine]:
        """Yield what is known of each article, or of those that fit *where*."""
        query = f"SELECT json, crc FROM article WHERE {where}"  # noqa: S608 (as for lines)
        for text, crc in self.db.execute(query, values):
            yield _ARTICLE(self._checked(text, crc))

    def _checked(self, text: str, crc: int) -> bytes:
        data = text.encode()
        if zlib.crc32(data) != crc:
            raise DamagedViewsError(str(self.path))
        return data

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each view; see ``surface.digest``."""
        return {view: _digest(view, self.lines(view)) for view in NAMES}

    def search(self, words: str, limit: int = 100) -> Sequence[StatementLine]:
        """Return the statements that have *words*, the likeliest first.

        Args:
            words: In the syntax of SQLite's FTS5: ``AND``, ``OR``, ``NOT``,
                ``"a phrase"``, ``begin*``, ``NEAR(a b)``, ``speaker: name``. What
                is not in that syntax is looked for word by word.
            limit: At most so many.
        """
        found: list[StatementLine] = []
        for seq in self.matches(words, limit):
            found += self._statements("WHERE seq = ?", (seq,))
        return tuple(found)

    def matches(self, words: str, limit: int) -> tuple[int, ...]:
        """Return the seqs of what :meth:`search` returns."""
        try:
            return self._matches(words, limit)
        except sqlite3.OperationalError:
            plain = " ".join(f'"{w}"' for w in words.replace('"', " ").split())
            return self._matches(plain, limit) if plain else ()

    def _matches(self, words: str, limit: int) -> tuple[int, ...]:
        hits = self.db.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank, rowid LIMIT ?",
            (words, limit),
        )
        return tuple(seq for (seq,) in hits)


def open_views(log: EventReader, path: Path | None, *, wait: float = WAIT) -> Saved:
    """Open the views of *log* that are saved at *path*, and catch up.

    Raises:
        ViewsBusyError: Another process is at it.
        CorruptLogError: The log is damaged.
    """
    saved = Saved(log, path, wait)
    saved.catch_up()
    return saved


def _digest(view: str, lines: Iterable[object]) -> str:
    """Hash a view a line at a time, as if its JSON were one document."""
    found = hashlib.sha256(f'{{"{view}":['.encode())
    for number, line in enumerate(lines):
        found.update(b"," * bool(number) + canonical_json(line_json(line)))
    found.update(b"]}")
    return found.hexdigest()
