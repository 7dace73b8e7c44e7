"""Times that one statement of a paragraph lends to the next by the same speaker."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from dossier.domain.reports import StatementReported
from dossier.domain.times import When
from dossier.domain.vocabulary import Basis, Precision
from dossier.reading.port import Reading

_PAST: Final = re.compile(
    r"^(?!(?:had|has|have|would|will|now|still)\b)(?:\w+ ){0,2}?"
    r"(?:\w+ed|said|told|went|wrote|swore|spoke|made|put|gave|began|held|stood|read)\b",
    re.IGNORECASE,
)


def carried(text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield the readings, those without a time with that of the one before.

    What somebody "added" in the paragraph in which he "said on Monday" was said on
    Monday. Nothing is lent over a new paragraph, to another speaker, or to a cue
    that is not in the simple past.
    """
    lender: StatementReported | None = None
    for reading in sorted(readings, key=_start):
        statement = reading.statement
        if lender is not None and _borrows(text, lender, statement):
            assert lender.said_at is not None
            when = attrs.evolve(lender.said_at, basis=Basis.IN_TEXT)
            statement = attrs.evolve(statement, said_at=when)
            yield attrs.evolve(reading, statement=statement)
        else:
            yield reading
        if _lends(statement.said_at):
            lender = statement


def _start(reading: Reading) -> int:
    return reading.statement.span.start


def _lends(when: When | None) -> bool:
    return when is not None and when.precision is Precision.DAY


def _borrows(
    text: str, lender: StatementReported, statement: StatementReported
) -> bool:
    if statement.said_at is not None or statement.cue_span is None:
        return False
    if lender.speaker is None or statement.speaker is None:
        return False
    return (
        lender.speaker.name == statement.speaker.name
        and "\n" not in text[lender.span.end : statement.span.start]
        and _PAST.match(statement.cue_span.text) is not None
    )
