"""Whom a noun phrase means within its article, and who is named in a stretch of it."""

from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Role
from dossier.reading import nouns, offices, pronouns, titles, unnamed
from dossier.reading.bearers import bearer, named
from dossier.reading.cards import Sort
from dossier.reading.lexicon import words
from dossier.reading.port import Attribution, Place, Resolved
from dossier.reading.registry import Hit, Names

__all__ = ["Names", "find", "resolve"]

_EDGE: Final = ' \t\n\u00a0,.;:•*·-–—()[]"“”'
_NOBODY: Final = frozenset(("", "reportedly", "allegedly", "there"))
_OFFICES: Final = words(
    "office campaign team staff camp side administration aides lawyers supporters"
)


def find(names: Names, place: Place) -> tuple[tuple[Place, Named], ...]:
    """Return who is named between two offsets, by name, demonym or metonym."""
    return tuple(
        ((h.start, h.end), named(names, h.card.name, (h.start, h.end), h.method))
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
    phrase = text[place[0] : place[1]]
    low = phrase.lower()
    if low in _NOBODY:
        return Resolved(named=None, role=Role.UNSPECIFIED)
    if low in pronouns.PRONOUNS:

        def inward(p: Place, seen: tuple[Attribution, ...], deeper: int) -> Resolved:
            return _resolve(p, names, text, seen, deeper)

        return pronouns.resolve(
            place, names=names, before=before, inward=inward, depth=depth
        )
    return _phrase(_Phrase.of(place, names))


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


@attrs.frozen
class _Phrase:
    """A noun phrase, with its words and the names in it."""

    names: Names
    place: Place
    words: str
    tokens: list[str]
    head_at: int
    head: str
    hits: tuple[Hit, ...]

    @classmethod
    def of(cls, place: Place, names: Names) -> "_Phrase":
        words = names.text[place[0] : place[1]]
        cut = words.find(",")
        core = words[:cut] if cut > 0 else words
        tokens = core.split()
        head_at = titles.head_of(tokens)
        head = tokens[head_at].lower() if head_at >= 0 else ""
        for ending in ("'s", "’s"):
            head = head.removesuffix(ending)
        return cls(names, place, words, tokens, head_at, head, names.within(*place))

    @property
    def head_start(self) -> int:
        """The offset of the head noun."""
        return (
            self.place[0] + self.words.find(self.tokens[self.head_at])
            if (self.head_at <= 0)
            else self.place[0] + len(" ".join(self.tokens[: self.head_at])) + 1
        )

    @property
    def definite(self) -> bool:
        """Whether it refers to something known."""
        return self.tokens[0].lower() in (
            "the",
            "this",
            "that",
            "its",
            "his",
            "her",
            "their",
        ) or self.tokens[0].endswith(("'s", "’s"))


def _phrase(p: _Phrase) -> Resolved:
    if p.head_at < 0:
        return _as_written(p, Role.PERSON)
    own = _own_name(p)
    if own is not None:
        return bearer(p.names, own.card, p.place, _method(own))
    for step in (_document, _unnamed, _outlet, _spokes, _group, _body, _office):
        found = step(p)
        if found is not None:
            return found
    return _rest(p)


def _method(hit: Hit) -> str:
    return hit.method


def _own_name(p: _Phrase) -> Hit | None:
    """Return the name that is the head of the phrase, or stands in apposition."""
    at = p.head_start
    for hit in p.hits:
        if hit.start <= at < hit.end:
            return hit
    if len(p.hits) == 0:
        return None
    for hit in p.hits:
        start = hit.start - (len(hit.title) + 1 if hit.title else 0)
        if hit.card.sort not in (Sort.PERSON, Sort.UNKNOWN):
            continue
        if p.names.text[start - 2 : start] == ", " and hit.start > at:
            return hit
    return None


def _as_written(p: _Phrase, role: Role, method: str = "as_written") -> Resolved:
    name = p.words
    for start in ("the ", "The ", "a ", "A ", "an ", "An "):
        name = name.removeprefix(start)
    cut = name.find(",")
    name = name[:cut] if cut > 0 else name
    return Resolved(
        named=named(p.names, name or p.words, p.place, method, 0.5), role=role
    )


def _document(p: _Phrase) -> Resolved | None:
    if p.head not in nouns.DOCUMENTS or (p.head in nouns.AMBIGUOUS and p.definite):
        return None
    owner = _owner(p)
    if owner is not None:
        found = bearer(p.names, owner.card, p.place, "document", 0.7)
        return attrs.evolve(found, role=Role.DOCUMENT)
    return _as_written(p, Role.DOCUMENT, "document")


def _owner(p: _Phrase) -> Hit | None:
    for hit in p.hits:
        if hit.card.sort is not Sort.PLACE:
            return hit
    return None


def _unnamed(p: _Phrase) -> Resolved | None:
    slot = unnamed.slot(p.words)
    if slot is None:
        return None
    return Resolved(
        named=None, role=Role.UNNAMED_SOURCE, count=slot.count, plural=slot.plural
    )


def _outlet(p: _Phrase) -> Resolved | None:
    if p.head not in nouns.OUTLET_HEADS and p.head not in nouns.WIRE_HEADS:
        return None
    if p.tokens[0].lower() == "this" and p.names.outlet is not None:
        return bearer(p.names, p.names.outlet, p.place, "outlet", 0.9)
    card = offices.outlet(p.names, p.head, p.place[0])
    if card is None:
        return None
    return bearer(p.names, card, p.place, "anaphor", 0.8)


def _spokes(p: _Phrase) -> Resolved | None:
    low = p.words.lower()
    if p.head not in nouns.SPOKES and not any(s in low for s in nouns.SPOKES_PHRASES):
        return None
    if p.definite:
        card = offices.holder(p.names, p.words, p.place[0])
        if card is not None:
            return bearer(p.names, card, p.place, "title", 0.8)
    owner = _owner(p)
    if owner is None:
        return Resolved(named=None, role=Role.SPOKESPERSON, count=1)
    found = bearer(p.names, owner.card, p.place, "spokesperson", 0.7)
    return attrs.evolve(found, role=Role.SPOKESPERSON)


def _group(p: _Phrase) -> Resolved | None:
    if p.head not in nouns.GROUPS:
        return None
    found = _as_written(p, Role.GROUP, "group")
    owner = _owner(p)
    side = Named(name=owner.card.name, method="side", confidence=0.8) if owner else None
    return attrs.evolve(found, plural=True, side=side)


def _body(p: _Phrase) -> Resolved | None:
    if p.head not in nouns.BODIES:
        return None
    owner = p.hits[0] if p.hits else None
    if owner is not None and p.head in _OFFICES:
        return _as_written(p, Role.INSTITUTION)
    card = offices.body(p.names, p.head, p.place[0])
    if card is None or owner is not None:
        return _as_written(p, Role.INSTITUTION)
    return bearer(p.names, card, p.place, "anaphor", 0.7)


def _office(p: _Phrase) -> Resolved | None:
    if not titles.is_office(p.head):
        return None
    card = offices.holder(p.names, p.words, p.place[0])
    if card is not None:
        return bearer(p.names, card, p.place, "title", 0.8)
    return None


def _rest(p: _Phrase) -> Resolved:
    if titles.is_office(p.head):
        return _as_written(p, Role.PERSON)
    if p.hits and not p.definite:
        return bearer(p.names, p.hits[0].card, p.place, "name", 0.5)
    card = offices.body(p.names, p.head, p.place[0]) if p.definite else None
    if card is not None:
        return bearer(p.names, card, p.place, "anaphor", 0.5)
    return _as_written(p, Role.INSTITUTION if p.definite else Role.UNSPECIFIED)
