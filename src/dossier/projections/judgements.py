"""A person's judgements: dates, grades, outcomes, verdicts."""

from collections.abc import Iterable
from datetime import date

from dossier.domain import decisions as d
from dossier.domain.events import Event
from dossier.domain.ids import ArticleId, EventId, StatementId
from dossier.domain.times import When
from dossier.domain.vocabulary import Outcome, Verdict
from dossier.errors import DecisionError
from dossier.log.port import Actor, Draft
from dossier.projections.desk import Desk
from dossier.projections.drafting import draft, last
from dossier.projections.lines import Pledge, Speaker, StatementLine, Thread


def date_(
    desk: Desk, given: str, value: When, by: Actor, *, reason: str = ""
) -> tuple[Draft, ...]:
    """Say when an article was published, or a statement made.

    Raises:
        DecisionError: *given* is neither.
        UnknownIdError: Nothing has this id.
    """
    found = desk.find(given)
    target = found.id
    if not target.startswith(("ar_", "st_")):
        raise DecisionError(given, "is neither an article nor a statement")
    event = d.DatingDecision(
        target=ArticleId(target) if target.startswith("ar_") else StatementId(target),
        value=value,
        reason=reason,
        prev=last(desk, (d.DatingDecision,), target=target),
    )
    return (draft(event, by),)


def grade(
    desk: Desk,
    given: str,
    value: str,
    by: Actor,
    *,
    reason: str = "",
) -> tuple[Draft, ...]:
    """Grade a source from A to F, or a statement from 1 to 6 (Admiralty code).

    Raises:
        DecisionError: The grade does not fit what *given* names.
        UnknownIdError: Nothing has this id.
    """
    found = desk.find(given)
    event: Event
    if isinstance(found, StatementLine):
        if value not in set("123456"):
            raise DecisionError(value, "is no grade of a statement; there are 1 to 6")
        event = d.ItemGraded(
            target=found.id,
            value=value,
            reason=reason,
            prev=last(desk, (d.ItemGraded,), target=found.id),
        )
    elif isinstance(found, Speaker):
        if value not in set("ABCDEF"):
            raise DecisionError(value, "is no grade of a source; there are A to F")
        event = d.SourceGraded(
            target=found.id,
            value=value,
            reason=reason,
            prev=last(desk, (d.SourceGraded,), target=found.id),
        )
    else:
        raise DecisionError(given, "is neither a speaker nor a statement")
    return (draft(event, by),)


def resolve(  # noqa: PLR0913 (what, by whom, on which evidence, why, when)
    desk: Desk,
    given: str,
    value: Outcome,
    by: Actor,
    *,
    evidence: Iterable[str] = (),
    reason: str = "",
    dated: date | None = None,
) -> tuple[Draft, ...]:
    """Close a thread, or open it again.

    Raises:
        DecisionError: *given* is no thread.
        UnknownIdError: Nothing has this id, or one of the *evidence*.
    """
    found = desk.find(given)
    if not isinstance(found, Thread):
        raise DecisionError(given, "is not a thread")
    event = d.ResolutionDecided(
        target=found.id,
        value=value,
        evidence=_in_full(evidence, desk),
        reason=reason,
        dated=dated,
        prev=_of_any(desk, d.ResolutionDecided, (found.id, *found.aliases)),
    )
    return (draft(event, by),)


def judge(  # noqa: PLR0913 (what, by whom, on which evidence, why, when)
    desk: Desk,
    given: str,
    value: Verdict,
    by: Actor,
    *,
    evidence: Iterable[str] = (),
    reason: str = "",
    dated: date | None = None,
) -> tuple[Draft, ...]:
    """Judge a pledge, or take a judgement back.

    Raises:
        DecisionError: *given* is no pledge.
        UnknownIdError: Nothing has this id, or one of the *evidence*.
    """
    found = desk.find(given)
    if not isinstance(found, Pledge):
        raise DecisionError(given, "is not a pledge")
    event = d.PledgeJudged(
        target=found.id,
        value=value,
        evidence=_in_full(evidence, desk),
        reason=reason,
        dated=dated,
        prev=_of_any(desk, d.PledgeJudged, (found.id, *found.aliases)),
    )
    return (draft(event, by),)


def _in_full(evidence: Iterable[str], desk: Desk) -> tuple[str, ...]:
    """Return *evidence* with ids that may be short in full; URLs as they are."""
    return tuple(
        desk.find(x).id if x.startswith(("st_", "ar_")) else x for x in evidence
    )


def _of_any(
    desk: Desk,
    cls: type[d.ResolutionDecided | d.PledgeJudged],
    targets: Iterable[str],
) -> EventId | None:
    wanted = set(targets)
    notes = [n for n in desk.facts.of(cls) if n.event.target in wanted]
    return notes[-1].id if notes else None
