"""Good and bad sources on the command line: one clear line each, nothing lost."""

import json
import os
import shutil
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dossier.cli.app import run

AFFAIR = Path(__file__).parents[2] / "examples" / "affair"
GOOD = AFFAIR / "03-wire-accusation.html"
NO_ARTICLE = "<!doctype html><title>Sign in</title><body><form>Password</form></body>"


@pytest.fixture
def log(tmp_path, capsys):
    """The arguments that name an empty log."""
    arguments = ["--log", str(tmp_path / "events.log")]
    run([*arguments, "init"])
    capsys.readouterr()
    return arguments


def _statements(log, capsys):
    capsys.readouterr()
    run([*log, "statements", "--json"])
    return json.loads(capsys.readouterr().out)["statements"]


class Nothing(BaseHTTPRequestHandler):
    """Answers 404 to everything."""

    def do_GET(self):
        self.send_error(404)

    def log_message(self, *_):
        pass


@contextmanager
def served():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Nothing)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _bad(tmp_path, name):
    """Make a source from which nothing can be taken."""
    if name in NO_URLS:
        return name
    contents = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 8,
        "login.html": NO_ARTICLE.encode(),
        "feed.xml": b"this is no feed, and no XML",
        "feed.json": b'{"items": ',
        "cut-off.xml": b"<rss>",
        "index.xml": b"<sitemapindex><sitemap><loc>http://a.example/s.xml</loc>",
    }
    path = tmp_path / name
    if name in contents:
        path.write_bytes(contents[name])
    return str(path)


BAD_FILES = ["missing.txt", "empty.txt", "binary.txt", "login.html"]
BAD_FEEDS = ["feed.xml", "feed.json", "cut-off.xml", "index.xml"]
TOO_LONG = "x" * 300  # no file can be called so
NO_URLS = ["http://[::1", "http://a.example:99999/x", "https://"]


@pytest.mark.parametrize("name", [*BAD_FILES, *BAD_FEEDS, *NO_URLS, TOO_LONG])
def test_a_bad_source_is_one_line_and_status_1_and_the_good_one_is_kept(
    name, tmp_path, log, capsys
):
    bad = _bad(tmp_path, name)

    status = run([*log, "-q", "ingest", bad, str(GOOD)])

    complaints = capsys.readouterr().err
    assert status == 1
    assert complaints.count("\n") == 1
    assert complaints.startswith(f"dossier: {bad}: ")
    assert _statements(log, capsys)
    assert run([*log, "verify"]) == 0


@pytest.mark.parametrize("name", [*BAD_FILES, *BAD_FEEDS])
def test_reading_a_bad_file_is_one_line_and_status_1(name, tmp_path, capsys):
    bad = _bad(tmp_path, name)

    status = run(["read", bad, str(GOOD), "--json"])

    said = capsys.readouterr()
    assert status == 1
    assert said.err.count("\n") == 1
    assert said.err.startswith(f"dossier: {bad}: ")
    assert json.loads(said.out)["statements"]


def test_reading_a_file_that_may_not_be_read_is_one_line_and_the_others_are(
    tmp_path, capsys
):
    closed = tmp_path / "closed.txt"
    closed.touch(mode=0)
    if os.access(closed, os.R_OK):
        pytest.skip("whoever runs this may read everything")

    status = run(["read", str(closed), str(GOOD), "--json"])

    said = capsys.readouterr()
    assert status == 1
    assert said.err == f"dossier: {closed}: cannot be read: Permission denied\n"
    assert json.loads(said.out)["statements"]


def test_a_folder_that_cannot_be_read_is_one_line_and_the_others_are(
    tmp_path, log, capsys
):
    closed = tmp_path / "papers" / "closed"
    closed.mkdir(parents=True)
    shutil.copy(GOOD, tmp_path / "papers")
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("whoever runs this may read everything")

    status = run([*log, "-q", "ingest", str(tmp_path / "papers")])

    said = capsys.readouterr().err
    assert status == 1
    assert said == f"dossier: {closed}: cannot be read: Permission denied\n"
    assert _statements(log, capsys)


def test_a_page_that_is_gone_is_one_line_and_status_1(log, capsys):
    with served() as origin:
        status = run([*log, "-q", "ingest", f"{origin}/gone", str(GOOD)])

    complaints = capsys.readouterr().err
    assert status == 1
    assert complaints.count("\n") == 1
    assert "404" in complaints
    assert _statements(log, capsys)


def test_ingesting_what_is_no_log_ends_with_3_and_makes_nothing(tmp_path, capsys):
    status = run(["--log", str(tmp_path / "nowhere"), "ingest", str(GOOD)])

    said = capsys.readouterr()
    assert status == 3
    assert said.err.count("\n") == 1
    assert not (tmp_path / "nowhere").exists()


def test_the_same_folder_again_appends_nothing(log, capsys):
    run([*log, "ingest", str(AFFAIR)])
    capsys.readouterr()
    run([*log, "log", "--json"])
    before = capsys.readouterr().out

    status = run([*log, "ingest", str(AFFAIR)])

    capsys.readouterr()
    run([*log, "log", "--json"])
    assert status == 0
    assert capsys.readouterr().out == before
    assert before.count("\n") > 11


def test_what_read_shows_is_what_ingest_records(log, capsys):
    run(["read", str(GOOD), "--json"])
    read = json.loads(capsys.readouterr().out)["statements"]

    run([*log, "ingest", str(GOOD)])

    recorded = _statements(log, capsys)
    assert {each["id"] for each in recorded} == {each["id"] for each in read}
    assert {each["article"]["outlet"] for each in read} == {"Meridian Wire"}


def test_another_date_given_later_is_a_decision_about_the_date(tmp_path, log, capsys):
    file = tmp_path / "note.txt"
    file.write_text("Rhona Callis accused Marovia of cutting the cable.\n")
    run([*log, "ingest", str(file), "--published-at", "2032-03-02"])
    capsys.readouterr()

    run([*log, "ingest", str(file), "--published-at", "2032-03-04"])

    [statement] = _statements(log, capsys)
    assert statement["article"]["published_at"] == "2032-03-04"
    run([*log, "log", "--type", "dating-decision", "--json"])
    [decision] = capsys.readouterr().out.splitlines()
    assert json.loads(decision)["actor"]["kind"] == "person"


def test_progress_is_shown_only_where_a_person_looks(log, capsys):
    run([*log, "ingest", str(AFFAIR)])

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("stored 11 new articles")
