"""Which of "he" and "she" an article uses of whom."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, Protocol

from dossier.reading import given
from dossier.reading.cards import Card, Sort

_PRONOUN: Final = re.compile(
    r"\b(?:(?P<he>he|his|him|himself)|(?P<she>she|her|hers|herself))\b", re.IGNORECASE
)
_REACH: Final = 200  # characters from a name to its pronoun
_ENOUGH: Final = 0.7  # of the votes


class _Hit(Protocol):
    @property
    def end(self) -> int: ...
    @property
    def card(self) -> Card: ...


def learn(text: str, hits: Sequence[_Hit]) -> None:
    """Give each person without a telling title the pronoun that follows the name.

    The last person named before a pronoun has its vote; a person alone there has
    two, one who shares the space with another half a vote.
    """
    people = [h for h in hits if h.card.sort in (Sort.PERSON, Sort.UNKNOWN)]
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    cards: dict[int, Card] = {}
    i = 0
    for found in _PRONOUN.finditer(text):
        while i < len(people) and people[i].end <= found.start():
            i += 1
        if not i or found.start() - people[i - 1].end > _REACH:
            continue
        card = people[i - 1].card
        rival = i > 1 and people[i - 2].card is not card
        near = rival and found.start() - people[i - 2].end < _REACH
        cards[id(card)] = card
        votes[id(card)]["he" if found["he"] else "she"] += 1 if near else 4
    for hit in people:
        card = hit.card
        if not card.pronoun and len(card.words) > 1:
            card.pronoun = given.gender(card.words[0])
    for key, count in votes.items():
        word, most = count.most_common(1)[0]
        if not cards[key].pronoun and most > _ENOUGH * count.total():
            cards[key].pronoun = word
