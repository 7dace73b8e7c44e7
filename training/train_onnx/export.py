"""Writes networks as ONNX, their weights as 8-bit integers."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

import torch
from dossier_onnx.judge import OUTPUTS
from dossier_onnx.reader import JUDGE, NETWORK, WORDS
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.train_onnx.network import LONGEST, Encoder, Judging, Network

OPSET: Final = 18
NAMES: Final = ("ids", "shapes", "hints", "mask")


def export(network: Network, tokenizer: Path, folder: Path) -> int:
    """Write *network* and its *tokenizer* into *folder*; return the bytes of both."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, length = _rows(), _length()
    _write(
        network,
        tuple(torch.ones(2, 16, dtype=torch.long) for _ in NAMES),  # not one
        {name: {0: rows, 1: length} for name in NAMES},
        ["logits"],
        folder / NETWORK,
    )
    shutil.copyfile(tokenizer, folder / WORDS)
    return sum((folder / name).stat().st_size for name in (NETWORK, WORDS))


def export_judge(network: Judging, folder: Path) -> int:
    """Write *network* into *folder*, beside the tagger; return its bytes."""
    rows, length, names = _rows(), _length(), torch.export.Dim("names", min=1, max=64)
    pieces = {0: rows, 1: length}
    _write(
        network,
        (
            torch.ones(2, 16, dtype=torch.long),
            torch.ones(2, 16, dtype=torch.long),
            torch.ones(2, 16),
            torch.ones(2, 3, dtype=torch.long),
        ),
        {"ids": pieces, "mask": pieces, "said": pieces, "places": {0: rows, 1: names}},
        list(OUTPUTS),
        folder / JUDGE,
    )
    return (folder / JUDGE).stat().st_size


def _rows() -> torch.export.Dim:
    return torch.export.Dim("rows", min=1)


def _length() -> torch.export.Dim:
    return torch.export.Dim("length", min=2, max=LONGEST)


def _write(
    network: Encoder,
    examples: tuple[torch.Tensor, ...],
    shapes: dict[str, dict[int, torch.export.Dim]],
    outputs: list[str],
    file: Path,
) -> None:
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        torch.onnx.export(
            network,
            examples,
            str(whole),
            input_names=list(shapes),
            output_names=outputs,
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
            dynamic_shapes=tuple(shapes.values()),
        )
        quantize_dynamic(
            whole,
            file,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
        )
