"""Who is accused in an article, and by whom: what its plain statements lean on."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Kind, Role
from dossier.reading import gazetteer
from dossier.reading.cards import Sort
from dossier.reading.layout import TITLES, Line, Part
from dossier.reading.port import Classified, Resolved
from dossier.reading.registry import Names

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'"})
# Words of names that many names share.
_SHARED: Final = """
the of and for to in on a an at by with its his her their ministry department office
minister mr mrs ms dr sir president government party group company council board trust
authority agency national state union university bank
"""
_COMMON: Final = frozenset(_SHARED.split())
_VOTES: Final = {Kind.ALLEGATION: 4, Kind.CONFIRMATION: 4, Kind.DENIAL: 3}
_PLAIN: Final = frozenset({Kind.ALLEGATION, Kind.DENIAL})
_WEAK: Final = frozenset({"anaphor", "title", "document", "topic"})
SURE: Final = 0.8  # the confidence of a kind that its cue tells
PLAIN: Final = 1  # so many sure charges and denials make a dispute, …
DENSE: Final = 24  # … and one in so many statements
_SHARE: Final = 4  # who has less than a quarter of the most votes is a bystander


@attrs.frozen(kw_only=True)
class Affair:
    """The parties of the dispute that an article reports.

    Attributes:
        accused: Who stands accused, most often first.
        charged: Words of their names.
        accusers: Words of the names of those who accuse.
        strong: Whether several statements accuse or deny in so many words.
    """

    strong: bool = False
    accused: tuple[Named, ...] = ()
    charged: frozenset[str] = frozenset()
    accusers: frozenset[str] = frozenset()


def words_of(*named: Named | None) -> frozenset[str]:
    """Return the words that tell the names of *named*, lower case.

    A state's adjective stands for the state too: "Chinese" gives "china".
    """
    return _NO_WORDS.union(*[_words(one.name) for one in named if one])


_NO_WORDS: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    text = name.translate(_STRAIGHT)
    states = " ".join(
        state[0] for word in text.split() if (state := gazetteer.state_of(word))
    )
    words = _WORD.findall(f"{text} {states}".lower())
    return frozenset(w.removesuffix("'s") for w in words) - _COMMON


def _weight(kind: Kind, speaker: Resolved | None, accused: Named) -> int:
    """Return how much it tells that somebody is accused here."""
    weight = _VOTES.get(kind, 0)
    if accused.method in _WEAK:
        return weight // 4
    named = speaker.named if speaker else None
    sideless = speaker is not None and speaker.side is None
    if accused.method == "side" and sideless and named and named.name == accused.name:
        return 1  # whom it speaks for may only be unknown
    return weight


def _accusable(
    speaker: Resolved | None, accused: tuple[Named, ...], known: Mapping[str, int]
) -> tuple[Named, ...]:
    """Return *accused*, and who denies for a side of which the article tells less."""
    who = speaker.named if speaker and speaker.role is Role.PERSON else None
    sides = [one.name for one in accused if one.method == "side"]
    if who is None or who.name in sides or not sides:
        return accused
    more = all(known.get(who.name, 0) > known.get(side, 0) for side in sides)
    return (attrs.evolve(who, method="side"), *accused) if more else accused


def affair(
    statements: Iterable[tuple[Classified, Resolved | None, tuple[Named, ...]]],
    prominence: Mapping[str, int] | None = None,
) -> Affair:
    """Return the parties of an article's dispute.

    Args:
        statements: What each is, its speaker, and whom it accuses; a denial
            accuses the side that denies, as only the accused deny.
        prominence: By name, how much it tells that the article is about them.
    """
    known = prominence or {}
    votes: Counter[str] = Counter()
    first: dict[str, Named] = {}
    made: Counter[str] = Counter()
    borne: Counter[str] = Counter()
    accusers: set[str] = set()
    firm: set[str] = set()
    plain = backed = total = 0
    for classified, speaker, accused in statements:
        kind = classified.kind
        total += 1
        sure = classified.confidence >= SURE
        plain += sure and kind in _PLAIN
        backed += sure and kind == Kind.CONFIRMATION
        for one in _accusable(speaker, accused, known):
            weight = _weight(kind, speaker, one)
            votes[one.name] += weight
            firm |= {one.name} if weight > 1 else set()
            first.setdefault(one.name, one)
            borne[one.name] += 1
        if kind == Kind.ALLEGATION and speaker:
            accusers |= words_of(speaker.named)
            made[speaker.named.name if speaker.named else ""] += 1
    ranked = [
        name for name, n in votes.most_common() if n and borne[name] >= made[name]
    ]
    most = votes[ranked[0]] if ranked else 0
    stars = {name for name in ranked if known.get(name, 0) >= STAR}
    firm |= stars
    ranked = [n for n in ranked if votes[n] * _SHARE >= most or n in stars]
    ranked.sort(key=lambda name: (name not in firm, -votes[name] - known.get(name, 0)))
    main = tuple(first[name] for name in ranked)
    charged = words_of(*main)
    return Affair(
        strong=plain >= PLAIN and (plain + backed) * DENSE >= total,
        accused=main,
        charged=charged,
        accusers=frozenset(accusers),
    )


LEAD: Final = 2  # paragraphs
_IN_TITLE: Final = 4
_IN_LEAD: Final = 3
_OFTEN: Final = 4  # the most that mentions count
STAR: Final = 8  # of one whom both title and lead name
_BYSTANDERS: Final = frozenset({Sort.OUTLET, Sort.WIRE, Sort.PLACE})


def prominence(names: Names, lines: tuple[Line, ...]) -> dict[str, int]:
    """Return by name how much it tells that an article is about its bearer.

    Args:
        names: Everybody whom the article names.
        lines: Of the article, in order.
    """
    titles = [line.place for line in lines if line.part in TITLES]
    lead = [line.place for line in lines if line.part is Part.BODY][:LEAD]
    counted: Counter[str] = Counter()
    placed: dict[str, set[int]] = {}
    for hit in names.hits:
        if hit.card.sort in _BYSTANDERS:
            continue
        counted[hit.card.name] += 1
        for weight, places in ((_IN_TITLE, titles), (_IN_LEAD, lead)):
            if any(start <= hit.start < end for start, end in places):
                placed.setdefault(hit.card.name, set()).add(weight)
    return {
        name: min(n, _OFTEN) + sum(placed.get(name, ())) for name, n in counted.items()
    }
