"""From annotated articles to passages with labels, as a tagger meets them.

A line shows the outermost statements; each content is a passage of its own that
shows those inside it. What is cited in passing ("citing two officials") is cut out,
as the reader cuts it out.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.reading import citing, features, layout, nesting, paragraphs
from dossier.reading.layout import TITLES
from dossier.reading.tagging import Passage, passage
from dossier.reading.text import Tokens, tokens_of
from training.stories import Place, Story

DEEPEST: Final = 3
_ROLES: Final = "SQC"


@attrs.frozen(eq=False)
class Labelled:
    """A passage and one label a token: ``O``, or ``B`` or ``I`` with S, Q or C."""

    passage: Passage
    labels: tuple[str, ...]


@attrs.frozen(eq=False)
class _Marked:
    """The marks of one article by statement, and which statement is inside which."""

    spans: dict[int, list[tuple[str, Place]]]
    inside: dict[int, int | None]

    def contents(self, number: int) -> list[Place]:
        return [place for role, place in self.spans[number] if role == "C"]


def labelled(story: Story) -> Iterator[Labelled]:
    """Yield the passages of *story*, lines first, each before those inside it."""
    marked = _marked(story)
    top = [n for n, outer in marked.inside.items() if outer is None]
    outermost = [n for n in top if not _cited(story, marked, n)]
    for line in layout.lines(story.article):
        if line.part in paragraphs.READ:
            tokens = tokens_of(story.article.text, *line.place)
            title = line.part in TITLES
            if title:
                tokens = nesting.headline(tokens)
            yield from _passages(marked, tokens, outermost, title=title, depth=0)


def _marked(story: Story) -> _Marked:
    spans: dict[int, list[tuple[str, Place]]] = defaultdict(list)
    for mark in story.marks:
        if mark.role in _ROLES:
            spans[mark.number].append((mark.role, (mark.start, mark.end)))
    return _Marked(spans, {n: _outer(spans, n) for n in spans})


def _outer(spans: dict[int, list[tuple[str, Place]]], number: int) -> int | None:
    """Return the statement with the shortest content that holds all of *number*."""
    own = spans[number]
    best: tuple[int, int] | None = None
    for other, theirs in spans.items():
        contents = [place for role, place in theirs if role == "C"]
        if other == number or set(theirs) == set(own):
            continue
        if all(_holds(contents, place) for _, place in own):
            size = sum(b - a for a, b in contents)
            best = min(best or (size, other), (size, other))
    return best[1] if best else None


def _holds(contents: Sequence[Place], place: Place) -> bool:
    return any(a <= place[0] and place[1] <= b for a, b in contents)


def _cited(story: Story, marked: _Marked, number: int) -> bool:
    """Tell whether another statement cites *number* in passing."""
    within = story.notes[number].get("via") in story.notes
    return within and not any(role == "Q" for role, _ in marked.spans[number])


def _passages(
    marked: _Marked,
    tokens: Tokens,
    numbers: Sequence[int],
    *,
    title: bool,
    depth: int,
) -> Iterator[Labelled]:
    cited = citing.find(tokens)
    if cited:
        tokens = tokens.joined([(0, cited.start), (cited.end, len(tokens))])
    if not len(tokens):
        return
    spans = [
        (role, found)
        for number in numbers
        for role, place in marked.spans[number]
        if (found := _tokens(tokens, place))
    ]
    labels = features.painted(len(tokens), spans)
    yield Labelled(passage(tokens, title=title, depth=depth), tuple(labels))
    if depth == DEEPEST:
        return
    for number in numbers:
        inner = [n for n, outer in marked.inside.items() if outer == number]
        inner = [n for n in inner if any(role != "C" for role, _ in marked.spans[n])]
        places = [_tokens(tokens, place) for place in marked.contents(number)]
        contents = tuple(place for place in places if place)
        for part in nesting.parts(tokens, contents):
            yield from _passages(marked, part, inner, title=title, depth=depth + 1)


def _tokens(tokens: Tokens, place: Place) -> Place | None:
    """Return the tokens of *place*, or None where not all of it is there."""
    start = bisect_right(tokens.ends, place[0])
    end = bisect_left(tokens.starts, place[1])
    if (
        start >= end
        or tokens.starts[start] < place[0]
        or tokens.ends[end - 1] > place[1]
    ):
        return None
    return start, end
