"""How far a log reaches, and where in it an event stands."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Final, Protocol

import attrs

from dossier.errors import CorruptLogError
from dossier.log import files, frames, glance, manifest
from dossier.log.frames import GENESIS, Head
from dossier.log.glance import DamagedError
from dossier.log.index import Index
from dossier.log.manifest import Sealed

_FEW: Final = 8  # places that are remembered


@attrs.frozen(kw_only=True)
class Extent:
    """How far a log reached when somebody looked.

    Attributes:
        segments: Oldest first.
        end: Where the whole appends of the last one end.
        size: How many bytes that had, a torn tail included.
        head: What the next record will continue.
        last: Where the last line starts in the last segment; None where that has
            no lines.
    """

    segments: tuple[Path, ...]
    end: int
    size: int
    head: Head
    last: int | None


@attrs.frozen
class Part:
    """A stretch of whole lines in one segment.

    Attributes:
        segment: The file.
        start: Where it starts, in bytes of the lines.
        end: Where it ends; None for the end of the file.
        seq: Of the event before it.
        digest: Of the event before it; None where that is not at hand.
    """

    segment: Path
    start: int
    end: int | None
    seq: int
    digest: bytes | None


def extent(directory: Path) -> Extent:
    """Look how far the log in *directory* reaches now.

    Raises:
        CorruptLogError: Its end is damaged, or missing.
    """
    segments = files.segments(directory)
    last = segments[-1]
    if last.suffix == files.COMPRESSED:
        raise CorruptLogError(directory, None, "the last segment is missing")
    before = before_segment(segments, len(segments) - 1)
    end, size, line = files.settled(last, before.digest if before else GENESIS)
    head = _head(last, line) if line else (before or Head())
    start = end - len(line) if line else None
    return Extent(segments=tuple(segments), end=end, size=size, head=head, last=start)


def before_segment(segments: Sequence[Path], index: int) -> Head | None:
    """Return the head as it was before a segment; None before the first event."""
    if index == 0:
        return None
    last = segments[index - 1]
    if last.suffix != files.COMPRESSED:
        return _head(last, files.last_line(last))
    for entry in read_manifest(last.parent):
        if entry.first == files.first_seq(last):
            return Head(seq=entry.last, digest=bytes.fromhex(entry.digest))
    raise CorruptLogError(last, None, f"{manifest.NAME} does not name it")


def _head(segment: Path, line: bytes) -> Head:
    try:
        found = frames.header(line)
        digest = frames.digest_of(line)
    except DamagedError as error:
        raise CorruptLogError(segment, None, str(error)) from error
    return Head(seq=found.seq, digest=digest, recorded_at=found.recorded_at)


def segment_of(segments: Sequence[Path], seq: int) -> int:
    """Return the index of the segment that holds, or will hold, event *seq*."""
    firsts = [files.first_seq(segment) for segment in segments]
    return max(0, bisect_right(firsts, seq) - 1)


def by_segment(
    segments: Sequence[Path], places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Sequence[tuple[int, int]]]]:
    """Yield the index of each segment that holds any of *places*, with those.

    Args:
        segments: Oldest first.
        places: Seqs of events, ascending, with where their lines start.
    """
    ends = [files.first_seq(segment) for segment in segments[1:]]
    cuts = [0, *(bisect_left(places, (end,)) for end in ends), len(places)]
    for place, (start, end) in enumerate(pairwise(cuts)):
        if start < end:
            yield place, places[start:end]


class Marks(Protocol):
    """What knows where the lines of some events start."""

    @property
    def seq(self) -> int:
        """The last event of which it is known."""

    def start(self, seq: int) -> int | None:
        """Return where the line of an event starts; None where that is not known."""


def parts(extent: Extent, after: int, marks: Marks | None = None) -> list[Part]:
    """Return the stretches that hold every event after *after*, oldest first.

    The first may hold earlier ones too.

    Args:
        extent: How far to go.
        after: Where to start.
        marks: Shorten the first stretch, where they can.

    Raises:
        CorruptLogError: A segment is missing.
    """
    segments = extent.segments
    place = segment_of(segments, after + 1)
    found = [_first(extent, place, after, marks)]
    found += [
        Part(segments[at], 0, _end(extent, at), files.first_seq(segments[at]) - 1, None)
        for at in range(place + 1, len(segments))
    ]
    return found


def _end(extent: Extent, place: int) -> int | None:
    return extent.end if place == len(extent.segments) - 1 else None


def _first(extent: Extent, place: int, after: int, marks: Marks | None) -> Part:
    segment = extent.segments[place]
    first, end = files.first_seq(segment), _end(extent, place)
    if place == 0 and first != 1:
        raise CorruptLogError(segment, 1, "the events before it are missing")
    if marks is not None and first < (known := min(after, marks.seq)):
        start = marks.start(known)
        if start is not None and _stands(segment, start, known):
            return Part(segment, start, end, known - 1, None)
    before = before_segment(extent.segments, place)
    return Part(segment, 0, end, first - 1, before.digest if before else GENESIS)


def _stands(segment: Path, start: int, seq: int) -> bool:
    """Tell whether the line of an event starts there; an erasure moves lines."""
    return files.line_at(segment, start).startswith(b'{"seq":%d,' % seq)


class Recent:
    """Where the log ended the last few times that somebody looked."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._starts: dict[int, int] = {}

    def note(self, extent: Extent) -> None:
        """Note where the log ends."""
        if extent.last is not None:
            self._starts.pop(extent.head.seq, None)
            self._starts[extent.head.seq] = extent.last
            while len(self._starts) > _FEW:
                self._starts.pop(next(iter(self._starts)))

    def before(self, after: int) -> "Mark | None":
        """Return the last place at or before an event; None where there is none."""
        seq = max((seq for seq in self._starts if seq <= after), default=0)
        return Mark(seq, self._starts[seq]) if seq else None


@attrs.frozen
class Mark:
    """Where the line of one event starts."""

    seq: int
    place: int

    def start(self, seq: int) -> int | None:
        """Return where the line of an event starts; None where that is not known."""
        return self.place if seq == self.seq else None


def read_manifest(directory: Path) -> tuple[Sealed, ...]:
    """Return what a log says of its sealed segments.

    Raises:
        CorruptLogError: It is not a manifest.
    """
    path = directory / manifest.NAME
    try:
        return manifest.parse(path.read_bytes())
    except FileNotFoundError:
        return ()
    except DamagedError as error:
        raise CorruptLogError(path, None, str(error)) from error


def usable_index(directory: Path, extent: Extent) -> Index | None:
    """Return the index of a log where it is of this log and whole; None else."""
    index = Index.reading(directory)
    if index is None:
        return None
    with suppress(sqlite3.Error):  # damaged further in
        if covers(index, extent):
            return index
    index.close()
    return None


def covers(index: Index, extent: Extent) -> bool:
    """Tell whether an index is one of this log: its last event has the same digest."""
    if index.seq == 0:
        return True
    if index.seq > extent.head.seq:
        return False
    segment = extent.segments[segment_of(extent.segments, index.seq)]
    start = index.start(index.seq)
    if start is None:
        return False
    try:
        line = files.line_at(segment, start)
        return (
            glance.seq_of(line) == index.seq and frames.digest_of(line) == index.digest
        )
    except DamagedError:
        return False
