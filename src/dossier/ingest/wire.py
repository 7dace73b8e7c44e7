"""Wire copy: the same text at several outlets, edited or not; pure.

Two texts are compared by their shingles, runs of five words, as A. Broder does ("On
the resemblance and containment of documents", 1997); only those of articles that say
the same are, so that no signatures have to be kept of the others.
"""

import re
from typing import Final

import attrs

SHINGLE: Final = 5  # words
ENOUGH: Final = 0.5  # of the shorter text's shingles
PASSAGE: Final = 50  # words in a row that nobody writes twice
_WORD: Final = re.compile(r"\w+")


@attrs.frozen
class Shared:
    """What two texts have in common.

    Attributes:
        share: The share of the shorter one's shingles that the longer one has.
        passage: The longest passage that both have, in words.
    """

    share: float
    passage: int


def shared_text(a: str, b: str) -> Shared | None:
    """Return what *a* and *b* have in common, where one is a copy; else None.

    A copy has half of the other's wording, or a long passage of it. The same for
    both orders.

    >>> text = " ".join(f"word{n}" for n in range(60))
    >>> shared_text(text, "Northlight: " + text).passage
    60
    >>> shared_text(text, "She said word1 word2 word3, and no more.") is None
    True
    """
    one, two = _shingles(a), _shingles(b)
    if not one or not two:
        return None
    short, long = sorted((one, two), key=lambda found: (len(set(found)), found))
    there = set(long)
    share = sum(shingle in there for shingle in set(short)) / len(set(short))
    passage = max(_longest(short, there), _longest(long, set(short)))
    if share < ENOUGH and passage < PASSAGE:
        return None
    return Shared(round(share, 3), passage)


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return list(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


def _longest(shingles: list[tuple[str, ...]], there: set[tuple[str, ...]]) -> int:
    """Return the length in words of the longest run of *shingles* that are *there*."""
    best = run = 0
    for shingle in shingles:
        run = run + 1 if shingle in there else 0
        best = max(best, run)
    return best + SHINGLE - 1 if best else 0
