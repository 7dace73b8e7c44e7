"""Every status that a thread had, and what moved it."""

from collections.abc import Iterator
from datetime import date

from dossier.projections.known import decided_on
from dossier.projections.lines import Move, StatementLine
from dossier.projections.status import Case, as_of, decide


def history(case: Case) -> tuple[Move, ...]:
    """Return the statuses of *case*, by the days on which its parts became known."""
    moves: list[Move] = []
    for when in sorted(set(_days(case))):
        then = as_of(case, when)
        if not then.assertions:
            continue
        rule, causes = decide(then)
        if moves and moves[-1].status == rule.status.value:
            continue
        new = set(_came_on(case, when))
        moves.append(
            Move(
                day=when,
                status=rule.status.value,
                rule=rule.name,
                by=tuple(c for c in causes if c in new) or tuple(sorted(new)),
            )
        )
    return tuple(moves)


def _lines(case: Case) -> Iterator[StatementLine]:
    yield from case.assertions
    yield from (r.line for r in case.replies)
    yield from case.disputes
    yield from case.clearances
    yield from case.admissions


def _days(case: Case) -> Iterator[date]:
    for line in _lines(case):
        yield line.known
        yield from (e.day for e in line.effects)
    yield from (decided_on(n) for n in case.decisions)


def _came_on(case: Case, when: date) -> Iterator[str]:
    """Yield the ids of what became known on the day *when*."""
    for line in _lines(case):
        if line.known == when:
            yield line.id
        yield from (e.id for e in line.effects if e.day == when)
    yield from (n.id for n in case.decisions if decided_on(n) == when)
