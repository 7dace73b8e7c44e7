"""Which ids a log holds and where: the index, and what came since it was made."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Final

from dossier.log import extents, files, glance, walk
from dossier.log.extents import Extent
from dossier.log.frames import Item
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
        self._keys: list[tuple[int, ...]] = []  # of the last ones that came
        self._read(extents.parts(extent, known, self._index), known)

    def _read(self, parts: Sequence[extents.Part], known: int) -> None:
        """Note the lines after event *known*, checked."""
        first = parts[0]
        skipped = islice(
            files.lines(first.segment, first.start, first.end), known - first.seq
        )
        start, seq, segment = first.start + sum(map(len, skipped)), known, first.segment
        recent, note = self._recent, self._starts.append
        for found, lines in walk.blocks(parts, known, check=True):
            if found is not segment:
                start, segment = 0, found
            for line in lines:
                seq += 1
                recent[glance.id_of(line)] = seq
                note(start)
                start += len(line)

    def note(self, lines: Sequence[bytes], items: Sequence[Item], end: int) -> None:
        """Note that *items* were recorded.

        Args:
            lines: Theirs, which are the last ones of the last segment.
            items: In order.
            end: Where the last segment ends with them.
        """
        seq = self.seq
        start = end - sum(map(len, lines))
        for line, item in zip(lines, items, strict=True):
            seq += 1
            self._recent[item.id] = seq
            self._starts.append(start)
            self._keys.append(glance.keys(line))
            start += len(line)

    @property
    def full(self) -> bool:
        """Whether so much came that the index is to be extended."""
        return len(self._starts) >= PATIENCE

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
            places = self._index.places(wanted.keys, after)
            for _, line in self._lines(places):
                if wanted.wants(line):
                    yield glance.seq_of(line)

    def rolled(self, segment: Path) -> None:
        """Note that another segment began."""
        self._segments.append(segment)

    def find(self, ids: Iterable[str]) -> dict[str, tuple[Path, bytes]]:
        """Return the line, with its segment, of each of *ids* that the log holds."""
        places: list[tuple[int, int]] = []
        missing: list[int] = []
        wanted = set(ids)
        for one in wanted:
            seq = self._recent.get(one)
            if seq is not None:
                places.append((seq, self._starts[seq - self.covered - 1]))
            elif self.covered:
                missing.append(key(one.encode()))
        if self._index is not None and missing:
            places += self._index.starts(self._index.named(missing))
        found: dict[str, tuple[Path, bytes]] = {}
        for segment, line in self._lines(places):
            if (held := glance.id_of(line)) in wanted:
                found.setdefault(held, (segment, line))
        return found

    def _lines(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[Path, bytes]]:
        """Yield the lines of events that stand in these places, segment by segment."""
        for place, group in extents.by_segment(self._segments, sorted(places)):
            segment = self._segments[place]
            with files.opened(segment) as file:
                for _, start in group:
                    file.seek(start)
                    yield segment, file.readline()

    @property
    def covered(self) -> int:
        """The newest event that the index covers."""
        return self._index.seq if self._index is not None else 0

    def flush(self, extent: Extent) -> None:
        """Extend the index up to *extent*; where that cannot be, go on without it."""
        if self._index is None or not self._starts:
            return
        head = extent.head
        with suppress(sqlite3.Error):  # a hint: what is not covered is read again
            self._index.extend(self._entries(extent), head.seq, head.digest)
            self._recent.clear()
            self._starts.clear()
            self._keys.clear()

    def _entries(self, extent: Extent) -> Iterator[Entry]:
        """Yield what the index is to keep of what came; its keys may be at hand."""
        seq, unread = self.covered, len(self._starts) - len(self._keys)
        lines = walk.lines(extent, seq, check=False, marks=self._index)
        found = (glance.keys(line) for _, line in islice(lines, unread))
        for keys, start in zip(chain(found, self._keys), self._starts, strict=True):
            seq += 1
            yield Entry(seq, start, keys)

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
