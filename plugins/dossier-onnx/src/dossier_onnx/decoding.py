"""From what the network says of each word to the stretches that it finds."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dossier.reading.tagging import Part, Tagged
from dossier.reading.text import ENDS, MARKS, Tokens

GAP: Final = 6  # words for which a content may break off and go on
SHORTEST: Final = 2  # words of a content
TAGS: Final = (None, *((part, inside) for part in Part for inside in (False, True)))
NUMBERS: Final = {tag: i for i, tag in enumerate(TAGS) if tag is not None}
Scores = NDArray[np.float32]
_INSIDE: Final = frozenset(i for (_, inside), i in NUMBERS.items() if inside)
_STOPS: Final = ENDS | MARKS
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


def tagged(scores: Scores, tokens: Tokens) -> Iterator[Tagged]:
    """Yield the stretches of the likeliest tags, in order, each with its probability.

    A content that breaks off for a few words within its sentence goes on; one of a
    single word is none.

    Args:
        scores: Log-probabilities of shape (words, tags).
        tokens: The words.
    """
    if not len(scores):
        return
    path = best(scores)
    for part, start, end in _joined(list(_runs(path)), tokens):
        if part is Part.CONTENT and _length(tokens, start, end) < SHORTEST:
            continue
        sure = scores[np.arange(start, end), path[start:end]].mean()
        yield Tagged(part=part, start=start, end=end, confidence=float(np.exp(sure)))


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


def _length(tokens: Tokens, start: int, end: int) -> int:
    """Return how many words, marks not counted, there are."""
    return sum(word[0].isalnum() for word in tokens.words[start:end])
