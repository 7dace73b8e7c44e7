"""The command that records what sources say."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

import click

from dossier.cli.command import command
from dossier.cli.persons import person
from dossier.cli.printing import note, progress, warn
from dossier.cli.readers import reader_option
from dossier.cli.settings import Settings
from dossier.ingest import Report, SourceOutcome, given_date
from dossier.ingest import ingest as record
from dossier.ingest.urls import canonical
from dossier.log import open_log
from dossier.projections import wording
from dossier.reading import Reader

PATIENCE: Final = 10.0  # seconds to wait for another writer
_COUNTED: Final = ("articles", "known", "statements", "proposed", "statements_known")


def _checked(
    check: Callable[[str], object],
) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    def callback(
        context: click.Context, param: click.Parameter, value: str | None
    ) -> str | None:
        try:
            if value is not None:
                check(value)
        except ValueError as error:
            raise click.BadParameter(str(error), context, param) from error
        return value

    return callback


def told_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add what a person may say of an article that the article does not."""
    for option in (
        click.option(
            "--url",
            metavar="URL",
            callback=_checked(canonical),
            help="Where it was found.",
        ),
        click.option(
            "--published-at",
            metavar="ISO",
            callback=_checked(given_date),
            help="When it was published.",
        ),
        click.option("--outlet", metavar="NAME", help="Who published it."),
    ):
        function = option(function)
    return function


@command(
    "ingest",
    examples=(
        "dossier ingest examples/affair",
        "dossier ingest https://northlight.example/feed.xml notes.txt",
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@told_options
@reader_option
def ingest(
    settings: Settings,
    sources: tuple[str, ...],
    *,
    outlet: str | None,
    published_at: str | None,
    url: str | None,
    reader: Reader,
) -> None:
    """Read feeds, pages, files or folders into the log.

    SOURCE is the URL of a feed or of an article, a file (.txt .html .xml .json), or
    a folder of such files. What the log holds already adds nothing; a changed
    article adds a revision and what the change did to its statements. The good
    sources are recorded, the bad ones listed at the end.
    """
    start = time.monotonic()
    with open_log(settings.log, wait=PATIENCE) as log, progress(settings) as display:
        task = display.add_task("", total=None)

        def tell(done: int, total: int, outcome: SourceOutcome) -> None:
            display.update(
                task, completed=done, total=total, description=outcome.source
            )
            width = len(str(total))
            display.console.print(
                f"{done:>{width}}/{total}  {outcome.source}   {_outcome(outcome)}",
                highlight=False,
                soft_wrap=True,
            )

        report = record(
            log,
            sources,
            outlet=outlet,
            published_at=published_at,
            url=url,
            progress=tell if not display.disable else None,
            person=person(),
            reader=reader,
        )
    note(settings, f"{_total(report)} in {time.monotonic() - start:.1f} s")
    for error in report.errors:
        warn(str(error))
    if report.errors:
        raise click.exceptions.Exit(1)


def _outcome(outcome: SourceOutcome) -> str:
    if outcome.error is not None:
        return f"failed: {getattr(outcome.error, 'outcome', outcome.error)}"
    return _counts([outcome])


def _total(report: Report) -> str:
    return f"stored {_counts(report.outcomes)}"


def _counts(outcomes: Sequence[SourceOutcome]) -> str:
    new, known, statements, proposed, known_statements = (
        sum(getattr(each, field) for each in outcomes) for field in _COUNTED
    )
    edits = Counter(edit for each in outcomes for edit in each.edits)
    parts = [
        wording.counted(new, "new article") + _aside(known=known),
        wording.counted(statements, "new statement")
        + _aside(proposed=proposed, known=known_statements),
        *(wording.counted(n, f"{edit.value} edit") for edit, n in edits.items()),
    ]
    return ", ".join(parts)


def _aside(proposed: int = 0, known: int = 0) -> str:
    parts = [f"{proposed} proposed"] if proposed else []
    parts += [f"{known} known before"] if known else []
    return f" ({', '.join(parts)})" if parts else ""
