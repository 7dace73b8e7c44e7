"""The judge: of what kind statements are, and whom they are about, by a network."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from dossier.domain.vocabulary import Kind
from dossier.reading.opinions import Opinion, Question
from dossier_onnx.pieces import Pieces

INPUTS: Final = frozenset(("ids", "mask", "said", "places"))
OUTPUTS: Final = ("kinds", "nobody", "whom")
KINDS: Final = tuple(Kind)
BATCH: Final = 16  # statements at once
SOURCE, CUE, CONTENT = 1, 3, 5  # marks that begin a part; the next number ends it
KIND: Final = 10  # the mark of the first kind of the rules
NAME, SPEAKER = 50, 51  # marks before a name
MARKS: Final = 64  # pieces below this number are marks
_TITLE, _BEFORE, _WORDS, _NAME = 20, 12, 96, 6  # pieces at most


@attrs.frozen
class Sheet:
    """A statement as word pieces.

    Attributes:
        ids: The pieces and marks.
        said: The positions of what is said.
        places: The positions of the marks before the names.
    """

    ids: tuple[int, ...]
    said: tuple[int, ...]
    places: tuple[int, ...]


def sheet(asked: Question, pieces: Pieces) -> Sheet:
    """Return *asked* as word pieces.

    The rules' kind, the title, what stands before, the sentence with marks around
    source, cue and content, and the names with a mark each.
    """
    ids = [pieces.first, KIND + KINDS.index(asked.kind)]
    ids += pieces.text(asked.title)[:_TITLE]
    ids += [pieces.last, *pieces.text(asked.before)[-_BEFORE:], pieces.last]
    begin = len(ids)
    ids += list(_marked(asked, pieces))[:_WORDS]
    said, inside = [], False
    for at in range(begin, len(ids)):
        if ids[at] in {CONTENT, CONTENT + 1}:
            inside = ids[at] == CONTENT
        elif inside:
            said.append(at)
    ids.append(pieces.last)
    places = []
    for name, speaks in zip(asked.names, asked.speaks, strict=True):
        places.append(len(ids))
        ids += [SPEAKER if speaks else NAME, *pieces.text(name)[:_NAME]]
    ids.append(pieces.last)
    return Sheet(tuple(ids), tuple(said) or (0,), tuple(places))


def _marked(asked: Question, pieces: Pieces) -> Iterator[int]:
    """Yield the pieces of a sentence, a mark where a part begins or ends."""
    parts = [(place, CONTENT) for place in asked.content]
    parts += [(asked.source, SOURCE)] if asked.source else []
    parts += [(asked.cue, CUE)] if asked.cue else []
    marks = [(place[0], mark) for place, mark in parts]
    marks += [(place[1], mark + 1) for place, mark in parts]
    at = 0
    for place, mark in sorted(marks):
        yield from pieces.text(asked.words[at:place])
        yield mark
        at = place
    yield from pieces.text(asked.words[at:])


class OnnxJudge:
    """Says of what kind statements are; safe to share between threads."""

    def __init__(self, session: ort.InferenceSession, pieces: Pieces) -> None:
        """Judge with *session*, a network that takes sheets of *pieces*."""
        self._session = session
        self._pieces = pieces

    def opinions(self, asked: Sequence[Question]) -> Sequence[Opinion]:
        """Return what each of the statements of an article is taken for, in order."""
        sheets = [sheet(one, self._pieces) for one in asked]
        order = sorted(range(len(sheets)), key=lambda i: len(sheets[i].ids))
        found: dict[int, Opinion] = {}
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            given = inputs([sheets[i] for i in some])
            kinds, nobody, whom = self._session.run(list(OUTPUTS), given)
            for row, i in enumerate(some):
                names = asked[i].names
                scores = np.concatenate(
                    [nobody[row : row + 1], whom[row, : len(names)]]
                )
                found[i] = Opinion(
                    kinds=dict(zip(KINDS, _shares(kinds[row]), strict=True)),
                    whom=dict(zip(("", *names), _shares(scores), strict=True)),
                )
        return [found[i] for i in range(len(asked))]


def inputs(sheets: Sequence[Sheet]) -> dict[str, NDArray[np.generic]]:
    """Return what the network takes: ids, mask, said and places, a row a sheet."""
    width = max(len(one.ids) for one in sheets)
    most = max(1, *(len(one.places) for one in sheets))
    ids = np.zeros((len(sheets), width), np.int64)
    mask = np.zeros_like(ids)
    said = np.zeros((len(sheets), width), np.float32)
    places = np.zeros((len(sheets), most), np.int64)
    for row, one in enumerate(sheets):
        ids[row, : len(one.ids)] = one.ids
        mask[row, : len(one.ids)] = 1
        said[row, list(one.said)] = 1
        places[row, : len(one.places)] = one.places
    return {"ids": ids, "mask": mask, "said": said, "places": places}


def _shares(scores: NDArray[np.float32]) -> list[float]:
    powers = np.exp(scores - scores.max())
    return [float(one) for one in powers / powers.sum()]
