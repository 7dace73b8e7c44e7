"""Every view by its name, and the projections that fold them from a log."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from dossier.projections.asof import NOW, AsOf
from dossier.projections.conflicts import conflicts
from dossier.projections.coverage import coverage
from dossier.projections.denials import denials
from dossier.projections.facts import Facts
from dossier.projections.fold import Projection
from dossier.projections.independence import origins_view
from dossier.projections.lines import Denial, Pledge, Speaker, StatementLine, Thread
from dossier.projections.overviews import Conflict, Coverage, OriginsLine, TimelineEntry
from dossier.projections.pledges import pledges
from dossier.projections.speakers import speakers
from dossier.projections.statements import statements
from dossier.projections.threads import allegations
from dossier.projections.timeline import timeline

View = Callable[[Facts, AsOf], tuple[Any, ...]]
VERSION: Final = 10  # raised whenever the same events may give another line

VIEWS: Final[dict[str, View]] = {
    "allegations": allegations,
    "pledges": pledges,
    "denials": denials,
    "statements": statements,
    "speakers": speakers,
    "timeline": timeline,
    "origins": origins_view,
    "conflicts": conflicts,
    "coverage": lambda facts, asof: (coverage(facts, asof),),
}


def _projection(name: str) -> Projection[Facts, Any]:
    return Projection(
        name=name,
        version=VERSION,
        initial=Facts,
        apply=Facts.add,
        view=partial(_now, VIEWS[name]),
    )


def _now(view: View, facts: Facts) -> tuple[Any, ...]:
    return view(facts, NOW)


ALLEGATIONS: Final[Projection[Facts, tuple[Thread, ...]]] = _projection("allegations")
PLEDGES: Final[Projection[Facts, tuple[Pledge, ...]]] = _projection("pledges")
DENIALS: Final[Projection[Facts, tuple[Denial, ...]]] = _projection("denials")
STATEMENTS: Final[Projection[Facts, tuple[StatementLine, ...]]] = _projection(
    "statements"
)
SPEAKERS: Final[Projection[Facts, tuple[Speaker, ...]]] = _projection("speakers")
TIMELINE: Final[Projection[Facts, tuple[TimelineEntry, ...]]] = _projection("timeline")
ORIGINS: Final[Projection[Facts, tuple[OriginsLine, ...]]] = _projection("origins")
CONFLICTS: Final[Projection[Facts, tuple[Conflict, ...]]] = _projection("conflicts")
COVERAGE: Final[Projection[Facts, tuple[Coverage, ...]]] = _projection("coverage")
PROJECTIONS: Final = (
    ALLEGATIONS,
    PLEDGES,
    DENIALS,
    STATEMENTS,
    SPEAKERS,
    TIMELINE,
    ORIGINS,
    CONFLICTS,
    COVERAGE,
)
