"""Logs that are damaged, newer, or no logs: one clear line, the right exit code."""

import shutil
from pathlib import Path

import pytest
from tests.damage import damage_table

from dossier.cli.app import run
from dossier.tables.saved import FILE

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "examples" / "affair" / "03-wire-accusation.html"
QUERIES = ["allegations", "pledges", "denials", "statements", "speakers", "replay"]


@pytest.fixture
def log(tmp_path, capsys):
    """The directory of a log with the statements of one article."""
    directory = tmp_path / "events.log"
    run(["--log", str(directory), "init"])
    run(["--log", str(directory), "ingest", str(GOOD)])
    capsys.readouterr()
    return directory


def _segment(log):
    [segment] = log.glob("*.jsonl")
    return segment


def _change_a_byte(log):
    segment = _segment(log)
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(bytes(data))


def _swap_two_lines(log):
    lines = _segment(log).read_bytes().splitlines(keepends=True)
    lines[2], lines[3] = lines[3], lines[2]
    _segment(log).write_bytes(b"".join(lines))


def _delete_a_line(log):
    lines = _segment(log).read_bytes().splitlines(keepends=True)
    _segment(log).write_bytes(b"".join(lines[:2] + lines[3:]))


def _change_a_blob(log):
    blob = max(p for p in (log / "blobs").rglob("*") if p.is_file())
    blob.write_bytes(blob.read_bytes() + b" ")


def _remove_a_blob(log):
    max(p for p in (log / "blobs").rglob("*") if p.is_file()).unlink()


DAMAGES = [_change_a_byte, _swap_two_lines, _delete_a_line, _change_a_blob]


@pytest.mark.parametrize("damage", [*DAMAGES, _remove_a_blob])
def test_verify_names_the_first_damage_and_ends_with_1(damage, log, capsys):
    damage(log)

    status = run(["--log", str(log), "verify"])

    said = capsys.readouterr()
    assert status == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert str(log) in said.err


def test_verify_of_a_whole_log_ends_with_0_and_changes_nothing(log, capsys):
    before = {p: p.read_bytes() for p in log.rglob("*") if p.is_file()}

    status = run(["--log", str(log), "verify"])

    assert status == 0
    assert "whole" in capsys.readouterr().out
    assert {p: p.read_bytes() for p in log.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_a_damaged_log_is_one_line_and_1(query, log, capsys):
    _change_a_byte(log)

    status = run(["--log", str(log), query])

    said = capsys.readouterr()
    assert status == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert _segment(log).name in said.err


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_damaged_views_makes_them_anew(query, log, capsys):
    run(["--log", str(log), query])
    before = capsys.readouterr()
    damage_table(log / FILE, "statement")
    damage_table(log / FILE, "party")

    status = run(["--log", str(log), query])

    assert status == 0
    assert capsys.readouterr() == before


def test_what_cannot_go_on_with_damaged_views_says_how_to_mend_them(log, capsys):
    search = ["--log", str(log), "search", "cable"]
    run(["--log", str(log), "replay"])
    damage_table(log / FILE, "statement")
    capsys.readouterr()

    status = run(search)

    said = capsys.readouterr().err
    assert (status, said.count("\n")) == (1, 1)
    assert "dossier replay" in said
    assert run(["--log", str(log), "replay"]) == run(search) == 0


@pytest.mark.parametrize("query", [*QUERIES, "verify", "log"])
def test_a_log_of_a_newer_dossier_ends_with_3(query, log, capsys):
    marker = log / "format"
    marker.write_text(marker.read_text().replace("1", "2"))

    status = run(["--log", str(log), query])

    said = capsys.readouterr()
    assert status == 3
    assert said.err.count("\n") == 1
    assert "newer" in said.err


def test_init_leaves_a_directory_with_something_in_it_alone(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")

    status = run(["--log", str(tmp_path), "init"])

    assert status != 0
    assert capsys.readouterr().err.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_replay_gives_the_same_digests_from_a_copy(log, tmp_path, capsys):
    shutil.copytree(log, tmp_path / "copy")
    run(["--log", str(log), "replay", "--json"])
    first = capsys.readouterr().out

    run(["--log", str(tmp_path / "copy"), "replay", "--json"])

    assert capsys.readouterr().out == first
    assert '"allegations"' in first
