"""The review queue: one proposal, and what a person decides about it."""

from collections.abc import Callable, Mapping
from typing import Final

from dossier.domain.events import tags_of
from dossier.domain.vocabulary import ActorKind, Decision, Kind, LinkType
from dossier.errors import DecisionError
from dossier.log.port import Actor, Draft, Query
from dossier.projections import decisions, undoing
from dossier.projections.desk import Desk
from dossier.projections.surface import line_json
from dossier.web.moments import Asked
from dossier.web.passages import entry
from dossier.web.present import Present
from dossier.web.shown import Shown
from dossier.web.sight import Sight

ACTIONS: Final = ("accept", "reject", "kind", "link", "undo")
LONGEST: Final = 2_000  # characters of a reason


def review(sight: Sight, asked: Asked) -> Shown:
    """Return one proposal of the queue, and where it stands in it."""
    total = sight.proposed()
    at = min(asked.number("at"), max(1, total))
    found = next(iter(sight.queue(at - 1, 1)), None)
    waiting = [found] if found else []
    line = found and sight.statements([found.id]).get(found.id)
    return Shown(
        title="Review",
        template="review.html",
        here="review",
        context={
            "total": total,
            "at": at,
            "proposal": found,
            "entry": line and entry(line, asked, number=at, relations=[]),
            "before": asked.here(at=at - 1) if at > 1 else "",
            "after": asked.here(at=at + 1) if at < total else "",
            "kinds": [k.value for k in Kind],
            "links": [t.value for t in LinkType],
            "done": asked["done"],
        },
        data=lambda: {
            "proposals": [line_json(p) for p in waiting],
            "total": total,
            "at": at,
        },
        lines=lambda: waiting,
    )


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
    about = {t for x in drafts for t in tags_of(x.event) if _in_the_way(t)}
    unless = Query(tags=sorted(about)) if about else None
    recorded = sight.log.append(drafts, unless=unless, after=sight.head)
    sight.log.release()
    sight.refresh()
    return recorded[-1].seq


def _in_the_way(tag: str) -> bool:
    return tag.partition(":")[0] in {"statement", "thread"}


def _drafts(
    desk: Desk, target: str, given: Mapping[str, str], by: Actor, reason: str
) -> tuple[Draft, ...]:
    action = given.get("action", "")
    if action in {"reject", "kind"} and not reason:
        raise DecisionError(target, f"needs a reason to {action}")
    makes: dict[str, Callable[[], tuple[Draft, ...]]] = {
        "accept": lambda: decisions.review(desk, target, Decision.ACCEPTED, by, reason),
        "reject": lambda: decisions.review(desk, target, Decision.REJECTED, by, reason),
        "kind": lambda: decisions.amend(
            desk, target, "kind", given.get("kind", ""), by, reason=reason
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


def _type(given: str) -> LinkType:
    try:
        return LinkType(given)
    except ValueError as error:
        raise DecisionError(given, "is no type of link") from error
