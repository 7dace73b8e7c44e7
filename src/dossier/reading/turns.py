"""Turns of a transcript: lines that begin with who speaks, "OSK: It rained."."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from dossier.reading.layout import TITLES, Line
from dossier.reading.port import Attribution, Place

_TURN: Final = re.compile(
    r"[“\"]?(?P<who>[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,2}): +(?P<words>\S.*)"
)
_MARKS: Final = '“”"'


@attrs.frozen
class Turn:
    """A line that somebody speaks.

    Attributes:
        who: The name before the colon.
        words: What follows, without marks at its ends.
    """

    who: Place
    words: Place

    def said(self, line: Line, inner: tuple[Attribution, ...]) -> Attribution:
        """Return it as an attribution that holds those *inside* its words."""
        return Attribution(
            source=self.who,
            content=(self.words,),
            sentence=line.place,
            inner=inner,
            rules=("turn",),
        )


def turns(text: str, lines: Sequence[Line]) -> Mapping[int, Turn]:
    """Return which of *lines* are turns of a transcript.

    A label in capitals is a name if it comes back and if the article writes one of
    those that do so as a name elsewhere; "RATING: 4/5" is none.
    """
    found = {
        i: match
        for i, line in enumerate(lines)
        if line.part not in TITLES and (match := _TURN.fullmatch(text, *line.place))
    }
    counts = Counter(match["who"] for match in found.values())
    names = {who for who, count in counts.items() if count > 1}
    if not any(_is_written(text, who) for who in names):
        return {}
    return {i: _turn(match) for i, match in found.items() if match["who"] in names}


def _is_written(text: str, who: str) -> bool:
    """Tell whether *text* has a label's last word as a name."""
    name = who.rpartition(" ")[2].capitalize()
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _turn(match: re.Match[str]) -> Turn:
    start, end = match.span("words")
    words = match["words"]
    if words[-1] in _MARKS and match.start("who") > match.start():
        end -= 1
    return Turn(match.span("who"), (start, end))
