"""Commands that read articles: to look at them, or into the log."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click
from rich.text import Text

from dossier.cli.blocks import facts, header, paragraph, show
from dossier.cli.command import command, json_option
from dossier.cli.entries import Entry, Shorten
from dossier.cli.marks import marked_page
from dossier.cli.prefixes import shortener
from dossier.cli.printing import note, show_json, stdout, warn
from dossier.cli.quotations import marked
from dossier.cli.readers import reader_option
from dossier.cli.settings import Settings
from dossier.cli.sources import told_options
from dossier.domain.articles import Article
from dossier.errors import SourceError
from dossier.ingest import read_files
from dossier.projections import wording
from dossier.projections.surface import read_json
from dossier.projections.words import pieces
from dossier.reading import Reader, Reading
from dossier.reading.meanings import meaning


@attrs.frozen
class Read:
    """An article with what was read in it."""

    article: Article
    readings: tuple[Reading, ...]


@command(
    "read",
    examples=(
        "dossier read examples/affair/03-wire-accusation.html",
        "dossier read article.txt --outlet NAME --published-at 2032-03-02 --json",
    ),
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, readable=False),
)
@told_options
@reader_option
@click.option("--explain", "explained", is_flag=True, help="Name the rules that fired.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write the article with its statements marked, as a page.",
)
@json_option
def read(  # noqa: PLR0913 (one for each option)
    settings: Settings,
    files: tuple[Path, ...],
    *,
    outlet: str | None,
    published_at: str | None,
    url: str | None,
    reader: Reader,
    explained: bool,
    page: Path | None,
    as_json: bool,
) -> None:
    """Show the statements of articles without touching a log.

    FILE is a text or HTML file. What it does not say of itself, the options may:
    who published it, when, and where.
    """
    if page is not None and len(files) > 1:
        raise click.UsageError("--html takes one file")
    done: list[Read] = []
    failed: list[SourceError] = []
    for found in read_files(files, outlet=outlet, published_at=published_at, url=url):
        if isinstance(found, SourceError):
            failed.append(found)
        else:
            done.append(Read(found, reader.read(found)))
    if page is not None and done:
        said = [reading.statement for reading in done[0].readings]
        page.write_text(marked_page(done[0].article, said), "utf-8")
        note(settings, f"wrote {page}")
    if as_json:
        plain = [_plain(each, explained=explained) for each in done]
        show_json({"statements": [line for lines in plain for line in lines]})
    else:
        _show(settings, done, explained=explained)
    for error in failed:
        warn(str(error))
    if failed:
        raise click.exceptions.Exit(1)


def _plain(read: Read, *, explained: bool) -> Iterator[dict[str, Any]]:
    for reading in read.readings:
        line = read_json(reading.statement, read.article)
        yield {**line, "rules": list(reading.rules)} if explained else line


def _show(settings: Settings, done: Sequence[Read], *, explained: bool) -> None:
    console = stdout(settings)
    short = shortener(r.statement.id for each in done for r in each.readings)
    for each in done:
        console.print(Text(_heading(each.article), style="bold"), soft_wrap=True)
        show(
            console,
            [
                _entry(each, reading, short, console.width, explained=explained)
                for reading in each.readings
            ],
        )
        console.print()
    number = sum(len(each.readings) for each in done)
    articles = wording.counted(len(done), "article")
    note(settings, f"{wording.counted(number, 'statement')} in {articles}")


def _heading(article: Article) -> str:
    known = [article.outlet, wording.when(article.published), article.source]
    return " · ".join(filter(None, [article.title, *known]))


def _entry(
    read: Read, reading: Reading, short: Shorten, width: int, *, explained: bool
) -> Entry:
    said = reading.statement
    outlet = read.article.outlet
    speaker = f"{wording.spoken(said.kind)}  {wording.speaker(said)}"
    who = ", ".join(filter(None, [speaker, wording.authority(said.chain, outlet)]))
    about = [
        f"{word} {wording.whom(names)}"
        for word, names in (
            ("accused:", said.accused),
            ("cleared:", said.beneficiary),
            ("to", said.addressee),
        )
        if names
    ]
    rules = [f"rule {meaning(rule)}" for rule in reading.rules if explained]
    at = f"characters {said.span.start}..{said.span.end}"
    denied = f"{said.denial_class} denial" if said.denial_class else ""
    when = f"said {wording.when(said.said_at)}" if said.said_at else ""
    return [
        header(who, short(said.id), width),
        *paragraph(marked(pieces(said.span, said.content_spans)), width),
        *facts([*about, denied, when, at, *said.flags], width),
        *(line for rule in rules for line in paragraph(rule, width)),
    ]
