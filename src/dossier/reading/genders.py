"""Which of "he" and "she" an article uses of whom."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from dossier.reading import given
from dossier.reading.cards import Card, Hit, Sort

_PRONOUN: Final = re.compile(
    r"[hHsS](?<!\w[hHsS])(?i:(?<=h)(?P<he>e|is|im|imself)|(?<=s)he|(?<=h)er(?:s|self)?)\b"
)
_REACH: Final = 200  # characters from a name to its pronoun
_ENOUGH: Final = 0.7  # of the votes


def learn(text: str, hits: Sequence[Hit]) -> None:
    """Give each person without a telling title the pronoun that follows the name.

    The last person named before a pronoun has its vote; a person alone there has
    two, one who shares the space with another half a vote.
    """
    for hit in hits:
        if hit.card.sort in (Sort.UNKNOWN, Sort.BODY) and _is_person(text, hit):
            hit.card.sort = Sort.PERSON
    people = [h for h in hits if _may_be_somebody(h.card) and not _is_where(text, h)]
    for card, word in _given(people):
        card.pronoun = word
    for card, count in _votes(text, people):
        word, most = count.most_common(1)[0]
        if not card.pronoun and most > _ENOUGH * count.total():
            card.pronoun = word


_DOES: Final = re.compile(r" (?:was|had|has|is|did|[a-z]+ed|said|says|told)\b")


_WHO: Final = re.compile(r"(?: of (?:[A-Z][\w’'-]+ ?)+)?, who\b")


def _is_person(text: str, hit: Hit) -> bool:
    """Tell a person from a place of two names: "of Ada Hale", if later "Hale said"."""
    words = hit.card.words
    if len(words) not in (2, 3):
        return False
    if _WHO.match(text, hit.end):
        return hit.card.sort is Sort.UNKNOWN or len(words) == 2  # noqa: PLR2004
    if hit.card.sort is Sort.BODY:
        return False
    alone = text[hit.start : hit.end] == words[-1]
    acts = alone and _DOES.match(text, hit.end) is not None
    return acts or bool(given.gender(words[0]))


_IN: Final = re.compile(r"\b(?:in|at|near|on)(?: the)? \Z")


def _is_where(text: str, hit: Hit) -> bool:
    """Tell "at Ansby" from a name that somebody bears."""
    if hit.card.sort is not Sort.UNKNOWN:
        return False
    return bool(_IN.search(text[max(0, hit.start - 10) : hit.start]))


def _may_be_somebody(card: Card) -> bool:
    """Tell "Quill" from "near Raven Top", which does nothing."""
    if card.sort is not Sort.UNKNOWN:
        return card.sort is Sort.PERSON
    return len(card.words) == 1 or bool(card.speaks or card.titles)


def _given(people: Sequence[Hit]) -> Iterator[tuple[Card, str]]:
    for hit in people:
        card = hit.card
        if not card.pronoun and len(card.words) > 1:
            yield card, given.gender(card.words[0])


def _votes(text: str, people: Sequence[Hit]) -> Iterator[tuple[Card, Counter[str]]]:
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    cards: dict[int, Card] = {}
    i = 0
    for found in _PRONOUN.finditer(text):
        while i < len(people) and people[i].end <= found.start():
            i += 1
        if not i or not _near(text, people[i - 1], found.start()):
            continue
        card = people[i - 1].card
        rival = i > 1 and people[i - 2].card is not card
        close = rival and found.start() - people[i - 2].end < _REACH
        cards[id(card)] = card
        votes[id(card)]["he" if found["he"] else "she"] += 1 if close else 4
    for key, count in votes.items():
        yield cards[key], count


def _near(text: str, hit: Hit, at: int) -> bool:
    """Tell whether a pronoun may be that of the name; not "Quill, her lawyer"."""
    return at - hit.end <= _REACH and bool(text[hit.end : at].strip(" ,"))
