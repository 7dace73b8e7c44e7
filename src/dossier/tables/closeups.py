"""A desk with only what some ids have to do with, out of a log of any size."""

from collections.abc import Iterable, Iterator
from functools import partial
from sqlite3 import Connection
from typing import Final

from dossier.domain import decisions as d
from dossier.projections.asof import NOW, AsOf
from dossier.projections.desk import Desk
from dossier.tables.loading import Loader
from dossier.tables.making import named, named_anew
from dossier.tables.parts import Parts

_OF_SPEAKERS: Final = (d.SourceGraded, d.RoleHeld)
_FEW: Final = 20  # that fit the beginning of an id; more are not told apart anyway
_DIGITS: Final = 19  # of the least number that may be too large for SQLite
_PARTS: Final = (  # where an id leads to a part
    ("alias", "id", "part"),
    ("statement", "id", "part"),
    ("conflict", "id", "part"),
    ("party", "entity", "part"),
)


def close_up(db: Connection, *given: str, asof: AsOf = NOW) -> Desk:
    """Return a desk on which everything lies that *given* ids may mean.

    Whoever looks one of them up there finds what a desk with the whole log has: the
    same line, or that it is not there, or fits several.

    Args:
        db: The tables, caught up.
        given: Ids, beginnings of ids, or seqs of events.
        asof: As of which moment, on the clock of publication. What has an id only
            then, and no other now, is not found.
    """
    parts = Parts(db)
    loader = Loader(db)
    found: set[int] = set()
    articles: set[str] = set()
    events = loader.events(name for one in given for name in _events(db, one))
    for one in given:
        for table, column, part in _PARTS:
            found.update(int(x) for x in _begins(db, table, column, part, one))
        articles.update(_begins(db, "article", "id", "id", one))
    for record in events:
        for tag in record.tags:
            kind, _, name = tag.partition(":")
            if kind in {"statement", "proposition"}:
                found.update(p for p in [parts.of(name)] if p is not None)
            elif kind == "article":
                articles.add(name)
    for article in articles:
        rows = db.execute(
            "SELECT DISTINCT part FROM statement WHERE article = ?", (article,)
        )
        found.update(p for (p,) in rows)
    nodes = [node for part in found for node in parts.nodes(part)]
    entities = loader.merged_with(_entities(db, given))
    about = loader.about((f"speaker:{e}" for e in entities), _OF_SPEAKERS)
    facts = loader.facts(nodes, articles, [*events, *about])
    names = named_anew if asof.reviewed else named
    desk = Desk(facts, asof, partial(names, db))
    _ = desk.known  # the names are looked up while the tables are open
    return desk


def _entities(db: Connection, given: Iterable[str]) -> Iterator[str]:
    """Yield the entities that *given* may mean, and those that are one with them."""
    for one in given:
        yield from _begins(db, "party", "entity", "entity", one)
        yield from _begins(db, "party", "entity", "raw", one)


def _begins(
    db: Connection, table: str, column: str, wanted: str, given: str
) -> Iterator[str]:
    """Yield *wanted* of the rows whose *column* begins with what is given."""
    if given:
        rows = db.execute(
            f"SELECT DISTINCT {wanted} FROM {table} "  # noqa: S608 (names of ours)
            f"WHERE {column} >= ? AND {column} < ? LIMIT {_FEW}",
            (given, given + "\U0010ffff"),
        )
        yield from (value for (value,) in rows)


def _events(db: Connection, given: str) -> Iterable[int]:
    """Return the seqs of the events that *given* may mean."""
    if given.isdecimal():
        return [int(given)] if len(given) < _DIGITS else []
    return [int(seq) for seq in _begins(db, "event", "id", "seq", given)]
