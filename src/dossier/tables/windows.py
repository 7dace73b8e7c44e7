"""What changed between two days, from the parts in which something did."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from sqlite3 import Connection
from typing import Final

from dossier.codec import CODEC
from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.projections.asof import AsOf, Clock
from dossier.projections.changes import Change, changes
from dossier.tables.loading import Loader
from dossier.tables.making import named
from dossier.tables.parts import Parts

# Known from a day of their own, not from the day of an article.
_DATED: Final = (
    r.ArticleRevised,
    r.ArticleWithdrawn,
    r.ArticleReinstated,
    r.StatementAltered,
    r.StatementGone,
    r.StatementCorrected,
    r.StatementRetracted,
)
# Dated by whoever decides.
_DECIDED: Final = (d.ResolutionDecided, d.PledgeJudged)
_MANY: Final = 5_000  # statements and propositions from which one fold is as quick


def changed(db: Connection, since: AsOf, until: AsOf) -> tuple[Change, ...] | None:
    """Return what is known as of *until* and was not as of *since*, by day.

    The same as :func:`dossier.projections.changes.changes` of the whole log; None
    where so much changed, or on such a clock, that the whole log is to be folded.

    Args:
        db: The tables, caught up.
        since: The day before the first that counts.
        until: The last that counts.
    """
    if since.known_at is None or since.clock is not Clock.PUBLISHED:
        return None
    keys = set(_keys(db, since.known_at))
    articles = {name for kind, name in keys if kind == "article"}
    found = {*_published(db, since.known_at, until.known_at), *_parts(db, keys)}
    parts = Parts(db)
    nodes: list[str] = []
    for part in found:
        nodes += parts.nodes(part)
        if len(nodes) > _MANY:
            return None
    facts = Loader(db).facts(nodes, articles)
    return changes(facts, since, until, names=partial(named, db))


def _published(db: Connection, since: date, until: date | None) -> Iterator[int]:
    """Yield the parts with statements of articles that count from a day between."""
    last = until.isoformat() if until else "9999"
    query = (
        "SELECT DISTINCT part FROM statement WHERE article IN "
        "(SELECT id FROM article WHERE known > ? AND known <= ?)"
    )
    yield from (part for (part,) in db.execute(query, (since.isoformat(), last)))


def _keys(db: Connection, since: date) -> Iterator[tuple[str, str]]:
    """Yield what events are about that count from a day of their own."""
    dated = [tag for cls in _DATED for tag in CODEC.tags(cls)]
    decided = [tag for cls in _DECIDED for tag in CODEC.tags(cls)]
    query = (
        "SELECT DISTINCT key FROM event JOIN about USING (seq) WHERE "  # noqa: S608 (marks only)
        f"(type IN ({_marks(dated)}) AND substr(recorded_at, 1, 10) > ?) "
        f"OR type IN ({_marks(decided)})"
    )
    for (key,) in db.execute(query, (*dated, since.isoformat(), *decided)):
        kind, _, name = key.partition(":")
        yield kind, name


def _parts(db: Connection, keys: Iterable[tuple[str, str]]) -> Iterator[int]:
    of = {
        "statement": "SELECT part FROM node WHERE id = ?",
        "article": "SELECT DISTINCT part FROM statement WHERE article = ?",
        "thread": "SELECT part FROM alias WHERE id = ?",
        "pledge": "SELECT part FROM alias WHERE id = ?",
    }
    for kind, name in keys:
        if kind in of:
            yield from (part for (part,) in db.execute(of[kind], (name,)))


def _marks(several: Iterable[object]) -> str:
    return ", ".join("?" for _ in several)
