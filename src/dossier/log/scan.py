"""Reading a log's records in order, decoding only what was asked for."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby, islice
from pathlib import Path
from typing import Final, TypeVar

import attrs
import msgspec

from dossier.domain.decisions import PayloadErased
from dossier.domain.ids import Sha256
from dossier.errors import CorruptLogError, InvalidEventError
from dossier.log import extents, files, frames, glance, walk
from dossier.log.extents import Extent, Mark, Marks, Part
from dossier.log.glance import DamagedError
from dossier.log.port import Query, Recorded
from dossier.log.selections import Selection, selection

T = TypeVar("T")

FEW: Final = 0.25  # of the events: up to this share they are looked up, not scanned
RARE: Final = 0.02  # likewise, where a scan can skip what is not wanted


@attrs.frozen(kw_only=True)
class Manner:
    """How to read.

    Attributes:
        check: Whether to recompute the hashes of what is read.
        skip_unknown: Whether to leave out types that a newer dossier wrote.
    """

    check: bool = True
    skip_unknown: bool = False


def records(
    extent: Extent,
    query: Query | None,
    *,
    after: int,
    limit: int | None,
    manner: Manner,
    hints: Path | Marks | None = None,
) -> Iterator[Recorded]:
    """Yield the matching records; see :meth:`dossier.log.port.EventReader.read`.

    Args:
        extent: How far to read.
        query: Which records; None for all.
        after: Where to start.
        limit: How many at most; None for all.
        manner: How to read.
        hints: The log's directory, whose index is used, or where to start.
    """
    if after < 0 or (limit is not None and limit < 0):
        raise ValueError(f"after {after} and limit {limit} must not be negative")
    wanted = selection(query or Query(), skip_unknown=manner.skip_unknown)
    return islice(_records(extent, wanted, after, manner, hints), limit)


def _records(
    extent: Extent,
    wanted: Selection,
    after: int,
    manner: Manner,
    hints: Path | Marks | None,
) -> Iterator[Recorded]:
    places: Sequence[tuple[int, int]] = ()
    if isinstance(hints, Path):
        places, after, hints = _looked_up(hints, extent, wanted, after)
    yield from _picked(extent, wanted, places, manner)
    yield from _scanned(extent, wanted, after, manner, hints)


def _looked_up(
    directory: Path, extent: Extent, wanted: Selection, after: int
) -> tuple[Sequence[tuple[int, int]], int, Marks | None]:
    """Ask the index of a log, where it has one.

    Returns:
        The events to look at, with where they start; after which to scan; and where
        the line of that one starts, if that is known.
    """
    index = extents.usable_index(directory, extent)
    if index is None:
        return (), after, None
    try:
        with closing(index):
            few = (RARE if wanted.patterns else FEW) * (index.seq - after)
            places: Sequence[tuple[int, int]] = ()
            if wanted.keys and 0 <= index.count(wanted.keys, after) <= few:
                places = index.starts(index.seqs(wanted.keys, after))
                after = index.seq
            known = min(after, index.seq)
            start = index.start(known)
            return places, after, None if start is None else Mark(known, start)
    except sqlite3.Error:  # a hint: another process is at it
        return (), after, None


def _scanned(
    extent: Extent, wanted: Selection, after: int, manner: Manner, marks: Marks | None
) -> Iterator[Recorded]:
    parts = extents.parts(extent, after, marks)
    instead = Erasures(extent, skip=bool(wanted.types)).instead
    decoders = frames.DECODERS
    blocks = (
        _gathered(walk.wanted_lines(parts, after, wanted, check=manner.check))
        if wanted.some
        else walk.blocks(parts, after, check=manner.check)
    )
    for segment, lines in blocks:
        for line in lines:
            start = line.find(b'"type":"', 8) + 8
            try:
                yield decoders[line[start : line.find(b'"', start)]](line)
            except (KeyError, msgspec.MsgspecError):
                record = decoded(segment, line) or instead(segment, line)
                if record is not None:
                    yield record


def _gathered(
    lines: Iterator[tuple[Path, bytes]],
) -> Iterator[tuple[Path, tuple[bytes]]]:
    return ((segment, (line,)) for segment, line in lines)


def shaped(
    parts: Sequence[Part], after: int, wanted: Selection, shape: type[T], *, check: bool
) -> Iterator[T]:
    """Yield of every wanted record what *shape* has of its fields; none erased."""
    decode = msgspec.json.Decoder(shape).decode
    newest = frames.DECODERS
    for segment, line in walk.wanted_lines(parts, after, wanted, check=check):
        try:
            if glance.type_of(line) in newest:
                yield decode(line)
                continue
        except msgspec.MsgspecError as error:
            if frames.erased(line):
                continue
            seq = glance.seq_of(line)
            raise CorruptLogError(segment, seq, str(error)) from error
        record = decoded(segment, line)
        if record is not None:
            yield msgspec.convert(msgspec.to_builtins(record), shape)


def _picked(
    extent: Extent,
    wanted: Selection,
    places: Sequence[tuple[int, int]],
    manner: Manner,
) -> Iterator[Recorded]:
    """Yield what the index knows of, line by line from where it stands."""
    instead = Erasures(extent, skip=bool(wanted.types)).instead
    by_segment = groupby(
        places, key=lambda found: extents.segment_of(extent.segments, found[0])
    )
    for place, group in by_segment:
        segment = extent.segments[place]
        with files.buffer(segment) as block:
            for seq, start in group:
                line = block[start : block.find(b"\n", start) + 1]
                if not line.startswith(b'{"seq":%d,' % seq):
                    reason = "the index is wrong: delete .index"
                    raise CorruptLogError(segment, seq, reason)
                if not wanted.wants(line):
                    continue
                if manner.check:
                    previous = block.rfind(b"\n", 0, max(start - 1, 0)) + 1
                    before = _before(extent, place, block[previous:start])
                    _check(segment, seq, line, before)
                record = decoded(segment, line) or instead(segment, line)
                if record is not None:
                    yield record


def _before(extent: Extent, place: int, previous: bytes) -> bytes:
    """Return the digest before a line: of the line before, in its segment or not."""
    if previous:
        return frames.digest_of(previous)
    head = extents.before_segment(extent.segments, place)
    return head.digest if head else frames.GENESIS


def _check(segment: Path, seq: int, line: bytes, before: bytes) -> None:
    try:
        frames.check(line, before)
    except DamagedError as error:
        raise CorruptLogError(segment, seq, str(error)) from error


def decoded(segment: Path, line: bytes) -> Recorded | None:
    """Decode a line of a segment; None where its payload was erased.

    Raises:
        UnknownEventError: A newer dossier wrote it.
        CorruptLogError: It is not in the form of a record.
    """
    try:
        return frames.decode(line)
    except (DamagedError, InvalidEventError) as error:
        if frames.erased(line):
            return None
        raise CorruptLogError(segment, glance.seq_of(line), str(error)) from error


class Erasures:
    """What stands in for erased payloads: the erasures, read when one is met."""

    def __init__(self, extent: Extent, *, skip: bool) -> None:
        """Look for erasures in *extent*; *skip* leaves erased records out."""
        self._extent = extent
        self._skip = skip
        self._bases: dict[tuple[int, str], str] | None = None

    def instead(self, segment: Path, line: bytes) -> Recorded | None:
        """Return the record of an erased line with its erasure as the event.

        Raises:
            CorruptLogError: No erasure accounts for it.
        """
        if self._skip:
            return None
        seq, hashed = glance.seq_of(line), frames.data_hash_of(line)
        if self._bases is None:
            self._bases = _bases(self._extent, seq)
        basis = self._bases.get((seq, hashed))
        if basis is None:
            reason = "its payload is gone, and no erasure accounts for it"
            raise CorruptLogError(segment, seq, reason)
        event = PayloadErased(seqs=(seq,), hashes=(Sha256(hashed),), legal_basis=basis)
        return frames.with_event(frames.header(line), event)


def _bases(extent: Extent, after: int) -> dict[tuple[int, str], str]:
    """Return the legal basis for each payload that was erased after some event."""
    found: dict[tuple[int, str], str] = {}
    wanted = selection(Query(types=[PayloadErased]))
    parts = extents.parts(extent, after)
    for segment, line in walk.wanted_lines(parts, after, wanted, check=True):
        record = decoded(segment, line)
        if record is not None and isinstance(record.event, PayloadErased):
            event = record.event
            pairs = zip(event.seqs, event.hashes, strict=True)
            found |= dict.fromkeys(pairs, event.legal_basis)
    return found
