"""The command that polls the feeds of the plugins."""

import logging
from pathlib import Path
from typing import Final

import click

from dossier import plugins
from dossier.cli.command import command
from dossier.cli.polled import plugins_option
from dossier.cli.printing import note, warn
from dossier.cli.settings import Settings
from dossier.cli.wording import counted
from dossier.ingest.reports import configure_reports
from dossier.ingest.schedule import Ingester, RunReport
from dossier.log import open_log

PATIENCE: Final = 10.0  # seconds to wait for another writer


@command("run", examples=("dossier run", "dossier run --once --plugins my-feeds"))
@click.option("--once", is_flag=True, help="Poll every feed once, and end.")
@plugins_option
@click.option(
    "--contact",
    metavar="TEXT",
    help="An address or URL where a site can reach you; part of the User-Agent.",
)
@click.option(
    "--metrics",
    type=click.IntRange(1, 65_535),
    metavar="PORT",
    help="Serve figures for Prometheus on this port of loopback.",
)
def run(
    settings: Settings,
    folder: Path | None,
    *,
    once: bool,
    contact: str | None,
    metrics: int | None,
) -> None:
    """Poll the feeds of the plugins on their schedule.

    Runs until it is interrupted: SIGTERM and Ctrl-C end it within seconds, a second
    one at once. With --once, every feed is polled now, except those that fail and
    are to be left alone for a while; that is for cron.
    """
    level = logging.WARNING if settings.quiet else logging.INFO
    configure_reports(logging.ERROR if once else level, color=settings.color)
    with open_log(settings.log, wait=PATIENCE) as log:
        registry = plugins.load(None if folder is None else [folder])
        ingester = Ingester(log, registry.sources, registry, contact=contact)
        registry.on_fault = ingester.note_fault
        for fault in registry.faults:
            warn(str(fault))
            ingester.note_fault(fault)
        try:
            if once:
                _show(settings, ingester.once())
            else:
                ingester.serve_metrics(metrics)
                ingester.forever()
        finally:
            ingester.close()


def _show(settings: Settings, report: RunReport) -> None:
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
