"""Who is accused in an article, and by whom: what its plain statements lean on."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Kind
from dossier.reading import gazetteer
from dossier.reading.port import Classified, Resolved

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
    return frozenset[str]().union(*(_words(one.name) for one in named if one))


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


def affair(
    statements: Iterable[tuple[Classified, Resolved | None, tuple[Named, ...]]],
) -> Affair:
    """Return the parties of an article's dispute.

    Args:
        statements: What each is, its speaker, and whom it accuses; a denial
            accuses the side that denies, as only the accused deny.
    """
    votes: Counter[str] = Counter()
    first: dict[str, Named] = {}
    made: Counter[str] = Counter()
    borne: Counter[str] = Counter()
    accusers: set[str] = set()
    plain = backed = total = 0
    for classified, speaker, accused in statements:
        kind = classified.kind
        total += 1
        sure = classified.confidence >= SURE
        plain += sure and kind in _PLAIN
        backed += sure and kind == Kind.CONFIRMATION
        for one in accused:
            votes[one.name] += _weight(kind, speaker, one)
            first.setdefault(one.name, one)
            borne[one.name] += 1
        if kind == Kind.ALLEGATION and speaker:
            accusers |= words_of(speaker.named)
            made[speaker.named.name if speaker.named else ""] += 1
    ranked = [
        name for name, n in votes.most_common() if n and borne[name] >= made[name]
    ]
    most = votes[ranked[0]] if ranked else 0
    main = tuple(first[name] for name in ranked if votes[name] * _SHARE >= most)
    charged = words_of(*main)
    return Affair(
        strong=plain >= PLAIN and (plain + backed) * DENSE >= total,
        accused=main,
        charged=charged,
        accusers=frozenset(accusers),
    )
