"""Where the words of an answer stand: at one place, word for word, or refused."""

from bisect import bisect_left, bisect_right
from enum import StrEnum

import attrs

from dossier.reading.port import Place
from dossier.reading.text import Tokens


class Refusal(StrEnum):
    """Why words of an answer are not believed."""

    NOT_THERE = "not in the text"
    SEVERAL = "in several places"
    CUT = "not of whole words"
    OVERLAP = "in two parts of one statement"
    NO_CONTENT = "a statement without content"
    NO_PASSAGE = "of no passage"


@attrs.frozen
class Written:
    """A passage as text, with where each token stands in it.

    Attributes:
        text: The words, one space wherever the article has any.
        starts: Of each token.
        ends: One past each token.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, tokens: Tokens) -> "Written":
        """Write *tokens* out."""
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        length = 0
        for i, word in enumerate(tokens.words):
            if i and tokens.ends[i - 1] != tokens.starts[i]:
                parts.append(" ")
                length += 1
            starts.append(length)
            parts.append(word)
            length += len(word)
            ends.append(length)
        return cls("".join(parts), tuple(starts), tuple(ends))

    def place(self, words: str) -> Place | Refusal:
        """Return the tokens that *words* are, or why they are none."""
        words = words.strip()
        at = self.text.find(words) if words else -1
        if at < 0:
            return Refusal.NOT_THERE
        if self.text.find(words, at + 1) >= 0:
            return Refusal.SEVERAL
        start = bisect_left(self.starts, at)
        end = bisect_right(self.ends, at + len(words))
        if (
            end <= start
            or self.starts[start] != at
            or self.ends[end - 1] != at + len(words)
        ):
            return Refusal.CUT
        return start, end
