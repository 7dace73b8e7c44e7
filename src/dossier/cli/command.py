"""What every command has in common: its options, the shape of its help."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs
import click

from dossier.cli.settings import DEFAULT_LOG, Settings

EXIT_CODES: Final = (
    ("0", "done, also when a query finds nothing"),
    ("1", "the log is damaged, or some sources failed"),
    ("2", "wrong usage"),
    ("3", "not a log, or one of a newer dossier"),
    ("4", "another event came in between"),
    ("130", "interrupted"),
)

_Function = TypeVar("_Function", bound=Callable[..., Any])


def _set(context: click.Context, param: click.Parameter, value: object) -> None:
    if value is None or value is False or param.name is None:
        return
    changes: dict[str, dict[str, Any]] = {
        "log": {"log": value},
        "quiet": {"quiet": True},
        "no_color": {"color": False},
        "no_input": {"interactive": False},
    }
    settings = context.find_object(Settings) or Settings()
    context.obj = attrs.evolve(settings, **changes[param.name])


def common_options() -> list[click.Parameter]:
    """Return the options that stand before or after the name of a command."""
    return [
        click.Option(
            ["--log"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            expose_value=False,
            callback=_set,
            help=f"The log; {DEFAULT_LOG} by default.",
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_set,
            help="Only results and complaints.",
        ),
        click.Option(
            ["--no-color"],
            is_flag=True,
            expose_value=False,
            callback=_set,
            help="No colours; NO_COLOR does the same.",
        ),
        click.Option(
            ["--no-input"],
            is_flag=True,
            expose_value=False,
            callback=_set,
            help="Never ask.",
        ),
    ]


def show_options(
    context: click.Context, formatter: click.HelpFormatter, params: list[click.Option]
) -> None:
    """Write the options of a command, then those that all have, then exit codes."""
    common = {name for option in common_options() for name in option.opts}
    own: list[tuple[str, str]] = []
    shared: list[tuple[str, str]] = []
    for param in params:
        record = param.get_help_record(context)
        if record is not None:
            (shared if common & set(param.opts) else own).append(record)
    for title, records in (("Options", own), ("Common options", shared)):
        if records:
            with formatter.section(title):
                formatter.write_dl(records)
    with formatter.section("Exit codes"):
        formatter.write_dl(EXIT_CODES)


def show_examples(formatter: click.HelpFormatter, examples: tuple[str, ...]) -> None:
    """Write one example a line, however long: it is to be copied."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{'':{formatter.current_indent}}{example}\n")


class Command(click.Command):
    """A command whose help is a sentence, examples, options and exit codes."""

    def __init__(self, *args: Any, examples: tuple[str, ...], **kwargs: Any) -> None:  # noqa: ANN401 (click's own)
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params.extend(common_options())

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the command."""
        sentence, *more = (" ".join(x.split()) for x in (self.help or "").split("\n\n"))
        formatter.write_text(sentence)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        for paragraph in more:
            formatter.write_paragraph()
            formatter.write_text(paragraph)
        show_examples(formatter, self.examples)
        params = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        show_options(ctx, formatter, params)


def command(
    name: str, *, examples: tuple[str, str]
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command of a function that takes the :class:`Settings` first.

    The function's docstring is the help: one sentence, then, after an empty
    line, what else there is to say.

    Args:
        name: As it is typed.
        examples: Two calls that work.
    """

    def make(function: Callable[..., None]) -> click.Command:
        made: click.Command = click.command(name, cls=Command, examples=examples)(
            click.pass_obj(function)
        )
        return made

    return make


def json_option(function: _Function) -> _Function:
    """Add ``--json``, which arrives as ``as_json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help="One JSON document on stdout."
    )(function)
