"""What can go wrong with a model."""

from pathlib import Path

from dossier.errors import DossierError


class ModelError(DossierError):
    """A folder that holds no model, or one that does not fit this package."""

    def __init__(self, folder: Path, problem: str) -> None:
        """Keep the *folder* and what is wrong with it."""
        super().__init__(folder, problem)
        self.folder = folder
        self.problem = problem

    def __str__(self) -> str:
        return (
            f"{self.folder}: {self.problem}; name a folder with tagger.onnx and "
            "tokenizer.json, or leave out the setting for the model that comes along"
        )
