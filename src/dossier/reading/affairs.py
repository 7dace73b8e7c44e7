"""Who is accused in an article, and by whom: what its plain statements lean on."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Kind
from dossier.reading import gazetteer
from dossier.reading.port import Resolved

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
_WEAK: Final = frozenset({"anaphor", "title", "document", "demonym"})
_SHARE: Final = 4  # who has less than a quarter of the most votes is a bystander


@attrs.frozen(kw_only=True)
class Affair:
    """The parties of the dispute that an article reports.

    Attributes:
        accused: Who stands accused, most often first.
        charged: Words of their names.
        accusers: Words of the names of those who accuse.
    """

    accused: tuple[Named, ...] = ()
    charged: frozenset[str] = frozenset()
    accusers: frozenset[str] = frozenset()


def words_of(*named: Named | None) -> frozenset[str]:
    """Return the words that tell the names of *named*, lower case.

    A state's adjective stands for the state too: "Chinese" gives "china".
    """
    text = " ".join(one.name for one in named if one).translate(_STRAIGHT)
    states = " ".join(
        state[0] for word in text.split() if (state := gazetteer.state_of(word))
    )
    words = _WORD.findall(f"{text} {states}".lower())
    return frozenset(w.removesuffix("'s") for w in words) - _COMMON


def affair(
    statements: Iterable[tuple[Kind, Resolved | None, tuple[Named, ...]]],
) -> Affair:
    """Return the parties of an article's dispute.

    Args:
        statements: The kind of each, its speaker, and whom it accuses; a denial
            accuses the side that denies, as only the accused deny.
    """
    votes: Counter[str] = Counter()
    first: dict[str, Named] = {}
    accusers: set[str] = set()
    for kind, speaker, accused in statements:
        for one in accused:
            weight = _VOTES.get(kind, 0)
            votes[one.name] += weight // 4 if one.method in _WEAK else weight
            first.setdefault(one.name, one)
        if kind == Kind.ALLEGATION and speaker:
            accusers |= words_of(speaker.named)
    ranked = [name for name, n in votes.most_common() if n]
    most = votes[ranked[0]] if ranked else 0
    main = tuple(first[name] for name in ranked if votes[name] * _SHARE >= most)
    charged = words_of(*main)
    return Affair(accused=main, charged=charged, accusers=frozenset(accusers))
