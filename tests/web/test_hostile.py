"""What an attack in an article does in a real browser: it is read, and nothing else."""

import pytest
from litestar.testing import TestClient

from dossier.web import application
from tests.web.browsing import fits
from tests.web.conftest import HOME, STARTS, walk
from tests.web.serving import serving
from tests.web.wicked import attack

PAGES = 50


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return attack(tmp_path_factory.mktemp("hostile") / "log")


@pytest.fixture(scope="module")
def addresses(hostile):
    """Pages of every kind, each with words of an attack on it."""
    with TestClient(application(hostile), base_url=HOME) as desk:
        pages = [
            address
            for address, answer in walk(desk, STARTS, 3 * PAGES)
            if answer.headers["content-type"].startswith("text/html")
        ]
    kinds: dict[str, list[str]] = {}
    for address in pages:
        kinds.setdefault(address.partition("?")[0].split("/")[1], []).append(address)
    return [a for several in kinds.values() for a in several[: PAGES // len(kinds)]]


def test_no_script_runs_and_no_page_is_wider_than_its_window(
    browser, hostile, addresses
):
    ran, spread = [], []

    with serving(hostile) as (url, _):
        for address in addresses:
            browser.get(url + address)
            if browser.execute_script("return document.documentElement.dataset.ran"):
                ran.append(address)
            spread += [(address, w) for w in (1280, 320) if not fits(browser, w)]

    assert {"threads", "pledges", "speakers", "articles", "events", "why"} <= {
        a.split("/")[1] for a in addresses
    }
    assert ran == []
    assert spread == []
    assert [x for x in browser.get_log("browser") if x["level"] == "SEVERE"] == []
