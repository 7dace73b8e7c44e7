"""Small pictures: bars a week by kind, and an interval of counts."""

from collections.abc import Sequence
from html import escape
from typing import Final

from markupsafe import Markup

_WIDTH: Final = 300
_LEFT: Final = 112
_TALL: Final = 40
_MOST: Final = 6  # counts that an interval shows


def weeks(
    rows: Sequence[tuple[str, str, Sequence[int]]], first: str, last: str
) -> Markup:
    """Draw a row of bars for each shape and name, all on one scale."""
    top = max((max(values, default=0) for *_, values in rows), default=0) or 1
    drawn = []
    height = _TALL * len(rows) + 18
    for row, (shape, name, values) in enumerate(rows):
        base = (row + 1) * _TALL - 8
        wide = (_WIDTH - _LEFT) / max(1, len(values))
        drawn.append(
            f'<use href="#k-{shape}" x="0" y="{base - 14}" width="14" height="14"/>'
            f'<text x="20" y="{base - 3}">{escape(name)}</text><line class="axis" '
            f'x1="{_LEFT}" x2="{_WIDTH}" y1="{base}.5" y2="{base}.5"/>'
        )
        for at, value in enumerate(values):
            tall = value / top * (_TALL - 18)
            now = " now" if at == len(values) - 1 else ""
            drawn.append(
                f'<rect class="bar{now}" x="{_LEFT + at * wide + 1:.1f}" '
                f'y="{base - tall:.1f}" width="{wide - 3:.1f}" height="{tall:.1f}"/>'
            )
        if values:
            y = base - values[-1] / top * (_TALL - 18) - 4
            drawn.append(
                f'<text class="tick" x="{_WIDTH}" y="{y:.0f}" text-anchor="end">'
                f"{values[-1]}</text>"
            )
    drawn.append(
        f'<text class="tick" x="{_LEFT}" y="{height - 3}">{escape(first)}</text>'
        f'<text class="tick" x="{_WIDTH}" y="{height - 3}" text-anchor="end">'
        f"{escape(last)}</text>"
    )
    return Markup(  # noqa: S704 (every text in it is escaped where it is put in)
        f'<svg class="wk" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
        f'height="{height}" role="img" aria-label="Statements a week by kind; the '
        f'table has the numbers">{"".join(drawn)}</svg>'
    )


def interval(low: int, high: int) -> Markup:
    """Draw a count that is at least *low* and at most *high*."""
    step, most = 13, max(4, min(_MOST, high))
    x1, x2 = 5 + min(low, most) * step, 5 + min(high, most) * step
    ticks = "".join(
        f'<line class="axis" x1="{5 + v * step}" x2="{5 + v * step}" y1="9" y2="13"/>'
        for v in range(most + 1)
    )
    bar = (
        f'<line class="whisk" x1="{x1}" x2="{x2}" y1="5" y2="5"/>'
        f'<circle class="open" cx="{x2}" cy="5" r="3"/>'
        if high > low
        else ""
    )
    width = 10 + most * step
    return Markup(  # noqa: S704 (numbers only)
        f'<svg class="iv" viewBox="0 0 {width} 14" width="{width}" height="14" '
        f'aria-hidden="true"><line class="axis" x1="5" x2="{5 + most * step}" y1="11" '
        f'y2="11"/>{ticks}{bar}<circle class="full" cx="{x1}" cy="5" r="3.2"/></svg>'
    )
