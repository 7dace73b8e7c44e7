"""The names of one article, each with what bears it, built in one pass."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.times import When
from dossier.reading import (
    allegiances,
    belonging,
    gazetteer,
    genders,
    introductions,
    nouns,
    sides,
    titles,
)
from dossier.reading.cards import Card, Cards, Hit, Sort
from dossier.reading.mentions import Mention, is_heading, mentions
from dossier.reading.port import Place, Resolved
from dossier.reading.roles import NO_ROLES, Roles
from dossier.reading.states import infer
from dossier.reading.stretches import Stretches

_LONGEST_TITLE: Final = 200  # characters
_SHORTEST_TITLE: Final = 4  # long words
_IN_CAPITALS: Final = 0.8  # of them
_LINE: Final = re.compile(r"[^\n]+")
_VISITED: Final = re.compile(
    r"\b(?:in|at|near|from|outside|around|leav\w+|visit\w* to|visit\w*|trips? to"
    r"|route to"
    r"|travel\w* to|arriv\w+ in|flew to|fly to|return\w* to|back to|depart\w*) $",
    re.IGNORECASE,
)


@attrs.frozen(eq=False)
class Names:
    """Everybody whom an article names.

    Attributes:
        text: Of the article.
        hits: Where somebody is named, from left to right.
        starts: Their starts, to search.
        cards: One for each who is named, in order of first mention.
        offices: Cards by the last word of their titles.
        outlet: Who published the article, or None.
        author: Who wrote it, where its byline names one person, or None.
        roles: Who holds which office, as a user told.
        published: The date of the article, or None.
        stretches: Its sentences and quotations.
        memo: Whom the noun phrases resolved so far mean.
    """

    text: str
    hits: tuple[Hit, ...]
    starts: tuple[int, ...]
    cards: Cards
    offices: dict[str, list[Card]]
    outlet: Card | None = None
    author: Card | None = None
    roles: Roles = NO_ROLES
    published: When | None = None
    stretches: Stretches = attrs.field(kw_only=True)
    memo: dict[Place, Resolved] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(cls, article: Article, holders: Roles = NO_ROLES) -> "Names":
        """Collect the names of *article*, in time linear in its length.

        Args:
            article: What to read.
            holders: Who holds which office, for titles that it never explains.
        """
        text = article.text
        cards = Cards()
        outlet = _outlet(cards, article.outlet)
        found = list(mentions(text))
        shouted = list(_title_lines(text))
        hits = _hits(text, cards, found, shouted)
        _count(text, hits)
        infer(text, cards, hits)
        hits = sorted((*hits, *_late(cards, found, shouted)), key=_start)
        offices = introductions.learn(text, cards, hits)
        introductions.firms(text, hits)
        genders.learn(text, hits)
        allegiances.fill(cards, hits)
        sides.fill(text, hits, outlet)
        names = cls(
            text=text,
            hits=tuple(hits),
            starts=tuple([h.start for h in hits]),
            cards=cards,
            offices=offices,
            outlet=outlet,
            author=_author(cards, article.byline),
            roles=holders,
            published=article.published,
            stretches=Stretches.of(text),
        )
        belonging.fill(names)
        return names

    def within(self, start: int, end: int) -> tuple[Hit, ...]:
        """Return the hits that lie between *start* and *end*."""
        lo = bisect_left(self.starts, start)
        hi = bisect_left(self.starts, end)
        return tuple([h for h in self.hits[lo:hi] if h.end <= end])

    def back(self, at: int, reach: int = 60) -> Iterator[Hit]:
        """Yield the last *reach* hits that end before *at*, nearest first."""
        i = bisect_right(self.starts, at) - 1
        while i >= 0 and reach:
            if self.hits[i].end <= at:
                yield self.hits[i]
            i -= 1
            reach -= 1


def _start(hit: Hit) -> int:
    return hit.start


def _outlet(cards: Cards, name: str | None) -> Card | None:
    if not name:
        return None
    words = tuple(name.removeprefix("The ").split())
    if not words:
        return None
    card = cards.add(" ".join(words), words, Sort.OUTLET, -1)
    card.name = name
    cards.by_name[name] = card
    return card


def _author(cards: Cards, byline: str | None) -> Card | None:
    """Return the person of a byline such as "By Ada Quill"."""
    words = (byline or "").removeprefix("By ").split(",")[0].split()
    if len(words) not in (2, 3) or not all(w[:1].isupper() for w in words):
        return None
    if any(w.lower() in nouns.BODIES | nouns.GROUPS for w in words):
        return None
    name = " ".join(words)
    return cards.by_name.get(name) or cards.add(name, tuple(words), Sort.PERSON, -1)


def _count(text: str, hits: Iterable[Hit]) -> None:
    """Count how often each is named, by which part, and before a reporting verb."""
    for hit in hits:
        card = hit.card
        card.count += 1
        card.parts += hit.method == "part"
        card.surnames += hit.method == "surname"
        card.speaks += bool(_SPEAKS.match(text, hit.end))


def _title_lines(text: str) -> Iterator[Place]:
    """Yield the lines in which nearly every word has a capital, as in a headline."""
    for line in _LINE.finditer(text):
        size = line.end() - line.start()
        if size > _LONGEST_TITLE or text[line.end() - 1] in '.”"':
            continue
        words = [w for w in line.group().split() if len(w) > 3]  # noqa: PLR2004
        if len(words) >= _SHORTEST_TITLE and (
            sum(w[0].isupper() for w in words) > _IN_CAPITALS * len(words)
        ):
            yield line.span()


def _hits(
    text: str, cards: Cards, found: list[Mention], shouted: list[Place]
) -> list[Hit]:
    """Return the hits of names outside headlines in capitals."""
    skip = _Skip(shouted)
    usable = [m for m in found if not (skip.covers(m.start) or is_heading(text, m))]
    cards.shorten(usable, text)
    for m in usable:
        if len(m.words) > 1:
            cards.full(m, text)
    common = _Common.of(text, usable)
    hits = []
    for m in usable:
        hit = _hit(text, cards, m, common)
        if hit is not None:
            hit.card.last = m.start
            hits.append(hit)
    return hits


@attrs.define
class _Skip:
    """Tells of rising offsets whether a line covers them."""

    lines: list[Place]
    at: int = 0

    def covers(self, offset: int) -> bool:
        while self.at < len(self.lines) and self.lines[self.at][1] <= offset:
            self.at += 1
        return self.at < len(self.lines) and self.lines[self.at][0] <= offset


@attrs.frozen
class _Common:
    """Tells words that only have a capital because they open a sentence.

    Attributes:
        text: Of the article.
        lowers: Its words in lower case.
        inner: Those that have a capital inside a sentence too.
    """

    text: str
    lowers: frozenset[str]
    inner: frozenset[str]

    @classmethod
    def of(cls, text: str, found: Iterable[Mention]) -> "_Common":
        return cls(
            text,
            frozenset(filter(str.islower, text.split())),
            frozenset(m.words[0] for m in found if not m.initial or _acts(text, m)),
        )

    def holds(self, m: Mention) -> bool:
        """Tell whether *m*, which nobody bears so far, is no name."""
        word = m.words[0]
        low = word.lower()
        if m.title or (word.isupper() and len(word) > 1):
            return low in nouns.OFFICES and not m.title  # "MP", "CEO"
        if not m.initial:
            return titles.is_office(low) or len(word) == 1
        if low in self.lowers or low in nouns.GROUPS or low.endswith(_PLAIN_ENDINGS):
            return True
        return word not in self.inner


def _acts(text: str, m: Mention) -> bool:
    """Tell whether what opens a sentence does what a bearer of a name does."""
    if _SPEAKS.match(text, m.end):
        return True
    low = m.words[0].lower()
    plural = low.endswith("s") and not low.endswith(("is", "us", "as", "os"))
    plain = plural or low in nouns.BODIES
    if not plain and _DID.match(text, m.end):
        return True
    return not plain and _ACTS.match(text, m.end) is not None


_DID: Final = re.compile(
    r" (?:stood|took|gave|made|went|came|left|met|kept|held|put|ran|saw|spoke|won|lost"
    r"|began|knew|thought|felt|found|got|paid|sent|shook|smiled|laughed|nodded|walked"
    r"|rejected|defended|accuses|denies|promised|refused|signed|resigned|admitted)\b"
)
_PLAIN_ENDINGS: Final = (
    "ly",
    "ing",
    "ed",
    "ers",
    "ors",
    "ies",
    "ions",
    "ents",
    "tion",
    "ment",
    "ness",
    "ity",
)
_SPEAKS: Final = re.compile(
    r" (?:also |has |had |have )?(?:said|says|told|tells|denied|denies|reported|added"
    r"|insisted|called|calls|wrote|claimed|accused|announced|declined|refused|rejected"
    r"|dismissed|confirmed|admitted|warned|promised|vowed|pledged)\b"
)
_ACTS: Final = re.compile(
    r"['’]s\b| (?:has|had|have|will|would|was|is|does|did)\b"
    r"|(?:, [A-Z]\w+)+,? and [A-Z]"
    r"| (?:foreign |prime |defen[cs]e )?(?:minister|leader|president|premier|officials"
    r"|troops|forces|army|government)\b"
)


def _hit(text: str, cards: Cards, m: Mention, common: _Common) -> Hit | None:
    if len(m.words) > 1:
        card = cards.full(m, text)
        known = gazetteer.state_of(" ".join(m.words))
        method = known[1] if known and card.sort is Sort.STATE else "name"
        return Hit(m.start, m.end, card, method, m.title)
    return _single(text, cards, m, common)


def _single(text: str, cards: Cards, m: Mention, common: _Common) -> Hit | None:
    word = m.words[0]
    holder = _holder(text, cards, m)
    if holder is not None:
        method = "name" if holder.name == word else _part(holder, word)
        return Hit(m.start, m.end, holder, method, m.title)
    known = None if m.title in nouns.HONORIFICS else gazetteer.state_of(word)
    if known:
        return _state(text, cards, m, known)
    if word in cards.by_name:
        return Hit(m.start, m.end, cards.by_name[word], "name", m.title)
    short = word.replace(".", "")
    if short.isupper() and short in cards.by_initials:
        return Hit(m.start, m.end, cards.by_initials[short], "initials", m.title)
    if common.holds(m):
        return None
    card = cards.add(word, m.words, _single_sort(text, m, word), m.start)
    return Hit(m.start, m.end, card, "name", m.title)


_MODIFIES: Final = re.compile(
    r" (?!(?:and|or|of|in|to|on|for|with|that|as|at|by|from|said|says|told|has|had|have"
    r"|will|would|was|is|did|does|also|never|denied|called|were|are|could|may)\b)[a-z]"
)


def _single_sort(text: str, m: Mention, word: str) -> Sort:
    if m.title:
        return Sort.PERSON
    if word in gazetteer.OUTLETS:
        return Sort.WIRE if word in gazetteer.WIRES else Sort.OUTLET
    short = word.replace(".", "")
    if short.isupper() and len(short) > 1:
        return Sort.BODY
    return (
        Sort.BODY if m.definite and not _MODIFIES.match(text, m.end) else Sort.UNKNOWN
    )


def _part(card: Card, word: str) -> str:
    if card.sort is not Sort.PERSON:
        return "short"
    return "surname" if card.words[-1] == word else "part"


def _holder(text: str, cards: Cards, m: Mention) -> Card | None:
    """Return who was introduced in full with the single word of *m*, or None."""
    word = m.words[0]
    held = [c for c in cards.holders(word) if len(c.words) > 1]
    if not held:
        return None
    people = [c for c in held if c.sort in (Sort.PERSON, Sort.UNKNOWN)]
    visited = _VISITED.search(text, max(0, m.start - 16), m.start)
    if not people and (m.title or visited):
        return None  # "President Tolland" is not the Tolland Library
    pronoun = nouns.HONORIFICS.get(m.title.rstrip("."), "")
    fits = [c for c in people if not pronoun or c.pronoun in ("", pronoun)] or people
    last_names = [c for c in fits if c.words[-1] == word]
    pool = last_names or fits or held
    if gazetteer.state_of(word) and not m.title and not last_names:
        return None
    if pronoun and pool:
        chosen = max(pool, key=lambda c: c.last)
        chosen.pronoun = pronoun
        return chosen
    return max(pool, key=lambda c: c.last)


def _state(text: str, cards: Cards, m: Mention, known: tuple[str, str]) -> Hit:
    word = m.words[0]
    if word in gazetteer.HOUSES:
        card = cards.by_name.get(word) or cards.add(word, m.words, Sort.BODY, m.start)
        card.side = known[0]
        return Hit(m.start, m.end, card, "name", m.title)
    card = cards.state(known[0], known[0], m.start)
    visited = known[1] == "metonym" and bool(
        _VISITED.search(text, max(0, m.start - 16), m.start)
    )
    return Hit(m.start, m.end, card, known[1], m.title, visited=visited)


def _late(
    cards: Cards, found: Iterable[Mention], shouted: list[Place]
) -> Iterator[Hit]:
    """Yield hits in headlines in capitals, of names known from the rest."""
    skip = _Skip(shouted)
    for m in found:
        if not skip.covers(m.start):
            continue
        at = m.start
        for word in m.words:
            card = cards.by_name.get(word)
            if card is None:
                held = [c for c in cards.holders(word) if c.words[-1] == word]
                card = held[0] if held else None
            known = gazetteer.state_of(word)
            if card is None and known and word not in gazetteer.HOUSES:
                card = cards.state(known[0], known[0], at)
            if card is not None:
                method = (
                    known[1] if known else "name" if card.name == word else "surname"
                )
                yield Hit(at, at + len(word), card, method)
            at += len(word) + 1
