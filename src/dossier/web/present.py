"""What a log holds now, out of its saved views."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import attrs

from dossier.domain.ids import Sha256
from dossier.errors import UnknownIdError, ViewsBusyError
from dossier.log import SegmentLog, open_log
from dossier.log.port import Recorded
from dossier.projections.asof import NOW, AsOf
from dossier.projections.desk import Desk
from dossier.projections.lines import ArticleLine, Speaker, StatementLine
from dossier.projections.overviews import Coverage, TimelineEntry
from dossier.projections.proposals import Proposal
from dossier.tables import waiting
from dossier.tables.closeups import close_up
from dossier.tables.saved import FILE, Saved
from dossier.tables.summaries import speakers
from dossier.web.placing import Placed, Tree, text_of

WAIT: Final = 0.2  # seconds for another process that catches up; then as it was
HITS: Final = 200
_BATCH: Final = 400  # values in one query
_LINES: Final = {"allegations": "thread", "pledges": "pledge"}


@attrs.define(eq=False)
class Present:
    """A log as it stands, out of its saved views; for one thread."""

    log: SegmentLog
    saved: Saved
    asof: AsOf = NOW
    _tree: Tree = attrs.Factory(lambda self: Tree(self.log), takes_self=True)
    _kept: dict[str, Any] = attrs.field(factory=dict)
    _at: int = -1
    _read: dict[str, dict[str, tuple[int, Any]]] = attrs.field(factory=dict)

    def refresh(self) -> None:
        """Take in what is new; while another process is at it, stay as it was.

        Raises:
            ViewsBusyError: There is nothing yet to stay with.
        """
        try:
            self.saved.catch_up()
        except ViewsBusyError:
            if not self.head:
                raise
        if self.head != self._at:
            self._kept.clear()
            self._at = self.head

    def _once(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 (of any kind)
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    @property
    def head(self) -> int:
        """Seq of the newest event."""
        return self.saved.position

    @property
    def seq(self) -> int:
        """Seq of the newest event."""
        return self.head

    def lines(self, view: str) -> tuple[Any, ...]:
        """Return a view."""
        found: tuple[Any, ...] = self._once(view, lambda: self._lines(view))
        return found

    def _lines(self, view: str) -> tuple[Any, ...]:
        """Read a view; of threads and pledges, only the lines that are others now."""
        if view not in _LINES:
            return tuple(self.saved.lines(view))
        query = f"SELECT id, crc FROM {_LINES[view]} ORDER BY place"  # noqa: S608 (a table of ours)
        rows = self.saved.db.execute(query).fetchall()
        before, crcs = self._read.get(view, {}), dict(rows)
        kept = {i: x for i, x in before.items() if crcs.get(i) == x[0]}
        new = [i for i in crcs if i not in kept]
        for at in range(0, len(new), _BATCH):
            several = new[at : at + _BATCH]
            marks = ",".join("?" * len(several))
            for line in self.saved.lines(view, f"id IN ({marks})", *several):
                kept[line.id] = crcs[line.id], line
        self._read[view] = kept
        return tuple(kept[i][1] for i, _ in rows)

    def happenings(self) -> tuple[TimelineEntry, ...]:
        """Return what happened in time, without what was said."""
        found: tuple[TimelineEntry, ...] = self._once(
            "happenings", lambda: tuple(self.saved.lines("timeline", "what != 'said'"))
        )
        return found

    def desk(self, *given: str) -> Desk:
        """Return a desk with all that *given* may mean."""
        return close_up(self.saved.db, *given)

    def coverage(self) -> Coverage:
        """Return what was looked at."""
        found: Coverage = self.lines("coverage")[0]
        return found

    def outlets(self) -> dict[str, str | None]:
        """Return the outlet of each statement."""
        query = "SELECT id, outlet FROM statement"
        found: dict[str, str | None] = self._once(
            "outlets", lambda: dict(self.saved.db.execute(query).fetchall())
        )
        return found

    def weekly(self, days: int) -> Counter[tuple[str, date]]:
        """Count statements by kind and day, up to so many *days* before the last."""
        found: Counter[tuple[str, date]] = self._once(
            f"weekly {days}", lambda: self._weekly(days)
        )
        return found

    def _weekly(self, days: int) -> Counter[tuple[str, date]]:
        (last,) = self.saved.db.execute("SELECT MAX(known) FROM article").fetchone()
        first = last and str(date.fromisoformat(last) - timedelta(days))
        rows = self.saved.db.execute(
            "SELECT s.kind, a.known, COUNT(*) FROM article a CROSS JOIN statement s "
            "ON s.article = a.id WHERE a.known >= ? GROUP BY 1, 2",
            (first,),
        )
        return Counter({(k, date.fromisoformat(d)): n for k, d, n in rows})

    def shelves(self) -> dict[str | None, int]:
        """Count the articles of each outlet."""
        query = "SELECT outlet, COUNT(*) FROM article GROUP BY outlet"
        found: dict[str | None, int] = self._once(
            "shelves", lambda: dict(self.saved.db.execute(query).fetchall())
        )
        return found

    def articles(
        self, outlet: str, first: int, count: int
    ) -> tuple[tuple[ArticleLine, int], ...]:
        """Return some articles, newest first, and how many statements each has."""
        where, values = ("outlet = ?", (outlet,)) if outlet else ("1", ())
        rows = self.saved.db.execute(
            f"SELECT id FROM article WHERE {where} "  # noqa: S608 (conditions of ours)
            "ORDER BY known DESC, source DESC LIMIT ? OFFSET ?",
            (*values, count, first),
        )
        query = "SELECT COUNT(*) FROM statement WHERE article = ?"
        return tuple(
            (line, self.saved.db.execute(query, (line.id,)).fetchone()[0])
            for (i,) in rows.fetchall()
            for line in self.saved.articles("id = ?", i)
        )

    def people(self, wanted: str) -> tuple[str, ...]:
        """Return the ids of all whose name has *wanted*, by name."""
        rows = self._once("people", self._people)
        if not wanted:
            return tuple(i for _, i in rows)
        query = "SELECT DISTINCT entity, written FROM party"
        fits = {
            i
            for i, name in (*self.saved.db.execute(query), *((i, n) for n, i in rows))
            if wanted.casefold() in name.casefold()
        }
        return tuple(i for _, i in rows if i in fits)

    def _people(self) -> list[tuple[str, str]]:
        rows = self.saved.db.execute(
            "SELECT MIN(name), entity FROM party GROUP BY entity"
        )
        return sorted(rows, key=lambda x: (x[0].casefold(), x[1]))

    def speakers(self, ids: Sequence[str]) -> tuple[Speaker, ...]:
        """Return the lines of some speakers, by name."""
        if len(ids) <= _BATCH:
            return speakers(self.saved.db, ids)
        wanted = frozenset(ids)
        return tuple(x for x in self.lines("speakers") if x.id in wanted)

    def statements(self, ids: Iterable[str]) -> dict[str, StatementLine]:
        """Return some statements by their ids."""
        wanted = tuple(ids)
        marks = ",".join("?" * len(wanted))
        return {
            line.id: line
            for line in self.saved.lines("statements", f"id IN ({marks})", *wanted)
        }

    def hits(self, words: str) -> Sequence[str]:
        """Return the ids of the statements that have *words*, the likeliest first."""
        seqs = self.saved.matches(words, HITS)
        marks = ",".join("?" * len(seqs))
        query = f"SELECT seq, id FROM statement WHERE seq IN ({marks})"  # noqa: S608 (marks only)
        ids = dict(self.saved.db.execute(query, seqs).fetchall())
        return tuple(ids[seq] for seq in seqs)

    def text(self, revision: Sha256) -> str | None:
        """Return the text of a revision, or None where it is not there any more."""
        return text_of(self.log, revision)

    def placed(self, seq: int) -> Placed | None:
        """Return where an event stands in the tree."""
        return self._tree.placed(seq, self.head)

    def proposed(self) -> int:
        """Return how many proposals wait for a review."""
        count: int = self._once("proposed", lambda: waiting.statements(self.saved.db))
        return count + len(self._merges())

    def _merges(self) -> tuple[Proposal, ...]:
        found: tuple[Proposal, ...] = self._once(
            "merges", lambda: waiting.merges_of(self.saved.db)
        )
        return found

    def queue(self, first: int, count: int) -> tuple[Proposal, ...]:
        """Return some of the proposals that wait: statements, then merges."""
        return waiting.some(self.saved.db, self._merges(), first, count)

    def event(self, seq: int) -> Recorded:
        """Return an event with its envelope."""
        return event_at(self.log, seq)


def present(directory: Path) -> Present:
    """Open a log as it stands; its saved views are caught up with at each look."""
    log = open_log(directory)
    return Present(log, Saved(log, directory / FILE, WAIT))


def event_at(log: SegmentLog, seq: int) -> Recorded:
    """Return an event of *log*.

    Raises:
        UnknownIdError: There is none of this number.
    """
    if seq < 1 or seq > log.head:
        raise UnknownIdError(str(seq), "event")
    return next(iter(log.read(after=seq - 1, limit=1)))
