"""From a file, an answer, or a feed's entry to a capture, ready to be recorded."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import attrs

from dossier.domain.ids import canonical_json
from dossier.errors import SourceError
from dossier.ingest.article import (
    Told,
    article_of,
    from_entry,
    from_page,
    from_text,
    uri_of,
)
from dossier.ingest.metadata import instant
from dossier.ingest.port import (
    MAX_BODY,
    Capture,
    Entry,
    Extracted,
    Fetched,
    FetchError,
    Hooks,
)
from dossier.ingest.urls import canonical

PAGES: Final = frozenset((".html", ".htm", ".xhtml"))
KEPT: Final = ("content-type", "date", "etag", "last-modified")
_STATUS: Final = {
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    410: "gone",
    429: "too_many_requests",
    451: "legal",
}
_OK: Final = 200
_SERVER: Final = 500


def read_bytes(path: Path, source: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        SourceError: It is not there, not readable, or too large.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BODY:
            raise SourceError(source, f"more than {MAX_BODY:,} bytes", "split it")
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(source, "no such file", "check the path") from None
    except OSError as error:
        raise SourceError(source, f"cannot be read: {error.strerror}") from error


def of_file(
    path: Path, source: str, told: Told, now: datetime, hooks: Hooks
) -> Capture:
    """Return the article in a text or HTML file.

    Args:
        path: The file.
        source: As given; names it.
        told: What the file does not say.
        now: Aware, UTC.
        hooks: Of the plugins.

    Raises:
        SourceError: There is none.
    """
    raw = read_bytes(path, source)
    extracted = extracted_of(raw, path, source)
    uri = uri_of(extracted, path.resolve().as_uri(), told)
    return _capture(extracted, raw, source, uri, told, now, hooks)


def extracted_of(raw: bytes, path: Path, source: str) -> Extracted:
    """Return what the bytes of a file say, by its suffix, else by its beginning.

    Raises:
        SourceError: There is no article in them.
    """
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    looks = start.startswith((b"<!doctype html", b"<html"))
    if path.suffix.lower() in PAGES or (looks and path.suffix.lower() != ".txt"):
        return from_page(raw, source)
    return from_text(raw, source)


def of_page(
    fetched: Fetched,
    told: Told,
    now: datetime,
    hooks: Hooks,
    *,
    plugin: str | None = None,
) -> Capture:
    """Return the article of a page that was fetched.

    Raises:
        FetchError: It answered with an error.
        SourceError: There is no article in it.
    """
    check_status(fetched)
    url = fetched.url
    made = hooks.extract(url, told.outlet or told.outlet_else, fetched.body)
    extracted = made or from_page(
        fetched.body,
        url,
        url=url,
        content_type=fetched.headers.get("content-type", ""),
    )
    uri = uri_of(extracted, canonical(url), told)
    capture = _capture(extracted, fetched.body, url, uri, told, now, hooks)
    return attrs.evolve(
        capture,
        url=url,
        status=fetched.status,
        headers=_kept(fetched.headers),
        plugin=plugin,
    )


def of_entry(
    entry: Entry, told: Told, now: datetime, hooks: Hooks, *, plugin: str | None = None
) -> Capture:
    """Return the article that a feed's entry itself holds.

    Raises:
        SourceError: It holds a teaser at most.
    """
    source = entry.link or entry.id
    extracted = from_entry(entry, source)
    raw = canonical_json(
        {
            "id": entry.id,
            "link": entry.link,
            "title": entry.title,
            "summary": entry.summary,
            "content": entry.content,
            "author": entry.author,
            "published": entry.published_as_written,
        }
    )
    uri = uri_of(extracted, _named(source), told)
    capture = _capture(extracted, raw, source, uri, told, now, hooks)
    return attrs.evolve(capture, url=entry.link, plugin=plugin)


def told_by(entry: Entry, told: Told, feed_title: str | None) -> Told:
    """Return what is *told*, with what a feed says of one of its entries."""
    return attrs.evolve(
        told,
        outlet_else=entry.outlet or told.outlet_else or feed_title,
        published_else=instant(entry.published, entry.published_as_written)
        if entry.published
        else None,
        title_else=entry.title,
        byline_else=entry.author,
        language=entry.language or told.language,
    )


def check_status(fetched: Fetched) -> None:
    """Refuse an answer that is no success.

    Raises:
        FetchError: Its outcome is one short word.
    """
    status = fetched.status
    if status == _OK:
        return
    word = _STATUS.get(status) or ("server_error" if status >= _SERVER else "refused")
    raise FetchError(
        fetched.url,
        word,
        f"answers HTTP {status}",
        retry_after=fetched.headers.get("retry-after", ""),
    )


def _capture(  # noqa: PLR0913, PLR0917 (one place where all meet)
    extracted: Extracted,
    raw: bytes,
    source: str,
    uri: str,
    told: Told,
    now: datetime,
    hooks: Hooks,
) -> Capture:
    article = article_of(extracted, source, uri, told)
    printed = hooks.boilerplate(article.outlet, article.text)
    return Capture(
        article=attrs.evolve(article, boilerplate=article.boilerplate | printed),
        raw=raw,
        extracted=extracted,
        url=told.url,
        captured_at=now,
    )


def _kept(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, headers[name]) for name in KEPT if name in headers)


def _named(source: str) -> str:
    """Return what names an entry: its page's URL, or its guid."""
    try:
        return canonical(source)
    except ValueError:
        return source
