"""Finds the feeds of a site from its page."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

import attrs
import trafilatura

from dossier.errors import SourceError
from dossier.ingest import feeds
from dossier.ingest.captures import check_status
from dossier.ingest.encodings import decode_markup
from dossier.ingest.port import Fetched, Fetcher, FetchError
from dossier.ingest.urls import site_root

_TYPES: Final = re.compile(r"application/(?:rss|atom|feed)\+(?:xml|json)")
# Where sites put a feed that their pages do not name.
GUESSES: Final = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json")
_SITEMAP: Final = re.compile(r"^sitemap:\s*(\S*news\S*)", re.IGNORECASE | re.MULTILINE)


@attrs.frozen
class Found:
    """A feed of a site, and what it calls itself."""

    url: str
    title: str | None
    items: int


def discover(url: str, fetcher: Fetcher) -> tuple[Found, ...]:
    """Return the feeds of a site, those that its page names first.

    Args:
        url: The site's page, or a feed itself.
        fetcher: Gets bytes from the web.

    Raises:
        FetchError: The page cannot be had.
        SourceError: No feed was found.
    """
    fetched = fetcher.get(url)
    check_status(fetched)
    own = _feed(fetched)
    if own is not None:
        return (own,)
    named = list(dict.fromkeys(_named(fetched)))
    found = _tried(named, fetcher) or _tried(_guesses(url, fetcher), fetcher)
    if not found:
        raise SourceError(url, "no feed found", "give the feed's own URL")
    return found


def _named(fetched: Fetched) -> Iterator[str]:
    """Yield the feeds that a page names with ``rel=alternate``."""
    text = decode_markup(fetched.body, fetched.headers.get("content-type", ""))
    page = trafilatura.load_html(text)
    for link in page.iter("link") if page is not None else ():
        kinds = (link.get("rel") or "").lower().split()
        place = link.get("href")
        if "alternate" in kinds and place and _TYPES.match(link.get("type") or ""):
            try:
                yield urljoin(fetched.url, place.strip())
            except ValueError:
                continue  # what it names is no URL


def _guesses(url: str, fetcher: Fetcher) -> list[str]:
    root = site_root(url)
    maps: list[str] = []
    try:
        robots = fetcher.get(f"{root}/robots.txt")
        maps = _SITEMAP.findall(robots.body.decode("utf-8", "replace"))
    except FetchError:
        pass  # it names no sitemap then
    return [*maps, *(root + path for path in GUESSES)]


def _tried(urls: list[str], fetcher: Fetcher) -> tuple[Found, ...]:
    found: dict[str, Found] = {}
    for url in urls:
        try:
            feed = _feed(fetcher.get(url))
        except FetchError:
            continue
        if feed is not None:
            found.setdefault(feed.url, feed)
    return tuple(found.values())


def _feed(fetched: Fetched) -> Found | None:
    if not feeds.is_feed(fetched.body):
        return None
    try:
        kind = fetched.headers.get("content-type", "")
        document = feeds.parse(fetched.body, fetched.url, content_type=kind)
    except SourceError:
        return None
    return Found(fetched.url, document.title, len(document.entries))
