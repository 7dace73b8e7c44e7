"""Weights of features, learned from the corpus and shipped as data of the package."""

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final

import attrs

_SCALE: Final = 100  # weights are kept in hundredths


@attrs.frozen(eq=False)
class Weights:
    """How much each feature speaks for each of some outcomes.

    Attributes:
        outcomes: Their names.
        by_feature: For each feature, outcomes by their place, with their weights.
    """

    outcomes: tuple[str, ...]
    by_feature: Mapping[str, tuple[tuple[int, float], ...]]

    def chances(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each outcome, in their order."""
        sums = [0.0] * len(self.outcomes)
        known = self.by_feature
        for feature in features:
            for i, weight in known.get(feature, ()):
                sums[i] += weight
        return shares(sums)

    def column(self, outcome: str) -> dict[str, float]:
        """Return the weights of features for one outcome; none for an unknown one."""
        if outcome not in self.outcomes:
            return {}
        at = self.outcomes.index(outcome)
        return {
            feature: weight
            for feature, row in self.by_feature.items()
            for i, weight in row
            if i == at
        }


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
        table: By feature, the weight of each outcome; what rounds to nothing is left.
    """
    places = {outcome: i for i, outcome in enumerate(outcomes)}
    lines = ["\t".join(outcomes)]
    for feature in sorted(table):
        row = sorted((places[o], round(w * _SCALE)) for o, w in table[feature].items())
        kept = " ".join(f"{i}:{w}" for i, w in row if w)
        if kept:
            lines.append(f"{feature}\t{kept}")
    return zlib.compress("\n".join(lines).encode(), 9)


def repacked(weights: Weights) -> bytes:
    """Return *weights* as :func:`unpacked` reads them."""
    names = weights.outcomes
    table = {f: {names[i]: w for i, w in r} for f, r in weights.by_feature.items()}
    return packed(names, table)


def unpacked(data: bytes) -> Weights:
    """Return the weights that *data* holds."""
    head, *lines = zlib.decompress(data).decode().split("\n")
    by_feature = {}
    for line in lines:
        feature, row = line.split("\t")
        pairs = (pair.split(":") for pair in row.split(" "))
        by_feature[feature] = tuple([(int(i), int(w) / _SCALE) for i, w in pairs])
    return Weights(tuple(head.split("\t")), by_feature)


@lru_cache(maxsize=8)
def shipped(name: str) -> Weights:
    """Return the weights *name* of the package; part of it as its code is."""
    data = resources.files("dossier.reading") / "models" / f"{name}.z"
    return unpacked(data.read_bytes())
