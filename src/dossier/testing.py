"""What a plugin's author checks a plugin with: saved bytes in, expected fields out.

Works in any test runner: what is wrong raises ``AssertionError`` with a line that
says what. Nothing is fetched.

    from dossier.testing import article_of, check, plugin

    def test_the_byline_is_found():
        article = article_of(plugin("northlight.py"), "page.html", URL)
        check(article, byline="Edda Marsh", outlet="The Northlight")
"""

from datetime import UTC, datetime
from pathlib import Path

from dossier.domain.articles import Article
from dossier.domain.reports import StatementReported
from dossier.errors import DossierError
from dossier.ingest import captures, feeds
from dossier.ingest.article import Told
from dossier.ingest.port import FeedDocument, Fetched
from dossier.ingest.sources import is_url
from dossier.ingest.subscriptions import Feed, FeedKind
from dossier.plugins import Plugin, Registry, load_file
from dossier.reading import read

__all__ = ["article_of", "check", "feed_of", "plugin", "statements_of"]

_WHEN = datetime(2031, 3, 4, 12, tzinfo=UTC)


def plugin(file: str | Path) -> Registry:
    """Load one plugin as dossier does.

    Raises:
        AssertionError: It does not load, does nothing, or names a feed without a URL.
    """
    registry = load_file(file)
    assert not registry.faults, "; ".join(map(str, registry.faults))
    (loaded,) = registry.plugins
    does = loaded.feeds or loaded.hooks
    assert does, f"{loaded.name}: names no feed and implements no hook"
    for feed in loaded.feeds:
        _check_feed(loaded, feed)
    return registry


def _check_feed(loaded: Plugin, feed: Feed) -> None:
    named = f"{loaded.name}/{feed.id}"
    known = feed.kind is FeedKind.FOLDER or is_url(feed.url)
    assert known, f"{named}: {feed.url!r} is not a URL"


def article_of(
    registry: Registry,
    page: str | Path | bytes,
    url: str,
    *,
    outlet: str | None = None,
) -> Article:
    """Return the article that dossier takes from a saved page with this plugin.

    Args:
        registry: Of :func:`plugin`.
        page: The page's file, or its bytes.
        url: Where it was found.
        outlet: Who publishes the feed that names it.

    Raises:
        AssertionError: There is no article, or a hook of the plugin raised.
    """
    raw = page if isinstance(page, bytes) else Path(page).read_bytes()
    fetched = Fetched(url=url, status=200, body=raw)
    try:
        capture = captures.of_page(fetched, Told(outlet=outlet), _WHEN, registry)
    except DossierError as error:
        raise AssertionError(str(error)) from error
    assert not registry.faults, "; ".join(map(str, registry.faults))
    return capture.article


def feed_of(
    saved: str | Path | bytes, url: str, *, kind: FeedKind = FeedKind.AUTO
) -> FeedDocument:
    """Return what dossier takes from a saved feed.

    Raises:
        AssertionError: It is not a feed.
    """
    raw = saved if isinstance(saved, bytes) else Path(saved).read_bytes()
    try:
        return feeds.parse(raw, url, kind=kind)
    except DossierError as error:
        raise AssertionError(str(error)) from error


def statements_of(article: Article) -> tuple[StatementReported, ...]:
    """Return the statements that dossier's rules read in *article*."""
    return read(article)


def check(found: object, **expected: object) -> None:
    """Compare fields of an article, an entry or a statement.

    A time is compared by its EDTF text.

    Raises:
        AssertionError: Some differ; the line names each.
    """
    wrong = [
        f"{name} is {actual!r}, not {value!r}"
        for name, value in expected.items()
        if (actual := _plain(getattr(found, name))) != value
    ]
    assert not wrong, "; ".join(wrong)


def _plain(value: object) -> object:
    return getattr(value, "edtf", value)
