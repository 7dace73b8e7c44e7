"""A case file as one HTML page that needs nothing else, and runs nothing."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from typing import Any, Final

_STYLE: Final = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b;
  font: 1rem/1.5 system-ui, sans-serif; background: #fff; }
h1 { font-size: 1.75rem; line-height: 1.25; } h2 { margin-top: 2.5rem; }
blockquote { margin: .5rem 0; font: 1.2rem/1.5 Georgia, serif; color: #595959; }
mark { background: #ffef9e; color: #1b1b1b; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { color: #595959; } dd { margin: 0; } li { margin: 1.5rem 0; }
code, td:first-child { font-family: ui-monospace, monospace; font-size: .8rem;
  overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
td, th { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0;
  overflow-wrap: anywhere; border-bottom: 1px solid #ddd; }
.proposed { border-left: 2px dashed #777; padding-left: 1rem; }
@media (prefers-color-scheme: dark) {
  body, mark { color: #e6e6e6; } body { background: #161616; }
  mark { background: #5a4d00; } blockquote, dt { color: #a8a8a8; } }
@media print { body { max-width: none; } li { break-inside: avoid; } }
"""


def page(document: dict[str, Any]) -> str:
    """Return a case as HTML; all that comes from articles is text, never markup."""
    why = document["why"]
    parts = [
        f"<h1>{_t(why['heading'])}</h1>",
        _facts(document),
        "<h2>Statements</h2>",
        f"<ol>{''.join(map(_statement, why['words']))}</ol>",
        *_history(why),
        *_list("Decisions", why["decisions"]),
        *_list("What would change it", why["would_change"]),
        *_list("Notes", why["notes"]),
        "<h2>Events</h2>",
        (
            "<p>Every event on which this page rests, with the digest that the log "
            "keeps of it and of all before it.</p>"
        ),
        _events(document["events"]),
        f"<p>SHA-256 of this case as JSON: <code>{_t(document['sha256'])}</code></p>",
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{_t(why['heading'])}</title>\n<style>{_STYLE}</style>\n</head>\n"
        "<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _t(value: object) -> str:
    return escape(str(value))


def _interval(count: dict[str, int]) -> str:
    low, high = count["min"], count["max"]
    return str(low) if low == high else f"{low}..{high}"


def _minute(written: str | None) -> str:
    """Return a time as people read it: "2031-03-02 14:05 UTC"."""
    if written is None:
        return "none"
    return f"{datetime.fromisoformat(written):%Y-%m-%d %H:%M} UTC"


def _facts(document: dict[str, Any]) -> str:
    line, why, seen = document["line"], document["why"], document["coverage"]
    origins = line["origins"]
    rows = {
        "Status": f"{line['status']}: {why['rule']}",
        "Reply": line.get("response", "").replace("_", " "),
        "Support": line["support"],
        "Origins": f"vouched for by {_interval(origins['report'])}, said to be so by "
        f"{_interval(origins['content'])}; {origins['outlets']} outlets"
        + "".join(f", {w.replace('_', ' ')}" for w in origins["warnings"]),
        "First reported": line["first_reported"]["published_at"] or "undated",
        "Review": "something unreviewed decides this" if line["proposed"] else "",
        "Coverage": f"{seen['articles']} articles, {len(seen['outlets'])} outlets, "
        f"{len(seen['feeds'])} feeds, last fetch {_minute(seen['last_fetch'])}",
        "Known at": document["known_at"]["known_at"] or "",
        "Id": line["id"],
    }
    cells = (f"<dt>{_t(k)}</dt><dd>{_t(v)}</dd>" for k, v in rows.items() if v)
    return f"<dl>{''.join(cells)}</dl>"


def _statement(words: dict[str, Any]) -> str:
    sentence = "".join(
        f"<mark>{_t(p['text'])}</mark>" if p["content"] else _t(p["text"])
        for p in words["sentence"]
    )
    published = words["published"] or {}
    about = [
        published.get("edtf") or "undated",
        words["speaker"]["name"] if words["speaker"] else "not named",
        words["kind"].replace("_", " "),
        *words["relations"],
        "proposed, not reviewed" if words["proposed"] else "",
        f"accepted by {words['accepted_by']}" if words["accepted_by"] else "",
    ]
    proposed = ' class="proposed"' if words["proposed"] else ""
    return (
        f"<li{proposed}>{_t(' · '.join(filter(None, about)))}"
        f'<blockquote dir="auto">{sentence}</blockquote>'
        f"{_t(' → '.join(words['chain']))}<br>{_t(words['source'])}, characters "
        f"{words['start']}..{words['end']}<br><code>{_t(words['statement'])}</code></li>"
    )


def _history(why: dict[str, Any]) -> Iterator[str]:
    steps = [
        f"{s['day']} {s['status']}" + (f", by {', '.join(s['by'])}" if s["by"] else "")
        for s in why["history"]
    ]
    yield from _list("In time", steps)


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    items = "".join(f"<li>{_t(line)}</li>" for line in lines)
    if items:
        yield f"<h2>{_t(title)}</h2><ul>{items}</ul>"


def _events(events: Iterable[dict[str, Any]]) -> str:
    rows = "".join(
        f"<tr><td>{e['seq']}</td><td>{_t(e['type'])}</td><td>{_t(e['recorded_at'])}</td>"
        f"<td>{_t(e['actor']['name'])}</td><td><code>{_t(e['digest'])}</code></td></tr>"
        for e in events
    )
    head = (
        "<tr><th>seq</th><th>event</th><th>recorded</th><th>by</th><th>digest</th></tr>"
    )
    return f"<table>{head}{rows}</table>"
