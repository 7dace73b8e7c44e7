"""Where the parts of an attribution begin and end: no stray marks, no occasion."""

from collections.abc import Iterable
from typing import Final

import attrs

from dossier.reading import contents, narrowing, quotes, widening
from dossier.reading import lexicon as lex
from dossier.reading.found import Found
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place
from dossier.reading.tagging import Passage

GOVERNED: Final = lex.words("of for about on")  # prepositions that go with a verb
FAR: Final = 10  # words of "via email on Friday" before "that"
PROGRAMME: Final = 5  # words of what is quoted there, with its marks
_SPOKEN: Final = lex.words("say tell add")  # what governs none
_OCCASIONS: Final = (lex.PREPOSITIONS | {"via"}) - {"to"}
_ASIDES: Final = lex.words("however meanwhile moreover furthermore nevertheless")
_IN_ADDITION: Final = ("in", "addition", ",")


def edged(passage: Passage, found: Found) -> Found:
    """Return *found* with edges where the rules would set them.

    A preposition that the verb governs belongs to the cue: "warned of | storms"; so
    do the words that say where or when it was said: "said via email | that it
    rained".
    """
    places = [contents.trim(passage.stretch, *place) for place in found.content]
    told = [_told(passage, found.cue, place) for place in places if place]
    one = attrs.evolve(found, source=_whole_source(passage, found), content=tuple(told))
    return _with_preposition(passage, one)


def sentence(passage: Passage, place: Place) -> Stretch:
    """Return the sentence of *passage* in which *place* begins."""
    for bounds in passage.sentences:
        if bounds[0] <= place[0] < bounds[1]:
            return passage.stretch.cut(*bounds)
    return passage.stretch


def free(place: Place, taken: Iterable[Place]) -> bool:
    """Tell whether *place* shares no token with those that are *taken*."""
    return not any(place[0] < b and a < place[1] for a, b in taken)


def _whole_source(passage: Passage, found: Found) -> Place | None:
    source = found.source and contents.trim(passage.stretch, *found.source)
    if source is None:
        return None
    own = sentence(passage, source)
    subject = narrowing.instead(own, source, found.cue)
    if subject != source:
        return subject
    whole = narrowing.narrowed(own, widening.widened(own, source), found.cue)
    taken = [*found.content, *([found.cue] if found.cue else [])]
    return whole if free(whole, taken) else source


def _told(passage: Passage, cue: Place | None, place: Place) -> Place:
    """Return the part of a content that is told, not how it was told."""
    start, end = place
    low = passage.tokens.lows
    if cue and cue[1] == start:
        start = _after_occasion(passage.stretch, start, min(end, start + FAR))
    elif any(start == first for first, _ in passage.sentences):
        if low[start] in _ASIDES and low[start + 1 : start + 2] == (",",):
            start += 2
        elif low[start : start + 3] == _IN_ADDITION:
            start += 3
    return (start, end) if start < end else place


def _after_occasion(stretch: Stretch, start: int, stop: int) -> int:
    """Return the "that" that follows a preposition or a programme, or *start*."""
    low = stretch.tokens.lows
    run = quotes.after(stretch.runs, start)
    named = run is not None and run.start == start and run.end - start <= PROGRAMME
    if not named and low[start] not in _OCCASIONS:
        return start
    for i in range(start + 1, stop):
        if low[i] == "that":
            return start if low[i - 1] in lex.PREPOSITIONS else i
        if low[i] == "," or (low[i] in lex.VERBS and low[i] not in lex.NOUNLIKE):
            return start
    return start


def _with_preposition(passage: Passage, found: Found) -> Found:
    if found.cue is None or not found.content:
        return found
    low = passage.tokens.lows
    last = max(found.cue[0], found.cue[1] - 1)
    verb = lex.VERBS.get(low[last])
    if verb is None or verb.lemma in _SPOKEN:
        return found
    content = []
    cue = found.cue
    for start, end in found.content:
        governed = start == found.cue[1] and low[start] in GOVERNED and end - start > 1
        content.append((start + governed, end))
        cue = (cue[0], cue[1] + governed)
    return attrs.evolve(found, cue=cue, content=tuple(content))
