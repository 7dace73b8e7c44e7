"""The networks: BERT's encoder, and what tags words or judges statements by it."""

from pathlib import Path
from typing import TypeVar

import torch
from dossier_onnx.decoding import TAGS
from dossier_onnx.judge import KINDS, MARKS
from dossier_onnx.pieces import HINTS, SHAPES
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6  # of all-MiniLM-L6-v2
WORDS, LONGEST = 30522, 512
DROPPED = 0.1
HIDDEN = 256  # between the encoder and an outcome
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "done": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.joined = (
            nn.Linear(WIDTH, WIDTH) for _ in range(4)
        )
        self.attended = nn.LayerNorm(WIDTH, 1e-12)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.done = nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return *x*, of shape (rows, length, width), one layer on."""
        rows, length, _ = x.shape

        def heads(part: nn.Linear) -> Tensor:
            return part(x).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query), heads(self.key), heads(self.value)
        if self.training:  # fused, and faster; the other is what ONNX can say
            seen = functional.scaled_dot_product_attention(
                query, key, value, attn_mask=bias.to(query.dtype)
            )
        else:
            weights = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + bias
            seen = weights.softmax(-1) @ value
        seen = self.joined(seen.transpose(1, 2).reshape(rows, length, WIDTH))
        x = self.attended(x + functional.dropout(seen, DROPPED, self.training))
        more = self.narrow(functional.gelu(self.wide(x)))
        return self.done(x + functional.dropout(more, DROPPED, self.training))


class Encoder(nn.Module):
    """BERT's encoder, which a network adds something to.

    Attributes:
        new: What the names of weights begin with that were not pretrained.
    """

    new: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.begun = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def encoded(self, ids: Tensor, mask: Tensor, *more: Tensor) -> Tensor:
        """Return what each piece is in its place, of shape (rows, length, width).

        Args:
            ids: The pieces, of shape (rows, length).
            mask: 1 for each piece, 0 for what only fills a row.
            more: Added to what the pieces mean by themselves.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places) + self.segments.weight[0]
        for one in more:
            x = x + one
        x = functional.dropout(self.begun(x), DROPPED, self.training)
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Network(Encoder):
    """Word pieces in, scores of the tags out, both one a piece."""

    new = ("tags", "shapes", "hints")

    def __init__(self) -> None:
        super().__init__()
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.hints = nn.Embedding(HINTS, WIDTH)
        self.tags = nn.Linear(WIDTH, len(TAGS))
        for table in (self.shapes, self.hints):
            nn.init.normal_(table.weight, std=0.01)
        nn.init.normal_(self.tags.weight, std=0.02)
        nn.init.zeros_(self.tags.bias)

    def forward(
        self, ids: Tensor, shapes: Tensor, hints: Tensor, mask: Tensor
    ) -> Tensor:
        """Return the scores, of shape (rows, length, tags); all else (rows, length)."""
        x = self.encoded(ids, mask, self.shapes(shapes), self.hints(hints))
        return self.tags(functional.dropout(x, DROPPED, self.training))


class Judging(Encoder):
    """Sheets in; scores of the kinds, of nobody and of each name out."""

    new = ("marks", "kinds", "nobody", "whom")

    def __init__(self) -> None:
        super().__init__()
        self.marks = nn.Embedding(MARKS, WIDTH, padding_idx=0)
        self.kinds = _head(2 * WIDTH, len(KINDS))
        self.nobody = nn.Linear(WIDTH, 1)
        self.whom = _head(2 * WIDTH, 1)
        nn.init.normal_(self.marks.weight[1:], std=0.01)

    def forward(
        self, ids: Tensor, mask: Tensor, said: Tensor, places: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of shapes (rows, kinds), (rows,) and (rows, names).

        Args:
            ids: The pieces, of shape (rows, length).
            mask: 1 for each piece, 0 for what only fills a row.
            said: 1 for each piece of what is said, else 0.
            places: Where the names stand, of shape (rows, names).
        """
        marks = torch.where(ids < MARKS, ids, torch.zeros_like(ids))
        x = self.encoded(ids, mask, self.marks(marks))
        first = x[:, 0]
        share = said.unsqueeze(-1)
        content = (x * share).sum(1) / share.sum(1).clamp(min=1)
        kinds = self.kinds(torch.cat([first, content], -1))
        rows, names = places.shape
        named = x.gather(1, places.unsqueeze(-1).expand(rows, names, WIDTH))
        beside = first.unsqueeze(1).expand(rows, names, WIDTH)
        whom = self.whom(torch.cat([named, beside], -1)).squeeze(-1)
        return kinds, self.nobody(first).squeeze(-1), whom


def _head(width: int, outcomes: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(width, HIDDEN),
        nn.GELU(),
        nn.Dropout(2 * DROPPED),
        nn.Linear(HIDDEN, outcomes),
    )


AnyNetwork = TypeVar("AnyNetwork", bound=Encoder)


def pretrained(network: AnyNetwork, file: Path) -> AnyNetwork:
    """Return *network* with the weights of *file*; those of the word pieces stay."""
    given = load_file(file)
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "segments.weight": "embeddings.token_type_embeddings.weight",
        "begun.weight": "embeddings.LayerNorm.weight",
        "begun.bias": "embeddings.LayerNorm.bias",
    }
    for i in range(LAYERS):
        for ours, theirs in _PARTS.items():
            for kind in ("weight", "bias"):
                names[f"layers.{i}.{ours}.{kind}"] = (
                    f"encoder.layer.{i}.{theirs}.{kind}"
                )
    network.load_state_dict({k: given[v] for k, v in names.items()}, strict=False)
    network.words.weight.requires_grad_(requires_grad=False)
    network.segments.weight.requires_grad_(requires_grad=False)
    return network
