"""Commands on single statements, denials among them."""

import click

from dossier.cli import entries
from dossier.cli.command import command, json_option
from dossier.cli.moments import as_of_options
from dossier.cli.printing import show_json
from dossier.cli.settings import Settings
from dossier.cli.views import is_meant, look, show_lines, tell
from dossier.domain.vocabulary import Kind
from dossier.projections.asof import AsOf
from dossier.projections.surface import view_json


@command(
    "statements",
    examples=(
        "dossier statements --kind pledge",
        "dossier statements --speaker NAME --said 2032-03-01..2032-03-31 --json",
    ),
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    metavar="K",
    help=f"Only of this kind: {', '.join(kind.value for kind in Kind)}.",
)
@click.option("--speaker", metavar="NAME", help="Only where the name has NAME in it.")
@click.option("--article", metavar="ID", help="Only of this article, by id or source.")
@as_of_options
@json_option
def statements(
    settings: Settings,
    *,
    kind: str | None,
    speaker: str | None,
    article: str | None,
    as_of: AsOf,
    as_json: bool,
) -> None:
    """Show what articles report that somebody said.

    Words in quotation marks are quoted by the article; others are its own report.
    """
    looked = look(settings, "statements", as_of)
    everything = looked.lines
    shown = [
        line
        for line in everything
        if kind in {None, line.statement.kind.value}
        and is_meant(speaker, filter(None, [line.speaker, line.side]))
        and (article is None or article in {line.article.id, line.article.source})
    ]
    if as_json:
        show_json(view_json("statements", shown))
        return
    show_lines(settings, shown, everything, entries.statement)
    tell(settings, looked, as_of, shown, "statement")


@command(
    "denials",
    examples=("dossier denials", "dossier denials --by NAME --json"),
)
@click.option("--by", metavar="NAME", help="Only where the name has NAME in it.")
@as_of_options
@json_option
def denials(settings: Settings, *, by: str | None, as_of: AsOf, as_json: bool) -> None:
    """Show what was denied, by whom, and how.

    Against each allegation a denial is specific, general, standing, or a third
    party's. One that is certainly earlier than the allegation is no answer to it.
    """
    looked = look(settings, "denials", as_of)
    everything = looked.lines
    shown = [
        line
        for line in everything
        if is_meant(by, filter(None, [line.speaker, line.side]))
    ]
    if as_json:
        show_json(view_json("denials", shown))
        return
    show_lines(settings, shown, everything, entries.denial)
    tell(settings, looked, as_of, shown, "denial")
