"""Every status that a thread had, and what moved it."""

from collections.abc import Iterator
from datetime import date

import attrs

from dossier.projections.known import decided_on
from dossier.projections.lines import Move, StatementLine
from dossier.projections.origins import copies, origins
from dossier.projections.sides import Tally, retracted
from dossier.projections.status import Case, as_of, decide


def history(case: Case) -> tuple[Move, ...]:
    """Return the statuses of *case*, by the days on which its parts became known."""
    moves: list[Move] = []
    tally = Tally(case.known)
    copied = copies(case.assertions, case.known.library)
    came = _came(case)
    for when, new in sorted(came.items()):
        for line in case.assertions:
            if line.known == when and line.id not in copied:
                tally.add(line)
        then = as_of(case, when, tally.count())
        if not then.assertions:
            continue
        if any(retracted(x) for x in then.assertions):
            sides = origins(then.assertions, case.known).content
            then = attrs.evolve(then, sides=sides)
        rule, causes = decide(then)
        if moves and moves[-1].status == rule.status.value:
            continue
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


def _came(case: Case) -> dict[date, set[str]]:
    """Return the ids of what became known on each day."""
    came: dict[date, set[str]] = {}
    for line in _lines(case):
        came.setdefault(line.known, set()).add(line.id)
        for effect in line.effects:
            came.setdefault(effect.day, set()).add(effect.id)
    for note in case.decisions:
        came.setdefault(decided_on(note), set()).add(note.id)
    return came
