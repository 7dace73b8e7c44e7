"""Pages beside an ingester that runs: they follow it, and nobody waits for a lock."""

import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.request import urlopen

from dossier.log import create
from tests.sites import PATIENCE, stories
from tests.sites import serving as site_of
from tests.web.serving import serving

READERS = 4
PATHS = ("/", "/allegations", "/speakers", "/articles.json", "/review", "/changes.atom")


@contextmanager
def ingesting(folder, site):
    """Run the ingester on the feed of a site, once a second."""
    (folder / "plugins").mkdir()
    (folder / "plugins" / "northlight.toml").write_text(
        f'[[feeds]]\nid = "world"\nurl = "{site.origin}/feed.xml"\n'
        'outlet = "The Northlight"\ninterval = 1\n'
    )
    words = ["--log", str(folder / "log"), "run", "--plugins", str(folder / "plugins")]
    with subprocess.Popen(
        [sys.executable, "-m", "dossier", *words], stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield
        finally:
            process.terminate()


def shown(url, count):
    """Ask until the page has so many articles; tell whether it ever has."""
    end = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < end:
        with urlopen(f"{url}/articles.json", timeout=PATIENCE) as answer:
            if json.load(answer)["total"] == count:
                return True
    return False


def read(url, done):
    """Ask for page after page until told to stop; return what each answered."""
    statuses = []
    while not done.is_set():
        for path in PATHS:
            with urlopen(url + path, timeout=PATIENCE) as answer:
                answer.read()
                statuses.append(answer.status)
    return statuses


def test_readers_see_new_articles_while_they_are_captured(tmp_path):
    create(tmp_path / "log")
    done = threading.Event()
    with site_of() as site:
        stories(site, 1, 2, 3)
        with (
            ingesting(tmp_path, site),
            serving(tmp_path / "log") as (url, _),
            ThreadPoolExecutor(READERS) as pool,
        ):
            try:
                first = shown(url, 3)
                readers = [pool.submit(read, url, done) for _ in range(READERS)]
                stories(site, 1, 2, 3, 4)
                later = shown(url, 4)
            finally:
                done.set()
            statuses = {s for r in readers for s in r.result()}

    assert (first, later) == (True, True)
    assert statuses == {200}
