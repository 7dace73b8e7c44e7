"""The program around the commands: help, usage, exit codes, common options."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dossier.cli.app import run
from dossier.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]


def test_help_lists_every_command_with_its_sentence(capsys):
    status = run(["--help"])

    shown = capsys.readouterr().out
    assert status == 0
    for name, (_, sentence) in COMMANDS.items():
        assert f"  {name} " in shown
        assert sentence.split()[0] in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_has_a_sentence_two_examples_options_and_exit_codes(
    name, capsys
):
    status = run([name, "--help"])

    shown = capsys.readouterr().out
    assert status == 0
    assert COMMANDS[name][1] in " ".join(shown.split())
    examples = shown.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert len(examples) == 2
    assert all(example.startswith("  dossier ") for example in examples)
    assert "Common options:" in shown
    assert "Exit codes:" in shown


def test_help_fits_a_narrow_terminal(capsys):
    run(["allegations", "--help"])

    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_a_misspelt_command_is_suggested_and_not_run(capsys):
    status = run(["allegatoins"])

    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "did you mean allegations?" in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["allegations", "--stauts", "open"],
        ["allegations", "--known-at", "yesterday"],
        ["statements", "--said", "2032-03-01"],
        ["statements", "--said", "2032-03-02..2032-03-01"],
        ["read"],
        ["ingest"],
        ["why"],
        ["log", "--after", "-1"],
        ["log", "--type", "statement-reprted"],
    ],
)
def test_wrong_usage_is_one_line_and_status_2(arguments, capsys):
    status = run(arguments)

    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert said.err.startswith("dossier: ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("name", ["allegations", "pledges", "denials", "statements"])
def test_a_query_of_what_is_no_log_ends_with_3(name, tmp_path, capsys):
    status = run(["--log", str(tmp_path), name])

    said = capsys.readouterr()
    assert status == 3
    assert said.err.count("\n") == 1
    assert str(tmp_path) in said.err
    assert "init" in said.err


@pytest.mark.parametrize("before", [True, False])
def test_common_options_may_stand_before_or_after_the_command(before, tmp_path, capsys):
    options = ["--log", str(tmp_path / "log"), "--quiet"]
    arguments = [*options, "init"] if before else ["init", *options]

    status = run(arguments)

    assert status == 0
    assert (tmp_path / "log").is_dir()
    assert capsys.readouterr() == ("", "")


def test_an_empty_log_answers_every_query_with_nothing_and_0(tmp_path, capsys):
    log = ["--log", str(tmp_path / "log")]
    run([*log, "init"])
    capsys.readouterr()

    statuses = [run([*log, name]) for name in ("allegations", "speakers", "log")]

    assert statuses == [0, 0, 0]
    assert capsys.readouterr().out == ""


def test_a_port_that_is_taken_is_one_line_and_1(tmp_path, capsys):
    log = ["--log", str(tmp_path / "log")]
    run([*log, "init"])
    capsys.readouterr()

    with socket.create_server(("127.0.0.1", 0)) as taken:
        status = run([*log, "serve", "--port", str(taken.getsockname()[1])])

    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (1, "", 1)
    assert "in use" in said.err


@pytest.mark.parametrize("command", ["--help", "statements", "log --json"])
def test_a_reader_that_stops_listening_is_no_fault(command):
    script = f"{sys.executable} -m dossier {command} | true; echo ${{PIPESTATUS[0]}}"

    ended = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert ended.stdout.strip() == "0"
    assert "Traceback" not in ended.stderr
    assert "Error" not in ended.stderr


@pytest.mark.parametrize("command", ["statements", "denials"])
def test_a_terminal_that_knows_only_ascii_gets_escapes(command):
    ended = subprocess.run(
        [sys.executable, "-m", "dossier", *command.split()],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert ended.returncode == 0
    assert ended.stdout.isascii()


def test_help_comes_at_once():
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "dossier", "--help"],
            check=True,
            capture_output=True,
            env=os.environ,
        )
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 1.5  # half a second on a quiet machine
