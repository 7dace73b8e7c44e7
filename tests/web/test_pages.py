"""Every page is there in every format, leads to the others, and keeps the moment."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from litestar.testing import TestClient

from dossier.log import open_log
from dossier.tables.saved import FILE
from dossier.web import application
from tests.damage import damage_table
from tests.web.conftest import HOME, STARTS, cut, links, walk, without

THEN = "2032-03-05"
BUDGET = 60_000  # bytes of a page


def first(desk, view):
    return desk.get(f"/{view}.json").json()[view][0]["id"]


def test_every_link_leads_to_a_page_within_the_budget(desk):
    for address, answer in walk(desk, STARTS, 150):
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            assert len(answer.content) < BUDGET, address


@pytest.mark.parametrize(
    "path", ["/changes", "/allegations", "/pledges", "/search", "/articles"]
)
def test_a_list_is_there_as_json_as_a_table_and_as_a_feed(desk, path):
    query = "?q=cable&since=2032-01-01"

    as_json = desk.get(f"{path}.json{query}")
    table = list(csv.reader(io.StringIO(desk.get(f"{path}.csv{query}").text)))
    feed = ET.fromstring(desk.get(f"{path}.atom{query}").content)

    assert as_json.json()
    assert len(table) > 1
    assert {len(row) for row in table} == {len(table[0])}
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"


def test_facets_tell_how_many_lines_their_links_show(desk):
    everything = desk.get("/allegations.json").json()

    shown = desk.get("/allegations.json?status=contested").json()

    counted = sum(t["status"] == "contested" for t in everything["allegations"])
    assert shown["total"] == counted > 0


def test_a_thread_shows_its_statements_its_pictures_and_its_reply(desk):
    thread = desk.get("/allegations.json?status=contested").json()["allegations"][0]

    page = desk.get(f"/threads/{thread['id']}").text

    assert 'class="tl"' in page
    assert 'class="gr"' in page
    assert "In reply, specific" in page
    assert page.count('<li class="st') >= len(thread["statements"])


def test_an_id_may_be_shortened_as_long_as_it_is_clear(desk):
    thread = first(desk, "allegations")

    assert desk.get(f"/threads/{thread[:9]}").status_code == 200
    assert desk.get("/why/st_").status_code == 404


@pytest.mark.parametrize("clock", ["published", "recorded"])
def test_every_link_of_a_page_of_the_past_keeps_its_moment(desk, clock):
    moment = f"known_at={THEN}&clock={clock}"

    for address, answer in walk(desk, [f"/allegations?{moment}"], 60):
        if answer.headers["content-type"].startswith("text/html"):
            assert "As known on 5 Mar 2032" in answer.text, address
            (back,) = [x for x in links(answer.text) if "known_at" not in x]
            assert back.partition("?")[0] == address.partition("?")[0]


def test_a_page_of_the_past_is_that_of_a_log_that_was_cut_there(log, tmp_path):
    whole = TestClient(application(log), base_url=HOME)
    short = TestClient(application(cut(log, THEN, tmp_path / "cut")), base_url=HOME)
    moment = f"known_at={THEN}&clock=recorded"
    starts = [f"{x}{'&' if '?' in x else '?'}{moment}" for x in STARTS]

    with whole, short:
        pairs = [
            (address, answer.content, whole.get(address).content)
            for address, answer in walk(short, starts, 220)
        ]

    assert len(pairs) > 100
    assert [address for address, a, b in pairs if a != b] == []


def test_a_page_by_dates_of_publication_is_that_of_a_log_without_later_articles(
    log, tmp_path
):
    less = TestClient(application(without(log, THEN, tmp_path / "less")), base_url=HOME)
    whole = TestClient(application(log), base_url=HOME)
    starts = [f"{x}{'&' if '?' in x else '?'}known_at={THEN}" for x in STARTS]

    with whole, less:
        pages = [
            (address, plain(less.get(address).text), plain(answer.text))
            for address, answer in walk(whole, starts, 220)
            if "/events/" not in address
        ]

    assert len(pages) > 100
    assert [address for address, a, b in pages if a != b] == []


def plain(page):
    """Return a page without the places of events in the log, which count them all."""
    return re.sub(r'/events/\d+|"seq":\d+|""seq"": \d+|,\d+(?=,)', "", page)


def test_nothing_of_later_articles_is_on_any_page_of_the_past(desk):
    late = [
        s
        for s in desk.get("/search.json?q=said").json()["statements"]
        if s["article"]["published_at"] > THEN
    ]
    articles = desk.get("/articles.json").json()["articles"]
    names = [a["id"] for a in articles if a["published_at"] > THEN]
    starts = [f"{x}{'&' if '?' in x else '?'}known_at={THEN}" for x in STARTS]

    pages = list(walk(desk, starts, 150))

    assert late
    assert names
    for address, answer in pages:
        hidden = [*names, *(s["id"] for s in late)]
        assert [x for x in hidden if x in answer.text] == [], address


def test_what_is_not_known_yet_is_not_there(desk):
    articles = desk.get("/articles.json").json()["articles"]
    late = next(a["id"] for a in articles if a["published_at"] > THEN)

    for path in (f"/articles/{late}", f"/why/{late}"):
        assert desk.get(path).status_code == 200
        assert desk.get(f"{path}?known_at={THEN}").status_code == 404


def test_an_event_shows_its_digest(log, desk):
    with open_log(log) as events:
        record = next(iter(events.read(limit=1)))

    assert record.digest in desk.get("/events/1").text
    assert desk.get("/events/1.json").json()["digest"] == record.digest
    assert desk.get("/events/999999").status_code == 404


def test_the_pages_follow_a_log_that_grows(log, tmp_path):
    short = cut(log, THEN, tmp_path / "cut")
    with TestClient(application(short), base_url=HOME) as desk:
        before = desk.get("/articles.json").json()["total"]
        with open_log(log) as source, open_log(short) as target:
            from dossier.log import Draft  # noqa: PLC0415

            later = source.read(after=target.head)
            target.append([Draft(x.event, x.actor, cause=x.cause) for x in later])

        assert desk.get("/articles.json").json()["total"] > before


def test_views_that_are_damaged_are_made_anew(log):
    with TestClient(application(log), base_url=HOME) as desk:
        before = desk.get("/allegations.json").json()
    damage_table(log / FILE, "thread")

    with TestClient(application(log), base_url=HOME) as desk:
        assert desk.get("/allegations.json").json() == before


@pytest.mark.parametrize(
    "query",
    [
        "known_at=yesterday",
        "clock=mine",
        "said=2032-01-01",
        "said=2032-02-01..2032-01-01",
        "page=0",
        "status=guilty",
        "sort=%00",
        f"accused={'x' * 500}",
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(desk, query):
    answer = desk.get(f"/allegations.json?{query}")

    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_search_that_is_no_query_is_taken_word_by_word(desk):
    for words in ('"', "AND", "a OR", "(((", "speaker:", "*", "'; DROP TABLE found"):
        assert desk.get("/search.json", params={"q": words}).status_code == 200


def test_the_contract_names_every_json_page(desk):
    paths = json.loads(desk.get("/openapi.json").content)["paths"]

    for path in paths:
        if "{" not in path:
            assert desk.get(path).status_code == 200, path
