"""The scheduled ingester as its users run it: a process of its own, and signals."""

import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from tests.sites import PATIENCE, Reply, serving, stories

from dossier.cli.app import run


@pytest.fixture
def site():
    """A site with a feed of three stories."""
    with serving() as served:
        stories(served, 1, 2, 3)
        yield served


@pytest.fixture
def place(tmp_path, site, capsys):
    """An empty log, and a folder with a plugin that names the feed of the site."""
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "northlight.toml").write_text(
        f'[[feeds]]\nid = "world"\nurl = "{site.origin}/feed.xml"\n'
        'outlet = "The Northlight"\ninterval = 1\n'
    )
    run(["--log", str(tmp_path / "events.log"), "init"])
    capsys.readouterr()
    return tmp_path


def _dossier(place, *words):
    return ["--log", str(place / "events.log"), *words]


def _with_plugins(place, *words):
    return _dossier(place, *words, "--plugins", str(place / "plugins"))


def _events(place, capsys, kind):
    capsys.readouterr()
    run(_dossier(place, "log", "--type", kind, "--json"))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@contextmanager
def _running(place):
    """Run ``dossier run`` in a process of its own."""
    words = [sys.executable, "-m", "dossier", *_with_plugins(place, "run")]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        print(process.communicate()[1])  # noqa: T201 (shown where the test fails)


def test_a_feed_of_three_items_polled_twice_is_three_articles_once(place, capsys):
    assert run(_with_plugins(place, "run", "--once")) == 0
    assert "3 new articles" in capsys.readouterr().err

    assert run(_with_plugins(place, "run", "--once")) == 0

    captured = _events(place, capsys, "article-captured")
    assert len(captured) == 3
    assert {c["payload"]["outlet"] for c in captured} == {"The Northlight"}


def test_it_picks_up_a_fourth_item_and_ends_within_seconds_of_sigterm(
    place, site, capsys
):
    with _running(place) as process:
        site.until("/3.html")
        stories(site, 1, 2, 3, 4)
        site.until("/4.html")
        site.until("/feed.xml", site.count("/feed.xml") + 1)
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        status = process.wait(PATIENCE)

    assert status == 0
    assert time.monotonic() - start < 5
    assert len(_events(place, capsys, "article-captured")) == 4
    assert run(_dossier(place, "verify")) == 0


def test_a_server_that_never_answers_does_not_keep_it_from_ending(place, site):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        (place / "plugins" / "silent.toml").write_text(
            f'url = "http://127.0.0.1:{port}/feed.xml"\ninterval = 1\n'
        )
        with _running(place) as process:
            site.until("/3.html")
            start = time.monotonic()
            process.send_signal(signal.SIGTERM)
            status = process.wait(PATIENCE)

    assert status == 0
    assert time.monotonic() - start < 5


def test_killed_at_any_moment_nothing_is_lost_or_doubled(place, site, capsys):
    for number in (4, 5):
        stories(site, *range(1, number + 1))
        with _running(place) as process:
            site.until(f"/{number - 1}.html")
            process.kill()

    run(_with_plugins(place, "run", "--once"))

    sources = [
        c["payload"]["source"] for c in _events(place, capsys, "article-captured")
    ]
    assert sorted(sources) == [f"{site.origin}/{n}.html" for n in range(1, 6)]
    assert run(_dossier(place, "verify")) == 0


def test_a_feed_that_fails_is_one_line_and_status_1_and_the_others_are_polled(
    place, site, capsys
):
    (place / "plugins" / "broken.toml").write_text(
        f'id = "b"\nurl = "{site.origin}/missing.xml"\n'
    )

    assert run(_with_plugins(place, "run", "--once")) == 1

    err = capsys.readouterr().err
    assert "broken/b: not_found" in err
    assert "3 new articles" in err


def test_a_plugin_that_fails_is_one_line_and_an_event_and_the_others_go_on(
    place, capsys
):
    (place / "plugins" / "broken.py").write_text("import a_module_that_nobody_has")

    assert run(_with_plugins(place, "run", "--once")) == 0

    assert "broken: load: ModuleNotFoundError" in capsys.readouterr().err
    (failed,) = _events(place, capsys, "plugin-failed")
    assert failed["payload"]["source"] == "broken"
    assert len(_events(place, capsys, "article-captured")) == 3


def test_a_hook_that_raised_while_polling_is_named_by_plugins(place, capsys):
    (place / "plugins" / "own.py").write_text(
        "from dossier.plugins import hookimpl\n"
        "@hookimpl\ndef dossier_boilerplate(text): return 1 / 0\n"
    )
    run(_with_plugins(place, "run", "--once"))
    capsys.readouterr()

    run(_with_plugins(place, "plugins"))

    assert "own: dossier_boilerplate: " in (out := capsys.readouterr().out)
    assert "ZeroDivisionError" in out


def test_feeds_shows_how_each_fares_the_failing_first(place, site, capsys):
    (place / "plugins" / "zz.toml").write_text(
        f'id = "b"\nurl = "{site.origin}/missing.xml"\n'
    )
    run(_with_plugins(place, "run", "--once"))
    capsys.readouterr()

    run(_with_plugins(place, "feeds"))
    shown = capsys.readouterr()
    run(_with_plugins(place, "feeds", "--json"))
    found = json.loads(capsys.readouterr().out)["feeds"]

    assert [feed["name"] for feed in found] == ["zz/b", "northlight/world"]
    assert [feed["outcome"] for feed in found] == ["not_found", "ok"]
    assert found[1]["items"] == 3
    assert found[1]["next"] > found[1]["answered_at"]
    assert "not_found" in shown.out
    assert "2 feeds, 1 failing, 0 silent" in shown.err


def test_feeds_before_any_poll_says_so(place, capsys):
    assert run(_with_plugins(place, "feeds")) == 0

    assert "not polled yet" in capsys.readouterr().out


def test_plugins_shows_what_loaded_and_what_failed(place, capsys):
    (place / "plugins" / "broken.toml").write_text("[")

    assert run(_with_plugins(place, "plugins", "--json")) == 0

    found = json.loads(capsys.readouterr().out)
    assert [plugin["name"] for plugin in found["plugins"]] == ["northlight"]
    assert [fault["plugin"] for fault in found["faults"]] == ["broken"]


def test_a_site_is_added_by_its_page(place, site, capsys):
    link = '<link rel=alternate type="application/rss+xml" href="/feed.xml">'
    site.put("/", f"<!doctype html><html><head>{link}</head><body>News</body></html>")
    folder = place / "mine"

    status = run(["feeds", "add", f"{site.origin}/", "--plugins", str(folder)])
    capsys.readouterr()
    run(["plugins", "--json", "--plugins", str(folder)])

    assert status == 0
    (plugin,) = json.loads(capsys.readouterr().out)["plugins"]
    assert [feed["url"] for feed in plugin["feeds"]] == [f"{site.origin}/feed.xml"]


def test_a_list_of_feeds_goes_out_and_comes_back(place, capsys):
    run(["feeds", "export", "--plugins", str(place / "plugins")])
    (place / "feeds.opml").write_text(capsys.readouterr().out)
    folder = place / "mine"

    for _ in range(2):
        words = ["feeds", "import", str(place / "feeds.opml")]
        assert run([*words, "--plugins", str(folder)]) == 0
    capsys.readouterr()
    run(["plugins", "--json", "--plugins", str(folder)])

    (plugin,) = json.loads(capsys.readouterr().out)["plugins"]
    assert [feed["id"] for feed in plugin["feeds"]] == ["world"]


@pytest.mark.parametrize("there", [b"feeds = [", b"\xff\xfe"])
def test_feeds_are_not_added_to_what_is_no_plugin(there, place, capsys):
    added = place / "plugins" / "added.toml"
    added.write_bytes(there)
    run(["feeds", "export", "--plugins", str(place / "plugins")])
    (place / "feeds.opml").write_text(capsys.readouterr().out)

    status = run(_with_plugins(place, "feeds", "import", str(place / "feeds.opml")))

    said = capsys.readouterr().err
    assert (status, said.count("\n")) == (1, 1)
    assert said.startswith(f"dossier: {added}: ")
    assert added.read_bytes() == there


def test_an_archive_is_read_in_any_number_of_goes(place, site, capsys):
    stories(site, *range(1, 7))
    entries = "".join(
        f"<url><loc>{site.origin}/{n}.html</loc></url>" for n in range(1, 7)
    )
    site.put("/map.xml", f"<urlset>{entries}</urlset>")
    index = f"<sitemap><loc>{site.origin}/map.xml</loc></sitemap>"
    site.put("/maps.xml", f"<sitemapindex>{index}</sitemapindex>")
    fourth = site.replies["/4.html"]
    site.replies["/4.html"] = Reply(status=503)
    words = ["feeds", "backfill", "world", f"{site.origin}/maps.xml"]

    run(_with_plugins(place, *words))
    assert len(_events(place, capsys, "article-captured")) == 5
    site.replies["/4.html"] = fourth
    while site.count("/4.html") < 2:
        run(_with_plugins(place, *words))

    captured = _events(place, capsys, "article-captured")
    assert len(captured) == 6
    assert site.count("/1.html") == 1


def test_what_an_archive_lists_that_is_no_page_leaves_the_others(place, site, capsys):
    stories(site, 1)
    pages = ("http://127.0.0.1:99999/no.html", f"{site.origin}/1.html")
    entries = "".join(f"<url><loc>{page}</loc></url>" for page in pages)
    site.put("/map.xml", f"<urlset>{entries}</urlset>")

    run(_with_plugins(place, "feeds", "backfill", "world", f"{site.origin}/map.xml"))

    assert len(_events(place, capsys, "article-captured")) == 1


def test_a_new_plugin_works_at_once(tmp_path, capsys):
    assert run(["plugins", "new", "northlight", "--plugins", str(tmp_path)]) == 0
    capsys.readouterr()

    run(["plugins", "--json", "--plugins", str(tmp_path)])

    (plugin,) = json.loads(capsys.readouterr().out)["plugins"]
    assert plugin["hooks"] == ["dossier_boilerplate", "dossier_feeds"]


@pytest.mark.parametrize("name", ["not a name", "_hidden", "a-b", ""])
def test_a_name_that_cannot_be_a_plugin_s_is_refused(name, tmp_path):
    assert run(["plugins", "new", name, "--plugins", str(tmp_path)]) == 1


@pytest.mark.parametrize(
    "words", [["feeds", "frobnicate"], ["feeds", "add"], ["plugins", "old", "x"]]
)
def test_what_it_does_not_know_is_wrong_usage(words, capsys):
    assert run(words) == 2
    assert capsys.readouterr().err.count(" --help") == 1
