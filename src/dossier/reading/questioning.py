"""Questions before their answers: "Asked by Quill whether it rained, Voss said no."."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from dossier.reading.port import Attribution, Place

_ASKED: Final = re.compile(
    r"(?:(?:When|If|Once|Again|Twice) )?(?P<cue>[Aa]sked|[Pp]ressed|[Qq]uizzed"
    r"|[Qq]uestioned|[Cc]hallenged|[Pp]rodded|[Pp]ushed)\b"
)
_SENTENCE: Final = re.compile(r"(?:\A|[.?!:;]['’”\"]? |\n)(?=[A-Z])")
_AGENT: Final = re.compile(r"(?:\w+ ){0,3}?by (?P<who>\w)")
_ANSWER: Final = re.compile(
    r", (?P<who>(?:[Hh]e|[Ss]he|[Tt]hey)|(?:[A-Z][\w.’'-]+ ?){1,3}?) "
    r"(?P<cue>[a-z]+(?: back| only)?)[:,]? ?\Z"
)
_TOPIC: Final = re.compile(
    r",? (?:about|on|over|whether|if|why|how|what|when|where|who|which|as to)\b"
)


def parted(words: str, one: Attribution) -> Iterator[Attribution]:
    """Yield *one*, its question and its answer apart, each by whoever says it."""
    asked = _opening(words, one)
    if asked is None:
        yield one
        return
    cue = asked.span("cue")
    stop = _answer_start(one, cue)
    put = tuple(place for place in one.content if cue[1] <= place[0] < stop)
    if not put:
        yield one
        return
    yield attrs.evolve(
        one,
        source=_agent(words, cue, put[0]),
        cue=cue,
        content=put,
        addressee=None,
        inner=tuple(x for x in one.inner if _start(x) < put[-1][1]),
        rules=(*one.rules, "asked"),
    )
    rest = tuple(place for place in one.content if place not in put)
    if not rest:
        return
    inner = tuple(x for x in one.inner if _start(x) >= put[-1][1])
    if one.cue and one.cue[0] >= put[-1][1]:
        yield attrs.evolve(one, content=rest, inner=inner)
    elif answer := _ANSWER.search(words[put[-1][1] : rest[0][0]]):
        at = put[-1][1]
        who, verb = (
            (at + a, at + b) for a, b in (answer.span("who"), answer.span("cue"))
        )
        yield attrs.evolve(one, source=who, cue=verb, content=rest, inner=inner)


def _start(one: Attribution) -> int:
    return min(p[0] for p in (one.source, one.cue, *one.content) if p)


def _opening(words: str, one: Attribution) -> re.Match[str] | None:
    """Return the "Asked" that opens the sentence of *one*, before all it says."""
    if one.cue is None or not one.content or "asked" in one.rules:
        return None
    first = min(one.cue[0], *(place[0] for place in one.content))
    start = one.sentence[0]
    for end in _SENTENCE.finditer(words, start, first + 1):
        start = end.end()
    found = _ASKED.match(words, start)
    return found if found and found.end("cue") <= max(first, one.cue[1]) else None


def _answer_start(one: Attribution, cue: Place) -> int:
    """Return where the answer begins: at whoever gives it, or with its cue."""
    assert one.cue is not None
    if one.cue[0] > cue[1] and one.source and cue[1] < one.source[0] < one.cue[0]:
        return one.source[0]
    if one.cue[0] > one.content[0][1]:
        return one.cue[0]
    if one.source and one.source[0] > one.content[0][1]:
        return one.source[0]
    return one.content[0][1]


def _agent(words: str, cue: Place, content: Place) -> Place | None:
    """Return whoever asks: "the coroner, Ada Quill," of "Asked by the coroner, …"."""
    found = _AGENT.match(words[cue[1] + 1 : content[0]])
    if found is None:
        return None
    start = cue[1] + 1 + found.start("who")
    topic = _TOPIC.search(words, start, content[0])
    stop = topic.start() if topic else content[0]
    agent = words[start:stop].rstrip(" ,")
    return (start, start + len(agent)) if agent else None
