"""The command that polls the feeds of the plugins."""

import logging
from pathlib import Path

import click

from dossier import plugins
from dossier.cli.command import command
from dossier.cli.polled import plugins_option
from dossier.cli.polling import polling, show_report
from dossier.cli.readers import reader_option
from dossier.cli.settings import Settings
from dossier.ingest.reports import configure_reports
from dossier.reading import Reader


@command("run", examples=("dossier run", "dossier run --once --plugins my-feeds"))
@click.option("--once", is_flag=True, help="Poll every feed once, and end.")
@plugins_option
@reader_option
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
    reader: Reader,
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
    registry = plugins.load(None if folder is None else [folder])
    with polling(settings, registry, contact, reader) as ingester:
        if once:
            show_report(settings, ingester.once())
        else:
            ingester.serve_metrics(metrics)
            ingester.forever()
