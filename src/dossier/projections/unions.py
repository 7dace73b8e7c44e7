"""A person's decisions on who is who: merge, split, distinct."""

from typing import Final

from dossier.domain import decisions as d
from dossier.domain.ids import EntityId, EventId
from dossier.errors import DecisionError
from dossier.log.port import Actor, Draft
from dossier.projections.desk import Desk
from dossier.projections.drafting import draft, last
from dossier.projections.lines import Speaker

_ON_PAIRS: Final = (d.SpeakerMerged, d.SpeakerSplit, d.SpeakersDistinct)


def _pair(desk: Desk, a: str, b: str) -> tuple[EntityId, EntityId, EventId | None]:
    ids = []
    for given in (a, b):
        found = desk.find(given)
        if not isinstance(found, Speaker):
            raise DecisionError(given, "is not a speaker")
        members = (found.id, *found.aliases)
        ids.append(given if given in members else found.id)
    if ids[0] == ids[1]:
        raise DecisionError(a, "is one already")
    first, second = sorted(EntityId(i) for i in ids)
    prev = last(desk, _ON_PAIRS, a=first, b=second)
    return first, second, prev


def merge(
    desk: Desk, a: str, b: str, by: Actor, *, reason: str = ""
) -> tuple[Draft, ...]:
    """Say that two speakers are one.

    Raises:
        DecisionError: One is no speaker.
        UnknownIdError: One is not there.
    """
    first, second, prev = _pair(desk, a, b)
    return (draft(d.SpeakerMerged(a=first, b=second, reason=reason, prev=prev), by),)


def split(desk: Desk, a: str, b: str, by: Actor, *, reason: str) -> tuple[Draft, ...]:
    """Say that two speakers that were merged are two; full ids are needed.

    Raises:
        DecisionError: One is no speaker.
        UnknownIdError: One is not there.
    """
    first, second, prev = _pair(desk, a, b)
    return (draft(d.SpeakerSplit(a=first, b=second, reason=reason, prev=prev), by),)


def distinct(
    desk: Desk, a: str, b: str, by: Actor, *, reason: str = ""
) -> tuple[Draft, ...]:
    """Say that two speakers are two, so that no merge is proposed.

    Raises:
        DecisionError: One is no speaker.
        UnknownIdError: One is not there.
    """
    first, second, prev = _pair(desk, a, b)
    event = d.SpeakersDistinct(a=first, b=second, reason=reason, prev=prev)
    return (draft(event, by),)
