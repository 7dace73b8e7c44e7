"""An accusation, its denial and its clearance, for tests of threads."""

from datetime import date
from typing import Any

from dossier.domain.ids import StatementId
from dossier.domain.vocabulary import DenialClass, Kind, LinkType
from dossier.projections import FACTS, AsOf, replay
from dossier.projections.lines import Thread
from dossier.projections.threads import allegations
from tests.affair import Affair

MARCH_2, MARCH_5, MARCH_9 = date(2031, 3, 2), date(2031, 3, 5), date(2031, 3, 9)
PORT = "Calder Port Authority"


def threads(affair: Affair, **asof: Any) -> tuple[Thread, ...]:
    return allegations(replay(affair.records, FACTS), AsOf(**asof))


def thread(affair: Affair, **asof: Any) -> Thread:
    (one,) = threads(affair, **asof)
    return one


def accuse(
    affair: Affair, by: str | None = "Ruta Sandvik", **fields: Any
) -> StatementId:
    """Report, on 2 March unless told otherwise, that the port faked its depths."""
    published = fields.pop("published", MARCH_2)
    article = affair.article(f"accusation by {by} {published}", published)
    fields = {"accused": (PORT,), "about": "depths", **fields}
    return affair.say(article, f"the depths are made up, says {by}", by=by, **fields)


def deny(affair: Affair, to: StatementId | None, **fields: Any) -> StatementId:
    """Report, on 5 March unless told otherwise, that the port denies it."""
    article = affair.article("denial", fields.pop("published", MARCH_5))
    fields = {"by": "Jon Aske", "side": PORT, "denial": DenialClass.SPECIFIC, **fields}
    denial = affair.say(article, "that is false", Kind.DENIAL, **fields)
    if to is not None:
        affair.link(denial, LinkType.DENIES, to, accused=PORT)
    return denial


def clear(affair: Affair, to: StatementId, **fields: Any) -> StatementId:
    article = affair.article("clearance", fields.pop("published", MARCH_9))
    fields = {"by": "the auditor", "beneficiary": (PORT,), **fields}
    clearance = affair.say(article, "nothing was found", Kind.CLEARANCE, **fields)
    affair.link(clearance, LinkType.RESOLVES_CLEARED, to, accused=PORT)
    return clearance
