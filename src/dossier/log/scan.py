"""Reading a log's records in order, decoding only what was asked for."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
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
_AT_ONCE: Final = 64  # lines


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
    blocks = chain(
        _picked(extent, wanted, places, check=manner.check),
        _scanned(extent, wanted, after, manner, hints),
    )
    instead = Erasures(extent, skip=bool(wanted.types)).instead
    decoders = frames.DECODERS
    for segment, lines in blocks:
        for line in lines:
            start = line.find(b'"type":"', 8) + 8
            try:
                yield decoders[line[start : line.find(b'"', start)]](line)
            except (KeyError, msgspec.MsgspecError):
                record = decoded(segment, line) or instead(segment, line)
                if record is not None:
                    yield record


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
            few = FEW * (index.seq - after)
            places: Sequence[tuple[int, int]] = ()
            if wanted.keys and 0 <= index.count(wanted.keys, after) <= few:
                places = index.places(wanted.keys, after)
                after = index.seq
            known = min(after, index.seq)
            start = index.start(known)
            return places, after, None if start is None else Mark(known, start)
    except sqlite3.Error:  # a hint: another process is at it
        return (), after, None


def _scanned(
    extent: Extent, wanted: Selection, after: int, manner: Manner, marks: Marks | None
) -> Iterator[tuple[Path, Sequence[bytes]]]:
    """Yield the wanted lines after event *after*, with their segments."""
    parts = extents.parts(extent, after, marks)
    if not wanted.some:
        return walk.blocks(parts, after, check=manner.check)
    found = walk.wanted_lines(parts, after, wanted, check=manner.check)
    return ((segment, (line,)) for segment, line in found)


def shaped(
    parts: Sequence[Part], after: int, wanted: Selection, shape: type[T], *, check: bool
) -> Iterator[T]:
    """Yield of every wanted record what *shape* has of its fields; none erased."""
    decode = msgspec.json.Decoder(shape).decode
    newest = frames.DECODERS
    for segment, line in walk.wanted_lines(parts, after, wanted, check=check):
        if frames.erased(line):
            continue
        try:
            if glance.type_of(line) in newest:
                yield decode(line)
                continue
        except msgspec.MsgspecError as error:
            seq = glance.seq_of(line)
            raise CorruptLogError(segment, seq, str(error)) from error
        record = decoded(segment, line)
        if record is not None:
            yield msgspec.convert(msgspec.to_builtins(record), shape)


def _picked(
    extent: Extent,
    wanted: Selection,
    places: Sequence[tuple[int, int]],
    *,
    check: bool,
) -> Iterator[tuple[Path, Sequence[bytes]]]:
    """Yield the wanted lines of those that the index knows of, some at a time."""
    for place, group in extents.by_segment(extent.segments, places):
        segment = extent.segments[place]
        first = _before(extent, place)
        with files.buffer(segment) as block:
            for at in range(0, len(group), _AT_ONCE):
                some = group[at : at + _AT_ONCE]
                lines = _lines(segment, block, some)
                if check:
                    _check(segment, block, some, lines, first)
                yield segment, [line for line in lines if wanted.wants(line)]


def _lines(
    segment: Path, block: files.Buffer, places: Sequence[tuple[int, int]]
) -> list[bytes]:
    lines = [files.line_in(block, start) for _, start in places]
    for (seq, _), line in zip(places, lines, strict=True):
        if not line.startswith(b'{"seq":%d,' % seq):
            reason = "the index is wrong: delete .index"
            raise CorruptLogError(segment, seq, reason)
    return lines


def _check(
    segment: Path,
    block: files.Buffer,
    places: Sequence[tuple[int, int]],
    lines: Sequence[bytes],
    first: bytes,
) -> None:
    """Check *lines*, each after the line before it; *first* is before the segment."""
    for (seq, start), line in zip(places, lines, strict=True):
        try:
            before = (
                frames.digest_of(files.line_before(block, start)) if start else first
            )
            frames.check(line, before)
        except DamagedError as error:
            raise CorruptLogError(segment, seq, str(error)) from error


def _before(extent: Extent, place: int) -> bytes:
    """Return the digest before a segment."""
    head = extents.before_segment(extent.segments, place)
    return head.digest if head else frames.GENESIS


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
