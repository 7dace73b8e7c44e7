"""What waits for a person, in the order to look at it.

What a machine proposed, and statements that a silent edit altered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from dossier.domain.decisions import SpeakerMerged
from dossier.domain.ids import StatementId
from dossier.domain.reports import StatementReported
from dossier.domain.vocabulary import Kind
from dossier.projections.desk import Desk
from dossier.projections.effects import revised
from dossier.projections.lines import Effect, LinkLine, Pledge, StatementLine, Thread
from dossier.projections.order import in_order, place
from dossier.projections.words import Words, cited_with


@attrs.frozen(kw_only=True)
class Proposal:
    """Something to accept or to reject.

    Attributes:
        id: What a decision is about: a statement, or the event of an alteration or
            a merge.
        what: The kind of statement, ``altered`` or ``merge``.
        sentence: The proposal in one sentence.
        words: The statement where it stands; none for a merge.
        moves: What accepting would settle.
        confidence: How sure the machine is, from 0 to 1.
        before: The sentence that a silent edit altered, or None.
        after: What the article has in its place, or None.
    """

    id: str
    what: str
    sentence: str
    words: tuple[Words, ...]
    moves: tuple[str, ...]
    confidence: float
    before: str | None = None
    after: str | None = None


_KEPT: Final = "keeps it among what this rests on"
_ORDER: Final = (Kind.CLEARANCE, Kind.ADMISSION, Kind.CONFIRMATION, Kind.ALLEGATION)


def proposals(desk: Desk) -> tuple[Proposal, ...]:
    """Return the proposals: first what would resolve most, then by publication."""
    known = desk.known
    lines = [x for x in known.statements.values() if x.proposed]
    told = stated(lines, desk.threads, desk.pledges, known.links)
    edits = altered(known.statements.values(), desk.threads, desk.pledges, known.links)
    return (*told, *edits, *merges(desk))


def stated(
    lines: Iterable[StatementLine],
    threads: Iterable[Thread],
    pledges: Iterable[Pledge],
    links: Mapping[StatementId, tuple[LinkLine, ...]],
) -> Iterator[Proposal]:
    """Yield the proposals that are statements, in the order to look at them.

    Args:
        lines: The statements that wait.
        threads: All that they may bear on.
        pledges: Likewise.
        links: Those of the statements.
    """
    moves = _moves(threads, pledges)
    for line in sorted(lines, key=lambda x: (_rank(x.statement), place(x))):
        yield Proposal(
            id=line.id,
            what=line.statement.kind.value,
            sentence=said(line),
            words=cited_with((line,), links),
            moves=tuple(moves.get(line.id, ())),
            confidence=line.statement.confidence,
        )


def altered(
    lines: Iterable[StatementLine],
    threads: Iterable[Thread],
    pledges: Iterable[Pledge],
    links: Mapping[StatementId, tuple[LinkLine, ...]],
) -> Iterator[Proposal]:
    """Yield the silent edits of statements on which a thread or pledge rests.

    The arguments are those of :func:`stated`. Accepting one says that the article
    still says it; rejecting one, that it does not.
    """
    bearing = rests(threads, pledges)
    for line in in_order(x for x in lines if x.id in bearing):
        edit = alteration(line)
        if edit is not None and edit.to is not None:
            yield Proposal(
                id=edit.id,
                what=edit.what.value,
                sentence=f"{said(line)}, until an edit without a notice",
                words=cited_with((line,), links),
                moves=bearing[line.id],
                confidence=line.statement.confidence,
                before=line.statement.span.text,
                after=edit.to.span.text,
            )


def alteration(line: StatementLine) -> Effect | None:
    """Return the silent edit of *line* that waits for a person, or None."""
    last = revised(line.effects)
    return last if last is not None and last.waits else None


def rests(
    threads: Iterable[Thread], pledges: Iterable[Pledge]
) -> dict[StatementId, tuple[str, ...]]:
    """Return the statements on which something rests, and what keeping them keeps."""
    found: dict[StatementId, list[str]] = defaultdict(list)
    for t in threads:
        ids = (*t.statements, *(a.statement for a in t.denials), *t.disputes)
        for one in dict.fromkeys((*ids, *t.clearances, *t.admissions)):
            found[one].append(f"{_KEPT}: {t.accused.name}, {t.proposition}")
    for p in pledges:
        ids = (*p.statements, *p.breaches, *p.keeps, *p.progress)
        for one in dict.fromkeys(ids):
            found[one].append(f"{_KEPT}: {p.side.name}, {p.proposition}")
    return {name: tuple(words) for name, words in found.items()}


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


def _moves(
    threads: Iterable[Thread], pledges: Iterable[Pledge]
) -> dict[StatementId, list[str]]:
    """Return by statement what accepting it would settle."""
    found: dict[StatementId, list[str]] = defaultdict(list)
    for thread in threads:
        name, what = thread.accused.name, thread.proposition
        for several, words in (
            (thread.statements, _supports(thread)),
            (thread.clearances, f"clears {name} of: {what}"),
            (thread.admissions, f"has {name} admit: {what}"),
        ):
            for one in dict.fromkeys(several):
                found[one].append(words)
    for pledge in pledges:
        for one in dict.fromkeys(pledge.breaches):
            words = f"says that {pledge.side.name} does not keep: {pledge.proposition}"
            found[one].append(words)
    return found


def _supports(thread: Thread) -> str:
    count = len(thread.statements)
    words = "carries alone" if count == 1 else f"is one of {count} that carry"
    about = f"{thread.accused.name}, {thread.proposition}"
    return f"{words} ({thread.status.value}): {about}"


def merges(desk: Desk) -> Iterator[Proposal]:
    """Yield the merges that a machine made of two, the least sure first."""
    identities = desk.known.identities
    wanted = {e for entity in identities.proposed for e in identities.merges[entity]}
    notes = [
        n
        for n in desk.facts.of(SpeakerMerged, desk.asof.recorded_by)
        if n.id in wanted and not n.person and n.id not in desk.known.accepted
        if n.event.a != n.event.b
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
