"""An invented affair, from feed to views: what ``make demo`` runs.

Serves the articles of ``examples/affair`` on loopback, has ``dossier run --once``
poll them into a temporary log by a plugin of five lines, and shows the views.
"""

import shlex
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from dossier import ALLEGATIONS, replay
from dossier import open as open_log

AFFAIR = Path(__file__).parent / "affair"
HOST = "https://affair.example"  # as the feed is stored
PLUGIN = """\
[[feeds]]
id = "affair"
url = "{origin}/feed.xml"
interval = "15 min"
"""
VIEWS = ("allegations", "pledges", "denials")


class Pages(BaseHTTPRequestHandler):
    """Answers with the files of the affair, its feed pointing at this server."""

    def do_GET(self) -> None:
        """Answer with a page, the feed, or 404."""
        page = AFFAIR / Path(self.path).name
        if not page.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        origin = f"http://{self.headers['Host']}"
        body = page.read_text("utf-8").replace(HOST, origin).encode("utf-8")
        kind = "application/rss+xml" if page.suffix == ".xml" else "text/html"
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the demo says what it does."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the affair on loopback and give its origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def say(line: str) -> None:
    """Print what is being done, before what it prints itself."""
    print(line, flush=True)


def dossier(log: Path, command: str) -> None:
    """Show a command, and run it on *log*."""
    say(f"\n$ dossier {command}")
    words = [sys.executable, "-m", "dossier", "--log", str(log), *shlex.split(command)]
    subprocess.run(words, check=True)  # noqa: S603 (our own program)


def resolved(directory: Path) -> str:
    """Return the id of the last allegation that is resolved, shortened."""
    with open_log(directory) as log:
        threads = replay(log, ALLEGATIONS)
    return [thread.id for thread in threads if thread.status.resolved][-1][:11]


def main() -> None:
    """Poll the affair and show the views."""
    with tempfile.TemporaryDirectory() as place, served() as origin:
        log, plugins = Path(place) / "events.log", Path(place) / "plugins"
        plugins.mkdir()
        (plugins / "affair.toml").write_text(PLUGIN.format(origin=origin))
        pages = len(list(AFFAIR.glob("*.html")))
        say(f"An invented affair: {pages} articles of five outlets, at {origin}.")
        dossier(log, "init")
        dossier(log, f"run --once --plugins {shlex.quote(str(plugins))}")
        for view in VIEWS:
            dossier(log, view)
        say("\nThe words and the rule behind the last allegation that is resolved:")
        dossier(log, f"why {resolved(log)}")
        dossier(log, "verify")
    say(
        "\nThe log of this run is gone; events.log holds the same affair. Next, try:\n"
        "  .venv/bin/dossier allegations --open\n"
        "  .venv/bin/dossier why ID            the id of any line of a view\n"
        "  .venv/bin/dossier read examples/affair/03-wire-accusation.html\n"
        "  .venv/bin/dossier replay            rebuild every view from the log"
    )


if __name__ == "__main__":
    main()
