"""The words behind a line: in their sentence, with who said so and where."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from dossier.domain.ids import ArticleId, StatementId
from dossier.domain.spans import Span
from dossier.domain.times import When
from dossier.domain.vocabulary import Kind
from dossier.projections.known import Known
from dossier.projections.lines import LinkLine, Name, StatementLine
from dossier.projections.origins import chain_words

_CHARGED: Final = re.compile(r".*? (?:is|are) (accused of .+)", re.DOTALL)


@attrs.frozen(kw_only=True)
class Piece:
    """A run of words, and whether they are what was said."""

    text: str
    content: bool


@attrs.frozen(kw_only=True)
class Words:
    """A statement as a careful editor would cite it.

    Attributes:
        number: Its number on this page, from 1.
        start: Offset of the sentence, in code points of the revision.
        end: One past its last.
        sentence: Its words, with the content marked.
        chain: On whose authority, outermost first.
        relations: What it is to other numbers, such as ``denies 3``.
        accepted_by: Who accepted it, or None.
    """

    number: int
    statement: StatementId
    seq: int
    kind: Kind
    article: ArticleId
    source: str
    outlet: str | None
    published: When | None
    known: date
    start: int
    end: int
    sentence: tuple[Piece, ...]
    speaker: Name | None
    chain: tuple[str, ...]
    relations: tuple[str, ...]
    proposed: bool
    accepted_by: str | None


def clause(proposition: str) -> str:
    """Return a proposition as it follows a name.

    >>> clause("it withheld the records")
    'that it withheld the records'
    >>> clause("the port is accused of withholding the records")
    'accused of withholding the records'
    """
    charged = _CHARGED.fullmatch(proposition)
    if charged:
        return charged[1]
    return proposition if proposition.startswith("that ") else f"that {proposition}"


def pieces(span: Span, content: Iterable[Span]) -> tuple[Piece, ...]:
    """Return the words of *span*, cut where the *content* begins and ends."""
    found = []
    at = span.start
    for one in sorted(content, key=lambda s: s.start):
        start, end = max(one.start, at), min(one.end, span.end)
        if start >= end:
            continue
        found.append((at, start, False))
        found.append((start, end, True))
        at = end
    found.append((at, span.end, False))
    return tuple(
        Piece(text=span.text[a - span.start : b - span.start], content=marked)
        for a, b, marked in found
        if a < b
    )


def cited(lines: Iterable[StatementLine], known: Known) -> tuple[Words, ...]:
    """Return *lines* as words, numbered in their order."""
    return cited_with(lines, known.links)


def cited_with(
    lines: Iterable[StatementLine], links: Mapping[StatementId, tuple[LinkLine, ...]]
) -> tuple[Words, ...]:
    """Return *lines* as words, numbered in their order, with *links* among them."""
    several = tuple(lines)
    numbers = {line.id: n for n, line in enumerate(several, 1)}
    return tuple(_words(line, numbers, links.get(line.id, ())) for line in several)


def _words(
    line: StatementLine, numbers: Mapping[StatementId, int], links: Iterable[LinkLine]
) -> Words:
    statement = line.statement
    return Words(
        number=numbers[line.id],
        statement=line.id,
        seq=line.seq,
        kind=statement.kind,
        article=line.article.id,
        source=line.article.source,
        outlet=line.article.outlet,
        published=line.article.published,
        known=line.known,
        start=statement.span.start,
        end=statement.span.end,
        sentence=pieces(statement.span, statement.content_spans),
        speaker=line.speaker,
        chain=chain_words(line),
        relations=tuple(
            _relation(link, numbers[link.to]) for link in links if link.to in numbers
        ),
        proposed=line.proposed,
        accepted_by=line.person,
    )


def _relation(link: LinkLine, number: int) -> str:
    words = f"{link.type.value.replace('_', ' ')} {number}"
    if link.accused:
        words += f" (for {link.accused})"
    if link.proposed:
        return f"{words}, proposed"
    return f"{words}, by {link.person}" if link.person else words
