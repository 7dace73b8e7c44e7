"""Entries of views as a few lines of text that fit the terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

INDENT = "  "


def header(left: str, right: str, width: int) -> Text:
    """Return a line with an id at its right end, which never wraps."""
    room = max(width - len(right) - 2, 12)
    shown = left if len(left) <= room else f"{left[: room - 1].rstrip()}…"
    line = Text(shown, style="bold")
    line.append(" " * max(2, width - len(shown) - len(right)))
    line.append(right, style="dim")
    return line


def paragraph(words: str, width: int, indent: str = INDENT) -> Iterator[Text]:
    """Yield *words* broken into lines that fit."""
    for line in textwrap.wrap(
        words,
        max(width, len(indent) + 20),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ):
        yield Text(line)


def facts(parts: Sequence[str], width: int, indent: str = INDENT) -> Iterator[Text]:
    """Yield facts with dots between them, broken only between facts."""
    line = ""
    for part in (part for part in parts if part):
        longer = f"{line} · {part}" if line else part
        if line and len(indent) + len(longer) > width:
            yield from paragraph(line, width, indent)
            line = part
        else:
            line = longer
    if line:
        yield from paragraph(line, width, indent)


def show(console: Console, entries: Sequence[Sequence[Text]]) -> None:
    """Print *entries* with an empty line between them."""
    for number, entry in enumerate(entries):
        if number:
            console.print()
        for line in entry:
            console.print(line, soft_wrap=True)
