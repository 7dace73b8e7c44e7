"""How fast the ingester is on one core, and where the time goes.

Items of a feed that were all seen before; and pages, from bytes to recorded
statements. Prints rates, and the share of each part. Times are of the processor, so
that they hold on a machine that does other things as well.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from soak_site import START, words_of

from dossier import readers
from dossier.ingest import article as articles
from dossier.ingest import feeds, polling
from dossier.ingest.captures import of_page
from dossier.ingest.cycle import Recorder
from dossier.ingest.encodings import decode_markup
from dossier.ingest.languages import language_of
from dossier.ingest.policy import FeedState
from dossier.ingest.polling import Tools
from dossier.ingest.port import Fetched, NoHooks
from dossier.ingest.state import State
from dossier.ingest.subscriptions import Feed, Source
from dossier.linking import KNOWN, link
from dossier.log import create, open_log
from dossier.reading import read

ITEMS, POLLS, PAGES = 500, 8, 150
RECENT, GROWN = 50, (100, 200, 400)
URL = "https://northlight.example/feed.xml"
NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)

spent: dict[str, float] = {}
_inner: list[float] = []  # what parts inside the one that runs have taken


@contextmanager
def timed(part: str) -> Iterator[None]:
    """Add what happens inside to *part*, without what other parts in it take."""
    start = time.process_time()
    _inner.append(0.0)
    try:
        yield
    finally:
        took = time.process_time() - start
        spent[part] = spent.get(part, 0.0) + took - _inner.pop()
        if _inner:
            _inner[-1] += took


def wrapped(part: str, function: Callable[..., object]) -> Callable[..., object]:
    """Return *function*, timed as *part*."""

    def call(*args: object, **kwargs: object) -> object:
        with timed(part):
            return function(*args, **kwargs)

    return call


def show(what: str, number: int) -> None:
    """Print the rate of *number* things, and the share of each part."""
    rest = spent.pop("whole")
    whole = rest + sum(spent.values())
    print(f"{what:<32} {number / whole:>8,.0f} a second")
    for part, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"    {part:<28} {seconds / whole:>8.0%}")
    print(f"    {'the rest':<28} {rest / whole:>8.0%}")
    spent.clear()


class Timed:
    """Stands for something, one method of which is timed."""

    def __init__(self, inner: object, method: str, part: str) -> None:
        """Time *method* of *inner* as *part*."""
        self._inner = inner
        setattr(self, method, wrapped(part, getattr(inner, method)))

    def __getattr__(self, name: str) -> object:
        """Return what it stands for has."""
        return getattr(self._inner, name)


class Known:
    """Answers every request with the same feed, changed in one letter each time."""

    def __init__(self) -> None:
        """Make the feed."""
        items = "".join(
            f"<item><title>Depths in doubt {n}</title><link>https://n.example/{n}</link>"
            f"<guid>g{n}</guid><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate>"
            f"<description>{'The council met, it rained. ' * 12}</description></item>"
            for n in range(ITEMS)
        )
        self.body = f"<rss version='2.0'><channel>{items}</channel></rss>"
        self.asked = 0

    def get(self, url: str, **_: object) -> Fetched:
        """Return the feed."""
        self.asked += 1
        body = f"{self.body}<!-- {self.asked} -->".encode()
        return Fetched(url=url, status=200, body=body)


def seen(place: Path) -> None:
    """Poll a feed again and again whose items are all known."""
    create(place)
    with open_log(place) as log:
        source = Source(feed=Feed(id="f", url=URL), plugin="bench")
        tools = Tools(
            recorder=Recorder(log),
            state=State(place / "ingest.sqlite"),
            fetcher=Known(),  # type: ignore[arg-type] # it takes whatever it is given
            hooks=NoHooks(),
            chance=lambda: 0.0,
            parse=wrapped("parsing (feedparser)", feeds.parse),  # type: ignore[arg-type] # likewise
        )
        state = FeedState(due=NOW, url=URL)
        polling.poll(source, state, tools, NOW)
        with tools.state.together():
            for item in tools.state.items_due(NOW, ITEMS, [source.id]):
                tools.state.put_item(
                    type(item)(
                        feed=item.feed,
                        key=item.key,
                        digest=item.digest,
                        due=None,
                        seen=NOW,
                    )
                )
        spent.clear()
        with timed("whole"):
            for _ in range(POLLS):
                state = polling.poll(source, state, tools, NOW)
        tools.state.close()
    show("feed items already seen", ITEMS * POLLS)


def pages(place: Path) -> None:
    """Take pages from bytes to statements in the log."""
    raws = [words_of(3, n, START).encode() for n in range(PAGES)]
    create(place)
    with open_log(place) as log:
        read_by = Timed(readers.reader(), "read", "reading")
        recorder = Recorder(Timed(log, "append", "recording"), reader=read_by)  # type: ignore[arg-type] # they answer as what they stand for
        with timed("whole"):
            for number, raw in enumerate(raws):
                with timed("text and metadata (all)"):
                    url = f"https://northlight.example/{number}"
                    fetched = Fetched(url=url, status=200, body=raw)
                    capture = of_page(fetched, articles.Told(), NOW, NoHooks())
                with timed("linking, and what is known"):
                    recorder.record(capture)
    show("article pages to statements", PAGES)
    parts(raws)


def parts(raws: list[bytes]) -> None:
    """Time the parts of the same work alone."""
    with timed("whole"):
        for number, raw in enumerate(raws):
            with timed("decoding"):
                decode_markup(raw)
            with timed("text (trafilatura) and metadata"):
                found = articles.from_page(raw, "page")
            with timed("language"):
                language_of(found.text)
            uri = f"https://northlight.example/{number}"
            article = articles.article_of(found, uri, uri, articles.Told())
            with timed("reading"):
                statements = read(article)
            with timed("linking, to nothing"):
                link(article, statements, KNOWN.initial())
    show("the same without a log", len(raws))


def growth(place: Path, steps: tuple[int, ...]) -> None:
    """Record pages whose wording is alike: every earlier one may have to do with it.

    That is the worst case of linking; the articles of a log share less.
    """
    create(place)
    with open_log(place) as log:
        recorder = Recorder(log)
        for number in range(1, max(steps) + 1):
            url = f"https://northlight.example/{number}"
            raw = words_of(3, number, START).encode()
            fetched = Fetched(url=url, status=200, body=raw)
            capture = of_page(fetched, articles.Told(), NOW, NoHooks())
            with timed("recent"):
                recorder.record(capture)
            if number in steps:
                rate = RECENT / spent.pop("recent")
                print(f"pages alike, {number:>6,} in the log {rate:>12,.0f} a second")
            elif number + RECENT in steps:
                spent.pop("recent")


def main() -> None:
    """Run all."""
    with tempfile.TemporaryDirectory() as folder:
        seen(Path(folder) / "seen")
        pages(Path(folder) / "pages")
        growth(Path(folder) / "growth", GROWN)


if __name__ == "__main__":
    main()
