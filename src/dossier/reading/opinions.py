"""What a network may say of the statements of an article, beside what weights tell."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

import attrs

from dossier.domain.vocabulary import Kind
from dossier.reading import scenes
from dossier.reading.accusing import resolver
from dossier.reading.cases import Case
from dossier.reading.layout import TITLES, Line
from dossier.reading.port import Place
from dossier.reading.registry import Names
from dossier.reading.scenes import Scene
from dossier.reading.suspects import Suspect, suspects

MOST: Final = 12  # who may be meant by one statement
BEFORE: Final = 200  # characters before its sentence
TITLE: Final = 200  # characters of the headline
NEARLY: Final = 1e-6  # as how likely what a network never heard of counts
_NEAR: Final = (
    "by rules",
    "speaks",
    "own side",
    "in content",
    "in sentence",
    "pronoun",
    "near before",
)  # features of those who are rather meant than others


@attrs.frozen
class Question:
    """A statement as a network gets it; places count from the start of *words*.

    Attributes:
        title: The headlines of its article, or "".
        before: What stands before its sentence.
        words: Its sentence, on to where its content ends.
        source: Who says it, or None.
        cue: What tells that it is said, or None.
        content: What is said.
        kind: What the rules take it for.
        names: Those whom it may accuse or clear.
        speaks: Which of them say it.
    """

    title: str
    before: str
    words: str
    source: Place | None
    cue: Place | None
    content: tuple[Place, ...]
    kind: Kind
    names: tuple[str, ...]
    speaks: tuple[bool, ...]


@attrs.frozen
class Opinion:
    """What a network makes of a statement.

    Attributes:
        kinds: How likely each kind is.
        whom: How likely each name is to be accused or cleared; "" is nobody.
    """

    kinds: Mapping[str, float]
    whom: Mapping[str, float]


class Judge(Protocol):
    """Says of what kind statements are and whom they are about."""

    def opinions(self, asked: Sequence[Question]) -> Sequence[Opinion]:
        """Return what each of the statements of an article is taken for, in order."""
        ...


def questions(
    text: str, cases: Sequence[Case], names: Names, lines: Sequence[Line]
) -> Iterator[Question]:
    """Yield the statements of an article as a network gets them.

    Args:
        text: The article.
        cases: Its statements, by the rules.
        names: Everybody whom it names.
        lines: Of the article.
    """
    title = " ".join(text[slice(*x.place)] for x in lines if x.part in TITLES)
    everybody = suspects(names, lines, cases)
    last = ""
    for case in cases:
        scene = scenes.scene(case, names, resolver(names, case), last)
        last = next(iter(scene.picked), last)
        meant = list(_meant(scene, everybody))
        start, end = case.found.sentence
        end = max((end, *(b for _, b in case.found.content)))
        yield Question(
            title=title[:TITLE],
            before=text[max(0, start - BEFORE) : start],
            words=text[start:end],
            source=_inside(case.found.source, start, end),
            cue=_inside(case.found.cue, start, end),
            content=tuple(
                place
                for one in case.found.content
                if (place := _inside(one, start, end)) is not None
            ),
            kind=case.classified.kind,
            names=tuple(name for name, _ in meant),
            speaks=tuple(speaks for _, speaks in meant),
        )


def _inside(place: Place | None, start: int, end: int) -> Place | None:
    if place is None or place[1] <= start or end <= place[0]:
        return None
    return max(place[0], start) - start, min(place[1], end) - start


def _meant(scene: Scene, everybody: Sequence[Suspect]) -> Iterator[tuple[str, bool]]:
    """Yield who may be meant, and whether it speaks; not more than the most."""
    known = {one.name for one in everybody}
    who = scene.case.speaker
    beside = (who.named, who.side) if who else ()
    more = dict.fromkeys((*scene.picked, *(n.name for n in beside if n)))
    all_ = [*everybody, *(Suspect(n, frozenset()) for n in more if n not in known)]
    shown = [scenes.shown(scene, one) for one in all_]
    near = [sum(what in features for what in _NEAR) for features in shown]
    chosen = sorted(range(len(all_)), key=lambda i: (-near[i], i))[:MOST]
    for i in sorted(chosen):
        yield all_[i].name, "speaks" in shown[i]


def together(
    names: Sequence[str], chances: Sequence[float], told: Mapping[str, float]
) -> list[float]:
    """Return how likely each of *names* is for weights and a network together.

    The product of both, in shares.

    >>> together(["a", "b"], [0.5, 0.5], {"a": 0.9, "b": 0.1})
    [0.9, 0.1]
    """
    both = [
        chance * max(NEARLY, told.get(name, 0.0))
        for name, chance in zip(names, chances, strict=True)
    ]
    whole = math.fsum(both)
    return [one / whole for one in both]
