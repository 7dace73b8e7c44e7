"""What a page shows: one value for the browser, for JSON, for CSV and for Atom."""

from collections.abc import Callable, Mapping, Sequence
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
        data: Makes the page as JSON.
        lines: Makes the page as rows of a table.
        news: Makes the page as a feed; None where it is no list.
    """

    title: str
    template: str
    here: str
    context: Mapping[str, Any]
    data: Callable[[], Mapping[str, Any]]
    lines: Callable[[], Sequence[object]]
    news: Callable[[], Sequence[News]] | None = None


@attrs.frozen
class Leaf:
    """One page of a list, with links to those beside it."""

    lines: Sequence[Any]
    size: int
    total: int
    number: int
    last: int
    before: str | None
    after: str | None

    @property
    def start(self) -> int:
        """The number of the first line, from 0."""
        return (self.number - 1) * self.size


def leaf(asked: Asked, lines: Sequence[Any], size: int = PAGE) -> Leaf:
    """Return the page of *lines* that is asked for; beyond the end, the last one."""
    found = leaf_of(asked, len(lines), size)
    return attrs.evolve(found, lines=lines[found.start : found.start + size])


def leaf_of(asked: Asked, total: int, size: int = PAGE) -> Leaf:
    """Return the page that is asked for of a list of *total*, without its lines."""
    last = max(1, -(-total // size))
    number = min(asked.number("page"), last)
    return Leaf(
        lines=(),
        size=size,
        total=total,
        number=number,
        last=last,
        before=asked.here(page=number - 1) if number > 1 else None,
        after=asked.here(page=number + 1) if number < last else None,
    )


def anchor(asked: Asked, page: Leaf) -> Callable[[int], str]:
    """Return what leads to a statement by its number: here, or on its page."""

    def to(number: int) -> str:
        on = (number - 1) // page.size + 1
        if on == page.number:
            return f"#s{number}"
        return f"?{asked.here(page=on).partition('?')[2]}#s{number}"

    return to


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
