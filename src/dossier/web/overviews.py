"""The first page: what changed since a day, and how the log fares."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import attrs

from dossier.projections import wording
from dossier.projections.lines import Move, Pledge, Thread
from dossier.projections.overviews import TimelineEntry
from dossier.projections.words import clause
from dossier.web.allegations import thread_row
from dossier.web.charts import weeks
from dossier.web.moments import Asked
from dossier.web.passages import entry
from dossier.web.shown import News, Shown, day_words
from dossier.web.sight import Sight

WEEKS: Final = 12
MOST: Final = 24  # changes on the first page
_ROWS: Final = (
    ("allegation", "allegations"),
    ("denial", "denials"),
    ("pledge", "pledges"),
    ("clearance", "clearances"),
)
_WHAT: Final = {
    "altered": "An edit changed the words of",
    "gone": "An edit removed",
    "corrected": "Corrected",
    "retracted": "Retracted",
    "withdrawn": "Withdrawn",
    "resolved": "A person decided",
    "judged": "A person judged",
}


@attrs.frozen
class _Change:
    """Something that happened on a day, put into words when it is shown.

    Attributes:
        by: The statement that did it, or nothing.
    """

    day: date
    id: str
    told: Callable[[], dict[str, Any]]
    by: str = ""


def overview(sight: Sight, asked: Asked) -> Shown:
    """Return what changed since a day: that of the last visit, or a week ago."""
    found = sorted(_changes(sight, asked), key=lambda c: (c.day, c.id))[::-1]
    newest = _newest(sight, found)
    since = asked.day("since") or (newest or date.min + timedelta(7)) - timedelta(7)
    recent = [c for c in found if c.day > since]
    threads: tuple[Thread, ...] = sight.lines("allegations")
    pending = [t for t in threads if not t.status.resolved]
    pending.sort(key=lambda t: (-t.history[-1].day.toordinal(), t.id))
    plain = partial(_plains, recent)
    return Shown(
        title="Since your last visit",
        template="overview.html",
        here="changes",
        context={
            "since": day_words(since),
            "newest": newest,
            "days": _days(sight, recent[:MOST], asked),
            "left_out": max(0, len(recent) - MOST),
            "rows": [thread_row(t, asked) for t in pending[:10]],
            "count": f"{len(pending)} of {wording.counted(len(threads), 'thread')}",
            "queue": sight.proposed(),
            "feeds": feed_rows(sight),
            **_weekly(sight),
        },
        data=lambda: {"since": since.isoformat(), "changes": plain()},
        lines=plain,
        news=lambda: [_news(c.told()) for c in found[:100]],
    )


def _days(
    sight: Sight, recent: Sequence[_Change], asked: Asked
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return changes by day, each with the words that made it."""
    lines = sight.statements(c.by for c in recent if c.by)
    shown = [
        {**c.told(), "words_of": c.by in lines and entry(lines[c.by], asked)}
        for c in recent
    ]
    return [
        (day_words(day), list(several))
        for day, several in groupby(shown, key=itemgetter("day"))
    ]


def _news(change: dict[str, Any]) -> News:
    words = "{what} {moved}: {about}: {words}".format_map(change)
    name = "{id}:{what}:{day}".format_map(change)
    return News(id=name, title=words, href=change["href"], day=change["day"])


def _plains(changes: Sequence[_Change]) -> list[dict[str, Any]]:
    kept = ("what", "id", "about", "words", "moved", "proposed")
    told = [c.told() for c in changes]
    return [{"day": str(c["day"])} | {k: c[k] for k in kept} for c in told]


def _newest(sight: Sight, found: Sequence[_Change]) -> date | None:
    """Return the newest day of which this log knows anything."""
    seen = sight.coverage()
    days = [*(c.day for c in found[:1]), *filter(None, [seen.last])]
    return max(days, default=None)


def _changes(sight: Sight, asked: Asked) -> Iterator[_Change]:
    for thread in sight.lines("allegations"):
        yield from _moves(thread, "allegation", asked.to(f"/threads/{thread.id}"))
    for pledge in sight.lines("pledges"):
        yield from _moves(pledge, "pledge", asked.to(f"/pledges/{pledge.id}"))
    for event in sight.happenings():
        if event.time and event.time.latest:
            told = partial(_happened, event, event.time.latest, asked)
            yield _Change(event.time.latest, event.id, told)


def _happened(entry: TimelineEntry, day: date, asked: Asked) -> dict[str, Any]:
    return {
        "day": day,
        "what": _WHAT.get(entry.what, entry.what),
        "id": entry.id,
        "href": asked.to(f"/why/{entry.id}"),
        "about": entry.who.name if entry.who else "",
        "words": entry.words[:400],
        "moved": "",
        "shape": "",
        "proposed": False,
    }


def _moves(line: Thread | Pledge, shape: str, href: str) -> Iterator[_Change]:
    for before, move in zip((None, *line.history), line.history, strict=False):
        told = partial(_moved, line, shape, href, before, move)
        by = next((x for x in move.by if x.startswith("st_")), "")
        yield _Change(move.day, line.id, told, by)


def _moved(
    line: Thread | Pledge, shape: str, href: str, before: Move | None, move: Move
) -> dict[str, Any]:
    about = line.accused if isinstance(line, Thread) else line.side
    now = wording.spoken(move.status)
    return {
        "day": move.day,
        "what": "Status" if before else f"New {shape}",
        "id": line.id,
        "href": href,
        "about": about.name,
        "words": clause(line.proposition),
        "moved": f"{wording.spoken(before.status)} → {now}" if before else now,
        "shape": shape,
        "proposed": line.proposed,
    }


def _weekly(sight: Sight) -> dict[str, Any]:
    """Return statements a week by kind: a picture, and its numbers as a table."""
    counts: Counter[tuple[str, date]] = Counter()
    for (kind, day), count in sight.weekly(7 * WEEKS).items():
        counts[kind, day - timedelta(day.weekday())] += count
    if not counts:
        return {"weeks": "", "weeks_table": [], "weeks_heads": []}
    last = max(day for _, day in counts)
    days = [last - timedelta(7 * back) for back in range(WEEKS - 1, -1, -1)]
    known = {kind for kind, _ in _ROWS}
    rows: list[tuple[str, str, list[int]]] = [
        (kind, name, [counts[kind, day] for day in days]) for kind, name in _ROWS
    ]
    others = [
        sum(n for (kind, on), n in counts.items() if on == day and kind not in known)
        for day in days
    ]
    rows.append(("other", "all others", others))
    first, newest = day_words(days[0]), day_words(days[-1])
    return {
        "weeks": weeks(rows, first[:-5], newest),
        "weeks_table": [(name, values) for _, name, values in rows],
        "weeks_heads": [day_words(d)[:-5] for d in days],
    }


def feed_rows(sight: Sight) -> list[dict[str, Any]]:
    """Return how each feed fares; silent and failing ones first."""
    rows = [
        {
            "name": feed.outlet or feed.url,
            "url": feed.url,
            "id": feed.id,
            "answered": feed.last_answer,
            "failed": feed.last_failure,
            "outcome": feed.outcome,
            "silent": feed.last_answer is None
            or (feed.last_failure is not None and feed.last_failure > feed.last_answer),
        }
        for feed in sight.coverage().feeds
    ]
    return sorted(rows, key=lambda r: (not r["silent"], str(r["name"]).casefold()))


def feeds(sight: Sight, asked: Asked) -> Shown:
    """Return the feeds, silent ones first, and the outlets of the articles."""
    del asked
    seen = sight.coverage()
    rows = feed_rows(sight)
    shelves = sight.shelves()
    counts = {name or "no outlet known": n for name, n in shelves.items()}
    return Shown(
        title="Feeds",
        template="feeds.html",
        here="feeds",
        context={"rows": rows, "outlets": sorted(counts.items()), "seen": seen},
        data=lambda: {
            "feeds": [
                {**r, "answered": _iso(r["answered"]), "failed": _iso(r["failed"])}
                for r in rows
            ],
            "outlets": dict(sorted(counts.items())),
        },
        lines=lambda: rows,
    )


def _iso(when: Any) -> str | None:  # noqa: ANN401 (a time or None)
    return when.isoformat() if when else None
