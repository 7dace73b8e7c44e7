"""The links between statements that hold."""

from collections import defaultdict
from collections.abc import Container, Mapping
from datetime import date

from dossier.domain.decisions import (
    ReviewDecision,
    StatementLinked,
    StatementUnlinked,
)
from dossier.domain.ids import StatementId
from dossier.domain.vocabulary import Decision
from dossier.projections.facts import Facts, Noted
from dossier.projections.lines import LinkLine
from dossier.projections.rulings import grouped, ruling

_OnLink = Noted[StatementLinked] | Noted[StatementUnlinked]


def links(
    facts: Facts,
    until: date | None,
    reviews: Mapping[str, Noted[ReviewDecision]],
    statements: Container[StatementId],
) -> dict[StatementId, tuple[LinkLine, ...]]:
    """Return the links between *statements* that hold, by where they start."""
    notes: list[_OnLink] = [
        *facts.of(StatementLinked, until),
        *facts.of(StatementUnlinked, until),
    ]
    notes.sort(key=lambda n: n.seq)
    found: dict[StatementId, list[LinkLine]] = defaultdict(list)
    groups = grouped(
        notes,
        lambda n: (n.event.statement, n.event.type, n.event.to, n.event.accused),
    )
    for several in groups.values():
        note = ruling(several)
        link, review = note.event, reviews.get(note.id)
        if isinstance(link, StatementUnlinked):
            continue
        if link.statement not in statements or link.to not in statements:
            continue
        if review is not None and review.event.value is Decision.REJECTED:
            continue
        found[link.statement].append(
            LinkLine(
                id=note.id,
                statement=link.statement,
                type=link.type,
                to=link.to,
                accused=link.accused,
                confidence=link.confidence,
                rationale=link.rationale,
                proposed=not note.person and review is None,
                person=note.person or (review.person if review else None),
            )
        )
    return {s: tuple(sorted(v, key=lambda x: x.id)) for s, v in found.items()}
