"""Lists of feeds as OPML, as feed readers exchange them; pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from dossier.errors import SourceError
from dossier.ingest.subscriptions import Feed, Source

_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


def exported(sources: Iterable[Source]) -> str:
    """Return *sources* as OPML 2.0, one outline a plugin."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "Feeds of dossier"
    body = etree.SubElement(root, "body")
    groups: dict[str, etree._Element] = {}
    for source in sources:
        if source.plugin not in groups:
            groups[source.plugin] = etree.SubElement(
                body, "outline", text=source.plugin, title=source.plugin
            )
        etree.SubElement(
            groups[source.plugin],
            "outline",
            type="rss",
            text=source.feed.outlet or source.feed.id,
            title=source.feed.id,
            xmlUrl=source.feed.url,
        )
    text: bytes = etree.tostring(
        root, encoding="utf-8", xml_declaration=True, pretty_print=True
    )
    return text.decode()


def imported(raw: bytes, source: str) -> tuple[Feed, ...]:
    """Return the feeds that an OPML file lists, each once.

    Args:
        raw: The bytes of the file.
        source: What to name in an error.

    Raises:
        SourceError: It is not OPML, or lists no feed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(raw, parser) if raw.strip() else None
    except etree.XMLSyntaxError:
        root = None  # not even the beginning of a document
    if root is None or root.tag != "opml":
        raise SourceError(source, "this is not OPML", "export it from a feed reader")
    feeds = tuple(_feeds(root))
    if not feeds:
        raise SourceError(source, "lists no feed")
    return feeds


def _feeds(root: "etree._Element") -> Iterator[Feed]:
    seen: set[str] = set()
    ids: set[str] = set()
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or "").strip()
        if not url or url in seen:
            continue
        seen.add(url)
        name = outline.get("title") or outline.get("text")
        number = len(seen)
        short = _short(name or "") or f"feed-{number}"
        short = f"{short}-{number}" if short in ids else short
        ids.add(short)
        outlet = outline.get("text") or name
        yield Feed(id=short, url=url, outlet=None if outlet == short else outlet)


def _short(name: str) -> str:
    """Return *name* as an id: as it is where it was one, else small with hyphens."""
    if _ID.fullmatch(name):
        return name
    letters = "".join(c if c.isalnum() else " " for c in name.lower())
    return "-".join(letters.split())[:40]
