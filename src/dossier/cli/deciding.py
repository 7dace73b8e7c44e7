"""Recording what a person decided, and what that moved."""

from collections.abc import Callable, Iterator
from typing import Final

import click

from dossier.cli.persons import person
from dossier.cli.printing import note
from dossier.cli.settings import Settings
from dossier.domain.decisions import (
    DatingDecision,
    SpeakerMerged,
    SpeakersDistinct,
    SpeakerSplit,
    StatementLinked,
    StatementUnlinked,
)
from dossier.domain.events import Event
from dossier.domain.reports import StatementAmended, StatementRejected
from dossier.log import open_log
from dossier.log.port import Actor, Draft, Recorded
from dossier.projections.desk import Desk
from dossier.projections.drafting import conflicting
from dossier.projections.lines import Pledge, Thread
from dossier.projections.surface import line_json
from dossier.tables.closeups import close_up
from dossier.tables.saved import FILE, open_views

_DECIDED: Final[dict[type[Event], str]] = {
    DatingDecision: "dated",
    SpeakerMerged: "merged",
    SpeakersDistinct: "two speakers",
    SpeakerSplit: "split",
    StatementRejected: "rejected",
    StatementUnlinked: "unlinked",
}

Make = Callable[[Desk, Actor], tuple[Draft, ...]]
_Option = Callable[[Callable[..., None]], Callable[..., None]]


by_option: _Option = click.option(
    "--by",
    default=None,
    metavar="NAME",
    help="Who decides; your login name by default.",
)
reason_option: _Option = click.option(
    "--reason", default="", metavar="R", help="Why; asked for by whoever reads it."
)


def decide(
    settings: Settings, by: str | None, make: Make, given: tuple[str, ...]
) -> None:
    """Record the drafts that *make* gives, and show what they moved.

    Args:
        settings: Where the log is.
        by: Who decides; None for whoever is logged in.
        make: Gives the drafts.
        given: The ids that it looks up.

    Raises:
        ConflictError: Somebody decided about the same in between.
        DossierError: It cannot be decided so.
    """
    done, lines = record(settings, lambda desk: make(desk, person(by)), given)
    for line in lines:
        click.echo(line)
    note(settings, f"Undo it: dossier undo {done[-1].seq}")


def record(
    settings: Settings,
    make: Callable[[Desk], tuple[Draft, ...]],
    given: tuple[str, ...],
) -> tuple[tuple[Recorded, ...], list[str]]:
    """Record what *make* gives on a desk with all that *given* ids may mean.

    Returns:
        What was recorded, and lines that tell of it and of what it moved.

    Raises:
        ConflictError: Somebody decided about the same in between.
        DossierError: It cannot be decided so.
    """
    with open_log(settings.log) as log, open_views(log, settings.log / FILE) as saved:
        head, before = saved.position, close_up(saved.db, *given)
        drafts = make(before)
        done = log.append(drafts, unless=conflicting(drafts), after=head)
        saved.catch_up()
        after = close_up(saved.db, *given)
    return done, [*(_told(x, head) for x in done), *_moved(before, after)]


def _told(record: Recorded, head: int) -> str:
    """Return what was recorded in a line."""
    known = "" if record.seq > head else ", known before"
    target = getattr(record.event, "target", None) or record.id
    by = f"by {record.actor.name}, seq {record.seq}{known}"
    return f"{_decided(record.event)}  {target}  {by}"


def _decided(event: Event) -> str:
    """Return what was decided in a word or two."""
    value = getattr(event, "value", None)
    if isinstance(value, str):
        return str(value)
    if isinstance(event, StatementAmended):
        return f"{event.field} is now {event.new}"
    if isinstance(event, StatementLinked):
        return f"linked: {event.type.value}"
    return _DECIDED.get(type(event), type(event).__name__)


def _moved(before: Desk, after: Desk) -> Iterator[str]:
    """Yield which lines stand otherwise than before, in a line each."""
    old = _standing((*before.threads, *before.pledges))
    new = _standing((*after.threads, *after.pledges))
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if was != now:
            yield f"{name}  {was or 'not there'} → {now or 'not there'}"


def _standing(lines: tuple[Thread | Pledge, ...]) -> dict[str, str]:
    return {x.id: _words(x) for x in lines}


def _words(line: Thread | Pledge) -> str:
    shown = [str(line_json(line.status))]
    if line.support.value != "intact":
        shown.append(f"support {line.support.value}")
    if line.proposed:
        shown.append("proposed")
    return ", ".join(shown)
