"""Linking: what statements are to each other, what they are about, who is who.

:func:`link` looks at the statements of one article and at what a log holds, and
proposes. What it proposes does not depend on the order in which articles came:
what an article is about depends on that article alone, and each pair of articles
is judged alone.
"""

from collections.abc import Sequence
from typing import Final

from dossier.domain.articles import Article
from dossier.domain.events import Event
from dossier.domain.reports import StatementReported
from dossier.linking import answers, corrections, identities, pairs
from dossier.linking.accounts import account
from dossier.linking.known import KNOWN, Known

__all__ = ["KNOWN", "VERSION", "Known", "link"]

VERSION: Final = "3"  # raised whenever the same statements may link otherwise


def link(
    article: Article, new: Sequence[StatementReported], known: Known
) -> tuple[Event, ...]:
    """Return what *new* statements of *article* are about, and to whom they link.

    Args:
        article: The article that reports them.
        new: Its statements as just read; those of *known* are taken in as well.
        known: What the log held before or after they were appended.

    Returns:
        PropositionDefined, PropositionAssigned, PropositionRelated,
        StatementLinked, StatementCorrected, StatementRetracted, SpeakerIdentified
        and SpeakerMerged events, without
        repeats; recording one that is recorded already adds nothing.
    """
    published = article.published.latest if article.published else None
    recorded = known.statements.get(article.id, {})
    fresh = {s.id: s for s in new if not known.amended(s.id)}
    statements = {**recorded, **fresh}
    mine = account(article.id, published, article.outlet, statements)
    events: list[Event] = [
        *identities.identified(article.id, statements.values()),
        *answers.within(mine),
    ]
    events += corrections.taken_back(mine, mine)
    for other in sorted(known.sharing(mine.sought) - {article.id}):
        theirs = known.account(other)
        events += identities.merged(mine, theirs)
        events += pairs.between(mine, theirs)
        events += corrections.taken_back(mine, theirs)
        events += corrections.taken_back(theirs, mine)
    return pairs.unique(events)
