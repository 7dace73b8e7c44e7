"""The views of an affair on the command line, as text and as JSON."""

import json
import re
from pathlib import Path

import pytest

from dossier.cli.app import run

AFFAIR = Path(__file__).parents[2] / "examples" / "affair"
ID = re.compile(r"\b(?:th|pl|st|en)_[a-z2-7]{8,26}\b")

# What outside checks rely on (DESIGN, "Public surface").
KEYS = {
    "allegations": {
        "id", "accused", "proposition", "accusers", "status", "response", "support",
        "first_reported", "statements", "denials", "origins", "proposed",
    },
    "pledges": {
        "id", "by", "to", "proposition", "status", "statements", "reiterations",
        "breach_alleged_by",
    },
    "statements": {
        "id", "article", "kind", "form", "voice", "denial_class", "span",
        "content_spans", "cue_span", "speaker", "addressee", "accused", "beneficiary",
        "chain", "also", "on_behalf_of", "said_at", "hedges", "mentions", "flags",
        "confidence", "links",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """The arguments that name a log of the affair."""
    arguments = ["--log", str(tmp_path_factory.mktemp("affair") / "events.log")]
    assert run([*arguments, "-q", "init"]) == 0
    assert run([*arguments, "-q", "ingest", str(AFFAIR)]) == 0
    return arguments


def _json(log, capsys, *command):
    capsys.readouterr()
    assert run([*log, *command, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _text(log, capsys, *command):
    capsys.readouterr()
    assert run([*log, *command]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("view", KEYS)
def test_every_line_of_a_view_has_the_keys_that_others_rely_on(view, log, capsys):
    lines = _json(log, capsys, view)[view]

    assert lines
    assert [line["id"] for line in lines if KEYS[view] - set(line)] == []


def test_a_name_in_a_view_is_an_id_and_a_name(log, capsys):
    threads = _json(log, capsys, "allegations")["allegations"]

    named = [name for t in threads for name in (t["accused"], *t["accusers"])]
    assert all(set(name) == {"id", "name"} for name in named)


def test_the_affair_has_at_least_three_statuses(log, capsys):
    threads = _json(log, capsys, "allegations")["allegations"]

    assert len({thread["status"] for thread in threads}) >= 3


@pytest.mark.parametrize("view", ["allegations", "pledges", "denials", "statements"])
def test_every_id_that_a_view_prints_leads_to_words(view, log, capsys):
    printed = ID.findall(_text(log, capsys, view))

    assert printed
    for each in printed[:6]:
        assert "characters" in _text(log, capsys, "why", each)


@pytest.mark.parametrize("view", ["allegations", "pledges", "denials", "statements"])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_view_fits_the_terminal(view, columns, log, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = _text(log, capsys, view).splitlines()

    assert [line for line in lines if len(line) > columns] == []


def test_piped_text_has_no_colour(log, capsys):
    assert "\x1b" not in _text(log, capsys, "allegations")


def test_a_status_that_no_thread_has_is_an_empty_answer(log, capsys):
    assert _text(log, capsys, "allegations", "--status", "resolved:withdrawn") == ""
    assert _json(log, capsys, "allegations", "--status", "resolved:withdrawn") == {
        "allegations": []
    }


def test_open_leaves_out_what_is_resolved(log, capsys):
    every = _json(log, capsys, "allegations")["allegations"]

    unresolved = _json(log, capsys, "allegations", "--open")["allegations"]

    assert [t["id"] for t in unresolved] == [
        t["id"] for t in every if not t["status"].startswith("resolved:")
    ]
    assert len(unresolved) < len(every)


def test_accused_finds_a_part_of_a_name_in_any_case(log, capsys):
    found = _json(log, capsys, "allegations", "--accused", "tarn")["allegations"]

    assert {thread["accused"]["name"] for thread in found} == {"Tarn Marine"}


def test_what_was_known_before_the_first_article_is_nothing(log, capsys):
    assert _text(log, capsys, "allegations", "--known-at", "2032-03-01") == ""
    assert _text(log, capsys, "pledges", "--known-at", "2032-01-13") == ""


def test_an_unclear_beginning_of_an_id_is_a_usage_error_that_names_some(log, capsys):
    capsys.readouterr()

    status = run([*log, "why", "st_"])

    said = capsys.readouterr().err
    assert status == 2
    assert said.count("\n") == 1
    assert "fits" in said
    assert len(ID.findall(said)) > 1


@pytest.mark.parametrize("name", ["th_nothinglikeit", "9" * 30])
def test_an_id_of_nothing_is_a_usage_error(name, log, capsys):
    capsys.readouterr()

    status = run([*log, "why", name])

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_words_behind_a_line_are_words_of_an_article(log, capsys):
    thread = _json(log, capsys, "allegations", "--accused", "Tarn")["allegations"][0]

    explained = _json(log, capsys, "why", thread["id"])

    texts = {page.name: page.read_text() for page in AFFAIR.glob("*.html")}
    for words in explained["words"]:
        said = "".join(p["text"] for p in words["sentence"] if p["content"])
        page = texts[Path(words["source"]).name]
        assert said.splitlines()[0][:30] in page.replace("&quot;", '"')


def test_an_event_is_named_by_its_number(log, capsys):
    explained = _json(log, capsys, "why", "1")

    assert explained["what"] == "event"
    assert "ArticleCaptured" in explained["heading"]


def test_the_log_as_json_is_one_event_a_line(log, capsys):
    capsys.readouterr()
    run([*log, "log", "--json", "--type", "statement-reported"])

    lines = capsys.readouterr().out.splitlines()
    events = [json.loads(line) for line in lines]

    assert {event["type"] for event in events} == {"statement-reported.1"}
    assert {"seq", "id", "recorded_at", "actor", "cause", "tags", "digest"} < set(
        events[0]
    )


def test_after_leaves_out_what_is_older(log, capsys):
    every = _text(log, capsys, "log").splitlines()

    assert _text(log, capsys, "log", "--after", "5").splitlines() == every[5:]


def test_why_takes_the_id_of_a_speaker(log, capsys):
    [speaker] = _json(log, capsys, "speakers", "--name", "Livia Karr")["speakers"]

    assert "Livia Karr" in _text(log, capsys, "why", speaker["id"])
