"""The command that writes views and case files for other programs and people."""

import csv
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import attrs
import click

from dossier.cli.casepage import page
from dossier.cli.command import command
from dossier.cli.moments import as_of_options
from dossier.cli.printing import note
from dossier.cli.settings import Settings
from dossier.cli.views import desk_of, look
from dossier.errors import UnknownIdError
from dossier.log import open_log
from dossier.projections.annotations import annotation
from dossier.projections.asof import AsOf
from dossier.projections.cases import case
from dossier.projections.flat import rows
from dossier.projections.surface import view_json
from dossier.projections.views import VIEWS

ANNOTATIONS: Final = "annotations"
CASE: Final = "case"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@command(
    "export",
    examples=(
        "dossier export allegations --format csv > allegations.csv",
        "dossier export case th_7k2mq0x4 --to cases",
    ),
)
@click.argument("what", type=click.Choice([*VIEWS, ANNOTATIONS, CASE]), metavar="WHAT")
@click.argument("wanted", metavar="[ID]", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csv", "json"]),
    default="json",
    help="JSON by default.",
)
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where a case file goes; the current directory.",
)
@click.option(
    "--proposals", is_flag=True, help="Also what nobody has reviewed, in a case file."
)
@as_of_options
def export(  # noqa: PLR0913 (as many as the command has)
    settings: Settings,
    what: str,
    wanted: str | None,
    *,
    format_: str,
    to: Path | None,
    proposals: bool,
    as_of: AsOf,
) -> None:
    """Write a view, a case file, or statements as annotations.

    WHAT is a view (allegations, pledges, denials, statements, speakers, timeline,
    origins, conflicts, coverage), "annotations" (statements as W3C Web Annotations),
    or "case" with the ID of an allegation or a pledge: one HTML page and one JSON
    document with all that it rests on. A case file leaves out what nobody has
    reviewed, unless it is asked for.
    """
    if what != CASE and (wanted or to or proposals):
        raise click.UsageError('ID, --to and --proposals belong to "case" alone')
    if what not in VIEWS and format_ == "csv":
        raise click.UsageError("only a view can be a table")
    if what == CASE:
        if wanted is None:
            raise click.UsageError("a case needs the ID of an allegation or a pledge")
        whole = attrs.evolve(as_of, reviewed=not proposals)
        _case(settings, wanted, to or Path(), whole)
        return
    view = "statements" if what == ANNOTATIONS else what
    lines = look(settings, view, as_of).lines
    if what == ANNOTATIONS:
        _print([annotation(line) for line in lines])
    elif format_ == "csv":
        sys.stdout.write(table(lines))
    else:
        _print(view_json(what, lines))


def _print(document: Any) -> None:  # noqa: ANN401 (any JSON value)
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def table(lines: Iterable[object]) -> str:
    """Return *lines* as CSV (RFC 4180), safe to open in a spreadsheet."""
    flat = rows(lines)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(flat[0]) if flat else [])
    if flat:
        writer.writeheader()
    writer.writerows({k: _cell(v) for k, v in one.items()} for one in flat)
    return out.getvalue()


def _cell(value: object) -> object:
    """Return a value that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _case(settings: Settings, wanted: str, to: Path, as_of: AsOf) -> None:
    seen = look(
        settings, "coverage", AsOf(known_at=as_of.known_at, clock=as_of.clock)
    ).coverage
    try:
        with desk_of(settings, as_of, wanted) as desk, open_log(settings.log) as log:
            document = case(desk, wanted, log, seen)
    except UnknownIdError as error:
        if not as_of.reviewed:
            raise
        unseen = f"{wanted}: nothing that was reviewed has this id"
        raise click.UsageError(f"{unseen}; --proposals adds the rest") from error
    to.mkdir(parents=True, exist_ok=True)
    name = document["line"]["id"]
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    written = {f"{name}.json": text + "\n", f"{name}.html": page(document)}
    for file, content in written.items():
        (to / file).write_text(content, encoding="utf-8")
        click.echo(to / file)
    note(settings, f"SHA-256 {document['sha256']}")
