"""Everybody in an article who may be accused, and what the article tells of each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Kind
from dossier.reading.affairs import LEAD, words_of
from dossier.reading.cards import Card, Hit, Sort
from dossier.reading.cases import Case
from dossier.reading.layout import TITLES, Line, Part
from dossier.reading.port import Place
from dossier.reading.registry import Names

MOST: Final = 16  # suspects of an article
REACH: Final = 48  # characters before a name that tell what is done to its bearer
_FEW, _SOME = 4, 8  # from which numbers of mentions are one
_LAST: Final = 5  # the rank from which the rest are one
_ANSWERS: Final = frozenset({Kind.DENIAL, Kind.ADMISSION, Kind.APOLOGY})
_INFERRED: Final = frozenset({"topic", "side"})
_PLACED: Final = re.compile(
    r"\b(?:in|at|on|near|from|outside|to|around|above|below)\s+(?:the\s+)?$"
)
BEFORE: Final = (
    (
        "accuse",
        re.compile(r"\b(?:accus\w+|blam\w+|implicat\w+|fault\w*)\s+(?:the\s+)?$"),
    ),
    (
        "sue",
        re.compile(
            r"\b(?:su(?:ed|es|ing)|charg(?:ed|es|ing)|indict\w+|prosecut\w+|arrest\w+|"
            r"fin(?:ed|es|ing)|convict\w+|suspend\w+)\s+(?:the\s+)?$"
        ),
    ),
    ("against", re.compile(r"\b(?:against|about|into|of)\s+(?:the\s+)?$")),
    (
        "case",
        re.compile(
            r"\b(?:allegations?|accusations?|charges?|claims?|complaints?|case|lawsuit|"
            r"suit|investigation|inquiry|probe|action|proceedings)\s+(?:\w+\s+)?"
            r"(?:against|about|into|of)\s+(?:the\s+)?$"
        ),
    ),
    ("by", re.compile(r"\bby\s+(?:the\s+)?$")),
    (
        "defend",
        re.compile(r"\b(?:defend\w*|clear\w*|exonerat\w*|acquit\w*)\s+(?:the\s+)?$"),
    ),
    (
        "for",
        re.compile(
            r"\b(?:spokes\w+|lawyers?|attorneys?|counsel|solicitors?|barrister)\s+"
            r"(?:for|of)\s+(?:the\s+)?$"
        ),
    ),
)
_LAST_WORD: Final = re.compile(
    r"against$|about$|into$|of$|by$|for$|accus|blam|implicat|fault|su(?:ed|es|ing)$|charg"
    r"|indict|prosecut|arrest|fin(?:ed|es|ing)$|convict|suspend|defend|clear|exonerat"
    r"|acquit"
)  # with which what stands before a name must end, "the" apart
AFTER: Final = (
    (
        "denies",
        re.compile(
            r"\s+(?:\w+\s+)?"
            r"(?:den(?:y|ies|ied)|reject\w*|refut\w*|dismiss\w*|disput\w*)\b"
        ),
    ),
    (
        "is",
        re.compile(
            r"\s+(?:has been|have been|is|are|was|were)\s+(?:\w+\s+)?"
            r"(?:accused|charged|suspected|blamed|alleged|arrested|indicted|sued|fined|convicted|found|"
            r"cleared|suspended|investigated|under)\b"
        ),
    ),
    (
        "pleads",
        re.compile(
            r"\s*,?[^.,]{0,30},?\s+(?:pleaded|pleads|faces|faced|admits|admitted|"
            r"apologi[sz]ed|resigned)\b"
        ),
    ),
    (
        "did",
        re.compile(
            r"\s+(?:had|has|have|did|deliberately|secretly|knew|failed|used|hid|took|paid|"
            r"kept)\b"
        ),
    ),
    (
        "accuses",
        re.compile(
            r"\s+(?:has |have |had |also )?"
            r"(?:accus|alleg|blam|claim|complain|su(?:ed|ing))\w*"
        ),
    ),
    ("own", re.compile(r"['’]s?\s")),
    (
        "counsel",
        re.compile(
            r"['’]s?\s+(?:\w+\s+)?(?:spokes\w+|lawyers?|attorneys?|counsel|solicitors?|"
            r"barrister)\b"
        ),
    ),
)


@attrs.frozen(eq=False)
class Suspect:
    """Somebody in an article who may be accused.

    Attributes:
        name: The fullest form that the article gives.
        words: The words that tell the name.
        card: What is known of its bearer, or None.
        hits: Where the article names it.
        told: What the article tells of it, as features.
    """

    name: str
    words: frozenset[str]
    card: Card | None = None
    hits: tuple[Hit, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def sort(self) -> str:
        """What it is, or ``none`` where it has no name of its own."""
        return self.card.sort if self.card else "none"


def suspects(
    names: Names, lines: Sequence[Line], cases: Sequence[Case]
) -> tuple[Suspect, ...]:
    """Return everybody in an article who may be accused, those named most first.

    Args:
        names: Everybody whom the article names.
        lines: Of the article.
        cases: Its statements, with whom the rules accuse.
    """
    roles = _roles(cases)
    hits: dict[str, list[Hit]] = defaultdict(list)
    for hit in names.hits:
        if hit.card.sort is not Sort.PLACE and not hit.visited:
            hits[hit.card.name].append(hit)
    for name, played in roles.items():
        if played["accused"] or played["side says"]:
            hits.setdefault(name, [])
    order = sorted(hits, key=lambda n: (-len(hits[n]) - 2 * roles[n]["accused"], n))
    told = _Telling(
        names,
        roles,
        max((played["accused"] for played in roles.values()), default=0),
        [line.place for line in lines if line.part in TITLES],
        [line.place for line in lines if line.part is Part.BODY][:LEAD],
    )
    bodies = [n for n in order if hits[n] and hits[n][0].card.sort is Sort.BODY]
    first = {*order[:1], *bodies[:1]}
    return tuple(
        [
            told.suspect(name, tuple(hits[name]), rank, first=name in first)
            for rank, name in enumerate(order[:MOST])
        ]
    )


def _roles(cases: Sequence[Case]) -> defaultdict[str, Counter[str]]:
    """Count by name what the rules make of each in an article's statements."""
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        for one in case.roles.accused:
            how = one.method if one.method in _INFERRED else "accused"
            roles[one.name][how] += 1
        for one in case.roles.beneficiary:
            roles[one.name]["cleared"] += 1
        who = case.speaker
        for named, how in ((who.named, "self"), (who.side, "side")) if who else ():
            if named is not None:
                roles[named.name].update(_does(case.classified.kind, how))
    return roles


def _does(kind: Kind, how: str) -> Iterator[str]:
    yield f"{how} says"
    if kind in _ANSWERS:
        yield f"{how} denies"
    elif kind is Kind.NO_COMMENT:
        yield f"{how} silent"
    elif kind is Kind.ALLEGATION:
        yield f"{how} accuses"


def _many(n: int) -> str:
    return str(n) if n < _FEW else "some" if n < _SOME else "many"


@attrs.frozen(eq=False)
class _Telling:
    """Tells of each in an article what it is in it."""

    names: Names
    roles: Mapping[str, Counter[str]]
    most: int
    titles: Sequence[Place]
    lead: Sequence[Place]

    def suspect(
        self, name: str, hits: tuple[Hit, ...], rank: int, *, first: bool
    ) -> Suspect:
        card = hits[0].card if hits else None
        told = [f"rank {min(rank, _LAST)}", *(["first of its sort"] if first else ())]
        told += self._place(name, card, hits)
        told += self._part(name)
        told += self._done(hits)
        words = words_of(Named(name=name))
        return Suspect(name, words, card, hits, tuple(dict.fromkeys(told)))

    def _place(
        self, name: str, card: Card | None, hits: Sequence[Hit]
    ) -> Iterator[str]:
        text = self.names.text
        yield f"sort {card.sort if card else 'none'}"
        yield f"hits {_many(len(hits))}"
        if card is not None and card is self.names.outlet:
            yield "outlet"
        if any(a <= h.start < b for h in hits for a, b in self.titles):
            yield "in title"
        if any(a <= h.start < b for h in hits for a, b in self.lead):
            yield "in lead"
        if card is not None and card.titles:
            yield "titled"
        if card is not None and card.side:
            yield "sided"
        if name.isupper() and " " in name:
            yield "shouted"
        placed = [
            h for h in hits if _PLACED.search(text, max(0, h.start - 12), h.start)
        ]
        if hits:
            yield f"placed {len(placed) * 4 // len(hits)}"

    def _part(self, name: str) -> Iterator[str]:
        played = self.roles.get(name, Counter())
        for what, n in played.items():
            yield what
            yield f"{what} {_many(n)}"
        if played["accused"] and played["accused"] == self.most:
            yield "most accused"
        if self.most and not played["accused"]:
            yield "others accused"

    def _done(self, hits: Sequence[Hit]) -> Iterator[str]:
        seen: Counter[str] = Counter()
        for hit in hits:
            seen.update(around(self.names.text, hit))
        for what, n in seen.items():
            yield f"text {what}"
            if n > 1:
                yield f"text {what} twice"


def around(text: str, hit: Hit) -> Iterator[str]:
    """Yield what is done to the bearer of a name, and what it does."""
    end = hit.lead
    start = max(0, end - REACH)
    last = [word for word in text[start:end].split()[-2:] if word != "the"][-1:]
    if last and _LAST_WORD.search(last[0]):
        for name, pattern in BEFORE:
            if pattern.search(text, start, end):
                yield name
    for name, pattern in AFTER:
        if pattern.match(text, hit.end):
            yield name
