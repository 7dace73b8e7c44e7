"""Fits the network to examples: the same seed gives the same weights on one core."""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from functools import partial
from multiprocessing import get_context
from typing import Final

import attrs
import torch
from dossier_onnx.decoding import TAGS
from torch import Tensor
from torch.nn import functional

from training.train_onnx.examples import IGNORED, Example, shuffled
from training.train_onnx.network import LAYERS, Network

SIZE: Final = 2048  # pieces of a batch
WARM: Final = 40  # steps until the rate of learning is whole
LEAST: Final = 0.02  # of it that remains at the end
NEW: Final = 5.0  # times the rate, for what was not pretrained


@attrs.frozen(kw_only=True)
class Plan:
    """How to fit.

    Attributes:
        epochs: How often each example is seen.
        rate: Of learning, for the topmost layer.
        falling: What it is multiplied by from layer to layer downwards.
        blind: Share of the windows that get no hints of the rules.
        averaged: Share of the steps, the last ones, whose weights are averaged.
        seeds: Of chance; the weights of one fit for each are averaged.
    """

    epochs: int = 3
    rate: float = 3e-4
    falling: float = 0.9
    blind: float = 0.3
    averaged: float = 0.25
    seeds: tuple[int, ...] = (1, 2)


def fit(network: Network, examples: Sequence[Example], plan: Plan) -> Network:
    """Return *network* fitted to *examples*: the mean of one fit for each seed.

    Each fit runs on a core of its own, in a process of its own.
    """
    mean = torch.optim.swa_utils.AveragedModel(network)
    fitted_by = partial(_on_one_core, network, examples, plan)
    with ProcessPoolExecutor(len(plan.seeds), get_context("spawn")) as cores:
        for one in cores.map(fitted_by, plan.seeds):
            mean.update_parameters(one)
    fitted = mean.module
    assert isinstance(fitted, Network)
    return fitted.eval()


def _on_one_core(
    network: Network, examples: Sequence[Example], plan: Plan, seed: int
) -> Network:
    torch.set_num_threads(1)  # sums in one order
    torch.set_flush_denormal(True)
    torch.manual_seed(seed)
    own = deepcopy(network)  # what another process sends is shared with it
    return _fitted(own, examples, plan, seed)


def _fitted(
    network: Network, examples: Sequence[Example], plan: Plan, seed: int
) -> Network:
    """Return *network* fitted to *examples*, its weights averaged near the end."""
    chance = random.Random(seed)
    batches = [
        batch for _ in range(plan.epochs) for batch in shuffled(examples, chance, SIZE)
    ]
    optimiser = torch.optim.AdamW(_groups(network, plan), lr=plan.rate, fused=True)
    total = len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / WARM) * max(LEAST, 1 - step / total)
    )
    from_ = round(total * (1 - plan.averaged))
    mean = torch.optim.swa_utils.AveragedModel(network)
    network.train()
    start, loss_so_far = time.monotonic(), 0.0
    for step, batch in enumerate(batches, 1):
        *inputs, tags = tensors(batch, blind=plan.blind, chance=chance)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(*inputs)
        loss = functional.cross_entropy(
            scores.float().view(-1, len(TAGS)), tags.view(-1), ignore_index=IGNORED
        )
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step > from_:
            mean.update_parameters(network)
        loss_so_far += loss.item()
        if step % 20 == 0:
            took, each = time.monotonic() - start, loss_so_far / 20
            told = f"step {step}/{total}  loss {each:.3f}  {took:.0f} s"
            print(f"seed {seed}  {told}", flush=True)
            loss_so_far = 0.0
    fitted = mean.module if from_ < total else network
    assert isinstance(fitted, Network)
    return fitted


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Return each weight with its rate: the lower the layer, the slower."""
    groups: list[dict[str, object]] = []
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith(("tags", "shapes", "hints")):
            groups.append(
                {"params": [weight], "lr": plan.rate * NEW, "weight_decay": 0.0}
            )
            continue
        depth = int(name.split(".")[1]) + 1 if name.startswith("layers") else 0
        rate = plan.rate * plan.falling ** (LAYERS - depth)
        groups.append({"params": [weight], "lr": rate, "weight_decay": 0.01})
    return groups


def tensors(
    batch: Sequence[Example], *, blind: float = 0.0, chance: random.Random | None = None
) -> tuple[Tensor, ...]:
    """Return ids, shapes, hints, mask and tags of *batch*, each (windows, pieces)."""
    width = max(len(e.window.ids) for e in batch)

    def rows(values: Sequence[Sequence[int]], filler: int) -> Tensor:
        return torch.tensor([[*v, *[filler] * (width - len(v))] for v in values])

    seen = [chance is None or chance.random() >= blind for _ in batch]
    return (
        rows([e.window.ids for e in batch], 0),
        rows([e.window.shapes for e in batch], 0),
        rows(
            [e.window.hints if s else () for e, s in zip(batch, seen, strict=True)], 0
        ),
        rows([[1] * len(e.window.ids) for e in batch], 0),
        rows([e.tags for e in batch], IGNORED),
    )
