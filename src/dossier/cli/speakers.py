"""The command on who speaks."""

import click

from dossier.cli import entries
from dossier.cli.command import command, json_option
from dossier.cli.moments import as_of_options
from dossier.cli.printing import show_json
from dossier.cli.settings import Settings
from dossier.cli.views import look, show_lines, tell
from dossier.projections.asof import AsOf
from dossier.projections.surface import view_json


@command(
    "speakers",
    examples=("dossier speakers", "dossier speakers --name NAME --json"),
)
@click.option("--name", metavar="NAME", help="Only where a name has NAME in it.")
@as_of_options
@json_option
def speakers(
    settings: Settings, *, name: str | None, as_of: AsOf, as_json: bool
) -> None:
    """Show who speaks, and under which names.

    Everybody who speaks, is accused, cleared or spoken to, with the names and
    titles that the articles print.
    """
    looked = look(settings, "speakers", as_of)
    everything = looked.lines
    wanted = (name or "").casefold()
    shown = [
        line
        for line in everything
        if any(wanted in each.casefold() for each in (line.name, *line.as_written))
    ]
    if as_json:
        show_json(view_json("speakers", shown))
        return
    show_lines(settings, shown, everything, entries.speaker)
    tell(settings, looked, as_of, shown, "speaker")
