"""Views of the log, from its directory to the entries on the screen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

import attrs

from dossier.cli.blocks import show
from dossier.cli.entries import Entry, Shorten
from dossier.cli.prefixes import shortener
from dossier.cli.printing import note, stdout
from dossier.cli.settings import Settings
from dossier.errors import AmbiguousIdError, DamagedViewsError, UnknownIdError
from dossier.log import open_log
from dossier.projections.asof import NOW, AsOf
from dossier.projections.coverage import coverage
from dossier.projections.desk import Desk
from dossier.projections.facts import FACTS, Facts
from dossier.projections.fold import replay
from dossier.projections.lines import Name
from dossier.projections.overviews import Coverage
from dossier.projections.views import VIEWS
from dossier.projections.wording import counted, seen
from dossier.tables.closeups import close_up
from dossier.tables.saved import FILE, Saved, open_views


class Identified(Protocol):
    """A line of a view."""

    @property
    def id(self) -> str:
        """Names it for ``dossier why``."""
        ...


Line = TypeVar("Line", bound=Identified)


def facts_of(settings: Settings) -> Facts:
    """Return what the log holds.

    Raises:
        NotALogError: There is no log.
        CorruptLogError: It is damaged.
    """
    with open_log(settings.log) as log:
        return replay(log.read(), FACTS)


@attrs.frozen
class Looked:
    """The lines of a view, and what this log has looked at."""

    lines: tuple[Any, ...]
    coverage: Coverage


def look(settings: Settings, view: str, as_of: AsOf) -> Looked:
    """Return a view of the log: from the saved views, else folded anew.

    Raises:
        NotALogError: There is no log.
        CorruptLogError: It is damaged.
    """
    if as_of != NOW:
        facts = facts_of(settings)
        return Looked(VIEWS[view](facts, as_of), coverage(facts, as_of))
    with open_log(settings.log) as log:
        saved = Saved(log, settings.log / FILE)
        try:
            return _looked(saved, view)
        except DamagedViewsError:
            saved.rebuild("they were damaged")
            return _looked(saved, view)


def _looked(saved: Saved, view: str) -> Looked:
    with saved:
        saved.catch_up()
        (seen,) = saved.lines("coverage")
        return Looked(tuple(saved.lines(view)), seen)


@contextmanager
def desk_of(settings: Settings, as_of: AsOf, *given: str) -> Iterator[Desk]:
    """Give a desk on which everything lies that *given* ids may mean.

    Raises:
        NotALogError: There is no log.
        CorruptLogError: It is damaged.
    """
    if as_of.recorded_by is None:
        with (
            open_log(settings.log) as log,
            open_views(log, settings.log / FILE) as saved,
        ):
            desk = close_up(saved.db, *given, asof=as_of)
            if as_of == NOW or all(_lies_on(desk, one) for one in given):
                yield desk
                return
    yield Desk(facts_of(settings), as_of)  # something may have had this id then alone


def _lies_on(desk: Desk, given: str) -> bool:
    try:
        desk.find(given)
    except UnknownIdError:
        return False
    except AmbiguousIdError:
        return True
    return True


def show_lines(
    settings: Settings,
    shown: Sequence[Line],
    everything: Sequence[Line],
    entry: Callable[[Line, Shorten, int], Entry],
) -> None:
    """Print the lines that are asked for, with ids as short as they are clear."""
    console = stdout(settings)
    short = shortener(line.id for line in everything)
    show(console, [entry(line, short, console.width) for line in shown])


def tell(
    settings: Settings,
    looked: Looked,
    as_of: AsOf,
    shown: Sequence[Identified],
    noun: str,
) -> None:
    """Say on stderr how many lines there are, as of when, and what was looked at."""
    everything = looked.lines
    number = f"{len(shown)} of {counted(len(everything), noun)}"
    note(settings, f"\n{number}. {_moment(as_of)}{seen(looked.coverage)}")
    if shown:
        short = shortener(line.id for line in everything)
        note(settings, f"Next: dossier why {short(shown[0].id)}")


def _moment(as_of: AsOf) -> str:
    if as_of.known_at is None:
        return ""
    return f"Known at {as_of.known_at} ({as_of.clock}). "


def is_meant(wanted: str | None, names: Iterable[Name]) -> bool:
    """Tell whether *wanted* is part of one of *names*; None means anybody."""
    if wanted is None:
        return True
    return any(wanted.casefold() in f"{n.id} {n.name}".casefold() for n in names)
