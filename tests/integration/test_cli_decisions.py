"""Every decision can be made on the command line, is shown, and can be undone."""

import getpass
import json
import os

import pytest
from tests.accusations import MARCH_5, PORT, accuse, clear, deny
from tests.affair import Affair

from dossier.cli.app import run
from dossier.domain.vocabulary import Kind
from dossier.log import Draft, create, open_log

BY = ("--by", "L. Brandt", "--reason", "looked at it")


@pytest.fixture
def log(tmp_path):
    """The arguments that name a log with an accusation and all that can follow."""
    affair = Affair()
    said = accuse(affair, accused=(PORT, "Harbour Board"))
    deny(affair, said)
    clear(affair, said)
    article = affair.article("promise", MARCH_5, outlet="Northlight")
    words = "we will publish the depths"
    affair.say(article, words, Kind.PLEDGE, by="Jon Aske", side=PORT, about="it")
    directory = tmp_path / "events.log"
    create(directory)
    with open_log(directory) as events:
        events.append([Draft(x.event, x.actor) for x in affair.records])
    return ["--log", str(directory)]


@pytest.fixture
def ask(log, capsys):
    def call(*command):
        capsys.readouterr()
        assert run([*log, *command, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def decide(log, capsys):
    def call(*command):
        """Decide, and return the seq of what was recorded last."""
        capsys.readouterr()
        assert run([*log, *command, *BY]) == 0
        lines = capsys.readouterr().out.splitlines()
        recorded = [line for line in lines if "by L. Brandt, seq " in line]
        return recorded[-1].rpartition(" ")[2]

    return call


def first(ask, view, **fields):
    return next(
        line
        for line in ask(view)[view]
        if all(line[name] == value for name, value in fields.items())
    )


def again(ask, view, name):
    return next(line for line in ask(view)[view] if line["id"] == name)


def digests(ask):
    return ask("replay")["views"]


def test_accepting_an_allegation_takes_its_mark_off_undoing_puts_it_back(ask, decide):
    name = first(ask, "allegations", status="open")["id"]
    assert ask("allegations", "--reviewed")["allegations"] == []

    seq = decide("accept", name)
    assert not again(ask, "allegations", name)["proposed"]
    assert ask("allegations", "--reviewed")["allegations"] != []
    decide("undo", seq)

    assert ask("allegations", "--reviewed")["allegations"] == []
    assert digests(ask) == digests(ask)


def test_rejecting_a_statement_takes_it_out_of_every_view(ask, decide):
    name = first(ask, "statements", kind="allegation")["id"]

    seq = decide("reject", name)
    assert name not in {s["id"] for s in ask("statements")["statements"]}
    decide("undo", seq)

    assert again(ask, "statements", name)


def test_amending_a_kind_and_back(ask, decide):
    name = first(ask, "statements", kind="allegation")["id"]

    seq = decide("amend", name, "kind", "concern")
    assert again(ask, "statements", name)["kind"] == "concern"
    decide("undo", seq)

    assert again(ask, "statements", name)["kind"] == "allegation"


def test_linking_and_unlinking(ask, decide):
    start = first(ask, "statements", kind="denial")["id"]
    end = first(ask, "statements", kind="pledge")["id"]

    seq = decide("link", start, "refers_to", end)
    links = again(ask, "statements", start)["links"]
    (link,) = [k for k in links if k["to"] == end]
    assert (link["by"], link["proposed"]) == ("L. Brandt", False)
    decide("unlink", link["id"])
    assert link not in again(ask, "statements", start)["links"]

    assert int(seq) > 0


def test_resolving_and_opening_again(ask, decide):
    thread = first(ask, "allegations", status="open")

    seq = decide("resolve", thread["id"], "confirmed", "--evidence", "court file 12")
    assert again(ask, "allegations", thread["id"])["status"] == "resolved:confirmed"
    decide("undo", seq)

    assert again(ask, "allegations", thread["id"])["status"] == "open"


def test_evidence_is_kept_by_its_whole_id_or_as_it_is(log, ask, decide, capsys):
    thread = first(ask, "allegations", status="open")
    (said,) = thread["statements"]
    court = "https://court.example/12"

    decide("resolve", thread["id"], "withdrawn", *_of(said[:12]), *_of(court))
    capsys.readouterr()
    refused = run([*log, "resolve", thread["id"], "open", *_of("st_nothing")])

    assert refused == 2
    run([*log, "log", "--type", "resolution-decided", "--json"])
    (decided,) = capsys.readouterr().out.splitlines()
    assert json.loads(decided)["payload"]["evidence"] == [said, court]


def _of(evidence):
    return ("--evidence", evidence)


def test_judging_a_pledge(ask, decide):
    pledge = first(ask, "pledges")

    seq = decide("judge", pledge["id"], "kept")
    assert again(ask, "pledges", pledge["id"])["status"] == "kept"
    decide("undo", seq)

    assert again(ask, "pledges", pledge["id"])["status"] == pledge["status"]


def test_merging_and_splitting_speakers(ask, decide):
    a, b = (s["id"] for s in ask("speakers")["speakers"][:2])
    count = len(ask("speakers")["speakers"])

    decide("merge", a, b)
    assert len(ask("speakers")["speakers"]) == count - 1
    decide("split", a, b)
    assert len(ask("speakers")["speakers"]) == count
    decide("distinct", a, b)

    assert len(ask("speakers")["speakers"]) == count


def test_dating_and_grading(ask, decide):
    statement = first(ask, "statements", kind="pledge")

    decide("date", statement["article"]["id"], "2031-03-06")
    decide("grade", statement["id"], "2")

    shown = again(ask, "statements", statement["id"])
    assert shown["article"]["published_at"] == "2031-03-06"
    assert shown["grade"] == "2"


def test_a_decision_is_shown_with_its_author_and_reason(log, ask, decide, capsys):
    thread = first(ask, "allegations", status="open")
    decide("resolve", thread["id"], "withdrawn")
    capsys.readouterr()
    assert run([*log, "why", thread["id"]]) == 0

    shown = " ".join(capsys.readouterr().out.split())
    assert "withdrawn" in shown
    assert "L. Brandt" in shown
    assert "looked at it" in shown


def test_who_has_no_login_name_decides_as_a_number(log, ask, monkeypatch, capsys):
    def nameless():
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nameless)
    thread = first(ask, "allegations", status="open")

    status = run([*log, "resolve", thread["id"], "withdrawn"])

    assert status == 0
    assert f"by user {os.getuid()}, seq " in capsys.readouterr().out


def test_what_counts_no_more_is_still_shown_with_who_decided_so(ask, decide):
    statement = first(ask, "statements", kind="allegation")
    denial = first(ask, "statements", kind="denial")
    link = denial["links"][0]["id"]
    a, b = (s["id"] for s in ask("speakers")["speakers"][:2])

    decide("distinct", a, b)
    decide("grade", a, "B")
    decide("unlink", link)
    decide("reject", statement["id"])

    for name, decided in [
        (a, ["speakers distinct by L. Brandt", "source graded (B) by L. Brandt"]),
        (link, ["statement unlinked by L. Brandt"]),
        (statement["id"], ["review decision (rejected) by L. Brandt"]),
    ]:
        shown = ask("why", name)["decisions"]
        assert sorted(x.partition(",")[0] for x in shown) == sorted(decided)
        assert all(x.endswith(": looked at it") for x in shown)
    assert f"words: {statement['span']['text']}" in ask("why", statement["id"])["notes"]


def test_dates_grades_and_distinct_are_undone(ask, decide):
    before = digests(ask)
    statement = first(ask, "statements", kind="pledge")
    a, b = (s["id"] for s in ask("speakers")["speakers"][:2])

    for command in [
        ("date", statement["article"]["id"], "2031-03-07"),
        ("date", statement["id"], "2031-03-01"),
        ("grade", a, "B"),
        ("grade", statement["id"], "2"),
        ("distinct", a, b),
    ]:
        decide("undo", decide(*command))
        assert digests(ask) == before


def test_the_queue_lists_each_proposal_where_nobody_can_be_asked(log, ask, capsys):
    queue = ask("review")["proposals"]
    assert run([*log, "review"]) == 0

    captured = capsys.readouterr()
    assert queue
    assert captured.err.strip().startswith(f"{len(queue)} proposal")


@pytest.mark.parametrize(
    "command",
    [
        ("accept", "st_nothing"),
        ("resolve", "st_nothing", "cleared"),
        ("judge", "1", "kept"),
        ("unlink", "1", "--reason", "x"),
        ("undo", "1"),
    ],
    ids=["no_such_id", "no_such_thread", "no_pledge", "no_link", "no_decision"],
)
def test_what_cannot_be_decided_is_one_clear_line(log, capsys, command):
    capsys.readouterr()
    status = run([*log, *command])

    err = capsys.readouterr().err
    assert status == 2
    assert err.count("\n") == 1
    assert err.startswith("dossier: ")


def test_search_finds_statements_by_their_words(ask):
    found = ask("search", "depths", "speaker:", "aske")["statements"]

    assert [s["kind"] for s in found] == ["pledge"]
    assert ask("search", "nobodysaidthis")["statements"] == []
