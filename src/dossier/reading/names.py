"""Whom a noun phrase means within its article, and who is named in a stretch of it."""

import re
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Role
from dossier.reading import asking, pronouns, sources
from dossier.reading.bearers import named
from dossier.reading.cards import Sort
from dossier.reading.port import Attribution, Place, Resolved
from dossier.reading.registry import Names

__all__ = ["Names", "find", "resolve"]

_EDGE: Final = ' \t\n\u00a0,.;:•*·-–—()[]"“”'
_NO_SUCH: Final = ("nobody ", "no one", "there is ", "there was ", "there were ")
_NOBODY: Final = frozenset(("", "reportedly", "allegedly", "there", "you", "nobody"))


def find(names: Names, place: Place) -> tuple[tuple[Place, Named], ...]:
    """Return who is named between two offsets, by name, demonym or metonym."""
    return tuple(
        (
            (h.start, h.end),
            named(names, h.card.name, (h.start, h.end), h.card.method or h.method),
        )
        for h in names.within(*place)
        if h.card.sort is not Sort.PLACE and not h.visited
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
        return pronouns.resolve(asking.Ask(p, names, before, inward, depth, word))

    whole = _mended(text, place) if depth == 0 else place
    if whole != place:
        found = _resolve(whole, names, text, before, depth + 1)
        return _for_words(found, names, place)
    if low in _NOBODY or low.startswith(_NO_SUCH):
        return Resolved(named=None, role=Role.UNSPECIFIED)
    word = _SEVERAL.sub(r"\g<who>", low)
    if word in pronouns.PRONOUNS:
        return pronoun(place, word)
    if _PAIR.fullmatch(low):
        found = pronoun(place, "they")
        if found.named is not None and found.count == 2:  # noqa: PLR2004 - a pair
            return found
    return sources.phrase(place, names, pronoun)


_SEVERAL: Final = re.compile(r"(?P<who>they|we) (?:both|all|each)\Z")
_PAIR: Final = re.compile(
    r"the (?:two|pair|duo|couple)|both|(?:the two|both) (?:[\w-]+ ){0,2}[\w-]+"
)
_AGE: Final = re.compile(r"\d\d(?:,|\Z)")
_NAMED_BEFORE: Final = re.compile(r"[\w’'-]+(?: [A-Z][\w’'-]+)*, \Z")
_LEADS: Final = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|this) )?[\w-]+-\Z", re.IGNORECASE
)
_REACH: Final = 60  # characters before a phrase that was cut


def _mended(text: str, place: Place) -> Place:
    """Return the whole of a phrase that was cut: at a hyphen, an age, or "who".

    "page report" of "the 90-page report", "34, a roofer" of "Ada Quill, 34, a
    roofer", "works there" of "a nurse who works there".
    """
    start, end = place
    low = max(0, start - _REACH)
    if text[low:start].endswith(" who "):
        return start - 4, start - 1
    cut = _LEADS.search(text, low, start) if text[start - 1 : start] == "-" else None
    if cut is None and _AGE.match(text, start, end):
        cut = _NAMED_BEFORE.search(text, low, start)
    return (cut.start(), end) if cut else place


def _for_words(found: Resolved, names: Names, place: Place) -> Resolved:
    """Return *found* for the words that were asked for."""
    if found.named is None:
        return found
    one = found.named
    return attrs.evolve(
        found, named=named(names, one.name, place, one.method, one.confidence)
    )


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
