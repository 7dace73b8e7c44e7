"""Titles and kinds that stand for a name: "the minister", "the union", "the outlet"."""

from collections.abc import Iterable
from typing import Final

from dossier.reading import gazetteer, nouns, titles
from dossier.reading.cards import Card, Sort
from dossier.reading.lexicon import words
from dossier.reading.registry import Names

_FIRMS: Final = words(
    """company firm carmaker maker manufacturer supplier developer retailer airline
    lender insurer chain brewer contractor operator startup start-up giant group
    business corporation conglomerate builder group airline operator publisher
    studio club"""
)
_WATCHDOGS: Final = words("regulator watchdog agency body inspectorate")
_OFFICIAL: Final = words(
    """authority directorate commission inspectorate board agency office ministry
    council department service bureau committee institute administration"""
)
_PRIVATE: Final = words(
    """motor motors cells inc corp ltd plc group partners holdings airways airlines
    lines foods energy systems pharma stores industries works capital studio"""
)
_TOP: Final = {
    "diplomat": ("secretary of state", "foreign minister", "foreign secretary"),
    "lawman": ("attorney general",),
}


def holder(
    names: Names, phrase: str, at: int, owner: Card | None = None
) -> Card | None:
    """Return who was introduced with the title *phrase* before or after *at*.

    The head noun must be that of a title, or of the same class of offices; among
    several, the one who shares most words, and then the last one named before.
    With an *owner* ("her lawyer") only somebody of that side will do, where one is.
    """
    tokens = [t for t in _plain(phrase).split() if t not in titles.DETERMINERS]
    head_at = titles.head_of(tokens)
    if head_at < 0:
        return None
    head = nouns.ABBREVIATED.get(tokens[head_at], tokens[head_at])
    found = [
        (card, score)
        for word in _heads(head, tokens)
        for card in names.offices.get(word, ())[:40]
        if (score := _fit(card, tokens, same=word == head)) > 0
    ]
    if owner is not None:
        found = [(c, s) for c, s in found if c is not owner]
        found = [(c, s) for c, s in found if c.side == owner.name] or found
    return _best(names, found, at)


def _best(names: Names, found: list[tuple[Card, float]], at: int) -> Card | None:
    """Return the card that fits best, and of equals the last one named before *at*."""
    if not found:
        return None
    top = max(score for _, score in found)
    fits = [card for card, score in found if score == top]
    if len(fits) == 1:
        return fits[0]
    for hit in names.back(at, 60):
        if hit.card in fits:
            return hit.card
    return fits[0]


def _plain(phrase: str) -> str:
    return (
        phrase.lower().replace("’s", "").replace("'s", "").replace(".", "").strip(" ,")
    )


def _heads(head: str, tokens: list[str]) -> Iterable[str]:
    yield head
    for office in nouns.OFFICE_CLASSES:
        if head in office or (head in ("executive", "chief") and "chief" in office):
            yield from sorted(office - {head})
    if "top" in tokens and head in _TOP:
        yield from ("secretary", "minister")


def _fit(card: Card, tokens: list[str], *, same: bool) -> float:
    mine = {_state(t) for t in tokens}
    best = 0.0
    for title in card.titles:
        theirs = {_state(t) for t in _plain(title).split()}
        if card.side:
            theirs |= {_state(w) for w in _plain(card.side).split()}
        shared = len(mine & theirs)
        other = {t for t in mine - theirs if t in _ALL_STATES}
        if other and theirs & _ALL_STATES:
            continue
        best = max(best, (1.0 if same else 0.5) + shared)
    return best


_ALL_STATES: Final = frozenset(
    s.lower() for s in (*gazetteer.STATES.values(), *gazetteer.DEMONYMS.values())
)
_BY_LOW: Final = {
    k.lower().replace(".", ""): v.lower()
    for k, v in (gazetteer.DEMONYMS | gazetteer.STATES).items()
    if " " not in k
}


def _state(token: str) -> str:
    return _BY_LOW.get(token, nouns.ABBREVIATED.get(token, token))


def body(names: Names, head: str, at: int) -> Card | None:
    """Return the body that "the union" or "the carmaker" means at *at*."""
    fits: Card | None = None
    loose: Card | None = None
    for hit in names.back(at, 80):
        card = hit.card
        if card.sort not in (
            Sort.BODY,
            Sort.OUTLET,
            Sort.WIRE,
            Sort.UNKNOWN,
            Sort.STATE,
        ):
            continue
        lows = [w.lower() for w in card.words]
        if head in lows or (head + "s") in lows:
            return card
        if fits is None and any(head in _plain(t).split() for t in card.titles):
            fits = card
        if loose is None and not hit.visited and _may_be(card, head, lows):
            loose = card
    if fits is None and loose is None:
        return _ahead(names, head)
    return fits or loose


def _ahead(names: Names, head: str) -> Card | None:
    for card in names.cards.by_word.get(head.capitalize(), ())[:5]:
        if card.sort is Sort.BODY:
            return card
    return None


def _may_be(card: Card, head: str, lows: list[str]) -> bool:
    official = bool(_OFFICIAL & set(lows))
    if head in _WATCHDOGS:
        return card.sort is Sort.BODY and official
    if head in _FIRMS:
        return (
            (card.sort is Sort.BODY and not official) or card.sort is Sort.UNKNOWN
        ) and (len(lows) < 4 or bool(_PRIVATE & set(lows)))  # noqa: PLR2004
    return False


def outlet(names: Names, head: str, at: int) -> Card | None:
    """Return the outlet named last before *at*: "the network" after "told NTV"."""
    wire = head in nouns.WIRE_HEADS
    for hit in names.back(at, 80):
        if hit.card.sort is Sort.WIRE or (hit.card.sort is Sort.OUTLET and not wire):
            return hit.card
    return None
