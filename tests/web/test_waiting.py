"""Pages of a log whose views have to be made first: nobody waits without a word."""

import json
import time
from urllib.error import HTTPError
from urllib.request import urlopen

import attrs
import pytest

from dossier.domain.reports import StatementReported
from dossier.log import Draft, create, open_log
from dossier.log.files import Lock
from dossier.tables.saved import LOCK
from tests.accusations import accuse
from tests.affair import READER, Affair
from tests.sites import PATIENCE
from tests.web.serving import serving

EVENTS = 6_000  # whose views take a second and more


@pytest.fixture
def long_log(tmp_path):
    """A log without views, so long that nobody should wait for them."""
    affair = Affair()
    accuse(affair)
    events = [x.event for x in affair.records]
    (said,) = (x for x in events if isinstance(x, StatementReported))
    events += [attrs.evolve(said, occurrence=n) for n in range(2, EVENTS)]
    create(tmp_path / "log")
    with open_log(tmp_path / "log") as log:
        log.append([Draft(event, READER) for event in events])
    return tmp_path / "log"


def fetch(address):
    """Return the status, the headers and the body of a page, whatever they are."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def until_made(address):
    """Ask until the views are made; return how much was done at each answer."""
    end = time.monotonic() + 4 * PATIENCE
    shares: list[float] = []
    while time.monotonic() < end:
        status, _, body = fetch(address)
        if status == 200:
            return shares
        shares.append(json.loads(body)["progress"])
    raise TimeoutError(address)


def test_while_views_are_made_pages_of_now_say_how_far_they_are(long_log):
    with serving(long_log) as (url, _):
        page = fetch(f"{url}/allegations")
        table = fetch(f"{url}/allegations.csv")
        past = fetch(f"{url}/allegations?known_at=2031-03-01")
        shares = until_made(f"{url}/allegations.json")

        made = fetch(f"{url}/allegations")

    assert (past[0], made[0]) == (200, 200)
    for status, headers, body in (page, table):
        assert (status, headers["Retry-After"]) == (503, "2")
        assert f"{EVENTS + 2:,} events" in body
    assert '<meta http-equiv="refresh" content="2">' in page[2]
    assert "<progress" in page[2]
    assert shares == sorted(shares)
    assert all(0 <= share < 1 for share in shares)


def test_while_another_process_makes_the_views_pages_load_themselves_again(log):
    with Lock(log, 0, LOCK), serving(log) as (url, _):
        status, headers, body = fetch(f"{url}/")
        data = json.loads(fetch(f"{url}/allegations.json")[2])

    assert (status, headers["Retry-After"]) == (503, "2")
    assert '<meta http-equiv="refresh" content="2">' in body
    assert "another process" in data["error"]
    assert (data["retry_after"], data["progress"]) == (2, None)
