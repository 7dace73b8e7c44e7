"""The command that leads from any line of any view back to the words."""

from collections.abc import Iterator, Sequence

import click
from rich.text import Text

from dossier.cli import quotations
from dossier.cli.blocks import paragraph, show
from dossier.cli.command import command, json_option
from dossier.cli.entries import Entry, Shorten
from dossier.cli.moments import as_of_options
from dossier.cli.prefixes import shortener
from dossier.cli.printing import show_json, stdout
from dossier.cli.settings import Settings
from dossier.cli.views import desk_of
from dossier.errors import AmbiguousIdError
from dossier.projections.asof import AsOf
from dossier.projections.surface import line_json
from dossier.projections.why import Explanation, Step, explain


@command("why", examples=("dossier why th_7k2mq0x4", "dossier why 48 --json"))
@click.argument("wanted", metavar="ID")
@as_of_options
@json_option
def why(settings: Settings, wanted: str, *, as_of: AsOf, as_json: bool) -> None:
    """Show the words and the rule behind a line of any view.

    ID is the id of an allegation, a pledge, a denial, a statement, a speaker, an
    article or an event, as far as it is clear; or the number of an event. What was
    said stands between ⟦ and ⟧ in its sentence.
    """
    try:
        with desk_of(settings, as_of, wanted) as desk:
            found = explain(desk, wanted)
    except AmbiguousIdError as error:
        fits = map(shortener(error.fits), error.fits)
        raise AmbiguousIdError(wanted, tuple(fits)) from error
    if as_json:
        show_json(line_json(found))
        return
    console = stdout(settings)
    short = shortener(desk.known.statements)
    show(console, list(_entries(found, short, console.width)))


def _entries(
    found: Explanation, short: Shorten, width: int
) -> Iterator[Sequence[Text]]:
    yield _head(found, width)
    for words in found.words:
        yield quotations.quotation(words, short, width)
    last: Entry = [*_moves(found.history, width)]
    if found.would_change:
        last += paragraph(
            f"would change it: {'; '.join(found.would_change)}", width, ""
        )
    last += [line for each in found.decisions for line in paragraph(each, width, "")]
    if last:
        yield last


def _head(found: Explanation, width: int) -> Entry:
    stands = ": ".join(filter(None, [found.status, found.rule]))
    by = f" (by {', '.join(map(str, found.causes))})" if found.causes else ""
    lines = list(paragraph(found.heading, width, ""))
    for line in lines:
        line.stylize("bold")
    lines += paragraph(f"{stands}{by}", width)
    for note in found.notes:
        lines += paragraph(note, width)
    return lines


def _moves(history: Sequence[Step], width: int) -> Iterator[Text]:
    if len(history) > 1:
        steps = " → ".join(_step(step) for step in history)
        yield from paragraph(f"in time: {steps}", width, "")


def _step(step: Step) -> str:
    by = f", by {', '.join(step.by)}" if step.by else ""
    return f"{step.status} ({step.day}{by})"
