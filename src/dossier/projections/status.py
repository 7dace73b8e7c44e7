"""The status of a thread: the rules, in the order in which they are tried."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import attrs

from dossier.domain.decisions import ResolutionDecided
from dossier.domain.ids import StatementId
from dossier.domain.times import When, certainly_before, day
from dossier.domain.vocabulary import DenialClass, Outcome
from dossier.projections.effects import revised
from dossier.projections.facts import Noted
from dossier.projections.known import Known, decided_on
from dossier.projections.lines import (
    Count,
    Happening,
    Name,
    Response,
    StatementLine,
    Status,
    Support,
)
from dossier.projections.origins import origins
from dossier.projections.rulings import ruling
from dossier.projections.sides import holding, retracted

Causes = tuple[str, ...]  # ids of statements and decisions


@attrs.frozen(kw_only=True)
class Reply:
    """A denial by or for the accused.

    Attributes:
        to: The statements of the thread that it is linked with; none where it only
            covers what they say.
    """

    line: StatementLine
    to: frozenset[StatementId]


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """All that the status of one thread is decided from.

    Attributes:
        assertions: Those that carry the allegation, in order.
        decisions: What people decided about it, in the order of the log.
        sides: How many sides say that it is so, and did not take it back.
    """

    accused: Name
    known: Known
    assertions: tuple[StatementLine, ...]
    replies: tuple[Reply, ...] = ()
    disputes: tuple[StatementLine, ...] = ()
    clearances: tuple[StatementLine, ...] = ()
    admissions: tuple[StatementLine, ...] = ()
    decisions: tuple[Noted[ResolutionDecided], ...] = ()
    sides: Count


def then(lines: Iterable[StatementLine], when: date) -> tuple[StatementLine, ...]:
    """Return what of *lines* was known on the day *when*."""
    return tuple(
        attrs.evolve(x, effects=tuple(e for e in x.effects if e.day <= when))
        if x.effects
        else x
        for x in lines
        if x.known <= when
    )


def as_of(case: Case, when: date, sides: Count) -> Case:
    """Return what of *case* was known on the day *when*, when it had *sides*."""
    return attrs.evolve(
        case,
        assertions=then(case.assertions, when),
        replies=tuple(
            attrs.evolve(r, line=line)
            for r in case.replies
            for line in then([r.line], when)
        ),
        disputes=then(case.disputes, when),
        clearances=then(case.clearances, when),
        admissions=then(case.admissions, when),
        decisions=tuple(n for n in case.decisions if decided_on(n) <= when),
        sides=sides,
    )


def reviewed(case: Case) -> Case:
    """Return what of *case* is no unreviewed proposal."""
    firm = tuple(x for x in case.assertions if not x.proposed)
    return attrs.evolve(
        case,
        assertions=firm,
        sides=origins(firm, case.known).content,
        clearances=tuple(x for x in case.clearances if not x.proposed),
        admissions=tuple(x for x in case.admissions if not x.proposed),
    )


def gone(line: StatementLine) -> bool:
    """Tell whether the newest revision no longer has *line*."""
    last = revised(line.effects)
    return last is not None and last.what is Happening.GONE


def denial_class(reply: Reply, case: Case) -> DenialClass:
    """Return the class of a reply against this thread.

    It is specific only where it answers a statement of the thread and is not
    certainly earlier than every one that it answers.
    """
    worded = reply.line.statement.denial_class or DenialClass.GENERAL
    if worded is not DenialClass.SPECIFIC:
        return worded
    time = case.known.time
    answered = [x for x in case.assertions if x.id in reply.to]
    said = time(reply.line.id)
    if any(not certainly_before(said, time(x.id)) for x in answered):
        return DenialClass.SPECIFIC
    return DenialClass.GENERAL


def specific(case: Case) -> Causes:
    """Return the specific denials by or for the accused."""
    return tuple(
        r.line.id
        for r in case.replies
        if denial_class(r, case) is DenialClass.SPECIFIC and not retracted(r.line)
    )


def _decided(case: Case, outcome: Outcome) -> Causes:
    """Return the decision for *outcome*, unless something later took it back."""
    if not case.decisions:
        return ()
    last = ruling(case.decisions)
    if last.event.value is not outcome or _accused_again(case, day(decided_on(last))):
        return ()
    return (last.id,)


def _accused_again(case: Case, since: When | None) -> bool:
    return any(certainly_before(since, case.known.time(x.id)) for x in case.assertions)


def _standing(case: Case, lines: Iterable[StatementLine]) -> Causes:
    """Return those of *lines* that no certainly later allegation has overtaken."""
    return tuple(
        x.id
        for x in lines
        if not retracted(x) and not _accused_again(case, case.known.time(x.id))
    )


def withdrawn(case: Case) -> Causes:
    """Every accuser retracts, or every statement that carries it is retracted."""
    decided = _decided(case, Outcome.WITHDRAWN)
    if decided:
        return decided
    if holding(case.assertions, case.known):
        return ()
    return tuple(
        e.id
        for line in case.assertions
        for e in line.effects
        if e.what is Happening.RETRACTED
    )


def cleared(case: Case) -> Causes:
    """Somebody else cleared this accused, and nobody accused them again later."""
    return _decided(case, Outcome.CLEARED) or _standing(case, case.clearances)


def confirmed(case: Case) -> Causes:
    """The accused admits it, or a person decided that it is confirmed."""
    return _decided(case, Outcome.CONFIRMED) or _standing(case, case.admissions)


def disputed(case: Case) -> Causes:
    """A third party disputes or denies it."""
    return tuple(x.id for x in case.disputes if not retracted(x))


def answered_by_several(case: Case) -> Causes:
    """It is specifically denied, and at least two sides say that it is so."""
    denials = specific(case)
    return denials if denials and case.sides.min > 1 else ()


def denied(case: Case) -> Causes:
    """It is specifically denied by or for the accused, not certainly before."""
    return specific(case)


def corroborated(case: Case) -> Causes:
    """At least two sides say that it is so."""
    if case.sides.min > 1:
        return tuple(x.id for x in case.assertions)
    return ()


def still_open(case: Case) -> Causes:
    """None of the other rules fits."""
    return tuple(x.id for x in case.assertions)


@attrs.frozen
class Rule:
    """A status, the name of the rule that gives it, and in plain words when."""

    status: Status
    number: int
    name: str
    words: str
    test: Callable[[Case], Causes]


RULES: Final = (
    Rule(
        Status.WITHDRAWN,
        1,
        "withdrawn",
        "every accuser, or every statement that carries it, took it back",
        withdrawn,
    ),
    Rule(
        Status.CLEARED,
        2,
        "cleared",
        "somebody else cleared this accused, and no certainly later allegation came",
        cleared,
    ),
    Rule(
        Status.CONFIRMED,
        2,
        "confirmed",
        "the accused admitted it, or a person decided so",
        confirmed,
    ),
    Rule(Status.CONTESTED, 3, "disputed", "a third party disputes it", disputed),
    Rule(
        Status.CONTESTED,
        3,
        "denied_and_corroborated",
        "it is specifically denied, and at least two sides say that it is so",
        answered_by_several,
    ),
    Rule(
        Status.DENIED,
        4,
        "denied",
        "a specific denial by or for the accused, not certainly earlier",
        denied,
    ),
    Rule(
        Status.CORROBORATED,
        5,
        "corroborated",
        "at least two sides say that it is so",
        corroborated,
    ),
    Rule(Status.OPEN, 6, "open", "no other rule fits", still_open),
)


def decide(case: Case) -> tuple[Rule, Causes]:
    """Return the first rule that fits *case*, and what makes it fit."""
    for rule in RULES[:-1]:
        causes = rule.test(case)
        if causes:
            return rule, causes
    return RULES[-1], still_open(case)


def response(case: Case) -> Response:
    """Return how far the accused has answered, as recorded."""
    classes = {denial_class(r, case) for r in case.replies if not retracted(r.line)}
    if any(not retracted(x) for x in case.admissions):
        return Response.ADMITTED
    if DenialClass.SPECIFIC in classes:
        return Response.DENIED
    if DenialClass.STANDING in classes and len(classes) == 1:
        return Response.STANDING_DENIAL_ONLY
    return Response.GENERAL_DENIAL_ONLY if classes else Response.NONE_RECORDED


def _lost(line: StatementLine, known: Known) -> bool:
    pulled = line.article.id in known.library.pulled
    return pulled or gone(line) or retracted(line)


def support(lines: Iterable[StatementLine], known: Known) -> Support:
    """Return whether the articles still say what *lines* say.

    A statement that is gone or taken back no longer supports; one that was
    corrected supports weakly; one that a silent edit altered supports until a person
    says that the article no longer has it.
    """
    several = tuple(lines)
    lost = [x for x in several if _lost(x, known)]
    corrected = any(e.what is Happening.CORRECTED for x in several for e in x.effects)
    if len(lost) == len(several):
        return Support.LOST
    return Support.WEAKENED if lost or corrected else Support.INTACT
