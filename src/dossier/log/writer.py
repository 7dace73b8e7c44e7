"""The writing half of a log on disk: it holds the lock while it is there."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from dossier.errors import WriteFailedError
from dossier.log import blanking, extents, files, frames, glance, sealing, walk
from dossier.log.extents import Extent
from dossier.log.files import Lock
from dossier.log.frames import SALT_BYTES, Item
from dossier.log.places import Places
from dossier.log.port import Query, Recorded
from dossier.log.selections import selection

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
            CorruptLogError: The log is damaged, or shorter than it claims to be.
        """
        self._directory = directory
        self._opener = opener
        self._segment_bytes = segment_bytes
        self._failed: OSError | None = None
        self._lock = Lock(directory, wait)
        try:
            if blanking.unfinished(directory):
                blanking.finish(directory)
            extent = extents.extent(directory)
            sealing.refuse_if_short(directory, extent)
            self._head = extent.head
            self._segments = list(extent.segments)
            self._size = extent.end
            self._last = extent.last
            self._places = Places(directory, extent)
            _cut_tail(self._segments[-1], extent.end, extent.head.seq)
            sealing.complete_manifest(directory, extent.segments)
            self._file = opener(self._segments[-1])
        except BaseException:
            self._lock.release()
            raise

    @property
    def seq(self) -> int:
        """Seq of the newest event."""
        return self._head.seq

    @property
    def extent(self) -> Extent:
        """How far the log reaches."""
        return Extent(
            segments=tuple(self._segments),
            end=self._size,
            size=self._size,
            head=self._head,
            last=self._last,
        )

    def find(self, ids: Iterable[str]) -> dict[str, tuple[Path, bytes]]:
        """Return the line, with its segment, of each of *ids* that the log holds."""
        return self._places.find(ids)

    def first_match(self, query: Query, after: int) -> int | None:
        """Return the first event after *after* that *query* means, or None."""
        wanted = selection(query)
        for seq in self._places.matches(wanted, after):
            return seq
        start = max(after, self._places.covered) if wanted.keys else after
        for _, line in walk.wanted_lines(
            extents.parts(self.extent, start, self._places), start, wanted, check=False
        ):
            return glance.seq_of(line)
        return None

    def write(
        self, appends: Sequence[Sequence[Item]], now: datetime
    ) -> list[tuple[Recorded, ...]]:
        """Record several appends of new items, durably: all or none.

        Returns:
            The records of each append.

        Raises:
            OSError: The disk refused; nothing was recorded.
            WriteFailedError: It refused earlier, and the log must be opened again.
        """
        if self._failed is not None:
            raise WriteFailedError(self._directory, self._failed)
        if self._size >= self._segment_bytes:
            self._roll()
        head, data, done = self._head, list[bytes](), list[tuple[Recorded, ...]]()
        for items in appends:
            salts = os.urandom(SALT_BYTES * len(items))
            lines, records, head = frames.append(head, items, now, salts)
            data += lines
            done.append(records)
        self._commit(b"".join(data))
        self._head = head
        self._size += sum(map(len, data))
        self._last = self._size - len(data[-1])
        flat = [item for items in appends for item in items]
        self._places.note(data, flat, self._size)
        if self._places.full:
            self._places.flush(self.extent)
        return done

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
        """Seal the last segment, and begin another."""
        path = self._directory / files.segment_name(self._head.seq + 1)
        files.write_durably(path, b"")
        self._file.close()
        self._segments.append(path)
        self._size, self._last = 0, None
        self._file = self._opener(path)
        self._places.rolled(path)
        sealing.complete_manifest(self._directory, self._segments)

    def close(self) -> None:
        """Extend the index, and let go of the lock."""
        try:
            self._file.close()
            if self._failed is None:
                self._places.close(self.extent)
        finally:
            self._lock.release()


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
