"""States that no table lists: learned from how an article speaks of them."""

import re
from collections.abc import Sequence
from typing import Final, Protocol

from dossier.reading import gazetteer, nouns
from dossier.reading.cards import Card, Cards, Sort


class _Hit(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def card(self) -> Card: ...
    @property
    def title(self) -> str: ...


_MAYBE_STATES: Final = (Sort.STATE, Sort.UNKNOWN, Sort.BODY)
_WORDS: Final = 2  # of the name of a state that no table lists
_OWNS: Final = re.compile(r"['’]s? (?:[a-zA-Z-]+ )?([a-zA-Z]+)")
_REPORTS: Final = re.compile(r" (?:first )?(?:reported|reports|broadcast|published)\b")
_ASKED: Final = re.compile(
    r"\b(?:per|interview with|speaking to|seen by|reviewed by|obtained by) $",
    re.IGNORECASE,
)
_SUFFIXES: Final = (
    "an",
    "ese",
    "i",
    "ish",
    "ic",
    "ite",
    "er",
    "ine",
    "ois",
    "ene",
    "is",
    "ans",
)


def infer(text: str, cards: Cards, hits: Sequence[_Hit]) -> None:
    """Find states, outlets and demonyms among the unknown names of an article."""
    for hit in hits:
        if hit.card.sort in (Sort.UNKNOWN, Sort.BODY):
            _evidence(text, hit)
    _demonyms(cards)


def _evidence(text: str, hit: _Hit) -> None:
    card = hit.card
    owned = _OWNS.match(text, hit.end)
    if owned and owned[1].lower() in nouns.GOVERNING and card.sort is Sort.UNKNOWN:
        card.sort = Sort.STATE
    elif len(card.words) == 1 and _publishes(text, hit):
        card.sort = Sort.OUTLET


def _publishes(text: str, hit: _Hit) -> bool:
    asked = _ASKED.search(text, max(0, hit.start - 16), hit.start)
    return bool(asked or _REPORTS.match(text, hit.end))


def _demonyms(cards: Cards) -> None:
    """Unite "Zemblan" with "Zemblia": same beginning, the ending of a people."""
    by_prefix: dict[str, list[Card]] = {}
    for card in cards.cards:
        if card.sort in _MAYBE_STATES and len(card.words) <= _WORDS:
            by_prefix.setdefault(card.words[0][:3], []).append(card)
    for card in list(cards.cards):
        word = card.words[0]
        if len(card.words) > 1 or card.sort is not Sort.UNKNOWN:
            continue
        if not word.endswith(_SUFFIXES):
            continue
        for state in by_prefix.get(word[:3], ())[:20]:
            if state is not card and related(word, state.words[0]):
                card.sort, state.sort = Sort.STATE, Sort.STATE
                card.side = state.name
                break


def related(demonym: str, state: str) -> bool:
    """Tell whether *demonym* may be the people of *state*, by their letters.

    >>> related("Zemblan", "Zemblia"), related("Tavreli", "Tavrel")
    (True, True)
    >>> related("Harlan", "Harbour")
    False
    """
    if demonym == state or len(state) < 4 or demonym in gazetteer.DEMONYMS:  # noqa: PLR2004
        return False
    same = 0
    for a, b in zip(demonym, state, strict=False):
        if a != b:
            break
        same += 1
    return same >= max(3, len(state) - 2) and same >= len(demonym) - 4
