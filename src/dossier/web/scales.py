"""Time along a line: silences are folded, and a day never takes too much room."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from typing import Final

import attrs

CHAR: Final = 7.2  # advance of a 12 px sans character, rounded up
_FOLD_DAYS: Final = 21
_FOLD_SHARE: Final = 5  # a silence of more than a fifth of the span is folded
_FOLD_PX: Final = 76
_DAY_PX: Final = 72


@attrs.frozen
class Scale:
    """Where each day stands.

    Attributes:
        place: Gives the x of a day, in px.
        folds: The x of the middle of each folded silence, and its days.
    """

    place: Callable[[date], float]
    folds: tuple[tuple[float, int], ...] = ()


def clip(text: str, room: float) -> str:
    """Return as much of *text* as fits into *room* px, at 12 px."""
    if len(text) * CHAR <= room:
        return text
    return f"{text[: max(1, int(room / CHAR) - 1)].rstrip()}…"


def scale(days: Iterable[date], x0: float, x1: float) -> Scale:
    """Lay *days* out between *x0* and *x1*, piece by piece."""
    known = sorted(set(days))
    if len(known) < 2:  # noqa: PLR2004 (one day has no span)
        return Scale(lambda _: (x0 + x1) / 2)
    steps = [(a, b, (b - a).days) for a, b in pairwise(known)]
    span = (known[-1] - known[0]).days
    long = {a for a, _, n in steps if n > max(_FOLD_DAYS, span / _FOLD_SHARE)}
    if len(steps) == 1:
        long = set()
    live = sum(n for a, _, n in steps if a not in long) or 1
    room = max(60.0, x1 - x0 - _FOLD_PX * len(long))
    if long:
        room = min(room, live * _DAY_PX)
    gap = max(40.0, (x1 - x0 - room) / len(long)) if long else 0.0
    at, folds, x = {known[0]: x0}, [], x0
    for a, b, n in steps:
        step = gap if a in long else n / live * room
        if a in long:
            folds.append((x + step / 2, n))
        x += step
        at[b] = x
    return Scale(_between(at), tuple(folds))


def _between(at: dict[date, float]) -> Callable[[date], float]:
    days = sorted(at)

    def place(day: date) -> float:
        if day <= days[0]:
            return at[days[0]]
        for a, b in pairwise(days):
            if day <= b:
                return at[a] + (day - a).days / (b - a).days * (at[b] - at[a])
        return at[days[-1]]

    return place


def long_ago(days: int) -> str:
    """Return a length of time in words, for a folded silence."""
    if days < 60:  # noqa: PLR2004 (below two months, days say more)
        return f"{days} days"
    if days < 700:  # noqa: PLR2004 (below two years, months say more)
        return f"{round(days / 30.4)} months"
    return f"{round(days / 365)} years"
