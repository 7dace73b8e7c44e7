"""``python -m training``: train all that ships, one after another, from the corpus."""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Final

STEPS: Final = ("training.train_crf", "training.train_judging")
NETWORK: Final = "training.train_onnx"  # in a package of its own, so if it is there
NEEDS: Final = ("dossier_onnx", "torch", "tokenizers", "onnxruntime")


def main() -> int:
    """Run each step; the network's where what it needs is installed."""
    for step in STEPS:
        import_module(step).main()
    missing = [name for name in NEEDS if find_spec(name) is None]
    if missing:
        print(f"no network trained here, without {', '.join(missing)}: make train-onnx")
        return 0
    import_module(f"{NETWORK}.__main__").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
