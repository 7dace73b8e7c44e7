"""Files, pages and feeds into the log, or into articles without one."""

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
