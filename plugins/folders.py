"""Watches folders named in the environment: ``DOSSIER_FOLDERS=/press:/wire``.

A file that appears there, or changes, is read as ``dossier ingest`` would.
"""

import os
from pathlib import Path

from dossier.plugins import Feed, FeedKind, hookimpl

__version__ = "1"


@hookimpl
def dossier_feeds() -> list[Feed]:
    """Name one feed a folder; none where the environment names none."""
    folders = os.environ.get("DOSSIER_FOLDERS", "").split(os.pathsep)
    paths = [Path(folder).expanduser().resolve() for folder in folders if folder]
    return [
        Feed(
            id=f"{path.name or 'root'}-{number}",
            url=str(path),
            kind=FeedKind.FOLDER,
            interval="1 min",
        )
        for number, path in enumerate(dict.fromkeys(paths), start=1)
    ]
