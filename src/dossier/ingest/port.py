"""What the parts of the ingester hand to each other, and what they need from outside.

Nothing here does I/O. A fetcher, a clock and the hooks of plugins are arguments
everywhere, so that tests and soak runs bring their own.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol

import attrs

from dossier.domain.articles import Article
from dossier.domain.events import Event
from dossier.domain.times import When
from dossier.domain.vocabulary import RevisionClass
from dossier.errors import DossierError
from dossier.ingest.subscriptions import Source

MAX_BODY: Final = 15 * 1024 * 1024  # bytes; a 50 MB feed took 35 s and 182 MB
MAX_ENTRIES: Final = 2_000  # of one feed, newest as listed first

Clock = Callable[[], datetime]


@attrs.frozen(kw_only=True)
class Validators:
    """What a server gave to ask "has it changed?" with; one is sent, the ETag first."""

    etag: str | None = None
    last_modified: str | None = None


@attrs.frozen(kw_only=True)
class Fetched:
    """An answer, whatever its status.

    Attributes:
        url: Where the last redirect led.
        moved_to: Where an unbroken run of 301 and 308 from the start led, or None.
        status: HTTP status.
        headers: Names in lower case; the last one wins.
        body: At most :data:`MAX_BODY` bytes, content encoding undone.
        redirects: How many were followed.
    """

    url: str
    status: int
    headers: Mapping[str, str] = attrs.field(factory=dict)
    body: bytes = b""
    moved_to: str | None = None
    redirects: int = 0


class Fetcher(Protocol):
    """Gets bytes from the web, within the limits, or says why not."""

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        headers: Sequence[tuple[str, str]] = (),
        page: bool = False,
    ) -> Fetched:
        """Return what *url* answers, errors and "unchanged" (304) included.

        Args:
            url: http or https.
            validators: Ask for what is newer only.
            headers: More request headers.
            page: An article's page: robots.txt holds.

        Raises:
            FetchError: No whole answer came; its ``outcome`` is one short word.
        """
        ...


class FetchError(DossierError):
    """A request that gave no answer, or one that is not to be used."""

    def __init__(
        self, url: str, outcome: str, detail: str = "", *, retry_after: str = ""
    ) -> None:
        """Keep the *url*, the *outcome* as a short word, and one line of *detail*."""
        super().__init__(url, outcome, detail)
        self.url = url
        self.outcome = outcome
        self.detail = detail
        self.retry_after = retry_after

    def __str__(self) -> str:
        return f"{self.url}: {self.detail or self.outcome}"


class StoppedError(DossierError):
    """The ingester was told to stop while it waited for an answer."""

    def __str__(self) -> str:
        return "stopped; nothing was recorded of this"


@attrs.frozen(kw_only=True)
class Entry:
    """One item of a feed.

    Attributes:
        id: The guid, or the link.
        link: Its page; None where it has none.
        title: As printed, or None.
        summary: HTML or text, or None.
        content: The whole article as HTML, where the feed carries it.
        author: As printed, or None.
        published: When; aware, UTC; None where it does not say.
        published_as_written: The same as the feed writes it.
        language: ISO 639-1, or None.
        outlet: The publication that the item names, or None.
    """

    id: str
    link: str | None = None
    title: str | None = None
    summary: str | None = None
    content: str | None = None
    author: str | None = None
    published: datetime | None = None
    published_as_written: str | None = None
    language: str | None = None
    outlet: str | None = None


@attrs.frozen(kw_only=True)
class FeedDocument:
    """A feed, parsed.

    Attributes:
        title: Its name, or None.
        home: The site's page, or None.
        entries: At most :data:`MAX_ENTRIES`, in the feed's order.
        flaw: What was wrong with it though entries were found, or None.
        maps: Sitemaps that a sitemap index lists, the newest last.
    """

    title: str | None = None
    home: str | None = None
    entries: tuple[Entry, ...] = ()
    flaw: str | None = None
    maps: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Extracted:
    """What the bytes of a page or file say.

    Attributes:
        text: What is stored and read; spans point into it.
        extractor: What turned bytes into text.
        extractor_version: Raised whenever the same bytes may give another text.
        canonical_url: What the page says is its own URL, validated; or None.
        boilerplate: Lines that this outlet prints on many pages.
    """

    text: str
    extractor: str
    extractor_version: str
    canonical_url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    published: When | None = None
    language: str | None = None
    boilerplate: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Capture:
    """An article with its bytes, ready to be recorded.

    Attributes:
        article: As a reader sees it.
        raw: The bytes as received.
        extracted: What they say.
        url: Where it was found, or None for a file without one.
        status: HTTP status, or None.
        headers: HTTP headers kept.
        plugin: The source plugin and its version, or None.
        captured_at: Aware, UTC.
    """

    article: Article
    raw: bytes
    extracted: Extracted
    captured_at: datetime
    url: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    plugin: str | None = None


class Hooks(Protocol):
    """What plugins may do on the way; a fault of one is no fault of another."""

    def request_headers(self, source: Source, url: str) -> tuple[tuple[str, str], ...]:
        """Return more headers for a request, such as a subscriber's token."""
        ...

    def extract(self, url: str, outlet: str | None, raw: bytes) -> Extracted | None:
        """Return what the first willing plugin reads from a page, or None."""
        ...

    def boilerplate(self, outlet: str | None, text: str) -> frozenset[str]:
        """Return the lines of *text* that this outlet prints on many pages."""
        ...

    def recorded(self, events: Sequence[Event]) -> None:
        """Tell plugins what was appended."""
        ...


class NoHooks:
    """The hooks of nobody."""

    def request_headers(self, source: Source, url: str) -> tuple[tuple[str, str], ...]:
        """Return nothing."""
        del source, url
        return ()

    def extract(self, url: str, outlet: str | None, raw: bytes) -> Extracted | None:
        """Return None: dossier's own extractor decides."""
        del url, outlet, raw
        return None

    def boilerplate(self, outlet: str | None, text: str) -> frozenset[str]:
        """Return nothing."""
        del outlet, text
        return frozenset()

    def recorded(self, events: Sequence[Event]) -> None:
        """Do nothing."""
        del events


@attrs.frozen(kw_only=True)
class SourceOutcome:
    """What came of one source: a file, a page, or a feed with its articles.

    Attributes:
        source: As given.
        articles: New ones.
        known: Articles that the log held already.
        statements: New ones.
        proposed: Events appended that wait for a review.
        statements_known: Statements read that the log held already.
        edits: What kind of change each changed article showed.
        flaws: Parts of it from which nothing could be taken.
        error: Why nothing at all came of it, or None.
    """

    source: str
    articles: int = 0
    known: int = 0
    statements: int = 0
    proposed: int = 0
    statements_known: int = 0
    edits: tuple[RevisionClass, ...] = ()
    flaws: tuple[DossierError, ...] = ()
    error: DossierError | None = None

    @property
    def failed(self) -> bool:
        """Whether a person should look at it."""
        return self.error is not None or bool(self.flaws)


@attrs.frozen(kw_only=True)
class Report:
    """What came of all sources, in the order in which they were given."""

    outcomes: tuple[SourceOutcome, ...] = ()

    @property
    def errors(self) -> tuple[DossierError, ...]:
        """Everything that failed, in order."""
        return tuple(
            error
            for outcome in self.outcomes
            for error in (*outcome.flaws, *filter(None, (outcome.error,)))
        )


class Progress(Protocol):
    """Is told after each source."""

    def __call__(self, done: int, total: int, outcome: SourceOutcome) -> None:
        """Show that *outcome* is the *done*-th of *total*."""
        ...
