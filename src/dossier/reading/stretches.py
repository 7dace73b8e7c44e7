"""Where sentences start and quotations stand in a whole article, found once."""

import re
from bisect import bisect_right
from typing import Final

import attrs

from dossier.reading.lexicon import words

_END: Final = re.compile(r"[.?!]['\"”’)]*\s|\n")
_MARK: Final = re.compile(
    r"[“”\"\n‘'’](?:(?<=[“”\"\n‘])|(?<=[.,?!…]['’])(?!\w)|(?<=['’])(?=[\s.,;:?!)])"
    r"|(?<=')(?<!\w')(?=\w))"
)
_CLOSES: Final = {"“": "”\n", '"': '"\n', "‘": "’\n", "'": "'\n"}
_SHORT: Final = words("Mr Mrs Ms Dr Sen Gov Gen Rep St Prof Col Capt Lt Maj Sgt Rev vs")
_LONGEST: Final = 3000  # characters of a quotation; a longer one lacks its end


@attrs.frozen
class Stretches:
    """The sentences and quotations of a text.

    Attributes:
        sentences: Where each sentence starts, the first at 0.
        opened: Where each quotation opens.
        closed: One past where it closes, or where its paragraph ends.
    """

    sentences: tuple[int, ...]
    opened: tuple[int, ...]
    closed: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Stretches":
        """Find them in one pass each."""
        opened, closed = _quotations(text)
        return cls(_sentences(text), opened, closed)

    def sentence(self, at: int) -> int:
        """Return where the sentence starts that holds *at*."""
        return self.sentences[bisect_right(self.sentences, max(at, 0)) - 1]

    def quoted(self, at: int) -> bool:
        """Tell whether *at* stands inside quotation marks."""
        i = bisect_right(self.opened, at) - 1
        return i >= 0 and at < self.closed[i]


def _sentences(text: str) -> tuple[int, ...]:
    ends = (m.span() for m in _END.finditer(text))
    return (0, *[end for dot, end in ends if not _abbreviates(text, dot)])


def _abbreviates(text: str, dot: int) -> bool:
    if text[dot] != ".":
        return False
    word = text[max(0, dot - 5) : dot].rpartition(" ")[2]
    return len(word) == 1 or word in _SHORT


def _quotations(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    opened, closed = [], []
    start, close = -1, ""
    for found in _MARK.finditer(text):
        mark, at = found.group(), found.start()
        if start >= 0 and (mark in close or at - start > _LONGEST):
            opened.append(start)
            closed.append(at + (mark != "\n"))
            start = -1
        if start < 0 and mark in _CLOSES and _opens(text, at):
            start, close = at, _CLOSES[mark]
    if start >= 0:
        opened.append(start)
        closed.append(min(len(text), start + _LONGEST))
    return tuple(opened), tuple(closed)


def _opens(text: str, at: int) -> bool:
    """Tell whether a mark may open a quotation: nothing but a space stands before."""
    return at == 0 or text[at - 1] in " \n\u00a0(—–-[" or text[at] == "“"
