"""What a page says of itself: JSON-LD first, then OpenGraph, then the rest; pure."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import attrs
from lxml import html

from dossier.domain.times import When
from dossier.domain.vocabulary import Basis, Precision

_ARTICLE: Final = re.compile(
    r"^(?:.*(?:News|Blog|Report|Opinion|Review|Background|Analysis|LiveBlog).*"
    r"(?:Article|Posting)|Article|BlogPosting|LiveBlogPosting|ReportageNewsArticle)$"
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d$")
_SPACE: Final = re.compile(r"\s+")
_DEPTH: Final = 6  # of nested JSON-LD
_MARKS: Final = (" | ", " — ", " – ", " - ", " · ", " :: ")  # headline from outlet


@attrs.frozen(kw_only=True)
class Metadata:
    """What a page says of itself; None for what it does not say.

    Attributes:
        deck: The standfirst, or a description.
        canonical: As written, not validated.
        is_article: Whether it calls itself one.
    """

    title: str | None = None
    deck: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: When | None = None
    canonical: str | None = None
    language: str | None = None
    is_article: bool = False


def metadata_of(page: html.HtmlElement) -> Metadata:
    """Return what *page* says of itself."""
    article = next(_articles(page), {})
    meta = _meta(page)
    outlet = _name(article.get("publisher")) or _first(
        meta, "og:site_name", "application-name", "twitter:app:name:iphone"
    )
    title = _text(article.get("headline")) or _title(page, meta, outlet)
    return Metadata(
        title=title,
        deck=_text(article.get("description"))
        or _first(meta, "og:description", "description", "twitter:description"),
        byline=_byline(article, meta),
        outlet=outlet,
        published=_published(article, meta, page),
        canonical=_canonical(page, article, meta),
        language=_language(page, article, meta),
        is_article=bool(article) or _first(meta, "og:type") == "article",
    )


def moment(written: str) -> When | None:
    """Return an ISO 8601 time or day as a time, or None where it is neither.

    The day is the outlet's own: that of the zone in which it is written.

    >>> moment("2031-03-02T23:30:00-05:00").earliest
    datetime.date(2031, 3, 2)
    """
    written = written.strip()
    try:
        if _DAY.match(written):
            found = date.fromisoformat(written)
            return _when(found, found.isoformat(), Precision.DAY, written)
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    text = at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return _when(at.date(), text, Precision.INSTANT, written)


def instant(at: datetime, written: str | None = None) -> When:
    """Return an aware time as a time known to the instant, in UTC."""
    at = at.astimezone(UTC)
    text = at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return _when(at.date(), text, Precision.INSTANT, written)


def _when(day: date, edtf: str, precision: Precision, written: str | None) -> When:
    return When(
        edtf=edtf,
        earliest=day,
        latest=day,
        precision=precision,
        basis=Basis.EXPLICIT,
        as_written=written,
    )


def _articles(page: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue  # somebody's template went wrong; other scripts may be fine
        yield from (o for o in _objects(found, _DEPTH) if _is_article(o))


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for one in value:
            yield from _objects(one, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(key), depth - 1)


def _is_article(value: dict[str, Any]) -> bool:
    kinds = value.get("@type")
    several = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and _ARTICLE.match(k) for k in several)


def _meta(page: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in page.iter("meta"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = _text(tag.get("content"))
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _first(meta: dict[str, str], *keys: str) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _text(value: object) -> str | None:
    """Return *value* as one line without markup, or None where it is no text."""
    if isinstance(value, list) and value:
        return _text(value[0])
    if not isinstance(value, str):
        return None
    if "<" in value or "&" in value:
        value = str(html.fromstring(f"<p>{value}</p>").xpath("string()"))
    return _SPACE.sub(" ", value).strip() or None


def _name(value: object) -> str | None:
    """Return the name of a person or organisation, or of several."""
    if isinstance(value, list):
        names = dict.fromkeys(filter(None, map(_name, value)))
        return ", ".join(names) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _byline(article: dict[str, Any], meta: dict[str, str]) -> str | None:
    said = _name(article.get("author")) or _name(article.get("creator"))
    said = said or _first(
        meta, "author", "article:author", "byl", "parsely-author", "dc.creator"
    )
    return None if said and said.startswith(("http:", "https:")) else said


def _title(
    page: html.HtmlElement, meta: dict[str, str], outlet: str | None
) -> str | None:
    """Return the headline: OpenGraph's, the only h1, or the page's title."""
    headings = [_text(h.text_content()) for h in page.iter("h1")]
    heading = headings[0] if len(headings) == 1 else None
    said = _first(meta, "og:title", "twitter:title") or heading
    said = said or _text(page.findtext(".//title"))
    return _without_outlet(said, outlet) if said else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """Return *title* without the outlet's name at its end."""
    head, mark, tail = title.rpartition(
        next(
            (m for m in (" | ", " — ", " – ", " - ", " · ", " :: ") if m in title), "|"
        )
    )
    named = outlet and _letters(tail) and _letters(tail) in _letters(outlet)
    return head.strip() if head and mark and (mark == " | " or named) else title


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _published(
    article: dict[str, Any], meta: dict[str, str], page: html.HtmlElement
) -> When | None:
    said = [
        _text(article.get("datePublished")),
        _text(article.get("dateCreated")),
        _first(
            meta,
            "article:published_time",
            "article:published",
            "og:published_time",
            "datepublished",
            "date.published",
            "dc.date.issued",
            "dcterms.created",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "date",
        ),
        _time_tag(page),
    ]
    return next(filter(None, map(moment, filter(None, said))), None)


def _time_tag(page: html.HtmlElement) -> str | None:
    """Return the one ``<time>`` of the article's head, where there is one only."""
    times = {t.get("datetime") for t in page.iter("time") if t.get("datetime")}
    return times.pop() if len(times) == 1 else None


def _canonical(
    page: html.HtmlElement, article: dict[str, Any], meta: dict[str, str]
) -> str | None:
    links = [
        link.get("href")
        for link in page.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    entity = article.get("mainEntityOfPage")
    said = entity.get("@id") if isinstance(entity, dict) else entity
    one = links[0] if len(set(links)) == 1 else None
    return one or _first(meta, "og:url") or _text(said)


def _language(
    page: html.HtmlElement, article: dict[str, Any], meta: dict[str, str]
) -> str | None:
    said = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang")
    said = said or _text(article.get("inLanguage")) or _first(meta, "og:locale")
    code = re.match(r"[a-z]{2}(?![a-z])", (said or "").strip().lower())
    return code[0] if code else None
