"""The hooks that a plugin may implement; few, and each may be left out."""

from collections.abc import Iterable, Sequence
from typing import Final

import pluggy

from dossier.domain.events import Event
from dossier.ingest.port import Extracted
from dossier.ingest.subscriptions import Feed

PROJECT: Final = "dossier"

hookspec: Final = pluggy.HookspecMarker(PROJECT)
hookimpl: Final = pluggy.HookimplMarker(PROJECT)


class PluginError(ValueError):
    """What is wrong with a plugin, in words that need no name of an exception."""


class Specs:
    """What dossier asks of plugins. All run as trusted code, each by itself."""

    @hookspec
    def dossier_feeds(self) -> Iterable[Feed]:
        """Return the feeds to poll. Asked once, when the plugin is loaded."""
        raise NotImplementedError

    @hookspec
    def dossier_request_headers(self, feed: Feed, url: str) -> dict[str, str] | None:
        """Return more headers for a request, such as a subscriber's token.

        Args:
            feed: The feed that the request is for.
            url: What is asked for: the feed itself, or an article's page.
        """
        raise NotImplementedError

    @hookspec(firstresult=True)
    def dossier_extract_article(
        self, url: str, outlet: str | None, raw: bytes
    ) -> Extracted | None:
        """Return what a page says, or None to leave it to others.

        The first plugin that returns something wins; then dossier's own extractor.

        Args:
            url: Where the page was found.
            outlet: Who publishes it, as far as the feed says.
            raw: The bytes as received.
        """
        raise NotImplementedError

    @hookspec
    def dossier_boilerplate(
        self, outlet: str | None, text: str
    ) -> Iterable[str] | None:
        """Return the lines of *text* that this outlet prints on many pages."""
        raise NotImplementedError

    @hookspec
    def dossier_recorded(self, events: Sequence[Event]) -> None:
        """Be told what was appended to the log, after it was."""
        raise NotImplementedError
