"""What became of a statement after it was reported."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, TypeAlias

from dossier.domain.decisions import ReviewDecision
from dossier.domain.ids import ArticleId, EventId, StatementId
from dossier.domain.reports import (
    StatementAltered,
    StatementCorrected,
    StatementGone,
    StatementRetracted,
)
from dossier.domain.vocabulary import Decision
from dossier.projections.articles import Library
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts, Noted
from dossier.projections.lines import Effect, Happening
from dossier.projections.rulings import grouped

_Event: TypeAlias = (
    StatementAltered | StatementGone | StatementCorrected | StatementRetracted
)
_CLASSES: Final[tuple[type[_Event], ...]] = (
    StatementAltered,
    StatementGone,
    StatementCorrected,
    StatementRetracted,
)
_BY_REVISIONS: Final = frozenset({Happening.GONE, Happening.MOVED, Happening.ALTERED})
Reviews: TypeAlias = Mapping[str, Noted[ReviewDecision]]
Happened: TypeAlias = Mapping[StatementId, list[Noted[_Event]]]


def happened(facts: Facts, until: date | None) -> Happened:
    """Return what became of each statement, in an order that no shuffling changes.

    What revisions did follows one another; what was said of it is told apart by id.
    """
    notes: list[Noted[_Event]] = [n for c in _CLASSES for n in facts.of(c, until)]
    notes.sort(key=_order)
    return grouped(notes, lambda n: n.event.target)


def _order(note: Noted[_Event]) -> tuple[bool, int, str]:
    if isinstance(note.event, StatementAltered | StatementGone):
        return False, note.seq, note.id
    return True, 0, note.id


def effects(
    notes: Iterable[Noted[_Event]],
    article: ArticleId,
    library: Library,
    asof: AsOf,
    reviews: Reviews,
) -> tuple[Effect, ...]:
    """Return what of *notes* counts as of *asof* for a statement of *article*."""
    by = asof.published_by
    several = sorted(
        (_effect(n, article, library, reviews) for n in notes), key=lambda e: e.day
    )
    return tuple(e for e in several if by is None or e.day <= by)


def judgements(effects: Iterable[Effect], reviews: Reviews) -> tuple[EventId, ...]:
    """Return the reviews of those *effects* that other words in an article are."""
    return tuple(
        reviews[e.id].id
        for e in effects
        if e.id in reviews and e.to is not None and not e.to.moved
    )


def revised(effects: Iterable[Effect]) -> Effect | None:
    """Return what the last revision that touched a statement did to it, or None."""
    return next((e for e in reversed([*effects]) if e.what in _BY_REVISIONS), None)


def _effect(
    note: Noted[_Event], article: ArticleId, library: Library, reviews: Reviews
) -> Effect:
    event = note.event
    match event:
        case StatementAltered(becomes=becomes):
            day = library.day_of(article, event.revision)
            what = _altered(event, reviews.get(note.id))
            silent = (article, event.revision) in library.silent
            return Effect(
                id=note.id,
                what=what,
                day=day or note.day,
                becomes=becomes,
                to=event,
                waits=what is Happening.ALTERED and silent and note.id not in reviews,
            )
        case StatementGone(dated=dated):
            day = dated or library.day_of(article, event.revision)
            return Effect(id=note.id, what=Happening.GONE, day=day or note.day)
        case StatementCorrected():
            return Effect(
                id=note.id,
                what=Happening.CORRECTED,
                day=_told(event, library) or note.day,
                by=event.by,
                via=event.via,
            )
        case StatementRetracted():
            return Effect(
                id=note.id,
                what=Happening.RETRACTED,
                day=_told(event, library) or note.day,
                by=event.by,
                via=event.via,
            )


def _altered(
    event: StatementAltered, review: Noted[ReviewDecision] | None
) -> Happening:
    """Return what *event* is: whoever rejects it says that other words are there."""
    if event.moved:
        return Happening.MOVED
    rejected = review is not None and review.event.value is Decision.REJECTED
    return Happening.GONE if rejected else Happening.ALTERED


def _told(
    event: StatementCorrected | StatementRetracted, library: Library
) -> date | None:
    """Return when a correction was made: as dated, else as its article."""
    if event.dated is not None and event.dated.latest is not None:
        return event.dated.latest
    via = library.lines.get(event.via)
    return via.known if via else None
