"""Lines that somebody speaks: turns of a transcript, and quotations that are signed.

"OSK: It rained." begins with who speaks; "“It rained.” — Maren Osk" ends so.
"""

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
_SIGNED: Final = re.compile(
    r"(?P<said>[“”\"](?P<words>[^“”\"]+(?:“[^“”\"]+”[^“”\"]+)*)[”\"])\s*[—―–-]{1,2}\s*"
    r"(?P<who>[^\W\d_a-z][\w’'.-]*(?: (?:[^\W\d_a-z][\w’'.-]*|de|van|von|of)){0,4})"
    r"(?:, .{2,60})?"
)
_MARKS: Final = '“”"'


@attrs.frozen
class Turn:
    """A line that somebody speaks.

    Attributes:
        who: The name.
        words: What is said, without marks at its ends.
        content: The same with the marks of a quotation.
        rule: What it is.
    """

    who: Place
    words: Place
    content: Place
    rule: str

    def said(self, line: Line, inner: tuple[Attribution, ...]) -> Attribution:
        """Return it as an attribution that holds the *inner* ones."""
        return Attribution(
            source=self.who,
            content=(self.content,),
            sentence=line.place,
            inner=inner,
            rules=(self.rule,),
        )


def turns(text: str, lines: Sequence[Line]) -> Mapping[int, Turn]:
    """Return which of *lines* are turns of a transcript, or signed quotations.

    A label in capitals is a name if it comes back and if the article writes one of
    those that do so as a name elsewhere; "RATING: 4/5" is none.
    """
    body = [(i, line) for i, line in enumerate(lines) if line.part not in TITLES]
    signed = _matches(_SIGNED, text, body)
    found = _matches(_TURN, text, body)
    counts = Counter(match["who"] for match in found.values())
    names = {who for who, count in counts.items() if count > 1}
    if not any(_is_written(text, who) for who in names):
        names = set()
    return {i: _signed(match) for i, match in signed.items()} | {
        i: _turn(match) for i, match in found.items() if match["who"] in names
    }


def _matches(
    pattern: re.Pattern[str], text: str, lines: Sequence[tuple[int, Line]]
) -> dict[int, re.Match[str]]:
    found = ((i, pattern.fullmatch(text, *line.place)) for i, line in lines)
    return {i: match for i, match in found if match}


def _is_written(text: str, who: str) -> bool:
    """Tell whether *text* has a label's last word as a name."""
    name = who.rpartition(" ")[2].capitalize()
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _turn(match: re.Match[str]) -> Turn:
    start, end = match.span("words")
    words = match["words"]
    if words[-1] in _MARKS and match.start("who") > match.start():
        end -= 1
    return Turn(match.span("who"), (start, end), (start, end), "turn")


def _signed(match: re.Match[str]) -> Turn:
    return Turn(match.span("who"), match.span("words"), match.span("said"), "signed")
