"""What a plugin's author checks a plugin with."""

import pytest
from tests.sites import STORY, page, rss

from dossier.plugins import load
from dossier.plugins.skeleton import write_skeleton
from dossier.testing import article_of, check, feed_of, plugin, statements_of

URL = "https://northlight.example/7"
GOOD = 'id = "a"\nurl = "https://northlight.example/feed"\n'


@pytest.fixture
def good(tmp_path):
    """A plugin that works."""
    file = tmp_path / "good.toml"
    file.write_text(GOOD)
    return plugin(file)


def test_a_saved_page_in_the_expected_fields_out(good):
    article = article_of(good, page("Depths in doubt", *STORY).encode(), URL)

    check(article, title="Depths in doubt", language="en", published=None)
    assert statements_of(article)


def test_a_field_that_differs_is_named(good):
    article = article_of(good, page("Depths in doubt", *STORY).encode(), URL)

    with pytest.raises(AssertionError, match="title is 'Depths in doubt', not 'Other'"):
        check(article, title="Other", outlet=None)


def test_a_page_without_an_article_fails_with_the_reason(good):
    with pytest.raises(AssertionError, match="no article in this page"):
        article_of(good, b"<html><body>Sign in</body></html>", URL)


def test_a_saved_feed_in_its_entries_out():
    document = feed_of(rss("https://n.example", 1).encode(), "https://n.example/feed")

    check(document.entries[0], title="Story 1", link="https://n.example/1.html")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.py", "import a_module_that_nobody_has", "ModuleNotFoundError"),
        ("a.py", "VALUE = 1", "names no feed and implements no hook"),
        ("a.toml", 'id = "a"\nurl = "northlight.example"', "is not a URL"),
        ("a.toml", "[", "not TOML"),
    ],
)
def test_a_plugin_that_does_not_load_or_does_nothing_fails(name, text, words, tmp_path):
    (tmp_path / name).write_text(text)

    with pytest.raises(AssertionError, match=words):
        plugin(tmp_path / name)


def test_a_hook_that_raises_fails_the_test_of_its_page(tmp_path):
    (tmp_path / "a.py").write_text(
        "from dossier.plugins import hookimpl\n"
        "@hookimpl\ndef dossier_boilerplate(text): return 1 / 0\n"
    )
    registry = plugin(tmp_path / "a.py")

    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        article_of(registry, page("Depths in doubt", *STORY).encode(), URL)


def test_the_skeleton_passes_the_kit(tmp_path):
    files = write_skeleton(tmp_path, "northlight")
    registry = plugin(files[0])

    article = article_of(registry, files[2], URL)

    check(article, byline="Edda Marsh", published="2031-03-04T09:12:00Z")
    assert article.boilerplate == {"Sign up for our morning letter, which is free."}
    compile(files[1].read_text(), str(files[1]), "exec")


def test_the_plugins_that_come_with_dossier_load_and_name_a_dozen_outlets():
    registry = load(entry_points=False)

    assert registry.faults == []
    feeds = [source.feed for source in registry.sources]
    assert len({feed.outlet for feed in feeds}) >= 12
    assert {feed.kind.value for feed in feeds} >= {"rss", "atom", "json", "sitemap"}
    assert all(feed.url.startswith("https://") for feed in feeds)


def test_the_environment_names_feeds_and_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("DOSSIER_FEEDS", "https://a.example/f https://b.example/f")
    monkeypatch.setenv("DOSSIER_FOLDERS", str(tmp_path))

    found = {s.plugin: s.feed for s in load(entry_points=False).sources}

    assert found["generic"].url == "https://b.example/f"
    assert found["folders"].url == str(tmp_path.resolve())
