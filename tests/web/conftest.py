"""Desks in a browser that is not one: pages of logs, asked for without a socket."""

import json
import re
import shutil
from collections import deque
from html import unescape
from pathlib import Path

import pytest
from litestar.testing import TestClient

from dossier.domain.reports import ArticleCaptured, StatementReported
from dossier.log import Draft, create, open_log
from dossier.web import application

RECORDED = Path(__file__).parents[2] / "events.log"
HOME = "http://127.0.0.1"
STARTS = (
    "/",
    "/allegations",
    "/allegations?status=unresolved&sort=first",
    "/pledges",
    "/speakers",
    "/articles",
    "/feeds",
    "/search?q=cable",
    "/review",
)


@pytest.fixture
def log(tmp_path):
    """A copy of the recorded log: views are saved beside it, and decisions in it."""
    return shutil.copytree(
        RECORDED, tmp_path / "log", ignore=shutil.ignore_patterns("views*", "*.lock")
    )


@pytest.fixture
def desk(log):
    with TestClient(application(log), base_url=HOME) as client:
        yield client


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """One headless Chromium for all tests that need a real one."""
    pytest.importorskip("selenium.webdriver", reason="selenium is missing")
    from tests.web.browsing import chromium  # noqa: PLC0415 (only where selenium is)

    driver = chromium(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


def links(page):
    """Return the local links of a page, without static files."""
    found = (unescape(x) for x in re.findall(r'href="(/[^"]*)"', page))
    return dict.fromkeys(x for x in found if not x.startswith("/static/"))


def walk(client, starts, most):
    """Yield every page that *starts* lead to, breadth first, at most so many."""
    waiting, seen = deque(starts), set(starts)
    while waiting and most:
        address = waiting.popleft()
        most -= 1
        answer = client.get(address)
        yield address, answer
        if answer.headers["content-type"].startswith("text/html"):
            new = [x for x in links(answer.text) if x not in seen]
            if "known_at" in address:  # only one link leads back to today
                new = [x for x in new if "known_at" in x]
            seen.update(new)
            waiting.extend(new)


def cut(log, day, into):
    """Copy *log* up to the end of a day."""
    shutil.copytree(log, into, ignore=shutil.ignore_patterns("views*"))
    (segment,) = into.glob("*.jsonl")
    lines = segment.read_bytes().splitlines(keepends=True)
    kept = [x for x in lines if json.loads(x).get("recorded_at", "")[:10] <= day]
    segment.write_bytes(b"".join(kept))
    return into


def without(log, day, into):
    """Copy *log* without all that is about articles published after a day."""
    create(into)
    shutil.copytree(log / "blobs", into / "blobs", dirs_exist_ok=True)
    with open_log(log) as source, open_log(into) as target:
        records = list(source.read())
        homes = {
            x.event.id: x.event.article
            for x in records
            if isinstance(x.event, StatementReported)
        }
        late: set[str] = {
            x.event.article
            for x in records
            if isinstance(x.event, ArticleCaptured)
            and x.event.published
            and str(x.event.published.latest) > day
        }
        late |= {s for s, home in homes.items() if home in late}
        kept = [x for x in records if not late & {t.split(":")[1] for t in x.tags}]
        target.append([Draft(x.event, x.actor) for x in kept])
    return into
