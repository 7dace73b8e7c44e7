"""Verbs that share the subject of the one before: "said no, adding that it would pay".

Reading inside a content finds them without a source; they belong beside the verb
whose subject they share, and end its content.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from dossier.reading import mending
from dossier.reading.layout import Line
from dossier.reading.port import Attribution, Place
from dossier.reading.stretches import Stretches

_ING: Final = re.compile(r"^\w+ing\b")
_PAST: Final = re.compile(r"^(?:\w+ed|said|told|swore|wrote)\b")
_COMMA: Final = re.compile(r",[”\"’']?\s*(?:but|and|while|then)?\s*\Z")
_AND: Final = re.compile(r"(?:,|\band|\bbut)\s*\Z")
_QUOTES: Final = ("“", '"', "‘", "'")


def beside(
    words: str, stretches: Stretches, found: Iterable[tuple[Line, Attribution]]
) -> Iterator[tuple[Line, Attribution]]:
    """Yield attributions, those that share the subject of another apart from it.

    Args:
        words: The text of the article.
        stretches: Its quotations.
        found: Attributions with the line in which each stands.
    """
    for line, one in found:
        for whole in mending.mended(words, one):
            for part in _parts(words, stretches, whole):
                yield line, part


def _parts(words: str, stretches: Stretches, one: Attribution) -> Iterator[Attribution]:
    for i, inner in enumerate(one.inner):
        if not _shares(words, stretches, one, inner):
            continue
        assert inner.cue is not None
        stop = inner.cue[0]
        content = tuple(_before(words, stop, place) for place in one.content)
        left = tuple(place for place in content if place[0] < place[1])
        if left:
            yield attrs.evolve(one, content=left, inner=one.inner[:i])
            lifted = attrs.evolve(inner, source=one.source, sentence=one.sentence)
            yield from _parts(words, stretches, lifted)
            return
    yield one


def _before(words: str, stop: int, place: Place) -> Place:
    """Return the part of *place* that ends before *stop*, joining words apart."""
    start, end = place
    if end <= stop:
        return place
    kept = re.sub(r"[\s,]*(?:\b(?:and|but|while|then))?\s*\Z", "", words[start:stop])
    return start, start + len(kept)


def _shares(
    words: str, stretches: Stretches, one: Attribution, inner: Attribution
) -> bool:
    """Tell whether *inner* has no subject but that of *one*."""
    if inner.source or inner.cue is None or one.source is None or not one.content:
        return False
    if "noun" in inner.rules or stretches.quoted(inner.cue[0]):
        return False
    cue = words[inner.cue[0] : inner.cue[1]]
    start = one.content[0][0]
    before = words[start : inner.cue[0]]
    if _ING.match(cue):
        return bool(_COMMA.search(before))
    return (
        words.startswith(_QUOTES, start)
        and bool(_PAST.match(cue))
        and bool(_AND.search(before))
    )
