"""Walking over the lines of a log, checked, all of them or those that are wanted."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dossier.errors import CorruptLogError
from dossier.log import extents, files, frames, glance
from dossier.log.extents import Extent, Marks, Part
from dossier.log.glance import DamagedError
from dossier.log.port import Query
from dossier.log.selections import Selection, selection


def lines(
    extent: Extent, after: int, *, check: bool = True, marks: Marks | None = None
) -> Iterator[tuple[Path, bytes]]:
    """Yield each line after seq *after* with its segment.

    Args:
        extent: How far to read.
        after: Where to start.
        check: Whether to recompute the hashes.
        marks: What may know where the first line stands.

    Raises:
        CorruptLogError: A line does not match its digest, or is missing.
    """
    everything = selection(Query())
    parts = extents.parts(extent, after, marks)
    return wanted_lines(parts, after, everything, check=check)


def chained(extent: Extent) -> Iterator[bytes]:
    """Yield each line after checking its digest, but not its payload.

    Raises:
        CorruptLogError: A line does not match its digest, or is missing.
    """
    digest, seq = frames.GENESIS, 0
    for part in extents.parts(extent, 0):
        try:
            for block in files.blocks(part.segment, part.start, part.end):
                for line in block.splitlines(keepends=True):
                    seq += 1
                    digest = frames.check_header(line, digest)
                    yield line
        except DamagedError as error:
            raise CorruptLogError(part.segment, seq, str(error)) from error


def wanted_lines(
    parts: Sequence[Part], after: int, wanted: Selection, *, check: bool
) -> Iterator[tuple[Path, bytes]]:
    """Yield the lines that are wanted, with their segments, checked if so asked.

    A line is checked against the digest of the line before, so that those in
    between need not be.

    Raises:
        CorruptLogError: A line does not match its digest, or is missing.
    """
    if wanted.some:
        return _selected(parts, after, wanted, check=check)
    return _every(parts, after, check=check)


def _every(
    parts: Sequence[Part], after: int, *, check: bool
) -> Iterator[tuple[Path, bytes]]:
    for segment, lines in blocks(parts, after, check=check):
        for line in lines:
            yield segment, line


def blocks(
    parts: Sequence[Part], after: int, *, check: bool
) -> Iterator[tuple[Path, list[bytes]]]:
    """Yield the lines after seq *after*, many at a time."""
    seq, digest = parts[0].seq, parts[0].digest
    for part in parts:
        segment = part.segment
        _refuse_gap(part, seq)
        for block in files.blocks(segment, part.start, part.end):
            lines = block.splitlines(keepends=True)
            skipped = min(max(after - seq, 0), len(lines))
            try:
                if skipped:
                    digest = frames.digest_of(lines[skipped - 1])
                    del lines[:skipped]
                seq += skipped
                if check and lines:
                    assert digest is not None
                    digest = _checked(segment, seq, lines, digest)
            except DamagedError as error:
                raise CorruptLogError(segment, seq, str(error)) from error
            seq += len(lines)
            yield segment, lines


def _checked(segment: Path, seq: int, lines: Sequence[bytes], before: bytes) -> bytes:
    """Check *lines*, which follow event *seq*, and return the digest of the last."""
    try:
        return frames.check_all(lines, before)
    except DamagedError:
        for line in lines:
            seq += 1
            try:
                before = frames.check(line, before)
            except DamagedError as error:
                raise CorruptLogError(segment, seq, str(error)) from error
        raise


def _selected(
    parts: Sequence[Part], after: int, wanted: Selection, *, check: bool
) -> Iterator[tuple[Path, bytes]]:
    seq, digest = parts[0].seq, parts[0].digest
    for part in parts:
        segment = part.segment
        _refuse_gap(part, seq)
        with files.buffer(segment) as block:
            end = len(block) if part.end is None else part.end
            try:
                for start in _hits(block, part.start, end, wanted.patterns):
                    line = files.line_in(block, start)
                    seq = glance.seq_of(line)
                    if seq > after and wanted.wants(line):
                        if check:
                            first = digest if start == part.start else None
                            before = first or _before_line(block, start)
                            frames.check_all((line,), before)
                        yield segment, line
                last = block[block.rfind(b"\n", 0, max(end - 1, 0)) + 1 : end]
                if last:
                    seq, digest = glance.seq_of(last), frames.digest_of(last)
            except DamagedError as error:
                raise CorruptLogError(segment, seq, str(error)) from error


def _refuse_gap(part: Part, seq: int) -> None:
    if part.seq != seq:
        reason = "the events before it are missing"
        raise CorruptLogError(part.segment, seq + 1, reason)


def _hits(
    block: files.Buffer, start: int, end: int, patterns: Sequence[bytes]
) -> Iterable[int]:
    """Return where the lines start that have any of *patterns*; () means all lines."""
    if not patterns:
        return _starts(block, start, end)
    found: set[int] = set()
    for pattern in patterns:
        at = block.find(pattern, start, end)
        while at >= 0:
            found.add(block.rfind(b"\n", start, at) + 1 or start)
            after = block.find(b"\n", at, end)
            at = block.find(pattern, after, end) if after >= 0 else -1
    return sorted(found)


def _starts(block: files.Buffer, start: int, end: int) -> Iterator[int]:
    while start < end:
        yield start
        start = block.find(b"\n", start, end) + 1 or end


def _before_line(block: files.Buffer, start: int) -> bytes:
    """Return the digest before the line that starts there."""
    return frames.digest_of(files.line_before(block, start))
