"""An article on loopback that is edited without a notice, at the command line."""

import json

import pytest
from tests.sites import STORY, page, serving, stories

from dossier.cli.app import run

SOFTER = STORY[0].replace("falsified its", "may have falsified some of its")


@pytest.fixture
def ask(tmp_path, capsys):
    """Give a command on a log with a story, and with its silent edit."""
    log = ["--log", str(tmp_path / "events.log")]
    run([*log, "init"])
    with serving() as site:
        stories(site, 1)
        run([*log, "ingest", f"{site.origin}/feed.xml"])
        site.put("/1.html", page("Story 1", "Pier 1 is closed.", SOFTER, *STORY[1:]))
        run([*log, "ingest", f"{site.origin}/feed.xml"])
    assert "1 silent edit" in capsys.readouterr().err

    def call(*command, told=True):
        assert run([*log, *command, *(["--json"] if told else [])]) == 0
        out = capsys.readouterr().out
        return json.loads(out) if told else out

    return call


def _edits(ask):
    return [p for p in ask("review")["proposals"] if p["what"] == "altered"]


def _support(ask):
    return [t["support"] for t in ask("allegations")["allegations"]]


def test_what_a_silent_edit_altered_waits_until_somebody_decides(ask):
    (edit,) = _edits(ask)
    assert (edit["before"], edit["after"]) == (STORY[0], SOFTER)
    assert _support(ask) == ["intact"]
    listed = " ".join(ask("review", told=False).split())
    assert f"before: {STORY[0]} after: {SOFTER}" in listed

    ask(
        "reject", edit["id"], "--reason", "may is another word", "--by", "L", told=False
    )
    assert _edits(ask) == []
    assert _support(ask) == ["lost"]

    undone = ask("accept", edit["id"], "--by", "L", told=False)
    assert "support lost" in undone
    assert _edits(ask) == []
    assert _support(ask) == ["intact"]
    assert [v["what"] for v in ask("review")["proposals"]] == ["allegation"]
