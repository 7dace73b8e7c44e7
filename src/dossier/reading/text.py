"""Words, sentences and paragraphs of an article, by position."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.reading.port import Place

LONGEST: Final = 240  # words of a sentence; what is longer is cut, to stay linear

TOKEN: Final = re.compile(
    r"[A-Za-z]++(?=[ ,;:”])|[,“”]|\.(?!\.\.)"  # most words and marks, told at once
    r"|(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Rev|Jr|Sr|St|Prof|Hon|vs|Inc"
    r"|Corp|Co|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ariz|Calif|Colo|Conn|Fla|Ga|Ill|Mass|Mich"
    r"|Minn|Miss|Mo|Pa|Tenn|Tex|Va|Wash|Wis)\.(?=\s|\w)"
    r"|[A-Z]\.(?=\s[A-Z][a-z])"
    r"|[^\W_]+(?=n['’]t\b)|['’](?:s|re|ve|ll|d|m|t)\b|n['’]t\b|\d[\d.,:]*\d"
    r"|[^\W_]+(?:[-&.][^\W_]+)*|''|``|--+|\.\.\.+|[^\w\s]|_+"
)
OPENING: Final = frozenset(("“", "``", "„", "«"))
CLOSING: Final = frozenset(("”", "»"))
MARKS: Final = OPENING | CLOSING | {'"', "''"}
ENDS: Final = frozenset((".", "!", "?", "...", "…"))
_BREAK: Final = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


@attrs.frozen
class Tokens:
    """The words and marks of a stretch of text.

    Attributes:
        words: As written.
        lows: The same in lower case.
        starts: Offset of the first character of each, in code points of the text.
        ends: Offset one past the last of each.
    """

    words: tuple[str, ...]
    lows: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def place(self, tokens: Place) -> Place:
        """Return the characters that the non-empty range *tokens* covers."""
        return self.starts[tokens[0]], self.ends[tokens[1] - 1]

    def cut(self, start: int, end: int) -> "Tokens":
        """Return the tokens *start*..*end*, at the same offsets."""
        return Tokens(
            self.words[start:end],
            self.lows[start:end],
            self.starts[start:end],
            self.ends[start:end],
        )

    def joined(self, places: Sequence[Place]) -> "Tokens":
        """Return the tokens of several *places* as if nothing stood between."""
        parts = [self.cut(*place) for place in places]
        return Tokens(
            tuple([w for p in parts for w in p.words]),
            tuple([w for p in parts for w in p.lows]),
            tuple([i for p in parts for i in p.starts]),
            tuple([i for p in parts for i in p.ends]),
        )


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """Return the words of *text* between *start* and *end*."""
    found = list(TOKEN.finditer(text, start, end))
    words = tuple([m.group() for m in found])
    return Tokens(
        words,
        tuple([w.lower() for w in words]),
        tuple([m.start() for m in found]),
        tuple([m.end() for m in found]),
    )


def paragraphs(text: str) -> Iterator[Place]:
    """Yield the lines of *text* that hold more than space, without their ends."""
    at = 0
    for m in _BREAK.finditer(text):
        if place := stripped(text, at, m.start()):
            yield place
        at = m.end()
    if place := stripped(text, at, len(text)):
        yield place


def stripped(text: str, start: int, end: int) -> Place | None:
    """Return *start*..*end* without white space at its ends; None if it is all."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    if left == len(part):
        return None
    return start + left, start + len(part.rstrip())


def sentences(tokens: Tokens) -> tuple[Place, ...]:
    """Return the sentences of one paragraph, as ranges of its *tokens*.

    A closing quotation mark stays with its sentence. A sentence of more than
    ``LONGEST`` words is cut.
    """
    words = tokens.words
    n = len(words)
    out: list[Place] = []
    start = 0
    quoted = False
    for i, word in enumerate(words):
        if word in MARKS:
            quoted = word in OPENING or (word not in CLOSING and not quoted)
        if i + 1 < n and (
            i - start >= LONGEST or _ends_sentence(words, i, quoted=quoted)
        ):
            out.append((start, i + 1))
            start = i + 1
    if start < n:
        out.append((start, n))
    return tuple(out)


def _ends_sentence(words: tuple[str, ...], i: int, *, quoted: bool) -> bool:
    word = words[i]
    if word not in ENDS and not (
        i and words[i - 1] in ENDS and _closes(word, quoted=quoted)
    ):
        return False
    after = words[i + 1]
    if after in CLOSING or (quoted and after in MARKS):
        return False
    if after in ("’", "'") and word in ENDS:
        return False
    return after[:1].isupper() or after[:1].isdigit() or after in MARKS or after == "‘"


def _closes(word: str, *, quoted: bool) -> bool:
    return word in ("’", "'") or (word in MARKS and not quoted) or word == ")"
