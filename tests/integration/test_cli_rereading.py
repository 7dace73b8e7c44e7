"""Stored articles are read again; what changes is shown before it is recorded."""

import json

import pytest

from dossier.cli.app import run

TEXT = """\
Harrow Bay, March 4, 2031

Harbour master Ona Reeve accused Tarn Marine of altering the depth log.

Tarn Marine denied the accusation on Tuesday.
"""


@pytest.fixture
def log(tmp_path, capsys):
    arguments = ["--log", str(tmp_path / "events.log"), "-q"]
    article = tmp_path / "depths.txt"
    article.write_text(TEXT)
    assert run([*arguments, "init"]) == 0
    assert run([*arguments, "ingest", str(article)]) == 0
    capsys.readouterr()
    return arguments


def ask(log, capsys, *command):
    assert run([*log, *command, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_same_reader_changes_nothing(log, capsys):
    assert ask(log, capsys, "reread") == {"articles": []}


def test_what_a_person_amended_is_shown_and_stands(log, capsys):
    said = ask(log, capsys, "statements")["statements"][0]["id"]
    amend = ("amend", said, "kind", "concern", "--by", "L. Brandt", "--reason", "x")
    assert run([*log, *amend]) == 0
    capsys.readouterr()

    ((article),) = ask(log, capsys, "reread")["articles"]
    (difference,) = article["differences"]
    assert difference["decided_by"] == "L. Brandt"
    assert run([*log, "reread", "--apply"]) == 0
    capsys.readouterr()

    kinds = {s["id"]: s["kind"] for s in ask(log, capsys, "statements")["statements"]}
    assert kinds[said] == "concern"


def test_it_is_shown_in_lines(log, capsys):
    said = ask(log, capsys, "statements")["statements"][0]["id"]
    amend = ("amend", said, "kind", "concern", "--by", "L. Brandt", "--reason", "x")
    assert run([*log, *amend]) == 0
    capsys.readouterr()
    assert run([*log, "reread", "--since", "2000-01-01"]) == 0

    assert "but L. Brandt decided" in capsys.readouterr().out
