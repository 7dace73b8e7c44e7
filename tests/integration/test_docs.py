"""The documents are true: what they show is what happens."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from dossier.cli.app import run

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
# What needs a network, another machine, or an hour; the rest is run.
BY_HAND = (
    "git ",
    "pip ",
    "sudo ",
    "systemctl ",
    "cd ",
    "curl ",
    "datasette ",
    "duckdb ",
)
POLLS = re.compile(r"dossier (\S+ \S+ )?(run|feeds add)\b")
ANY_LINES = "…"


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@attrs.frozen
class Shown:
    """A command as a page shows it, and the output that it shows."""

    page: Path
    command: str
    output: tuple[str, ...]


def _shown(page: Path) -> Iterator[Shown]:
    for block in BLOCK.findall(page.read_text("utf-8")):
        for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            first, *rest = entry.rstrip().splitlines()
            yield Shown(page, first.partition("  #")[0].strip(), tuple(rest))


def _matches(shown: tuple[str, ...], printed: list[str]) -> bool:
    pattern = r"\n".join(
        r"(?:.*\n)*?.*" if line.strip() == ANY_LINES else re.escape(line.rstrip())
        for line in shown
    )
    return (
        re.fullmatch(pattern, "\n".join(line.rstrip() for line in printed)) is not None
    )


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A place with what a checkout has, that a command may change."""
    place = tmp_path / "checkout"
    place.mkdir()
    for name in ("events.log", "examples", "plugins"):
        shutil.copytree(ROOT / name, place / name)
    monkeypatch.chdir(place)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return place


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_the_commands_of_a_page_do_what_it_shows(page, checkout, capsys):
    wrong = []
    for shown in _shown(page):
        if shown.command.startswith(BY_HAND) or POLLS.search(shown.command):
            continue
        if shown.command.startswith("make "):
            target = shown.command.split()[1]
            assert f"\n{target}:" in (ROOT / "Makefile").read_text()
            continue
        command, _, file = shown.command.partition(" > ")
        status, printed = _run(command, capsys)
        if file:
            Path(file).write_text("".join(f"{line}\n" for line in printed))
            printed = []
        if status != 0 or (shown.output and not _matches(shown.output, printed)):
            wrong.append(f"$ {shown.command}\n" + "\n".join([f"({status})", *printed]))

    assert "\n".join(wrong) == ""


def _run(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    words = shlex.split(command.removeprefix(".venv/bin/"))
    if words[0] == "dossier":
        capsys.readouterr()
        status = run(words[1:])
        said = capsys.readouterr()
        return status, (said.out + said.err if status else said.out).splitlines()
    if words[0] == "python":
        words[0] = sys.executable
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    return ended.returncode, (ended.stdout or ended.stderr).splitlines()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_the_python_of_a_page_runs(page, checkout):
    for snippet in PYTHON.findall(page.read_text("utf-8")):
        exec(compile(snippet, page.name, "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize(
    "page",
    [*PAGES, *sorted((ROOT / "docs" / "adr").glob("*.md"))],
    ids=_name,
)
def test_the_links_of_a_page_lead_somewhere(page):
    missing = [
        link
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]

    assert missing == []


@pytest.mark.parametrize("name", ["cli", "events"])
def test_a_generated_page_is_what_would_be_generated_now(name, tmp_path):
    page = ROOT / "docs" / f"{name}.md"

    checked = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "-P", str(page)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, f"run: make docs\n{checked.stdout}{checked.stderr}"


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=_name)
def test_an_example_script_runs(script, checkout):
    ended = subprocess.run(
        [sys.executable, str(checkout / "examples" / script.name)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout
