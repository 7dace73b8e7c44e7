"""What commands about feeds and plugins have in common."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., Any])


def plugins_option(function: _Function) -> _Function:
    """Add ``--plugins``, which arrives as ``folder``."""
    return click.option(
        "--plugins",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Load the plugins of this folder, not those that come with dossier.",
    )(function)
