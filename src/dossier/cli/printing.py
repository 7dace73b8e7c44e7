"""Results on stdout, the rest on stderr."""

import json
import sys

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dossier.cli.settings import Settings


class _Results(Console):
    """A console that leaves it to the program what a reader who leaves means."""

    def on_broken_pipe(self) -> None:
        """Raise what rich would end the process with."""
        raise BrokenPipeError


def stdout(settings: Settings) -> Console:
    """Return where results go; piped text keeps its layout and loses colour."""
    return _Results(
        no_color=not settings.color, highlight=False, markup=False, soft_wrap=False
    )


def show_json(value: object) -> None:
    """Print one JSON document, indented where a person looks."""
    indent = 2 if sys.stdout.isatty() else None
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def note(settings: Settings, line: str) -> None:
    """Print on stderr what is neither a result nor a complaint."""
    if not settings.quiet:
        click.echo(line, err=True)


def warn(line: str) -> None:
    """Print on stderr what went wrong without ending the command."""
    click.echo(f"dossier: {line}", err=True)


def progress(settings: Settings) -> Progress:
    """Return a display of what is being done; silent unless a person looks.

    Add a task with a description and no total, or a total for a count.
    """
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.completed}/{task.total}  {task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True, no_color=not settings.color),
        transient=True,
        disable=settings.quiet or not sys.stderr.isatty(),
    )
