"""What the default reader scores on stories of the corpus that it has not seen.

``python benchmarks/crossing.py``: the parts for training and looking in folds of whole
stories; each fold is read by a tagger and by weights for kinds and accused that the
others trained. Some minutes, a core a fold; the first articles also by themselves,
where the folder that holds them is beside the checkout.
"""

import hashlib
import lzma
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

import attrs
import yardsticks
from training import told, train_crf, train_judging
from yardsticks import SHARED, Part, corpus, stories

from dossier.reading.crf import CrfTagger
from dossier.reading.readers import by_tagger

FOLDS: Final = 3
FIRST: Final = SHARED / "corpus" / "stories"


def fold(path: Path) -> int:
    """Return the fold of the story that the article at *path* belongs to."""
    digest = hashlib.sha256(stories.group_of(path).encode()).digest()
    return digest[0] % FOLDS


def scored(number: int) -> dict[str, Counter[str]]:
    """Return the counts on each article of a fold, read as the others taught."""
    paths = stories.paths(Part.TRAIN) + stories.paths(Part.DEV)
    seen = [path for path in paths if fold(path) != number]
    model = train_crf.fitted(train_crf.examples(seen))
    read = [one for path in seen for one in told.readings(stories.load(path))]
    learned = train_judging.learned(read)
    reader = attrs.evolve(
        by_tagger(CrfTagger.of(lzma.compress(model))), learned=lambda: learned
    )
    counted = {}
    for path in paths:
        if fold(path) == number:
            article = stories.load(path).article
            found = yardsticks.statements(reader, article)
            pred = [yardsticks.surface(s, article.source) for s in found]
            counted[path.stem] = corpus.counts(pred, path)[0]
    return counted


def main() -> int:
    """Print the rates of all articles, of the first ones, and of the others."""
    counted: dict[str, Counter[str]] = {}
    with ProcessPoolExecutor() as cores:
        for one in cores.map(scored, range(FOLDS)):
            counted |= one
    first = {path.stem for path in FIRST.glob("*.txt")}
    parts = {"all": set(counted), "the first": first, "others": set(counted) - first}
    for name, chosen in parts.items():
        whole: Counter[str] = Counter()
        for stem in chosen & set(counted):
            whole.update(counted[stem])
        if whole:
            print(f"{name}: {corpus.rates(whole)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
