"""The append-only event log and its backends; see ``docs/log-format.md``."""

from dossier.log.blobs import DirectoryBlobs, MemoryBlobs
from dossier.log.memory import MemoryLog
from dossier.log.port import Actor, Draft, EventLog, EventReader, Query, Recorded
from dossier.log.segments import SegmentLog, create, open_log
from dossier.log.verification import Report, verify

__all__ = [
    "Actor",
    "DirectoryBlobs",
    "Draft",
    "EventLog",
    "EventReader",
    "MemoryBlobs",
    "MemoryLog",
    "Query",
    "Recorded",
    "Report",
    "SegmentLog",
    "create",
    "open_log",
    "verify",
]
