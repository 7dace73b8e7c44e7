"""From tags to the sources, cues and contents of a passage, and how sure they are."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.reading import linker, uniting
from dossier.reading.found import Found
from dossier.reading.port import Place
from dossier.reading.tagging import Part, Passage, Tagged
from dossier.reading.text import ENDS, MARKS, Tokens
from dossier_onnx.decoding import NUMBERS, TAGS, Scores, best, softened

GAP: Final = 6  # words for which a content may break off and go on
SHORTEST: Final = 2  # words of a content
ALIKE: Final = 0.7  # how much two contents overlap that differ in their ends alone
BEGUN: Final = 0.5  # the same for two that begin with the same word
PASSING: Final = 0.7  # at most so sure of a cue that may be one inside a content
LEAST: Final = 0.4  # how sure it must be of a cue that the rules do not know
AGAIN: Final = 0.7  # the same in a content that is read again
DOUBTED: Final = 0.3  # how much of a chance a cue has that only the rules found
_INSIDE: Final = frozenset(i for (_, inside), i in NUMBERS.items() if inside)
_STOPS: Final = ENDS | MARKS
_CUE: Final = [NUMBERS[Part.CUE, inside] for inside in (False, True)]
_UNLIKELY: Final = linker.LIKELY - 1e-9


@attrs.frozen
class Run:
    """Words that belong together.

    Attributes:
        part: What they are.
        start: The first token.
        end: One past the last.
        sure: How sure the network is of both ends, from 0 to 1.
    """

    part: Part
    start: int
    end: int
    sure: float

    @property
    def place(self) -> Place:
        """Its tokens."""
        return self.start, self.end


def tagged(scores: Scores, passage: Passage) -> Iterator[Tagged]:
    """Yield what the likeliest tags say of *passage*, in order.

    A content that breaks off for a few words within its sentence goes on; one of a
    single word is none. A cue that only the rules found follows, with how likely it
    is.

    Args:
        scores: Log-probabilities of shape (words, tags).
        passage: The words, and what the rules found.
    """
    if not len(scores):
        return
    sure = softened(scores)
    runs = _whole(list(_joined(list(_runs(best(scores), sure)), passage)), passage)
    for run in runs:
        if (
            run.part is not Part.CONTENT
            or len(_words(passage, [run.place])) >= SHORTEST
        ):
            yield Tagged(run.part, run.start, run.end, _confidence(run, passage))
    cues = [run.place for run in runs if run.part is Part.CUE]
    for found in passage.rules:
        if found.cue and not any(_meet(found.cue, cue) for cue in cues):
            likely = float(sure[slice(*found.cue), _CUE].sum(1).max()) * DOUBTED
            yield Tagged(Part.CUE, *found.cue, min(likely, _UNLIKELY))


def _runs(path: Sequence[int], sure: Scores) -> Iterator[Run]:
    start = 0
    for end in range(1, len(path) + 1):
        if end < len(path) and path[end] in _INSIDE:
            continue
        tag = TAGS[path[start]]
        if tag is not None:
            least = min(sure[start, path[start]], sure[end - 1, path[end - 1]])
            if end < len(path):
                least = min(least, 1 - sure[end, NUMBERS[tag[0], True]])
            yield Run(tag[0], start, end, float(least))
        start = end


def _joined(runs: Sequence[Run], passage: Passage) -> Iterator[Run]:
    held: Run | None = None
    for run in runs:
        if held and _goes_on(held, run, passage.tokens):
            sure = min(held.sure, run.sure)
            held = attrs.evolve(held, end=run.end, sure=sure)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _goes_on(one: Run, other: Run, tokens: Tokens) -> bool:
    between = tokens.words[one.end : other.start]
    return (
        one.part is other.part is Part.CONTENT
        and len(between) <= GAP
        and _STOPS.isdisjoint(between)
    )


def _whole(runs: list[Run], passage: Passage) -> list[Run]:
    """Return *runs* with contents mended that a cue in passing has cut in two.

    "… alleged that it has evidence which shows …": where the rules found the same
    cue and one content, and the network a cue inside that nobody speaks.
    """
    cues = [run.place for run in runs if run.part is Part.CUE]
    for found in passage.rules:
        if found.cue is None or not any(_meet(found.cue, cue) for cue in cues):
            continue
        for content in found.content:
            inside = [r for r in runs if _meet(r.place, content)]
            if _cut_in_passing(inside, content):
                first, last = runs.index(inside[0]), runs.index(inside[-1])
                sure = min(r.sure for r in inside)
                runs[first : last + 1] = [Run(Part.CONTENT, *content, sure)]
    return runs


def _cut_in_passing(inside: Sequence[Run], content: Place) -> bool:
    cues = [r for r in inside if r.part is Part.CUE]
    return (
        bool(cues)
        and all(content[0] <= r.start and r.end <= content[1] for r in inside)
        and inside[0].part is Part.CONTENT
        and inside[0].start - content[0] <= 1
        and all(r.part is not Part.SOURCE for r in inside)
        and all(r.sure <= PASSING for r in cues)
    )


def _confidence(run: Run, passage: Passage) -> float:
    """Return how much *run* counts against what the rules found in its place.

    Only of a content that they found too, but for its ends, may theirs count.
    """
    if run.part is Part.CUE and run.sure < (AGAIN if passage.depth else LEAST):
        known = any(f.cue and _meet(run.place, f.cue) for f in passage.rules)
        return linker.LIKELY if known else min(run.sure, _UNLIKELY)
    if run.part is Part.CONTENT:
        known = any(_alike(passage, run.place, f) for f in passage.rules)
        return max(run.sure, linker.LIKELY if known else uniting.SURE)
    return max(run.sure, linker.LIKELY)


def _alike(passage: Passage, place: Place, found: Found) -> bool:
    """Tell whether *place* and the content of *found* differ in their ends alone."""
    mine, theirs = _words(passage, [place]), _words(passage, found.content)
    if not mine or not theirs:
        return False
    least = BEGUN if min(mine) == min(theirs) else ALIKE
    return 2 * len(mine & theirs) >= least * (len(mine) + len(theirs))


def _words(passage: Passage, places: Sequence[Place]) -> set[int]:
    """Return the words at *places*, marks not counted."""
    words = passage.tokens.words
    return {i for p in places for i in range(*p) if words[i][0].isalnum()}


def _meet(one: Place, other: Place) -> bool:
    return uniting.overlap(one, other)
