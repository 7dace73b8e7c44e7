"""What a log holds, seen now from its saved views, or as of another moment."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs

from dossier.errors import UnknownIdError, ViewsBusyError
from dossier.log import SegmentLog, open_log
from dossier.log.port import Recorded
from dossier.projections.asof import NOW, AsOf
from dossier.projections.coverage import coverage
from dossier.projections.desk import Desk
from dossier.projections.facts import Facts
from dossier.projections.lines import ArticleLine, StatementLine
from dossier.projections.order import in_order
from dossier.projections.overviews import Coverage, TimelineEntry
from dossier.projections.proposals import Proposal, proposals
from dossier.projections.views import VIEWS
from dossier.tables.closeups import close_up
from dossier.tables.saved import FILE, Saved

WAIT: Final = 0.2  # seconds for another process that catches up; then as it was
MOMENTS: Final = 8  # moments of the past that are kept
HITS: Final = 200
_QUEUE: Final = """
SELECT id FROM statement WHERE proposed ORDER BY CASE kind
WHEN 'clearance' THEN 0 WHEN 'admission' THEN 1 WHEN 'confirmation' THEN 2
WHEN 'allegation' THEN 3 ELSE 4 END, place LIMIT ? OFFSET ?
"""


@attrs.define(eq=False)
class Present:
    """A log as it stands, out of its saved views; for one thread."""

    log: SegmentLog
    saved: Saved
    asof: AsOf = NOW
    _kept: dict[str, Any] = attrs.field(factory=dict)
    _at: int = -1

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

    def lines(self, view: str) -> tuple[Any, ...]:
        """Return a view."""
        found: tuple[Any, ...] = self._once(view, lambda: tuple(self.saved.lines(view)))
        return found

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

    def weekly(self) -> Counter[tuple[str, date]]:
        """Count statements by kind and day."""
        rows = self.saved.db.execute(
            "SELECT s.kind, a.known, COUNT(*) FROM statement s "
            "JOIN article a ON a.id = s.article GROUP BY 1, 2"
        )
        found: Counter[tuple[str, date]] = self._once(
            "weekly",
            lambda: Counter({(k, date.fromisoformat(d)): n for k, d, n in rows}),
        )
        return found

    def articles(self) -> tuple[tuple[ArticleLine, int], ...]:
        """Return the articles with their numbers of statements."""
        return tuple(self._once("articles", self._articles))

    def _articles(self) -> list[tuple[ArticleLine, int]]:
        counts = dict(
            self.saved.db.execute(
                "SELECT article, COUNT(*) FROM statement GROUP BY article"
            ).fetchall()
        )
        return _newest_first(self.saved.articles(), counts)

    def statements(self, ids: Iterable[str]) -> dict[str, StatementLine]:
        """Return some statements by their ids."""
        wanted = tuple(ids)
        marks = ",".join("?" * len(wanted))
        return {
            line.id: line
            for line in self.saved.lines("statements", f"id IN ({marks})", *wanted)
        }

    def search(self, words: str) -> Sequence[StatementLine]:
        """Return the statements that have *words*, the likeliest first."""
        return self.saved.search(words, HITS)

    def proposed(self) -> int:
        """Return how many proposals wait for a review."""
        return self._statements_proposed() + len(self._merges())

    def _statements_proposed(self) -> int:
        query = "SELECT COUNT(*) FROM statement WHERE proposed"
        count: int = self._once(
            "proposed", lambda: self.saved.db.execute(query).fetchone()[0]
        )
        return count

    def _merges(self) -> tuple[Proposal, ...]:
        """Return the merges that wait; statements that a desk has too are left out."""
        query = "SELECT id FROM event WHERE type LIKE 'speaker-merged.%'"
        found: tuple[Proposal, ...] = self._once(
            "merges",
            lambda: tuple(
                p
                for p in proposals(
                    self.desk(*(i for (i,) in self.saved.db.execute(query)))
                )
                if p.what == "merge"
            ),
        )
        return found

    def queue(self, first: int, count: int) -> tuple[Proposal, ...]:
        """Return some of the proposals that wait: statements, then merges."""
        rows = self.saved.db.execute(_QUEUE, (count, first))
        wanted = [i for (i,) in rows]
        on_desk = {p.id: p for p in proposals(self.desk(*wanted))} if wanted else {}
        found = [on_desk[i] for i in wanted if i in on_desk]
        start = max(0, first - self._statements_proposed())
        return (*found, *self._merges()[start : start + count - len(wanted)])

    def event(self, seq: int) -> Recorded:
        """Return an event with its envelope."""
        return _event(self.log, seq)


@attrs.define(eq=False)
class Past:
    """A log as of another moment, folded from its events; for one thread."""

    log: SegmentLog
    whole: Desk
    _kept: dict[str, Any] = attrs.field(factory=dict)

    @property
    def asof(self) -> AsOf:
        """The moment."""
        return self.whole.asof

    @property
    def head(self) -> int | None:
        """Seq of the last event that counts; None by dates of publication."""
        by = self.asof.recorded_by
        if by is None:
            return None
        notes = self.whole.facts.notes.values()
        return max(
            (n.seq for several in notes for n in several if n.day <= by), default=0
        )

    def _once(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 (of any kind)
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def lines(self, view: str) -> tuple[Any, ...]:
        """Return a view."""
        found: tuple[Any, ...] = self._once(view, lambda: self._lines(view))
        return found

    def _lines(self, view: str) -> tuple[Any, ...]:
        return VIEWS[view](self.whole.facts, self.asof)

    def happenings(self) -> tuple[TimelineEntry, ...]:
        """Return what happened in time, without what was said."""
        return tuple(x for x in self.lines("timeline") if x.what != "said")

    def desk(self, *given: str) -> Desk:
        """Return the whole desk; what is *given* chooses nothing here."""
        del given
        return self.whole

    def coverage(self) -> Coverage:
        """Return what was looked at by then."""
        return coverage(self.whole.facts, self.asof)

    def outlets(self) -> dict[str, str | None]:
        """Return the outlet of each statement."""
        lines = self.whole.known.statements.values()
        return {line.id: line.article.outlet for line in lines}

    def weekly(self) -> Counter[tuple[str, date]]:
        """Count statements by kind and day."""
        lines = self.whole.known.statements.values()
        return Counter((x.statement.kind.value, x.article.known) for x in lines)

    def articles(self) -> tuple[tuple[ArticleLine, int], ...]:
        """Return the articles with their numbers of statements."""
        counts = Counter(
            str(x.article.id) for x in self.whole.known.statements.values()
        )
        by = self.asof.published_by
        lines = self.whole.known.library.lines.values()
        known = (x for x in lines if by is None or x.known <= by)
        return tuple(_newest_first(known, counts))

    def statements(self, ids: Iterable[str]) -> dict[str, StatementLine]:
        """Return some statements by their ids."""
        known = {str(i): line for i, line in self.whole.known.statements.items()}
        return {i: known[i] for i in ids if i in known}

    def search(self, words: str) -> Sequence[StatementLine]:
        """Return the statements that have every word, in order."""
        wanted = words.replace('"', " ").casefold().split()
        known = self.whole.known.statements.values()
        hits = (x for x in known if wanted and _has(x, wanted))
        return in_order(hits)[:HITS]

    def proposed(self) -> int:
        """Return how many proposals wait for a review."""
        return len(self._queue())

    def _queue(self) -> tuple[Proposal, ...]:
        found: tuple[Proposal, ...] = self._once("queue", lambda: proposals(self.whole))
        return found

    def queue(self, first: int, count: int) -> tuple[Proposal, ...]:
        """Return some of the proposals that wait."""
        return self._queue()[first : first + count]

    def event(self, seq: int) -> Recorded:
        """Return an event that is known by then."""
        record = _event(self.log, seq)
        if not self._knows(record):
            raise UnknownIdError(str(seq), "event that is known by then")
        return record

    def _knows(self, record: Recorded) -> bool:
        """Tell whether all that an event is about is known by then."""
        by = self.asof.recorded_by
        if by is not None and record.recorded_at.date() > by:
            return False
        until = self.asof.published_by
        if until is None:
            return True
        seen = getattr(record.event, "seen_at", None)
        if seen is not None and seen.date() > until:
            return False
        return all(self._tagged(tag, until) for tag in record.tags)

    def _tagged(self, tag: str, until: date) -> bool:
        kind, _, name = tag.partition(":")
        known = self.whole.known
        if kind == "statement":
            return name in known.statements
        if kind == "article":
            line = {str(i): x for i, x in known.library.lines.items()}.get(name)
            return line is not None and line.known <= until
        return True

    def knows(self, given: str) -> bool:
        """Tell whether what an id names is known by then."""
        found = self.whole.find(given)
        if isinstance(found, ArticleLine):
            by = self.asof.published_by
            return by is None or found.known <= by
        seq = getattr(found, "at", None) and getattr(found, "seq", 0)
        return not seq or self._knows(_event(self.log, seq))


def _has(line: StatementLine, wanted: Iterable[str]) -> bool:
    names = [line.speaker, *line.accused]
    parts = [
        line.statement.span.text,
        line.article.outlet or "",
        line.article.title or "",
        *(n.name for n in names if n),
    ]
    text = "\n".join(parts).casefold()
    return all(word in text for word in wanted)


def _newest_first(
    lines: Iterable[ArticleLine], counts: dict[str, int]
) -> list[tuple[ArticleLine, int]]:
    ordered = sorted(lines, key=lambda x: (x.known, x.source), reverse=True)
    return [(line, counts.get(line.id, 0)) for line in ordered]


def _event(log: SegmentLog, seq: int) -> Recorded:
    if seq < 1 or seq > log.head:
        raise UnknownIdError(str(seq), "event")
    return next(iter(log.read(after=seq - 1, limit=1)))


@attrs.define(eq=False)
class Memory:
    """Moments of the past, made when they are asked for; for one thread."""

    log: SegmentLog
    _facts: Facts = attrs.field(factory=Facts)
    _moments: dict[AsOf, Past] = attrs.field(factory=dict)

    def at(self, asof: AsOf) -> Past:
        """Return the log as of a moment."""
        if self.log.head != self._facts.head:
            self._moments.clear()
            for record in self.log.read(after=self._facts.head):
                self._facts = self._facts.add(record)
        if asof not in self._moments:
            while len(self._moments) >= MOMENTS:
                del self._moments[next(iter(self._moments))]
            self._moments[asof] = Past(self.log, Desk(self._facts, asof))
        return self._moments[asof]


def present(directory: Path) -> Present:
    """Open a log as it stands; its saved views are caught up with at each look."""
    log = open_log(directory)
    return Present(log, Saved(log, directory / FILE, WAIT))
