"""Stored articles are read again; what changes is shown before it is recorded."""

import json
from datetime import UTC, datetime

import pytest
from tests.affair import READER

from dossier import reading
from dossier.cli.app import run
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.reports import ArticleCaptured
from dossier.log import open_log
from dossier.log.port import Draft

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


def half_read(log):
    """Record the article as a reader would that finds its allegation alone."""
    article = Article(
        id=article_id("https://harbour.example/depths"), text=TEXT, source="depths"
    )
    found = reading.read(article)
    said = next(s for s in found if s.kind == "allegation")
    with open_log(log) as opened:
        text = opened.blobs.put(TEXT.encode())
        captured = ArticleCaptured(
            article=article.id,
            source=article.source,
            captured_at=datetime(2031, 3, 5, tzinfo=UTC),
            raw_sha256=text,
            text_sha256=text,
            extractor="text",
            extractor_version="1",
        )
        opened.append([Draft(captured, READER), Draft(said, READER)])


def test_what_a_better_reader_finds_is_linked_with_what_was_there(tmp_path, capsys):
    log = ["--log", str(tmp_path / "events.log"), "-q"]
    assert run([*log, "init"]) == 0
    half_read(tmp_path / "events.log")
    (before,) = ask(log, capsys, "statements")["statements"]

    assert run([*log, "reread", "--apply"]) == 0
    capsys.readouterr()

    (thread,) = ask(log, capsys, "allegations")["allegations"]
    assert thread["statements"] == [before["id"]]
    assert thread["status"] == "denied"
    assert ask(log, capsys, "reread") == {"articles": []}


def test_reading_again_twice_records_nothing_twice(tmp_path, capsys):
    log = ["--log", str(tmp_path / "events.log"), "-q"]
    assert run([*log, "init"]) == 0
    half_read(tmp_path / "events.log")
    assert run([*log, "reread", "--apply"]) == 0
    with open_log(tmp_path / "events.log") as opened:
        head = opened.head

    assert run([*log, "reread", "--apply"]) == 0
    capsys.readouterr()

    with open_log(tmp_path / "events.log") as opened:
        assert opened.head == head
