"""What a machine proposed and nobody has decided, in the order to look at it."""

from collections.abc import Iterator
from typing import Final

import attrs

from dossier.domain.decisions import SpeakerMerged
from dossier.domain.reports import StatementReported
from dossier.domain.vocabulary import Kind
from dossier.projections.desk import Desk
from dossier.projections.lines import StatementLine, Thread
from dossier.projections.order import place
from dossier.projections.words import Words, cited


@attrs.frozen(kw_only=True)
class Proposal:
    """Something to accept or to reject.

    Attributes:
        id: What a decision is about: a statement, or the event of a merge.
        what: The kind of statement, or ``merge``.
        sentence: The proposal in one sentence.
        words: The statement where it stands; none for a merge.
        moves: What accepting would settle.
        confidence: How sure the machine is, from 0 to 1.
    """

    id: str
    what: str
    sentence: str
    words: tuple[Words, ...]
    moves: tuple[str, ...]
    confidence: float


_ORDER: Final = (Kind.CLEARANCE, Kind.ADMISSION, Kind.CONFIRMATION, Kind.ALLEGATION)


def proposals(desk: Desk) -> tuple[Proposal, ...]:
    """Return the proposals: first what would resolve most, then by publication."""
    return (*_statements(desk), *_merges(desk))


def _statements(desk: Desk) -> Iterator[Proposal]:
    lines = [x for x in desk.known.statements.values() if x.proposed]
    for line in sorted(lines, key=lambda x: (_rank(x.statement), place(x))):
        yield Proposal(
            id=line.id,
            what=line.statement.kind.value,
            sentence=said(line),
            words=cited((line,), desk.known),
            moves=tuple(_moves(line, desk)),
            confidence=line.statement.confidence,
        )


def _rank(statement: StatementReported) -> int:
    """Return how early a kind comes up: what resolves a thread comes first."""
    kind = statement.kind
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def said(line: StatementLine) -> str:
    """Return *line* as a careful editor would put it: X said Y, according to Z."""
    who = line.speaker.name if line.speaker else "Somebody"
    words = " … ".join(s.text for s in line.statement.content_spans)
    through = [n.name or n.as_written for n in line.statement.chain[:-1]]
    source = line.article.outlet or line.article.source
    via = " → ".join(n for n in (source, *through) if n and n != line.article.outlet)
    of = f" (of {', '.join(n.name for n in line.accused)})" if line.accused else ""
    words = words or line.statement.span.text
    return f"{who} said: “{words}”{of}, according to {via or source}"


def _moves(line: StatementLine, desk: Desk) -> Iterator[str]:
    for thread in desk.threads:
        if line.id in thread.statements:
            yield _supports(thread)
        if line.id in thread.clearances:
            yield f"clears {thread.accused.name} of: {thread.proposition}"
        if line.id in thread.admissions:
            yield f"has {thread.accused.name} admit: {thread.proposition}"
    for pledge in desk.pledges:
        if line.id in pledge.breaches:
            yield f"says that {pledge.side.name} does not keep: {pledge.proposition}"


def _supports(thread: Thread) -> str:
    count = len(thread.statements)
    words = "carries alone" if count == 1 else f"is one of {count} that carry"
    about = f"{thread.accused.name}, {thread.proposition}"
    return f"{words} ({thread.status.value}): {about}"


def _merges(desk: Desk) -> Iterator[Proposal]:
    """Yield the merges that a machine made, the least sure first."""
    identities = desk.known.identities
    wanted = {e for entity in identities.proposed for e in identities.merges[entity]}
    notes = [
        n
        for n in desk.facts.of(SpeakerMerged, desk.asof.recorded_by)
        if n.id in wanted and not n.person and n.id not in desk.known.accepted
    ]
    for note in sorted(notes, key=lambda n: (n.event.confidence, n.id)):
        a, b = (identities.names_before.get(x, x) for x in (note.event.a, note.event.b))
        yield Proposal(
            id=note.id,
            what="merge",
            sentence=f"{a} and {b} are one",
            words=(),
            moves=(f"unites {note.event.a} and {note.event.b}",),
            confidence=note.event.confidence,
        )
