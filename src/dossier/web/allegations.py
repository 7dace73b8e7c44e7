"""The page of allegations, and that of pledges: filters, facets, a table."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from dossier.projections import wording
from dossier.projections.lines import Pledge, PledgeStatus, Response, Status, Thread
from dossier.projections.surface import pledge_json, thread_json
from dossier.projections.words import clause
from dossier.web.charts import interval
from dossier.web.moments import Asked, carried
from dossier.web.shown import News, Shown, day_words, leaf, when_words
from dossier.web.sight import Sight

FACETS: Final = 8  # values of a facet that are shown
STATUSES: Final = ("unresolved", "resolved", *(s.value for s in Status))
SORTS: Final = ("changed", "first", "accused", "status", "origins")
_FILTERS: Final = ("status", "reply", "outlet", "accused", "accuser", "from", "to")

Line = Thread | Pledge
Test = Callable[[Any], bool]


def allegations(sight: Sight, asked: Asked) -> Shown:
    """Return the allegations that are asked for."""
    everything: tuple[Thread, ...] = sight.lines("allegations")
    outlets = sight.outlets()
    tests = _tests(asked, outlets)
    shown = [t for t in everything if all(test(t) for test in tests.values())]
    shown = _sorted(shown, asked.choice("sort", SORTS) or "changed")
    page = leaf(asked, shown)
    return Shown(
        title="Allegations",
        template="allegations.html",
        here="allegations",
        context={
            "count": f"{len(shown)} of {wording.counted(len(everything), 'thread')}",
            "filters": [
                (name, asked[name], asked.here(**{name: ""}))
                for name in _FILTERS
                if asked[name]
            ],
            "facets": _facets(asked, everything, tests, outlets),
            "rows": [thread_row(t, asked) for t in page.lines],
            "leaf": page,
            "sort": asked["sort"] or "changed",
        },
        data=lambda: {
            "allegations": [thread_json(t) for t in page.lines],
            "total": len(shown),
            "page": page.number,
            "pages": page.last,
        },
        lines=lambda: shown,
        news=lambda: [thread_news(t, asked) for t in _sorted(shown, "changed")[:100]],
    )


def thread_row(thread: Thread, asked: Asked) -> dict[str, Any]:
    """Return a thread as a row of a table."""
    count = thread.origins.content
    return {
        "href": asked.to(f"/threads/{thread.id}"),
        "accused": thread.accused.name,
        "words": clause(thread.proposition),
        "status": thread.status.value,
        "done": thread.status.resolved,
        "reply": reply(thread.response),
        "origins": interval(count.min, count.max),
        "origins_words": origins_words(thread),
        "first": when_words(thread.first_reported.published),
        "outlet": thread.first_reported.outlet,
        "changed": day_words(_changed(thread)),
        "proposed": thread.proposed,
        "support": thread.support.value,
    }


def reply(response: Response) -> str:
    """Return a response in a word or two; a page says whose log it is."""
    if response is Response.NONE_RECORDED:
        return "none recorded"
    return wording.RESPONSES[response]


def origins_words(line: Line) -> str:
    """Return the interval of content origins in words."""
    count = line.origins.content
    return str(count.min) if count.min == count.max else f"{count.min} to {count.max}"


def thread_news(thread: Thread, asked: Asked) -> News:
    """Return a thread as an entry of a feed: a new one for each status."""
    return News(
        id=f"{thread.id}:{thread.history[-1].status}:{_changed(thread)}",
        title=f"{thread.status.value}: said of {thread.accused.name}: "
        f"{clause(thread.proposition)}",
        href=asked.to(f"/threads/{thread.id}"),
        day=_changed(thread),
        words="proposed, not reviewed" if thread.proposed else "",
    )


def _changed(line: Line) -> date:
    return line.history[-1].day


def _tests(asked: Asked, outlets: dict[str, str | None]) -> dict[str, Test]:
    """Return what a thread must meet, by the parameter that asks for it."""
    tests: dict[str, Test] = {}
    status = asked.choice("status", STATUSES)
    if status in {"unresolved", "resolved"}:
        tests["status"] = lambda t: t.status.resolved is (status == "resolved")
    elif status:
        tests["status"] = lambda t: t.status.value == status
    reply_ = asked.choice("reply", tuple(r.value for r in Response))
    if reply_:
        tests["reply"] = lambda t: t.response.value == reply_
    if asked["outlet"]:
        tests["outlet"] = lambda t: asked["outlet"] in _outlets(t, outlets)
    if asked["accused"]:
        tests["accused"] = lambda t: _fits(asked["accused"], [t.accused])
    if asked["accuser"]:
        tests["accuser"] = lambda t: _fits(asked["accuser"], t.accusers)
    return tests | _days(asked)


def _days(asked: Asked) -> dict[str, Test]:
    tests: dict[str, Test] = {}
    first, last = asked.day("from"), asked.day("to")
    if first:
        tests["from"] = lambda t: _changed(t) >= first
    if last:
        tests["to"] = lambda t: t.history[0].day <= last
    return tests


def _fits(wanted: str, names: Iterable[Any]) -> bool:
    return any(wanted.casefold() in f"{n.name}\n{n.id}".casefold() for n in names)


def _outlets(line: Line, outlets: dict[str, str | None]) -> set[str]:
    return {carried(o) for s in line.statements if (o := outlets.get(s))}


def _facets(
    asked: Asked,
    everything: Sequence[Thread],
    tests: dict[str, Test],
    outlets: dict[str, str | None],
) -> list[tuple[str, list[tuple[str, str, int, bool]]]]:
    """Return for each facet its values, with the number that each would show."""
    values: dict[str, Callable[[Thread], Iterable[str]]] = {
        "status": lambda t: (t.status.value,),
        "reply": lambda t: (t.response.value,),
        "outlet": lambda t: _outlets(t, outlets),
    }
    found = []
    for name, of in values.items():
        others = [test for key, test in tests.items() if key != name]
        counts = Counter(
            value
            for t in everything
            if all(test(t) for test in others)
            for value in of(t)
        )
        chosen = asked[name]
        best = sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:FACETS]
        links = [
            (value, asked.here(**{name: "" if value == chosen else value}), n)
            for value, n in best
        ]
        found.append((name, [(v, h, n, v == chosen) for v, h, n in links]))
    return found


def _sorted(lines: Iterable[Thread], by: str) -> list[Thread]:
    keys: dict[str, Callable[[Thread], Any]] = {
        "changed": lambda t: (-_changed(t).toordinal(), t.id),
        "first": lambda t: (t.history[0].day, t.id),
        "accused": lambda t: (t.accused.name.casefold(), t.id),
        "status": lambda t: (tuple(Status).index(t.status), t.id),
        "origins": lambda t: (-t.origins.content.min, -t.origins.content.max, t.id),
    }
    return sorted(lines, key=keys[by])


def pledges(sight: Sight, asked: Asked) -> Shown:
    """Return the pledges."""
    everything: tuple[Pledge, ...] = sight.lines("pledges")
    status = asked.choice("status", tuple(s.value for s in PledgeStatus))
    shown = [
        p
        for p in everything
        if (not status or p.status.value == status)
        and (not asked["by"] or _fits(asked["by"], p.by))
    ]
    shown.sort(key=lambda p: (-_changed(p).toordinal(), p.id))
    page = leaf(asked, shown)
    counts = Counter(p.status.value for p in everything)
    return Shown(
        title="Pledges",
        template="pledges.html",
        here="pledges",
        context={
            "count": f"{len(shown)} of {wording.counted(len(everything), 'pledge')}",
            "facets": [
                (
                    "status",
                    [
                        (v, asked.here(status="" if v == status else v), n, v == status)
                        for v, n in sorted(counts.items())
                    ],
                )
            ],
            "rows": [pledge_row(p, asked) for p in page.lines],
            "leaf": page,
        },
        data=lambda: {
            "pledges": [pledge_json(p) for p in page.lines],
            "total": len(shown),
            "page": page.number,
            "pages": page.last,
        },
        lines=lambda: shown,
        news=lambda: [_pledge_news(p, asked) for p in shown[:100]],
    )


def pledge_row(pledge: Pledge, asked: Asked) -> dict[str, Any]:
    """Return a pledge as a row of a table."""
    return {
        "href": asked.to(f"/pledges/{pledge.id}"),
        "side": pledge.side.name,
        "to": ", ".join(n.name for n in pledge.to),
        "words": clause(pledge.proposition),
        "status": wording.spoken(pledge.status.value),
        "breach": ", ".join(n.name for n in pledge.breach_alleged_by),
        "first": when_words(pledge.first_reported.published),
        "changed": day_words(_changed(pledge)),
        "proposed": pledge.proposed,
    }


def _pledge_news(pledge: Pledge, asked: Asked) -> News:
    return News(
        id=f"{pledge.id}:{pledge.history[-1].status}:{_changed(pledge)}",
        title=f"{wording.spoken(pledge.status.value)}: promised by "
        f"{pledge.side.name}: {clause(pledge.proposition)}",
        href=asked.to(f"/pledges/{pledge.id}"),
        day=_changed(pledge),
    )
