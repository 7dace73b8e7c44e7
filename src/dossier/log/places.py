"""Which ids a log holds and where: the index, and what came since it was made."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from dossier.errors import CorruptLogError
from dossier.log import extents, files, frames, glance
from dossier.log.extents import Extent
from dossier.log.frames import Item
from dossier.log.glance import DamagedError
from dossier.log.index import Entry, Index, key
from dossier.log.selections import Selection

PATIENCE: Final = 20_000  # events kept at hand before the index is extended


class Places:
    """Where every event of a log stands, for its writer."""

    def __init__(self, directory: Path, extent: Extent) -> None:
        """Read what came since the index was last extended.

        Raises:
            CorruptLogError: A record does not match its digest.
        """
        self._directory = directory
        self._segments = list(extent.segments)
        self._index = _open(directory, extent)
        self._recent: dict[str, int] = {}
        self._starts: list[int] = []
        known = self._index.seq if self._index else 0
        for part in extents.parts(extent, known, self._index):
            self._read(part, known)

    def _read(self, part: extents.Part, known: int) -> None:
        seq, start = part.seq, part.start
        before = part.digest
        if before is None:
            place = extents.segment_of(self._segments, part.seq + 1)
            head = extents.before_segment(self._segments, place)
            before = head.digest if head and start == 0 else None
        for line in files.lines(part.segment, start, part.end):
            seq += 1
            try:
                before = _digest(line, before)
            except DamagedError as error:
                raise CorruptLogError(part.segment, seq, str(error)) from error
            if seq > known:
                self._recent[glance.id_of(line)] = seq
                self._starts.append(start)
            start += len(line)

    def note(
        self, items: Sequence[Item], lengths: Iterable[int], extent: Extent
    ) -> None:
        """Note that *items* were recorded.

        Args:
            items: In order.
            lengths: Of their lines, which are the last ones of the last segment.
            extent: How far the log reaches with them.
        """
        seq = extent.head.seq - len(items)
        sizes = list(lengths)
        start = extent.end - sum(sizes)
        for item, length in zip(items, sizes, strict=True):
            seq += 1
            self._recent[item.id] = seq
            self._starts.append(start)
            start += length
        if len(self._starts) >= PATIENCE:
            self.flush(extent)

    @property
    def seq(self) -> int:
        """The newest event of which it is known where it stands."""
        return self.covered + len(self._starts)

    def start(self, seq: int) -> int | None:
        """Return where the line of an event starts; None where that is not known."""
        if seq > self.covered:
            recent = seq - self.covered - 1
            return self._starts[recent] if recent < len(self._starts) else None
        return self._index.start(seq) if self._index is not None else None

    def matches(self, wanted: Selection, after: int) -> Iterator[int]:
        """Yield which events after *after* an unfinished index knows to be meant."""
        if self._index is not None and wanted.keys:
            seqs = self._index.seqs(wanted.keys, after)
            for seq, start in self._index.starts(seqs):
                if wanted.wants(self._line(seq, start)[1]):
                    yield seq

    def rolled(self, segment: Path) -> None:
        """Note that another segment began."""
        self._segments.append(segment)

    def find(self, ids: Iterable[str]) -> dict[str, tuple[Path, bytes]]:
        """Return the line, with its segment, of each of *ids* that the log holds."""
        found: dict[str, tuple[Path, bytes]] = {}
        missing: dict[int, list[str]] = {}
        for one in ids:
            seq = self._recent.get(one)
            if seq is not None:
                found[one] = self._line(seq, self._starts[seq - self.covered - 1])
            elif self._index is not None:
                missing.setdefault(key(one.encode()), []).append(one)
        if self._index is not None and missing:
            candidates = self._index.candidates(list(missing))
            for hashed, seqs in candidates.items():
                for seq, start in self._index.starts(seqs):
                    segment, line = self._line(seq, start)
                    if (held := glance.id_of(line)) in missing[hashed]:
                        found.setdefault(held, (segment, line))
        return found

    @property
    def covered(self) -> int:
        """The newest event that the index covers."""
        return self._index.seq if self._index is not None else 0

    def _line(self, seq: int, start: int) -> tuple[Path, bytes]:
        segment = self._segments[extents.segment_of(self._segments, seq)]
        return segment, files.line_at(segment, start)

    def flush(self, extent: Extent) -> None:
        """Extend the index up to *extent*; where that cannot be, go on without it."""
        if self._index is None or not self._starts:
            return
        head = extent.head
        with suppress(sqlite3.Error):  # a hint: what is not covered is read again
            entries = _entries(extent, self._index.seq, self)
            self._index.extend(entries, head.seq, head.digest)
            self._recent.clear()
            self._starts.clear()

    def close(self, extent: Extent) -> None:
        """Extend the index up to *extent*, and close it."""
        self.flush(extent)
        if self._index is not None:
            self._index.close()


def _open(directory: Path, extent: Extent) -> Index | None:
    """Open the index for writing, made anew where it is not one of this log."""
    try:
        found = Index.writing(directory)
        if extents.covers(found, extent):
            return found
        found.close()
        return Index.anew(directory)
    except sqlite3.Error:
        return None


def _digest(line: bytes, before: bytes | None) -> bytes:
    """Return the digest of a line, checked where the one *before* is at hand."""
    return frames.digest_of(line) if before is None else frames.check(line, before)


def _entries(extent: Extent, after: int, marks: extents.Marks) -> Iterator[Entry]:
    """Yield what the index keeps of the events after *after*."""
    for part in extents.parts(extent, after, marks):
        seq, start = part.seq, part.start
        for line in files.lines(part.segment, start, part.end):
            seq += 1
            if seq > after:
                yield Entry(seq, start, glance.keys(line))
            start += len(line)
