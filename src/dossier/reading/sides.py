"""For which body, state or person somebody speaks, where a title does not name it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, Protocol

from dossier.reading.cards import Card, Sort

FAR: Final = 600  # characters in which sentences are told apart
REACH: Final = 90  # characters beside a name in which its side is looked for
BACK: Final = 12  # names before a title in which its owner is looked for

_SERVES: Final = (
    r"(?:spokes\w+|mouthpiece|chief|boss|director|chair\w*|president|partner|manager|"
    r"treasurer|head|officer|secretary|principal|executive|leader|commander|deputy|"
    r"founder|owner|editor|captain|coach|dean|vice-chancellor|chancellor|rector|"
    r"commissioner|inspector|engineer|prosecutor|general|colonel)"
)
_COUNSEL: Final = r"(?:lawyer|attorney|barrister|solicitor|counsel|advocate)"
_OWNED: Final = re.compile(
    rf"\b(?P<whose>its|their|his|her)\s+(?:[\w-]+\s+){{0,4}}?"
    rf"(?P<post>{_SERVES}|{_COUNSEL})\b[\w\s-]{{0,24}},?\s*$",
    re.IGNORECASE,
)
_POSTED: Final = re.compile(
    rf",\s+(?:(?P<whose>its|their|his|her)|a|an|the|then)\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?P<post>{_SERVES}|{_COUNSEL})\b",
    re.IGNORECASE,
)
# Offices whose holder speaks for the one body of an article.
_HOUSE: Final = (
    r"(?:spokes\w+|mouthpiece|boss|chief executive|executive|exec|chair(?:man|woman)?|"
    r"chairperson|managing partner|finance director|managing director|treasurer|"
    r"press officer|campaign manager|(?:co-)?founder|secretary[- ]general)"
)
_HOUSE_ENDS: Final = (
    "mouthpiece", "boss", "executive", "exec", "chair", "man", "woman", "person",
    "partner", "director", "treasurer", "officer", "manager", "founder", "general",
)  # fmt: skip
_LONG_OFFICE: Final = 24  # characters, as in "spokeswoman"
_BARE: Final = re.compile(rf"\b{_HOUSE},?\s*$", re.IGNORECASE)
_APPOSED: Final = re.compile(
    rf",\s+(?:a|an|the|then|its)\s+(?:[\w-]+\s+){{0,3}}?{_HOUSE}\b", re.IGNORECASE
)
_OF: Final = re.compile(
    r"\s+(?:of|at|from|for)\s+(?:the\s+)?$|,\s+for\s+$|,\s+who\s+(?:now\s+)?(?:speaks|spoke|commands|"
    r"commanded|chairs|runs|leads|led|heads|headed|represents|directs|edits)\s+"
    r"(?:for\s+)?(?:the\s+)?$"
)
_PAPERS: Final = frozenset({Sort.OUTLET, Sort.WIRE})
_BODIES: Final = frozenset({Sort.BODY, Sort.STATE, Sort.UNKNOWN})


class Hit(Protocol):
    """A place where somebody is named."""

    @property
    def start(self) -> int:
        """Of the name."""
        ...

    @property
    def end(self) -> int:
        """One past its last character."""
        ...

    @property
    def card(self) -> Card:
        """Who bears it."""
        ...

    @property
    def title(self) -> str:
        """The title beside it."""
        ...


def fill(text: str, hits: Sequence[Hit], outlet: Card | None) -> None:
    """Give a side to those people of an article who have none.

    Args:
        text: Of the article.
        hits: Where somebody is named, from left to right.
        outlet: Who published it.
    """
    _sort(text, hits)
    people = [(i, hit) for i, hit in enumerate(hits) if hit.card.sort is Sort.PERSON]
    house = _house(hits, outlet)
    papers = {h.card.name for h in hits if h.card.sort in _PAPERS}
    papers |= {outlet.name, f"The {outlet.name}"} if outlet else set()
    serving: list[Card] = []
    for i, hit in people:
        card = hit.card
        if any(_FORMER.search(title) for title in card.titles):
            card.side = None
            continue
        if card.side in papers and not any(card.side in t for t in card.titles):
            card.side = None  # "its editor" of an article is no editor of the paper
        card.side = card.side or _beside(text, hits, i) or _of(text, hits, i)
        card.side = card.side or _titled(card, hits, house)
        if card.side is None and _serves(text, hit):
            serving.append(card)
    for card in serving:
        card.side = card.side or (house.name if house else None)


_OWNER: Final = re.compile(r"(?:the |a )?([\w-]+)['’]s? ", re.IGNORECASE)
_ANY_BODY: Final = frozenset({"company", "firm", "group", "business", "maker"})


def _titled(card: Card, hits: Sequence[Hit], house: Card | None) -> str | None:
    """Return the body of "the trust's chief executive" by the last word of its name."""
    for title in card.titles:
        found = _OWNER.match(title)
        if found is None or _FORMER.search(title):
            continue
        word = found[1].lower()
        if word in _ANY_BODY and house:
            return house.name
        for hit in hits:
            if hit.card.sort is Sort.BODY and hit.card.words[-1].lower() == word:
                return hit.card.name
    return None


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


def _lead(hit: Hit) -> tuple[int, int]:
    start = hit.start - (len(hit.title) + 1 if hit.title else 0)
    return max(0, start - REACH), start


def _beside(text: str, hits: Sequence[Hit], i: int) -> str | None:
    """Return whose spokesman or lawyer it is: "its", "his"."""
    hit = hits[i]
    low, start = _lead(hit)
    found = _OWNED.search(text, low, start) or _POSTED.match(
        text, hit.end, hit.end + REACH
    )
    if found is None or not found["whose"]:
        return None
    whose = found["whose"].lower()
    at = min(found.start(), hit.start)
    if whose in {"its", "their"}:
        return _body_before(text, hits, i, at)
    return _person_before(hits, i, found["post"].lower())


_ENDS: Final = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)[.!?][\"”’)]*\s")


def _body_before(text: str, hits: Sequence[Hit], i: int, at: int) -> str | None:
    """Return the nearest body in the sentence, else the first of one before it."""
    best, apart = None, 0
    for other in reversed(hits[max(0, i - BACK) : i]):
        card = other.card
        plain = card.sort is Sort.PERSON and not card.titles and not card.pronoun
        if (
            other.end > at
            or card is hits[i].card
            or card.name.isupper()
            or not (card.sort in _BODIES or plain)
        ):
            continue
        ends = len(_ENDS.findall(text, other.end, at)) if at - other.end < FAR else 9
        if best is not None and ends > apart:
            break
        best, apart = card, ends
        if not ends:
            break
    return (best.side or best.name) if best else None


def _person_before(hits: Sequence[Hit], i: int, post: str) -> str | None:
    """Return who is before: of a lawyer, the one whom the article names most."""
    people = [
        other.card
        for other in reversed(hits[max(0, i - BACK) : i])
        if other.card.sort is Sort.PERSON and other.card is not hits[i].card
    ]
    if not people:
        return None
    if re.fullmatch(_COUNSEL, post):
        return max(people, key=lambda card: card.count).name
    return people[0].side or people[0].name


def _of(text: str, hits: Sequence[Hit], i: int) -> str | None:
    """Return the body of "Ada Quill of the guild", "Ada Quill, who speaks for it"."""
    if i + 1 >= len(hits):
        return None
    hit, nearest = hits[i], hits[i + 1]
    start = nearest.start - (len(nearest.title) + 1 if nearest.title else 0)
    if start - hit.end > REACH or not _OF.match(text[hit.end : start]):
        return None
    return nearest.card.side or nearest.card.name


def _serves(text: str, hit: Hit) -> bool:
    low, start = _lead(hit)
    before = text[low:start].rstrip().removesuffix(",").lower()
    may = before.endswith(_HOUSE_ENDS) or "spokes" in before[-_LONG_OFFICE:]
    return bool(
        (may and _BARE.search(text, low, start))
        or _APPOSED.match(text, hit.end, hit.end + REACH)
        or re.search(_HOUSE, hit.title, re.IGNORECASE)
    )


def _may_employ(card: Card) -> bool:
    """Tell whether it is a body by its name, or by what it does."""
    if card.name.isupper():
        return False
    if card.sort is Sort.BODY and len(card.words) > 1:
        return True
    return card.sort in _FIRMS and bool(card.speaks)


_FIRMS: Final = frozenset({Sort.BODY, Sort.UNKNOWN})


def _house(hits: Sequence[Hit], outlet: Card | None) -> Card | None:
    """Return the body that an article names most often."""
    counted = Counter(
        id(hit.card) for hit in hits if hit.card is not outlet and _may_employ(hit.card)
    )
    if not counted:
        return None
    best = counted.most_common(1)[0][0]
    return next(hit.card for hit in hits if id(hit.card) == best)
