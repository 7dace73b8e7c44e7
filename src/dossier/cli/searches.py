"""The command that looks for words."""

import click

from dossier.cli import entries
from dossier.cli.command import command, json_option
from dossier.cli.printing import note, show_json
from dossier.cli.settings import Settings
from dossier.cli.views import show_lines
from dossier.log import open_log
from dossier.projections.surface import view_json
from dossier.projections.wording import counted, seen
from dossier.tables.saved import FILE, open_views


@command(
    "search",
    examples=(
        "dossier search dredging depths",
        "dossier search 'speaker: sandvik AND \"made up\"' --json",
    ),
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 1_000_000),
    default=100,
    help="At most so many; 100.",
)
@json_option
def search(
    settings: Settings, words: tuple[str, ...], *, limit: int, as_json: bool
) -> None:
    """Show the statements that have certain words.

    All words have to be there; AND, OR, NOT, "a phrase", begin*, NEAR(a b), and
    words, sentence, speaker, accused, outlet or title before a colon do what they
    say.
    """
    with open_log(settings.log) as log, open_views(log, settings.log / FILE) as saved:
        found = saved.search(" ".join(words), limit)
        (coverage,) = saved.lines("coverage")
    if as_json:
        show_json(view_json("statements", found))
        return
    show_lines(settings, found, found, entries.statement)
    note(settings, f"\n{counted(len(found), 'statement')}. {seen(coverage)}")
