"""Each reported statement as it stands: amended, dated, identified, counted."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.decisions import DatingDecision, ItemGraded, ReviewDecision
from dossier.domain.ids import ArticleId, StatementId
from dossier.domain.reports import StatementAmended, StatementReported
from dossier.domain.times import When
from dossier.domain.vocabulary import Decision, Kind
from dossier.projections.amendments import amended
from dossier.projections.articles import Library
from dossier.projections.asof import AsOf
from dossier.projections.effects import effects, happened, judgements
from dossier.projections.facts import Facts, Noted
from dossier.projections.identity import Identities
from dossier.projections.lines import (
    ArticleLine,
    Effect,
    Happening,
    Name,
    StatementLine,
)
from dossier.projections.rulings import grouped, standing

# What a machine may only propose.
GATED: Final = frozenset(
    {Kind.ALLEGATION, Kind.CLEARANCE, Kind.CONFIRMATION, Kind.ADMISSION}
)


def kinds(statement: StatementReported) -> frozenset[Kind]:
    """Return all kinds of *statement*."""
    return frozenset({statement.kind, *statement.also})


def gated(statement: StatementReported) -> bool:
    """Tell whether a machine may only propose *statement*."""
    return not GATED.isdisjoint(kinds(statement))


def reported(  # each is a part of what is known
    facts: Facts,
    asof: AsOf,
    *,
    library: Library,
    identities: Identities,
    reviews: Mapping[str, Noted[ReviewDecision]],
    datings: Mapping[str, Noted[DatingDecision]],
) -> dict[StatementId, StatementLine]:
    """Return every statement that counts as of *asof*, in the order of the log."""
    until = asof.recorded_by
    changes = grouped(facts.of(StatementAmended, until), lambda n: n.event.target)
    later = happened(facts, until)
    grades = _grades(facts, asof)
    lines: dict[StatementId, StatementLine] = {}
    for note in facts.of(StatementReported, until):
        first = StatementId(note.id)
        article = _article(library, note)
        known = _known(library, article, note)
        if asof.published_by is not None and known > asof.published_by:
            continue
        statement, counting = amended(note.event, changes.get(first, ()))
        dating, review = datings.get(first), reviews.get(first)
        became = effects(later.get(first, ()), article.id, library, asof, reviews)
        statement = _placed(statement, became)
        if dating is not None:
            statement = attrs.evolve(statement, said_at=dating.event.value)
        proposed = gated(statement) and not note.person and not _accepted(review)
        if asof.reviewed and proposed:
            continue
        line = StatementLine(
            id=first,
            statement=statement,
            article=article,
            time=_bounded(statement.said_at, article),
            known=known,
            speaker=_name(identities, note.event.article, statement.speaker),
            side=_side(identities, statement),
            accused=_names(identities, note.event.article, statement.accused),
            beneficiary=_names(identities, note.event.article, statement.beneficiary),
            addressee=_names(identities, note.event.article, statement.addressee),
            proposed=proposed,
            person=review.person if _accepted(review) and review else note.person,
            effects=became,
            grade=grades.get(first),
            seq=note.seq,
            causes=(
                *article.causes,
                note.id,
                *(n.id for n in (*counting, dating, review) if n is not None),
                *(e.id for e in became),
                *judgements(became, reviews),
            ),
        )
        lines[first] = line
    return lines


def _accepted(review: Noted[ReviewDecision] | None) -> bool:
    return review is not None and review.event.value is Decision.ACCEPTED


def _article(library: Library, note: Noted[StatementReported]) -> ArticleLine:
    """Return the article of a statement, also where its capture is not recorded."""
    line = library.lines.get(note.event.article)
    return line or not_captured(note.event, note.day)


def not_captured(statement: StatementReported, known: date) -> ArticleLine:
    """Return the article of a statement whose capture is not recorded."""
    return ArticleLine(
        id=statement.article,
        revision=statement.revision,
        source=statement.article,
        outlet=None,
        title=None,
        published=None,
        known=known,
    )


def _known(
    library: Library, article: ArticleLine, note: Noted[StatementReported]
) -> date:
    return library.day_of(article.id, note.event.revision) or article.known


def _bounded(said: When | None, article: ArticleLine) -> When | None:
    """Return *said*, no later than its article: what is reported has been said."""
    latest = article.published.latest if article.published else None
    if latest is None:
        return said
    if said is None or (said.earliest is None and said.latest is None):
        return When(latest=latest)
    if said.earliest is not None and said.earliest > latest:
        return said  # printed before the day that it names: kept as printed
    if said.latest is None or said.latest > latest:
        return attrs.evolve(said, latest=latest)
    return said


def _name(
    identities: Identities, article: ArticleId, named: Named | None
) -> Name | None:
    return identities.named(article, named.name) if named else None


def _names(
    identities: Identities, article: ArticleId, several: Iterable[Named]
) -> tuple[Name, ...]:
    names = (identities.named(article, n.name) for n in several)
    return tuple({n.id: n for n in names}.values())


def _side(identities: Identities, statement: StatementReported) -> Name | None:
    named = statement.on_behalf_of or statement.speaker
    return _name(identities, statement.article, named)


def _placed(
    statement: StatementReported, effects: Iterable[Effect]
) -> StatementReported:
    """Return *statement* with its offsets in the newest revision that has it."""
    for effect in effects:
        if effect.what is Happening.MOVED and effect.to is not None:
            statement = attrs.evolve(
                statement,
                revision=effect.to.revision,
                span=effect.to.span,
                content_spans=effect.to.content_spans,
            )
    return statement


def _grades(facts: Facts, asof: AsOf) -> dict[str, str]:
    by = asof.published_by
    notes = (
        n
        for n in facts.of(ItemGraded, asof.recorded_by)
        if by is None or n.event.dated is None or n.event.dated <= by
    )
    groups = grouped(notes, lambda n: str(n.event.target))
    return {target: note.event.value for target, note in standing(groups).items()}
