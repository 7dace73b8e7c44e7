"""The status of a pledge: the rules, in the order in which they are tried."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from dossier.domain.decisions import PledgeJudged
from dossier.domain.vocabulary import Verdict
from dossier.projections.facts import Noted
from dossier.projections.known import Known, decided_on
from dossier.projections.lines import Move, Name, PledgeStatus, StatementLine
from dossier.projections.rulings import ruling
from dossier.projections.sides import retracted
from dossier.projections.status import Causes, then


@attrs.frozen(kw_only=True, eq=False)
class Ledger:
    """All that the status of one pledge is decided from.

    Attributes:
        promises: Those that carry the pledge, in order.
        breaches: Those that say that it is not kept.
        keeps: Those that say that it is kept.
        progress: Those that report progress.
        judgements: What people decided about it, in the order of the log.
    """

    side: Name
    known: Known
    promises: tuple[StatementLine, ...]
    breaches: tuple[StatementLine, ...] = ()
    keeps: tuple[StatementLine, ...] = ()
    progress: tuple[StatementLine, ...] = ()
    judgements: tuple[Noted[PledgeJudged], ...] = ()

    def lines(self) -> Iterator[StatementLine]:
        """Yield every statement that bears on it."""
        yield from self.promises
        yield from self.breaches
        yield from self.keeps
        yield from self.progress


def as_of(ledger: Ledger, when: date) -> Ledger:
    """Return what of *ledger* was known on the day *when*."""
    return attrs.evolve(
        ledger,
        promises=then(ledger.promises, when),
        breaches=then(ledger.breaches, when),
        keeps=then(ledger.keeps, when),
        progress=then(ledger.progress, when),
        judgements=tuple(n for n in ledger.judgements if decided_on(n) <= when),
    )


def reviewed(ledger: Ledger) -> Ledger:
    """Return what of *ledger* is no unreviewed proposal."""
    return attrs.evolve(
        ledger,
        breaches=tuple(x for x in ledger.breaches if not x.proposed),
        keeps=tuple(x for x in ledger.keeps if not x.proposed),
    )


def utterances(ledger: Ledger) -> tuple[tuple[StatementLine, ...], ...]:
    """Return the promises by utterance, the first said first."""
    groups: dict[str, list[StatementLine]] = {}
    for line in ledger.promises:
        groups.setdefault(ledger.known.utterances.of(line.id), []).append(line)
    return tuple(
        tuple(lines)
        for lines in sorted(groups.values(), key=lambda g: _said_by(g[0], ledger))
    )


def _said_by(line: StatementLine, ledger: Ledger) -> date:
    when = ledger.known.time(line.id)
    return (when and when.latest) or date.max


def _judged(verdict: Verdict) -> Callable[[Ledger], Causes]:
    def test(ledger: Ledger) -> Causes:
        if not ledger.judgements:
            return ()
        last = ruling(ledger.judgements)
        return (last.id,) if last.event.value is verdict else ()

    return test


def _holding(lines: Iterable[StatementLine]) -> Causes:
    return tuple(x.id for x in lines if not retracted(x))


def disputed(ledger: Ledger) -> Causes:
    """Some say that it is kept, some that it is not."""
    keeps, breaches = _holding(ledger.keeps), _holding(ledger.breaches)
    return (*breaches, *keeps) if keeps and breaches else ()


def alleged_broken(ledger: Ledger) -> Causes:
    """Somebody says that it is not kept."""
    return _holding(ledger.breaches)


def alleged_kept(ledger: Ledger) -> Causes:
    """Somebody says that it is kept."""
    return _holding(ledger.keeps)


def in_progress(ledger: Ledger) -> Causes:
    """Somebody reports progress."""
    return _holding(ledger.progress)


def reiterated(ledger: Ledger) -> Causes:
    """The side said it at least twice."""
    several = utterances(ledger)
    return tuple(line.id for lines in several[1:] for line in lines)


@attrs.frozen
class PledgeRule:
    """A status, the name of the rule that gives it, and in plain words when."""

    status: PledgeStatus
    name: str
    words: str
    test: Callable[[Ledger], Causes]


PLEDGE_RULES: Final = (
    *(
        PledgeRule(
            PledgeStatus(verdict.value),
            f"judged_{verdict.value}",
            f"a person judged it {verdict.value.replace('_', ' ')}",
            _judged(verdict),
        )
        for verdict in Verdict
        if verdict is not Verdict.OPEN
    ),
    PledgeRule(
        PledgeStatus.DISPUTED,
        "disputed",
        "somebody says that it is kept, somebody that it is not",
        disputed,
    ),
    PledgeRule(
        PledgeStatus.ALLEGED_BROKEN,
        "alleged_broken",
        "somebody says that it is not kept",
        alleged_broken,
    ),
    PledgeRule(
        PledgeStatus.ALLEGED_KEPT,
        "alleged_kept",
        "somebody says that it is kept",
        alleged_kept,
    ),
    PledgeRule(
        PledgeStatus.IN_PROGRESS,
        "in_progress",
        "somebody reports progress",
        in_progress,
    ),
    PledgeRule(
        PledgeStatus.REITERATED,
        "reiterated",
        "the side has said it on at least two occasions",
        reiterated,
    ),
    PledgeRule(
        PledgeStatus.MADE,
        "made",
        "the side has said it, and nobody in this log has said more",
        lambda ledger: tuple(x.id for x in ledger.promises),
    ),
)


def decide(ledger: Ledger) -> tuple[PledgeRule, Causes]:
    """Return the first rule that fits *ledger*, and what makes it fit."""
    for rule in PLEDGE_RULES[:-1]:
        causes = rule.test(ledger)
        if causes:
            return rule, causes
    return PLEDGE_RULES[-1], PLEDGE_RULES[-1].test(ledger)


def history(ledger: Ledger) -> tuple[Move, ...]:
    """Return the statuses of *ledger*, by the days on which its parts were known."""
    moves: list[Move] = []
    came: dict[date, set[str]] = {}
    for line in ledger.lines():
        came.setdefault(line.known, set()).add(line.id)
        for effect in line.effects:
            came.setdefault(effect.day, set()).add(effect.id)
    for note in ledger.judgements:
        came.setdefault(decided_on(note), set()).add(note.id)
    for when, new in sorted(came.items()):
        known = as_of(ledger, when)
        if not known.promises:
            continue
        rule, causes = decide(known)
        if moves and moves[-1].status == rule.status.value:
            continue
        by = tuple(c for c in causes if c in new) or tuple(sorted(new))
        moves.append(Move(day=when, status=rule.status.value, rule=rule.name, by=by))
    return tuple(moves)
