"""Taking a decision back by another decision; both stay in the log."""

import json
from functools import singledispatch
from typing import Any

import attrs

from dossier.domain import decisions as d
from dossier.domain.events import Event
from dossier.domain.reports import StatementAmended, StatementRejected
from dossier.domain.vocabulary import Decision, Outcome, Verdict
from dossier.errors import DecisionError
from dossier.log.port import Actor, Draft
from dossier.projections.desk import Desk
from dossier.projections.drafting import draft
from dossier.projections.facts import Noted


def undo(desk: Desk, given: str, by: Actor, *, reason: str = "") -> tuple[Draft, ...]:
    """Take back the decision whose event or seq is *given*.

    Raises:
        DecisionError: It is no decision.
        UnknownIdError: Nothing has this id.
    """
    found = desk.find(given)
    if not isinstance(found, Noted):
        raise DecisionError(given, "is no decision; give the seq or id of its event")
    opposite = _opposite(found.event, found, desk, reason)
    if opposite is None:
        raise DecisionError(given, "is no decision that can be undone")
    return (draft(opposite, by, found.id),)


def _before(desk: Desk, note: Noted[Any], default: Any) -> Any:  # noqa: ANN401 (any value)
    """Return the value of the decision that *note* follows, else *default*."""
    before = _followed(desk, note)
    return default if before is None else before.value


def _followed(desk: Desk, note: Noted[Any]) -> Any:  # noqa: ANN401 (of the same class)
    """Return the decision of its kind that *note* follows, or None."""
    others = desk.facts.of(type(note.event))
    return next((n.event for n in others if n.id == note.event.prev), None)


@singledispatch
def _opposite(event: object, note: Noted[Any], desk: Desk, reason: str) -> Event | None:
    """Return the event that takes *event* back, or None where none does."""
    del event, note, desk, reason
    return None


@_opposite.register
def _(
    event: d.ReviewDecision, note: Noted[Any], desk: Desk, reason: str
) -> Event | None:
    value = _before(desk, note, Decision.OPEN)
    return attrs.evolve(event, value=value, reason=reason, prev=note.id)


@_opposite.register
def _(
    event: d.ResolutionDecided, note: Noted[Any], desk: Desk, reason: str
) -> Event | None:
    value = _before(desk, note, Outcome.OPEN)
    return attrs.evolve(event, value=value, reason=reason, prev=note.id)


@_opposite.register
def _(event: d.PledgeJudged, note: Noted[Any], desk: Desk, reason: str) -> Event | None:
    value = _before(desk, note, Verdict.OPEN)
    return attrs.evolve(event, value=value, reason=reason, prev=note.id)


@_opposite.register
def _(event: StatementAmended, note: Noted[Any], desk: Desk, reason: str) -> Event:
    del desk
    return StatementAmended(
        target=event.target,
        field=event.field,
        old=event.new,
        new=json.dumps(json.loads(event.old), ensure_ascii=False, sort_keys=True),
        reason=reason or "undone",
        prev=note.id,
    )


@_opposite.register
def _(event: StatementRejected, note: Noted[Any], desk: Desk, reason: str) -> Event:
    del desk
    return attrs.evolve(
        event, withdrawn=not event.withdrawn, reason=reason or "undone", prev=note.id
    )


@_opposite.register
def _(event: d.StatementLinked, note: Noted[Any], desk: Desk, reason: str) -> Event:
    del desk
    return d.StatementUnlinked(
        statement=event.statement,
        type=event.type,
        to=event.to,
        accused=event.accused,
        reason=reason or "undone",
        prev=note.id,
    )


@_opposite.register
def _(event: d.StatementUnlinked, note: Noted[Any], desk: Desk, reason: str) -> Event:
    links = desk.facts.of(d.StatementLinked)
    before = next((n.event for n in links if n.id == event.prev), None)
    return d.StatementLinked(
        statement=event.statement,
        type=event.type,
        to=event.to,
        accused=event.accused,
        confidence=before.confidence if before else 1.0,
        rationale=reason or (before.rationale if before else ""),
        rationale_span=before.rationale_span if before else None,
        prev=note.id,
    )


@_opposite.register
def _(event: d.SpeakerMerged, note: Noted[Any], desk: Desk, reason: str) -> Event:
    del desk
    return d.SpeakerSplit(a=event.a, b=event.b, reason=reason or "undone", prev=note.id)


@_opposite.register
def _(event: d.SpeakerSplit, note: Noted[Any], desk: Desk, reason: str) -> Event:
    del desk
    return d.SpeakerMerged(a=event.a, b=event.b, reason=reason, prev=note.id)


@_opposite.register(d.DatingDecision)
@_opposite.register(d.ItemGraded)
@_opposite.register(d.SourceGraded)
def _(
    event: Any,  # noqa: ANN401 (one of three that have a value)
    note: Noted[Any],
    desk: Desk,
    reason: str,
) -> Event:
    """Return what was so before; where nothing was, the decision is taken back."""
    before = _followed(desk, note) or attrs.evolve(event, withdrawn=True)
    undone: Event = attrs.evolve(before, reason=reason or "undone", prev=note.id)
    return undone


@_opposite.register
def _(event: d.SpeakersDistinct, note: Noted[Any], desk: Desk, reason: str) -> Event:
    del desk
    return attrs.evolve(
        event, withdrawn=not event.withdrawn, reason=reason or "undone", prev=note.id
    )
