"""Filling tables: files for them, and what a log holds put into them."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import attrs

from dossier.log.port import EventReader, Recorded
from dossier.tables.intake import take_in
from dossier.tables.loading import Loader
from dossier.tables.making import Maker
from dossier.tables.parts import Parts
from dossier.tables.schema import SCHEMA, VERSION

_OFTEN: Final = 500  # events after which to tell how far it is


@attrs.frozen
class Progress:
    """How far new events have come into the tables.

    Attributes:
        events: How many there are.
        read: How many have been read.
        parts: How many parts are to be made anew; 0 while it is not known yet.
        made: How many of them have been made.
    """

    events: int
    read: int
    parts: int = 0
    made: int = 0

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1; the parts take twice as long as reading."""
        made = self.made / self.parts if self.parts else 0
        return (self.read / self.events + 2 * made) / 3


Tell = Callable[[Progress], None]


def connected(path: Path, wait: float) -> sqlite3.Connection:
    """Open tables that are there; a lock is waited for so many seconds."""
    db = sqlite3.connect(path, timeout=wait, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")  # derived: nothing is lost for good
    return db


def empty(path: Path | None) -> sqlite3.Connection:
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


def swap_in(new: Path, target: Path) -> None:
    """Put new tables where *target* is, and away what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    new.replace(target)


def fill(db: sqlite3.Connection, log: EventReader, after: int, tell: Tell) -> int:
    """Take in what *log* holds after seq *after*, and return the last seq.

    Args:
        db: The tables, inside a transaction.
        log: Where events come from.
        after: Seq of the last event that is in the tables.
        tell: Is told from time to time how far it is.
    """
    last: list[Recorded] = []
    events = log.head - after

    def passing() -> Iterator[Recorded]:
        for number, record in enumerate(log.read(after=after)):
            last[:] = [record]
            if number % _OFTEN == 0:
                tell(Progress(events, number))
            yield record

    parts = Parts(db)
    touched = take_in(db, passing(), parts)
    if not last:
        return after
    maker = Maker(db, parts, Loader(db))
    for made in maker.make(touched):
        tell(Progress(events, events, len(parts.dirty), made))
    db.execute("REPLACE INTO meta VALUES ('position', ?)", (str(last[0].seq),))
    db.execute("REPLACE INTO meta VALUES ('digest', ?)", (last[0].digest,))
    return last[0].seq
