"""Recomputing everything that a log claims; changes nothing."""

from collections.abc import Callable
from pathlib import Path

import attrs

from dossier.domain.events import Event
from dossier.domain.ids import Sha256
from dossier.domain.reports import ArticleCaptured, ArticleRevised
from dossier.errors import CorruptLogError, SpanError
from dossier.log import extents, frames, scan
from dossier.log.anchors import Texts, revision_of
from dossier.log.blobs import DirectoryBlobs
from dossier.log.segments import check_format


@attrs.frozen(kw_only=True)
class Report:
    """What was checked and found as it was written.

    Attributes:
        events: How many records.
        segments: How many files they are in.
        blobs: How many blobs, whether an event names them or not.
        unanchored: Events with spans into a text that is not stored, so that
            nobody can check them.
        torn: Bytes of an unfinished append at the end; the next writer cuts them.
        digest: Of the last record, in 64 hex digits; names the whole log.
    """

    events: int
    segments: int
    blobs: int
    unanchored: int
    torn: int
    digest: str


def verify(
    directory: str | Path, progress: Callable[[int, int], None] | None = None
) -> Report:
    """Check every record, digest, blob and span of a log.

    Args:
        directory: Where the log is.
        progress: Called after each record with how many are done and how many
            there are.

    Raises:
        CorruptLogError: The first damage.
        UnknownEventError: A newer dossier wrote an event.
        NotALogError: It is no log.
    """
    root = Path(directory)
    check_format(root)
    extent = extents.extent(root)
    blobs = DirectoryBlobs(root / "blobs")
    texts = Texts(blobs)
    checked: set[Sha256] = set()
    digest, unanchored = "0" * 64, 0
    for segment, line in scan.lines(extent, 0):
        record = scan.decoded(segment, line)
        if record is not None:
            _check_seq(segment, record.seq, frames.peek_seq(line))
            _check_blobs(record.event, blobs, checked)
            unanchored += _check_spans(segment, record.seq, record.event, texts)
        digest = frames.digest_of(line).hex()
        if progress is not None:
            progress(frames.peek_seq(line), extent.head.seq)
    for name in blobs.names():
        if name not in checked:
            blobs.get(name)
            checked.add(name)
    return Report(
        events=extent.head.seq,
        segments=len(extent.segments),
        blobs=len(checked),
        unanchored=unanchored,
        torn=extent.size - extent.end,
        digest=digest,
    )


def _check_seq(segment: Path, seq: int, claimed: int) -> None:
    if seq != claimed:
        raise CorruptLogError(segment, claimed, "the seq is not the next one")


def _check_blobs(event: Event, blobs: DirectoryBlobs, checked: set[Sha256]) -> None:
    for name in _blobs_of(event):
        if name not in checked:
            blobs.get(name)
            checked.add(name)


def _blobs_of(event: Event) -> tuple[Sha256, ...]:
    """Return the blobs that an event says were stored."""
    match event:
        case ArticleCaptured():
            return event.raw_sha256, event.text_sha256
        case ArticleRevised():
            return event.from_text, event.to_text
        case _:
            return ()


def _check_spans(segment: Path, seq: int, event: Event, texts: Texts) -> int:
    """Check the spans of an event; return 1 where its text is not stored, else 0."""
    revision = revision_of(event)
    if revision is None:
        return 0
    if texts.get(revision) is None:
        return 1
    try:
        texts.check(event)
    except SpanError as error:
        raise CorruptLogError(segment, seq, str(error)) from error
    return 0
