"""Views of the log, from its directory to the entries on the screen."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from dossier.cli.blocks import show
from dossier.cli.entries import Entry, Shorten
from dossier.cli.prefixes import shortener
from dossier.cli.printing import note, stdout
from dossier.cli.settings import Settings
from dossier.cli.wording import counted
from dossier.log import open_log
from dossier.projections.asof import AsOf
from dossier.projections.coverage import coverage
from dossier.projections.facts import FACTS, Facts
from dossier.projections.fold import replay
from dossier.projections.lines import Name


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
    facts: Facts,
    as_of: AsOf,
    shown: Sequence[Identified],
    everything: Sequence[Identified],
    noun: str,
) -> None:
    """Say on stderr how many lines there are, as of when, and what was looked at."""
    number = f"{len(shown)} of {counted(len(everything), noun)}"
    note(settings, f"\n{number}. {_moment(as_of)}{seen(facts, as_of)}")
    if shown:
        short = shortener(line.id for line in everything)
        note(settings, f"Next: dossier why {short(shown[0].id)}")


def _moment(as_of: AsOf) -> str:
    if as_of.known_at is None:
        return ""
    return f"Known at {as_of.known_at} ({as_of.clock}). "


def seen(facts: Facts, as_of: AsOf) -> str:
    """Return what this log has looked at, which bounds every "none recorded"."""
    found = coverage(facts, as_of)
    parts = [counted(found.articles, "article"), counted(len(found.outlets), "outlet")]
    if found.feeds:
        parts += [counted(len(found.feeds), "feed"), f"{found.answered} answered"]
    if found.last_fetch is not None:
        parts.append(f"last {found.last_fetch:%Y-%m-%d %H:%M} UTC")
    return f"{', '.join(parts)}."


def is_meant(wanted: str | None, names: Iterable[Name]) -> bool:
    """Tell whether *wanted* is part of one of *names*; None means anybody."""
    if wanted is None:
        return True
    return any(wanted.casefold() in f"{n.id} {n.name}".casefold() for n in names)
