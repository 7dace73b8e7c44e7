"""The order of lines: by publication and place, never by when they were ingested."""

from collections.abc import Iterable
from datetime import date

from dossier.projections.lines import FirstReported, StatementLine

Key = tuple[date, str, int, str]


def place(line: StatementLine) -> Key:
    """Return what *line* is sorted by: undated articles come last."""
    published = line.article.published
    latest = published.latest if published else None
    return (
        latest or date.max,
        line.article.source,
        line.statement.span.start,
        line.id,
    )


def in_order(lines: Iterable[StatementLine]) -> tuple[StatementLine, ...]:
    """Return *lines* without repeats, in order."""
    return tuple(sorted({line.id: line for line in lines}.values(), key=place))


def first_reported(line: StatementLine) -> FirstReported:
    """Return where *line* was reported."""
    return FirstReported(
        statement=line.id,
        article=line.article.id,
        outlet=line.article.outlet,
        published=line.article.published,
    )
