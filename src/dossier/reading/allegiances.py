"""The states of those whose title has none: "President Quill"."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from dossier.reading.cards import Card, Cards, Hit, Sort

_HEADS: Final = re.compile(
    r"\b(?:president|premier|prime minister|leader|king|queen|emperor)\b", re.IGNORECASE
)
_STATE: Final = re.compile(
    r"\b(?:president|premier|prime minister"
    r"|foreign (?:minister|ministry|secretary|office)"
    r"|defen[cs]e (?:minister|ministry|secretary)|secretary of state|national security"
    r"|vice[- ]president)\b",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(r"\b(?:former|ex-\w+|then-\w+|of the)\b", re.IGNORECASE)
NEAR: Final = 0.5  # how sure the nearest state is
_REACH: Final = 300  # characters between a person and a state


def fill(cards: Cards, hits: Sequence[Hit]) -> None:
    """Give people with an office of a state the nearest state that may have them.

    A state has one head: where another is its president or leader, this one is not.
    Who speaks for a ministry speaks for its state.
    """
    for card in cards.cards:
        body = cards.by_name.get(card.side or "")
        if body is not None and body.sort is Sort.BODY:
            card.side = cards.behind(body) or card.side
    _of_states(hits)
    heads: dict[str, Card] = {}
    for hit in hits:
        card = hit.card
        if card.side and any(_HEADS.search(t) for t in card.titles):
            heads.setdefault(card.side, card)
    for i, hit in enumerate(hits):
        card = hit.card
        if card.sort is not Sort.PERSON or card.side or not _serves(card):
            continue
        head = any(_HEADS.search(t) for t in card.titles)
        card.side, card.trust = _nearest(hits, i, heads if head else {}), NEAR


def _of_states(hits: Sequence[Hit]) -> None:
    """Take the state of "President Quill of Zemblia"."""
    for hit, other in itertools.pairwise(hits):
        of_state = other.card.sort is Sort.STATE and hit.card.sort is Sort.PERSON
        if of_state and other.start - hit.end == len(" of ") and not hit.card.side:
            hit.card.side = other.card.name


def _serves(card: Card) -> bool:
    return any(_STATE.search(t) for t in card.titles) and not any(
        _FORMER.search(t) for t in card.titles
    )


def _nearest(hits: Sequence[Hit], i: int, heads: dict[str, Card]) -> str | None:
    """Return the state named nearest to a person that has no other head."""
    here, best, least = hits[i], None, _REACH
    for other in hits[max(0, i - 8) : i + 8]:
        if other.card.sort is not Sort.STATE or other.visited:
            continue
        name = other.card.name
        if heads.get(name, here.card) is not here.card:
            continue
        ahead = other.start >= here.end
        far = other.start - here.end if ahead else here.start - other.end
        if far < least:
            best, least = name, far
    return best
