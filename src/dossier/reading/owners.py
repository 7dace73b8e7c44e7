"""Whose an office is: the body, state or person that the owner of a title means.

An owner is a name ("Quill’s"), a pronoun ("its"), or a noun for which the article has
a body ("the union’s", "the company’s", "the county’s").
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from dossier.reading import nouns, offices, titles
from dossier.reading.cards import Card, Hit, Sort
from dossier.reading.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dossier.reading.port import Place
    from dossier.reading.registry import Names

_NEAR: Final = 40  # characters before an owner in which a name may begin
_TAIL: Final = 30  # characters after a name in which "police" may follow
_BACK: Final = 12  # names before "his" in which he is looked for
_SENTENCES: Final = 3  # before "its" in which it is looked for
_PERSONAL: Final = words("his her")
PRONOUNS: Final = _PERSONAL | words("its their")
AREAS: Final = words("city town county village state province parish nation country")
_RULED: Final = words("state nation country")
_NAMED: Final = (Sort.BODY, Sort.STATE, Sort.OUTLET, Sort.WIRE, Sort.UNKNOWN)
_FIRMS: Final = words(
    """company firm group business maker bank airline manufacturer retailer developer
    operator contractor carmaker utility club"""
)
_PERSONS: Final = words(
    """president governor mayor senator minister premier chairman chairwoman chancellor
    judge congressman candidate commissioner sheriff king queen secretary prince speaker
    ambassador congresswoman director nominee superintendent defendant"""
)
_STOP: Final = titles.PREPOSITIONS | words(
    """said says told was is were are has have had or and but not also then accused
    denied"""
)
_TOLD: Final = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ne)\s+"
    r"(?:[\w’'-]+\s+){0,3}?(?P<noun>[a-z][\w-]+)\b"
)
_ABBREVIATED: Final = re.compile(r"(?:[A-Z]|Mr|Ms|Mrs|Dr|St|Gov|Sen|Rep|Gen|Col)\.")
POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’]) ")
_PART: Final = re.compile(r"(?:['’]s?)?((?: [a-z][\w’'-]*){1,3})")
_CAMPAIGN: Final = re.compile(r"([A-Z][\w-]+)(?:['’]s)? (?:re-?election )?campaign")
_MARKS: Final = ',.;:)"”'


@attrs.frozen
class _Body:
    """Where a body is named, or told by a noun."""

    start: int
    end: int
    hit: Hit | None = None


@attrs.frozen(eq=False)
class Owners:
    """Finds the owners of the titles of one article."""

    names: Names

    def named(self, place: Place, own: Hit, *, bare: bool = False) -> str | None:
        """Return whom the owner at *place* means.

        Args:
            place: Where it stands, without the ending of a possessive.
            own: The name of whoever has the title.
            bare: Whether only a name will do.
        """
        start, end = place
        tokens = self.names.text[start:end].split()
        if not tokens:
            return None
        first = tokens[0].lower()
        if first in PRONOUNS and len(tokens) > 1:
            return self.pronoun(start, first, own)
        hits = self.hits(place, own)
        if hits:
            return self.opened(hits[0], end, bare=bare)
        if bare or first[0].isdigit():
            return None
        owned = POSSESSIVE.search(self.names.text[start:end])
        if owned:
            return self.named((start, start + owned.start()), own)
        return self.common(tokens, start)

    def hits(self, place: Place, own: Hit) -> list[Hit]:
        """Return the names in *place*, that of the owner's owner apart."""
        return [
            h
            for h in self.names.within(place[0] - _NEAR, place[1])
            if h.end > place[0] and h.card is not own.card
        ]

    def phrase(self, start: int, end: int) -> Place:
        """Return where the noun phrase lies that begins at *start*."""
        text, at = self.names.text, start
        for token in re.finditer(r"\S+", text[start:end]):
            word = token.group()
            bare = word.rstrip(",.;:)\"”’'").lower()
            stops = bare in _STOP and bare not in ("of", "for")
            new = "\n" in text[at : start + token.start()]
            if at > start and (stops or new):
                break
            at = start + token.start() + len(word.rstrip(_MARKS))
            if word[-1] in _MARKS and not _ABBREVIATED.fullmatch(word):
                break
        return start, at

    def opened(self, hit: Hit, end: int, *, bare: bool = False) -> str | None:
        """Return the body that a name opens: "Port Tolland police", "Quill"."""
        card = hit.card
        if card.sort is Sort.BODY:
            return self._whole(card)
        if card.sort in (Sort.PLACE, Sort.UNKNOWN):
            found = _PART.match(self.names.text[hit.end : end])
            tail = found[1].split() if found else []
            at = next((k for k, w in enumerate(tail) if w in nouns.BODIES), None)
            if at is not None:
                return " ".join([card.name, *tail[: at + 1]])
        unsure = card.sort is Sort.UNKNOWN and bare
        return None if unsure or card.sort is Sort.PLACE or hit.visited else card.name

    def _whole(self, card: Card) -> str:
        """Return the state behind a body, or its name rather than its initials."""
        cards = self.names.cards
        whole = cards.by_initials.get(card.name) if card.name.isupper() else None
        return cards.behind(card) or (whole or card).name

    def pronoun(self, at: int, word: str, own: Hit) -> str | None:
        """Return whom "its" or "her" at *at* means."""
        if word not in _PERSONAL:
            return self.body_before(at, own)
        alike = ("", "he" if word == "his" else "she")
        for other in self.names.back(at, _BACK):
            card = other.card
            known = card.sort is Sort.PERSON and card.pronoun in alike
            if known and card is not own.card:
                return card.name
        return None

    @cached_property
    def _bodies(self) -> tuple[_Body, ...]:
        found = [
            _Body(h.start, h.end, h)
            for h in self.names.hits
            if h.card.sort in _NAMED and not h.visited
        ]
        found += [
            _Body(*m.span())
            for m in _TOLD.finditer(self.names.text)
            if m["noun"] in nouns.BODIES
        ]
        return tuple(sorted(found, key=lambda one: one.start))

    def body_before(self, at: int, own: Hit) -> str | None:
        """Return the first body of the sentence of *at*, or of those before it."""
        for body in self._before(at):
            if body.hit is None:
                tokens = self.names.text[body.start : body.end].split()
                name = self.common(tokens, body.start)
            elif body.hit.card is not own.card:
                name = self.opened(body.hit, body.end + _TAIL)
            else:
                name = None
            if name:
                return name
        return None

    def _before(self, at: int) -> Iterator[_Body]:
        """Yield the bodies before *at*, sentence by sentence, those known first."""
        stretches, stop = self.names.stretches, at
        for _ in range(_SENTENCES):
            start = stretches.sentence(stop - 1)
            here = [
                b
                for b in self._bodies
                if start <= b.start < stop
                and b.end <= at
                and not stretches.quoted(b.start)
            ]
            yield from (b for b in here if not _is_unknown(b))
            yield from filter(_is_unknown, here)
            stop = start
            if not stop:
                return

    def common(self, tokens: Sequence[str], at: int) -> str | None:
        """Return the body that a noun with its modifiers means at *at*."""
        low = [t.lower().strip("’'.,") for t in tokens]
        head = titles.head_of(low)
        noun = low[head] if head >= 0 else ""
        first = [t for t in tokens[:head] if t.lower() not in titles.DETERMINERS]
        if noun in AREAS:
            return self._area(noun)
        if noun in _PERSONS:
            card = offices.holder(self.names, noun, at)
            return card.name if card else noun
        if noun == "campaign":
            return self._campaign(at)
        return self._body(noun, first, at) if noun in nouns.BODIES else None

    def _body(self, noun: str, first: Sequence[str], at: int) -> str | None:
        state = self.names.cards.state_named(first[0]) if first else None
        if state:
            return state
        card = offices.body(self.names, noun, at, first)
        if card is not None and (not first or _is_told(card, first)):
            return self._whole(card)
        if first:
            return " ".join([*first, noun])
        told = self._described(noun)
        if told is None and noun in _FIRMS:
            return self.house
        return told or noun

    def _campaign(self, at: int) -> str | None:
        """Return "Quill campaign" for the campaign last spoken of, or its candidate."""
        found = _CAMPAIGN.findall(self.names.text[:at])
        if found:
            return f"{found[-1]} campaign"
        for hit in self.names.back(at):
            if hit.card.sort is Sort.PERSON and hit.card.count > 1:
                return hit.card.name
        return None

    def _described(self, noun: str) -> str | None:
        """Return "dockers’ union" for "the union" of an article."""
        found = re.search(
            rf"\b(?:[Tt]he|[Aa]n?)\s+((?:[a-z][\w’'-]+\s+){{1,2}}){noun}\b",
            self.names.text,
        )
        return f"{found[1].split()[-1]} {noun}" if found else None

    @cached_property
    def house(self) -> str | None:
        """The body that the article names most often."""
        counted = Counter(
            h.card.name
            for h in self.names.hits
            if h.card.sort is Sort.BODY and h.card is not self.names.outlet
        )
        return counted.most_common(1)[0][0] if counted else None

    def _area(self, noun: str) -> str:
        """Return the city or county that an article speaks of."""
        counted: Counter[str] = Counter()
        for card in self.names.cards.cards:
            lows = [w.lower() for w in card.words]
            named = len(lows) > 1 and noun in (lows[0], lows[-1])
            if named or (noun in _RULED and card.sort is Sort.STATE):
                counted[card.name] += card.count
        best = counted.most_common(1)
        return best[0][0] if best and best[0][1] else noun


def _is_unknown(body: _Body) -> bool:
    return body.hit is not None and body.hit.card.sort is Sort.UNKNOWN


def _is_told(card: Card, first: Sequence[str]) -> bool:
    lows = {w.lower() for w in card.words}
    return any(t.lower() in lows for t in first)
