"""A person's decisions as events; each is undone only by a later one.

Every function gives drafts to append. `prev` is the event that the new one follows,
so that what comes back (A, B, A) is an event of its own.
"""

import json
from collections.abc import Iterable
from typing import Final

import attrs

from dossier.codec import structure, unstructure
from dossier.domain import decisions as d
from dossier.domain.events import Event
from dossier.domain.ids import StatementId
from dossier.domain.reports import StatementAmended, StatementRejected
from dossier.domain.vocabulary import Decision, LinkType
from dossier.errors import DecisionError, InvalidEventError
from dossier.log.port import Actor, Draft
from dossier.projections.amendments import AMENDABLE
from dossier.projections.desk import Desk, Found
from dossier.projections.drafting import draft, last
from dossier.projections.facts import Noted
from dossier.projections.lines import Pledge, Speaker, StatementLine, Thread
from dossier.projections.reported import gated

_LINKING: Final = (d.StatementLinked, d.StatementUnlinked)


def review(
    desk: Desk, given: str, value: Decision, by: Actor, reason: str = ""
) -> tuple[Draft, ...]:
    """Accept or reject a proposal: a statement, a link, a merge, an assignment.

    A thread, a pledge or a speaker stands for all that is proposed in it.

    Raises:
        UnknownIdError: Nothing has the id *given*.
        AmbiguousIdError: Several have.
        DecisionError: There is nothing to review in it.
    """
    found = desk.find(given)
    again = _linked_again(desk, found) if value is Decision.ACCEPTED else None
    if again is not None:
        return (draft(again, by, str(found.id)),)
    targets = tuple(_targets(desk, found))
    if not targets:
        raise DecisionError(given, "holds nothing that a machine proposed")
    return tuple(
        draft(
            d.ReviewDecision(
                target=target,
                value=value,
                reason=reason,
                prev=last(desk, (d.ReviewDecision,), target=target),
            ),
            by,
            target,
        )
        for target in targets
    )


def _linked_again(desk: Desk, found: Found) -> Event | None:
    """Return the link that puts back *found*, where that is one taken out since."""
    if not isinstance(found, Noted) or not isinstance(found.event, d.StatementLinked):
        return None
    latest = last(desk, _LINKING, **_ends(found.event))
    taken = {n.id for n in desk.facts.of(d.StatementUnlinked)}
    return attrs.evolve(found.event, prev=latest) if latest in taken else None


def _ends(link: d.StatementLinked) -> dict[str, object]:
    names = ("statement", "type", "to", "accused")
    return {name: getattr(link, name) for name in names}


def _targets(desk: Desk, found: Found) -> Iterable[str]:
    match found:
        case Thread():
            ids = (*found.statements, *found.clearances, *found.admissions)
            yield from (s for s in ids if gated(desk.known.statements[s].statement))
        case Pledge():
            yield from (s for s in found.breaches if desk.known.statements[s].proposed)
        case Speaker():
            yield from desk.known.identities.merges.get(found.id, ())
        case Noted(event=d.StatementLinked() as event):
            yield last(desk, (d.StatementLinked,), **_ends(event)) or found.id
        case StatementLine() | Noted():
            yield found.id
        case _:
            return


def statement_of(desk: Desk, given: str) -> StatementLine:
    """Return the statement that *given* names.

    Raises:
        UnknownIdError: Nothing has this id.
        AmbiguousIdError: Several have.
        DecisionError: It is not a statement.
    """
    found = desk.find(given)
    if not isinstance(found, StatementLine):
        raise DecisionError(given, "is not a statement")
    return found


def amend(
    desk: Desk, given: str, field: str, new: str, by: Actor, *, reason: str
) -> tuple[Draft, ...]:
    """Say what a field of a statement should be.

    Args:
        desk: What is known.
        given: The statement.
        field: A field of a statement, such as ``kind``.
        new: Its value as JSON; a bare word is taken as text.
        by: Who says so.
        reason: Why.

    Raises:
        DecisionError: There is no such field, or *new* does not fit it.
        UnknownIdError: No statement has the id *given*.
    """
    line = statement_of(desk, given)
    cls = AMENDABLE.get(field)
    if cls is None:
        fields = ", ".join(sorted(AMENDABLE))
        raise DecisionError(field, f"is no field to amend; there are {fields}")
    value = _json(new)
    try:
        structure(value, cls, field)
    except InvalidEventError as error:
        raise DecisionError(field, f"cannot be {new}: {error}") from error
    old = unstructure(getattr(line.statement, field))
    event = StatementAmended(
        target=line.id,
        field=field,
        old=json.dumps(old, ensure_ascii=False, sort_keys=True),
        new=json.dumps(value, ensure_ascii=False, sort_keys=True),
        reason=reason,
        prev=last(desk, (StatementAmended,), target=line.id, field=field),
    )
    return (draft(event, by, line.id),)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def take_back(
    desk: Desk, given: StatementId, by: Actor, *, reason: str, withdrawn: bool = False
) -> tuple[Draft, ...]:
    """Say that what was recorded is no statement; *withdrawn* takes that back."""
    event = StatementRejected(
        target=given,
        reason=reason,
        withdrawn=withdrawn,
        prev=last(desk, (StatementRejected,), target=given),
    )
    return (draft(event, by, given),)


def link(  # noqa: PLR0913 (a link has two ends, a type, an accused)
    desk: Desk,
    from_: str,
    type_: LinkType,
    to: str,
    by: Actor,
    *,
    accused: str | None = None,
    reason: str = "",
) -> tuple[Draft, ...]:
    """Link two statements.

    Raises:
        DecisionError: One is no statement, or both are one.
        UnknownIdError: One is not there.
    """
    start, end = statement_of(desk, from_), statement_of(desk, to)
    if start.id == end.id:
        raise DecisionError(from_, "cannot be linked with itself")
    key = {"statement": start.id, "type": type_, "to": end.id, "accused": accused}
    event = d.StatementLinked(
        statement=start.id,
        type=type_,
        to=end.id,
        accused=accused,
        rationale=reason,
        prev=last(desk, _LINKING, **key),
    )
    return (draft(event, by, start.id, end.id),)


def unlink(desk: Desk, given: str, by: Actor, *, reason: str) -> tuple[Draft, ...]:
    """Say that a link does not hold.

    Raises:
        DecisionError: *given* is no link.
        UnknownIdError: Nothing has this id.
    """
    found = desk.find(given)
    event = found.event if isinstance(found, Noted) else None
    if not isinstance(event, d.StatementLinked):
        raise DecisionError(given, "is not a link")
    unlinked = d.StatementUnlinked(
        statement=event.statement,
        type=event.type,
        to=event.to,
        accused=event.accused,
        reason=reason,
        prev=last(desk, _LINKING, **_ends(event)),
    )
    return (draft(unlinked, by, found.id),)
