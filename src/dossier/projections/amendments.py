"""Statements as amended: what people and better readers made of a reading."""

import json
from collections.abc import Iterable
from typing import Any, Final

import attrs

from dossier.codec import structure
from dossier.domain.reports import StatementAmended, StatementReported
from dossier.errors import InvalidEventError
from dossier.projections.facts import Noted
from dossier.projections.rulings import grouped, ruling

# What makes a statement that statement cannot be amended.
FIXED: Final = frozenset({"article", "occurrence"})
AMENDABLE: Final = {
    f.name: f.type
    for f in attrs.fields(StatementReported)
    if f.type is not None and f.name not in FIXED
}


def amended(
    statement: StatementReported, amendments: Iterable[Noted[StatementAmended]]
) -> tuple[StatementReported, tuple[Noted[StatementAmended], ...]]:
    """Return *statement* with its amendments, and those that count.

    A person's amendment of a field counts before any reader's. One that does not
    fit the field is passed over: :func:`dossier.projections.decisions.amend`
    makes none.
    """
    values: dict[str, Any] = {}
    counting = []
    for field, notes in sorted(grouped(amendments, lambda n: n.event.field).items()):
        note = ruling(notes)
        try:
            values[field] = structure(json.loads(note.event.new), AMENDABLE[field])
        except (InvalidEventError, KeyError, json.JSONDecodeError):
            continue
        counting.append(note)
    return attrs.evolve(statement, **values), tuple(counting)
