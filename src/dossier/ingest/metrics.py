"""Figures of the scheduled ingester, for Prometheus; on loopback only."""

import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dossier.ingest.policy import FeedState
from dossier.ingest.station import Station

_HELP = {
    "dossier_feeds": "Feeds that are polled.",
    "dossier_log_events": "Events that the log held when last looked at.",
    "dossier_articles": "Articles in the log.",
    "dossier_pages_waiting": "Entries whose pages are still to be had.",
    "dossier_feed_failures": "Failures since the last answer, weighted.",
    "dossier_feed_items": "Entries of the last answer.",
    "dossier_feed_last_answer_seconds": "When the feed last answered, Unix time.",
    "dossier_feed_last_new_seconds": "When something new last came, Unix time.",
    "dossier_feed_next_poll_seconds": "When it is polled next, Unix time.",
}


def exposition(station: Station) -> str:
    """Return the figures in the text format of Prometheus, version 0.0.4."""
    shelf = station.tools.recorder.shelf
    lines: dict[str, list[tuple[str, float]]] = {
        "dossier_feeds": [("", len(station.sources))],
        "dossier_log_events": [("", shelf.seq)],
        "dossier_articles": [("", len(shelf.articles))],
        "dossier_pages_waiting": [("", station.tools.state.waiting())],
    }
    text: list[str] = []
    for name, figures in lines.items():
        text += _family(name, figures)
    named = [
        (f'{{feed="{_escaped(station.sources[i].name)}"}}', state)
        for i, state in station.states.items()
    ]
    for name in list(_HELP)[len(lines) :]:
        text += _family(name, _of_feeds(name, named))
    return "\n".join(text) + "\n"


def _family(name: str, figures: list[tuple[str, float]]) -> Iterator[str]:
    yield f"# HELP {name} {_HELP[name]}"
    yield f"# TYPE {name} gauge"
    for labels, figure in figures:
        yield f"{name}{labels} {figure:.15g}"


def _of_feeds(name: str, named: list[tuple[str, FeedState]]) -> list[tuple[str, float]]:
    found = [(labels, _figure(name, state)) for labels, state in named]
    return [(labels, figure) for labels, figure in found if figure is not None]


def _figure(name: str, state: FeedState) -> float | None:
    match name:
        case "dossier_feed_failures":
            return state.failures
        case "dossier_feed_items":
            return state.items
        case "dossier_feed_last_answer_seconds":
            when = state.answered_at
        case "dossier_feed_last_new_seconds":
            when = state.new_at
        case _:
            when = state.due
    return when.timestamp() if when else None


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


class Metrics:
    """Serves the figures of a station until it is closed."""

    def __init__(self, station: Station, port: int) -> None:
        """Serve on *port* of 127.0.0.1; 0 takes a free one.

        Raises:
            OSError: The port is taken.
        """

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = exposition(station).encode()
                self.send_response(HTTPStatus.OK)
                self.send_header("Content-Type", "text/plain; version=0.0.4")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Page)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
