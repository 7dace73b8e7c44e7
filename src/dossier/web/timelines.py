"""A timeline as SVG: who said so above the line, who answered below."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Final

import attrs
from markupsafe import Markup

from dossier.web.scales import CHAR, Scale, clip, long_ago, scale

_ROW: Final = 23  # px
_NARROW: Final = 600
_NAMED: Final = 24  # marks up to which each has its name
_NUMBERED: Final = 60  # beyond that, or beyond names on a phone, bars a week
_WEEK: Final = 7


@attrs.frozen(kw_only=True)
class Mark:
    """A statement on a timeline.

    Attributes:
        above: Whether it says so; what answers stands below.
        earliest: The first day on which it can have been said, or None.
        latest: The last such day, or None.
    """

    number: int
    shape: str
    above: bool
    label: str
    earliest: date | None
    latest: date | None
    href: str


@attrs.frozen
class _Placed:
    mark: Mark
    start: float
    end: float
    row: int
    tag: str


def timeline(
    marks: Sequence[Mark], width: int, edits: Sequence[tuple[date, str]] = ()
) -> Markup:
    """Draw *marks*, and *edits* as triangles, into *width* px."""
    dated = [m for m in marks if m.latest]
    undated = [m for m in marks if not m.latest]
    left = 14 + (74 if undated else 0)
    days = [d for m in dated for d in _ends(m)] + [d for d, _ in edits]
    named = width >= _NARROW and len(marks) <= _NAMED
    shown = scale(days, left + 26, width - (192 if named else 30))
    if len(marks) > (_NUMBERED if width >= _NARROW else _NAMED):
        return _binned(dated, shown, width)
    placed = _rows(dated, shown, named=named)
    sides = Counter(m.above for m in undated)
    up = max([1, sides[True], *(p.row + 1 for p in placed if p.mark.above)])
    down = max([1, sides[False], *(p.row + 1 for p in placed if not p.mark.above)])
    axis = 26 + up * _ROW
    low = 32 if edits else 20
    height = axis + low + down * _ROW + 24
    drawn = [
        (
            f'<text x="0" y="12" class="lane">said</text>'
            f'<text x="0" y="{height - 26}" class="lane">answered</text>'
            f'<line class="axis" x1="{left}" x2="{width}" y1="{axis}" y2="{axis}"/>'
        ),
        *_ticks(dated, shown, axis, height, width),
        *_edits(edits, shown, axis, named=named),
    ]
    for p in placed:
        y = axis - 18 - p.row * _ROW if p.mark.above else axis + low + p.row * _ROW
        drawn.append(_mark(p, y))
    if undated:
        drawn.append(
            f'<line class="axis dot" x1="0" x2="{left - 12}" y1="{axis}" y2="{axis}"/>'
            f'<text x="0" y="{height - 6}" class="tick">no date</text>'
        )
    used: Counter[bool] = Counter()
    for m in undated:
        row = used[m.above]
        used[m.above] += 1
        y = axis - 18 - row * _ROW if m.above else axis + low + row * _ROW
        drawn.append(_mark(_Placed(m, 14, 14, row, str(m.number)), y))
    return _svg("tl", width, height, "Statements in time", drawn)


def _ends(mark: Mark) -> tuple[date, date]:
    assert mark.latest
    return mark.earliest or mark.latest, mark.latest


def _svg(
    name: str, width: int, height: int, label: str, parts: Iterable[str]
) -> Markup:
    return Markup(  # noqa: S704 (every text in it is escaped where it is put in)
        f'<svg class="{name}" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="group" aria-label="{label}; the list has the same '
        f'in words">{"".join(parts)}</svg>'
    )


def _rows(dated: Iterable[Mark], shown: Scale, *, named: bool) -> list[_Placed]:
    """Put each mark into the row nearest to the axis where it is free."""
    taken: dict[bool, list[tuple[int, float, float]]] = {True: [], False: []}
    placed = []
    for mark in sorted(dated, key=lambda m: (_ends(m), m.number)):
        start, end = (shown.place(d) for d in _ends(mark))
        tag = f"{mark.number} {clip(mark.label, 150)}" if named else str(mark.number)
        x1, x2 = start - 12, (end if end - start > 9 else start) + 17 + len(tag) * CHAR  # noqa: PLR2004 (px)
        row = 0
        while any(row == r and x1 < b and a < x2 for r, a, b in taken[mark.above]):
            row += 1
        taken[mark.above].append((row, x1, x2))
        placed.append(_Placed(mark, start, end, row, tag))
    return placed


def _mark(placed: _Placed, y: float) -> str:
    mark, start, end = placed.mark, placed.start, placed.end
    wide = end - start > 9  # noqa: PLR2004 (px: less than a mark)
    x = (start + end) / 2 if wide else start
    after = end + 8 if wide else x + 11
    number, _, name = placed.tag.partition(" ")
    bar = (
        f'<path class="whisk" d="M{start:.0f} {y:.0f}H{end:.0f}'
        f'M{start:.0f} {y - 4:.0f}v8M{end:.0f} {y - 4:.0f}v8"/>'
        if wide
        else ""
    )
    words = f"{mark.number} {mark.label}, {mark.shape}"
    return (
        f'<a href="{escape(mark.href)}" aria-label="{escape(words)}">{bar}'
        f'<rect class="hit" x="{x - 12:.0f}" y="{y - 12:.0f}" '
        f'width="{after - x + 14 + len(placed.tag) * CHAR:.0f}" height="24"/>'
        f'<use href="#k-{mark.shape}" x="{x - 7:.0f}" y="{y - 7:.0f}" width="14" '
        f'height="14"/><text x="{after:.0f}" y="{y + 4:.0f}"><tspan class="n">'
        f"{number}</tspan>{f' {escape(name)}' if name else ''}</text></a>"
    )


def _ticks(
    dated: Iterable[Mark], shown: Scale, axis: int, height: int, width: int
) -> Iterable[str]:
    taken = []
    for x, silent in shown.folds:
        words = long_ago(silent)
        half = len(words) * CHAR / 2
        taken.append((x - half, x + half))
        yield (
            f'<path class="fold" d="M{x - 6:.0f} {axis + 5}l4 -10m4 10l4 -10"/>'
            f'<text class="tick" x="{x:.0f}" y="{height - 6}" text-anchor="middle">'
            f"{words}</text>"
        )
    year = None
    days = sorted({d for m in dated for d in _ends(m)})
    ticks = "".join(f"M{shown.place(d):.0f} {axis - 3}v6" for d in days)
    yield f'<path class="axis" d="{ticks}"/>'
    for day in days:
        x = shown.place(day)
        words = f"{day.day} {day:%b}" + (f" {day.year}" if day.year != year else "")
        half = len(words) * CHAR / 2
        if x + half > width or any(
            x - half < b + 8 and a - 8 < x + half for a, b in taken
        ):
            continue
        taken.append((x - half, x + half))
        year = day.year
        yield (
            f'<text class="tick" x="{x:.0f}" y="{height - 6}" text-anchor="middle">'
            f"{words}</text>"
        )


def _edits(
    edits: Iterable[tuple[date, str]], shown: Scale, axis: int, *, named: bool
) -> Iterable[str]:
    for day, words in edits:
        x = shown.place(day)
        yield (
            f'<path class="edit" d="M{x - 5:.0f} {axis + 9}l5 -9l5 9z">'
            f"<title>{escape(words)}</title></path>"
        )
        if named:
            yield (
                f'<text class="tick" x="{x + 8:.0f}" y="{axis + 13}">'
                f"{escape(words)}</text>"
            )


def _binned(dated: Iterable[Mark], shown: Scale, width: int) -> Markup:
    """Draw one bar a week, said above and answered below."""
    weeks: Counter[tuple[date, bool]] = Counter()
    for mark in dated:
        day = _ends(mark)[1]
        weeks[date.fromordinal(day.toordinal() - day.weekday()), mark.above] += 1
    top = max(weeks.values(), default=1)
    axis, height = 90, 180
    drawn = [
        (
            '<text x="0" y="12" class="lane">said</text>'
            f'<text x="0" y="{height - 26}" class="lane">answered</text>'
            f'<line class="axis" x1="0" x2="{width}" y1="{axis}" y2="{axis}"/>'
        ),
        *_ticks(dated, shown, axis, height, width),
    ]
    for (week, above), count in sorted(weeks.items()):
        x, tall = shown.place(week), count / top * 56
        y = axis - tall if above else axis
        drawn.append(
            f'<rect class="bar" x="{x - 4:.0f}" y="{y:.0f}" width="8" '
            f'height="{tall:.0f}"><title>week of {week}: {count}</title></rect>'
        )
    return _svg("tl", width, height, "Statements a week", drawn)
