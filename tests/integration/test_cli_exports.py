"""Views and case files for other programs and people."""

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.accusations import accuse, deny
from tests.affair import Affair

from dossier.cli.app import run
from dossier.domain import decisions as d
from dossier.domain.ids import canonical_json, sha256
from dossier.domain.vocabulary import Decision, Kind
from dossier.log import Draft, create, open_log
from dossier.projections.views import VIEWS

HOSTILE = '<script>alert("x")</script> =HYPERLINK("https://evil.example")'


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """The arguments that name a log with an accepted accusation and its denial."""
    affair = Affair()
    said = accuse(affair)
    deny(affair, said)
    affair.decide(d.ReviewDecision(target=said, value=Decision.ACCEPTED))
    article = affair.article("hostile", date(2031, 3, 9), outlet=f"={HOSTILE}")
    affair.say(
        article, HOSTILE, Kind.ALLEGATION, by="=cmd", accused=("=A1",), about=HOSTILE
    )
    directory = tmp_path_factory.mktemp("exported") / "events.log"
    create(directory)
    with open_log(directory) as events:
        events.append([Draft(x.event, x.actor) for x in affair.records])
    return ["--log", str(directory)]


@pytest.fixture
def out(log, capsys):
    def call(*command):
        capsys.readouterr()
        assert run([*log, *command]) == 0
        return capsys.readouterr().out

    return call


@pytest.fixture
def threads(out):
    lines = json.loads(out("allegations", "--json"))["allegations"]
    return {line["proposition"]: line["id"] for line in lines}


class Tags(HTMLParser):
    """Collects the names of elements and attributes."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found |= {tag, *(name for name, _ in attrs)}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_written_as_json_and_as_csv(out, view):
    document = json.loads(out("export", view))
    rows = list(csv.reader(io.StringIO(out("export", view, "--format", "csv"))))

    lines = document[view]
    assert len(rows) == (len(lines) + 1 if lines else 0)
    assert {len(row) for row in rows} <= {len(rows[0])} if rows else True


def test_no_cell_is_taken_for_a_formula(out):
    rows = csv.reader(io.StringIO(out("export", "allegations", "--format", "csv")))

    cells = [cell for row in rows for cell in row]
    assert "'=A1" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []


def test_statements_are_annotations_of_their_article(out):
    found = json.loads(out("export", "annotations"))

    (quote,) = [a for a in found if "Ruta" in json.dumps(a["body"])][:1]
    assert quote["type"] == "Annotation"
    assert quote["body"][0]["value"] == "allegation"
    position, words = quote["target"][0]["selector"]
    assert position["end"] - position["start"] == len(words["exact"])


def test_a_case_is_one_page_and_one_document(out, threads, tmp_path):
    written = out("export", "case", threads["depths"], "--to", str(tmp_path / "new"))

    document, page = (Path(name).read_text() for name in written.split())
    case = json.loads(document)
    assert case["line"]["id"] == threads["depths"]
    assert [w["number"] for w in case["why"]["words"]] == [1, 2]
    assert {e["id"] for e in case["events"]} >= set(case["line"]["causes"])
    assert all(len(e["digest"]) == 64 for e in case["events"])
    assert "<mark>" in page
    assert "Lotte Brandt" in page
    rest = {k: v for k, v in case.items() if k != "sha256"}
    assert sha256(canonical_json(rest)) == case["sha256"]
    assert case["sha256"] in page


def test_a_case_leaves_out_what_nobody_reviewed_unless_it_is_asked_for(
    log, out, threads, tmp_path, capsys
):
    wanted = ("export", "case", threads[HOSTILE], "--to", str(tmp_path))
    assert run([*log, *wanted]) == 2
    assert "--proposals" in capsys.readouterr().err

    assert out(*wanted, "--proposals")


def test_what_comes_from_an_article_is_text_and_never_markup(out, threads, tmp_path):
    written = out(
        "export", "case", threads[HOSTILE], "--to", str(tmp_path), "--proposals"
    )
    page = Path(written.split()[1]).read_text()

    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.found
    assert not {name for name in tags.found if name.startswith("on")}
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "command",
    [
        ("export", "case"),
        ("export", "pledges", "pl_1"),
        ("export", "gossip"),
        ("export", "pledges", "--to", "cases"),
        ("export", "annotations", "--format", "csv"),
        ("changes", "--from", "2032-03-02", "--to", "2032-03-01"),
    ],
    ids=[
        "case_without_id",
        "view_with_id",
        "no_such_view",
        "view_with_folder",
        "annotations_as_table",
        "days_the_wrong_way_round",
    ],
)
def test_wrong_usage_is_said_so(log, command):
    assert run([*log, *command]) == 2
