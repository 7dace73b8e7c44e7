"""What the layers cannot say: sizes, names, and what no file may hold."""

import re
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from dossier.cli.commands import COMMANDS

ROOT = Path(__file__).parents[1]
LONGEST = 400  # lines
NO_NOUNS = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:home|root|work|Users|tmp)/\w|localhost:\d{4}|@[\w-]+\.local\b"
)


def _modules() -> Iterator[Path]:
    for folder in ("src", "tests", "examples", "plugins", "benchmarks"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def _tracked() -> list[Path]:
    """Return the files of the checkout that Git keeps, or would keep."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_a_module_is_one_page_of_at_most_400_lines():
    long = {
        str(module.relative_to(ROOT)): lines
        for module in _modules()
        if (lines := len(module.read_text().splitlines())) > LONGEST
    }

    assert long == {}


def test_a_module_is_named_after_what_it_holds():
    vague = [module for module in _modules() if module.stem.lower() in NO_NOUNS]

    assert vague == []


def test_no_file_names_a_path_of_somebody_s_machine():
    found = []
    for path in _tracked():
        if path.relative_to(ROOT).parts[0] in {"events.log", "LICENSE", "tests"}:
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{path}: {match}" for match in OF_ONE_MACHINE.findall(text)]

    assert found == []


def test_dependencies_are_pinned_without_a_host():
    lines = (ROOT / "constraints.txt").read_text().splitlines()

    assert [line for line in lines if line and "==" not in line] == []
    assert [line for line in lines if "://" in line or "@" in line] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_list_of_commands_says(name):
    module, sentence = COMMANDS[name]

    command = getattr(import_module(f"dossier.cli.{module}"), name.replace("-", "_"))

    assert command.name == name
    assert command.help.split("\n\n")[0].replace("\n", " ") == sentence
    assert len(command.examples) == 2
