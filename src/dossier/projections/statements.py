"""The view of statements, as they stand."""

from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts
from dossier.projections.known import know
from dossier.projections.lines import StatementLine
from dossier.projections.order import in_order


def statements(facts: Facts, asof: AsOf) -> tuple[StatementLine, ...]:
    """Return the statements as of *asof*, in order."""
    known = know(facts, asof)
    return in_order(x for x in known.statements.values() if asof.said(known.time(x.id)))
