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
from dossier_onnx.judge import INPUTS as JUDGED
from dossier_onnx.judge import OnnxJudge
from dossier_onnx.pieces import Pieces, Window, windows

MODEL: Final = Path(__file__).parent / "model"
NETWORK: Final = "tagger.onnx"
JUDGE: Final = "judge.onnx"
WORDS: Final = "tokenizer.json"
INPUTS: Final = frozenset(("ids", "shapes", "hints", "mask"))
BATCH: Final = 8  # windows at once
_DIGITS: Final = 12  # of the digest that names a model


class OnnxTagger:
    """Finds sources, cues and contents; safe to share between threads."""

    name = "onnx"

    def __init__(
        self,
        session: ort.InferenceSession,
        pieces: Pieces,
        digest: str,
        judge: OnnxJudge | None = None,
    ) -> None:
        """Tag with *session*, a network that takes ids, shapes, hints and a mask.

        Args:
            session: The network.
            pieces: Cut words as it knows them.
            digest: Names all models together.
            judge: Tells kinds and accused; None leaves that to dossier.
        """
        self._session = session
        self._pieces = pieces
        self.digest = digest
        self.judge = judge

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
    """Return the tagger with the models of *folder*, or those that come along.

    A folder without a judge has its kinds and accused told by dossier alone.

    Raises:
        ModelError: The folder holds no model, or none that can be read.
    """
    place = MODEL if folder is None else folder
    for name in (NETWORK, WORDS):
        if not (place / name).is_file():
            raise ModelError(place, f"no {name} there")
    try:
        tokenizer = Tokenizer.from_file(str(place / WORDS))
    except Exception as error:  # it has no error of its own for this
        raise ModelError(place, f"cannot be read: {error}") from error
    pieces = Pieces(tokenizer)
    files = [place / name for name in (NETWORK, JUDGE) if (place / name).is_file()]
    models = [file.read_bytes() for file in files]
    session, *more = (
        _session(place, raw, inputs)
        for raw, inputs in zip(models, (INPUTS, JUDGED), strict=False)
    )
    digest = hashlib.sha256(b"".join(models)).hexdigest()[:_DIGITS]
    judge = OnnxJudge(more[0], pieces) if more else None
    return OnnxTagger(session, pieces, digest, judge)


def _session(place: Path, raw: bytes, inputs: frozenset[str]) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        session = ort.InferenceSession(raw, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # it has no error of its own for this
        raise ModelError(place, f"cannot be read: {error}") from error
    found = {one.name for one in session.get_inputs()}
    if found != inputs:
        wrong = f"takes {', '.join(sorted(found))}, not {', '.join(sorted(inputs))}"
        raise ModelError(place, wrong)
    return session
