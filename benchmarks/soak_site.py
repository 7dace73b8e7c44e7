"""Two hundred feeds that misbehave, each in its own way; for the soak run.

Feed ``n`` is at ``/n/feed.xml`` of any host; its way is ``WAYS[n % len(WAYS)]``. What
it lists depends on the time that the run says it is.
"""

import multiprocessing
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from typing import Any

START = datetime(2031, 3, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
EVERY = timedelta(days=2)  # a new item
AT_FIRST = 2  # items at the start
SYLLABLES = (
    "ba",
    "do",
    "ka",
    "lin",
    "mar",
    "nes",
    "or",
    "pel",
    "ra",
    "sto",
    "tel",
    "ul",
)

# Each way, and the short words by which its faults are recorded; () where it is good.
WAYS: dict[str, tuple[str, ...]] = {
    "good": (),
    "etag": (),
    "slow": (),
    "moved": (),
    "charset": (),
    "guids": (),
    "dates": (),
    "edits": (),
    "flips": (),
    "truncated": (),
    "entities": (),
    "sometimes": ("server_error",),
    "not_found": ("not_found",),
    "gone": ("gone",),
    "too_many": ("too_many_requests",),
    "error": ("server_error",),
    "loop": ("redirects",),
    "inward": ("blocked",),
    "large": ("too_large",),
    "attributes": ("hostile",),
    "silent": ("timeout",),
    "login": ("not_a_feed",),
    "empty": ("not_a_feed",),
    "broken_off": ("broken_off",),
    "no_page": (),
}
GIVES = frozenset(
    {
        *("good", "etag", "slow", "moved", "charset", "guids", "dates", "edits"),
        *("flips", "truncated", "entities", "sometimes"),
    }
)


def way_of(feed: int) -> str:
    """Return how a feed behaves."""
    return list(WAYS)[feed % len(WAYS)]


def items_of(feed: int, now: datetime) -> range:
    """Return the numbers of the items that a feed has by *now*."""
    if way_of(feed) not in GIVES:
        return range(0)
    return range(AT_FIRST + max(0, (now - START) // EVERY))


def born(item: int) -> datetime:
    """Return when an item appeared."""
    return START + max(0, item - AT_FIRST + 1) * EVERY


def _name(seed: str) -> str:
    dice = random.Random(seed)
    return "".join(dice.choice(SYLLABLES) for _ in range(3)).capitalize()


def words_of(feed: int, item: int, now: datetime) -> str:
    """Return the article's page as it is at *now*."""
    who, town = _name(f"who {feed} {item}"), _name(f"town {feed} {item}")
    thing, age = _name(f"thing {feed} {item}").lower(), now - born(item)
    edited = way_of(feed) == "edits" and age > timedelta(hours=30)
    flipped = way_of(feed) == "flips" and int(age / timedelta(hours=1)) % 2 == 1
    said = "was never counted" if edited else "was not counted"
    rain = "It snowed." if flipped else "It rained."
    return (
        f"<!doctype html><html lang=en><head><title>Doubts in {town}</title></head>"
        f"<body><article><h1>Doubts in {town}</h1><p>Inspector Ada {who} accused the "
        f"{town} Port Authority of falsifying its tide tables in the spring.</p>"
        f"<p>“The {town} tide {said} by {thing},” {who} told the council of {town} on "
        f"Tuesday. {rain}</p><p>The port of {town} denied that it had falsified any "
        f"{thing} tables.</p></article>"
    )


class Site:
    """Serves the feeds, and notes each request with the time of the run."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Serve what is there by *clock*."""
        self.clock = clock
        self.asked: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
        self.more = 0  # items beyond what the clock gives, for runs in real time
        self._mutex = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign] # who asked has gone
        self.port: int = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()

    def answer(self, to: BaseHTTPRequestHandler) -> None:
        """Answer one request in the way of its feed."""
        host = to.headers.get("Host", "")
        with self._mutex:
            self.asked[host].append((self.clock(), to.path))
        parts = to.path.strip("/").split("/")
        if not parts[0].isdigit():
            _send(to, 404)
        elif parts[-1].endswith(".html"):
            self._page(to, int(parts[0]), int(parts[-1].removesuffix(".html")))
        else:
            self._feed(to, int(parts[0]), host)

    def _items(self, feed: int) -> range:
        listed = items_of(feed, self.clock())
        return range(len(listed) + self.more) if listed else listed

    def _page(self, to: BaseHTTPRequestHandler, feed: int, item: int) -> None:
        if way_of(feed) == "no_page" or item not in self._items(feed):
            _send(to, 404)
        else:
            _send(to, 200, words_of(feed, item, self.clock()).encode())

    def _feed(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        special = getattr(self, f"_{way_of(feed)}", None)
        if special is None or to.path.endswith("/new.xml"):
            _send(to, 200, self._rss(feed, host).encode())
        else:
            special(to, feed, host)

    def _rss(self, feed: int, host: str) -> str:
        now = self.clock()
        items = range(1) if way_of(feed) == "no_page" else self._items(feed)
        rows = []
        for item in items:
            guid = f"{feed}-{item}"
            date = born(item)
            if way_of(feed) == "guids":
                guid += now.isoformat()
            if way_of(feed) == "dates":
                date = now
            town = _name(f"town {feed} {item}")
            rows.append(
                f"<item><title>Doubts in {town}</title>"
                f"<link>http://{host}/{feed}/{item}.html</link>"
                f"<guid isPermaLink='false'>{guid}</guid>"
                f"<pubDate>{format_datetime(date)}</pubDate></item>"
            )
        return (
            f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
            f"<title>Outlet {feed} – café</title>{''.join(reversed(rows))}"
            "</channel></rss>"
        )

    def _etag(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        etag = f'"{len(self._items(feed))}"'
        if to.headers.get("If-None-Match") == etag:
            _send(to, 304)
        else:
            _send(to, 200, self._rss(feed, host).encode(), ETag=etag)

    def _slow(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        body = self._rss(feed, host).encode()
        half = len(body) // 2
        _send(to, 200, body[:half], length=len(body))
        time.sleep(0.05)
        to.wfile.write(body[half:])

    def _moved(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        _send(to, 301, Location=f"http://{host}/{feed}/new.xml")

    def _charset(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        _send(to, 200, self._rss(feed, host).encode("cp1252"))

    def _truncated(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        _send(to, 200, self._rss(feed, host).removesuffix("</channel></rss>").encode())

    def _entities(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        bomb = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
        head = f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{bomb}]><rss"
        text = self._rss(feed, host).replace("<rss", head, 1)
        _send(to, 200, text.replace("– café", "&a9;").encode())

    def _sometimes(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        if self.clock().day % 3 == 0:
            _send(to, 503)
        else:
            _send(to, 200, self._rss(feed, host).encode())

    def _gone(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del feed, host
        _send(to, 410)

    def _not_found(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del feed, host
        _send(to, 404)

    def _too_many(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del feed, host
        _send(to, 429, **{"Retry-After": str(8 * 3600)})

    def _error(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del feed, host
        _send(to, 500)

    def _loop(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        _send(to, 302, Location=f"http://{host}/{feed}/feed.xml")

    def _inward(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del feed, host
        _send(to, 302, Location="http://169.254.169.254/latest/meta-data")

    def _large(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del feed, host
        _send(to, 200, b"", length=20 * 1024 * 1024)

    def _attributes(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        many = " ".join(f'a{n}="1"' for n in range(200_000))
        _send(
            to, 200, self._rss(feed, host).replace("<rss", f"<rss {many}", 1).encode()
        )

    def _silent(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del to, feed, host
        time.sleep(4)

    def _login(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del feed, host
        _send(to, 200, b"<!doctype html><html><body>Sign in</body></html>")

    def _empty(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        del feed, host
        _send(to, 200)

    def _broken_off(self, to: BaseHTTPRequestHandler, feed: int, host: str) -> None:
        body = self._rss(feed, host).encode()
        _send(to, 200, body, length=len(body) + 99)


def _send(
    to: BaseHTTPRequestHandler,
    status: int,
    body: bytes = b"",
    length: int | None = None,
    **headers: str,
) -> None:
    to.send_response(status)
    to.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(body)


class SiteApart:
    """A site in a process of its own, on a clock that is set from here."""

    def __init__(self) -> None:
        """Serve what is there at the start."""
        context = multiprocessing.get_context("spawn")
        self._clock = context.Value("q", 0)
        self._site, theirs = context.Pipe()
        self._process = context.Process(
            target=_apart, args=(self._clock, theirs), daemon=True
        )
        self._process.start()
        self.port: int = self._site.recv()

    def set(self, now: datetime) -> None:
        """Have it *now* there."""
        self._clock.value = (now - START) // MICROSECOND

    def close(self) -> dict[str, list[tuple[datetime, str]]]:
        """Stop serving, and return what each host was asked, and when."""
        self._site.send("close")
        asked: dict[str, list[tuple[datetime, str]]] = self._site.recv()
        self._process.join()
        return asked


def _apart(clock: Any, here: Connection) -> None:  # noqa: ANN401 (a value that is shared)
    site = Site(lambda: START + clock.value * MICROSECOND)
    here.send(site.port)
    here.recv()
    here.send(dict(site.asked))
    site.close()
