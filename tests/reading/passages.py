"""Passages with marks of what they report; ``phenomena/README.md`` has the format."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from dossier.reading import nesting, paragraphs, text
from dossier.reading.layout import Line, Part
from dossier.reading.port import Attribution, Place

FOLDER: Final = Path(__file__).parent / "phenomena"
CLOSE: Final = 0.8  # share of words that two contents must have in common
_MARK: Final = re.compile(r"\{([SQCD])(\d) |\}")
_WORD: Final = re.compile(r"\w+")


@attrs.frozen
class Told:
    """An attribution as marked: where its source and what it says stand."""

    source: frozenset[int]
    content: frozenset[int]


@attrs.frozen
class Passage:
    """A line of a file: its words, and what they report."""

    words: str
    title: bool
    told: tuple[Told, ...]


def passages(path: Path) -> tuple[Passage, ...]:
    """Return the passages of a file."""
    return tuple(passage(line) for line in path.read_text("utf-8").splitlines())


def passage(line: str) -> Passage:
    """Return the passage that one line marks.

    Raises:
        ValueError: A brace closes nothing.
    """
    title, marked = line.startswith("="), line.removeprefix("=").replace(" ¶ ", "\n\n")
    places: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    opened: list[tuple[str, str, int]] = []
    words, at = "", 0
    for mark in _MARK.finditer(marked):
        words += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((mark[1], mark[2], len(words)))
        elif opened:
            role, number, start = opened.pop()
            places[number][role].append((start, len(words)))
        else:
            raise ValueError(f"a brace closes nothing: {line}")
    words += marked[at:]
    told = (
        Told(_starts(words, p["S"]), _starts(words, p["C"])) for p in places.values()
    )
    return Passage(words, title, tuple(told))


def _starts(words: str, places: list[Place]) -> frozenset[int]:
    """Return where the words of *places* begin."""
    return frozenset(m.start() for a, b in places for m in _WORD.finditer(words, a, b))


def read(one: Passage) -> tuple[Told, ...]:
    """Return what the reader finds in a passage."""
    return tuple(
        Told(
            _starts(one.words, [found.source] if found.source else []),
            _starts(one.words, list(found.content)),
        )
        for _, outer in paragraphs.attributions(one.words, _lines(one))
        for found in _all(outer)
    )


def _lines(one: Passage) -> tuple[Line, ...]:
    part = Part.HEADLINE if one.title else Part.BODY
    return tuple(Line(place, part) for place in text.paragraphs(one.words))


def _all(found: Attribution) -> Iterator[Attribution]:
    for one, _ in nesting.walk(found):
        yield one


def wrong(one: Passage) -> str | None:
    """Say what the reader gets wrong in a passage, or None."""
    found = list(read(one))
    for told in one.told:
        match = next((f for f in found if _agree(told, f)), None)
        if match is None:
            return f"missed {_show(one, told)} in {one.words!r}"
        found.remove(match)
    return f"invented {_show(one, found[0])} in {one.words!r}" if found else None


def _agree(told: Told, found: Told) -> bool:
    both = len(told.content & found.content)
    share = 2 * both / max(1, len(told.content) + len(found.content))
    source = (not told.source and not found.source) or told.source & found.source
    return share >= CLOSE and bool(source)


def _show(one: Passage, told: Told) -> str:
    def words(starts: frozenset[int]) -> str:
        found = (_WORD.match(one.words, i) for i in sorted(starts))
        return " ".join(m.group() for m in found if m)

    return f"[{words(told.source)}: {words(told.content)}]"
