"""Signing, proving and erasing on the command line."""

import json
from pathlib import Path

import pytest
from tests.builders import TEXT, article, captured, draft, drafts, reported

from dossier.cli.app import run
from dossier.log import create, open_log

FIRST = "00000000000000000001.jsonl"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    where = tmp_path / "events.log"
    create(where)
    with open_log(where) as log:
        log.blobs.put(TEXT.encode())
        log.append([draft(captured()), draft(reported()), *drafts(*range(1, 9))])
    return where


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(words) == 0
    return capsys.readouterr().out


def test_a_proof_is_checked_where_there_is_no_log(place, tmp_path, monkeypatch, capsys):
    proof = tmp_path / "empty" / "p.json"
    proof.parent.mkdir()
    proof.write_text(printed(capsys, "--log", str(place), "prove", "7"))
    monkeypatch.chdir(proof.parent)

    shown = printed(capsys, "verify", "--proof", "p.json")
    proof.write_text(proof.read_text().replace('"seq', '"sep', 1))
    proof.write_text(proof.read_text().replace("recorded_at", "recorded_ad", 1))

    assert "event 7 (article-withdrawn.1" in shown
    assert run(["verify", "--proof", "p.json"]) == 1
    assert "do not rely on it" in capsys.readouterr().err


def test_a_cut_tail_is_found_by_the_checkpoint_alone(place, tmp_path, capsys):
    note = tmp_path / "n.note"
    note.write_text(printed(capsys, "--log", str(place), "checkpoint"))
    for name in ("checkpoint", ".index"):
        (place / name).unlink()
    lines = (place / FIRST).read_bytes().splitlines(keepends=True)
    (place / FIRST).write_bytes(b"".join(lines[:4]))

    assert run(["--log", str(place), "verify"]) == 0
    assert run(["--log", str(place), "verify", "--checkpoint", str(note)]) == 1
    assert "saw 10 events" in capsys.readouterr().err


def test_a_log_that_grew_is_proved_to_have_grown(place, tmp_path, capsys):
    note = tmp_path / "n.note"
    note.write_text(printed(capsys, "--log", str(place), "checkpoint"))
    proof = tmp_path / "c.json"
    proof.write_text(
        printed(capsys, "--log", str(place), "prove", "--since", str(note))
    )

    shown = json.loads(printed(capsys, "verify", "--proof", str(proof), "--json"))

    assert (shown["kind"], shown["since"], shown["size"]) == ("consistency", 10, 11)


def test_an_article_is_erased_by_the_beginning_of_its_id(place, capsys):
    words = ("erase", article().id[:12], "--basis", "court order", "--yes")

    shown = printed(capsys, "--log", str(place), *words)
    whole = printed(capsys, "--log", str(place), "verify", "--json")

    assert shown == "erased 3 events, 1 blob; recorded as event 11\n"
    assert json.loads(whole)["erased"] == 3
    assert b"Sandvik" not in (place / FIRST).read_bytes()
    assert run(["--log", str(place), "erase", "--resume"]) == 0


@pytest.mark.parametrize(
    "words",
    [
        ("prove",),
        ("prove", "99"),
        ("erase", "ar_x"),
        ("erase", "ar_x", "--basis", "b", "--yes"),
        ("erase", "ar_oxqtmmm", "--basis", "b", "--no-input"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_wrong_usage(place, words, capsys):
    status = run(["--log", str(place), *words])

    assert status == 2
    assert capsys.readouterr().err.startswith("dossier: ")
