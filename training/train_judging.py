"""Train what weighs the evidence after the rules: kinds, and whom they accuse.

``python -m training.train_judging`` writes the weights beside the code that reads
them. The same corpus gives the same weights. Who is accused is learned from kinds as
they come out for articles that were not trained on, and its second pass from such
chances of the first.
"""

import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from dossier.domain.vocabulary import Kind
from dossier.reading import accusing, evidence, judging, weights
from dossier.reading.accusing import Hearing, Scales
from dossier.reading.judging import Learned
from dossier.reading.layout import TITLES
from dossier.reading.views import view_of
from dossier.reading.weights import Weights
from training import stories
from training.fitting import Example, fitted, fitted_outcomes
from training.stories import Note, Part
from training.told import Told, readings

FOLDER: Final = Path(judging.__file__).parent / "models"
FOLDS: Final = 3
KINDS, ACCUSED = 2.0, 32.0  # penalties
HALF: Final = 0.5  # as each article is read twice
RULE: Final = "kind: "  # how the feature of a rule begins
MET: Final = 20  # readings of statements by a rule from which weights know it


@attrs.frozen(eq=False)
class Heard:
    """The hearings of one reading of an article, with their notes."""

    told: Told
    hearings: tuple[Hearing, ...]


def fold_of(told: Told) -> int:
    """Return the fold of a story: its articles are never parted."""
    return zlib.crc32(told.story.group.encode()) % FOLDS


def kinds(told: Iterable[Told]) -> Weights:
    """Return the weights of evidence for kinds."""
    found = [
        (features, note["kind"])
        for one in told
        for features, note in zip(_evidence(one), one.notes, strict=True)
        if note is not None
    ]
    met = Counter(f for features, _ in found for f in features if f.startswith(RULE))
    table = fitted_outcomes(
        [
            [f for f in features if not f.startswith(RULE) or met[f] >= MET]
            for features, _ in found
        ],
        [kind for _, kind in found],
        penalty=KINDS,
        weight=HALF,
    )
    return weights.unpacked(weights.packed(sorted({k for _, k in found}), table))


def _evidence(told: Told) -> list[list[str]]:
    text = told.story.article.text
    found = []
    for case, setting in zip(told.cases, evidence.settings(told.cases), strict=True):
        view = view_of(
            text,
            case.found,
            case.speaker,
            told.affair,
            headline=case.line.part in TITLES,
        )
        features = evidence.features(text, case, view, setting)
        found.append(list(dict.fromkeys(features)))
    return found


def _weights(
    outcomes: Sequence[str], pairs: Iterable[tuple[str, ...]], values: Iterable[float]
) -> Weights:
    table: dict[str, dict[str, float]] = {}
    for (feature, outcome), value in zip(pairs, values, strict=True):
        table.setdefault(feature, {})[outcome] = value
    return weights.unpacked(weights.packed(outcomes, table))


def heard(told: Told, model: Weights) -> Heard:
    """Return the hearings of an article whose kinds *model* weighs."""
    text = told.story.article.text
    cases = judging.weighed(text, told.cases, told.names, told.affair, model)
    return Heard(told, accusing.hearings(told.names, told.lines, cases))


def last(name: str) -> str:
    """Return the last word of a name, by which the scorer compares names."""
    return name.lower().split()[-1].strip("'’.,") if name.strip() else ""


def right(hearing: Hearing, note: Note | None) -> list[float]:
    """Return how much each name of a hearing is the one that its note has."""
    field = "beneficiary" if hearing.kind is Kind.CLEARANCE else "accused"
    whom = {last(name) for name in (note or {}).get(field) or ()}
    shares = [float(bool(name) and last(name) in whom) for name in hearing.names]
    if not any(shares):
        shares[0] = 1.0
    return [share / sum(shares) for share in shares]


def scales(heard_: Sequence[Heard]) -> Scales:
    """Return the weights of both passes for whom statements accuse."""
    outside = {
        fold: _pass([h for h in heard_ if fold_of(h.told) != fold], None)
        for fold in range(FOLDS)
    }
    again = [
        accusing.again(
            h.hearings, accusing.chances(h.hearings, outside[fold_of(h.told)])
        )
        for h in heard_
    ]
    return Scales(_pass(heard_, None), _pass(heard_, again))


More = Sequence[Sequence[Sequence[Sequence[str]]]]


def _pass(heard_: Sequence[Heard], again: More | None) -> Weights:
    examples = []
    for i, one in enumerate(heard_):
        for j, hearing in enumerate(one.hearings):
            more = again[i][j] if again else [[] for _ in hearing.names]
            options = [
                [*_for_any(told), *_for_kinds([*shown, *extra], hearing.kind)]
                for told, shown, extra in zip(
                    hearing.told, hearing.shown, more, strict=True
                )
            ]
            note = one.told.notes[hearing.at]
            examples.append(Example(options, right(hearing, note), HALF))
    pairs = fitted(examples, penalty=ACCUSED)
    split = [tuple(pair.split("\t")) for pair in pairs]
    return _weights(sorted({o for _, o in split}), split, pairs.values())


def _for_any(features: Sequence[str]) -> list[str]:
    """Return what an article tells, as it counts for statements of every kind.

    Articles are few: by kind, their features would be learned by heart.
    """
    return [f"{f}\t{accusing.ANY}" for f in dict.fromkeys(features)]


def _for_kinds(features: Sequence[str], kind: Kind) -> list[str]:
    some = dict.fromkeys(features)
    return [f"{f}\t{outcome}" for outcome in (accusing.ANY, kind.value) for f in some]


def learned(told: Sequence[Told]) -> Learned:
    """Return all that *told* teaches."""
    outside = {
        fold: kinds(one for one in told if fold_of(one) != fold)
        for fold in range(FOLDS)
    }
    heard_ = [heard(one, outside[fold_of(one)]) for one in told]
    return Learned(kinds=kinds(told), accused=scales(heard_))


def files(found: Learned) -> Mapping[str, bytes]:
    """Return the files of the package that hold what was *found*."""
    assert found.accused is not None
    parts = {
        "kinds": found.kinds,
        "accused": found.accused.first,
        "accused-again": found.accused.second,
    }
    return {f"{name}.z": weights.repacked(part) for name, part in parts.items()}


def main() -> int:
    """Train on the part of the corpus that trains, and write the weights."""
    start = time.monotonic()
    paths = stories.paths(Part.TRAIN)
    print(f"training kinds and accused on {len(paths)} articles (a few minutes)")
    told = [one for path in paths for one in readings(stories.load(path))]
    for name, data in files(learned(told)).items():
        (FOLDER / name).write_bytes(data)
        print(f"{len(data) / 1e6:.2f} MB: {FOLDER / name}")
    print(f"in {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
