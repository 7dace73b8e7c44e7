"""The facts of some parts: what their lines depend on, and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import Final

import attrs

from dossier.codec import CODEC
from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.events import Event, tags_of
from dossier.domain.ids import EventId
from dossier.log.port import Recorded
from dossier.projections.facts import Facts
from dossier.projections.groups import Groups
from dossier.tables.intake import actor_of

_MANY: Final = 400  # values in one query
_GLOBAL: Final = (
    d.SpeakerMerged,
    d.SpeakerSplit,
    d.SpeakersDistinct,
    d.ResolutionDecided,
    d.PledgeJudged,
)
_OF_ARTICLES: Final = (
    r.ArticleCaptured,
    r.ArticleRevised,
    r.ArticleWithdrawn,
    r.ArticleReinstated,
    d.SpeakerIdentified,
    d.ArticlesShareText,
    d.DatingDecision,
)
_COLUMNS: Final = "seq, id, type, recorded_at, actor, payload"


def _batches(values: Iterable[str]) -> Iterator[Sequence[str]]:
    several = sorted(set(values))
    for at in range(0, len(several), _MANY):
        yield several[at : at + _MANY]


def _marks(several: Sequence[object]) -> str:
    return ", ".join("?" * len(several))


def _tags(classes: Iterable[type[Event]]) -> list[str]:
    return [tag for cls in classes for tag in CODEC.tags(cls)]


@attrs.define
class Loader:
    """Reads events back from the tables."""

    db: Connection
    _shared: list[Recorded] | None = None

    def everywhere(self) -> list[Recorded]:
        """Return the events on which lines of any part may depend."""
        if self._shared is None:
            found = list(self.of_types(_GLOBAL))
            found += self.about((f"review:{x.id}" for x in found), ())
            self._shared = found
        return self._shared

    def merged_with(self, entities: Iterable[str]) -> set[str]:
        """Return all that may be, or have been, one with any of *entities*."""
        groups = Groups()
        for record in self.everywhere():
            if isinstance(record.event, d.SpeakerMerged):
                groups.join((record.event.a, record.event.b))
        return {x for e in entities for x in groups.of(e)}

    def of_types(self, classes: Iterable[type[Event]]) -> Iterator[Recorded]:
        """Yield all events of *classes*, oldest first."""
        tags = _tags(classes)
        rows = self.db.execute(
            f"SELECT {_COLUMNS} FROM event WHERE type IN ({_marks(tags)}) ORDER BY seq",  # noqa: S608 (marks only)
            tags,
        )
        return map(_record, rows)

    def of_articles(self, articles: Iterable[str]) -> list[Recorded]:
        """Return the events about *articles* as such, with their reviews."""
        found = list(self.about((f"article:{a}" for a in articles), _OF_ARTICLES))
        found += self.about((f"review:{x.id}" for x in found), ())
        return found

    def events(self, seqs: Iterable[int]) -> list[Recorded]:
        """Return the events of these *seqs*, with their tags."""
        found = []
        for seq in seqs:
            rows = self.db.execute(
                f"SELECT {_COLUMNS} FROM event WHERE seq = ?",  # noqa: S608 (columns of ours)
                (seq,),
            )
            found += [
                attrs.evolve(x, tags=tags_of(x.event)) for x in map(_record, rows)
            ]
        return found

    def facts(
        self,
        nodes: Iterable[str],
        articles: Iterable[str] = (),
        others: Iterable[Recorded] = (),
    ) -> Facts:
        """Return the facts on which the lines of *nodes* depend, and *others*."""
        own: list[Recorded] = list(others)
        nodes = list(nodes)
        for kind in ("statement", "proposition"):
            own += self.about((f"{kind}:{n}" for n in nodes), ())
        homes = set(articles)
        for record in own:
            match record.event:
                case r.StatementReported(article=article):
                    homes.add(article)
                case r.StatementCorrected(via=via) | r.StatementRetracted(via=via):
                    homes.add(via)
                case _:
                    pass
        found = [*own, *self.of_articles(homes), *self.everywhere()]
        found += self.about((f"review:{x.id}" for x in own), ())
        facts = Facts()
        for _, record in sorted({x.seq: x for x in found}.items()):
            facts.add(record)
        return facts

    def of_feeds(self) -> list[Recorded]:
        """Return the last event of each kind of each feed, oldest first."""
        found = list(self.of_types((d.SourceConfigured,)))
        feeds = {x.event.feed for x in found if isinstance(x.event, d.SourceConfigured)}
        for feed in feeds:
            for cls in (d.FeedMoved, r.FeedPolled, d.FetchFailed):
                tags = _tags((cls,))
                rows = self.db.execute(
                    f"SELECT {_COLUMNS} FROM about JOIN event USING (seq) "  # noqa: S608 (marks only)
                    f"WHERE key = ? AND type IN ({_marks(tags)}) "
                    "ORDER BY seq DESC LIMIT 1",
                    (f"feed:{feed}", *tags),
                )
                found += map(_record, rows)
        return sorted(found, key=lambda x: x.seq)

    def about(
        self, keys: Iterable[str], classes: Iterable[type[Event]]
    ) -> Iterator[Recorded]:
        """Yield the events found by any of *keys*, of *classes* if any are given."""
        tags = _tags(classes)
        only = f"AND type IN ({_marks(tags)})" if tags else ""
        for several in _batches(keys):
            yield from map(
                _record,
                self.db.execute(
                    f"SELECT {_COLUMNS} FROM event WHERE seq IN "  # noqa: S608 (marks only)
                    f"(SELECT seq FROM about WHERE key IN ({_marks(several)})) {only}",
                    (*several, *tags),
                ),
            )


def _record(row: tuple[int, str, str, str, str, str]) -> Recorded:
    seq, name, tag, at, actor, payload = row
    return Recorded(
        seq=seq,
        id=EventId(name),
        recorded_at=datetime.fromisoformat(at),
        actor=actor_of(actor.encode()),
        cause=(),
        tags=(),
        event=CODEC.decode(tag, payload.encode()),
        digest="",
    )
