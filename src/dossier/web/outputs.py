"""A page as HTML, JSON, CSV or Atom."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Final

import attrs
import jinja2

from dossier.projections import wording
from dossier.projections.flat import rows
from dossier.web.moments import Asked
from dossier.web.shown import News, Shown, day_words
from dossier.web.sight import Sight

TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
NAV: Final = (
    ("changes", "/", "Changes", "c"),
    ("allegations", "/allegations", "Allegations", "a"),
    ("pledges", "/pledges", "Pledges", "p"),
    ("speakers", "/speakers", "Speakers", "s"),
    ("articles", "/articles", "Articles", "t"),
    ("feeds", "/feeds", "Feeds", "f"),
    ("review", "/review", "Review", "r"),
)
_CELL: Final = 32_000  # characters that a spreadsheet takes
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@attrs.frozen(kw_only=True)
class Visit:
    """What a page needs to know of whoever asks for it.

    Attributes:
        base: Scheme, host and port, for feeds.
        writes: Whether decisions are taken at all.
        trusted: Whether whoever asks may decide.
        csrf: What a form must carry.
        by: The name under which whoever asks decides.
    """

    base: str
    writes: bool = False
    trusted: bool = False
    csrf: str = ""
    by: str = ""


@cache
def environment() -> jinja2.Environment:
    """Return the templates; everything that is put in is escaped."""
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("dossier.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"clip": _clip, "day": day_words, "minute": _minute}
    return found


def compiled() -> None:
    """Compile every template, which takes longer than to fill one in."""
    for name in environment().list_templates():
        environment().get_template(name)


def _clip(text: object, longest: int = 240) -> str:
    words = str(text)
    return words if len(words) <= longest else f"{words[:longest]}…"


def _minute(when: Any) -> str:  # noqa: ANN401 (a time or None)
    return f"{when:%Y-%m-%d %H:%M}" if when else "never"


@cache
def static(name: str) -> bytes:
    """Return a file that travels with the pages."""
    return files("dossier.web").joinpath("static", name).read_bytes()


def render(
    shown: Shown, ending: str, asked: Asked, sight: Sight, visit: Visit
) -> bytes:
    """Return a page in the format that *ending* names."""
    match ending:
        case "json":
            return as_json({**shown.data(), "as_of": _moment(asked)})
        case "csv":
            return as_csv(shown)
        case "atom":
            return atom(shown.title, shown.news() if shown.news else (), asked, visit)
        case _:
            return as_html(shown, asked, sight, visit)


def as_json(data: Mapping[str, Any]) -> bytes:
    """Return *data* as one JSON document."""
    return json.dumps(data, separators=(",", ":")).encode()


def _moment(asked: Asked) -> dict[str, Any]:
    asof = asked.asof
    return {
        "known_at": _iso(asof.known_at),
        "clock": asof.clock.value,
        "said_from": _iso(asof.said_from),
        "said_to": _iso(asof.said_to),
        "reviewed": asof.reviewed,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_csv(shown: Shown) -> bytes:
    """Return the lines of a page as a table; no cell is a formula."""
    table = rows(shown.lines())
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if table:
        writer.writerow(table[0])
        writer.writerows([_cell(value) for value in row.values()] for row in table)
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value[:_CELL]
    return f"'{text}" if text.startswith(_FORMULA) else text


def atom(title: str, news: Any, asked: Asked, visit: Visit) -> bytes:  # noqa: ANN401 (news)
    """Return *news* as an Atom feed (RFC 4287)."""
    entries: list[News] = list(news)
    newest = max((n.day for n in entries), default=date(1970, 1, 1))
    here = visit.base + asked.form("atom")
    page = visit.base + asked.here()
    body = "".join(_entry(n, visit.base) for n in entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{_xml(title)} · dossier</title><id>{_xml(here)}</id>"
        f"<updated>{newest}T00:00:00Z</updated><author><name>dossier</name></author>"
        f'<link rel="self" href="{_xml(here)}"/><link href="{_xml(page)}"/>'
        f"{body}</feed>\n"
    ).encode("utf-8", "replace")


def _entry(news: News, base: str) -> str:
    return (
        f"<entry><id>urn:dossier:{_xml(news.id)}</id><title>{_xml(news.title)}</title>"
        f"<updated>{news.day}T00:00:00Z</updated>"
        f'<link href="{_xml(base + news.href)}"/>'
        f"<summary>{_xml(news.words)}</summary></entry>"
    )


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text[:1_000]))


def as_html(shown: Shown, asked: Asked, sight: Sight, visit: Visit) -> bytes:
    """Return a page for a browser."""
    found = (
        environment()
        .get_template(shown.template)
        .render(
            title=shown.title,
            here=shown.here,
            nav=[(key, asked.to(path), name, go) for key, path, name, go in NAV],
            asked=asked,
            asof=asked.asof,
            banner=_banner(asked),
            coverage=wording.seen(sight.coverage()),
            head=sight.head,
            queued=sight.proposed(),
            visit=visit,
            atom=shown.news is not None,
            **shown.context,
        )
    )
    return found.encode("utf-8", "replace")


def _banner(asked: Asked) -> list[str]:
    """Return in words through whose eyes one looks; nothing for now."""
    asof = asked.asof
    words = []
    if asof.known_at:
        by = "by date of publication" if asof.published_by else "by date of recording"
        words.append(f"As known on {day_words(asof.known_at)}, {by}.")
    if asof.said_from or asof.said_to:
        first, last = (d and day_words(d) for d in (asof.said_from, asof.said_to))
        words.append(
            f"Only said {f'from {first} ' if first else ''}"
            f"{f'to {last}' if last else ''}.".replace(" .", ".")
        )
    if asof.reviewed:
        words.append("Without what nobody has reviewed.")
    return words


@attrs.frozen
class Wait:
    """How long to wait before asking again, and how much is done by now.

    Attributes:
        seconds: After which a page loads itself again.
        share: From 0 to 1, or None where that is not known.
    """

    seconds: int
    share: float | None = None


def error_page(
    status: int, words: str, ending: str, asked: Asked, wait: Wait | None = None
) -> bytes:
    """Return what is wrong, where, and what to do."""
    if ending == "json":
        later = {"retry_after": wait.seconds, "progress": wait.share} if wait else {}
        return as_json({"error": words, "status": status, **later})
    if ending in {"csv", "atom"}:
        return f"{words}\n".encode("utf-8", "replace")
    template = environment().get_template("error.html")
    return template.render(
        status=status,
        words=words[:600],
        wait=wait,
        asked=asked,
        nav=[(key, asked.to(path), name, go) for key, path, name, go in NAV],
    ).encode("utf-8", "replace")
