"""Quotations that the line before announces: "Osk made the following remark:"."""

from collections.abc import Sequence
from typing import Final

import attrs

from dossier.reading import cues, phrases, text
from dossier.reading import lexicon as lex
from dossier.reading.cues import Sort
from dossier.reading.layout import Line
from dossier.reading.phrases import Stretch
from dossier.reading.port import Attribution, Place

_GIVING: Final = lex.words(
    "made makes gave gives issued issues released posted posts published sent offered"
)
FAR: Final = 10  # words between the verb and the end of its line
Told = tuple[Attribution, ...]


def announced(
    words: str, lines: Sequence[Line], found: Sequence[Told]
) -> tuple[Told, ...]:
    """Return *found* with the source of each quotation that a colon announces.

    Args:
        words: The text of the article.
        lines: Those that were read.
        found: The attributions of each, from left to right.
    """
    out = [tuple(found[0])] if found else []
    for i in range(1, len(found)):
        first = found[i][0] if found[i] else None
        if first and _is_bare(first, lines[i]):
            said = _announcement(words, lines[i - 1].place)
            if said:
                out.append((_with(first, *said), *found[i][1:]))
                continue
        out.append(found[i])
    return tuple(out)


def _is_bare(one: Attribution, line: Line) -> bool:
    return one.source is one.cue is None and one.content[0][0] == line.place[0]


def _with(one: Attribution, source: Place, cue: Place) -> Attribution:
    return attrs.evolve(
        one,
        source=source,
        cue=cue,
        sentence=(source[0], one.sentence[1]),
        rules=(*one.rules, "announced"),
    )


def _announcement(words: str, line: Place) -> tuple[Place, Place] | None:
    """Return who is said to speak at the end of a line, and what says so."""
    if words[line[1] - 1] != ":":
        return None
    tokens = text.tokens_of(words, *line)
    start, end = text.sentences(tokens)[-1]
    stretch = Stretch.whole(tokens.cut(start, end))
    cue = _cue(stretch)
    source = phrases.left(stretch, cue[0]) if cue else None
    if cue is None or source is None:
        return None
    return stretch.tokens.place(source), stretch.tokens.place(cue)


def _cue(stretch: Stretch) -> Place | None:
    """Return the last verb of saying, or "made" of "made the following remark"."""
    told = [c.place for c in cues.cues(stretch) if c.sort is Sort.VERB]
    low = stretch.tokens.lows
    made = [(i, i + 1) for i, word in enumerate(low) if word in _GIVING]
    last = max(told or made, default=None)
    return last if last and stretch.hi - last[1] <= FAR else None
