"""Views folded from the log. Pure: the same events give the same view."""

from dossier.projections.asof import NOW, AsOf, Clock
from dossier.projections.facts import FACTS, Facts
from dossier.projections.fold import Projection, replay
from dossier.projections.views import (
    ALLEGATIONS,
    CONFLICTS,
    COVERAGE,
    DENIALS,
    ORIGINS,
    PLEDGES,
    PROJECTIONS,
    SPEAKERS,
    STATEMENTS,
    TIMELINE,
    VIEWS,
)

__all__ = [
    "ALLEGATIONS",
    "CONFLICTS",
    "COVERAGE",
    "DENIALS",
    "FACTS",
    "NOW",
    "ORIGINS",
    "PLEDGES",
    "PROJECTIONS",
    "SPEAKERS",
    "STATEMENTS",
    "TIMELINE",
    "VIEWS",
    "AsOf",
    "Clock",
    "Facts",
    "Projection",
    "replay",
]
