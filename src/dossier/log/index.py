"""Where to find events by id, tag and type: ``.index``, which may be deleted.

A small SQLite database beside the segments. Keys are checksums, so what it finds
are candidates: whoever asks looks at the line itself. It covers the log up to
some event, whose digest it keeps; if that is not the log's, it is useless, and
made anew. It is extended by the writer alone, now and then.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple, Self
from zlib import crc32

NAME: Final = ".index"
_VERSION: Final = 2
_RUN: Final = 16  # bits: tags and types of so many events stand together
_MANY: Final = 500  # keys in one statement
_SCHEMA: Final = """
CREATE TABLE covered (seq INTEGER, digest BLOB);
CREATE TABLE place (seq INTEGER PRIMARY KEY, start INTEGER);
CREATE TABLE named (key INTEGER, seq INTEGER, PRIMARY KEY (key, seq)) WITHOUT ROWID;
CREATE TABLE about (
    run INTEGER, key INTEGER, seq INTEGER, PRIMARY KEY (run, key, seq)
) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """What the index keeps of one event.

    Attributes:
        seq: Of the event.
        start: Where its line starts in its segment, in bytes of the lines.
        keys: Of its id, its type, and its tags; see :func:`key`.
    """

    seq: int
    start: int
    keys: tuple[int, ...]


def key(text: bytes) -> int:
    """Return the key of an id, a tag, or a type."""
    return crc32(text)


class Index:
    """An index that is open, for reading or for writing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open *connection* to a database that has the tables."""
        self._db = connection
        row = self._db.execute("SELECT seq, digest FROM covered").fetchone()
        self.seq: int = row[0] if row else 0
        self.digest: bytes = row[1] if row else b""

    @classmethod
    def reading(cls, directory: Path) -> Self | None:
        """Open the index of a log for reading; None where it has none of use."""
        path = directory / NAME
        if not path.exists():
            return None
        try:
            return cls(_connect(f"{path.absolute().as_uri()}?mode=ro"))
        except sqlite3.Error:
            return None

    @classmethod
    def writing(cls, directory: Path) -> Self:
        """Open the index of a log for writing; make it where it is missing or damaged.

        Raises:
            sqlite3.Error: It cannot be made here.
        """
        try:
            return cls(_made(directory))
        except sqlite3.Error:
            return cls.anew(directory)

    @classmethod
    def anew(cls, directory: Path) -> Self:
        """Make an empty index in the place of another.

        Raises:
            sqlite3.Error: It cannot be made here.
        """
        delete(directory)
        return cls(_made(directory))

    def extend(self, entries: Iterable[Entry], seq: int, digest: bytes) -> None:
        """Add *entries*, and cover the log up to the event *seq* with this digest.

        Raises:
            sqlite3.Error: The database refused; nothing was added.
        """
        rows = list(entries)
        named = sorted((keys[0], seq) for seq, _, keys in rows)
        about = ((seq >> _RUN, k, seq) for seq, _, keys in rows for k in keys[1:])
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO place VALUES (?, ?)",
                (row[:2] for row in rows),
            )
            self._db.executemany("INSERT OR IGNORE INTO named VALUES (?, ?)", named)
            self._db.executemany("INSERT OR IGNORE INTO about VALUES (?, ?, ?)", about)
            self._db.execute("DELETE FROM covered")
            self._db.execute("INSERT INTO covered VALUES (?, ?)", (seq, digest))
        self.seq, self.digest = seq, digest

    def start(self, seq: int) -> int | None:
        """Return where the line of an event starts; None where it is not covered."""
        row = self._db.execute(
            "SELECT start FROM place WHERE seq = ?", (seq,)
        ).fetchone()
        return row[0] if row else None

    def named(self, keys: Sequence[int]) -> list[int]:
        """Return which events may be meant by *keys* of ids."""
        found: set[int] = set()
        for marks, some in _some(keys):
            rows = self._db.execute(
                f"SELECT seq FROM named WHERE key IN ({marks})",  # noqa: S608 (question marks only)
                some,
            )
            found.update(row[0] for row in rows)
        return sorted(found)

    def count(self, keys: Sequence[int], after: int) -> int:
        """Return how many after *after* may be meant by keys of tags or types."""
        return sum(row[0] for row in self._about("count(*) FROM about", keys, after))

    def places(self, keys: Sequence[int], after: int) -> list[tuple[int, int]]:
        """Return which after *after* may be meant by keys of tags or types, and where.

        Returns:
            Each seq, ascending, with where its line starts.
        """
        what = "seq, start FROM about JOIN place USING (seq)"
        return sorted(set(self._about(what, keys, after)))

    def _about(self, what: str, keys: Sequence[int], after: int) -> Iterator[Any]:
        """Yield *what* of the rows for *keys*, run by run."""
        for run in range(after >> _RUN, (self.seq >> _RUN) + 1):
            for marks, some in _some(keys):
                yield from self._db.execute(
                    f"SELECT {what} WHERE run = ? AND key IN ({marks}) AND seq > ?",
                    (run, *some, after),
                )

    def starts(self, seqs: Sequence[int]) -> list[tuple[int, int]]:
        """Return each of *seqs*, ascending, with where its line starts."""
        found: list[tuple[int, int]] = []
        for marks, some in _some(seqs):
            found += self._db.execute(
                f"SELECT seq, start FROM place WHERE seq IN ({marks}) ORDER BY seq",  # noqa: S608 (question marks only)
                some,
            )
        return found

    def close(self) -> None:
        """Close the database."""
        self._db.close()


def delete(directory: Path) -> None:
    """Delete the index of a log."""
    for suffix in ("", "-journal"):
        (directory / f"{NAME}{suffix}").unlink(missing_ok=True)


def _some(values: Sequence[int]) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield *values* as many at a time as one statement takes, with question marks."""
    for at in range(0, len(values), _MANY):
        some = values[at : at + _MANY]
        yield ",".join("?" * len(some)), some


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=1.0, check_same_thread=False)


def _made(directory: Path) -> sqlite3.Connection:
    """Open the database, and make its tables where they are missing."""
    connection = _connect(f"{(directory / NAME).absolute().as_uri()}?mode=rwc")
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -32768")  # KiB
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found != _VERSION:
            with closing(connection.execute("SELECT name FROM sqlite_master")) as rows:
                tables = [row[0] for row in rows]
            if tables:
                raise sqlite3.DatabaseError("an index of another version")
            connection.executescript(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
