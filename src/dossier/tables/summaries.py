"""Views that are put together from the tables when they are asked for."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Final

from dossier.domain import decisions as d
from dossier.domain.ids import EventId, StatementId
from dossier.projections.asof import NOW
from dossier.projections.coverage import answers, falters, feed_lines
from dossier.projections.desk import Desk
from dossier.projections.facts import Facts
from dossier.projections.known import Known
from dossier.projections.lines import Speaker
from dossier.projections.overviews import Coverage
from dossier.projections.speakers import Draft, speaker_lines
from dossier.tables.loading import Loader

_OF_SPEAKERS: Final = (
    d.SpeakerMerged,
    d.SpeakerSplit,
    d.SpeakersDistinct,
    d.RoleHeld,
    d.SourceGraded,
)


def speakers(db: Connection, only: Sequence[str] | None = None) -> tuple[Speaker, ...]:
    """Return everybody who speaks or is spoken of, by name.

    Args:
        db: The tables, caught up.
        only: The ids of those to return; None for all.
    """
    where = "" if only is None else f"WHERE entity IN ({','.join('?' * len(only))})"
    rows = db.execute(
        "SELECT entity, relation, statement, name, written, cause, raw FROM party "  # noqa: S608 (marks only)
        f"{where} ORDER BY entity, place",
        only or (),
    ).fetchall()
    drafts = {
        entity: _draft(several) for entity, several in groupby(rows, key=itemgetter(0))
    }
    keys = {f"speaker:{x}" for row in rows for x in (row[0], row[-1])}
    return speaker_lines(drafts, _known(db, None if only is None else keys))


def _draft(rows: Iterable[tuple[str, str, str, str, str, str | None, str]]) -> Draft:
    draft = Draft()
    for _, relation, statement, name, written, cause, _ in rows:
        found = EventId(cause) if cause else None
        draft.add(relation, StatementId(statement), name, written, found)
    return draft


def _known(db: Connection, keys: Collection[str] | None) -> Known:
    """Return what is known of speakers, by *keys* or all, apart from statements."""
    loader = Loader(db)
    facts = Facts()
    several = (
        loader.of_types(_OF_SPEAKERS)
        if keys is None
        else loader.about(keys, _OF_SPEAKERS)
    )
    found = {x.seq: x for x in (*several, *loader.everywhere())}
    for _, record in sorted(found.items()):
        facts.add(record)
    return Desk(facts).known


def coverage(db: Connection) -> Coverage:
    """Return what was looked at; every "none recorded" is bounded by it."""
    facts = Facts()
    for record in Loader(db).of_feeds():
        facts.add(record)
    feeds = feed_lines(facts, NOW)
    articles, unread, first, last, fetched = db.execute(
        "SELECT COUNT(*), COALESCE(SUM(unread), 0), MIN(latest), MAX(latest), "
        "MAX(captured_at) FROM article"
    ).fetchone()
    outlets = db.execute(
        "SELECT DISTINCT outlet FROM article WHERE outlet > '' ORDER BY outlet"
    )
    (statements,) = db.execute(
        "SELECT COUNT(*) FROM event WHERE type GLOB 'statement-reported.*'"
    ).fetchone()
    seen = [f.last_answer for f in feeds if f.last_answer]
    looked = db.execute("SELECT value FROM meta WHERE key = 'rechecked'").fetchone()
    times = (fetched, looked and looked[0])
    seen += [datetime.fromisoformat(t) for t in times if t]
    return Coverage(
        articles=articles,
        outlets=tuple(o for (o,) in outlets),
        unread=unread,
        statements=statements,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        feeds=feeds,
        answered=sum(answers(f) for f in feeds),
        faltered=sum(falters(f) for f in feeds),
        last_fetch=max(seen, default=None),
    )
