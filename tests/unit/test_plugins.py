"""Plugins load each by itself; a broken one harms no other."""

import pytest

from dossier.errors import SourceError
from dossier.ingest.port import Extracted
from dossier.plugins import load

GOOD = '[[feeds]]\nid = "world"\nurl = "https://northlight.example/feed"\n'
HEAD = "from dossier.plugins import Extracted, Feed, hookimpl\n"
BROKEN = {
    "import.py": "import a_module_that_nobody_has",
    "syntax.py": "def (",
    "exit.py": "raise SystemExit(3)",
    "assertion.py": "assert False, 'no'",
    "misspelt.py": f"{HEAD}@hookimpl\ndef dossier_fedes(): return []",
    "arguments.py": f"{HEAD}@hookimpl\ndef dossier_boilerplate(outlet, words): ...",
    "unmarked.py": "def dossier_feeds(): return []",
    "raising.py": f"{HEAD}@hookimpl\ndef dossier_feeds(): raise RuntimeError('no')",
    "half.py": f"{HEAD}@hookimpl\ndef dossier_feeds():\n  yield Feed(id='a', url='u')\n"
    "  raise RuntimeError('no')",
    "wrong.py": f"{HEAD}@hookimpl\ndef dossier_feeds(): return ['a']",
    "none.py": f"{HEAD}@hookimpl\ndef dossier_feeds(): return 7",
    "twice.py": f"{HEAD}@hookimpl\ndef dossier_feeds():\n"
    "  return [Feed(id='a', url='u'), Feed(id='a', url='v')]",
    "toml.toml": "feeds = [",
    "empty.toml": "",
    "unknown.toml": '[[feeds]]\nid = "a"\nurl = "u"\nintervall = 5',
    "nowhere.toml": '[[feeds]]\nid = "a"',
    "duration.toml": '[[feeds]]\nid = "a"\nurl = "u"\ninterval = "soon"',
    "bytes.toml": "\ud800",
}


@pytest.fixture
def folder(tmp_path):
    """A folder with one plugin that works."""
    (tmp_path / "good.toml").write_text(GOOD)
    return tmp_path


def _put(folder, name, text):
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))


def _load(folder):
    return load([folder], entry_points=False)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_one_line_by_its_name_and_the_others_load(name, folder):
    _put(folder, name, BROKEN[name])

    registry = _load(folder)

    (fault,) = registry.faults
    assert fault.plugin == name.partition(".")[0]
    assert "\n" not in str(fault)
    assert [source.name for source in registry.sources] == ["good/world"]


def test_all_broken_plugins_at_once_are_each_named(folder):
    for name, text in BROKEN.items():
        _put(folder, name, text)

    registry = _load(folder)

    assert len(registry.faults) == len(BROKEN)
    assert [plugin.name for plugin in registry.plugins] == ["good"]


def test_a_toml_file_says_the_same_as_a_python_one(folder):
    _put(
        folder,
        "code.py",
        f"{HEAD}@hookimpl\ndef dossier_feeds():\n"
        "    return [Feed(id='world', url='https://northlight.example/feed')]",
    )

    feeds = {source.plugin: source.feed for source in _load(folder).sources}

    assert feeds["code"] == feeds["good"]


def test_a_plugin_of_several_files_is_a_folder(folder):
    package = folder / "several"
    package.mkdir()
    _put(
        package,
        "__init__.py",
        f"{HEAD}from .urls import URL\n@hookimpl\n"
        "def dossier_feeds(): return [Feed(id='a', url=URL)]",
    )
    _put(package, "urls.py", "URL = 'https://northlight.example/several'")

    registry = _load(folder)

    assert registry.faults == []
    assert "several/a" in [source.name for source in registry.sources]


def test_two_plugins_of_one_name_are_a_fault_of_the_second(folder):
    _put(folder, "good.py", HEAD)

    (fault,) = _load(folder).faults

    assert "already" in fault.detail


def test_hidden_and_private_files_are_no_plugins(folder):
    _put(folder, "_draft.py", "raise SystemExit")
    _put(folder, ".toml", "[")
    _put(folder, "README.md", "Feeds.")

    assert _load(folder).faults == []


def test_a_hook_that_fails_leaves_the_answers_of_the_others(folder):
    bodies = {
        "a": "1 / 0",
        "z": "raise SystemExit",
        "m": "['Ad']",
        "n": "7",
        "w": "text",
    }
    for name, body in bodies.items():
        returned = body if body.startswith("raise") else f"return {body}"
        _put(
            folder,
            f"{name}.py",
            f"{HEAD}@hookimpl\ndef dossier_boilerplate(text): {returned}",
        )
    registry = _load(folder)

    assert registry.boilerplate(None, "Ad") == {"Ad"}
    assert sorted(f.plugin for f in registry.faults) == ["a", "n", "w", "z"]


def test_a_hook_that_always_raises_is_left_out_after_a_while(folder):
    _put(folder, "a.py", f"{HEAD}@hookimpl\ndef dossier_recorded(events): 1 / 0")
    registry = _load(folder)

    for _ in range(20):
        registry.recorded([])

    assert len(registry.faults) == 5
    assert "left out" in registry.faults[-1].detail


def test_the_first_plugin_that_reads_a_page_wins(folder):
    made = "Extracted(text=name, extractor=name, extractor_version='1')"
    for name, answer in {"a": made, "b": made, "c": "None", "d": "7"}.items():
        _put(
            folder,
            f"{name}.py",
            f"{HEAD}name = {name!r}\n@hookimpl\n"
            f"def dossier_extract_article(url, raw): return {answer}",
        )
    registry = _load(folder)

    found = registry.extract("https://n.example", None, b"")

    assert isinstance(found, Extracted)
    assert found.text == "b"
    assert [f.plugin for f in registry.faults] == ["d"]


def test_the_version_of_a_plugin_changes_with_its_source(folder):
    before = _load(folder).plugins[0].version
    _put(folder, "good.toml", f'version = "2"\n{GOOD}')

    after = _load(folder).plugins[0].version

    assert after.startswith("2+")
    assert after.partition("+")[2] != before.partition("+")[2]


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path):
    with pytest.raises(SourceError, match="no such folder of plugins"):
        _load(tmp_path / "missing")
