"""What is known as of a day: every recorded fact in its effective form."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

import attrs

from dossier.domain.decisions import (
    PledgeJudged,
    PropositionAssigned,
    PropositionDefined,
    PropositionRelated,
    ResolutionDecided,
)
from dossier.domain.ids import EventId, PropositionId, StatementId
from dossier.domain.times import When
from dossier.domain.vocabulary import LinkType, Relation
from dossier.projections.articles import Library, datings, library
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts, Noted
from dossier.projections.identity import Identities, identities
from dossier.projections.lines import LinkLine, StatementLine
from dossier.projections.links import links
from dossier.projections.reported import reported
from dossier.projections.rulings import grouped, ruling
from dossier.projections.utterances import Utterances, meeting, utterances
from dossier.projections.verdicts import rejections, reviews, verdicts

D = TypeVar("D", ResolutionDecided, PledgeJudged)


@attrs.frozen(eq=False)
class Known:
    """What is known as of a day; every view is a function of this.

    Attributes:
        statements: Each that counts, as amended.
        links: Each that holds, by the statement that it starts from.
        incoming: The same, by the statement that they lead to.
        assigned: What each statement is about.
        propositions: Their definitions.
        same: Pairs of propositions that are the same.
        covers: For a wide proposition, the narrower ones that it covers.
        resolutions: What people decided about threads, by the id they named.
        judgements: The same of pledges.
        accepted: The statements and events that a person accepted.
    """

    asof: AsOf
    facts: Facts
    library: Library
    identities: Identities
    statements: Mapping[StatementId, StatementLine]
    links: Mapping[StatementId, tuple[LinkLine, ...]]
    incoming: Mapping[StatementId, tuple[LinkLine, ...]]
    utterances: Utterances
    assigned: Mapping[StatementId, tuple[Noted[PropositionAssigned], ...]]
    propositions: Mapping[PropositionId, PropositionDefined]
    same: tuple[tuple[PropositionId, PropositionId], ...]
    covers: Mapping[PropositionId, frozenset[PropositionId]]
    resolutions: Mapping[str, tuple[Noted[ResolutionDecided], ...]]
    judgements: Mapping[str, tuple[Noted[PledgeJudged], ...]]
    definitions: Mapping[PropositionId, EventId]
    times: Mapping[StatementId, When | None]
    accepted: frozenset[str]

    def time(self, statement: StatementId) -> When | None:
        """Return when it was said, narrowed by all reports of the same utterance."""
        utterance = self.utterances.of(statement)
        if utterance in self.times:
            return self.times[utterance] or self.statements[statement].time
        return self.statements[statement].time


def know(
    facts: Facts, asof: AsOf, names: Callable[[Identities], Identities] | None = None
) -> Known:
    """Return what is known from *facts* as of *asof*.

    Args:
        facts: What was recorded.
        asof: As of when.
        names: Names the entities, where *facts* are only a part of a log.
    """
    until = asof.recorded_by
    reviewed = reviews(facts, until)
    judged = verdicts(reviewed)
    who = identities(facts, until, judged, reviewed=asof.reviewed)
    if names is not None:
        who = names(who)
    dated = datings(facts, until)
    articles = library(facts, asof, dated)
    statements = reported(
        facts, asof, library=articles, identities=who, reviews=reviewed, datings=dated
    )
    rejected = rejections(facts, until)
    statements = {
        s: line
        for s, line in statements.items()
        if s not in rejected and judged.get(s, True)
    }
    outgoing = links(facts, until, reviewed, statements)
    spoken = utterances(
        (line.statement, line.to)
        for several in outgoing.values()
        for line in several
        if line.type is LinkType.SAME_UTTERANCE
    )
    definitions = _first_by_proposition(facts, until)
    same, covers = _related(facts, until, judged)
    return Known(
        asof=asof,
        facts=facts,
        library=articles,
        identities=who,
        statements={
            s: attrs.evolve(line, links=outgoing.get(s, ()))
            for s, line in statements.items()
        },
        links=outgoing,
        incoming=_turned(outgoing),
        utterances=spoken,
        assigned=_assigned(facts, until, judged, statements),
        propositions={p: n.event for p, n in definitions.items()},
        same=same,
        covers=covers,
        resolutions=_decided(facts.of(ResolutionDecided, until), asof),
        judgements=_decided(facts.of(PledgeJudged, until), asof),
        definitions={p: n.id for p, n in definitions.items()},
        times=_times(spoken, statements),
        accepted=frozenset(t for t, accepted in judged.items() if accepted),
    )


def _turned(
    outgoing: Mapping[StatementId, tuple[LinkLine, ...]],
) -> dict[StatementId, tuple[LinkLine, ...]]:
    incoming: dict[StatementId, list[LinkLine]] = defaultdict(list)
    for several in outgoing.values():
        for line in several:
            incoming[line.to].append(line)
    return {s: tuple(sorted(v, key=lambda x: x.id)) for s, v in incoming.items()}


def _first_by_proposition(
    facts: Facts, until: date | None
) -> dict[PropositionId, Noted[PropositionDefined]]:
    groups = grouped(facts.of(PropositionDefined, until), lambda n: n.event.proposition)
    return {p: ruling(notes) for p, notes in groups.items()}


def _related(
    facts: Facts, until: date | None, judged: Mapping[str, bool]
) -> tuple[
    tuple[tuple[PropositionId, PropositionId], ...],
    dict[PropositionId, frozenset[PropositionId]],
]:
    same = set()
    covers: dict[PropositionId, set[PropositionId]] = defaultdict(set)
    for note in facts.of(PropositionRelated, until):
        if not judged.get(note.id, True):
            continue
        a, b = note.event.a, note.event.b
        match note.event.relation:
            case Relation.SAME:
                same.add((a, b) if a < b else (b, a))
            case Relation.COVERS:
                covers[a].add(b)
            case Relation.NARROWER:
                covers[b].add(a)
            case Relation.CONTRADICTS:
                pass
    return tuple(sorted(same)), {p: frozenset(v) for p, v in covers.items()}


def _assigned(
    facts: Facts,
    until: date | None,
    judged: Mapping[str, bool],
    statements: Mapping[StatementId, StatementLine],
) -> dict[StatementId, tuple[Noted[PropositionAssigned], ...]]:
    """Return what each statement is about; where a person said so, only that."""
    notes = (
        n
        for n in facts.of(PropositionAssigned, until)
        if n.event.statement in statements and judged.get(n.id, True)
    )
    assigned = {}
    for statement, several in grouped(notes, lambda n: n.event.statement).items():
        by_people = [n for n in several if n.person]
        followed = {n.event.prev for n in several}
        standing = by_people[-1:] or [n for n in several if n.id not in followed]
        assigned[statement] = tuple(sorted(standing, key=lambda n: n.id))
    return assigned


def _decided(notes: Iterable[Noted[D]], asof: AsOf) -> dict[str, tuple[Noted[D], ...]]:
    by = asof.published_by
    kept = (n for n in notes if by is None or decided_on(n) <= by)
    groups = grouped(kept, lambda n: n.event.target)
    return {target: tuple(several) for target, several in groups.items()}


def decided_on(note: Noted[ResolutionDecided] | Noted[PledgeJudged]) -> date:
    """Return the day of a decision: as dated, else as recorded."""
    return note.event.dated or note.day


def _times(
    spoken: Utterances, statements: Mapping[StatementId, StatementLine]
) -> dict[StatementId, When | None]:
    members: dict[StatementId, list[When | None]] = defaultdict(list)
    for statement, line in statements.items():
        if statement in spoken.roots:
            members[spoken.of(statement)].append(line.time)
    return {utterance: meeting(times) for utterance, times in members.items()}
