"""Removing bytes for a legal reason, so that all else keeps holding.

First the erasure is recorded, by hashes; then payloads are blanked, blobs removed
and what was derived from them deleted. The mark ``.erasing`` stands beside the log
from before the first step to after the last: whoever finds it finishes the work.
See ``docs/adr/0020-erasure.md``.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import attrs

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.events import Event
from dossier.domain.ids import ArticleId, Sha256
from dossier.errors import UnknownIdError
from dossier.log import blanking, files, frames, walk
from dossier.log.extents import Extent
from dossier.log.files import Lock
from dossier.log.port import Actor, Draft, EventReader, Query, Recorded
from dossier.log.segments import SegmentLog

# Events that carry words or names of an article; decisions of people stay.
_WORDED: Final[tuple[type[Event], ...]] = (
    r.ArticleCaptured,
    r.ArticleRevised,
    r.ArticleWithdrawn,
    r.ArticleReinstated,
    r.StatementReported,
    r.StatementAmended,
    r.StatementCorrected,
    r.StatementRetracted,
    r.StatementAltered,
    d.StatementLinked,
    d.SpeakerIdentified,
)
_OF_STATEMENT: Final = (
    r.StatementReported,
    r.StatementAmended,
    r.StatementCorrected,
    r.StatementRetracted,
    r.StatementAltered,
    d.StatementLinked,
)


@attrs.frozen(kw_only=True)
class Plan:
    """What an erasure removes.

    Attributes:
        seqs: Events whose payloads are blanked.
        hashes: Their ``data_hash`` values.
        blobs: Blobs removed.
        articles: Articles that are not to come back.
    """

    seqs: tuple[int, ...]
    hashes: tuple[Sha256, ...]
    blobs: tuple[Sha256, ...]
    articles: tuple[ArticleId, ...]


def plan(log: SegmentLog, target: str) -> Plan:
    """Find what of an article or a statement the log holds.

    Of an article: its blobs, unless another article has the same, and every payload
    with words of it. Of a statement: the payloads with words of it, and of the
    proposition that is about it alone; the article's text stays.

    Args:
        log: Where to look.
        target: The id of an article or a statement.

    Raises:
        UnknownIdError: The log has no words of it left, or never had.
    """
    records = {record.seq: record for record in _about(log, target)}
    for record in _propositions(log, tuple(records.values())):
        records[record.seq] = record
    whole = target.startswith("ar_")
    blobs = _blobs(log, records.values(), ArticleId(target)) if whole else ()
    if not records and not any(name in log.blobs for name in blobs):
        raise UnknownIdError(target, "article or statement with words in the log")
    return Plan(
        seqs=tuple(sorted(records)),
        hashes=_hashes(log.extent(), sorted(records)),
        blobs=blobs,
        articles=(ArticleId(target),) if whole else (),
    )


def _about(log: EventReader, target: str) -> list[Recorded]:
    """Return the worded events about an article and its statements, or a statement."""
    if not target.startswith("ar_"):
        tag = f"statement:{target}"
        return list(log.read(Query(types=_OF_STATEMENT, tags=[tag])))
    found = list(log.read(Query(types=_WORDED, tags=[f"article:{target}"])))
    tags = [
        f"statement:{record.event.id}"
        for record in found
        if isinstance(record.event, r.StatementReported)
    ]
    if tags:
        found += log.read(Query(types=_OF_STATEMENT, tags=tags))
    return found


def _propositions(log: EventReader, records: Sequence[Recorded]) -> list[Recorded]:
    """Return the definitions of propositions that only these statements are about."""
    mine = {
        record.event.id
        for record in records
        if isinstance(record.event, r.StatementReported)
    }
    if not mine:
        return []
    assigned = log.read(
        Query(types=[d.PropositionAssigned], tags=[f"statement:{one}" for one in mine])
    )
    found: list[Recorded] = []
    for proposition in {
        record.event.proposition
        for record in assigned
        if isinstance(record.event, d.PropositionAssigned)
    }:
        about = list(log.read(Query(tags=[f"proposition:{proposition}"])))
        others = {
            record.event.statement
            for record in about
            if isinstance(record.event, d.PropositionAssigned)
        } - mine
        if not others:
            found += [
                record
                for record in about
                if isinstance(record.event, d.PropositionDefined)
            ]
    return found


def _blobs(
    log: SegmentLog, records: Iterable[Recorded], article: ArticleId
) -> tuple[Sha256, ...]:
    """Return the blobs of an article that no other article has."""
    mine = {name for record in records for name in _names(record.event)}
    others = {
        name
        for record in log.read(Query(types=[r.ArticleCaptured, r.ArticleRevised]))
        for name in _names(record.event)
        if f"article:{article}" not in record.tags
    }
    return tuple(sorted(mine - others))


def _names(event: Event) -> tuple[Sha256, ...]:
    match event:
        case r.ArticleCaptured():
            return event.raw_sha256, event.text_sha256
        case r.ArticleRevised():
            return event.from_text, event.to_text
        case _:
            return ()


def _hashes(extent: Extent, seqs: Sequence[int]) -> tuple[Sha256, ...]:
    """Return the ``data_hash`` values of some events."""
    found: list[Sha256] = []
    wanted = set(seqs)
    after = min(seqs, default=1) - 1
    for seq, (_, line) in enumerate(walk.lines(extent, after), start=after + 1):
        if seq in wanted:
            found.append(Sha256(frames.data_hash_of(line)))
        if len(found) == len(seqs):
            break
    return tuple(found)


def erase(log: SegmentLog, what: Plan, legal_basis: str, actor: Actor) -> Recorded:
    """Record an erasure, and do it; returns the record.

    Raises:
        LogLockedError: Another process is writing.
        OSError: The disk refused; :func:`finish` goes on where this stopped.
    """
    event = d.PayloadErased(
        seqs=what.seqs,
        hashes=what.hashes,
        blobs=what.blobs,
        articles=what.articles,
        legal_basis=legal_basis,
    )
    files.write_durably(log.directory / blanking.MARK, b"")
    (record,) = log.append([Draft(event, actor)])
    log.release()
    finish(log.directory)
    return record


def finish(directory: Path, wait: float = 0.0) -> int:
    """Do what the recorded erasures of a log ask for; return how much was left to do.

    Raises:
        LogLockedError: Another process is writing.
        CorruptLogError: The log is damaged.
    """
    with Lock(directory, wait):
        return blanking.finish(directory)


def barred(log: EventReader) -> frozenset[ArticleId]:
    """Return the articles that were erased: they are not to be ingested again."""
    return frozenset(
        article
        for record in log.read(Query(types=[d.PayloadErased]))
        if isinstance(record.event, d.PayloadErased)
        for article in record.event.articles
    )
