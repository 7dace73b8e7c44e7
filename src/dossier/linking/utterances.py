"""Which statements of two articles report one act of speech, or its repetition."""

import re
from collections.abc import Container, Iterator
from typing import Final

import attrs

from dossier.domain.decisions import StatementLinked
from dossier.domain.times import When, certainly_before
from dossier.domain.vocabulary import Kind, LinkType, Role
from dossier.linking import parties
from dossier.linking.accounts import Account
from dossier.linking.gists import Gist, rank
from dossier.linking.words import mass, overlap

_QUOTED: Final = 0.95
_COPIED: Final = 0.9
_ROWS: Final = 2  # rows of six words that make a quotation
_UNDATED: Final = 0.5  # share of words from which an undated report is the same one
_ALONE: Final = 0.6  # share of words, where nothing else says that it is one matter
_ENOUGH: Final = 2.0  # weight of shared words, likewise
AGAIN: Final = re.compile(
    r"\b(?:again|repeat\w*|reiterat\w*|renew\w*|once more|reaffirm\w*|restat\w*)\b",
    re.IGNORECASE,
)
_UNKNOWN: Final = frozenset({Role.UNNAMED_SOURCE, Role.UNSPECIFIED, Role.GROUP})


@attrs.frozen
class Spoken:
    """What two statements are to each other as acts of speech."""

    type: LinkType
    confidence: float
    why: str


def between(
    a: Account, b: Account, alike: Container[tuple[int, int]]
) -> Iterator[StatementLinked]:
    """Yield for each statement of *a* its likest counterpart in *b*.

    Args:
        a: An article.
        b: Another.
        alike: Pairs of identities of their matters that are one.
    """
    for x in a.gists:
        pairs = ((s, y) for y in b.gists if (s := _spoken(x, y, a, b, alike)))
        best = max(pairs, key=lambda p: (p[0].confidence, p[1].id), default=None)
        if best is None:
            continue
        spoken, y = best
        late, early = (x, y) if rank(x) > rank(y) else (y, x)
        yield StatementLinked(
            statement=late.id,
            type=spoken.type,
            to=early.id,
            confidence=spoken.confidence,
            rationale=spoken.why,
            rationale_span=late.span,
        )


def _spoken(
    x: Gist, y: Gist, a: Account, b: Account, alike: Container[tuple[int, int]]
) -> Spoken | None:
    if x.voice is not y.voice:
        return None
    if x.sentence == y.sentence and x.wording == y.wording:
        return Spoken(LinkType.SAME_UTTERANCE, _COPIED, "copy: the same sentence")
    if not _one_speaker(x, y):
        return None
    if _words(x, y, a, b):
        why = "the same quotation" if x.quoted or y.quoted else "the same words"
        return Spoken(LinkType.SAME_UTTERANCE, _QUOTED, why)
    close = overlap(x.words, y.words)
    m, n = a.matter_of.get(x.id), b.matter_of.get(y.id)
    if m is None or n is None:
        one = close >= _ALONE and mass(x.words & y.words) >= _ENOUGH
    else:
        one = (id(m), id(n)) in alike
    if not one or not x.speaker or not y.speaker or x.kind is not y.kind:
        return None
    return _reported(x, y, close)


def _one_speaker(x: Gist, y: Gist) -> bool:
    if x.speaker and y.speaker:
        return bool(parties.likeness(x.speaker, y.speaker))
    return x.speaker == y.speaker or x.role in _UNKNOWN or y.role in _UNKNOWN


def _words(x: Gist, y: Gist, a: Account, b: Account) -> bool:
    mine, theirs = a.shingles.get(x.id), b.shingles.get(y.id)
    if not mine or not theirs or min(len(mine), len(theirs)) < _ROWS:
        return False
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _reported(x: Gist, y: Gist, close: float) -> Spoken:
    """Return what two reports of one speaker on one matter are, by their times."""
    score = 0.5 + 0.2 * close
    if _one_occasion(x, y, close):
        score += 0.1 * bool(x.said and y.said)
        why = "same speaker, same matter, one time"
        return Spoken(LinkType.SAME_UTTERANCE, round(score, 2), why)
    why = "same speaker, same matter, another time"
    return Spoken(LinkType.REPEATS, round(score, 2), why)


def _one_occasion(x: Gist, y: Gist, close: float) -> bool:
    """Tell whether two reports may be of one occasion.

    A promise is made once, unless somebody says that it was made again; of other
    things the same speaker may speak whenever asked.
    """
    if _timed(x.said) and _timed(y.said):
        before = certainly_before(x.said, y.said) or certainly_before(y.said, x.said)
        return not before
    if AGAIN.search(x.around) or AGAIN.search(y.around):
        return False
    return x.kind is Kind.PLEDGE or close >= _UNDATED


def _timed(when: When | None) -> bool:
    return when is not None and when.earliest is not None and when.latest is not None
