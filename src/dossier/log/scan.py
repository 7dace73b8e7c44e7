"""Reading a log's records in order, decoding only what was asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import attrs

from dossier.codec import CODEC
from dossier.errors import CorruptLogError, InvalidEventError
from dossier.log import files, frames
from dossier.log.frames import GENESIS, DamagedError, Head
from dossier.log.port import Query, Recorded


@attrs.frozen(kw_only=True)
class Extent:
    """How far a log reached when somebody looked.

    Attributes:
        segments: Oldest first.
        end: Where the whole appends of the last one end.
        head: What the next record will continue.
    """

    segments: tuple[Path, ...]
    end: int
    head: Head


@attrs.frozen(kw_only=True)
class Manner:
    """How to read.

    Attributes:
        check: Whether to recompute the hashes of what is read.
        skip_unknown: Whether to leave out types that a newer dossier wrote.
    """

    check: bool = True
    skip_unknown: bool = False


def extent(directory: Path) -> Extent:
    """Look how far the log in *directory* reaches now.

    Raises:
        CorruptLogError: Its end is damaged.
    """
    segments = files.segments(directory)
    before = _last_before(segments, len(segments) - 1)
    digest = before.digest if before else GENESIS
    end, line = files.settled(segments[-1], digest)
    head = _head(segments[-1], line) if line else (before or Head())
    return Extent(segments=tuple(segments), end=end, head=head)


def _last_before(segments: list[Path], index: int) -> Head | None:
    """Return the head as it was before a segment; None before the first event."""
    if index == 0:
        return None
    line = files.last_line(segments[index - 1])
    return _head(segments[index - 1], line)


def _head(segment: Path, line: bytes) -> Head:
    try:
        found = frames.header(line)
        digest = frames.digest_of(line)
    except DamagedError as error:
        raise CorruptLogError(segment, None, str(error)) from error
    return Head(seq=found.seq, digest=digest, recorded_at=found.recorded_at)


def lines(extent: Extent, after: int, manner: Manner) -> Iterator[tuple[Path, bytes]]:
    """Yield each line after seq *after* with its segment, checked if so wanted.

    Raises:
        CorruptLogError: A line does not match its digest, or is missing.
    """
    index = _segment_of(extent, after + 1)
    before = _last_before(list(extent.segments), index)
    seq, digest = (before.seq, before.digest) if before else (0, GENESIS)
    for place in range(index, len(extent.segments)):
        segment = extent.segments[place]
        if files.first_seq(segment) != seq + 1:
            raise CorruptLogError(segment, seq + 1, "the events before it are missing")
        for line in files.lines(segment, 0, _end(extent, place)):
            seq += 1
            if manner.check:
                digest = _digest(segment, seq, line, digest if seq > after else None)
            if seq > after:
                yield segment, line


def _segment_of(extent: Extent, seq: int) -> int:
    """Return the index of the segment that holds, or will hold, event *seq*."""
    firsts = [files.first_seq(segment) for segment in extent.segments]
    return max(0, bisect_right(firsts, seq) - 1)


def _end(extent: Extent, place: int) -> int:
    """Return where the whole lines of a segment end."""
    if place == len(extent.segments) - 1:
        return extent.end
    return extent.segments[place].stat().st_size


def _digest(segment: Path, seq: int, line: bytes, before: bytes | None) -> bytes:
    """Return the digest of a line, checked where the one *before* is given."""
    try:
        return frames.digest_of(line) if before is None else frames.check(line, before)
    except DamagedError as error:
        raise CorruptLogError(segment, seq, str(error)) from error


def records(
    extent: Extent,
    query: Query | None,
    *,
    after: int,
    limit: int | None,
    manner: Manner,
) -> Iterator[Recorded]:
    """Yield the matching records; see :meth:`dossier.log.port.EventReader.read`."""
    if after < 0 or (limit is not None and limit < 0):
        raise ValueError(f"after {after} and limit {limit} must not be negative")
    found = _matching(extent, query or Query(), after, manner)
    return islice(found, limit)


def _matching(
    extent: Extent, query: Query, after: int, manner: Manner
) -> Iterator[Recorded]:
    wanted = selector(query, skip_unknown=manner.skip_unknown)
    for segment, line in lines(extent, after, manner):
        if wanted(line):
            yield decoded(segment, line)


def decoded(segment: Path, line: bytes) -> Recorded:
    """Decode a line of a segment.

    Raises:
        UnknownEventError: A newer dossier wrote it.
        CorruptLogError: It is not in the form of a record.
    """
    try:
        return frames.decode(line)
    except (DamagedError, InvalidEventError) as error:
        raise CorruptLogError(segment, frames.peek_seq(line), str(error)) from error


def selector(query: Query, *, skip_unknown: bool) -> Callable[[bytes], bool]:
    """Return what tells from a line's bytes whether *query* means it.

    A line whose payload was erased is never meant.
    """
    types = frozenset(tag for cls in query.types for tag in CODEC.tags(cls))
    needles = tuple(frames.json_text(tag) for tag in query.tags)

    def wanted(line: bytes) -> bool:
        if needles and not any(needle in line for needle in needles):
            return False
        if types and frames.peek_type(line) not in types:
            return False
        if frames.erased(line) or (needles and not _tagged(line, query.tags)):
            return False
        return not skip_unknown or frames.known(frames.peek_type(line))

    return wanted


def _tagged(line: bytes, tags: tuple[str, ...]) -> bool:
    return not set(tags).isdisjoint(frames.peek_tags(line))
