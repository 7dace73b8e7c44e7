"""Commands on the log as a whole."""

import json

import click

from dossier import log as logs
from dossier.cli import records
from dossier.cli.command import command, json_option
from dossier.cli.printing import note, show_json, stdout
from dossier.cli.settings import Settings
from dossier.log.port import Query
from dossier.projections.surface import record_json
from dossier.projections.wording import counted
from dossier.tables.saved import FILE, Saved


@command("init", examples=("dossier init", "dossier --log affair.log init"))
def init(settings: Settings) -> None:
    """Make an empty log.

    The directory is made where it is missing; one that holds anything else than a
    log is refused. Other commands refuse a directory that is not a log.
    """
    logs.create(settings.log)
    note(settings, f"{settings.log}: an empty log")
    note(settings, f"Next: dossier --log {settings.log} ingest SOURCE...")


@command("replay", examples=("dossier replay", "dossier replay --json"))
@json_option
def replay(settings: Settings, *, as_json: bool) -> None:
    """Rebuild every view from the log.

    Whatever was saved of a view is thrown away. The same log gives the same views:
    compare the digests.
    """
    with logs.open_log(settings.log) as log, Saved(log, settings.log / FILE) as saved:
        events = saved.rebuild("asked for")
        digests = saved.digests()
    if as_json:
        show_json({"events": events, "views": digests})
        return
    for name, found in digests.items():
        click.echo(f"{name:<12}  {found}")
    note(settings, f"{counted(events, 'event')} replayed")


@command(
    "log",
    examples=("dossier log --after 40", "dossier log --type statement-reported --json"),
)
@click.option(
    "--after",
    type=click.IntRange(0),
    default=0,
    metavar="SEQ",
    help="Only newer events.",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="T",
    help="Only this type; may be repeated.",
)
@click.option("--follow", is_flag=True, help="Wait for more until interrupted.")
@click.option("--json", "as_json", is_flag=True, help="One event a line (JSON Lines).")
def log(
    settings: Settings,
    after: int,
    types: tuple[str, ...],
    *,
    follow: bool,
    as_json: bool,
) -> None:
    """Show the events of the log, oldest first."""
    query = Query(types=[records.named(name) for name in types])
    width = stdout(settings).width
    with logs.open_log(settings.log) as events:
        look = events.subscribe if follow else events.read
        for record in look(query, after=after):
            if as_json:
                click.echo(json.dumps(record_json(record), ensure_ascii=False))
            else:
                click.echo(records.line(record, width))
