"""The writing half of a log on disk: it holds the lock while it is there."""

import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from dossier.domain.ids import EventId
from dossier.errors import WriteFailedError
from dossier.log import files, frames, scan
from dossier.log.files import Lock
from dossier.log.frames import SALT_BYTES, Item
from dossier.log.port import Recorded
from dossier.log.scan import Manner

SEGMENT_BYTES = 64 << 20  # when a segment has so many, the next append begins another


class Appendable(Protocol):
    """A file that can be appended to; what :class:`files.SegmentFile` does."""

    def write(self, data: bytes) -> None:
        """Append all of *data*."""

    def sync(self) -> None:
        """Return when it is durable."""

    def truncate(self, size: int) -> None:
        """Cut to *size* bytes, durably."""

    def close(self) -> None:
        """Close the file."""


class Writer:
    """Appends to the last segment, and knows every id that the log holds."""

    def __init__(
        self,
        directory: Path,
        *,
        wait: float,
        opener: Callable[[Path], Appendable],
        segment_bytes: int,
    ) -> None:
        """Take the lock, cut a torn tail, and read which ids there are.

        Raises:
            LogLockedError: Another process is writing.
            CorruptLogError: The log is damaged.
        """
        self._directory = directory
        self._opener = opener
        self._segment_bytes = segment_bytes
        self._failed: OSError | None = None
        self._lock = Lock(directory, wait)
        try:
            extent = scan.extent(directory)
            self._head = extent.head
            self._segment = extent.segments[-1]
            self._size = extent.end
            self._places = _places(extent)
            _cut_tail(self._segment, extent.end, extent.head.seq)
            self._file = opener(self._segment)
        except BaseException:
            self._lock.release()
            raise

    @property
    def seq(self) -> int:
        """Seq of the newest event."""
        return self._head.seq

    def holds(self, event: EventId) -> bool:
        """Tell whether the log holds an event of this id."""
        return event in self._places

    def find(self, event: EventId) -> Recorded:
        """Return the event that was recorded under an id that the log holds."""
        segment, offset, length = self._places[event]
        with segment.open("rb") as file:
            line = os.pread(file.fileno(), length, offset)
        return scan.decoded(segment, line)

    def write(self, items: Sequence[Item], now: datetime) -> tuple[Recorded, ...]:
        """Record new *items*, durably: all or none.

        Raises:
            OSError: The disk refused; nothing was recorded.
            WriteFailedError: It refused earlier, and the log must be opened again.
        """
        if self._failed is not None:
            raise WriteFailedError(self._directory, self._failed)
        if self._size >= self._segment_bytes:
            self._roll()
        salts = os.urandom(SALT_BYTES * len(items))
        data, records, head = frames.append(self._head, items, now, salts)
        self._commit(data)
        offset = self._size
        for item, line in zip(items, data.splitlines(keepends=True), strict=True):
            self._places[item.id] = (self._segment, offset, len(line))
            offset += len(line)
        self._size, self._head = offset, head
        return records

    def _commit(self, data: bytes) -> None:
        try:
            self._file.write(data)
        except OSError as error:
            self._undo(error)
            raise
        try:
            self._file.sync()
        except OSError as error:
            self._failed = error  # the kernel may have dropped the pages: reopen
            self._undo(error)
            raise

    def _undo(self, error: OSError) -> None:
        """Leave the log as it was; what cannot be cut now is a torn tail."""
        try:
            self._file.truncate(self._size)
        except OSError:
            self._failed = error

    def _roll(self) -> None:
        """Begin another segment."""
        path = self._directory / files.segment_name(self._head.seq + 1)
        files.write_durably(path, b"")
        self._file.close()
        self._file = self._opener(path)
        self._segment, self._size = path, 0

    def close(self) -> None:
        """Let go of the lock."""
        self._file.close()
        self._lock.release()


def _places(extent: scan.Extent) -> dict[str, tuple[Path, int, int]]:
    """Return where the record of every id stands."""
    places: dict[str, tuple[Path, int, int]] = {}
    segment, offset = None, 0
    for path, line in scan.lines(extent, 0, Manner()):
        if path != segment:
            segment, offset = path, 0
        places[frames.peek_id(line)] = (path, offset, len(line))
        offset += len(line)
    return places


def _cut_tail(segment: Path, end: int, seq: int) -> None:
    """Keep what a dead writer left unfinished in ``.torn-*``, and cut it off."""
    with segment.open("rb+") as file:
        file.seek(end)
        torn = file.read()
        if not torn:
            return
        kept = segment.with_name(f".torn-{seq + 1:020d}-{time.time_ns()}")
        files.write_durably(kept, torn)
        file.truncate(end)
        file.flush()
        os.fsync(file.fileno())
