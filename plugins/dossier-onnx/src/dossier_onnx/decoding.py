"""From what the network says of each word to the likeliest tags."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dossier.reading.tagging import Part

SOFT: Final = 2.0  # temperature; a network that knows its corpus is too sure
TAGS: Final = (None, *((part, inside) for part in Part for inside in (False, True)))
NUMBERS: Final = {tag: i for i, tag in enumerate(TAGS) if tag is not None}
Scores = NDArray[np.float32]
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


def softened(scores: Scores) -> Scores:
    """Return probabilities that are less certain than the network believes.

    Args:
        scores: Log-probabilities of shape (words, tags).
    """
    soft: Scores = np.exp(log_probabilities(scores / SOFT))
    return soft
