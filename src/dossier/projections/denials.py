"""The view of denials, and what each stands against."""

from collections import defaultdict

from dossier.domain.vocabulary import DenialClass, Kind
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts
from dossier.projections.known import Known, know
from dossier.projections.lines import Denial, DenialOf, Thread
from dossier.projections.order import in_order
from dossier.projections.reported import kinds
from dossier.projections.threads import threads


def denials(facts: Facts, asof: AsOf) -> tuple[Denial, ...]:
    """Return the denials as of *asof*, in order."""
    known = know(facts, asof)
    found = denials_of(known, threads(known))
    return tuple(d for d in found if asof.said(known.time(d.id)))


def denials_of(known: Known, threads: tuple[Thread, ...]) -> tuple[Denial, ...]:
    """Return the denials of what is known, against *threads*, in order."""
    against: dict[str, list[DenialOf]] = defaultdict(list)
    answers: set[str] = set()
    for thread in threads:
        for answer in thread.denials:
            answers.add(answer.statement)
            against[answer.statement].append(_of(thread, answer.denial_class))
        for dispute in thread.disputes:
            against[dispute].append(_of(thread, DenialClass.THIRD_PARTY))
    lines = in_order(
        line
        for line in known.statements.values()
        if Kind.DENIAL in kinds(line.statement) or line.id in answers
    )
    return tuple(
        Denial(
            id=line.id,
            speaker=line.speaker,
            side=line.side,
            worded=line.statement.denial_class,
            words=line.statement.content,
            against=tuple(against[line.id]),
            article=line.article,
            time=line.time,
            causes=line.causes,
        )
        for line in lines
    )


def _of(thread: Thread, denial_class: DenialClass) -> DenialOf:
    return DenialOf(
        thread=thread.id,
        accused=thread.accused,
        proposition=thread.proposition,
        denial_class=denial_class,
    )
