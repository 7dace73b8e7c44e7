"""The option that chooses a reader."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from dossier import readers
from dossier.reading import Reader

_Function = TypeVar("_Function", bound=Callable[..., Any])


def _chosen(_: click.Context, __: click.Parameter, value: str) -> Reader:
    return readers.reader(value)


def reader_option(function: _Function) -> _Function:
    """Add ``--reader``, which arrives as a reader, loaded."""
    return click.option(
        "--reader",
        default=readers.DEFAULT,
        show_default=True,
        metavar="NAME",
        callback=_chosen,
        help="What reads: rules, crf, or one that a package adds.",
    )(function)
