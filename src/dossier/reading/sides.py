"""For which body, state or person somebody speaks, where a title does not name it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dossier.reading.allegiances import NEAR
from dossier.reading.cards import Card, Hit, Sort

REACH: Final = 90  # characters beside a name in which its side is looked for

_OF: Final = re.compile(
    r"\s+(?:of|at|from|for)\s+(?:the\s+)?$|,\s+for\s+$|,\s+who\s+(?:now\s+)?(?:speaks|spoke|commands|"
    r"commanded|chairs|runs|leads|led|heads|headed|represents|directs|edits)\s+"
    r"(?:for\s+)?(?:the\s+)?$"
)
_HOME: Final = re.compile(r"\s+(?:of|from)\s")  # "Ada Quill of Lower Pine"
_PAPERS: Final = frozenset({Sort.OUTLET, Sort.WIRE})


def fill(text: str, hits: Sequence[Hit], outlet: Card | None) -> None:
    """Give a side to those people of an article who have none.

    Args:
        text: Of the article.
        hits: Where somebody is named, from left to right.
        outlet: Who published it.
    """
    _sort(text, hits)
    papers = {h.card.name for h in hits if h.card.sort in _PAPERS}
    papers |= {outlet.name, f"The {outlet.name}"} if outlet else set()
    for i, hit in enumerate(hits):
        card = hit.card
        if card.sort is not Sort.PERSON:
            continue
        if any(_FORMER.search(title) for title in card.titles):
            card.side = None
        elif card.side in papers and not any(card.side in t for t in card.titles):
            card.side = None  # "its editor" of an article is no editor of the paper
        elif card.side is None:
            card.side, card.trust = _of(text, hits, i), NEAR


_FORMER: Final = re.compile(r"\b(?:former|ex-|once|retired|then|late)\b", re.IGNORECASE)
_ITS: Final = re.compile(r"[^.!?\n]{0,70}(?:[.]\s+Its|\bits|\bwhich)\b")


def _sort(text: str, hits: Sequence[Hit]) -> None:
    """Tell people from bodies by how the article goes on to call them.

    A body is cut to its first word ("Tessaly" for "Tessaly Payments") and is "it"; a
    person is cut to the last, and has titles.
    """
    for hit in hits:
        card = hit.card
        personal = bool(card.titles or card.pronoun)
        if card.sort is Sort.UNKNOWN and personal and len(card.words) > 1:
            card.sort = Sort.PERSON
    votes: Counter[int] = Counter()
    for hit in hits:
        card = hit.card
        if card.sort is Sort.PERSON and not card.titles and len(card.words) > 1:
            word = text[hit.start : hit.end]
            votes[id(card)] += (word == card.words[0]) - (word == card.words[-1])
            votes[id(card)] += _ITS.match(text, hit.end) is not None
    for hit in hits:
        if votes[id(hit.card)] > 0:
            hit.card.sort = Sort.BODY


def _of(text: str, hits: Sequence[Hit], i: int) -> str | None:
    """Return the body of "Ada Quill of the guild", "Ada Quill, who speaks for it"."""
    if i + 1 >= len(hits):
        return None
    hit, nearest = hits[i], hits[i + 1]
    start = nearest.lead
    if start - hit.end > REACH or not _OF.match(text[hit.end : start]):
        return None
    home = nearest.card.sort is Sort.UNKNOWN and not hit.card.titles
    if home and _HOME.match(text[hit.end : start]):
        return None
    return nearest.card.side or nearest.card.name
