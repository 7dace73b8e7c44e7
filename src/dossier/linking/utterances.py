"""Which statements of two articles report one act of speech, or its repetition."""

import re
from collections.abc import Collection, Container, Iterable, Iterator
from typing import Final

import attrs

from dossier.domain.decisions import StatementLinked
from dossier.domain.times import When, certainly_before
from dossier.domain.vocabulary import Kind, LinkType, Role
from dossier.linking import parties
from dossier.linking.accounts import Account
from dossier.linking.gists import Gist, rank
from dossier.linking.matters import Matter
from dossier.linking.propositions import conflicting
from dossier.linking.words import mass, overlap

_QUOTED: Final = 0.95
_COPIED: Final = 0.9
_ROWS: Final = 2  # rows of six words that make a quotation
_UNDATED: Final = 0.5  # share of words from which an undated report is the same one
_ALONE: Final = 0.5  # share of words, where nothing else says that it is one matter
_ENOUGH: Final = 1.0  # weight of shared words, likewise
_OTHER_KIND: Final = 0.6  # share of words, where two readings differ in kind
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
    return _verbatim(x, y, a, b) or _matter(x, y, a, b, alike)


def _verbatim(x: Gist, y: Gist, a: Account, b: Account) -> Spoken | None:
    """Return that two reports give the same words, if they do."""
    if _words(x, y, a, b):
        why = "the same quotation" if x.quoted or y.quoted else "the same words"
        return Spoken(LinkType.SAME_UTTERANCE, _QUOTED, why)
    if _fragment(a.quotes[x.id], b.quotes[y.id]):
        why = "the same words in quotation marks"
        return Spoken(LinkType.SAME_UTTERANCE, _COPIED, why)
    return None


def _matter(
    x: Gist, y: Gist, a: Account, b: Account, alike: Container[tuple[int, int]]
) -> Spoken | None:
    """Return what two reports of one speaker are, where they are on one matter."""
    if not x.speaker or not y.speaker:
        return None
    close = overlap(x.words, y.words)
    shared = mass(x.words & y.words)
    if x.kind is not y.kind and (close < _OTHER_KIND or shared < 2 * _ENOUGH):
        return None
    m, n = a.matter_of.get(x.id), b.matter_of.get(y.id)
    one = m is not None and n is not None and (id(m), id(n)) in alike
    one = one or (close >= _ALONE and shared >= _ENOUGH and not _apart(x, y, m, n))
    return _reported(x, y, close) if one else None


def _apart(x: Gist, y: Gist, m: Matter | None, n: Matter | None) -> bool:
    """Tell whether two statements are of other places, numbers or elections."""
    if x.names and y.names and not x.names & y.names:
        return True
    near = (
        m.proposition.near if m else x.target,
        n.proposition.near if n else y.target,
    )
    return conflicting(*near)


def _one_speaker(x: Gist, y: Gist) -> bool:
    if x.speaker and y.speaker:
        return bool(parties.likeness(x.speaker, y.speaker))
    return x.speaker == y.speaker or x.role in _UNKNOWN or y.role in _UNKNOWN


def _words(x: Gist, y: Gist, a: Account, b: Account) -> bool:
    mine, theirs = a.shingles.get(x.id), b.shingles.get(y.id)
    if not mine or not theirs or min(len(mine), len(theirs)) < _ROWS:
        return False
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _fragment(mine: Iterable[str], theirs: Collection[str]) -> bool:
    """Tell whether two statements quote the same words, or one some of the other's."""
    pairs = ((f" {q} ", f" {r} ") for q in mine for r in theirs)
    return any(q in r or r in q for q, r in pairs)


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
