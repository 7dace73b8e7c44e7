r"""Patterns of many wordings that search fast: from one word to the next.

``\b(?:ab|cd)\b`` is tried at every character of a text. ``\W(?:a(?:b)|c(?:d))\b`` is
tried only after what is no letter, and there only what begins with the right one.
"""

import re
from collections.abc import Iterator
from typing import Final

import attrs

_MANY: Final = frozenset("?*+{")


@attrs.frozen(eq=False)
class Wording:
    """A pattern of whole words.

    Attributes:
        plain: Finds them.
        after: Finds them after one character that is part of no word.
    """

    plain: re.Pattern[str]
    after: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first of the wordings in *text*; only its start is to be used."""
        return self.after.search(" " + text)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the wording with which *text* begins."""
        return self.plain.match(text)


def any_of(wordings: str) -> Wording:
    r"""Return what finds ``\b(?:wordings)\b``.

    >>> any_of("(?:was|were) late|later?").search("they were late").start()
    5

    Args:
        wordings: Regular expressions that capture nothing, with bars between them.
    """
    by_letter: dict[str, list[str]] = {}
    for wording in _options(wordings):
        for one in _spelt(wording):
            letter = one[0] if one[:1].isalpha() and one[1:2] not in _MANY else ""
            by_letter.setdefault(letter, []).append(one.removeprefix(letter))
    groups = (rf"{a or _ANY}(?:{'|'.join(rests)})" for a, rests in by_letter.items())
    return Wording(
        re.compile(rf"\b(?:{wordings})\b"),
        re.compile(rf"\W(?:{'|'.join(groups)})\b"),
    )


_ANY: Final = r"(?:\b|(?<=\w'))"


def _spelt(wording: str) -> Iterator[str]:
    """Yield *wording* with each option of the group with which it may begin."""
    if wording.startswith("^"):
        yield rf"(?<=^ ){wording[1:]}"
    elif wording.startswith("'"):
        yield rf"(?<=\w'){wording[1:]}"
    elif not wording.startswith("(?:"):
        yield wording
    else:
        end = next(i for i, depth in _depths(wording) if not depth)
        inside, rest = wording[3:end], wording[end + 1 :]
        if rest[:1] in _MANY and rest:
            yield wording
            return
        for option in _options(inside):
            yield from _spelt(option + rest)


def _options(wordings: str) -> Iterator[str]:
    """Yield the parts of *wordings* between the bars that no bracket holds."""
    start = 0
    for i, depth in _depths(wordings):
        if wordings[i] == "|" and not depth:
            yield wordings[start:i]
            start = i + 1
    yield wordings[start:]


def _depths(wording: str) -> Iterator[tuple[int, int]]:
    """Yield the offset of each character with how many brackets hold what follows."""
    depth = 0
    escaped = listed = False
    for i, letter in enumerate(wording):
        if escaped or letter == "\\":
            escaped = not escaped
        elif listed or letter == "[":
            listed = letter != "]"
        else:
            depth += (letter == "(") - (letter == ")")
        yield i, depth
