"""The task of the judge: the kind of each statement, and whom it accuses or clears."""

import random
from collections.abc import Iterator, Sequence
from typing import Final

import attrs
import torch
from dossier_onnx.judge import KINDS, Sheet, inputs, sheet
from dossier_onnx.pieces import Pieces
from torch import Tensor
from torch.nn import functional

from dossier.domain.vocabulary import Kind
from dossier.reading import opinions
from training import told
from training.stories import Note, Story
from training.train_judging import last
from training.train_onnx.fitting import SIZE, Plan
from training.train_onnx.network import Judging

SMOOTH: Final = 0.1  # of the probability, shared among all kinds
BY_RULES: Final = 4  # one in so many statements is also learned as the rules find it


@attrs.frozen(eq=False)
class Example:
    """A statement, its kind, and for nobody and each name how much it is meant."""

    sheet: Sheet
    kind: int
    whom: tuple[float, ...]


def examples(story: Story, pieces: Pieces) -> Iterator[Example]:
    """Yield the statements of *story* as annotated, some also as rules find them."""
    chance = random.Random(story.name)
    for reading, marked in zip(told.readings(story), (False, True), strict=True):
        asked = opinions.questions(
            story.article.text, reading.cases, reading.names, reading.lines
        )
        for question, note in zip(asked, reading.notes, strict=True):
            if note is not None and (marked or not chance.randrange(BY_RULES)):
                kind = Kind(note["kind"])
                whom = right(question.names, kind, note)
                yield Example(sheet(question, pieces), KINDS.index(kind), whom)


def right(names: Sequence[str], kind: Kind, note: Note) -> tuple[float, ...]:
    """Return how much nobody and each of *names* is whom the annotators noted."""
    field = "beneficiary" if kind is Kind.CLEARANCE else "accused"
    whom = {last(name) for name in note.get(field) or ()}
    meant = [float(last(name) in whom) for name in names]
    whole = sum(meant)
    return (0.0, *(one / whole for one in meant)) if whole else (1.0, *meant)


@attrs.frozen(eq=False)
class Judgements:
    """All statements that are learned from."""

    examples: Sequence[Example]

    def batches(self, chance: random.Random) -> Sequence[Sequence[Example]]:
        """Return all statements in batches of about the same length."""
        order = list(self.examples)
        chance.shuffle(order)
        found: list[list[Example]] = []
        for start in range(0, len(order), SIZE):
            batch: list[Example] = []
            for one in sorted(order[start : start + SIZE], key=_length):
                if batch and (len(batch) + 1) * _length(one) > SIZE:
                    found.append(batch)
                    batch = []
                batch.append(one)
            found.append(batch)
        chance.shuffle(found)
        return found

    def loss(
        self,
        network: Judging,
        batch: Sequence[Example],
        plan: Plan,  # noqa: ARG002 (nothing is hidden from this network)
        chance: random.Random,  # noqa: ARG002
    ) -> Tensor:
        """Return the entropy of the kinds, and of the names."""
        given = inputs([one.sheet for one in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            kinds, nobody, whom = network(
                **{name: torch.from_numpy(rows) for name, rows in given.items()}
            )
        right_kinds = torch.tensor([one.kind for one in batch])
        by_kind = functional.cross_entropy(
            kinds.float(), right_kinds, label_smoothing=SMOOTH
        )
        return by_kind + _entropy(nobody.float(), whom.float(), batch)


def _entropy(nobody: Tensor, whom: Tensor, batch: Sequence[Example]) -> Tensor:
    """Return the mean entropy of whom the statements of *batch* are about."""
    wide = whom.shape[1] + 1
    share = torch.tensor([(*b.whom, *[0.0] * (wide - len(b.whom))) for b in batch])
    there = torch.tensor([[i < len(b.whom) for i in range(wide)] for b in batch])
    scores = torch.cat([nobody.unsqueeze(1), whom], 1).masked_fill(~there, -1e4)
    return -(share * functional.log_softmax(scores, -1)).sum(1).mean()


def _length(one: Example) -> int:
    return len(one.sheet.ids)
