"""The view of allegations: one thread for each accused and each thing alleged."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.decisions import ResolutionDecided
from dossier.domain.ids import EventId, PropositionId, StatementId, make_id
from dossier.domain.reports import StatementReported
from dossier.domain.vocabulary import Kind, LinkType, Stance, Voice
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts, Noted
from dossier.projections.history import history
from dossier.projections.identity import fold_name
from dossier.projections.known import Known, know
from dossier.projections.lines import Answer, LinkLine, Name, StatementLine, Thread
from dossier.projections.order import first_reported, in_order
from dossier.projections.origins import origins
from dossier.projections.reported import kinds
from dossier.projections.sides import has_name, once, relays
from dossier.projections.status import (
    Case,
    Reply,
    decide,
    denial_class,
    response,
    reviewed,
    support,
)
from dossier.projections.subjects import (
    About,
    Subject,
    covering,
    stances,
    subjects,
)

_CARRIES: Final = frozenset({Kind.ALLEGATION, Kind.CONFIRMATION})
_SURE: Final = 0.5  # of who is accused, from which a statement founds a thread
_LIKELY: Final = 0.3  # … and from which it joins one
_BACKS: Final = frozenset(
    {LinkType.CORROBORATES, LinkType.SUPPORTS, LinkType.REFERS_TO}
)
_REPLIES: Final = frozenset({LinkType.DENIES, LinkType.DISPUTES, LinkType.CONTRADICTS})
ByProposition = Mapping[PropositionId, tuple[About, ...]]


def allegations(facts: Facts, asof: AsOf) -> tuple[Thread, ...]:
    """Return the threads as of *asof*, by first report."""
    known = know(facts, asof)
    return tuple(
        t for t in threads(known) if any(asof.said(known.time(s)) for s in t.statements)
    )


def threads(known: Known) -> tuple[Thread, ...]:
    """Return the threads of what is known, by first report."""
    about = stances(known)
    accused: dict[str, list[tuple[Name, About]]] = defaultdict(list)
    for one in chain.from_iterable(about.values()):
        for name in _accused(one, known):
            accused[name.id].append((name, one))
    found = []
    for _, pairs in sorted(accused.items()):
        name = pairs[0][0]
        for subject in subjects((one for _, one in pairs), known):
            thread = _thread(name, subject, about, known)
            if thread is not None:
                found.append(thread)
    first = {t.id: known.statements[t.statements[0]] for t in found}
    placed = {line.id: n for n, line in enumerate(in_order(first.values()))}
    return tuple(sorted(found, key=lambda t: (placed[t.statements[0]], t.id)))


def _accused(about: About, known: Known) -> Iterator[Name]:
    """Yield whom an assertion accuses, as far as that is at all likely."""
    line = about.line
    if about.stance is Stance.ASSERTS and _specific(line.statement):
        for name in line.accused:
            if _sure(line, name, known) >= _LIKELY:
                yield name


def _specific(statement: StatementReported) -> bool:
    """Tell whether *statement* can carry a thread: somebody named on one side."""
    if not statement.accused or _CARRIES.isdisjoint(kinds(statement)):
        return False
    anonymous = statement.speaker is None
    return not (anonymous and all(n.name.islower() for n in statement.accused))


def case_of(
    accused: Name, subject: Subject, about: ByProposition, known: Known
) -> Case:
    """Return all that the status of one thread is decided from."""
    assertions = in_order(
        line for line in subject.lines if not _by_accused(line, accused)
    )
    case = Case(
        accused=accused,
        known=known,
        assertions=assertions,
        sides=origins(assertions, known).content,
    )
    parts = _Parts(
        linked=tuple(_linked(assertions, accused, known)),
        related=tuple(_related(subject, about, known)),
        accused=accused,
        assertions=frozenset(line.id for line in assertions),
        known=known,
    )
    return attrs.evolve(
        case,
        replies=parts.replies(),
        disputes=parts.disputes(),
        clearances=parts.clearances(),
        admissions=parts.admissions(),
    )


@attrs.frozen(kw_only=True)
class _Parts:
    """What may bear on a thread, by links and by proposition."""

    linked: tuple[LinkLine, ...]
    related: tuple[About, ...]
    accused: Name
    assertions: frozenset[StatementId]
    known: Known

    def _link_lines(
        self, types: Container[LinkType]
    ) -> Iterator[tuple[LinkLine, StatementLine]]:
        for link in self.linked:
            if link.type in types:
                yield link, self.known.statements[link.statement]

    def _about(self, stance: Stance) -> Iterator[StatementLine]:
        return (one.line for one in self.related if one.stance is stance)

    def replies(self) -> tuple[Reply, ...]:
        """Return the denials by or for the accused; to clear oneself is one."""
        to: dict[StatementId, set[StatementId]] = defaultdict(set)
        for link, line in self._link_lines({*_REPLIES, LinkType.RESOLVES_CLEARED}):
            if _by_accused(line, self.accused):
                to[line.id].add(link.to)
        for line in self._about(Stance.DENIES):
            if _by_accused(line, self.accused):
                to.setdefault(line.id, set())
        return tuple(
            Reply(line=line, to=frozenset(to[line.id]))
            for line in in_order(self.known.statements[s] for s in to)
        )

    def disputes(self) -> tuple[StatementLine, ...]:
        """Return what third parties say against it."""
        linked = (line for _, line in self._link_lines(_REPLIES))
        about = self._about(Stance.DISPUTES)
        return in_order(
            line
            for line in (*linked, *about)
            if line.id not in self.assertions and _third(line, self.accused)
        )

    def clearances(self) -> tuple[StatementLine, ...]:
        """Return what others than the accused say to clear them."""
        linked = (line for _, line in self._link_lines({LinkType.RESOLVES_CLEARED}))
        about = (
            line
            for line in self._about(Stance.CLEARS)
            if _names(line.beneficiary, self.accused)
        )
        return in_order(
            line for line in (*linked, *about) if not _by_accused(line, self.accused)
        )

    def admissions(self) -> tuple[StatementLine, ...]:
        """Return what the accused admits of it."""
        linked = (line for _, line in self._link_lines(_BACKS))
        return in_order(
            line
            for line in (*linked, *self._about(Stance.ASSERTS))
            if Kind.ADMISSION in kinds(line.statement)
            and _by_accused(line, self.accused)
        )


def _related(subject: Subject, about: ByProposition, known: Known) -> Iterator[About]:
    """Yield what is about the subject, and denials of what covers it."""
    for proposition in subject.propositions:
        yield from about.get(proposition, ())
    for proposition in sorted(covering(subject.propositions, known.covers)):
        for one in about.get(proposition, ()):
            if one.stance is Stance.DENIES:
                yield one


def _linked(
    assertions: Iterable[StatementLine], accused: Name, known: Known
) -> list[LinkLine]:
    """Return the links to *assertions* that hold for this accused."""
    return [
        link
        for line in assertions
        for link in known.incoming.get(line.id, ())
        if _meant(link, line, accused, known)
    ]


def _meant(link: LinkLine, to: StatementLine, accused: Name, known: Known) -> bool:
    if link.accused is None:
        if link.type is not LinkType.RESOLVES_CLEARED:
            return True
        return _names(known.statements[link.statement].beneficiary, accused)
    named = known.identities.named
    by = known.statements[link.statement].article.id
    return accused.id in {
        named(to.article.id, link.accused).id,
        named(by, link.accused).id,
    } or fold_name(link.accused) == fold_name(accused.name)


def _names(several: Iterable[Name], one: Name) -> bool:
    return any(n.id == one.id for n in several)


def _by_accused(line: StatementLine, accused: Name) -> bool:
    """Tell whether the accused, or somebody on their behalf, says *line*."""
    return accused.id in {n.id for n in (line.speaker, line.side) if n is not None}


def _third(line: StatementLine, accused: Name) -> bool:
    """Tell whether *line* is by somebody who can be told from the accused."""
    return (
        line.speaker is not None
        and line.statement.voice is Voice.ATTRIBUTED
        and not _by_accused(line, accused)
    )


def _thread(
    accused: Name, subject: Subject, about: ByProposition, known: Known
) -> Thread | None:
    case = case_of(accused, subject, about, known)
    if not any(_founds(x, accused, known) for x in case.assertions):
        return None
    ids = tuple(
        thread_id(line, n)
        for line in case.assertions
        for n in line.statement.accused
        if known.identities.named(line.article.id, n.name).id == accused.id
    )
    case = attrs.evolve(case, decisions=_decisions(ids, known))
    return _line(case, ids, subject)


def _founds(line: StatementLine, accused: Name, known: Known) -> bool:
    """Tell whether *line* alone is enough to say that *accused* is accused.

    One whose accused is only inferred may join a thread, not found one.
    """
    told = Kind.ALLEGATION in kinds(line.statement)
    return told and _sure(line, accused, known) >= _SURE


def _sure(line: StatementLine, accused: Name, known: Known) -> float:
    """Return how sure it is that *line* means *accused*, from 0 to 1."""
    named = known.identities.named
    return max(
        n.confidence
        for n in line.statement.accused
        if named(line.article.id, n.name).id == accused.id
    )


def thread_id(line: StatementLine, accused: Named) -> str:
    """Return the id of the thread that *line* founds, of *accused* as written."""
    written = accused.as_written or accused.name
    return make_id("th", {"accused": written, "statement": line.id})


def _decisions(
    ids: Iterable[str], known: Known
) -> tuple[Noted[ResolutionDecided], ...]:
    notes = (n for one in set(ids) for n in known.resolutions.get(one, ()))
    return tuple(sorted(notes, key=lambda n: n.seq))


def _line(case: Case, ids: Sequence[str], subject: Subject) -> Thread:
    rule, deciding = decide(case)
    firm = reviewed(case)
    proposed = not firm.assertions or decide(firm)[0] is not rule
    assertions = case.assertions
    merged = case.accused.id in case.known.identities.proposed
    return Thread(
        id=ids[0],
        aliases=tuple(sorted(set(ids[1:]) - {ids[0]})),
        accused=case.accused,
        proposition=subject.text,
        propositions=subject.propositions,
        accusers=_accusers(assertions),
        status=rule.status,
        rule=rule.name,
        decided_by=deciding,
        response=response(case),
        support=support(assertions, case.known),
        first_reported=first_reported(assertions[0]),
        statements=tuple(x.id for x in assertions),
        denials=tuple(
            Answer(statement=r.line.id, denial_class=denial_class(r, case))
            for r in case.replies
        ),
        disputes=tuple(x.id for x in case.disputes),
        clearances=tuple(x.id for x in case.clearances),
        admissions=tuple(x.id for x in case.admissions),
        origins=origins(assertions, case.known),
        proposed=proposed or merged,
        history=history(case),
        causes=_causes(case, subject),
    )


def _accusers(assertions: Iterable[StatementLine]) -> tuple[Name, ...]:
    """Return who alleges it: not who only relays it, and nobody who is not named.

    An outlet alone stands for itself.
    """
    named = [x for x in assertions if x.speaker is not None and has_name(x)]
    spoken = [x for x in named if not relays(x)] or named
    return once(x.speaker for x in spoken if x.speaker)


def _causes(case: Case, subject: Subject) -> tuple[EventId, ...]:
    lines = (
        *case.assertions,
        *(r.line for r in case.replies),
        *case.disputes,
        *case.clearances,
        *case.admissions,
    )
    ids = {line.id for line in case.assertions}
    links = (link.id for x in lines for link in x.links if link.to in ids)
    found = (
        *(cause for line in lines for cause in line.causes),
        *links,
        *subject.causes,
        *(n.id for n in case.decisions),
        *case.known.identities.merges.get(case.accused.id, ()),
    )
    return tuple(sorted(set(found)))
