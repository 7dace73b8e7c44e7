"""Writes the network as ONNX, its weights as 8-bit integers."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

import torch
from dossier_onnx.reader import NETWORK, WORDS
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.train_onnx.network import Network

OPSET: Final = 18
NAMES: Final = ("ids", "shapes", "hints", "mask")


def export(network: Network, tokenizer: Path, folder: Path) -> int:
    """Write *network* and its *tokenizer* into *folder*; return the bytes of both."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        rows, length = (
            torch.export.Dim("rows", min=1),
            torch.export.Dim("length", min=2, max=512),
        )
        examples = tuple(torch.ones(2, 16, dtype=torch.long) for _ in NAMES)  # not one
        torch.onnx.export(
            network,
            examples,
            str(whole),
            input_names=list(NAMES),
            output_names=["logits"],
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
            dynamic_shapes=({0: rows, 1: length},) * len(NAMES),
        )
        quantize_dynamic(
            whole,
            folder / NETWORK,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
        )
    shutil.copyfile(tokenizer, folder / WORDS)
    return sum((folder / name).stat().st_size for name in (NETWORK, WORDS))
