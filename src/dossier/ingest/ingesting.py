"""Sources into a log, one after the other; and files into articles, without one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from dossier.domain.articles import Article
from dossier.domain.times import When
from dossier.domain.vocabulary import Basis
from dossier.errors import DossierError, SourceError
from dossier.ingest import captures, feeds
from dossier.ingest.article import Told
from dossier.ingest.cycle import Kept, Recorder
from dossier.ingest.fetch import WebFetcher, host_of
from dossier.ingest.metadata import moment
from dossier.ingest.politeness import PoliteFetcher
from dossier.ingest.port import (
    Capture,
    Clock,
    Entry,
    FeedDocument,
    Fetcher,
    FetchError,
    Hooks,
    NoHooks,
    Progress,
    Report,
    SourceOutcome,
)
from dossier.ingest.sources import Given, beside, expand, is_url
from dossier.log.memory import utc_now
from dossier.log.port import Actor, EventLog
from dossier.reading import Reader


def given_date(written: str) -> When:
    """Return an ISO 8601 day or time that a person gives.

    >>> given_date("2031-03-02").basis
    <Basis.DECISION: 'decision'>

    Raises:
        ValueError: It is neither.
    """
    when = moment(written)
    if when is None:
        raise ValueError(f"not an ISO 8601 date or time: {written!r}")
    return attrs.evolve(when, basis=Basis.DECISION)


def told(
    outlet: str | None = None,
    published_at: str | None = None,
    url: str | None = None,
) -> Told:
    """Return what a person says of an article on the command line.

    Raises:
        ValueError: *published_at* is no ISO 8601 date or time.
    """
    published = given_date(published_at) if published_at else None
    return Told(outlet=outlet, published=published, url=url)


def read_files(
    paths: Iterable[str | Path],
    *,
    outlet: str | None = None,
    published_at: str | None = None,
    url: str | None = None,
    clock: Clock = utc_now,
) -> Iterator[Article | SourceError]:
    """Yield the article of each text or HTML file, or why there is none; no log.

    Args:
        paths: The files.
        outlet: Who published them.
        published_at: When, as ISO 8601.
        url: Where the article was found.
        clock: Gives aware times in UTC.

    Raises:
        ValueError: *published_at* or *url* is not what it should be.
    """
    said = told(outlet, published_at, url)
    for path in paths:
        given = Given(str(path), Path(path))
        if given.is_feed:
            yield SourceError(given.name, "lists articles", "dossier ingest takes them")
            continue
        try:
            capture = captures.of_file(Path(path), given.name, said, clock(), NoHooks())
        except SourceError as error:
            yield error
        else:
            yield capture.article


def ingest(  # noqa: PLR0913 (the command line's options, and what tests replace)
    log: EventLog,
    sources: Sequence[str],
    *,
    outlet: str | None = None,
    published_at: str | None = None,
    url: str | None = None,
    progress: Progress | None = None,
    person: Actor | None = None,
    fetcher: Fetcher | None = None,
    hooks: Hooks | None = None,
    reader: Reader | None = None,
    clock: Clock = utc_now,
) -> Report:
    """Record the articles of *sources* and what they report.

    The good ones are recorded, each whole; the bad ones are listed in the report.

    Args:
        log: Where to.
        sources: URLs of feeds or articles, files, folders.
        outlet: Who published them, where they do not say.
        published_at: When, as ISO 8601; of an article that the log holds, it
            becomes a DatingDecision.
        url: Where a file was found.
        progress: Is told after each source.
        person: Who gives *published_at*.
        fetcher: Gets bytes from the web.
        hooks: Of the plugins.
        reader: What reads the articles; the default one where None is given.
        clock: Gives aware times in UTC.

    Raises:
        ValueError: *published_at* or *url* is not what it should be.
        LogError: The log is locked or damaged.
        OSError: The disk refused.
    """
    hosts = {host_of(source) for source in sources if is_url(source)}
    every = list(expand(sources))
    run = _Run(
        recorder=Recorder(log, hooks=hooks, person=person, reader=reader),
        fetcher=fetcher or PoliteFetcher(WebFetcher(allowed=hosts), clock),
        hooks=hooks or NoHooks(),
        clock=clock,
        said=told(outlet, published_at, url),
        files=frozenset(given.path.resolve() for given in every if given.path),
    )
    outcomes: list[SourceOutcome] = []
    for done, given in enumerate(every, start=1):
        outcomes.append(run.take(given))
        if progress is not None:
            progress(done, len(every), outcomes[-1])
    return Report(outcomes=tuple(outcomes))


@attrs.frozen(kw_only=True)
class _Run:
    """What every source of one call shares."""

    recorder: Recorder
    fetcher: Fetcher
    hooks: Hooks
    clock: Clock
    said: Told
    files: frozenset[Path]

    def take(self, given: Given) -> SourceOutcome:
        """Record one source, and say what came of it."""
        try:
            if given.error is not None:
                raise given.error
            return self._taken(given)
        except (SourceError, FetchError) as error:
            return SourceOutcome(source=given.name, error=error)

    def _taken(self, given: Given) -> SourceOutcome:
        if given.path is None:
            return self._url(given.name)
        if given.is_feed:
            raw = captures.read_bytes(given.path, given.name)
            return self._entries(given.name, feeds.parse(raw, given.name), given.path)
        capture = captures.of_file(
            given.path, given.name, self.said, self.clock(), self.hooks
        )
        return outcome_of(given.name, [self.recorder.record(capture)])

    def _url(self, url: str) -> SourceOutcome:
        fetched = self.fetcher.get(url)
        captures.check_status(fetched)
        if feeds.is_feed(fetched.body):
            kind = fetched.headers.get("content-type", "")
            document = feeds.parse(fetched.body, fetched.url, content_type=kind)
            return self._entries(url, document, None)
        capture = captures.of_page(fetched, self.said, self.clock(), self.hooks)
        return outcome_of(url, [self.recorder.record(capture)])

    def _entries(
        self, name: str, document: FeedDocument, file: Path | None
    ) -> SourceOutcome:
        if document.flaw and not document.entries:
            raise SourceError(name, "lists no articles", document.flaw)
        if document.maps:
            raise SourceError(
                name, "lists sitemaps, not articles", f"give {document.maps[-1]}"
            )
        kept: list[Kept] = []
        flaws: list[DossierError] = []
        for entry in document.entries:
            saved = beside(file, entry.link) if file else None
            if saved is not None and saved.resolve() in self.files:
                continue  # it has its own turn
            try:
                kept.append(self.recorder.record(self._entry(entry, document, saved)))
            except (SourceError, FetchError) as error:
                flaws.append(error)
        return attrs.evolve(outcome_of(name, kept), flaws=tuple(flaws))

    def _entry(
        self, entry: Entry, document: FeedDocument, saved: Path | None
    ) -> Capture:
        said = captures.told_by(entry, self.said, document.title)
        if saved is not None:
            return captures.of_file(saved, str(saved), said, self.clock(), self.hooks)

        def page() -> Capture:
            if entry.link is None or not is_url(entry.link):
                raise SourceError(entry.link or entry.id, "no page to be read")
            fetched = self.fetcher.get(entry.link, page=True)
            return captures.of_page(fetched, said, self.clock(), self.hooks)

        return page_or_entry(
            page, lambda: captures.of_entry(entry, said, self.clock(), self.hooks)
        )


def page_or_entry(page: Callable[[], Capture], entry: Callable[[], Capture]) -> Capture:
    """Return the page's article, or the entry's own where the page cannot be had.

    Raises:
        SourceError: There is neither; why the page could not be had.
        FetchError: Likewise.
    """
    try:
        return page()
    except (SourceError, FetchError) as error:
        try:
            return entry()
        except SourceError:
            raise error from None


def outcome_of(source: str, kept: Sequence[Kept]) -> SourceOutcome:
    """Return what came of the articles of one source."""
    return SourceOutcome(
        source=source,
        articles=sum(k.new for k in kept),
        known=sum(not k.new for k in kept),
        statements=sum(k.statements for k in kept),
        proposed=sum(k.proposed for k in kept),
        statements_known=sum(k.statements_known for k in kept),
        edits=tuple(k.edit for k in kept if k.edit is not None),
    )
