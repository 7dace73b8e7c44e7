"""Recomputing everything that a log claims; changes nothing."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

from dossier.domain.decisions import PayloadErased
from dossier.domain.events import Event
from dossier.domain.ids import Sha256
from dossier.domain.reports import ArticleCaptured, ArticleRevised
from dossier.errors import CorruptLogError, ProofError, SpanError
from dossier.log import (
    evidence,
    extents,
    frames,
    glance,
    manifest,
    merkle,
    notes,
    scan,
    sealing,
    walk,
)
from dossier.log.anchors import Texts, revision_of
from dossier.log.blobs import DirectoryBlobs
from dossier.log.extents import Extent
from dossier.log.notes import Verifier
from dossier.log.segments import check_format

_BATCH: Final = 4096  # leaves kept before they are folded into the tree


@attrs.frozen(kw_only=True)
class Report:
    """What was checked and found as it was written.

    Attributes:
        events: How many records.
        segments: How many files they are in.
        blobs: How many blobs, whether an event names them or not.
        unanchored: Events with spans into a text that is not stored, so that
            nobody can check them.
        erased: Events whose payload was erased, and accounted for.
        erased_blobs: Blobs likewise.
        unfinished: Payloads and blobs that are to be erased and still there.
        torn: Bytes of an unfinished append at the end; the next writer cuts them.
        digest: Of the last record, in 64 hex digits; names the whole log.
        checkpoint: How many events the newest checkpoint that was checked had.
    """

    events: int
    segments: int
    blobs: int
    unanchored: int
    erased: int = 0
    erased_blobs: int = 0
    unfinished: int = 0
    torn: int
    digest: str
    checkpoint: int | None = None


def verify(
    directory: str | Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    checkpoint: str | None = None,
    key: str | None = None,
) -> Report:
    """Check every record, digest, blob and span of a log.

    Args:
        directory: Where the log is.
        progress: Called after each record with how many are done and how many
            there are.
        checkpoint: A signed note that the log must continue, beside its own.
        key: The public key of the signer; by default the one beside the log.

    Raises:
        CorruptLogError: The first damage.
        UnknownEventError: A newer dossier wrote an event.
        ProofError: A checkpoint is not signed by that key.
        NotALogError: It is no log.
    """
    root = Path(directory)
    check_format(root)
    extent = extents.extent(root)
    milestones, newest = _milestones(root, checkpoint, key)
    check = _Check(root, extent)
    for segment, line in _grown(extent, milestones):
        check.line(segment, line)
        if progress is not None:
            progress(check.seq, extent.head.seq)
    sealing.refuse_if_short(root, extent)
    _refuse_if_cut(extent, milestones)
    return attrs.evolve(check.report(), checkpoint=newest)


Milestones = Mapping[int, tuple[Path, bytes]]


def _milestones(
    root: Path, checkpoint: str | None, key: str | None
) -> tuple[Milestones, int | None]:
    """Return which roots the tree must have at which sizes, and who says so."""
    claims = {
        entry.last: (root / manifest.NAME, bytes.fromhex(entry.root))
        for entry in extents.read_manifest(root)
    }
    newest: int | None = None
    given = notes.parse_verifier(key) if key else evidence.stored_key(root)
    for note in filter(None, (evidence.stored(root), checkpoint)):
        known = _opened(note, given)
        claims[known.size] = (root / evidence.CHECKPOINT, known.root)
        newest = max(newest or 0, known.size)
    return claims, newest


def _opened(note: str, verifier: Verifier | None) -> notes.Checkpoint:
    if verifier is None:
        raise ProofError("a checkpoint, but no key to check its signature with")
    return notes.parse_checkpoint(notes.open_note(note, verifier))


def _grown(extent: Extent, milestones: Milestones) -> Iterator[tuple[Path, bytes]]:
    """Yield every line, checked, and see that the tree grows as it is claimed.

    Raises:
        CorruptLogError: A line does not match its digest, or the tree has another
            root at one of the *milestones*.
    """
    frontier: list[bytes] = []
    leaves: list[bytes] = []
    size = 0
    for segment, line in walk.lines(extent, 0):
        yield segment, line
        if not milestones:
            continue
        leaves.append(merkle.leaf(frames.header_bytes(line)))
        claim = milestones.get(size + len(leaves))
        if claim is not None or len(leaves) == _BATCH:
            frontier = merkle.grow(frontier, size, leaves)
            size += len(leaves)
            leaves = []
        if claim is not None and merkle.root_of(frontier) != claim[1]:
            reason = f"the first {size} events are not those that it saw"
            raise CorruptLogError(claim[0], None, reason)


def _refuse_if_cut(extent: Extent, milestones: Milestones) -> None:
    have = extent.head.seq
    for size, (path, _) in sorted(milestones.items()):
        if size > have:
            reason = f"the chain is whole, but {path.name} saw {size} events"
            raise CorruptLogError(extent.segments[-1], have + 1, reason)


class _Check:
    """What was seen so far of the events, blobs, spans and erasures of a log."""

    def __init__(self, root: Path, extent: Extent) -> None:
        self.seq = 0
        self._extent = extent
        self._blobs = DirectoryBlobs(root / "blobs")
        self._texts = Texts(self._blobs)
        self._digest = "0" * 64
        self._unanchored = 0
        self._named: dict[Sha256, tuple[Path, int]] = {}
        self._blank: dict[int, tuple[Path, str]] = {}
        self._erasures: list[PayloadErased] = []

    def line(self, segment: Path, line: bytes) -> None:
        """Look at one line whose digest is right."""
        self.seq += 1
        record = scan.decoded(segment, line)
        self._digest = frames.digest_of(line).hex()
        if glance.seq_of(line) != self.seq:
            raise CorruptLogError(segment, self.seq, "the seq is not the next one")
        if record is None:
            self._blank[self.seq] = (segment, frames.data_hash_of(line))
            return
        if isinstance(record.event, PayloadErased):
            self._erasures.append(record.event)
        for name in _blobs_of(record.event):
            self._named.setdefault(name, (segment, self.seq))
        self._spans(segment, record.event)

    def _spans(self, segment: Path, event: Event) -> None:
        revision = revision_of(event)
        if revision is None:
            return
        if self._texts.get(revision) is None:
            self._unanchored += 1
            return
        try:
            self._texts.check([event])
        except SpanError as error:
            raise CorruptLogError(segment, self.seq, str(error)) from error

    def report(self) -> Report:
        """Check the blobs and erasures, and say what was found."""
        gone = {name for event in self._erasures for name in event.blobs}
        blanked = {
            seq: hashed
            for event in self._erasures
            for seq, hashed in zip(event.seqs, event.hashes, strict=True)
        }
        for seq, (segment, hashed) in self._blank.items():
            if blanked.get(seq) != hashed:
                reason = "its payload is gone, and no erasure accounts for it"
                raise CorruptLogError(segment, seq, reason)
        for name in sorted(self._named.keys() - gone):
            self._blobs.get(name)
        there = set(self._blobs.names())
        for name in sorted(there - self._named.keys()):
            self._blobs.get(name)
        unfinished = len(gone & there) + len(blanked.keys() - self._blank.keys())
        return Report(
            events=self.seq,
            segments=len(self._extent.segments),
            blobs=len(there),
            unanchored=self._unanchored,
            erased=len(self._blank),
            erased_blobs=len(gone - there),
            unfinished=unfinished,
            torn=self._extent.size - self._extent.end,
            digest=self._digest,
        )


def _blobs_of(event: Event) -> tuple[Sha256, ...]:
    """Return the blobs that an event says were stored."""
    match event:
        case ArticleCaptured():
            return event.raw_sha256, event.text_sha256
        case ArticleRevised():
            return event.from_text, event.to_text
        case _:
            return ()
