"""From the text of an article to the statements that it reports."""

from dossier.domain.articles import Article
from dossier.domain.reports import StatementReported
from dossier.reading.language import unreadable
from dossier.reading.port import Reader, Reading
from dossier.reading.rules import RULES

__all__ = ["RULES", "Reader", "Reading", "explain", "read", "unreadable"]


def read(article: Article) -> tuple[StatementReported, ...]:
    """Return the statements that *article* reports, in the order of its sentences.

    Pure: the same article reads the same.
    """
    return tuple(reading.statement for reading in RULES.read(article))


def explain(article: Article) -> tuple[Reading, ...]:
    """Return what :func:`read` does, each with the rules that fired for it."""
    return RULES.read(article)
