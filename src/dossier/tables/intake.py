"""Taking in new events: kept as they are, and what they touch marked."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from sqlite3 import Connection
from typing import Final

import attrs
import msgspec

from dossier.codec import CODEC, encode
from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.events import Event
from dossier.log.port import Actor, Recorded
from dossier.tables.parts import Parts, edges

_ON_MERGES: Final = (d.SpeakerMerged, d.SpeakerSplit, d.SpeakersDistinct)
_OF_ARTICLES: Final = (
    r.ArticleCaptured,
    r.ArticleRevised,
    r.ArticleWithdrawn,
    r.ArticleReinstated,
    d.SpeakerIdentified,
)
_IGNORED: Final = (d.PayloadErased, d.CheckpointSealed)
actor_json: Final = msgspec.json.Encoder(order="sorted").encode
actor_of: Final = msgspec.json.Decoder(Actor).decode


@attrs.define
class Touched:
    """What new events touched beside the parts of their own.

    Attributes:
        articles: Articles whose facts changed.
        entities: Entities that were merged, split or held apart.
        rechecked: When an article was last looked at again.
    """

    articles: set[str] = attrs.field(factory=set)
    entities: set[str] = attrs.field(factory=set)
    rechecked: datetime | None = None


def keys(record: Recorded) -> Iterator[str]:
    """Yield what to find *record* by."""
    yield from record.tags
    if isinstance(record.event, d.ReviewDecision):
        yield f"review:{record.event.target}"


def take_in(db: Connection, records: Iterable[Recorded], parts: Parts) -> Touched:
    """Keep *records*, join the parts that they join, and mark what they touch."""
    touched = Touched()
    for record in records:
        if isinstance(record.event, _IGNORED):
            continue
        _keep(db, record)
        if isinstance(record.event, r.ArticleRechecked):
            seen = record.event.seen_at
            touched.rechecked = max(seen, touched.rechecked or seen)
        for a, b in edges(record.event):
            parts.join(a, b)
        _mark(db, record.event, record.tags, parts, touched)
    return touched


def _keep(db: Connection, record: Recorded) -> None:
    db.execute(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
        (
            record.seq,
            record.id,
            CODEC.tag(type(record.event)),
            record.recorded_at.isoformat(),
            actor_json(record.actor).decode(),
            encode(record.event).decode(),
        ),
    )
    db.executemany(
        "INSERT OR IGNORE INTO about VALUES (?, ?)",
        [(key, record.seq) for key in keys(record)],
    )


def _mark(
    db: Connection,
    event: Event,
    tags: Iterable[str],
    parts: Parts,
    touched: Touched,
) -> None:
    """Mark what *event* touches."""
    if isinstance(event, _ON_MERGES):
        touched.entities |= {event.a, event.b}
    elif isinstance(event, _OF_ARTICLES):
        touched.articles.add(event.article)
    elif isinstance(event, d.ReviewDecision):
        _mark_reviewed(db, event.target, parts, touched)
    for tag in tags:
        kind, _, name = tag.partition(":")
        if kind in {"statement", "proposition"}:
            parts.touch((name,))
        elif kind == "thread":
            parts.dirty.update(_named(db, name))
        elif kind == "article" and isinstance(event, d.DatingDecision):
            touched.articles.add(name)


def _named(db: Connection, name: str) -> list[int]:
    """Return the parts in which a thread or pledge has the id *name*."""
    return [p for (p,) in db.execute("SELECT part FROM alias WHERE id = ?", (name,))]


def _mark_reviewed(db: Connection, target: str, parts: Parts, touched: Touched) -> None:
    """Mark what the event that was reviewed is about."""
    row = db.execute("SELECT type, payload FROM event WHERE id = ?", (target,))
    for tag, payload in row.fetchall():
        event = CODEC.decode(tag, payload.encode())
        if isinstance(event, _ON_MERGES):
            touched.entities |= {event.a, event.b}
        elif isinstance(event, _OF_ARTICLES):
            touched.articles.add(event.article)
        elif isinstance(event, r.StatementAltered):
            parts.touch((event.target,))
        for a, _ in edges(event):
            parts.touch((a,))
