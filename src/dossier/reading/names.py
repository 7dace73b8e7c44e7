"""Whom a noun phrase means within its article, and who is named in a stretch of it."""

from typing import Final

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Role
from dossier.reading import pronouns, sources
from dossier.reading.bearers import named
from dossier.reading.cards import Sort
from dossier.reading.port import Attribution, Place, Resolved
from dossier.reading.registry import Names

__all__ = ["Names", "find", "resolve"]

_EDGE: Final = ' \t\n\u00a0,.;:•*·-–—()[]"“”'
_NOBODY: Final = frozenset(("", "reportedly", "allegedly", "there"))


def find(names: Names, place: Place) -> tuple[tuple[Place, Named], ...]:
    """Return who is named between two offsets, by name, demonym or metonym."""
    return tuple(
        (
            (h.start, h.end),
            named(names, h.card.name, (h.start, h.end), h.card.method or h.method),
        )
        for h in names.within(*place)
        if h.card.sort is not Sort.PLACE
    )


def resolve(
    place: Place,
    *,
    names: Names,
    text: str,
    before: tuple[Attribution, ...] = (),
) -> Resolved:
    """Return whom the noun phrase at *place* means.

    Args:
        place: A source, addressee, accused or beneficiary as written.
        names: Of the same article.
        text: Of the article.
        before: The attributions before this one, and those around it, outermost
            first; the last few suffice.
    """
    return _resolve(place, names, text, before, 0)


def _resolve(
    place: Place, names: Names, text: str, before: tuple[Attribution, ...], depth: int
) -> Resolved:
    place = _trim(text, place)
    known = names.memo.get(place)
    if known is not None:
        return known
    found = _fresh(place, names, text, before, depth)
    if depth == 0:
        names.memo[place] = found
    return found


def _fresh(
    place: Place, names: Names, text: str, before: tuple[Attribution, ...], depth: int
) -> Resolved:
    low = text[place[0] : place[1]].lower()

    def inward(p: Place, seen: tuple[Attribution, ...], deeper: int) -> Resolved:
        return _resolve(p, names, text, seen, deeper)

    def pronoun(p: Place, word: str) -> Resolved:
        return pronouns.resolve(pronouns.Ask(p, names, before, inward, depth, word))

    if low in _NOBODY:
        return Resolved(named=None, role=Role.UNSPECIFIED)
    if low in pronouns.PRONOUNS:
        return pronoun(place, low)
    return sources.phrase(place, names, pronoun)


def _trim(text: str, place: Place) -> Place:
    start, end = place
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE and not _initials(text, start, end):
        end -= 1
    if text[max(start, end - 2) : end] in ("'s", "’s"):
        end -= 2
    return start, end


def _initials(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "." and text[max(start, end - 3) : end - 2] == "."
