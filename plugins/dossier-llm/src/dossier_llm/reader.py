"""The tagger: asks, checks each span, and counts what it refuses."""

import hashlib
import logging
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from dossier.reading.port import Place
from dossier.reading.tagging import Part, Passage, Tagged
from dossier_llm.asking import SCHEMA, TASK, Found, Statement, answer, question
from dossier_llm.endpoint import Endpoint
from dossier_llm.places import Refusal, Written

LOGGER: Final = logging.getLogger(__name__)
AT_ONCE: Final = 40  # passages of one request
_DIGITS: Final = 12
_SURE: Final = 0.8  # the model says of nothing how sure it is


class LlmTagger:
    """Finds sources, cues and contents by asking an endpoint."""

    name = "llm"

    def __init__(self, endpoint: Endpoint) -> None:
        """Ask *endpoint*."""
        self._endpoint = endpoint
        self._refused: Counter[Refusal] = Counter()
        self._mutex = threading.Lock()
        asked = [endpoint.url, endpoint.model, TASK, SCHEMA]
        raw = msgspec.json.encode(asked)
        self.digest = hashlib.sha256(raw).hexdigest()[:_DIGITS]

    @property
    def refused(self) -> Mapping[Refusal, int]:
        """How many spans were refused so far, by reason."""
        with self._mutex:
            return dict(self._refused)

    def tag(self, passages: Sequence[Passage]) -> tuple[tuple[Tagged, ...], ...]:
        """Return what stands in each of *passages*, in order.

        Raises:
            EndpointError: The endpoint gave no answer that can be used.
        """
        written = [Written.of(p.tokens) for p in passages]
        out: list[list[Tagged]] = [[] for _ in passages]
        refused: Counter[Refusal] = Counter()
        for first in range(0, len(written), AT_ONCE):
            part = written[first : first + AT_ONCE]
            for number, statement in enumerate(self._found(part).statements):
                if not 0 <= statement.passage < len(part):
                    refused[Refusal.NO_PASSAGE] += 1
                    continue
                at = first + statement.passage
                for role, place in _checked(written[at], statement, refused):
                    out[at].append(_tagged(role, place, number))
        self._note(refused)
        return tuple(tuple(sorted(tags, key=_order)) for tags in out)

    def _found(self, part: Sequence[Written]) -> Found:
        if not any(one.text for one in part):
            return Found(statements=[])
        found: Found = self._endpoint.ask(question([one.text for one in part]), answer)
        return found

    def _note(self, refused: Counter[Refusal]) -> None:
        with self._mutex:
            self._refused.update(refused)
        if refused:
            listed = ", ".join(f"{n} {why}" for why, n in sorted(refused.items()))
            LOGGER.warning("llm: refused of an answer: %s", listed)


def _tagged(part: Part, place: Place, number: int) -> Tagged:
    return Tagged(
        part=part,
        start=place[0],
        end=place[1],
        confidence=_SURE,
        statement=number,
    )


def _checked(
    written: Written,
    statement: Statement,
    refused: Counter[Refusal],
) -> list[tuple[Part, Place]]:
    """Return the parts of *statement* whose place is certain.

    It is refused whole where a part of its content is: half of what somebody says
    may be the opposite of it.
    """
    kept: list[tuple[Part, Place]] = []
    for part, words in _parts(statement):
        place = written.place(words)
        if not isinstance(place, Refusal) and any(_meet(place, p) for _, p in kept):
            place = Refusal.OVERLAP
        if not isinstance(place, Refusal):
            kept.append((part, place))
            continue
        refused[place] += 1
        if part is Part.CONTENT:
            return []
    if not statement.content:
        refused[Refusal.NO_CONTENT] += 1
        return []
    return kept


def _parts(statement: Statement) -> Iterator[tuple[Part, str]]:
    for words in statement.content:
        yield Part.CONTENT, words
    if statement.source:
        yield Part.SOURCE, statement.source
    if statement.cue:
        yield Part.CUE, statement.cue


def _order(tag: Tagged) -> Place:
    return tag.start, tag.end


def _meet(a: Place, b: Place) -> bool:
    return a[0] < b[1] and b[0] < a[1]
