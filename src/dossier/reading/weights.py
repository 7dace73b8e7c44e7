"""Weights of features, learned from the corpus and shipped as data of the package."""

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final

import attrs

_SCALE: Final = 100  # weights are kept in hundredths
_LEAST: Final = 4  # hundredths; what weighs less is left


@attrs.frozen(eq=False)
class Weights:
    """How much each feature speaks for each of some outcomes.

    Attributes:
        outcomes: Their names.
        by_feature: For each feature, the weight of each outcome, in their order.
    """

    outcomes: tuple[str, ...]
    by_feature: Mapping[str, tuple[float, ...]]

    def chances(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each outcome, in their order."""
        known = self.by_feature
        rows = [known[feature] for feature in features if feature in known]
        return shares(
            [sum(one) for one in zip(*rows, strict=True)] or [0.0] * len(self.outcomes)
        )

    def column(self, outcome: str) -> dict[str, float]:
        """Return the weights of features for one outcome; none for an unknown one."""
        if outcome not in self.outcomes:
            return {}
        at = self.outcomes.index(outcome)
        return {f: row[at] for f, row in self.by_feature.items() if row[at]}


def shares(sums: Sequence[float]) -> list[float]:
    """Return probabilities in proportion to the exponentials of *sums*.

    >>> shares([0.0, 0.0])
    [0.5, 0.5]
    """
    most = max(sums)
    powers = [math.exp(x - most) for x in sums]
    whole = sum(powers)
    return [x / whole for x in powers]


def packed(outcomes: Sequence[str], table: Mapping[str, Mapping[str, float]]) -> bytes:
    """Return weights as compressed text, as :func:`unpacked` reads it.

    Args:
        outcomes: Their names.
        table: By feature, the weight of each outcome; next to nothing is left out.
    """
    places = {outcome: i for i, outcome in enumerate(outcomes)}
    lines = ["\t".join(outcomes)]
    for feature in sorted(table):
        row = sorted((places[o], round(w * _SCALE)) for o, w in table[feature].items())
        kept = " ".join(f"{i}:{w}" for i, w in row if abs(w) >= _LEAST)
        if kept:
            lines.append(f"{feature}\t{kept}")
    return zlib.compress("\n".join(lines).encode(), 9)


def repacked(weights: Weights) -> bytes:
    """Return *weights* as :func:`unpacked` reads them."""
    names = weights.outcomes
    rows = weights.by_feature.items()
    table = {f: dict(zip(names, row, strict=True)) for f, row in rows}
    return packed(names, table)


def unpacked(data: bytes) -> Weights:
    """Return the weights that *data* holds."""
    head, *lines = zlib.decompress(data).decode().split("\n")
    outcomes = tuple(head.split("\t"))
    by_feature = {}
    for line in lines:
        feature, pairs = line.split("\t")
        row = [0.0] * len(outcomes)
        for pair in pairs.split(" "):
            place, _, weight = pair.partition(":")
            row[int(place)] = int(weight) / _SCALE
        by_feature[feature] = tuple(row)
    return Weights(outcomes, by_feature)


@lru_cache(maxsize=8)
def shipped(name: str) -> Weights:
    """Return the weights *name* of the package; part of it as its code is."""
    data = resources.files("dossier.reading") / "models" / f"{name}.z"
    return unpacked(data.read_bytes())
