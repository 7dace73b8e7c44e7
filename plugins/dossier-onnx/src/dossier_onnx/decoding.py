"""From what the network says of each word to the stretches that it finds."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dossier.reading import linker, uniting
from dossier.reading.port import Place
from dossier.reading.tagging import Part, Passage, Tagged
from dossier.reading.text import ENDS, MARKS, Tokens

GAP: Final = 6  # words for which a content may break off and go on
SHORTEST: Final = 2  # words of a content
ALIKE: Final = 0.7  # how much two contents overlap that differ in their ends alone
SOFT: Final = 2.0  # temperature; a network that knows its corpus is too sure
DOUBTED: Final = 0.3  # how much of a chance a cue has that only the rules found
TAGS: Final = (None, *((part, inside) for part in Part for inside in (False, True)))
NUMBERS: Final = {tag: i for i, tag in enumerate(TAGS) if tag is not None}
Scores = NDArray[np.float32]
_INSIDE: Final = frozenset(i for (_, inside), i in NUMBERS.items() if inside)
_STOPS: Final = ENDS | MARKS
_CUE: Final = [NUMBERS[Part.CUE, inside] for inside in (False, True)]
_UNLIKELY: Final = linker.LIKELY - 1e-9
_NEVER: Final = np.float32(-1e4)


def _steps() -> tuple[Scores, Scores]:
    """Return what a tag costs at the start, and what it costs after another."""
    start = np.zeros(len(TAGS), np.float32)
    step = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for j, after in enumerate(TAGS):
        if after is None or not after[1]:
            continue
        start[j] = _NEVER
        for i, before in enumerate(TAGS):
            if before is None or before[0] is not after[0]:
                step[i, j] = _NEVER
    return start, step


_START, _STEP = _steps()


def log_probabilities(logits: Scores) -> Scores:
    """Return the logarithms of the probabilities; both of shape (words, tags)."""
    shifted = logits - logits.max(1, keepdims=True)
    total: Scores = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return total


def best(scores: Scores) -> list[int]:
    """Return the likeliest tags that begin every stretch with its first tag.

    Args:
        scores: Log-probabilities of shape (words, tags), at least one word.
    """
    total = scores[0] + _START
    back = []
    for row in scores[1:]:
        ways = total[:, None] + _STEP
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return path[::-1]


def tagged(scores: Scores, passage: Passage) -> Iterator[Tagged]:
    """Yield the stretches of the likeliest tags of *passage*, in order.

    A content that breaks off for a few words within its sentence goes on; one of a
    single word is none. How sure the network is of a stretch is how sure it is of
    both its ends. A cue that only the rules found follows, with how likely it is.

    Args:
        scores: Log-probabilities of shape (words, tags).
        passage: The words, and what the rules found.
    """
    if not len(scores):
        return
    path = best(scores)
    sure = _softened(scores)
    cues: list[Place] = []
    for part, start, end in _joined(list(_runs(path)), passage.tokens):
        place = start, end
        if part is Part.CONTENT and _length(passage.tokens, place) < SHORTEST:
            continue
        if part is Part.CUE:
            cues.append(place)
        ends = _ends(sure, path, NUMBERS[part, True], place)
        if part is Part.CONTENT and not _alike(passage, place):
            ends = max(ends, uniting.SURE)
        yield Tagged(part, start, end, max(ends, linker.LIKELY))
    for found in passage.rules:
        if found.cue and not any(uniting.overlap(found.cue, cue) for cue in cues):
            likely = float(sure[slice(*found.cue), _CUE].sum(1).max()) * DOUBTED
            yield Tagged(Part.CUE, *found.cue, min(likely, _UNLIKELY))


def _softened(scores: Scores) -> Scores:
    """Return probabilities that are less certain than the network believes."""
    soft: Scores = np.exp(log_probabilities(scores / SOFT))
    return soft


def _ends(sure: Scores, path: Sequence[int], inside: int, place: Place) -> float:
    """Return how sure the first and the last word are, and that none follows."""
    start, end = place
    least = min(sure[start, path[start]], sure[end - 1, path[end - 1]])
    if end < len(path):
        least = min(least, 1 - sure[end, inside])
    return float(least)


def _alike(passage: Passage, place: Place) -> bool:
    """Tell whether the rules found nearly the same content, but for its ends."""
    mine = _words(passage.tokens, [place])
    for found in passage.rules:
        theirs = _words(passage.tokens, found.content)
        if 2 * len(mine & theirs) >= ALIKE * (len(mine) + len(theirs)) and theirs:
            return True
    return False


def _words(tokens: Tokens, places: Sequence[Place]) -> set[int]:
    """Return the words at *places*, marks not counted."""
    return {i for p in places for i in range(*p) if tokens.words[i][0].isalnum()}


def _runs(path: Sequence[int]) -> Iterator[tuple[Part, int, int]]:
    start = 0
    for end in range(1, len(path) + 1):
        if end < len(path) and path[end] in _INSIDE:
            continue
        tag = TAGS[path[start]]
        if tag is not None:
            yield tag[0], start, end
        start = end


def _joined(
    runs: Sequence[tuple[Part, int, int]], tokens: Tokens
) -> Iterator[tuple[Part, int, int]]:
    held: tuple[Part, int, int] | None = None
    for run in runs:
        if held and held[0] is run[0] is Part.CONTENT and _goes_on(held, run, tokens):
            held = held[0], held[1], run[2]
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _goes_on(
    one: tuple[Part, int, int], other: tuple[Part, int, int], tokens: Tokens
) -> bool:
    between = tokens.words[one[2] : other[1]]
    return len(between) <= GAP and _STOPS.isdisjoint(between)


def _length(tokens: Tokens, place: Place) -> int:
    return len(_words(tokens, [place]))
