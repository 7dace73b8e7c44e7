"""Plugins that are data: feeds in a TOML file."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import attrs

from dossier.ingest.subscriptions import Feed
from dossier.plugins.specs import PluginError

_FIELDS = frozenset(field.name for field in attrs.fields(Feed))


def feeds_of(text: str) -> tuple[str, tuple[Feed, ...]]:
    """Return the version and the feeds that a TOML file names.

    Feeds are tables of the array ``feeds``, each with the fields of
    :class:`~dossier.ingest.subscriptions.Feed`; a file of one feed may do without.

    Raises:
        PluginError: It is no TOML, or a feed is not what it should be.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PluginError(f"not TOML: {error}") from error
    version = str(found.pop("version", ""))
    tables = list(_tables(found))
    if not tables:
        raise PluginError("names no feed: add [[feeds]] with id and url")
    feeds = tuple(_feed(table, number) for number, table in enumerate(tables, 1))
    ids = [feed.id for feed in feeds]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice is not None:
        raise PluginError(f"two feeds have the id {twice!r}")
    return version, feeds


def _tables(found: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "url" in found:
        yield found
        return
    unknown = sorted(found.keys() - {"feeds", "feed"})
    if unknown:
        raise PluginError(f"unknown: {', '.join(unknown)}; feeds stand under [[feeds]]")
    for key in ("feeds", "feed"):
        value = found.get(key, [])
        if isinstance(value, dict) and "url" in value:
            value = [value]
        elif isinstance(value, dict):
            value = [{"id": name, **table} for name, table in value.items()]
        yield from value


def _feed(table: Mapping[str, Any], number: int) -> Feed:
    name = table.get("id") or table.get("url") or f"number {number}"
    unknown = sorted(table.keys() - _FIELDS)
    if unknown:
        known = ", ".join(sorted(_FIELDS))
        raise PluginError(f"feed {name}: unknown: {', '.join(unknown)}; known: {known}")
    if "url" not in table:
        raise PluginError(f"feed {name}: has no url")
    named = {"id": urlsplit(str(table["url"])).hostname or f"feed-{number}", **table}
    try:
        return Feed(**named)
    except (TypeError, ValueError) as error:
        raise PluginError(f"feed {name}: {error}") from error
