"""What the network learns from: passages of the corpus with the tag of each word.

Passages are cut as the reader cuts them when it reads: whole lines, then contents
that are read again, each without the words that cite somebody.
"""

import random
from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from dossier_onnx.decoding import NUMBERS
from dossier_onnx.pieces import Pieces, Window, windows

from dossier.reading import citing, layout, nesting, paragraphs
from dossier.reading.layout import TITLES
from dossier.reading.port import Place
from dossier.reading.tagging import Part, Passage, passage
from dossier.reading.text import Tokens, tokens_of
from training.stories import Mark, Story

ROLES: Final = {"S": Part.SOURCE, "Q": Part.CUE, "C": Part.CONTENT}
IGNORED: Final = -100  # pieces after the first of a word, and marks between passages


@attrs.frozen(eq=False)
class Example:
    """A window with the tag of each piece."""

    window: Window
    tags: tuple[int, ...]


@attrs.frozen(eq=False)
class Taught:
    """A passage with the tag of each word."""

    passage: Passage
    tags: tuple[int, ...]


def examples(story: Story, pieces: Pieces) -> Iterator[Example]:
    """Yield the windows of a *story*, with the tags that they should get."""
    taught = list(taught_of(story))
    for window in windows([t.passage for t in taught], pieces):
        tags = [IGNORED] * len(window.ids)
        for number, token, at in window.words:
            tags[at] = taught[number].tags[token]
        yield Example(window, tuple(tags))


def taught_of(story: Story) -> Iterator[Taught]:
    """Yield the lines of *story*, and all contents that are read again."""
    around = nested(story)
    text = story.article.text
    for line in layout.lines(story.article):
        if line.part not in paragraphs.READ:
            continue
        title = line.part in TITLES
        tokens = tokens_of(text, *line.place)
        tokens = nesting.headline(tokens) if title else tokens
        yield from _taught(story, around, tokens, frozenset(), title=title)


def _taught(
    story: Story,
    around: dict[int, frozenset[int]],
    tokens: Tokens,
    above: frozenset[int],
    *,
    title: bool,
) -> Iterator[Taught]:
    """Yield *tokens* that lie inside the contents of *above*, then their own."""
    cited = citing.find(tokens)
    if cited:
        tokens = tokens.joined([(0, cited.start), (cited.end, len(tokens))])
    if not len(tokens):
        return
    here = [
        mark
        for mark in story.marks
        if mark.role in ROLES and around[mark.number] == above and _held(mark, tokens)
    ]
    yield Taught(passage(tokens, title=title, depth=len(above)), painted(tokens, here))
    if len(above) >= nesting.DEEPEST:
        return
    for number in sorted({m.number for m in here}):
        contents = tuple(
            place
            for m in here
            if m.number == number and m.role == "C" and (place := covered(tokens, m))
        )
        for part in nesting.parts(tokens, tuple(sorted(contents))):
            yield from _taught(story, around, part, above | {number}, title=title)


def nested(story: Story) -> dict[int, frozenset[int]]:
    """Return the statements in whose contents each statement lies."""
    around: dict[int, set[int]] = {number: set() for number in story.notes}
    for inner in story.marks:
        for outer in story.marks:
            if (
                outer.role == "C"
                and inner.role in "QC"
                and _inside(story, inner, outer)
            ):
                around[inner.number].add(outer.number)
    for number, note in story.notes.items():
        if note.get("via") in around:
            around[number] |= {note["via"], *around[note["via"]]}
    return {number: frozenset(outer) for number, outer in around.items()}


def _inside(story: Story, inner: Mark, outer: Mark) -> bool:
    if inner.number == outer.number:
        return False
    if (inner.start, inner.end) == (outer.start, outer.end):
        return bool(story.notes[inner.number].get("via") == outer.number)
    return outer.start <= inner.start and inner.end <= outer.end


def _held(mark: Mark, tokens: Tokens) -> bool:
    return tokens.starts[0] <= mark.start and mark.end <= tokens.ends[-1]


def covered(tokens: Tokens, mark: Mark) -> Place | None:
    """Return the tokens that *mark* covers, or None."""
    inside = [
        i
        for i, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if start < mark.end and mark.start < end
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def painted(tokens: Tokens, marks: Sequence[Mark]) -> tuple[int, ...]:
    """Return the tag of each of *tokens*; the longest mark first, none over another."""
    tags = [0] * len(tokens)
    for mark in sorted(marks, key=lambda m: m.start - m.end):
        place = covered(tokens, mark)
        if place is None or any(tags[slice(*place)]):
            continue
        role = ROLES[mark.role]
        for i in range(*place):
            tags[i] = NUMBERS[role, i > place[0]]
    return tuple(tags)


def shuffled(
    found: Sequence[Example], chance: random.Random, size: int
) -> list[list[Example]]:
    """Return *found* in batches of at most *size* pieces, alike in length."""
    order = list(found)
    chance.shuffle(order)
    alike = [
        example
        for start in range(0, len(order), _POOL)
        for example in sorted(
            order[start : start + _POOL], key=lambda e: len(e.window.ids)
        )
    ]
    batches: list[list[Example]] = [[]]
    width = 0
    for example in alike:
        width = max(width, len(example.window.ids))
        if batches[-1] and width * (len(batches[-1]) + 1) > size:
            batches.append([])
            width = len(example.window.ids)
        batches[-1].append(example)
    chance.shuffle(batches)
    return batches


_POOL: Final = 160  # windows among which those alike in length are put together
