"""The ingester as commands use it: made ready, and what it came to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import click

from dossier.cli.printing import note, warn
from dossier.cli.settings import Settings
from dossier.cli.subscribing import one_of
from dossier.errors import SourceError
from dossier.ingest.archives import Span
from dossier.ingest.reports import configure_reports
from dossier.ingest.schedule import Ingester, RunReport
from dossier.log import open_log
from dossier.plugins import Registry
from dossier.projections.wording import counted
from dossier.reading import Reader

PATIENCE: Final = 10.0  # seconds to wait for another writer


@contextmanager
def polling(
    settings: Settings,
    registry: Registry,
    contact: str | None = None,
    reader: Reader | None = None,
) -> Iterator[Ingester]:
    """Make an ingester of the feeds of *registry*, and record what plugins fail at."""
    with open_log(settings.log, wait=PATIENCE) as log:
        ingester = Ingester(
            log, registry.sources, registry, contact=contact, reader=reader
        )
        registry.on_fault = ingester.note_fault
        for fault in registry.faults:
            warn(str(fault))
            ingester.note_fault(fault)
        try:
            yield ingester
        finally:
            ingester.close()


def show_report(settings: Settings, report: RunReport) -> None:
    """Say what polling came to; a feed that failed makes the status 1."""
    parts = [
        counted(report.articles, "new article"),
        counted(report.statements, "new statement"),
    ]
    if report.edits:
        parts.append(counted(report.edits, "edit"))
    if report.waiting:
        parts.append(f"{counted(report.waiting, 'page')} to be tried again")
    note(settings, f"polled {counted(report.polled, 'feed')}: {', '.join(parts)}")
    for name, outcome, detail in report.failed:
        warn(f"{name}: {outcome}" + (f": {detail}" if detail else ""))
    if report.failed:
        raise click.exceptions.Exit(1)


def fill(
    settings: Settings, registry: Registry, words: Sequence[str], span: Span
) -> None:
    """Read the archive of a feed: that of its settings, or a sitemap that is given."""
    source = one_of(registry.sources, words[0])
    url = words[1] if len(words) > 1 else source.feed.archive
    if url is None:
        raise SourceError(source.name, "names no archive", "give a sitemap's URL")
    configure_reports(color=settings.color)
    with polling(settings, registry) as ingester:
        show_report(settings, ingester.backfill(source, url, span))
