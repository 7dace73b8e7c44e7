"""From the bytes of a feed to its entries; pure, and never a fetch.

RSS and Atom by feedparser, which forgives; JSON Feed and sitemaps by ourselves.
"""

import io
import json
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, Final
from urllib.parse import urljoin

import feedparser
from lxml import etree

from dossier.errors import SourceError
from dossier.ingest.encodings import decode_markup
from dossier.ingest.port import MAX_ENTRIES, Entry, FeedDocument
from dossier.ingest.subscriptions import FeedKind

MAX_ATTRIBUTES: Final = 300  # of one tag; 200,000 took three minutes to parse
_LONG_TAG: Final = 2_000  # characters; a shorter one cannot hold so many
_OPENING: Final = re.compile(r"<!--|<!\[CDATA\[")
_CLOSING: Final = {"<!--": "-->", "<![CDATA[": "]]>"}
_TAG: Final = re.compile(r"""<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
_QUOTED: Final = re.compile(r""""[^"]*+"|'[^']*+'""")
_ATTRIBUTE: Final = re.compile(r"""\s[^\s=<>"']+\s*=""")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEAD: Final = 2_000  # characters in which the root element stands


def parse(
    raw: bytes,
    source: str,
    *,
    kind: FeedKind = FeedKind.AUTO,
    content_type: str = "",
    encoding: str | None = None,
) -> FeedDocument:
    """Return what a feed lists.

    Args:
        raw: The bytes as received.
        source: Its URL or path; relative links are resolved against it.
        kind: What it is, where the bytes do not tell.
        content_type: The header of that name.
        encoding: What an operator knows better.

    Raises:
        SourceError: It is not a feed, or a hostile one.
    """
    if not raw.strip():
        raise SourceError(source, "the feed is empty")
    text = decode_markup(raw, content_type, encoding)
    start = text.lstrip("\ufeff \t\r\n")[:_HEAD]
    if kind is FeedKind.JSON or start.startswith(("{", "[")):
        return _json_feed(text, source)
    _check_attributes(text, source)
    if kind is FeedKind.SITEMAP or "<urlset" in start or "<sitemapindex" in start:
        return _sitemap(text, source)
    return _syndication(text, source)


def is_feed(raw: bytes) -> bool:
    """Tell whether the first bytes look like a feed rather than a page."""
    start = decode_markup(raw[:_HEAD]).lstrip("\ufeff \t\r\n").lower()
    roots = ("<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex", "jsonfeed.org")
    return any(root in start for root in roots) and not start.startswith("<!doctype h")


def _check_attributes(text: str, source: str) -> None:
    for tag in _TAG.finditer(_only_tags(text)):
        if tag.end() - tag.start() >= _LONG_TAG:
            bare = _QUOTED.sub('""', tag[0])
            found = sum(1 for _ in _ATTRIBUTE.finditer(bare))
            if found > MAX_ATTRIBUTES:
                raise SourceError(source, f"hostile: a tag with {found:,} attributes")


def _only_tags(text: str) -> str:
    """Return *text* without comments and CDATA, whose quotes close nothing."""
    kept, at = [], 0
    while opening := _OPENING.search(text, at):
        kept.append(text[at : opening.start()])
        closing = _CLOSING[opening[0]]
        end = text.find(closing, opening.end())
        if end < 0:
            kept.append(text[opening.end() :])
            return "".join(kept)
        at = end + len(closing)
    return "".join([*kept, text[at:]])


def _syndication(text: str, source: str) -> FeedDocument:
    clean = _CONTROL.sub("", _DECLARATION.sub("", text))
    body = clean.encode("utf-8", "replace")
    found = feedparser.parse(
        io.BytesIO(body),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": source,
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.entries and not found.get("version"):
        raise SourceError(source, "this is not a feed", "give RSS, Atom or JSON Feed")
    flaw = found.get("bozo_exception") if found.bozo else None
    return FeedDocument(
        title=_line(found.feed.get("title")),
        home=_link(source, found.feed.get("link")),
        entries=tuple(_entries(found, source)),
        flaw=f"{type(flaw).__name__}: {flaw}"[:200] if flaw else None,
    )


def _entries(found: Any, source: str) -> Iterator[Entry]:  # noqa: ANN401 (feedparser has no types)
    language = _language(found.feed.get("language"))
    for entry in found.entries[:MAX_ENTRIES]:
        link = _link(source, entry.get("link"))
        name = entry.get("id") or link or _line(entry.get("title"))
        if not name:
            continue
        # dict's own get: feedparser's warns that one stands for the other
        parsed = dict.get(entry, "published_parsed") or dict.get(
            entry, "updated_parsed"
        )
        contents = [c.get("value") for c in entry.get("content", ())]
        yield Entry(
            id=name,
            link=link,
            title=_line(entry.get("title")),
            summary=entry.get("summary") or None,
            content=next(filter(None, contents), None),
            author=_line(entry.get("author")),
            published=_moment(parsed),
            published_as_written=dict.get(entry, "published")
            or dict.get(entry, "updated"),
            language=language,
            outlet=_line(entry.get("source", {}).get("title")),
        )


def _moment(parsed: Any) -> datetime | None:  # noqa: ANN401 (a struct_time)
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None  # a year that no calendar has


def _json_feed(text: str, source: str) -> FeedDocument:
    try:
        found = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError(source, "this is not JSON") from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise SourceError(source, "this is not a JSON Feed", "see jsonfeed.org")
    language = _language(found.get("language"))
    return FeedDocument(
        title=_line(found.get("title")),
        home=_link(source, found.get("home_page_url")),
        entries=tuple(
            _json_entry(item, source, language)
            for item in found["items"][:MAX_ENTRIES]
            if isinstance(item, dict) and (item.get("id") or item.get("url"))
        ),
    )


def _json_entry(item: dict[str, Any], source: str, language: str | None) -> Entry:
    authors = item.get("authors") or [item.get("author")]
    names = [a.get("name") for a in authors if isinstance(a, dict)]
    written = item.get("date_published") or item.get("date_modified")
    return Entry(
        id=str(item.get("id") or item["url"]),
        link=_link(source, item.get("url") or item.get("external_url")),
        title=_line(item.get("title")),
        summary=_string(item.get("summary")),
        content=_string(item.get("content_html")) or _string(item.get("content_text")),
        author=", ".join(n for n in names if isinstance(n, str)) or None,
        published=_iso(written),
        published_as_written=_string(written),
        language=_language(item.get("language")) or language,
    )


def _sitemap(text: str, source: str) -> FeedDocument:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    body = _CONTROL.sub("", _DECLARATION.sub("", text.lstrip("\ufeff"))).strip()
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None  # not even the beginning of a document
    if root is None or _local(root) not in {"urlset", "sitemapindex"}:
        raise SourceError(source, "this is not a sitemap")
    places = [_fields(child) for child in root.iterchildren("*")]
    if _local(root) == "sitemapindex":
        places.sort(key=lambda place: place.get("lastmod", ""))
        maps = [_link(source, place.get("loc")) for place in places]
        return FeedDocument(maps=tuple(m for m in maps if m))
    entries = (_place(place, source) for place in places[: MAX_ENTRIES * 25])
    return FeedDocument(
        entries=tuple(e for e in entries if e),
        flaw="truncated or not well-formed" if parser.error_log else None,
    )


def _place(place: dict[str, str], source: str) -> Entry | None:
    link = _link(source, place.get("loc"))
    written = place.get("publication_date")
    if link is None:
        return None
    return Entry(
        id=link,
        link=link,
        title=_line(place.get("title")),
        published=_iso(written),
        published_as_written=written,
        language=_language(place.get("language")),
        outlet=_line(place.get("name")),
    )


def _local(element: Any) -> str:  # noqa: ANN401 (an lxml element)
    return str(element.tag).rpartition("}")[2]


def _fields(element: Any) -> dict[str, str]:  # noqa: ANN401 (an lxml element)
    """Return the first text under each name, however deep."""
    found: dict[str, str] = {}
    for child in element.iter("*"):
        text = (child.text or "").strip()
        if text:
            found.setdefault(_local(child), text)
    return found


def _iso(written: object) -> datetime | None:
    """Return an ISO 8601 time; a day begins at midnight, and no zone means UTC."""
    if not isinstance(written, str):
        return None
    try:
        if len(written.strip()) == len("2031-03-02"):
            return datetime.combine(date.fromisoformat(written.strip()), time(), UTC)
        at = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _line(value: object) -> str | None:
    """Return a title without markup, on one line."""
    said = _string(value)
    if said is None:
        return None
    if "<" in said or "&" in said:
        said = str(etree.HTML(f"<p>{said}</p>").xpath("string()"))
    return " ".join(said.split()) or None


def _language(value: object) -> str | None:
    code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", _string(value) or "")
    return code[0].lower() if code else None


def _link(source: str, link: object) -> str | None:
    said = _string(link)
    try:
        return urljoin(source, said.strip()) if said else None
    except ValueError:
        return None
