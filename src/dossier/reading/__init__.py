"""From the text of an article to the statements that it reports."""

import attrs

from dossier.domain.articles import Article
from dossier.domain.reports import StatementReported
from dossier.reading.language import unreadable
from dossier.reading.port import Reader, Reading
from dossier.reading.readers import trained
from dossier.reading.roles import NO_ROLES, Roles
from dossier.reading.rules import RULES, RuleReader

__all__ = [
    "NO_ROLES",
    "RULES",
    "Reader",
    "Reading",
    "Roles",
    "RuleReader",
    "explain",
    "read",
    "unreadable",
]


def read(article: Article, roles: Roles = NO_ROLES) -> tuple[StatementReported, ...]:
    """Return the statements that *article* reports, in the order of its sentences.

    Pure: the same article reads the same. The reader is the one that commands use
    unless told otherwise.

    Args:
        article: What to read.
        roles: Who holds which office when, for titles that the article never
            explains; see :mod:`dossier.reading.roles`.
    """
    reader = attrs.evolve(trained(), roles=roles)
    return tuple(r.statement for r in reader.read(article))


def explain(article: Article) -> tuple[Reading, ...]:
    """Return what :func:`read` does, each with the rules that fired for it."""
    return trained().read(article)
