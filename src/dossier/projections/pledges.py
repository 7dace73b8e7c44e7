"""The view of pledges: one for each side and each thing promised."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dossier.domain.ids import EventId, StatementId, make_id
from dossier.domain.vocabulary import Kind, LinkType
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts
from dossier.projections.groups import Groups
from dossier.projections.known import Known, know
from dossier.projections.ledger import Ledger, decide, history, reviewed, utterances
from dossier.projections.lines import Name, Pledge, StatementLine
from dossier.projections.order import first_reported, in_order, place
from dossier.projections.origins import origins
from dossier.projections.reported import kinds
from dossier.projections.rulings import ruling
from dossier.projections.status import support
from dossier.projections.subjects import About, Subject, stances, subjects

_SAME_PLEDGE: Final = frozenset(
    {LinkType.SAME_UTTERANCE, LinkType.REPEATS, LinkType.ECHOES}
)


def pledges(facts: Facts, asof: AsOf) -> tuple[Pledge, ...]:
    """Return the pledges as of *asof*, by first report."""
    known = know(facts, asof)
    return tuple(
        p for p in ledgers(known) if any(asof.said(known.time(s)) for s in p.statements)
    )


def ledgers(known: Known) -> tuple[Pledge, ...]:
    """Return the pledges of what is known, by first report."""
    found = [_pledge(_ledger(p, known), p) for p in _promised(known)]
    return tuple(
        sorted(found, key=lambda p: (place(known.statements[p.statements[0]]), p.id))
    )


def _promised(known: Known) -> tuple[Subject, ...]:
    """Return what each side promised: by proposition, and as links show it."""
    promises = {
        line.id: line
        for line in known.statements.values()
        if line.side is not None and Kind.PLEDGE in kinds(line.statement)
    }
    parts = dict(_by_proposition(promises, known))
    of_line: dict[StatementId, list[str]] = defaultdict(list)
    for key, subject in parts.items():
        for line in subject.lines:
            of_line[line.id].append(key)
    for line in promises.values():
        if line.id not in of_line:
            of_line[line.id] = [line.id]
            parts[line.id] = _alone(line)
    groups = Groups()
    for a, b in _linked(promises):
        if len(of_line[a]) == len(of_line[b]) == 1:
            groups.join((*of_line[a], *of_line[b]))
    return tuple(_united(parts, members) for members in {groups.of(k) for k in parts})


def _by_proposition(
    promises: Mapping[StatementId, StatementLine], known: Known
) -> Iterator[tuple[str, Subject]]:
    """Yield what is promised, under keys that no two share."""
    about: dict[str, list[About]] = defaultdict(list)
    for several in stances(known).values():
        for one in several:
            if one.line.id in promises and one.line.side is not None:
                about[one.line.side.id].append(one)
    for side, of_side in about.items():
        for subject in subjects(of_side, known):
            yield f"{side} {subject.propositions[0]}", subject


def _alone(line: StatementLine) -> Subject:
    """Return a promise that no proposition was assigned to, in its own words."""
    text = line.statement.content
    return Subject(text=text, propositions=(), lines=(line,), causes=())


def _linked(
    promises: Mapping[StatementId, StatementLine],
) -> Iterator[tuple[StatementId, StatementId]]:
    """Yield the pairs of promises of one side that say the same.

    An echo is by another speaker of the same side, under whatever name it goes.
    """
    for line in promises.values():
        for link in line.links:
            to = promises.get(link.to)
            if to is None or link.type not in _SAME_PLEDGE:
                continue
            if link.type is LinkType.ECHOES or _allied(line, to):
                yield line.id, to.id


def _allied(a: StatementLine, b: StatementLine) -> bool:
    return a.side is not None and b.side is not None and a.side.id == b.side.id


def _united(parts: Mapping[str, Subject], members: Iterable[str]) -> Subject:
    several = [parts[m] for m in sorted(members)]
    best = min(
        several,
        key=lambda s: (not s.propositions, min(place(x) for x in s.lines), s.text),
    )
    return Subject(
        text=best.text,
        propositions=tuple(sorted({p for s in several for p in s.propositions})),
        lines=tuple({x.id: x for s in several for x in s.lines}.values()),
        causes=tuple(c for s in several for c in s.causes),
    )


def _ledger(subject: Subject, known: Known) -> Ledger:
    promises = in_order(subject.lines)
    side = promises[0].side
    assert side is not None
    ids = [pledge_id(line) for line in promises]
    notes = {n.seq: n for i in ids for n in known.judgements.get(i, ())}

    def linked(link_type: LinkType) -> tuple[StatementLine, ...]:
        return in_order(
            known.statements[link.statement]
            for line in promises
            for link in known.incoming.get(line.id, ())
            if link.type is link_type
        )

    return Ledger(
        side=side,
        known=known,
        promises=promises,
        breaches=linked(LinkType.ALLEGES_BREACH),
        keeps=linked(LinkType.ALLEGES_KEPT),
        progress=linked(LinkType.SUPPORTS),
        judgements=tuple(notes[seq] for seq in sorted(notes)),
    )


def pledge_id(line: StatementLine) -> str:
    """Return the id of the pledge that *line* founds."""
    return make_id("pl", {"statement": line.id})


def _pledge(ledger: Ledger, subject: Subject) -> Pledge:
    rule, deciding = decide(ledger)
    firm, _ = decide(reviewed(ledger))
    promises = ledger.promises
    last = ruling(ledger.judgements) if ledger.judgements else None
    judged = last is not None and rule.name.startswith("judged")
    ids = [pledge_id(line) for line in promises]
    return Pledge(
        id=ids[0],
        aliases=tuple(sorted(set(ids[1:]))),
        side=ledger.side,
        by=_names((ledger.side, *(x.speaker for x in promises))),
        to=_names(n for x in promises for n in x.addressee),
        proposition=subject.text,
        propositions=subject.propositions,
        status=rule.status,
        rule=rule.name,
        decided_by=deciding,
        statements=tuple(x.id for x in promises),
        reiterations=tuple(
            x.id for x in in_order(x for g in utterances(ledger)[1:] for x in g)
        ),
        breach_alleged_by=_names(x.speaker for x in ledger.breaches),
        breaches=tuple(x.id for x in ledger.breaches),
        keeps=tuple(x.id for x in ledger.keeps),
        progress=tuple(x.id for x in ledger.progress),
        support=support(promises, ledger.known),
        first_reported=first_reported(promises[0]),
        origins=origins(promises, ledger.known),
        proposed=firm is not rule or ledger.side.id in _unsure(ledger.known),
        judged_by=last.person if last and judged else None,
        history=history(ledger),
        causes=_causes(ledger, subject),
    )


def _unsure(known: Known) -> frozenset[str]:
    return known.identities.proposed


def _names(several: Iterable[Name | None]) -> tuple[Name, ...]:
    return tuple({n.id: n for n in several if n is not None}.values())


def _causes(ledger: Ledger, subject: Subject) -> tuple[EventId, ...]:
    ids = {line.id for line in ledger.promises}
    found = (
        *(cause for line in ledger.lines() for cause in line.causes),
        *(k.id for line in ledger.lines() for k in line.links if k.to in ids),
        *subject.causes,
        *(n.id for n in ledger.judgements),
    )
    return tuple(sorted(set(found)))
