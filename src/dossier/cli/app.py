"""The program ``dossier``: finds the command, and turns faults into one line."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module, metadata
from io import TextIOWrapper

import click

from dossier.cli.command import common_options, show_examples, show_options
from dossier.cli.commands import COMMANDS, GROUPS
from dossier.cli.settings import Settings
from dossier.errors import DossierError

INTERRUPTED = 130


class Commands(click.Group):
    """The commands of :data:`COMMANDS`, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's)
        """Return the command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dossier.cli.{COMMANDS[cmd_name][0]}")
        found: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; suggest one where there is none of this name."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            near = get_close_matches(error.command_name, COMMANDS)
            hint = f", did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(
                f"no command {error.command_name!r}{hint}", ctx
            ) from error

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what dossier is for, its commands, options and exit codes."""
        formatter.write_text(self.help or "")
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        show_examples(formatter, ("dossier allegations --open", "dossier why ID"))
        for title, rows in _groups().items():
            with formatter.section(title):
                formatter.write_dl(rows)
        params = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        show_options(ctx, formatter, params)


def _groups() -> dict[str, list[tuple[str, str]]]:
    """Return the names and sentences of each group of commands, by its title."""
    width = max(map(len, COMMANDS))
    groups: dict[str, list[tuple[str, str]]] = {}
    title = ""
    for name, (_, sentence) in COMMANDS.items():
        title = GROUPS.get(name, title)
        groups.setdefault(title, []).append((f"{name:<{width}}", sentence))
    return groups


def _version(context: click.Context, _: click.Parameter, value: object) -> None:
    if value:
        click.echo(f"dossier {metadata.version('dossier-news')}")
        context.exit()


PROGRAM = Commands(
    "dossier",
    help="Keep the record of who said what about whom, on whose authority, and "
    "what is still open.",
    params=[
        *common_options(),
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_version,
            help="Show the version.",
        ),
    ],
    no_args_is_help=True,
)


def complain(line: str) -> None:
    """Print one line on stderr that says what is wrong."""
    click.echo(f"dossier: {line}", err=True)


def _usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    where = getattr(error, "ctx", None)
    hint = f"; see {where.command_path} --help" if where else ""
    said = " ".join(error.format_message().split()).removesuffix(".")
    complain(said[:1].lower() + said[1:] + hint)
    return 2


def _os_error(error: OSError) -> int:
    if isinstance(error, BrokenPipeError):
        # Who read our output has enough; Python must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    place = f"{error.filename}: " if error.filename else ""
    complain(f"{place}{error.strerror or error}")
    return 1


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: Without the program's name; those of the process by default.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with PROGRAM.make_context("dossier", given, obj=Settings()) as context:
            PROGRAM.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        return _usage(error)
    except DossierError as error:
        complain(str(error))
        return error.exit_status
    except OSError as error:
        return _os_error(error)
    return 0


def main() -> None:
    """Run the command that the process was started with, and end the process."""
    if isinstance(sys.stdout, TextIOWrapper):
        # What the terminal cannot show is escaped, as JSON would escape it.
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(run())
