"""Pages that look things up: search, an event, why a line stands as it does."""

import json
from collections.abc import Sequence

import attrs

from dossier.errors import UnknownIdError
from dossier.projections import wording
from dossier.projections.lines import Pledge, Speaker, StatementLine, Thread
from dossier.projections.surface import line_json, record_json, statement_json
from dossier.projections.why import explain
from dossier.web.moments import PAGE, STATEMENTS, Asked
from dossier.web.passages import entry
from dossier.web.past import Past
from dossier.web.shown import News, Shown, leaf
from dossier.web.sight import Sight


def search(sight: Sight, asked: Asked) -> Shown:
    """Return the statements that have the words that are asked for."""
    words = asked["q"]
    hits = sight.hits(words) if words else ()
    page = leaf(asked, hits, STATEMENTS)
    shown = _lines(sight, page.lines)
    return Shown(
        title=f"Search: {words}" if words else "Search",
        template="search.html",
        here="search",
        context={
            "words": words,
            "count": wording.counted(len(hits), "statement"),
            "statements": [
                entry(x, asked, number=n, relations=[])
                for n, x in enumerate(shown, page.start + 1)
            ],
            "leaf": page,
        },
        data=lambda: {
            "statements": [statement_json(x) for x in shown],
            "total": len(hits),
            "page": page.number,
            "pages": page.last,
        },
        lines=lambda: _lines(sight, hits),
        news=lambda: [
            News(
                id=x.id,
                title=f"{wording.spoken(x.statement.kind)}: {entry(x, asked)['who']}",
                href=asked.to(f"/why/{x.id}"),
                day=x.known,
                words=x.statement.span.text[:400],
            )
            for x in _lines(sight, hits[:PAGE])
        ],
    )


def _lines(sight: Sight, ids: Sequence[str]) -> list[StatementLine]:
    found = sight.statements(ids)
    return [found[i] for i in ids]


def event(sight: Sight, asked: Asked, wanted: str) -> Shown:
    """Return an event with its envelope, digest and a way to prove it.

    Raises:
        UnknownIdError: There is none of this number.
    """
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 12):  # noqa: PLR2004 (digits)
        raise UnknownIdError(wanted, "event; give its number")
    record = sight.event(int(wanted))
    data = record_json(record)
    placed = sight.placed(record.seq) if asked["proof"] else None
    if placed:
        data["proof"] = attrs.asdict(placed)
    return Shown(
        title=f"Event {record.seq}",
        template="event.html",
        here="",
        context={
            "record": record,
            "placed": placed,
            "prove": asked.here(proof=1) if sight.head is not None else "",
            "type": data["type"],
            "actor": record.actor,
            "payload": json.dumps(data["payload"], ensure_ascii=False, indent=1)[
                :20_000
            ],
            "causes": [(c, asked.to(f"/why/{c}")) for c in record.cause],
            "tags": [(t, _about(t, asked)) for t in record.tags],
            "before": asked.to(f"/events/{record.seq - 1}") if record.seq > 1 else "",
            "after": asked.to(f"/events/{record.seq + 1}")
            if sight.head is not None and record.seq < sight.head
            else "",
        },
        data=lambda: data,
        lines=lambda: [data],
    )


def _about(tag: str, asked: Asked) -> str:
    kind, _, name = tag.partition(":")
    paths = {"article": "articles", "thread": "threads", "pledge": "pledges"}
    if kind in paths:
        return asked.to(f"/{paths[kind]}/{name}")
    return asked.to(f"/why/{name}") if kind == "statement" else ""


def why(sight: Sight, asked: Asked, wanted: str) -> Shown:
    """Return the rule in plain words, and the words behind a line.

    Raises:
        UnknownIdError: There is nothing of this id.
        AmbiguousIdError: There are several.
    """
    if isinstance(sight, Past) and not sight.knows(wanted):
        raise UnknownIdError(wanted, "thing that is known by then")
    desk = sight.desk(wanted)
    found = explain(desk, wanted)
    lines = [desk.known.statements[w.statement] for w in found.words]
    return Shown(
        title=found.heading[:200],
        template="why.html",
        here="",
        context={
            "why": found,
            "page": _page(desk.find(wanted), asked),
            "statements": [
                entry(x, asked, number=n, relations=[])
                for n, x in enumerate(lines[:STATEMENTS], 1)
            ],
            "events": [(e, asked.to(f"/why/{e}")) for e in found.events[:60]],
            "more": max(0, len(found.events) - 60),
        },
        data=lambda: {"why": line_json(found)},
        lines=lambda: lines,
    )


def _page(found: object, asked: Asked) -> str:
    """Return the address of the page of what is explained, if it has one."""
    if isinstance(found, Thread):
        return asked.to(f"/threads/{found.id}")
    if isinstance(found, Pledge):
        return asked.to(f"/pledges/{found.id}")
    return asked.to(f"/speakers/{found.id}") if isinstance(found, Speaker) else ""
