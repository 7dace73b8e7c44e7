"""The trained tagger that comes with dossier: a conditional random field.

Its model is data of the package, made by ``training/train_crf.py`` from the corpus.
"""

import hashlib
import json
import lzma
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

import attrs
import pycrfsuite

from dossier.reading.features import OUTSIDE, features
from dossier.reading.port import Place
from dossier.reading.tagging import Part, Passage, Tagged

MODEL: Final = "crf.xz"
CARD: Final = "crf.json"
DIGITS: Final = 12  # of a digest
_PARTS: Final = {"S": Part.SOURCE, "Q": Part.CUE, "C": Part.CONTENT}
_HALF: Final = 0.5  # at least so sure of what is tagged, at most of what is not


@attrs.frozen(eq=False)
class CrfTagger:
    """Tags passages with a model of CRFsuite.

    Attributes:
        digest: The first digits of the SHA-256 of the model.
        name: Of the reader.
    """

    digest: str
    _bytes: bytes  # CRFsuite reads them where they are, and keeps no reference
    _model: pycrfsuite.Tagger
    name: str = "crf"
    _mutex: threading.Lock = attrs.field(factory=threading.Lock)

    @classmethod
    def of(cls, packed: bytes) -> "CrfTagger":
        """Return the tagger of a model, compressed as it is shipped."""
        model = lzma.decompress(packed)
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(model)
        return cls(hashlib.sha256(model).hexdigest()[:DIGITS], model, tagger)

    def tag(self, passages: Sequence[Passage]) -> tuple[tuple[Tagged, ...], ...]:
        """Return the most likely sources, cues and contents of each of *passages*.

        A cue that only the rules found is there too, with how likely it is.
        """
        with self._mutex:  # the model holds the passage that it reads
            return tuple(tuple(self._tagged(one)) for one in passages)

    def _tagged(self, passage: Passage) -> Iterator[Tagged]:
        if not len(passage.tokens):
            return
        self._model.set(pycrfsuite.ItemSequence(features(passage)))
        labels = self._model.tag()
        cues = []
        for name, (start, end) in runs(labels):
            sure = max(_HALF, self._sure(labels, name, (start, end)))
            yield Tagged(_PARTS[name], start, end, sure)
            if name == "Q":
                cues.append((start, end))
        for found in passage.rules:
            if found.cue and not any(
                a < found.cue[1] and found.cue[0] < b for a, b in cues
            ):
                yield Tagged(Part.CUE, *found.cue, self._likely(found.cue))

    def _sure(self, labels: Sequence[str], name: str, place: Place) -> float:
        """Return how sure the model is of both ends of a run."""
        start, end = place
        marginal = self._model.marginal
        sure: float = min(marginal(labels[i], i) for i in {start, end - 1})
        return min(sure, 1 - marginal(f"I{name}", end)) if end < len(labels) else sure

    def _likely(self, cue: Place) -> float:
        """Return how likely some word of a cue that is not tagged is one after all."""
        marginal = self._model.marginal
        likely: float = max(marginal("BQ", i) + marginal("IQ", i) for i in range(*cue))
        return min(_HALF - 1e-9, likely)


def runs(labels: Sequence[str]) -> Iterator[tuple[str, Place]]:
    """Yield what *labels* mark; an ``I`` without its ``B`` begins a run.

    >>> list(runs(["O", "BS", "IS", "BQ"]))
    [('S', (1, 3)), ('Q', (3, 4))]
    """
    start = 0
    name = ""
    for i, label in enumerate((*labels, OUTSIDE)):
        if name and (label[0] != "I" or label[1:] != name):
            yield name, (start, i)
            name = ""
        if not name and label != OUTSIDE:
            start, name = i, label[1:]


def card() -> dict[str, Any]:
    """Return what the model says of itself: its data, its options, its digest."""
    told: dict[str, Any] = json.loads((_folder() / CARD).read_text("utf-8"))
    return told


@cache
def shipped() -> CrfTagger:
    """Return the tagger that comes with dossier; loaded once, when first asked for."""
    return CrfTagger.of((_folder() / MODEL).read_bytes())


def _folder() -> Traversable:
    return resources.files("dossier.reading") / "models"
