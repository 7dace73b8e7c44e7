"""A reader is chosen by name; one that is not there says how to get it."""

import json
from pathlib import Path

import pytest

from dossier import readers
from dossier.cli.app import run
from dossier.errors import ReaderError
from dossier.log import open_log
from dossier.reading import RULES
from dossier.reading.readers import trained

WIRE = Path(__file__).parents[2] / "examples" / "affair" / "03-wire-accusation.html"


def models(folder):
    with open_log(folder) as log:
        return {record.actor.model for record in log.read()}


@pytest.mark.parametrize("name", ["rules", "crf"])
def test_events_say_which_reader_made_them(tmp_path, name):
    log = str(tmp_path / "events.log")

    assert run(["--log", log, "-q", "init"]) == 0
    assert run(["--log", log, "-q", "ingest", str(WIRE), "--reader", name]) == 0

    made = {"rules": RULES, "crf": trained()}[name].version
    assert made in models(log)


def test_read_takes_the_reader_that_is_named(capsys):
    assert run(["read", str(WIRE), "--reader", "rules", "--explain", "--json"]) == 0
    ruled = json.loads(capsys.readouterr().out)["statements"]

    assert run(["read", str(WIRE), "--explain", "--json"]) == 0
    tagged = json.loads(capsys.readouterr().out)["statements"]

    assert not any("tagged" in one["rules"] for one in ruled)
    assert any("tagged" in one["rules"] for one in tagged)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("guess", "the reader 'guess' is unknown: there are rules, crf"),
        ("crf=fast", "the reader 'crf' takes no setting: write --reader crf"),
    ],
)
def test_a_reader_that_cannot_be_had_is_one_clear_line(capsys, name, says):
    status = run(["read", str(WIRE), "--reader", name])

    out = capsys.readouterr()
    assert status == 1
    assert out.out == ""
    assert out.err.count("\n") == 1
    assert says in out.err


def test_a_known_reader_that_is_not_installed_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(readers, "GROUP", "dossier.nobody")

    with pytest.raises(ReaderError, match=r"'onnx' is not installed.*pip install"):
        readers.reader("onnx=nowhere-else")


def test_reading_again_with_another_reader_shows_first_and_then_records(
    tmp_path, capsys
):
    log = ["--log", str(tmp_path / "events.log"), "-q"]
    article = tmp_path / "ferry.txt"
    article.write_text("The ferry\n\nTobin Rusk, 41, said that the ferry was late.\n")
    run([*log, "init"])
    run([*log, "ingest", str(article), "--reader", "rules"])
    capsys.readouterr()

    assert run([*log, "reread", "--reader", "crf"]) == 0
    assert trained().version not in models(log[1])
    assert run([*log, "reread", "--reader", "crf", "--apply"]) == 0
    assert run([*log, "reread", "--reader", "crf", "--json"]) == 0

    again = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert all(not one["new"] for one in again["articles"])
