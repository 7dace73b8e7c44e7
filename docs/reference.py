"""Writes the generated pages; called by cog inside them."""

import inspect
import os
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from typing import get_args

import attrs

from dossier.cli.app import run
from dossier.cli.commands import COMMANDS
from dossier.codec import CODEC
from dossier.domain.events import EVENT_CLASSES


def commands() -> str:
    """Return the help of dossier and of every command, as Markdown."""
    return "\n".join(_help(name) for name in ("", *COMMANDS))


def _help(name: str) -> str:
    os.environ["COLUMNS"] = "80"
    out = StringIO()
    with redirect_stdout(out):
        run([*name.split(), "--help"])
    called = f"dossier {name}".strip()
    return f"## {called}\n\n```text\n{out.getvalue().rstrip()}\n```\n"


def events() -> str:
    """Return every event with its tag and its fields, as Markdown."""
    return "\n".join(_event(cls) for cls in EVENT_CLASSES)


def _event(cls: type) -> str:
    about, told = _documented(cls)
    rows = [
        f"| `{field.name}` | `{_type(field)}` | {told.get(field.name, '')} |"
        for field in attrs.fields(cls)
    ]
    table = "\n".join(
        ["| field | type | what it holds |", "| --- | --- | --- |", *rows]
    )
    return f"## {cls.__name__}\n\n`{CODEC.tag(cls)}`. {about}\n\n{table}\n"


def _type(field: "attrs.Attribute[object]") -> str:
    """Return a type as a reader writes it: ``str or None``, ``tuple[Span, ...]``."""
    plain = not get_args(field.type)
    shown = getattr(field.type, "__name__", "") if plain else str(field.type)
    shown = re.sub(r"\w[\w.]*\.(?=\w)", "", shown)
    shown = re.sub(r"^Optional\[(.*)\]$", r"\1 or None", shown)
    return shown.replace(" | ", " or ")


def _documented(cls: type) -> tuple[str, dict[str, str]]:
    """Return what a docstring says of a class, and of each of its attributes."""
    doc = inspect.getdoc(cls) or ""
    about, _, fields = doc.partition("Attributes:\n")
    told = dict(_fields(inspect.cleandoc(fields)))
    return " ".join(about.split()), told


def _fields(block: str) -> Iterator[tuple[str, str]]:
    for entry in re.split(r"\n(?=\w+:)", block):
        name, _, meaning = entry.partition(":")
        yield name.strip(), " ".join(meaning.split()).replace("``", "`")
