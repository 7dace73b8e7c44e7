"""Statements of annotated articles as the reader makes them, beside their notes.

Each article is read twice: by the rules alone, and from the marks of its annotators,
so that what is learned suits readers that find less and such that find all.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.reading import (
    affairs,
    coordination,
    judging,
    layout,
    names,
    paragraphs,
    rules,
)
from dossier.reading.affairs import Affair
from dossier.reading.cases import Case
from dossier.reading.layout import Line
from dossier.reading.port import Attribution
from dossier.reading.registry import Names
from dossier.reading.text import sentences, tokens_of
from training.stories import Note, Place, Story

_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
ALIKE: Final = 0.5  # Dice coefficient of the words of two contents that are one
SAME_KIND: Final = 0.2  # what the same kind adds to it
_DEEPEST: Final = 6


@attrs.frozen(eq=False)
class Told:
    """One reading of one article.

    Attributes:
        story: The article.
        names: Everybody whom it names.
        lines: Of the article.
        cases: Its statements, by the rules alone.
        affair: Who is accused in it, by the rules.
        notes: What the annotators wrote of each of *cases*, or None.
    """

    story: Story
    names: Names
    lines: tuple[Line, ...]
    cases: Sequence[Case]
    affair: Affair
    notes: Sequence[Note | None]


def readings(story: Story) -> Iterator[Told]:
    """Yield both readings of *story*."""
    text = story.article.text
    lines = layout.lines(story.article)
    for marked in (False, True):
        known = names.Names.of(story.article)
        found = paragraphs.attributions(text, lines)
        attributed = coordination.beside(text, known.stretches, found)
        if marked:
            attributed = iter(_marked(story, lines))
        told = list(rules.cases_of(story.article, known, attributed))
        weight = affairs.prominence(known, lines)
        cases, affair = judging.by_rules(text, told, known, weight)
        yield Told(story, known, lines, cases, affair, _notes(story, cases))


def _notes(story: Story, cases: Sequence[Case]) -> list[Note | None]:
    """Return what is noted of each of *cases*: the most alike contents, each once."""
    text = story.article.text
    noted = {n: _words(text, story.places("C", n)) for n in story.notes}
    alike = []
    for i, case in enumerate(cases):
        mine = _words(text, case.found.content or (case.found.sentence,))
        for n, theirs in noted.items():
            both = len(mine & theirs)
            dice = 2 * both / (len(mine) + len(theirs)) if both else 0.0
            if dice >= ALIKE:
                same = case.classified.kind.value == story.notes[n]["kind"]
                alike.append((dice + SAME_KIND * same, i, n))
    found: list[Note | None] = [None] * len(cases)
    taken: set[int] = set()
    for _, i, n in sorted(alike, reverse=True):
        if found[i] is None and n not in taken:
            found[i] = story.notes[n]
            taken.add(n)
    return found


def _words(text: str, places: Sequence[Place]) -> frozenset[int]:
    """Return where the words at *places* begin."""
    return frozenset(
        word.start() for a, b in places for word in _WORD.finditer(text, a, b)
    )


def _marked(story: Story, lines: Sequence[Line]) -> list[tuple[Line, Attribution]]:
    """Return the outermost attributions that the annotators marked, in order."""
    inside: dict[int, list[int]] = defaultdict(list)
    outer = [n for n, note in story.notes.items() if note.get("via") not in story.notes]
    for n, note in story.notes.items():
        if n not in outer:
            inside[note["via"]].append(n)
    found = []
    for n in outer:
        first = min((a for a, _ in _places(story, n)), default=0)
        line = next((x for x in lines if x.place[0] <= first < x.place[1]), None)
        if line is not None and story.places("C", n):
            found.append((first, line, _attribution(story, n, line, inside, 0)))
    found.sort(key=lambda one: one[0])
    return [(line, one) for _, line, one in found]


def _places(story: Story, n: int) -> list[Place]:
    return [place for role in "SQC" for place in story.places(role, n)]


def _attribution(
    story: Story, n: int, line: Line, inside: dict[int, list[int]], depth: int
) -> Attribution:
    source, cue, to = (story.places(role, n)[:1] for role in "SQD")
    inner = inside[n] if depth < _DEEPEST else []
    return Attribution(
        source=source[0] if source else None,
        cue=cue[0] if cue else None,
        content=story.places("C", n),
        addressee=to[0] if to else None,
        sentence=_sentence(story, n, line),
        inner=tuple(_attribution(story, m, line, inside, depth + 1) for m in inner),
        rules=("marked",),
    )


def _sentence(story: Story, n: int, line: Line) -> Place:
    places = _places(story, n)
    first, last = min(a for a, _ in places), max(b for _, b in places)
    tokens = tokens_of(story.article.text, *line.place)
    found = [tokens.place(bounds) for bounds in sentences(tokens)]
    starts = [a for a, _ in found if a <= first]
    ends = [b for _, b in found if b >= last]
    return max(starts, default=first), max(last, min(ends, default=last))
