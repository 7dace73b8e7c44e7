"""Files, pages and feeds into the log, or into articles without one.

Each name is imported from its module when it is first asked for: the process that
parses feeds needs none of them, and starts in a fraction of the time.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.ingest.ingesting import given_date, ingest, read_files
    from dossier.ingest.port import Progress, Report, SourceOutcome

__all__ = [
    "Progress",
    "Report",
    "SourceOutcome",
    "given_date",
    "ingest",
    "read_files",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "ingesting" if name.islower() else "port"
    return getattr(import_module(f"{__name__}.{home}"), name)
