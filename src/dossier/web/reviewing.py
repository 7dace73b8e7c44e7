"""The review queue: one proposal, and what a person decides about it."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from dossier.domain.vocabulary import ActorKind, Decision, Kind, LinkType
from dossier.errors import DecisionError
from dossier.log.port import Actor, Draft
from dossier.projections import decisions, undoing
from dossier.projections.desk import Desk
from dossier.projections.drafting import conflicting
from dossier.projections.lines import StatementLine
from dossier.projections.proposals import Proposal
from dossier.projections.surface import line_json
from dossier.web.moments import Asked
from dossier.web.passages import Change, compared, context, entry
from dossier.web.present import Present
from dossier.web.shown import Shown
from dossier.web.sight import Sight

ACTIONS: Final = ("accept", "reject", "kind", "speaker", "link", "undo")
LISTED: Final = 200  # proposals at once, as data
LONGEST: Final = 2_000  # characters of a reason, and of a sentence


def review(sight: Sight, asked: Asked) -> Shown:
    """Return one proposal of the queue, and where it stands in it."""
    total = sight.proposed()
    at = min(asked.number("at"), max(1, total))
    found = next(iter(sight.queue(at - 1, 1)), None)
    told = found.words[0] if found and found.words else None
    line = told and sight.statements([told.statement]).get(told.statement)
    waiting = partial(sight.queue, at - 1, LISTED)
    return Shown(
        title="Review",
        template="review.html",
        here="review",
        context={
            "total": total,
            "at": at,
            "proposal": found,
            "entry": line and _entry(sight, line, asked, at),
            "edit": found and _edit(found),
            "before": asked.here(at=at - 1) if at > 1 else "",
            "after": asked.here(at=at + 1) if at < total else "",
            "kinds": [k.value for k in Kind],
            "links": [t.value for t in LinkType],
            "done": asked["done"],
        },
        data=lambda: {
            "proposals": [line_json(p) for p in waiting()],
            "total": total,
            "at": at,
        },
        lines=waiting,
    )


def _edit(proposal: Proposal) -> tuple[list[Change], ...]:
    """Return the words that a silent edit changed; none for other proposals."""
    if proposal.before is None or proposal.after is None:
        return ()
    return tuple(compared(proposal.before[:LONGEST], proposal.after[:LONGEST]))


def _entry(
    sight: Sight, line: StatementLine, asked: Asked, number: int
) -> dict[str, Any]:
    before = context(line, sight.text(line.statement.revision))
    return entry(line, asked, number=number, relations=[], before=before)


def decide(sight: Present, given: Mapping[str, str]) -> int:
    """Record what a person decided, and return the seq of the last event.

    Raises:
        DecisionError: It cannot be decided so, or no name or reason was given.
        UnknownIdError: There is nothing of this id.
        ConflictError: Somebody decided about the same in between.
    """
    name, target = given.get("by", "").strip(), given.get("target", "").strip()
    reason = given.get("reason", "").strip()
    if not name:
        raise DecisionError(target or "this", "needs the name of who decides")
    if max(len(name), len(target)) > 200 or len(reason) > LONGEST:  # noqa: PLR2004 (characters)
        raise DecisionError(target[:40], "is longer than a decision may be")
    by = Actor(kind=ActorKind.PERSON, name=name)
    ends = [target, given.get("to", "").strip()]
    desk = sight.desk(*filter(None, ends))
    drafts = _drafts(desk, target, given, by, reason)
    recorded = sight.log.append(drafts, unless=conflicting(drafts), after=sight.head)
    sight.log.release()
    sight.refresh()
    return recorded[-1].seq


def _drafts(
    desk: Desk, target: str, given: Mapping[str, str], by: Actor, reason: str
) -> tuple[Draft, ...]:
    action = given.get("action", "")
    if action in {"reject", "kind", "speaker"} and not reason:
        raise DecisionError(target, f"needs a reason to {action}")
    makes: dict[str, Callable[[], tuple[Draft, ...]]] = {
        "accept": lambda: decisions.review(desk, target, Decision.ACCEPTED, by, reason),
        "reject": lambda: decisions.review(desk, target, Decision.REJECTED, by, reason),
        "kind": lambda: decisions.amend(
            desk, target, "kind", given.get("kind", ""), by, reason=reason
        ),
        "speaker": lambda: decisions.amend(
            desk, target, "speaker", _named(given), by, reason=reason
        ),
        "link": lambda: decisions.link(
            desk,
            target,
            _type(given.get("type", "")),
            given.get("to", "").strip(),
            by,
            reason=reason,
        ),
        "undo": lambda: undoing.undo(desk, target, by, reason=reason),
    }
    if action not in makes:
        raise DecisionError(action or "nothing", f"is none of {', '.join(ACTIONS)}")
    return makes[action]()


def _named(given: Mapping[str, str]) -> str:
    """Return a speaker as the JSON of an amendment; no name means nobody."""
    name = given.get("speaker", "").strip()
    return json.dumps({"name": name} if name else None)


def _type(given: str) -> LinkType:
    try:
        return LinkType(given)
    except ValueError as error:
        raise DecisionError(given, "is no type of link") from error
