"""Events of a log as JSON and as lines of text."""

from difflib import get_close_matches
from typing import Any

import click

from dossier.codec import CODEC
from dossier.domain.events import Event
from dossier.log.port import Recorded


def named(type_name: str) -> type[Event]:
    """Return the class of events called *type_name*, with or without its version.

    Raises:
        click.BadParameter: There is none.
    """
    by_name: dict[str, type[Event]] = {}
    for tag, cls in CODEC.classes.items():
        by_name |= {tag: cls, tag.rpartition(".")[0]: cls, cls.__name__: cls}
    if type_name not in by_name:
        near = get_close_matches(type_name, by_name, n=1)
        hint = f", did you mean {near[0]}?" if near else "; see docs/events.md"
        problem = f"no event is called {type_name!r}{hint}"
        raise click.BadParameter(problem, param_hint="'--type'")
    return by_name[type_name]


def line(record: Recorded, width: int) -> str:
    """Return an event as a line: number, time, type, id, and what it is about.

    Args:
        record: The event.
        width: Columns; what it is about is cut there.
    """
    kind = CODEC.tag(type(record.event)).rpartition(".")[0]
    at = f"{record.recorded_at:%Y-%m-%d %H:%M:%S}"
    line = f"{record.seq:>6}  {at}  {kind:<20}  {record.id[:12]}"
    about = _about(record.event)
    room = width - len(line) - 2
    if len(about) > room:
        about = f"{about[: max(room - 1, 0)].rstrip()}…"
    return f"{line}  {about}" if about else line


def _about(event: Any) -> str:  # noqa: ANN401 (each has other fields)
    for field in ("title", "source", "content", "text", "name", "detail", "reason"):
        value = getattr(event, field, None)
        if isinstance(value, str) and value:
            return " ".join(value.split())
    return ""
