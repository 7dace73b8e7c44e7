"""Sites on loopback, with pages and feeds about an invented harbour."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import attrs

PATIENCE = 30  # seconds; a machine may be slow, and none of it is waited for


@attrs.frozen
class Reply:
    """What a site answers at a path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = attrs.field(factory=dict)


@attrs.define
class Site:
    """A site whose replies a test changes while it runs.

    Attributes:
        origin: Scheme, host and port.
        replies: What is answered at each path; 404 else.
        asked: The path of each request, in order.
        headers: The headers of each request.
    """

    origin: str
    replies: dict[str, Reply] = attrs.field(factory=dict)
    asked: list[str] = attrs.field(factory=list)
    headers: list[dict[str, str]] = attrs.field(factory=list)
    _news: threading.Condition = attrs.field(factory=threading.Condition)

    def put(self, path: str, text: str, **headers: str) -> None:
        """Answer *text* at *path*."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = Reply(text.encode(), headers=named)

    def count(self, path: str) -> int:
        """Return how often *path* was asked for."""
        return self.asked.count(path)

    def note(self, path: str, headers: dict[str, str]) -> None:
        """Note a request."""
        with self._news:
            self.asked.append(path)
            self.headers.append(headers)
            self._news.notify_all()

    def until(self, path: str, count: int = 1) -> None:
        """Wait until *path* was asked for *count* times."""
        with self._news:
            came = self._news.wait_for(lambda: self.count(path) >= count, PATIENCE)
        assert came, f"{path} was asked for {self.count(path)} times, not {count}"


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site, empty at first."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.note(self.path, dict(self.headers))
            reply = site.replies.get(self.path, Reply(status=404))
            etag = reply.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                reply = Reply(status=304)
            self.send_response(reply.status)
            if "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


STORY = (
    "Calder Port Authority falsified its records, inspector Ruta Sandvik said Tuesday.",
    "“The depths were not reached,” Sandvik told the council in the old customs house.",
    "The authority denied that it had falsified any records.",
)


def page(title: str, *paragraphs: str, head: str = "") -> str:
    """Return an article's page with some furniture around it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head>"
        "<body><nav><a href=/>Home</a> <a href=/world>World</a></nav>"
        f"<article><h1>{title}</h1>{body}</article>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def rss(
    origin: str, *numbers: int, dates: str = "Tue, 04 Mar 2031 10:00:00 GMT"
) -> str:
    """Return an RSS feed of the stories with these *numbers*."""
    items = "".join(
        f"<item><title>Story {n}</title><link>{origin}/{n}.html</link>"
        f"<guid isPermaLink='false'>g{n}</guid><pubDate>{dates}</pubDate></item>"
        for n in numbers
    )
    return (
        "<?xml version='1.0'?><rss version='2.0'><channel>"
        f"<title>Northlight</title>{items}</channel></rss>"
    )


def stories(site: Site, *numbers: int) -> None:
    """Put a feed and the pages of its stories on *site*."""
    site.put("/feed.xml", rss(site.origin, *numbers))
    for n in numbers:
        site.put(f"/{n}.html", page(f"Story {n}", f"Pier {n} is closed.", *STORY))
