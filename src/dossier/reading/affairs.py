"""Who is accused in an article, and by whom: what its plain statements lean on."""

import re
from collections.abc import Iterable
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.reading.port import Resolved

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'"})
# Words of names that many names share.
_COMMON: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "to",
        "in",
        "on",
        "a",
        "an",
        "at",
        "by",
        "with",
        "its",
        "his",
        "her",
        "their",
        "ministry",
        "department",
        "office",
        "minister",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "president",
        "government",
        "party",
        "group",
        "company",
        "council",
        "board",
        "trust",
        "authority",
        "agency",
        "national",
        "state",
        "union",
        "university",
        "bank",
    ]
)


@attrs.frozen(kw_only=True)
class Affair:
    """The parties of the dispute that an article reports.

    Attributes:
        charged: Words of the names of those who are accused.
        accusers: Words of the names of those who accuse.
    """

    charged: frozenset[str] = frozenset()
    accusers: frozenset[str] = frozenset()


def words_of(*named: Named | None) -> frozenset[str]:
    """Return the words that tell the names of *named*, lower case."""
    text = " ".join(one.name for one in named if one).translate(_STRAIGHT).lower()
    return frozenset(w.removesuffix("'s") for w in _WORD.findall(text)) - _COMMON


def affair(
    charges: Iterable[tuple[Resolved | None, tuple[Named, ...]]],
) -> Affair:
    """Return the parties of an article's allegations.

    Args:
        charges: The speaker and the accused of each.
    """
    charged: set[str] = set()
    accusers: set[str] = set()
    for speaker, accused in charges:
        charged |= words_of(*accused)
        if speaker:
            accusers |= words_of(speaker.named)
    return Affair(charged=frozenset(charged), accusers=frozenset(accusers - charged))
