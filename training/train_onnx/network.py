"""The network: BERT's encoder, what dossier knows of each word, and a classifier."""

from pathlib import Path

import torch
from dossier_onnx.decoding import TAGS
from dossier_onnx.pieces import HINTS, SHAPES
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6  # of all-MiniLM-L6-v2
WORDS, LONGEST = 30522, 512
DROPPED = 0.1
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


class Network(nn.Module):
    """Word pieces in, scores of the tags out, both one a piece."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.begun = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
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
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places) + self.segments.weight[0]
        x = x + self.shapes(shapes) + self.hints(hints)
        x = functional.dropout(self.begun(x), DROPPED, self.training)
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.tags(functional.dropout(x, DROPPED, self.training))


def pretrained(file: Path) -> Network:
    """Return the network with the weights of *file*; those of the word pieces stay."""
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
    network = Network()
    network.load_state_dict({k: given[v] for k, v in names.items()}, strict=False)
    network.words.weight.requires_grad_(requires_grad=False)
    network.segments.weight.requires_grad_(requires_grad=False)
    return network
