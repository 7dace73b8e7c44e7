"""Fit the weights of features to examples: a softmax with a quadratic penalty.

Full-batch L-BFGS from zero, so that the same examples give the same weights.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_MEMORY: Final = 8
_SHORTEST: Final = 1e-6  # part of a step
_ENOUGH: Final = 1e-6  # of the loss, by which a step must mend it


@attrs.frozen(eq=False)
class Example:
    """One choice: the features of each option, and how much each is right.

    Attributes:
        options: Features of each option; the same feature may speak for several.
        right: As many numbers, which add up to 1.
        weight: How much the example counts.
    """

    options: Sequence[Sequence[str]]
    right: Sequence[float]
    weight: float = 1.0


def fitted(
    examples: Sequence[Example], *, penalty: float, steps: int = 80, least: int = 2
) -> dict[str, float]:
    """Return the weight of each feature.

    Args:
        examples: What to fit.
        penalty: Half of it times the squared weights is added to the loss.
        steps: The most that are taken.
        least: In how many options a feature must occur.
    """
    counts = Counter(f for one in examples for option in one.options for f in option)
    places = _places(counts, least)
    weights = _minimum(_loss(examples, places, penalty), len(places), steps)
    return {f: float(weights[i]) for f, i in places.items()}


def fitted_outcomes(
    features: Sequence[Sequence[str]],
    right: Sequence[str],
    *,
    penalty: float,
    weight: float = 1.0,
    steps: int = 80,
    least: int = 2,
) -> dict[str, dict[str, float]]:
    """Return the weight of each feature for each outcome, of examples with one each.

    Args:
        features: Of each example.
        right: Its outcome.
        penalty: Half of it times the squared weights is added to the loss.
        weight: How much each example counts.
        steps: The most that are taken.
        least: In how many examples a feature must occur.
    """
    places = _places(Counter(f for one in features for f in one), least)
    outcomes = sorted(set(right))
    row, column = _cells(features, places)
    goal = np.array([[float(r == o) for o in outcomes] for r in right])
    size, many = len(places), len(outcomes)

    def loss(flat: Floats) -> tuple[float, Floats]:
        w = flat.reshape(many, size)
        sums = np.stack([np.bincount(row, one[column], len(goal)) for one in w], axis=1)
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        chances = powers / powers.sum(axis=1, keepdims=True)
        value = -weight * float((goal * np.log(chances + 1e-12)).sum())
        off = weight * (chances - goal)
        slope = np.stack([np.bincount(column, one[row], size) for one in off.T])
        return value + 0.5 * penalty * float(flat @ flat), (
            slope.ravel() + penalty * flat
        )

    found = _minimum(loss, size * many, steps).reshape(many, size)
    return {
        f: {o: float(found[j, i]) for j, o in enumerate(outcomes)}
        for f, i in places.items()
    }


def _places(counts: Mapping[str, int], least: int) -> dict[str, int]:
    """Return the place of each feature that occurs at least so often."""
    return {f: i for i, f in enumerate(sorted(f for f in counts if counts[f] >= least))}


def _cells(
    features: Sequence[Sequence[str]], places: Mapping[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    rows: list[int] = []
    columns: list[int] = []
    for i, one in enumerate(features):
        known = [places[f] for f in one if f in places]
        rows += [i] * len(known)
        columns += known
    return np.array(rows), np.array(columns)


Loss = Callable[[Floats], tuple[float, Floats]]


def _loss(
    examples: Sequence[Example], places: Mapping[str, int], penalty: float
) -> Loss:
    columns: list[int] = []
    options: list[int] = []
    starts: list[int] = []
    right: list[float] = []
    for one in examples:
        starts.append(len(right))
        for option, share in zip(one.options, one.right, strict=True):
            known = [places[f] for f in option if f in places]
            columns += known
            options += [len(right)] * len(known)
            right.append(share)
    column, option_of = np.array(columns), np.array(options)
    start, goal = np.array(starts), np.array(right)
    counts = np.diff([*starts, len(right)])
    example = np.repeat(np.arange(len(starts)), counts)
    weight = np.array([one.weight for one in examples])[example]

    def loss(w: Floats) -> tuple[float, Floats]:
        sums = np.bincount(option_of, w[column], len(right))
        powers = np.exp(sums - np.maximum.reduceat(sums, start)[example])
        chances = powers / np.add.reduceat(powers, start)[example]
        value = -(goal * np.log(chances + 1e-12) * weight).sum()
        slope = np.bincount(column, ((chances - goal) * weight)[option_of], len(w))
        return float(value + 0.5 * penalty * (w @ w)), slope + penalty * w

    return loss


def _minimum(loss: Loss, size: int, steps: int) -> Floats:
    """Return where *loss* is least, by L-BFGS."""
    w = np.zeros(size)
    value, slope = loss(w)
    moves: list[tuple[Floats, Floats]] = []
    for _ in range(steps):
        way = -_turned(slope, moves)
        if way @ slope >= 0:
            way = -slope
        length = 1.0
        there, new = loss(w + way)
        while there > value + 1e-4 * length * (way @ slope) and length > _SHORTEST:
            length /= 2
            there, new = loss(w + length * way)
        move, change = length * way, new - slope
        if move @ change > 0:
            moves = [*moves[1 - _MEMORY :], (move, change)]
        done = value - there < _ENOUGH * abs(value)
        w, value, slope = w + move, there, new
        if done:
            break
    return w


def _turned(slope: Floats, moves: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Return *slope* through the inverse curvature that *moves* showed."""
    turned = slope.copy()
    kept: list[Any] = []
    for move, change in reversed(moves):
        much = (move @ turned) / (change @ move)
        kept.append(much)
        turned -= much * change
    if moves:
        move, change = moves[-1]
        turned *= (move @ change) / (change @ change)
    else:
        turned /= max(1.0, float(np.linalg.norm(turned)))
    for (move, change), much in zip(moves, reversed(kept), strict=True):
        turned += (much - (change @ turned) / (change @ move)) * move
    return turned
