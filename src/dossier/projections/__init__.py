"""Views folded from the log. Pure: the same events give the same view."""

from dossier.projections.asof import NOW, AsOf, Clock
from dossier.projections.facts import FACTS, Facts
from dossier.projections.fold import Projection, replay
from dossier.projections.views import (
    ALLEGATIONS,
    DENIALS,
    PLEDGES,
    SPEAKERS,
    STATEMENTS,
    VIEWS,
)

__all__ = [
    "ALLEGATIONS",
    "DENIALS",
    "FACTS",
    "NOW",
    "PLEDGES",
    "SPEAKERS",
    "STATEMENTS",
    "VIEWS",
    "AsOf",
    "Clock",
    "Facts",
    "Projection",
    "replay",
]
