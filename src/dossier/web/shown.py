"""What a page shows: one value for the browser, for JSON, for CSV and for Atom."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs

from dossier.domain.times import When
from dossier.web.moments import PAGE, Asked

_NAMES: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
MONTHS: Final = tuple(_NAMES.split())


@attrs.frozen(kw_only=True)
class News:
    """An entry of a feed."""

    id: str
    title: str
    href: str
    day: date
    words: str = ""


@attrs.frozen(kw_only=True)
class Shown:
    """What is on a page.

    Attributes:
        title: Of the window.
        template: Puts it into HTML.
        here: The place in the list of pages that it belongs to.
        context: What the template needs.
        data: The page as JSON.
        lines: The page as rows of a table.
        news: The page as a feed; None where it is no list.
    """

    title: str
    template: str
    here: str
    context: Mapping[str, Any]
    data: Mapping[str, Any]
    lines: Sequence[object]
    news: Sequence[News] | None = None


@attrs.frozen
class Leaf:
    """One page of a list, with links to those beside it."""

    lines: Sequence[Any]
    total: int
    number: int
    last: int
    before: str | None
    after: str | None


def leaf(asked: Asked, lines: Sequence[Any]) -> Leaf:
    """Return the page of *lines* that is asked for; beyond the end, the last one."""
    last = max(1, -(-len(lines) // PAGE))
    number = min(asked.number("page"), last)
    return Leaf(
        lines=lines[(number - 1) * PAGE : number * PAGE],
        total=len(lines),
        number=number,
        last=last,
        before=asked.here(page=number - 1) if number > 1 else None,
        after=asked.here(page=number + 1) if number < last else None,
    )


def day_words(day: date | None) -> str:
    """Return a day as a reader writes it.

    >>> day_words(date(2031, 3, 2))
    '2 Mar 2031'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "no date"


def when_words(when: When | None) -> str:
    """Return a time to the day, as an interval where it is one."""
    if when is None or when.latest is None:
        return (
            f"from {day_words(when.earliest)}" if when and when.earliest else "no date"
        )
    if when.earliest is None:
        return f"by {day_words(when.latest)}"
    a, b = when.earliest, when.latest
    if a == b:
        return day_words(b)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{day_words(b)}"
    return f"{day_words(a)} – {day_words(b)}"
