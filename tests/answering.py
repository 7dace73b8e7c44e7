"""A language model's server of ours, which answers what a test tells it to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import attrs


@attrs.define
class Model:
    """A server of ours, and what it was asked.

    Attributes:
        url: Where it is.
        replies: Status, headers and body of each answer; the last one again and again.
        asked: The body of each request.
        headers: The headers of each request.
        holds: Whether it keeps each connection open and says nothing more.
    """

    url: str
    replies: list[tuple[int, dict[str, str], bytes]] = attrs.Factory(list)
    asked: list[Any] = attrs.Factory(list)
    headers: list[dict[str, str]] = attrs.Factory(list)
    holds: bool = False
    over: threading.Event = attrs.Factory(threading.Event)

    def says(self, content: object, **choice: object) -> None:
        """Answer *content* as a model's message, as JSON unless it is a string."""
        words = content if isinstance(content, str) else json.dumps(content)
        body = {"choices": [{"message": {"content": words}, **choice}]}
        self.answers(200, json.dumps(body).encode())

    def answers(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer with *status* and *body*."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies.append((status, named, body))


@contextmanager
def serving() -> Iterator[Model]:
    """Serve a model that has nothing to say yet."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            served.asked.append((self.path, json.loads(self.rfile.read(length))))
            served.headers.append(dict(self.headers))
            if served.holds:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                self.wfile.flush()
                served.over.wait()
                return
            number = min(len(served.asked), len(served.replies)) - 1
            status, headers, body = served.replies[number]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Model(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
