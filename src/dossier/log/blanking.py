"""Doing what recorded erasures ask for; the caller holds the writer's lock."""

from pathlib import Path
from typing import Final

from dossier.domain import decisions as d
from dossier.domain.ids import Sha256
from dossier.log import compression, extents, files, frames, index, scan, walk
from dossier.log.blobs import DirectoryBlobs
from dossier.log.extents import Extent
from dossier.log.port import Query
from dossier.log.selections import selection

MARK: Final = ".erasing"  # stands beside a log while an erasure is under way
DERIVED: Final = ("views.sqlite*", ".torn-*")  # may hold what was erased


def unfinished(directory: Path) -> bool:
    """Tell whether an erasure began in a log and did not end."""
    return (directory / MARK).exists()


def finish(directory: Path) -> int:
    """Blank payloads and remove blobs that are still there; return how many were."""
    extent = extents.extent(directory)
    wanted = selection(Query(types=[d.PayloadErased]))
    seqs: set[int] = set()
    blobs: dict[Sha256, str] = {}
    parts = extents.parts(extent, 0)
    for segment, line in walk.wanted_lines(parts, 0, wanted, check=True):
        record = scan.decoded(segment, line)
        if record is not None and isinstance(record.event, d.PayloadErased):
            seqs.update(record.event.seqs)
            blobs |= dict.fromkeys(record.event.blobs, record.event.legal_basis)
    done = _blank(directory, extent, seqs)
    store = DirectoryBlobs(directory / "blobs")
    done += sum(store.erase(name, basis) for name, basis in blobs.items())
    if done or unfinished(directory):
        _forget_derived(directory)
    (directory / MARK).unlink(missing_ok=True)
    files.sync_directory(directory)
    return done


def _blank(directory: Path, extent: Extent, seqs: set[int]) -> int:
    """Blank the payloads of some events; return how many had one."""
    by_segment: dict[Path, set[int]] = {}
    for seq in seqs:
        place = extents.segment_of(extent.segments, seq)
        by_segment.setdefault(extent.segments[place], set()).add(seq)
    done = 0
    for segment, there in sorted(by_segment.items()):
        end = extent.end if segment == extent.segments[-1] else None
        done += _rewrite(directory, segment, there, end)
    return done


def _rewrite(directory: Path, segment: Path, seqs: set[int], end: int | None) -> int:
    """Write a segment anew without the payloads of some events, and swap it in."""
    blanked = 0
    lines: list[bytes] = []
    for seq, line in enumerate(
        files.lines(segment, 0, end), start=files.first_seq(segment)
    ):
        keep = seq not in seqs or frames.erased(line)
        lines.append(line if keep else frames.blanked(line))
        blanked += not keep
    if blanked:
        index.delete(directory)  # its offsets would be wrong
        data = b"".join(lines)
        if segment.suffix == files.COMPRESSED:
            data = compression.in_frames(lines)
        files.write_durably(segment, data)
    return blanked


def _forget_derived(directory: Path) -> None:
    """Delete what may repeat erased words and can be made anew, or was never whole."""
    for pattern in DERIVED:
        for path in directory.glob(pattern):
            path.unlink(missing_ok=True)
