"""The views of a log, saved beside it: caught up with, read, searched, rebuilt."""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import attrs
import msgspec

from dossier.codec import CODEC
from dossier.domain import decisions as d
from dossier.domain.ids import canonical_json
from dossier.errors import DamagedViewsError, ViewsBusyError
from dossier.log.port import EventReader, Query, Recorded
from dossier.projections.lines import (
    ArticleLine,
    Denial,
    Pledge,
    StatementLine,
    Thread,
)
from dossier.projections.overviews import Conflict, OriginsLine, TimelineEntry
from dossier.projections.surface import line_json
from dossier.tables.intake import take_in
from dossier.tables.loading import Loader
from dossier.tables.making import Maker
from dossier.tables.parts import Parts
from dossier.tables.rows import whole
from dossier.tables.schema import SCHEMA, VERSION
from dossier.tables.summaries import coverage, speakers

FILE: Final = "views.sqlite"
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

    Attributes:
        log: What they are of.
        path: Where they are; None keeps them in memory.
        wait: Seconds to wait for another process that catches up.
        rebuilt: Why they were made anew when they were opened, or None.
    """

    log: EventReader
    path: Path | None
    wait: float = WAIT
    rebuilt: str | None = None
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
        if self._db is None:
            if self.path is None or not self.path.is_file():
                return self.rebuild("there were none")
            self._db = _connected(self.path, self.wait)
        why = self._unfit()
        if why is not None:
            return self.rebuild(why)
        position = self.position
        if self.log.head <= position:
            return position
        return self._take_in(position)

    @property
    def position(self) -> int:
        """Seq of the last event that is in the tables."""
        return int(self._meta("position") or 0)

    def _meta(self, key: str) -> str | None:
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def _unfit(self) -> str | None:
        """Return why the tables are not of this log, or None."""
        if self._meta("version") != str(VERSION):
            return "they were of another version"
        position = self.position
        if position:
            last = next(self.log.read(after=position - 1, limit=1), None)
            if last is None or last.digest != self._meta("digest"):
                return "they were of another log"
        erased = self.log.read(Query(types=[d.PayloadErased]), after=position, limit=1)
        return "payloads were erased" if next(erased, None) is not None else None

    def _take_in(self, after: int) -> int:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            after = self.position  # another process may have caught up meanwhile
            last = _fill(self.db, self.log.read(after=after))
            if last is not None:
                _note(self.db, last)
            self.db.execute("COMMIT")
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        return last.seq if last else after

    def rebuild(self, why: str) -> int:
        """Make the tables anew, and swap them in when they have caught up.

        What is there stays until then; a rebuild that fails leaves it.

        Raises:
            CorruptLogError: The log is damaged.
        """
        target = self.path
        new = target.with_name(f"{target.name}.new") if target else None
        try:
            db = _empty(new)
        except (sqlite3.OperationalError, OSError):  # nowhere to write: in memory
            target = new = None
            db = _empty(None)
        last = _fill(db, self.log.read())
        if last is not None:
            _note(db, last)
        db.execute("COMMIT")
        self.close()
        if target is not None and new is not None:
            db.close()
            for old in (target, *map(target.with_name, _beside(target))):
                old.unlink(missing_ok=True)
            new.replace(target)
            db = _connected(target, self.wait)
        self._db = db
        self.rebuilt = why
        return last.seq if last else 0

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


def _connected(path: Path, wait: float) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=wait, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")  # derived: nothing is lost for good
    return db


def _empty(path: Path | None) -> sqlite3.Connection:
    """Return new tables inside a transaction, with no care for a crash."""
    if path is not None:
        path.unlink(missing_ok=True)
    db = sqlite3.connect(path or ":memory:", isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -65536")  # 64 MiB
    db.executescript(SCHEMA)
    db.execute("BEGIN")
    db.execute("INSERT INTO meta VALUES ('version', ?)", (str(VERSION),))
    return db


def _beside(path: Path) -> Iterator[str]:
    """Yield the names of what SQLite keeps beside its file."""
    for suffix in ("-wal", "-shm", "-journal"):
        yield path.name + suffix


def _fill(db: sqlite3.Connection, records: Iterable[Recorded]) -> Recorded | None:
    """Take in *records*, and return the last."""
    last: list[Recorded] = []

    def passing() -> Iterator[Recorded]:
        for record in records:
            last[:] = [record]
            yield record

    parts = Parts(db)
    touched = take_in(db, passing(), parts)
    if last:
        Maker(db, parts, Loader(db)).make(touched)
    return last[0] if last else None


def _note(db: sqlite3.Connection, last: Recorded) -> None:
    db.execute("REPLACE INTO meta VALUES ('position', ?)", (str(last.seq),))
    db.execute("REPLACE INTO meta VALUES ('digest', ?)", (last.digest,))


def _digest(view: str, lines: Iterable[object]) -> str:
    """Hash a view a line at a time, as if its JSON were one document."""
    found = hashlib.sha256(f'{{"{view}":['.encode())
    for number, line in enumerate(lines):
        found.update(b"," * bool(number) + canonical_json(line_json(line)))
    found.update(b"]}")
    return found.hexdigest()
