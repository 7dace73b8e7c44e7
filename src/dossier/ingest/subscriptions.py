"""The feeds to poll, as plugins name them."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

import attrs

from dossier.domain.ids import FeedId, canonical_json, feed_id


class FeedKind(StrEnum):
    """What answers at a feed's URL; ``auto`` looks at the bytes."""

    AUTO = "auto"
    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"
    FOLDER = "folder"


_UNITS: Final = {"s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400}
_DURATION: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:(s|min|m|h|d)(?:ec(?:ond)?s?|utes?|in?s|ours?|rs?|ays?)?)?"
)


def _duration(value: float | str | timedelta) -> timedelta:
    """Return seconds, or words such as ``30 s``, ``15 min``, ``2 h``, as a duration.

    Raises:
        ValueError: It is neither.
    """
    if isinstance(value, timedelta):
        return value
    if isinstance(value, int | float):
        return timedelta(seconds=value)
    found = _DURATION.fullmatch(value.strip().lower())
    if found is None:
        raise ValueError(f"not a duration: {value!r}; write 30 s, 15 min, 2 h or 1 d")
    return timedelta(seconds=float(found[1]) * _UNITS[found[2] or "s"])


def _some(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{attribute.name} must be a text that is not empty")


def _longer_than_nothing(
    _: object, attribute: "attrs.Attribute[Any]", value: timedelta
) -> None:
    if value <= timedelta(0):
        raise ValueError(f"{attribute.name} must be longer than nothing")


def _texts(value: Sequence[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError("a list of texts is needed, not one text")
    return tuple(value)


def _pairs(value: Mapping[str, str] | Sequence[Sequence[str]]) -> Any:  # noqa: ANN401 (attrs converter)
    items = value.items() if isinstance(value, Mapping) else value
    return tuple((str(k), str(v)) for k, v in items)


@attrs.frozen(kw_only=True)
class Feed:
    """A feed to poll, as a plugin names it.

    Attributes:
        id: A short name, unique in its plugin, such as ``world``.
        url: Where it is; for a folder, its path.
        kind: What answers there.
        outlet: Who publishes it; else what each article says.
        language: ISO 639-1, for pages that do not say.
        interval: Between two polls, before jitter and back-off.
        encoding: Of the feed, for servers that declare a wrong one.
        strip_rules: Regular expressions; a line of an article that one matches
            whole is boilerplate of this outlet.
        headers: More request headers, as pairs.
        conditional: False for servers that answer "unchanged" wrongly.
        full_text: True where the entries hold whole articles: no page is fetched.
        expected: How long nothing new may come before silence is a failure.
        archive: The URL of a sitemap, for back-fill.
        enabled: False keeps a feed listed and unpolled.
    """

    id: str = attrs.field(validator=_some)
    url: str = attrs.field(validator=_some)
    kind: FeedKind = attrs.field(default=FeedKind.AUTO, converter=FeedKind)
    outlet: str | None = None
    language: str | None = None
    interval: timedelta = attrs.field(
        default=timedelta(minutes=30),
        converter=_duration,
        validator=_longer_than_nothing,
    )
    encoding: str | None = None
    strip_rules: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    headers: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    conditional: bool = True
    full_text: bool = False
    expected: timedelta = attrs.field(default=timedelta(days=7), converter=_duration)
    archive: str | None = None
    enabled: bool = True


@attrs.frozen(kw_only=True)
class Source:
    """A feed and the plugin that names it; what the schedule polls.

    Attributes:
        feed: The feed.
        plugin: The plugin's name.
        plugin_version: Its version, with the digest of its source.
        trusted: Whether an operator wrote it down, so that it may be private.
    """

    feed: Feed
    plugin: str
    plugin_version: str = ""
    trusted: bool = True

    @property
    def id(self) -> FeedId:
        """Names the feed in the log: that of the URL it was first configured at."""
        return feed_id(self.feed.url)

    @property
    def name(self) -> str:
        """What a person calls it: ``plugin/feed``."""
        return f"{self.plugin}/{self.feed.id}"

    @property
    def maker(self) -> str:
        """The plugin with its version, as an article's event names it."""
        return f"{self.plugin} {self.plugin_version}".strip()

    @property
    def settings(self) -> str:
        """All settings but id, URL and outlet, as canonical JSON text."""
        feed = self.feed
        return canonical_json(
            {
                "kind": feed.kind.value,
                "language": feed.language,
                "interval": feed.interval.total_seconds(),
                "encoding": feed.encoding,
                "strip_rules": list(feed.strip_rules),
                "headers": [name for name, _ in feed.headers],
                "conditional": feed.conditional,
                "full_text": feed.full_text,
                "enabled": feed.enabled,
            }
        ).decode()
