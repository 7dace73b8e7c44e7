"""What another reading of an article would change; decisions of people stand."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from dossier.codec import unstructure
from dossier.domain.decisions import PropositionAssigned
from dossier.domain.events import Event
from dossier.domain.ids import ArticleId, StatementId
from dossier.domain.reports import StatementAmended, StatementReported
from dossier.log.port import Actor, Draft
from dossier.projections.desk import Desk
from dossier.projections.drafting import draft, last
from dossier.projections.rulings import grouped

# What another reading may differ in without saying anything else.
_IGNORED: Final = frozenset({"article", "revision", "occurrence", "confidence"})
FIELDS: Final = tuple(
    f.name for f in attrs.fields(StatementReported) if f.name not in _IGNORED
)


@attrs.frozen(kw_only=True)
class Difference:
    """A field that another reading has otherwise.

    Attributes:
        old: Its value now, as JSON text.
        new: Its value in the other reading, as JSON text.
        decided_by: The person whose decision on it stands, or None.
    """

    statement: StatementId
    field: str
    old: str
    new: str
    decided_by: str | None


@attrs.frozen(kw_only=True)
class Rereading:
    """How another reading of one article differs from what is known.

    Attributes:
        new: Statements that only the other reading has.
        missing: Statements that it does not have; they stay until somebody rejects
            them.
        differences: Fields that it has otherwise.
    """

    article: ArticleId
    new: tuple[StatementReported, ...]
    missing: tuple[StatementId, ...]
    differences: tuple[Difference, ...]


def reread(
    desk: Desk, article: ArticleId, read: Iterable[StatementReported]
) -> Rereading:
    """Compare another reading of *article* with what is known of its newest text."""
    line = desk.known.library.lines.get(article)
    revision = line.revision if line else None
    old = {
        x.id: x
        for x in desk.known.statements.values()
        if x.article.id == article and x.statement.revision == revision
    }
    new = {x.id: x for x in read}
    recorded = {n.event.id for n in desk.facts.of(StatementReported)}
    people = _by_people(desk)
    return Rereading(
        article=article,
        new=tuple(x for name, x in new.items() if name not in recorded),
        missing=tuple(sorted(old.keys() - new.keys())),
        differences=tuple(
            difference
            for name in old.keys() & new.keys()
            for difference in _differences(old[name].statement, new[name], people)
        ),
    )


def _by_people(desk: Desk) -> dict[tuple[StatementId, str], str]:
    notes = grouped(
        desk.facts.of(StatementAmended), lambda n: (n.event.target, n.event.field)
    )
    return {
        key: person
        for key, several in notes.items()
        for person in [next((n.person for n in several if n.person), None)]
        if person is not None
    }


def _differences(
    old: StatementReported,
    new: StatementReported,
    people: dict[tuple[StatementId, str], str],
) -> Iterator[Difference]:
    for field in FIELDS:
        before, after = _json(old, field), _json(new, field)
        if before != after:
            yield Difference(
                statement=new.id,
                field=field,
                old=before,
                new=after,
                decided_by=people.get((new.id, field)),
            )


def _json(statement: StatementReported, field: str) -> str:
    value = unstructure(getattr(statement, field))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def amendments(
    desk: Desk, rereading: Rereading, by: Actor, reason: str
) -> tuple[Draft, ...]:
    """Return the drafts that record *rereading*: new statements, and amendments.

    None where a person has decided about the field.
    """
    drafts = [draft(x, by) for x in rereading.new]
    for one in rereading.differences:
        if one.decided_by is None:
            event = StatementAmended(
                target=one.statement,
                field=one.field,
                old=one.old,
                new=one.new,
                reason=reason,
                prev=last(
                    desk, (StatementAmended,), target=one.statement, field=one.field
                ),
            )
            drafts.append(draft(event, by, one.statement))
    return tuple(drafts)


def linkage(desk: Desk, events: Iterable[Event], by: Actor) -> tuple[Draft, ...]:
    """Return the drafts of what linking says of an article that was read again.

    What a statement is about now follows what it was about, so that it is not both.
    Where a person said what it is about, that stands.

    Args:
        desk: What was known before.
        events: What linking proposes.
        by: Who reads.
    """
    return tuple(
        draft(event, by) for e in events for event in [_follows(desk, e)] if event
    )


def _follows(desk: Desk, event: Event) -> Event | None:
    if not isinstance(event, PropositionAssigned):
        return event
    before = desk.known.assigned.get(event.statement, ())
    known = any(
        n.person
        or (n.event.proposition, n.event.stance) == (event.proposition, event.stance)
        for n in before
    )
    if known:
        return None
    return attrs.evolve(event, prev=before[-1].id) if before else event
