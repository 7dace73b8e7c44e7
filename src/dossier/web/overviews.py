"""The first page: what changed since a day, and how the log fares."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from dossier.projections import wording
from dossier.projections.lines import Pledge, Thread
from dossier.projections.words import clause
from dossier.web.allegations import thread_row
from dossier.web.charts import weeks
from dossier.web.moments import Asked
from dossier.web.shown import News, Shown, day_words
from dossier.web.sight import Sight

WEEKS: Final = 12
MOST: Final = 40  # changes, and allegations, on the first page
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


def overview(sight: Sight, asked: Asked) -> Shown:
    """Return what changed since a day: that of the last visit, or a week ago."""
    found = sorted(_changes(sight, asked), key=lambda c: (c["day"], c["id"]))
    newest = _newest(sight, found)
    since = asked.day("since") or (newest or date.min + timedelta(7)) - timedelta(7)
    recent = [c for c in reversed(found) if c["day"] > since]
    by_day: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for change in recent[:MOST]:
        by_day[change["day"]].append(change)
    threads: tuple[Thread, ...] = sight.lines("allegations")
    pending = [t for t in threads if not t.status.resolved]
    pending.sort(key=lambda t: (-t.history[-1].day.toordinal(), t.id))
    return Shown(
        title="Since your last visit",
        template="overview.html",
        here="changes",
        context={
            "since": day_words(since),
            "newest": newest,
            "days": [(day_words(d), changes) for d, changes in by_day.items()],
            "left_out": max(0, len(recent) - MOST),
            "rows": [thread_row(t, asked) for t in pending[:10]],
            "count": f"{len(pending)} of {wording.counted(len(threads), 'thread')}",
            "queue": sight.proposed(),
            "feeds": feed_rows(sight),
            **_weekly(sight),
        },
        data={"since": since.isoformat(), "changes": [_plain(c) for c in recent]},
        lines=[_plain(c) for c in recent],
        news=[
            News(
                id=f"{c['id']}:{c['what']}:{c['day']}",
                title=f"{c['what']} {c['moved']}: {c['about']}: {c['words']}",
                href=c["href"],
                day=c["day"],
            )
            for c in reversed(found[-100:])
        ],
    )


def _plain(change: dict[str, Any]) -> dict[str, Any]:
    kept = ("day", "what", "id", "about", "words", "moved", "proposed")
    return {k: str(change[k]) if k == "day" else change[k] for k in kept}


def _newest(sight: Sight, found: list[dict[str, Any]]) -> date | None:
    """Return the newest day of which this log knows anything."""
    seen = sight.coverage()
    days = [*(c["day"] for c in found[-1:]), *filter(None, [seen.last])]
    return max(days, default=None)


def _changes(sight: Sight, asked: Asked) -> Iterator[dict[str, Any]]:
    for thread in sight.lines("allegations"):
        yield from _moves(thread, "allegation", f"/threads/{thread.id}", asked)
    for pledge in sight.lines("pledges"):
        yield from _moves(pledge, "pledge", f"/pledges/{pledge.id}", asked)
    for entry in sight.happenings():
        if entry.time and entry.time.latest:
            yield {
                "day": entry.time.latest,
                "what": _WHAT.get(entry.what, entry.what),
                "id": entry.id,
                "href": asked.to(f"/why/{entry.id}"),
                "about": entry.who.name if entry.who else "",
                "words": entry.words[:400],
                "moved": "",
                "shape": "",
                "proposed": False,
            }


def _moves(
    line: Thread | Pledge, shape: str, path: str, asked: Asked
) -> Iterator[dict[str, Any]]:
    about = line.accused if isinstance(line, Thread) else line.side
    first = line.history[0]
    steps = [
        ("New", "", first),
        *(("Status", wording.spoken(a.status), b) for a, b in pairwise(line.history)),
    ]
    for what, before, move in steps:
        now = wording.spoken(move.status)
        yield {
            "day": move.day,
            "what": f"{what} {shape}" if what == "New" else what,
            "id": line.id,
            "href": asked.to(path),
            "about": about.name,
            "words": clause(line.proposition),
            "moved": f"{before} → {now}" if before else now,
            "shape": shape,
            "proposed": line.proposed,
        }


def _weekly(sight: Sight) -> dict[str, Any]:
    """Return statements a week by kind: a picture, and its numbers as a table."""
    counts: Counter[tuple[str, date]] = Counter()
    for (kind, day), count in sight.weekly().items():
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
    counts = Counter(line.outlet or "no outlet known" for line, _ in sight.articles())
    return Shown(
        title="Feeds",
        template="feeds.html",
        here="feeds",
        context={"rows": rows, "outlets": sorted(counts.items()), "seen": seen},
        data={
            "feeds": [
                {**r, "answered": _iso(r["answered"]), "failed": _iso(r["failed"])}
                for r in rows
            ],
            "outlets": dict(sorted(counts.items())),
        },
        lines=rows,
    )


def _iso(when: Any) -> str | None:  # noqa: ANN401 (a time or None)
    return when.isoformat() if when else None
