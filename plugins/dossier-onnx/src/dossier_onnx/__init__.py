"""A reader for dossier: a transformer of 23 MB that finds who says what.

Its model comes with it, so that it reads without network and without torch.
"""

from pathlib import Path

from dossier_onnx.errors import ModelError
from dossier_onnx.reader import OnnxTagger, open_tagger

__all__ = ["ModelError", "OnnxTagger", "open_tagger", "tagger"]


def tagger(setting: str | None) -> OnnxTagger:
    """Return the tagger of the entry point ``onnx``.

    Args:
        setting: A folder with another model, or None for the one that comes along.

    Raises:
        ModelError: The folder holds no model, or none that can be read.
    """
    return open_tagger(Path(setting) if setting else None)
