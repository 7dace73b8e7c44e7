"""From tagged words to attributions: which source, cue and content belong together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.reading.found import Found
from dossier.reading.port import Place
from dossier.reading.tagging import Part, Passage, Tagged

LIKELY: Final = 0.5  # confidence below which nothing was tagged
FAR: Final = 45  # cost at which a source is nobody's
_CUE_BETWEEN: Final = 6
_CONTENT_BETWEEN: Final = 8
_OTHER_SENTENCE: Final = 15
_CONTENT_APART: Final = 6  # a content in another sentence than its cue
_AFTER: Final = 0.5  # a source before its cue, and a content after, win ties


@attrs.frozen(eq=False)
class _Runs:
    """The tagged words of one passage, by what they are."""

    sources: tuple[Place, ...]
    cues: tuple[Place, ...]
    contents: tuple[Place, ...]
    sentence: list[int]


def linked(passage: Passage, tagged: Sequence[Tagged]) -> Iterator[Found]:
    """Yield the attributions that *tagged* words of *passage* make."""
    numbered: dict[int, list[Tagged]] = defaultdict(list)
    loose = []
    for one in tagged:
        if one.confidence < LIKELY:
            continue
        if one.statement is None:
            loose.append(one)
        else:
            numbered[one.statement].append(one)
    for group in numbered.values():
        yield from _together(group)
    if loose:
        yield from _by_distance(passage, loose)


def _together(group: Sequence[Tagged]) -> Iterator[Found]:
    sources, cues, contents = _sorted(group)
    if contents:
        yield Found(
            sources[0] if sources else None, cues[0] if cues else None, contents
        )


def _sorted(
    tagged: Sequence[Tagged],
) -> tuple[tuple[Place, ...], tuple[Place, ...], tuple[Place, ...]]:
    def of(part: Part) -> tuple[Place, ...]:
        return tuple(sorted(t.place for t in tagged if t.part is part))

    return of(Part.SOURCE), of(Part.CUE), of(Part.CONTENT)


def _by_distance(passage: Passage, tagged: Sequence[Tagged]) -> Iterator[Found]:
    sentence = [i for i, (a, b) in enumerate(passage.sentences) for _ in range(a, b)]
    runs = _Runs(*_sorted(tagged), sentence)
    if not runs.cues:
        for content in runs.contents:
            source = min(runs.sources, key=lambda s: _gap(s, content), default=None)
            yield Found(source, None, (content,))
        return
    sources = [_source(runs, cue) for cue in runs.cues]
    taken: dict[int, list[Place]] = defaultdict(list)
    for content in runs.contents:
        costs = [
            (_cost(runs, cue, source, content), i)
            for i, (cue, source) in enumerate(zip(runs.cues, sources, strict=True))
        ]
        taken[min(costs)[1]].append(content)
    for i, contents in sorted(taken.items()):
        yield Found(sources[i], runs.cues[i], tuple(contents))


def _gap(one: Place, other: Place) -> int:
    """Return how many tokens stand between two places."""
    return max(0, other[0] - one[1], one[0] - other[1])


def _between(places: Sequence[Place], one: Place, other: Place) -> int:
    low, high = min(one[0], other[0]), max(one[0], other[0])
    return sum(low < p[0] < high for p in places)


def _source(runs: _Runs, cue: Place) -> Place | None:
    """Return the source that is nearest to *cue*, with no other cue between."""

    def cost(source: Place) -> float:
        return (
            _gap(cue, source)
            + _CUE_BETWEEN * _between(runs.cues, cue, source)
            + _CONTENT_BETWEEN * _between(runs.contents, cue, source)
            + _OTHER_SENTENCE * (runs.sentence[source[0]] != runs.sentence[cue[0]])
            + _AFTER * (source[0] > cue[0])
        )

    best = min(runs.sources, key=cost, default=None)
    return best if best and cost(best) < FAR else None


def _cost(runs: _Runs, cue: Place, source: Place | None, content: Place) -> float:
    """Return how far *content* is from *cue*, not counting a source between."""
    own = runs.sentence[cue[0]]
    apart = own not in (runs.sentence[content[0]], runs.sentence[content[1] - 1])
    between = source is not None and (
        min(cue[1], content[1]) <= source[0] < max(cue[0], content[0])
    )
    return (
        _gap(cue, content)
        + _CONTENT_BETWEEN * _between(runs.cues, cue, content)
        + _CUE_BETWEEN / 2 * _between(runs.contents, cue, content)
        + _CONTENT_APART * apart
        - (source[1] - source[0] if source and between else 0)
        - _AFTER * (content[0] > cue[0])
    )
