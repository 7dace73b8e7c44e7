"""From a card of the registry to what a statement records of its speaker."""

from collections.abc import Sequence
from typing import Final

from dossier.domain.chains import Named
from dossier.domain.spans import span_of
from dossier.domain.vocabulary import Role
from dossier.reading import nouns
from dossier.reading.cards import Card, Sort
from dossier.reading.port import Place, Resolved
from dossier.reading.registry import Names

_ROLES: Final = {
    Sort.PERSON: Role.PERSON,
    Sort.BODY: Role.INSTITUTION,
    Sort.STATE: Role.INSTITUTION,
    Sort.OUTLET: Role.INTERMEDIARY_OUTLET,
    Sort.WIRE: Role.WIRE,
    Sort.PLACE: Role.INSTITUTION,
    Sort.UNKNOWN: Role.PERSON,
}
_CAMPS: Final = frozenset(
    ("bloc", "caucus", "party", "coalition", "movement", "alliance")
)
NOT_PEOPLE: Final = frozenset(
    (Sort.BODY, Sort.STATE, Sort.OUTLET, Sort.WIRE, Sort.PLACE)
)


def named(
    names: Names, name: str, place: Place, method: str, confidence: float = 1.0
) -> Named:
    """Return *name* as found for the words at *place*."""
    return Named(
        name=name,
        as_written=names.text[place[0] : place[1]],
        span=span_of(names.text, *place),
        method=method,
        confidence=confidence,
    )


def bearer(
    names: Names, card: Card, place: Place, method: str, confidence: float = 1.0
) -> Resolved:
    """Return the bearer of *card* as the one whom the words at *place* mean."""
    return Resolved(
        named=named(names, card.name, place, method, confidence),
        role=role_of(card),
        named_role=card.titles[0] if card.titles else None,
        side=side_of(names, card),
    )


def together(
    names: Names, who: Sequence[str], place: Place, method: str, confidence: float = 0.8
) -> Resolved:
    """Return several who speak as one, for the words at *place*.

    Args:
        names: Those of the article.
        who: The name of each, in order.
        place: The words.
        method: How they were found.
        confidence: From 0 to 1.
    """
    name = f"{', '.join(who[:-1])} and {who[-1]}"
    speakers = named(names, name, place, method, confidence)
    return Resolved(named=speakers, role=Role.GROUP, count=len(who), plural=True)


def role_of(card: Card) -> Role:
    """Return what *card* is in a chain of attribution."""
    if card.sort is Sort.PERSON and any(_speaks_for(t) for t in card.titles):
        return Role.SPOKESPERSON
    if card.sort is Sort.BODY and card.words[-1].lower() in _CAMPS:
        return Role.GROUP
    if card.sort is Sort.UNKNOWN and not (card.pronoun or card.titles):
        return Role.INSTITUTION  # people are introduced by two names, or a title
    return _ROLES[card.sort]


def _speaks_for(title: str) -> bool:
    low = title.lower()
    return any(w in nouns.SPOKES for w in low.split()) or any(
        p in low for p in nouns.SPOKES_PHRASES
    )


def side_of(names: Names, card: Card) -> Named | None:
    """Return the state, body or camp for which *card* speaks."""
    if card.side:
        return Named(name=card.side, method="side", confidence=card.trust)
    if card.sort is Sort.STATE:
        return Named(name=card.name, method="name")
    if card.sort is not Sort.BODY:
        return None
    known = names.cards.behind(card)
    if known:
        return Named(name=known, method="side", confidence=0.9)
    return Named(name=card.name, method="name")
