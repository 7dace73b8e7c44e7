"""The people, bodies, states and outlets of one article, collected from its names."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import attrs

from dossier.reading import gazetteer, nouns, roles
from dossier.reading.lexicon import words
from dossier.reading.mentions import Mention
from dossier.reading.port import Place


class Sort(StrEnum):
    """What bears a name."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    OUTLET = "outlet"
    WIRE = "wire"
    PLACE = "place"
    UNKNOWN = "unknown"


@attrs.define(eq=False)
class Card:
    """What an article tells of one bearer of a name; it is filled while reading.

    Attributes:
        name: The fullest form that the article gives.
        words: The words of *name*.
        sort: What it is.
        titles: Titles and appositions as written, without their articles.
        side: The state or body for which it speaks, by name, or None.
        pronoun: ``he``, ``she`` or "".
        first: Where it is named first.
        last: Where it is named last, as far as read.
        count: How often it is named.
        speaks: How often a reporting verb follows its name.
        parts: How often it is called by its first word alone.
        surnames: How often by its last.
        trust: How sure *side* is.
        method: ``demonym`` or ``metonym`` where it stands for a state; else "".
    """

    name: str
    words: tuple[str, ...]
    sort: Sort
    titles: list[str] = attrs.field(factory=list)
    side: str | None = None
    pronoun: str = ""
    first: int = 0
    last: int = -1
    count: int = 0
    speaks: int = 0
    parts: int = 0
    surnames: int = 0
    method: str = ""
    trust: float = 0.9

    def stand_for(self, state: "Card", method: str) -> None:
        """Take the name of *state*, which this name means by *method*."""
        if state.name != self.name:
            self.name, self.sort = state.name, Sort.STATE
            self.method, self.side = method, state.side


@attrs.frozen(eq=False)
class Hit:
    """A place where somebody is named.

    Attributes:
        start: Of the name, titles apart.
        end: One past its last character, possessive ending apart.
        card: Who bears it.
        method: How it was found: ``name``, ``surname``, ``demonym``, …
        title: Where the title beside it stands, or None.
        visited: Whether it is only a place where something happens.
        introduced: Where the titles and appositions beside it stand.
    """

    start: int
    end: int
    card: Card
    method: str
    title: str = ""
    visited: bool = False
    introduced: list[Place] = attrs.field(factory=list)

    @property
    def lead(self) -> int:
        """Where the title before the name begins, or the name if it has none."""
        return self.start - (len(self.title) + 1 if self.title else 0)


_GENERIC: Final = words(
    """national federal central royal world joint general international united new
    north south east west northern southern eastern western european american
    british public independent grand great free high supreme local regional
    european motor"""
)
_PLACES: Final = words(
    """street road avenue square bridge airport station river lake sea bay island
    islands strait narrows mountain mountains hill hills valley park garden gardens
    gate harbour harbor port beach coast county province district region city town
    village point stadium field hall ocean peninsula sound bight fjord isthmus reef
    canyon desert forest cape gulf canal summit forum conference fair election
    elections agreement treaty accord games cup war act bill prize awards festival"""
)
_PLACED: Final = re.compile(r"\b(?:in|at|near|from|to|towards?|outside|around|of) $")


_NEWSY: Final = frozenset(("Press", "Presse", "News", "Telegraph", "Wire", "Newswire"))
_STATIONS: Final = frozenset(("Radio", "Channel", "Television", "TV"))


def sort_of(mention: Mention, text: str) -> Sort:
    """Return what a name of several words is, by its words and what precedes it."""
    last, lows = mention.words[-1], {w.lower() for w in mention.words}
    known = _known_sort(" ".join(mention.words), mention.title)
    if known is not None:
        return known
    if last in nouns.WIRE_NAMES and not _NEWSY.isdisjoint(mention.words):
        return Sort.WIRE
    if mention.words[0] in ("Agence", "Agencia"):
        return Sort.WIRE
    if last in nouns.OUTLET_NAMES or mention.words[0] in _STATIONS:
        return Sort.OUTLET
    return _plain_sort(mention, text, lows)


def _known_sort(name: str, title: str) -> Sort | None:
    if name in gazetteer.HOUSES:
        return Sort.BODY
    if gazetteer.state_of(name):
        return Sort.STATE
    if title:
        return Sort.PERSON
    if name in gazetteer.OUTLETS:
        return Sort.WIRE if name in gazetteer.WIRES else Sort.OUTLET
    return None


def _plain_sort(mention: Mention, text: str, lows: set[str]) -> Sort:
    last = mention.words[-1].lower()
    official = lows & nouns.BODIES and ("of" in lows or "for" in lows)
    if official or last in nouns.BODIES | nouns.FIRMS:
        return Sort.BODY
    if last in _PLACES:
        return Sort.PLACE
    if mention.definite or (mention.words[-1].isupper() and len(last) > 1):
        outlet = mention.words[-1] in nouns.OUTLET_NAMES
        return Sort.OUTLET if outlet else Sort.BODY
    long = len(mention.words) > 4  # noqa: PLR2004 - longer than a person's
    if long or "of" in lows or mention.words[0] in gazetteer.DEMONYMS:
        return Sort.BODY
    if _PLACED.search(text, max(0, mention.start - 9), mention.start):
        return Sort.UNKNOWN
    return Sort.PERSON


NEAR: Final = 4000  # characters beside "Republican Ada Quill" with "Republicans"


@attrs.define(eq=False)
class Cards:
    """The cards of one article, found by any word of their names."""

    cards: list[Card] = attrs.field(factory=list)
    by_name: dict[str, Card] = attrs.field(factory=dict)
    by_word: dict[str, list[Card]] = attrs.field(factory=dict)
    by_initials: dict[str, Card] = attrs.field(factory=dict)
    by_prefix: dict[str, list[Card]] = attrs.field(factory=dict)
    longer: dict[str, Mention] = attrs.field(factory=dict)

    def add(self, name: str, words: tuple[str, ...], sort: Sort, at: int) -> Card:
        """Return a new card, and find it by its name, words and initials."""
        card = Card(name, words, sort, first=at)
        self.cards.append(card)
        self.by_name[name] = card
        self._index(card)
        if len(words) <= 2 and sort is not Sort.PERSON:  # noqa: PLR2004 - states are short
            self.by_prefix.setdefault(name[:3], []).append(card)
        return card

    def _index(self, card: Card) -> None:
        for word in _handles(card):
            holders = self.by_word.setdefault(word, [])
            if card not in holders:
                holders.append(card)
        if len(card.words) > 1 and card.sort is not Sort.PERSON:
            initials = "".join(w[0] for w in card.words if w[0].isupper())
            if len(initials) > 1:
                self.by_initials.setdefault(initials, card)

    def full(self, mention: Mention, text: str) -> Card:
        """Return the card of a name of several words, new or known."""
        name = " ".join(mention.words)
        whole = self.longer.get(name)
        if whole and not _PLACED.search(text, max(0, mention.start - 9), mention.start):
            return self.full(whole, text)
        card = self.by_name.get(name)
        if card is None:
            card = self._related(mention, name, text)
        if card is None:
            known = gazetteer.state_of(name)
            house = name in gazetteer.HOUSES
            if known and known[0] != name and not house:
                return self.state(known[0], name, mention.start)
            card = self.add(name, mention.words, sort_of(mention, text), mention.start)
            card.side = known[0] if known and house else None
        return card

    def shorten(self, mentions: Iterable[Mention], text: str) -> None:
        """Learn that "Tolland Bay" may be short for "Tolland Bay Canneries"."""
        for m in mentions:
            short = m.words[:-1]
            if len(short) < 2 or m.title:  # noqa: PLR2004 - of two words at least
                continue
            place = short[-1].lower() in _PLACES
            if place or sort_of(m, text) is Sort.BODY:
                self.longer.setdefault(" ".join(short), m)

    def _related(self, mention: Mention, name: str, text: str) -> Card | None:
        """Return a card with the same last word of which one name holds the other."""
        words = mention.words
        mine = set(words)
        for card in self.by_word.get(words[-1], ())[:20]:
            if card.words[-1] != words[-1] or len(card.words) < 2:  # noqa: PLR2004
                continue
            theirs = set(card.words)
            if mine < theirs or theirs < mine:
                self._lengthen(card, mention, name, text)
                self.by_name[name] = card
                return card
        return None

    def _lengthen(self, card: Card, mention: Mention, name: str, text: str) -> None:
        """Give *card* the fuller name, without what only calls a person names."""
        words, known = mention.words, card.words
        if card.sort is Sort.PERSON and len(words) < len(known):
            before = known[-len(words) - 1]
            at = mention.start
            near = text[max(0, at - NEAR) : at + NEAR]
            if known[-len(words) :] == words and f" {before}s " in near:
                card.name, card.words = name, words
        elif card.sort is Sort.PERSON and words[-len(known) :] == known:
            return
        elif len(words) > len(known):
            card.name, card.words = name, words
            self._index(card)

    def state(self, name: str, alias: str, at: int) -> Card:
        """Return the card of a state, called *alias* here."""
        card = self.by_name.get(name)
        if card is None:
            card = self.add(name, tuple(name.split()), Sort.STATE, at)
        card.sort = Sort.STATE
        self.by_name[alias] = card
        return card

    def state_named(self, word: str) -> str | None:
        """Return the state that *word* names, as in "Zemblan" or "Zemblia"."""
        known = gazetteer.state_of(word)
        if known:
            return known[0]
        card = self.by_name.get(word)
        if card is not None:
            return (card.side or card.name) if card.sort is Sort.STATE else None
        short = self.by_initials.get(word.replace(".", ""))
        if short is not None and short.sort is Sort.STATE:
            return short.name
        for state in self.by_prefix.get(word[:3], ())[:20]:
            if state.sort is Sort.STATE and gazetteer.related(word, state.words[0]):
                return state.side or state.name
        return None

    def behind(self, body: Card) -> str | None:
        """Return the state whose body it is, by its name or by what is known of it."""
        if body.side and self.by_name.get(body.side, body).sort is Sort.STATE:
            return body.side
        known = roles.side_of(body.name)
        if known is None and len(body.words) > 1:
            known = self.state_named(body.words[0])
        return known

    def holders(self, word: str) -> Iterable[Card]:
        """Return the cards of whose names *word* is a telling part."""
        return self.by_word.get(word, ())


def _handles(card: Card) -> Iterable[str]:
    """Return the words by which a later mention may call *card*."""
    if card.sort in (Sort.PERSON, Sort.UNKNOWN):
        return [w for w in card.words if len(w) > 1 and not w.endswith(".")]
    first, last = card.words[0], card.words[-1]
    found = []
    if first.lower() not in _GENERIC and first not in gazetteer.DEMONYMS:
        found.append(first)
    if card.sort in (Sort.OUTLET, Sort.WIRE) or len(card.words) > 1:
        found.append(last)
    return found
