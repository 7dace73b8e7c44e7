"""Plugins on the way of an article, from the request to the notification."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.sites import STORY, rss, serving, stories
from tests.stations import Watch, source

from dossier.domain.decisions import FetchFailed
from dossier.domain.reports import ArticleCaptured
from dossier.errors import SourceError
from dossier.ingest import ingest
from dossier.ingest.feeds import parse
from dossier.ingest.fetch import WebFetcher
from dossier.ingest.metrics import Metrics
from dossier.ingest.parsing import ChildParser
from dossier.ingest.schedule import Ingester
from dossier.log import MemoryLog, create, open_log
from dossier.plugins import load, shipped

HEAD = "from dossier.plugins import Extracted, Feed, hookimpl\n"


@pytest.fixture
def site():
    """A site with a feed of one story."""
    with serving() as served:
        stories(served, 1)
        yield served


def _polled(tmp_path, site, code):
    """Poll the feed of *site* once with a plugin that names it."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "own.py").write_text(
        f"{HEAD}\n@hookimpl\ndef dossier_feeds():\n"
        f"    return [Feed(id='a', url={site.origin + '/feed.xml'!r})]\n{code}\n"
    )
    create(tmp_path / "events.log")
    with open_log(tmp_path / "events.log") as log:
        registry = load([folder], entry_points=False)
        assert registry.faults == []
        ingester = Ingester(log, registry.sources, registry)
        try:
            ingester.once()
        finally:
            ingester.close()
        return [r.event for r in log.read()], registry


def test_a_plugin_prepares_requests(tmp_path, site):
    code = (
        "@hookimpl\ndef dossier_request_headers(feed, url):\n"
        "    return {'Authorization': 'Bearer ' + feed.id}\n"
    )

    _polled(tmp_path, site, code)

    sent = dict(zip(site.asked, site.headers, strict=True))
    assert sent["/feed.xml"]["Authorization"] == "Bearer a"
    assert sent["/1.html"]["Authorization"] == "Bearer a"


def test_a_plugin_reads_pages_and_the_event_says_which(tmp_path, site):
    code = (
        "__version__ = '7'\n"
        "@hookimpl\ndef dossier_extract_article(url, outlet, raw):\n"
        "    return Extracted(text='The minister said no.', extractor='own',"
        " extractor_version='7', outlet='Own', language='en')\n"
    )

    events, registry = _polled(tmp_path, site, code)

    (captured,) = [e for e in events if isinstance(e, ArticleCaptured)]
    assert captured.extractor == "own"
    assert captured.plugin == f"own {registry.plugins[0].version}"
    assert captured.plugin.startswith("own 7+")


def test_a_plugin_is_told_after_the_fact(tmp_path, site):
    noted = tmp_path / "noted"
    code = (
        "@hookimpl\ndef dossier_recorded(events):\n"
        f"    with open({str(noted)!r}, 'a') as file:\n"
        "        file.write(''.join(type(e).__name__ + '\\n' for e in events))\n"
    )

    events, _ = _polled(tmp_path, site, code)

    told = noted.read_text().split()
    assert sorted(told) == sorted(type(event).__name__ for event in events)


def test_the_webhook_posts_statements(monkeypatch, tmp_path):
    posted = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            posted.append(json.loads(self.rfile.read(length)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    port = server.server_address[1]
    monkeypatch.setenv("DOSSIER_WEBHOOK", f"http://127.0.0.1:{port}/")
    (tmp_path / "story.txt").write_text("\n".join(STORY))

    ingest(MemoryLog(), [str(tmp_path)], hooks=load([shipped()], entry_points=False))
    server.shutdown()
    server.server_close()
    thread.join()

    (body,) = posted
    assert {event["type"] for event in body["events"]} == {"StatementReported"}
    assert "Ruta Sandvik" in {event["speaker"] for event in body["events"]}


def test_a_watched_folder_gives_its_files_and_their_changes(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("\n".join(STORY))
    (tmp_path / "feed.xml").write_text("not looked at")
    watch = Watch([source(str(tmp_path), kind="folder", interval="1 min")])

    watch.settle()
    watch.wait(watch.sources[0].feed.interval * 3)
    assert len(watch.events(ArticleCaptured)) == 1

    story.write_text("\n".join(STORY[:2]))
    watch.wait(watch.sources[0].feed.interval * 3)
    assert len(watch.events(ArticleCaptured)) == 2


def test_a_watched_folder_that_cannot_be_read_is_a_gap(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    if os.access(closed, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    watch = Watch([source(str(closed), kind="folder")])

    watch.settle()

    (failed,) = watch.events(FetchFailed)
    assert failed.outcome == "forbidden"
    assert "Permission denied" in failed.detail


def test_the_child_that_parses_gives_what_parsing_gives():
    raw = rss("https://n.example", 1, 2).encode()
    child = ChildParser()

    found = [child(raw, "https://n.example/feed") for _ in range(2)]
    with pytest.raises(SourceError, match="not a feed"):
        child(b"no", "https://n.example/feed")
    child.close()

    assert found == [parse(raw, "https://n.example/feed")] * 2


def test_a_feed_that_takes_too_long_is_given_up_and_the_next_one_parsed():
    deep = "<a>" * 400_000 + "</a>" * 400_000
    bad = rss("https://n.example", 1).replace("<item>", f"<item>{deep}")
    good = rss("https://n.example", 1).encode()
    child = ChildParser(patience=1.5)
    child(good, "https://n.example/feed")

    with pytest.raises(SourceError, match="hostile: it took too long"):
        child(bad.encode(), "https://n.example/feed")
    after = child(good, "https://n.example/feed")
    child.close()

    assert len(after.entries) == 1


def test_prometheus_reads_how_the_feeds_fare(site):
    watch = Watch([source(f"{site.origin}/feed.xml")])
    watch.settle()
    metrics = Metrics(watch.station, 0)

    fetcher = WebFetcher(allowed={("127.0.0.1", metrics.port)})
    text = fetcher.get(f"http://127.0.0.1:{metrics.port}/metrics").body.decode()
    metrics.close()

    assert 'dossier_feed_items{feed="test/world"} 1' in text.splitlines()
    assert "dossier_articles 1" in text.splitlines()
