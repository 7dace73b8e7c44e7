"""Attributions of a whole article: quotations go on from paragraph to paragraph."""

from collections.abc import Callable, Iterator, Sequence

import attrs

from dossier.reading import announcing, nesting, turns
from dossier.reading.layout import TITLES, Line, Part
from dossier.reading.port import Attribution, Place

READ = TITLES | {Part.BODY, Part.BULLET, Part.SUBHEADING}


Find = Callable[[str, Sequence[Line]], Sequence[tuple[Attribution, ...]]]


def by_rules(text: str, lines: Sequence[Line]) -> tuple[tuple[Attribution, ...], ...]:
    """Return the outermost attributions that the rules find in each of *lines*."""
    spoken = turns.turns(text, lines)
    found = [
        (spoken[i].said(line, nesting.read(text, spoken[i].words, depth=1)),)
        if i in spoken
        else nesting.read(text, line.place, title=line.part in TITLES)
        for i, line in enumerate(lines)
    ]
    return announcing.announced(text, lines, found)


def attributions(
    text: str, lines: Sequence[Line], find: Find = by_rules
) -> Iterator[tuple[Line, Attribution]]:
    """Yield the outermost attributions of *text*, each with the line it begins in.

    Args:
        text: The article.
        lines: All of its lines.
        find: What finds the attributions of those that are read.
    """
    held: tuple[Line, Attribution] | None = None
    still_open = False
    read = [line for line in lines if line.part in READ]
    for line, found in zip(read, find(text, read), strict=True):
        for i, one in enumerate(found):
            if held and not i and still_open and _is_bare(one, line.place):
                held = held[0], _continued(held[1], one)
                continue
            if held:
                yield held
            held = line, one
        still_open = _ends_open(text[slice(*line.place)])
    if held:
        yield held


def _is_bare(found: Attribution, place: Place) -> bool:
    """Tell whether *found* is a quotation at the start of *place*, and no more."""
    return (
        found.source is None
        and found.cue is None
        and bool(found.content)
        and found.content[0][0] == place[0]
    )


def _continued(first: Attribution, more: Attribution) -> Attribution:
    return attrs.evolve(
        first,
        content=(*first.content, *more.content),
        sentence=(first.sentence[0], more.sentence[1]),
        inner=(*first.inner, *more.inner),
        rules=(*first.rules, "carried-on"),
    )


def _ends_open(words: str) -> bool:
    """Tell whether a quotation is still open at the end of a paragraph."""
    last = max(words.rfind("“"), words.rfind("”"))
    if last >= 0:
        return words[last] == "“"
    return words.count('"') % 2 == 1
