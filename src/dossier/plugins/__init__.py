"""Plugins: feeds to poll, and hooks on the way of an article; see ``docs/plugins.md``.

They run as trusted code: load only what you would run yourself.
"""

from dossier.domain.events import Event
from dossier.domain.reports import StatementReported
from dossier.ingest.port import Extracted
from dossier.ingest.subscriptions import Feed, FeedKind, Source
from dossier.plugins.loading import load, load_file, shipped
from dossier.plugins.registry import Fault, Plugin, Registry
from dossier.plugins.specs import hookimpl

__all__ = [
    "Event",
    "Extracted",
    "Fault",
    "Feed",
    "FeedKind",
    "Plugin",
    "Registry",
    "Source",
    "StatementReported",
    "hookimpl",
    "load",
    "load_file",
    "shipped",
]
