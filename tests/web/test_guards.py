"""Nothing from an article is markup; nobody decides who was not let in."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from litestar.testing import TestClient

from dossier.web import application
from tests.web.conftest import HOME, walk
from tests.web.wicked import attack

TOKEN = "a token that nobody guesses"


@pytest.fixture
def hostile(tmp_path):
    return attack(tmp_path / "hostile")


class Tags(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self):
        super().__init__()
        self.count: Counter[str] = Counter()
        self.odd: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag, attrs):
        self.count[tag] += 1
        for name, value in attrs:
            link = name in {"href", "src", "action"}
            scripted = link and re.match(r"\s*javascript:", value or "", re.IGNORECASE)
            if name.startswith("on") or name == "style" or scripted:
                self.odd.append((tag, name, value))


def test_what_an_article_says_is_text_on_every_page(hostile):
    with TestClient(application(hostile), base_url=HOME) as desk:
        pages = list(
            walk(
                desk, ["/", "/articles", "/speakers", "/search?q=said", "/review"], 120
            )
        )

    assert len(pages) > 40
    for address, answer in pages:
        assert answer.status_code == 200, address
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        tags = Tags()
        tags.feed(answer.text)
        assert tags.count["script"] == 1, address  # our own file
        assert not {"img", "iframe", "style"} & set(tags.count)
        assert tags.odd == [], address
        assert len(answer.content) < 120_000, address


def test_no_cell_of_a_table_is_a_formula(hostile):
    with TestClient(application(hostile), base_url=HOME) as desk:
        table = desk.get("/articles.csv").text

    assert "=cmd" in table
    assert not re.search(r'(^|,)"?=cmd', table, re.MULTILINE)


def test_a_page_allows_no_script_but_its_file_and_no_other_site(desk):
    answer = desk.get("/")

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<style" not in answer.text
    assert not re.search(r'\sstyle="|\son\w+="', answer.text)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.text)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::"])
def test_another_host_name_is_refused(desk, host):
    assert desk.get("/", headers={"host": host}).status_code == 400


def test_an_address_with_no_page_says_so(desk):
    answer = desk.get("/threads/../../etc/passwd")

    assert answer.status_code == 404
    assert "no such page" in answer.text or "passwd" in answer.text
    assert desk.get("/static/..%2fapp.py").status_code == 404


@pytest.fixture
def writer(log):
    with TestClient(application(log, token=TOKEN), base_url=HOME) as client:
        yield client


def csrf(page):
    return re.findall(r'name="csrf" value="(\w+)"', page)[0]


def target(page):
    return re.findall(r'name="target" value="(st_\w+)"', page)[0]


def enter(client):
    return client.post("/enter", data={"token": TOKEN, "by": "L. Brandt"})


def test_a_desk_that_only_reads_takes_no_decision(desk):
    assert desk.post("/enter", data={"token": ""}).status_code == 403
    assert desk.post("/review", data={"action": "accept"}).status_code == 403
    assert "only reads" in desk.get("/review").text


def test_a_wrong_token_lets_nobody_in_and_ten_end_all_tries(writer):
    for _ in range(10):
        assert writer.post("/enter", data={"token": "guess"}).status_code == 403

    assert enter(writer).status_code == 403


def test_a_form_from_elsewhere_is_refused(writer):
    page = enter(writer).text

    for forged in ("", "0" * 64):
        data = {"csrf": forged, "action": "accept", "target": target(page), "by": "X"}
        assert writer.post("/review", data=data).status_code == 403


def test_a_decision_is_recorded_shown_and_undone(writer):
    page = enter(writer).text
    wanted, total = target(page), writer.get("/review.json").json()["total"]
    form = {"csrf": csrf(page), "by": "L. Brandt", "target": wanted, "reason": "heard"}

    done = writer.post("/review", data={**form, "action": "accept"})
    seq = done.url.params["done"]

    assert writer.get("/review.json").json()["total"] == total - 1
    assert "Accepted by <bdi>L. Brandt" in writer.get(f"/why/{wanted}").text
    writer.post("/review", data={**form, "action": "undo", "target": seq})
    assert writer.get("/review.json").json()["total"] == total


def test_a_speaker_that_was_misread_is_changed(writer):
    page = enter(writer).text
    form = {"csrf": csrf(page), "by": "L. Brandt", "target": target(page)}

    writer.post(
        "/review",
        data={**form, "action": "speaker", "speaker": "T. Calder", "reason": "heard"},
    )

    assert "T. Calder" in writer.get(f"/why/{form['target']}").text


def test_nobody_decides_without_a_name(writer):
    answer = writer.post("/enter", data={"token": TOKEN, "by": " "})

    assert answer.status_code == 403
    assert 'name="csrf"' not in writer.get("/review").text


def test_the_queue_is_there_as_data(desk):
    queue = desk.get("/review.json").json()

    assert len(queue["proposals"]) == queue["total"] > 1
    later = desk.get("/review.json?at=2").json()["proposals"]
    assert later == queue["proposals"][1:]


def test_the_session_is_kept_from_scripts_and_from_other_sites(writer):
    answer = writer.post(
        "/enter", data={"token": TOKEN, "by": "L. Brandt"}, follow_redirects=False
    )

    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"by": ""}, 400),
        ({"action": "reject", "reason": ""}, 400),
        ({"action": "burn"}, 400),
        ({"target": "st_nothing"}, 404),
        ({"action": "link", "type": "hates", "to": "st_x"}, 400),
        ({"action": "kind", "kind": "guilty"}, 400),
        ({"action": "speaker", "speaker": "T. Calder", "reason": ""}, 400),
        ({"reason": "x" * 5_000}, 400),
        ({"reason": "x" * 70_000}, 413),
    ],
)
def test_a_decision_that_cannot_be_is_refused(writer, change, status):
    page = enter(writer).text
    form = {"csrf": csrf(page), "by": "L. Brandt", "target": target(page)}

    answer = writer.post(
        "/review", data={**form, "action": "accept", "reason": "why", **change}
    )

    assert answer.status_code == status


def test_what_was_read_is_remembered_in_the_browser(desk):
    desk.post("/seen", data={"day": "2032-03-20"})

    assert "After 20 Mar 2032" in desk.get("/").text
    desk.post("/seen", data={"day": "<b>"})
    assert desk.get("/").status_code == 200
