"""What a log held as of another moment, folded from its events."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

import attrs

from dossier.domain.decisions import PayloadErased, SpeakerMerged
from dossier.domain.ids import Sha256, StatementId
from dossier.errors import UnknownIdError
from dossier.log import SegmentLog
from dossier.log.port import Recorded
from dossier.projections.asof import AsOf
from dossier.projections.coverage import coverage
from dossier.projections.desk import Desk
from dossier.projections.facts import Facts
from dossier.projections.lines import ArticleLine, Speaker, StatementLine
from dossier.projections.order import in_order
from dossier.projections.overviews import Coverage, TimelineEntry
from dossier.projections.proposals import Proposal, proposals
from dossier.projections.speakers import speakers_of
from dossier.projections.timeline import timeline_of
from dossier.projections.views import VIEWS
from dossier.web.placing import Placed, Tree, text_of
from dossier.web.present import HITS, event_at

MOMENTS: Final = 8  # moments of the past that are kept


@attrs.define(eq=False)
class Past:
    """A log as of another moment, folded from its events; for one thread."""

    log: SegmentLog
    whole: Desk
    tree: Tree
    _kept: dict[str, Any] = attrs.field(factory=dict)

    @property
    def asof(self) -> AsOf:
        """The moment."""
        return self.whole.asof

    @property
    def seq(self) -> int:
        """Seq of the newest event that was folded, known by then or not."""
        return self.whole.facts.head

    @property
    def head(self) -> int | None:
        """Seq of the last event that counts; None by dates of publication."""
        if self.asof.recorded_by is None:
            return None
        found: int = self._once("head", self._head)
        return found

    def _head(self) -> int:
        by = self.asof.recorded_by
        notes = self.whole.facts.notes.values()
        return max(
            (n.seq for several in notes for n in several if by and n.day <= by),
            default=0,
        )

    def _once(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 (of any kind)
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def lines(self, view: str) -> tuple[Any, ...]:
        """Return a view: such as ``allegations``."""
        found: tuple[Any, ...] = self._once(view, lambda: tuple(self._lines(view)))
        return found

    def _lines(self, view: str) -> Iterator[Any]:
        """Yield what a view of the same name has, from what is known already."""
        desk = self.whole
        match view:
            case "allegations":
                yield from (t for t in desk.threads if self._any_said(t.statements))
            case "pledges":
                yield from (p for p in desk.pledges if self._any_said(p.statements))
            case "timeline":
                found = timeline_of(desk.known, desk.threads, desk.pledges)
                yield from (e for e in found if self.asof.said(e.time))
            case "speakers":
                yield from speakers_of(desk.known)
            case _:
                yield from VIEWS[view](desk.facts, self.asof)

    def _any_said(self, ids: Iterable[StatementId]) -> bool:
        return any(self.asof.said(self.whole.known.time(s)) for s in ids)

    def _said(self) -> tuple[StatementLine, ...]:
        """Return the statements that may have been said in the days asked for."""
        known = self.whole.known
        found: tuple[StatementLine, ...] = self._once(
            "said",
            lambda: tuple(
                x for i, x in known.statements.items() if self.asof.said(known.time(i))
            ),
        )
        return found

    def happenings(self) -> tuple[TimelineEntry, ...]:
        """Return what happened in time, without what was said."""
        found: tuple[TimelineEntry, ...] = self._once(
            "happenings",
            lambda: tuple(x for x in self.lines("timeline") if x.what != "said"),
        )
        return found

    def desk(self, *given: str) -> Desk:
        """Return the whole desk; what is *given* chooses nothing here."""
        del given
        return self.whole

    def coverage(self) -> Coverage:
        """Return what was looked at by then."""
        found: Coverage = self._once(
            "coverage", lambda: coverage(self.whole.facts, self.asof)
        )
        return found

    def outlets(self) -> dict[str, str | None]:
        """Return the outlet of each statement."""
        lines = self.whole.known.statements.values()
        found: dict[str, str | None] = self._once(
            "outlets", lambda: {line.id: line.article.outlet for line in lines}
        )
        return found

    def weekly(self, days: int) -> Counter[tuple[str, date]]:
        """Count statements by kind and day, up to so many *days* before the last."""
        lines = self._said()
        counts: Counter[tuple[str, date]] = self._once(
            "weekly",
            lambda: Counter((x.statement.kind.value, x.article.known) for x in lines),
        )
        last = max((x.known for x in self._library()), default=date.min)
        first = last - timedelta(days) if counts else last
        return Counter({k: n for k, n in counts.items() if k[1] >= first})

    def _library(self) -> list[ArticleLine]:
        """Return the articles that are known, newest first."""
        found: list[ArticleLine] = self._once("library", self._known_articles)
        return found

    def _known_articles(self) -> list[ArticleLine]:
        by = self.asof.published_by
        lines = self.whole.known.library.lines.values()
        known = (x for x in lines if by is None or x.known <= by)
        return sorted(known, key=lambda x: (x.known, x.source), reverse=True)

    def shelves(self) -> dict[str | None, int]:
        """Count the articles of each outlet."""
        return Counter(line.outlet for line in self._library())

    def articles(
        self, outlet: str, first: int, count: int
    ) -> tuple[tuple[ArticleLine, int], ...]:
        """Return some articles, newest first, and how many statements each has."""
        counts = self._once(
            "counts",
            lambda: Counter(x.article.id for x in self.whole.known.statements.values()),
        )
        fits = [x for x in self._library() if not outlet or x.outlet == outlet]
        return tuple((x, counts[x.id]) for x in fits[first : first + count])

    def people(self, wanted: str) -> tuple[str, ...]:
        """Return the ids of all whose name has *wanted*, by name."""
        lines: tuple[Speaker, ...] = self.lines("speakers")
        return tuple(
            x.id
            for x in lines
            if any(wanted.casefold() in n.casefold() for n in (x.name, *x.as_written))
        )

    def speakers(self, ids: Sequence[str]) -> tuple[Speaker, ...]:
        """Return the lines of some speakers, by name."""
        lines: tuple[Speaker, ...] = self.lines("speakers")
        wanted = frozenset(ids)
        return tuple(x for x in lines if x.id in wanted)

    def statements(self, ids: Iterable[str]) -> dict[str, StatementLine]:
        """Return some statements by their ids."""
        known = {str(i): line for i, line in self.whole.known.statements.items()}
        return {i: known[i] for i in ids if i in known}

    def hits(self, words: str) -> Sequence[str]:
        """Return the ids of the statements that have every word, in order."""
        wanted = words.replace('"', " ").casefold().split()
        hits = (x for x in self._said() if wanted and _has(x, wanted))
        return tuple(x.id for x in in_order(hits)[:HITS])

    def text(self, revision: Sha256) -> str | None:
        """Return the text of a revision, or None where it is not there any more."""
        return text_of(self.log, revision)

    def placed(self, seq: int) -> Placed | None:
        """Return where an event stands in the tree; None by dates of publication."""
        return self.tree.placed(seq, self.head) if self.head else None

    def proposed(self) -> int:
        """Return how many proposals wait for a review."""
        return len(self._queue())

    def _queue(self) -> tuple[Proposal, ...]:
        found: tuple[Proposal, ...] = self._once(
            "queue", lambda: tuple(x for x in proposals(self.whole) if self._met(x))
        )
        return found

    def _met(self, proposal: Proposal) -> bool:
        """Tell whether all that a proposal names is in some article known by then."""
        if proposal.what != "merge":
            return True
        merges = (n for n in self.whole.facts.of(SpeakerMerged) if n.id == proposal.id)
        return all({n.event.a, n.event.b} <= self._named() for n in merges)

    def _named(self) -> frozenset[str]:
        known = {x.id for x in self._library()}
        mentions = self.whole.known.identities.mentions
        found: frozenset[str] = self._once(
            "named",
            lambda: frozenset(
                note.event.entity for (a, _), note in mentions.items() if a in known
            ),
        )
        return found

    def queue(self, first: int, count: int) -> tuple[Proposal, ...]:
        """Return some of the proposals that wait."""
        return self._queue()[first : first + count]

    def event(self, seq: int) -> Recorded:
        """Return an event that is known by then."""
        record = event_at(self.log, seq)
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
        return not seq or self._knows(event_at(self.log, seq))


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


@attrs.define(eq=False)
class Memory:
    """Moments of the past, made when they are asked for; for one thread."""

    log: SegmentLog
    _facts: Facts = attrs.field(factory=Facts)
    _tree: Tree = attrs.Factory(lambda self: Tree(self.log), takes_self=True)
    _moments: dict[AsOf, Past] = attrs.field(factory=dict)

    def at(self, asof: AsOf) -> Past:
        """Return the log as of a moment."""
        if self.log.head != self._facts.head:
            self._take_in()
        if asof not in self._moments:
            while len(self._moments) >= MOMENTS:
                del self._moments[next(iter(self._moments))]
            self._moments[asof] = Past(self.log, Desk(self._facts, asof), self._tree)
        return self._moments[asof]

    def _take_in(self) -> None:
        """Fold what is new, and forget the moments that it may change."""
        first: date | None = None
        erased = False
        for record in self.log.read(after=self._facts.head):
            first = first or record.recorded_at.date()
            erased = erased or isinstance(record.event, PayloadErased)
            self._facts = self._facts.add(record)
        if erased:
            self._facts = Facts()
            for record in self.log.read():
                self._facts = self._facts.add(record)
        self._moments = {
            asof: past
            for asof, past in self._moments.items()
            if not erased and first and asof.recorded_by and asof.recorded_by < first
        }
