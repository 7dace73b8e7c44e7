"""A pronoun that is to be resolved, and whom it agrees with."""

from collections.abc import Callable
from typing import Final

import attrs

from dossier.domain.vocabulary import Role
from dossier.reading.bearers import bearer, named
from dossier.reading.cards import Card, Sort
from dossier.reading.port import Attribution, Place, Resolved
from dossier.reading.registry import Names

_PERSONS: Final = frozenset((Sort.PERSON, Sort.UNKNOWN))
_THINGS: Final = frozenset(
    (Sort.BODY, Sort.STATE, Sort.OUTLET, Sort.WIRE, Sort.UNKNOWN)
)

Resolve = Callable[[Place, tuple[Attribution, ...], int], Resolved]


@attrs.frozen(eq=False)
class Ask:
    """A pronoun, and what there is to resolve it by.

    Attributes:
        place: The pronoun, or a noun phrase that stands for one.
        names: Those of the article.
        before: Attributions before it, and those around it, outermost first.
        inward: Resolves another source, for a speaker who is a pronoun too.
        depth: How many pronouns led here.
        word: In lower case; ``person`` for "the witness".
        but: Who it cannot mean: whoever is quoted with it, or "".
    """

    place: Place
    names: Names
    before: tuple[Attribution, ...]
    inward: Resolve
    depth: int
    word: str = ""
    but: str = ""

    def speaker(self, one: Attribution) -> Resolved:
        """Return the speaker of another attribution."""
        assert one.source is not None
        rest = tuple([a for a in self.before if a is not one])
        return self.inward(one.source, rest, self.depth + 1)

    def around(self) -> Attribution | None:
        """Return the innermost attribution whose content holds the pronoun."""
        start, end = self.place
        for one in reversed(self.before):
            if one.source in (None, self.place):
                continue
            if any(a <= start and end <= b for a, b in one.content):
                return one
        return None

    def same(self, found: Resolved, confidence: float) -> Resolved:
        """Return *found* again, for the words of the pronoun."""
        if found.named is None:
            return found
        card = self.names.cards.by_name.get(found.named.name)
        if card is None or found.role is Role.DOCUMENT:
            name = found.named.name
            own = named(self.names, name, self.place, "pronoun", confidence)
            return attrs.evolve(found, named=own)
        return self.bearer(card, confidence)

    def bearer(self, card: Card, confidence: float) -> Resolved:
        """Return the bearer of *card* for the words of the pronoun."""
        found = bearer(self.names, card, self.place, "pronoun", confidence)
        if self.word == "it" and found.role is Role.PERSON:
            return attrs.evolve(found, role=Role.INSTITUTION)
        return found


_IT: Final = (Role.INSTITUTION, Role.DOCUMENT, Role.GROUP)
_WHO: Final = (Role.PERSON, Role.SPOKESPERSON, Role.UNNAMED_SOURCE)


def fits(found: Resolved, ask: Ask) -> bool:
    """Tell whether the pronoun may go back to *found*."""
    word, names = ask.word, ask.names
    if word == "they":
        return found.plural or found.role in (Role.GROUP, Role.INSTITUTION)
    if found.named is None:
        return (
            word in ("he", "she", "person")
            and found.role
            in (
                Role.UNNAMED_SOURCE,
                Role.SPOKESPERSON,
            )
            and not found.plural
        )
    if found.named.name == ask.but:
        return False
    if found.role is Role.DOCUMENT:
        return word == "it" and not found.plural
    card = names.cards.by_name.get(found.named.name)
    if card is None:
        return found.role in (_IT if word == "it" else _WHO) and not found.plural
    return agrees(card, word)


def agrees(card: Card, word: str) -> bool:
    """Tell whether *word* may stand for the bearer of *card*."""
    if word == "it":
        return card.sort in _THINGS and not card.pronoun
    if word == "they":
        return False
    if card.sort is Sort.UNKNOWN and not (card.pronoun or card.titles or card.speaks):
        return False
    return card.sort in _PERSONS and (word == "person" or card.pronoun in ("", word))


def is_somebody(card: Card) -> bool:
    """Tell whether more than capitals shows that a name is a person's."""
    if card.sort not in _PERSONS:
        return True
    return bool(card.titles or card.speaks or card.surnames or card.pronoun)
