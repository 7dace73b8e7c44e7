"""Making the rows of what new events touched."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Final

import attrs

from dossier.domain import reports as r
from dossier.projections.articles import Library
from dossier.projections.desk import Desk
from dossier.projections.facts import Facts
from dossier.projections.identity import Identities, identities, usual_name
from dossier.projections.timeline import timeline_of
from dossier.projections.verdicts import reviews, verdicts
from dossier.tables.intake import Touched
from dossier.tables.loading import Loader
from dossier.tables.parts import Parts
from dossier.tables.rows import (
    Row,
    article_row,
    found_row,
    insertion,
    table_rows,
    timeline_row,
)
from dossier.tables.schema import OF_PARTS

_STATEMENTS: Final = 2_000  # nodes whose lines are made at once
_ARTICLES: Final = 1_000


@attrs.define
class Maker:
    """Makes the rows anew that depend on what was touched."""

    db: Connection
    parts: Parts
    loader: Loader

    def make(self, touched: Touched) -> Iterator[int]:
        """Make every row that *touched* or a dirty part has.

        Yields:
            How many of the dirty parts are done.
        """
        self._seen(touched)
        renamed = self._entities(touched)
        for entity in renamed:
            self._touch("SELECT statement FROM party WHERE raw = ?", entity)
        for article in touched.articles:
            self._touch("SELECT id FROM statement WHERE article = ?", article)
        self.parts.touch(self._told_by(touched.articles))
        yield from self._lines()

    def _seen(self, touched: Touched) -> None:
        row = self.db.execute("SELECT value FROM meta WHERE key = 'rechecked'")
        old = [datetime.fromisoformat(value) for (value,) in row]
        seen = max(filter(None, (touched.rechecked, *old)), default=None)
        if seen is not None:
            self.db.execute(
                "REPLACE INTO meta VALUES ('rechecked', ?)", (seen.isoformat(),)
            )

    def _touch(self, query: str, value: str) -> None:
        self.parts.touch([s for (s,) in self.db.execute(query, (value,))])

    def _told_by(self, articles: Iterable[str]) -> Iterator[str]:
        """Yield the statements that *articles* correct or take back."""
        corrections = self.loader.about(
            (f"article:{a}" for a in articles),
            (r.StatementCorrected, r.StatementRetracted),
        )
        for record in corrections:
            event = record.event
            if isinstance(event, r.StatementCorrected | r.StatementRetracted):
                yield event.target

    def _entities(self, touched: Touched) -> set[str]:
        """Bring names up to date, and return the entities that are others now."""
        changed: set[str] = set()
        for batch in _batches(sorted(touched.articles), _ARTICLES):
            facts = self.loader.facts((), batch)
            self._articles(batch, facts)
            changed |= self._mentions(batch, facts)
        merged = self.loader.merged_with(touched.entities)
        who = _who(self._everywhere())
        members: dict[str, set[str]] = {}
        for entity, root in who.roots.items():
            members.setdefault(root, set()).add(entity)
        renamed = set(merged)
        for root in sorted({who.root(e) for e in changed | merged}):
            if self._rename(root, members.get(root, {root})):
                renamed |= members.get(root, {root})
        return renamed

    def _everywhere(self) -> Facts:
        facts = Facts()
        for record in sorted(self.loader.everywhere(), key=lambda x: x.seq):
            facts.add(record)
        return facts

    def _mentions(self, articles: Sequence[str], facts: Facts) -> set[str]:
        """Keep who is meant in *articles*; return whose mentions changed."""
        who = _who(facts)
        changed: set[str] = set()
        old: set[tuple[str, str, str, str]] = set()
        for article in articles:
            old |= set(
                self.db.execute("SELECT * FROM mention WHERE article = ?", (article,))
            )
        new = {
            (article, mention, note.event.entity, note.event.name)
            for (article, mention), note in who.mentions.items()
        }
        for article, mention, entity, _ in old - new:
            changed.add(entity)
            self.db.execute(
                "DELETE FROM mention WHERE article = ? AND mention = ?",
                (article, mention),
            )
        for row in sorted(new - old):
            changed.add(row[2])
            self.db.execute("INSERT INTO mention VALUES (?, ?, ?, ?)", row)
        return changed

    def _rename(self, root: str, members: Iterable[str]) -> bool:
        old = self.db.execute("SELECT name FROM entity WHERE id = ?", (root,))
        before = old.fetchone()
        name = _usual(self.db, members)
        if before == (name and (name,)):
            return False
        self.db.execute("DELETE FROM entity WHERE id = ?", (root,))
        if name is not None:
            self.db.execute("INSERT INTO entity VALUES (?, ?)", (root, name))
        return True

    def _lines(self) -> Iterator[int]:
        """Make the rows of every dirty part anew."""
        for table in OF_PARTS:
            if table == "statement":
                self.db.executemany(
                    "DELETE FROM found WHERE rowid IN "
                    "(SELECT seq FROM statement WHERE part = ?)",
                    [(p,) for p in self.parts.dirty],
                )
            self.db.executemany(
                f"DELETE FROM {table} WHERE part = ?",  # noqa: S608 (a table of ours)
                [(p,) for p in self.parts.dirty],
            )
        for done, batch in self._some_parts():
            desk = Desk(self.loader.facts(batch), names=partial(named, self.db))
            self._insert(table_rows(desk, batch))
            self.db.executemany(
                "INSERT INTO found (rowid, words, sentence, speaker, accused, "
                "outlet, title) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [found_row(x) for x in desk.known.statements.values()],
            )
            yield done

    def _some_parts(self) -> Iterator[tuple[int, dict[str, int]]]:
        """Yield the nodes of as many whole dirty parts as fit, with how many are done.

        Of a part that went into another nothing is left.
        """
        batch: dict[str, int] = {}
        for done, part in enumerate(sorted(self.parts.dirty), 1):
            batch.update(self.parts.nodes(part))
            if len(batch) >= _STATEMENTS or done == len(self.parts.dirty):
                yield done, batch
                batch = {}

    def _insert(self, rows: Iterable[tuple[str, Row]]) -> None:
        ordered = sorted(rows, key=itemgetter(0))
        for table, several in groupby(ordered, key=itemgetter(0)):
            values = [row for _, row in several]
            self.db.executemany(insertion(table, values[0]), values)

    def _articles(self, articles: Sequence[str], facts: Facts) -> None:
        """Make the rows of *articles* anew, and of their withdrawals."""
        known = Desk(facts).known
        for article in articles:
            self.db.execute("DELETE FROM article WHERE id = ?", (article,))
            self.db.execute(
                "DELETE FROM timeline WHERE article = ? AND part IS NULL", (article,)
            )
        self._insert(("article", row) for row in _article_rows(facts, known.library))
        self._insert(
            ("timeline", timeline_row(entry, None))
            for entry in timeline_of(known, (), ())
            if entry.what == "withdrawn"
        )


def named(db: Connection, who: Identities) -> Identities:
    """Return *who* with the names that entities have in the whole log."""
    roots = {who.root(n.event.entity) for n in who.mentions.values()}
    found = {}
    for root in roots | set(who.roots.values()):
        row = db.execute("SELECT name FROM entity WHERE id = ?", (root,))
        for (name,) in row.fetchall():
            found[root] = name
    return attrs.evolve(who, names=found)


def named_anew(db: Connection, who: Identities) -> Identities:
    """Return *who* as :func:`named` does, where other entities are one than now."""
    members: dict[str, list[str]] = {}
    for entity, root in who.roots.items():
        members.setdefault(root, []).append(entity)
    roots = {who.root(n.event.entity) for n in who.mentions.values()} | set(members)
    found = {root: _usual(db, members.get(root, [root])) for root in roots}
    return attrs.evolve(who, names={r: name for r, name in found.items() if name})


def _usual(db: Connection, members: Iterable[str]) -> str | None:
    """Return the usual name of an entity of these *members*."""
    counts: dict[str, int] = {}
    for entity in members:
        for name, count in db.execute(
            "SELECT name, COUNT(*) FROM mention WHERE entity = ? GROUP BY name",
            (entity,),
        ):
            counts[name] = counts.get(name, 0) + count
    return usual_name(counts) if counts else None


def _who(facts: Facts) -> Identities:
    return identities(facts, None, verdicts(reviews(facts, None)))


def _article_rows(facts: Facts, library: Library) -> Iterator[Row]:
    captured: dict[str, list[r.ArticleCaptured]] = {}
    for note in facts.of(r.ArticleCaptured):
        captured.setdefault(note.event.article, []).append(note.event)
    for line in library.lines.values():
        events = captured[line.id]
        yield article_row(
            line,
            max(e.captured_at for e in events).isoformat(),
            unread=any(e.unread for e in events),
        )


def _batches(several: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for at in range(0, len(several), size):
        yield several[at : at + size]
