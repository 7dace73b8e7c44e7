"""Sealed segments: their manifest, and what the log must not be shorter than."""

from collections.abc import Sequence
from pathlib import Path

from dossier.errors import CorruptLogError
from dossier.log import compression, extents, files, frames, manifest, merkle
from dossier.log.extents import Extent
from dossier.log.frames import GENESIS
from dossier.log.glance import DamagedError
from dossier.log.manifest import Sealed


def complete_manifest(directory: Path, segments: Sequence[Path]) -> None:
    """Name in the manifest every segment but the last that it does not name yet.

    Raises:
        CorruptLogError: Such a segment is damaged.
    """
    entries = list(extents.read_manifest(directory))
    missing = segments[len(entries) : -1]
    if not missing:
        return
    for segment in missing:
        entries.append(_seal(segment, entries[-1] if entries else None))
    files.write_durably(directory / manifest.NAME, manifest.lines(entries))


def _seal(segment: Path, before: Sealed | None) -> Sealed:
    frontier = before.nodes if before else []
    seq = before.last if before else 0
    digest = bytes.fromhex(before.digest) if before else GENESIS
    if files.first_seq(segment) != seq + 1:
        raise CorruptLogError(segment, seq + 1, "the events before it are missing")
    leaves: list[bytes] = []
    try:
        for line in files.lines(segment, 0, None):
            digest = frames.check(line, digest)
            leaves.append(merkle.leaf(frames.header_bytes(line)))
    except DamagedError as error:
        raise CorruptLogError(segment, seq + len(leaves) + 1, str(error)) from error
    grown = merkle.grow(frontier, seq, leaves)
    return manifest.sealed(seq + 1, seq + len(leaves), digest, grown)


def refuse_if_short(directory: Path, extent: Extent) -> None:
    """Refuse a log that its manifest says was longer, or is of other segments.

    Raises:
        CorruptLogError: It is.
    """
    entries = extents.read_manifest(directory)
    firsts = [files.first_seq(segment) for segment in extent.segments]
    if entries and entries[-1].last > extent.head.seq:
        reason = f"{manifest.NAME} says that the log had {entries[-1].last} events"
        raise CorruptLogError(extent.segments[-1], extent.head.seq + 1, reason)
    seen = _size_of_checkpoint(directory)
    if seen > extent.head.seq:
        reason = f"the checkpoint beside it saw {seen} events"
        raise CorruptLogError(extent.segments[-1], extent.head.seq + 1, reason)
    if [entry.first for entry in entries] != firsts[: len(entries)]:
        path = directory / manifest.NAME
        raise CorruptLogError(path, None, "names other segments than there are")
    if len(entries) == len(firsts):
        raise CorruptLogError(directory, None, "the last segment is missing")


def _size_of_checkpoint(directory: Path) -> int:
    """Return the size in the checkpoint beside a log; 0 where there is none."""
    try:
        size = (directory / "checkpoint").read_text("utf-8").split("\n")[1]
        return int(size)
    except FileNotFoundError:
        return 0
    except (IndexError, ValueError) as error:
        reason = "not a checkpoint"
        raise CorruptLogError(directory / "checkpoint", None, reason) from error


def compress(directory: Path) -> tuple[Path, ...]:
    """Compress every sealed segment of a log that is not; return the new files.

    The caller holds the writer's lock.

    Raises:
        MissingExtraError: The extra ``zstd`` is not installed.
    """
    segments = files.segments(directory)
    complete_manifest(directory, segments)
    done: list[Path] = []
    for segment in segments[:-1]:
        if segment.suffix == files.COMPRESSED:
            continue
        path = segment.with_name(f"{segment.name}{files.COMPRESSED}")
        files.write_durably(path, compression.compressed(segment))
        segment.unlink()
        done.append(path)
    files.sync_directory(directory)
    return tuple(done)
