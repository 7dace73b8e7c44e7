"""The tagger: onnxruntime does the arithmetic, on one core, the same each time."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dossier.reading.tagging import Passage, Tagged
from dossier_onnx import decoding, stretches
from dossier_onnx.decoding import TAGS, Scores
from dossier_onnx.errors import ModelError
from dossier_onnx.pieces import Pieces, Window, windows

MODEL: Final = Path(__file__).parent / "model"
NETWORK: Final = "tagger.onnx"
WORDS: Final = "tokenizer.json"
INPUTS: Final = frozenset(("ids", "shapes", "hints", "mask"))
BATCH: Final = 8  # windows at once
_DIGITS: Final = 12  # of the digest that names a model


class OnnxTagger:
    """Finds sources, cues and contents; safe to share between threads."""

    name = "onnx"

    def __init__(
        self, session: ort.InferenceSession, pieces: Pieces, digest: str
    ) -> None:
        """Tag with *session*, a network that takes ids, shapes, hints and a mask."""
        self._session = session
        self._pieces = pieces
        self.digest = digest

    def tag(self, passages: Sequence[Passage]) -> tuple[tuple[Tagged, ...], ...]:
        """Return what stands in each of *passages*, in order."""
        scores: list[Scores] = [
            np.zeros((len(p.tokens), len(TAGS)), np.float32) for p in passages
        ]
        cut = sorted(windows(passages, self._pieces), key=lambda w: len(w.ids))
        for window, rows in self._run(cut):
            for passage, token, at in window.words:
                scores[passage][token] = rows[at]
        return tuple(
            tuple(stretches.tagged(decoding.log_probabilities(one), passage))
            for one, passage in zip(scores, passages, strict=True)
        )

    def _run(self, cut: Sequence[Window]) -> Iterator[tuple[Window, Scores]]:
        for start in range(0, len(cut), BATCH):
            batch = cut[start : start + BATCH]
            width = max(len(w.ids) for w in batch)
            ids = _rectangle([w.ids for w in batch], width, self._pieces.none)
            shapes = _rectangle([w.shapes for w in batch], width, 0)
            hints = _rectangle([w.hints for w in batch], width, 0)
            mask = _rectangle([(1,) * len(w.ids) for w in batch], width, 0)
            given = {"ids": ids, "shapes": shapes, "hints": hints, "mask": mask}
            (logits,) = self._session.run(["logits"], given)
            yield from zip(batch, np.asarray(logits, np.float32), strict=True)


def _rectangle(
    rows: Sequence[Sequence[int]], width: int, filler: int
) -> NDArray[np.int64]:
    """Return *rows* side by side, of shape (rows, width)."""
    out = np.full((len(rows), width), filler, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def open_tagger(folder: Path | None = None) -> OnnxTagger:
    """Return the tagger with the model of *folder*, or the one that comes along.

    Raises:
        ModelError: The folder holds no model, or none that can be read.
    """
    place = MODEL if folder is None else folder
    for name in (NETWORK, WORDS):
        if not (place / name).is_file():
            raise ModelError(place, f"no {name} there")
    raw = (place / NETWORK).read_bytes()
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        session = ort.InferenceSession(raw, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(place / WORDS))
    except Exception as error:  # neither library has an error of its own for this
        raise ModelError(place, f"cannot be read: {error}") from error
    inputs = {one.name for one in session.get_inputs()}
    if inputs != INPUTS:
        raise ModelError(
            place, f"takes {', '.join(sorted(inputs))}, which is no tagger"
        )
    digest = hashlib.sha256(raw).hexdigest()[:_DIGITS]
    return OnnxTagger(session, Pieces(tokenizer), digest)
