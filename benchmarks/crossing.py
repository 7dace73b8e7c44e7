"""What the trained tagger scores on stories of the corpus that it has not seen.

``python benchmarks/crossing.py``: the part that trains in folds of whole stories;
each fold is read by a tagger that the others trained. Some minutes for each fold.
"""

import hashlib
import lzma
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yardsticks
from training import train_crf
from yardsticks import Part, corpus, stories

from dossier.reading.crf import CrfTagger
from dossier.reading.readers import by_tagger

FOLDS: Final = 3


def fold(path: Path) -> int:
    """Return the fold of the story that the article at *path* belongs to."""
    digest = hashlib.sha256(stories.group_of(path).encode()).digest()
    return digest[0] % FOLDS


def scored(seen: Sequence[Path], unseen: Sequence[Path]) -> Counter[str]:
    """Return the counts on *unseen* articles of a tagger that *seen* ones trained."""
    model = train_crf.fitted(train_crf.examples(seen))
    reader = by_tagger(CrfTagger.of(lzma.compress(model)))
    whole: Counter[str] = Counter()
    for path in unseen:
        article = stories.load(path).article
        found = yardsticks.statements(reader, article)
        pred = [yardsticks.surface(s, article.source) for s in found]
        whole.update(corpus.counts(pred, path)[0])
    return whole


def main() -> int:
    """Print the rates of each fold, and of all."""
    paths = stories.paths(Part.TRAIN)
    whole: Counter[str] = Counter()
    for i in range(FOLDS):
        seen = [path for path in paths if fold(path) != i]
        counted = scored(seen, [path for path in paths if fold(path) == i])
        print(f"fold {i + 1} of {FOLDS}: {corpus.rates(counted)}", flush=True)
        whole.update(counted)
    print(f"all: {corpus.rates(whole)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
