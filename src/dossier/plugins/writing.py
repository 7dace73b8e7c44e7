"""Writes feeds into a plugin that is data."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from dossier.ingest.subscriptions import Feed, FeedKind
from dossier.plugins.data import feeds_of


def add_feeds(file: Path, feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """Add *feeds* to the TOML plugin *file*, made where it is not there.

    Feeds whose URL it names already are left out; an id that is taken gets a number.

    Returns:
        Those that were added, as they are named now.

    Raises:
        ValueError: The file is no plugin.
    """
    text = file.read_text("utf-8") if file.exists() else ""
    there = feeds_of(text)[1] if text.strip() else ()
    urls, ids = {f.url for f in there}, {f.id for f in there}
    added = []
    for feed in feeds:
        if feed.url not in urls:
            name = _free(feed.id, ids)
            ids.add(name)
            urls.add(feed.url)
            added.append(_named(feed, name))
    if added:
        file.parent.mkdir(parents=True, exist_ok=True)
        tables = [text.rstrip(), *map(_table, added)]
        file.write_text("\n\n".join(filter(None, tables)) + "\n", "utf-8")
    return tuple(added)


def _free(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _named(feed: Feed, name: str) -> Feed:
    return Feed(id=name, url=feed.url, kind=feed.kind, outlet=feed.outlet)


def _table(feed: Feed) -> str:
    lines = ["[[feeds]]", f"id = {_quoted(feed.id)}", f"url = {_quoted(feed.url)}"]
    if feed.kind is not FeedKind.AUTO:
        lines.append(f"kind = {_quoted(feed.kind.value)}")
    if feed.outlet:
        lines.append(f"outlet = {_quoted(feed.outlet)}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Return a TOML basic string; its escapes are those of JSON."""
    return json.dumps(re.sub(r"[\x00-\x1f\x7f]", " ", text), ensure_ascii=False)
