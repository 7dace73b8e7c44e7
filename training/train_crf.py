"""Train the tagger that comes with dossier, from the corpus alone.

``python -m training.train_crf`` writes the model and its card beside the code that
reads them. The same corpus gives the same bytes.
"""

import hashlib
import json
import lzma
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pycrfsuite

from dossier.reading import crf
from dossier.reading.features import features
from training import stories
from training.passages import Labelled, labelled
from training.stories import Part

OPTIONS: Final = {"c1": 0.5, "c2": 0.02, "max_iterations": 80}
FOLDER: Final = Path(crf.__file__).parent / "models"


def examples(paths: Sequence[Path]) -> Iterable[Labelled]:
    """Yield what the articles at *paths* teach, in the order of their names."""
    for path in paths:
        yield from labelled(stories.load(path))


def fitted(labels: Iterable[Labelled]) -> bytes:
    """Return the model that *labels* teach."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(OPTIONS)
    for one in labels:
        trainer.append(pycrfsuite.ItemSequence(features(one.passage)), one.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def card(paths: Sequence[Path], model: bytes) -> dict[str, Any]:
    """Return what the model says of itself."""
    words = sum(len(stories.load(path).article.text.split()) for path in paths)
    return {
        "model": hashlib.sha256(model).hexdigest(),
        "corpus": stories.digest(tuple(paths)),
        "articles": len(paths),
        "words": words,
        "options": OPTIONS,
        "python-crfsuite": version("python-crfsuite"),
        "licence": "CC0-1.0",
    }


def main() -> int:
    """Train on the part of the corpus that trains, and write model and card."""
    start = time.monotonic()
    paths = stories.paths(Part.TRAIN)
    print(f"training the crf tagger on {len(paths)} articles (a few minutes)")
    model = fitted(examples(paths))
    packed = lzma.compress(model, preset=9 | lzma.PRESET_EXTREME)
    (FOLDER / crf.MODEL).write_bytes(packed)
    told = json.dumps(card(paths, model), indent=1) + "\n"
    (FOLDER / crf.CARD).write_text(told, "utf-8")
    seconds = time.monotonic() - start
    print(f"{len(packed) / 1e6:.2f} MB in {seconds:.0f} s: {FOLDER / crf.MODEL}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
