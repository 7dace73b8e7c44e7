"""Attributions of a whole article: quotations go on from paragraph to paragraph."""

from collections.abc import Iterator, Sequence

import attrs

from dossier.reading import nesting
from dossier.reading.layout import TITLES, Line, Part
from dossier.reading.port import Attribution, Place

READ = TITLES | {Part.BODY, Part.BULLET, Part.SUBHEADING}


def attributions(
    text: str, lines: Sequence[Line]
) -> Iterator[tuple[Line, Attribution]]:
    """Yield the outermost attributions of *text*, each with the line it begins in."""
    held: tuple[Line, Attribution] | None = None
    still_open = False
    for line in lines:
        if line.part not in READ:
            continue
        found = nesting.read(text, line.place, title=line.part in TITLES)
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
