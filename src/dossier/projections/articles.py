"""What is known of each article: its revisions, its date, when it was there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from dossier.domain.decisions import ArticlesShareText, DatingDecision
from dossier.domain.ids import ArticleId, Sha256
from dossier.domain.reports import (
    ArticleCaptured,
    ArticleReinstated,
    ArticleRevised,
    ArticleWithdrawn,
)
from dossier.domain.times import When
from dossier.domain.vocabulary import RevisionClass, WithdrawalReason
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts, Noted
from dossier.projections.lines import ArticleLine
from dossier.projections.rulings import grouped, standing


@attrs.frozen(eq=False)
class Library:
    """The articles, and when each of their texts was there.

    Attributes:
        lines: Each article that counts.
        texts: For each article and revision, the day from which it counts.
        pulled: Articles that were killed or removed by law, with the event.
        alike: Pairs of articles that have the same text: wire copy.
        silent: Articles and texts that an edit without a notice made.
    """

    lines: Mapping[ArticleId, ArticleLine]
    texts: Mapping[tuple[ArticleId, Sha256], date]
    pulled: Mapping[ArticleId, Noted[ArticleWithdrawn]]
    alike: frozenset[frozenset[ArticleId]] = frozenset()
    silent: frozenset[tuple[ArticleId, Sha256]] = frozenset()

    def day_of(self, article: ArticleId, text: Sha256) -> date | None:
        """Return the day from which a text of an article counts, or None."""
        return self.texts.get((article, text))


def datings(facts: Facts, until: date | None) -> dict[str, Noted[DatingDecision]]:
    """Return the dating that counts for each article or statement."""
    groups = grouped(facts.of(DatingDecision, until), lambda n: str(n.event.target))
    return standing(groups)


def library(
    facts: Facts, asof: AsOf, dated: Mapping[str, Noted[DatingDecision]]
) -> Library:
    """Return what is known of each article as of *asof*."""
    captures = grouped(
        facts.of(ArticleCaptured, asof.recorded_by), lambda n: n.event.article
    )
    revisions = grouped(
        facts.of(ArticleRevised, asof.recorded_by), lambda n: n.event.article
    )
    lines: dict[ArticleId, ArticleLine] = {}
    texts: dict[tuple[ArticleId, Sha256], date] = {}
    for article, several in captures.items():
        revised = revisions.get(article, [])
        line = _line(article, several, dated.get(article))
        days = _texts(line, several, revised)
        newest = _newest(line.revision, revised, asof.published_by)
        lines[article] = attrs.evolve(line, revision=newest)
        texts.update({(article, text): day for text, day in days.items()})
    shared = facts.of(ArticlesShareText, asof.recorded_by)
    return Library(
        lines=lines,
        texts=texts,
        pulled=_pulled(facts, asof),
        alike=frozenset(frozenset((n.event.a, n.event.b)) for n in shared),
        silent=frozenset(
            (article, n.event.to_text)
            for article, several in revisions.items()
            for n in several
            if n.event.change is RevisionClass.SILENT
        ),
    )


def _line(
    article: ArticleId,
    captures: list[Noted[ArticleCaptured]],
    dating: Noted[DatingDecision] | None,
) -> ArticleLine:
    first = captures[0]
    published = dating.event.value if dating else _first(captures, "published")
    return ArticleLine(
        id=article,
        revision=first.event.text_sha256,
        source=first.event.source,
        outlet=_first(captures, "outlet"),
        title=_first(captures, "title"),
        published=published,
        known=_known(first, published),
        causes=(first.id, dating.id) if dating else (first.id,),
    )


def _first(captures: list[Noted[ArticleCaptured]], field: str) -> Any:  # noqa: ANN401 (as the field)
    values = (getattr(n.event, field) for n in captures)
    return next((v for v in values if v is not None), None)


def _known(first: Noted[ArticleCaptured], published: When | None) -> date:
    if published is not None and published.latest is not None:
        return published.latest
    return first.event.captured_at.date()


def _texts(
    line: ArticleLine,
    captures: list[Noted[ArticleCaptured]],
    revisions: list[Noted[ArticleRevised]],
) -> dict[Sha256, date]:
    """Return the day from which each text counts; the first one's is the article's."""
    days = {line.revision: line.known}
    for revision in revisions:
        seen = revision.event.seen_at.date()
        days.setdefault(revision.event.to_text, max(seen, line.known))
    for capture in captures:
        seen = capture.event.captured_at.date()
        days.setdefault(capture.event.text_sha256, max(seen, line.known))
    return days


def _newest(
    first: Sha256, revisions: list[Noted[ArticleRevised]], by: date | None
) -> Sha256:
    """Return the text that the last revision made, of those seen on day *by*."""
    seen = (
        n.event.to_text
        for n in reversed(revisions)
        if by is None or n.event.seen_at.date() <= by
    )
    return next(seen, first)


def _pulled(facts: Facts, asof: AsOf) -> dict[ArticleId, Noted[ArticleWithdrawn]]:
    """Return the articles that are down for more than a missing page."""
    notes: list[Noted[ArticleWithdrawn] | Noted[ArticleReinstated]] = [
        *facts.of(ArticleWithdrawn, asof.recorded_by),
        *facts.of(ArticleReinstated, asof.recorded_by),
    ]
    by = asof.published_by
    pulled: dict[ArticleId, Noted[ArticleWithdrawn]] = {}
    for note in sorted(notes, key=lambda n: n.seq):
        if by is not None and note.event.seen_at.date() > by:
            continue
        if isinstance(note.event, ArticleReinstated):
            pulled.pop(note.event.article, None)
        elif note.event.reason in {WithdrawalReason.KILL, WithdrawalReason.LEGAL}:
            pulled[note.event.article] = note
    return pulled
