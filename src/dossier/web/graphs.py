"""A source graph as SVG: from the page that printed it to whoever vouches for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Final

import attrs
from markupsafe import Markup

from dossier.web.scales import CHAR, clip

_TALL: Final = 50  # px a row
_BOX: Final = 38
_SWEEPS: Final = 4
_ROOM: Final = 26  # px between columns at least


@attrs.frozen(kw_only=True)
class Source:
    """A node.

    Attributes:
        column: 0 for the outlet that printed it; the last one for the origin.
        band: ``say so`` or ``answer``.
        style: Class of the outline: ``outlet``, ``unnamed``, ``unspecified``, or none.
    """

    column: int
    band: str
    name: str
    note: str
    style: str
    href: str


Edge = tuple[str, str, str]  # from, to, the words on it


def graph(
    nodes: Mapping[str, Source], edges: Sequence[Edge], bands: Sequence[str]
) -> Markup:
    """Draw *nodes* in columns and *bands*, with *edges* from left to right."""
    columns = 1 + max((n.column for n in nodes.values()), default=0)
    box = 196 if columns < 4 else 172  # noqa: PLR2004 (columns)
    width = max(860, columns * box + (columns - 1) * _ROOM * 3)
    gap = (width - box * columns) / max(1, columns - 1)
    stops = {(a, b): _stops(nodes, a, b) for a, b, _ in edges}
    whole = dict(nodes)
    for (a, _), path in stops.items():
        for at, stop in enumerate(path[1:-1], nodes[a].column + 1):
            whole.setdefault(stop, attrs.evolve(nodes[a], column=at, name=""))
    hops = [hop for path in stops.values() for hop in pairwise(path)]
    places: dict[str, tuple[float, float]] = {}
    drawn, y = [_ARROW], 0.0
    for band in bands:
        mine = {k: n for k, n in whole.items() if n.band == band}
        if not mine:
            continue
        if y:
            drawn.append(
                f'<line class="axis dot" x1="0" x2="{width}" y1="{y - 6:.0f}" '
                f'y2="{y - 6:.0f}"/>'
            )
        drawn.append(f'<text class="lane" x="0" y="{y + 14:.0f}">{escape(band)}</text>')
        y += 24
        layers = _layers(mine, columns, hops)
        tall = max(map(len, layers))
        for column, layer in enumerate(layers):
            off = (tall - len(layer)) * _TALL / 2
            for row, key in enumerate(layer):
                places[key] = (column * (box + gap), y + off + row * _TALL)
        y += tall * _TALL + 14
    drawn += _edges(edges, stops, places, box, gap)
    drawn += [
        _node(node, places[key], box, last=node.column == columns - 1)
        for key, node in nodes.items()
    ]
    return Markup(  # noqa: S704 (every text in it is escaped where it is put in)
        f'<svg class="gr" viewBox="0 0 {width:.0f} {y:.0f}" width="{width:.0f}" '
        f'height="{y:.0f}" role="group" aria-label="Who rests on whom; the list below '
        f'has the same in words">{"".join(drawn)}</svg>'
    )


_ARROW: Final = (
    '<defs><marker id="ar" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
    'markerHeight="7" orient="auto"><path class="head" d="M0 0L8 4L0 8z"/></marker>'
    "</defs>"
)


def _stops(nodes: Mapping[str, Source], a: str, b: str) -> list[str]:
    """Return the nodes on the way; a long edge has a lane of its own."""
    between = range(nodes[a].column + 1, nodes[b].column)
    return [a, *(f"~{a}~{b}~{column}" for column in between), b]


def _layers(
    mine: Mapping[str, Source], columns: int, hops: Iterable[tuple[str, str]]
) -> list[list[str]]:
    """Order each column so that edges cross little: barycentre sweeps both ways."""
    near: dict[str, list[str]] = defaultdict(list)
    for a, b in hops:
        near[a].append(b)
        near[b].append(a)
    layers = [[k for k, n in mine.items() if n.column == c] for c in range(columns)]
    for _ in range(_SWEEPS):
        for column in (*range(columns - 2, -1, -1), *range(1, columns)):
            rank = {k: i for layer in layers for i, k in enumerate(layer)}
            middle = {
                k: _mean([rank[x] for x in near[k] if x in rank], rank[k])
                for k in layers[column]
            }
            layers[column].sort(key=middle.__getitem__)
    return layers


def _mean(ranks: Sequence[int], default: float) -> float:
    return sum(ranks) / len(ranks) if ranks else default


def _edges(
    edges: Iterable[Edge],
    stops: Mapping[tuple[str, str], Sequence[str]],
    places: Mapping[str, tuple[float, float]],
    box: float,
    gap: float,
) -> Iterable[str]:
    labels = []
    for a, b, words in edges:
        path, middle = "", (0.0, 0.0)
        for p, q in pairwise(stops[a, b]):
            (x1, y1), (x2, y2) = places[p], places[q]
            x1, y1, y2 = x1 + box, y1 + _BOX / 2, y2 + _BOX / 2
            m = (x1 + x2) / 2
            path += (
                f"{'M' if p == a else 'L'}{x1:.0f} {y1:.0f}C{m:.0f} {y1:.0f} {m:.0f} "
                f"{y2:.0f} {x2 - (q == b):.0f} {y2:.0f}"
            )
            if p == a:
                middle = (m, (y1 + y2) / 2)
        yield f'<path class="edge" d="{path}" marker-end="url(#ar)"/>'
        if words:
            text = clip(words, gap - 16)
            half = len(text) * CHAR / 2 + 4
            labels.append(
                f'<rect class="bg" x="{middle[0] - half:.0f}" y="{middle[1] - 9:.0f}" '
                f'width="{half * 2:.0f}" height="18"/><text class="tick" '
                f'x="{middle[0]:.0f}" y="{middle[1] + 4:.0f}" text-anchor="middle">'
                f"{escape(text)}</text>"
            )
    yield from labels


def _node(node: Source, at: tuple[float, float], box: float, *, last: bool) -> str:
    x, y = at
    return (
        f'<a href="{escape(node.href)}"><rect class="node {node.style}" '
        f'x="{x + 1:.0f}" y="{y:.0f}" width="{box - 2:.0f}" height="{_BOX}" '
        f'rx="{19 if last else 2}"/><text class="nm" x="{x + 14:.0f}" '
        f'y="{y + 16:.0f}">{escape(clip(node.name, box - 28))}</text> '
        f'<text class="tick" x="{x + 14:.0f}" y="{y + 31:.0f}">'
        f"{escape(clip(node.note, box - 28))}</text></a>"
    )
