"""Bytes from a site on loopback: limits, redirects, and whom not to ask."""

import gzip
import socket
import threading
import time
from contextlib import contextmanager

import pytest
from tests.sites import Reply, serving
from tests.unit.test_addresses import PRIVATE

from dossier.ingest.fetch import WebFetcher, host_of
from dossier.ingest.port import FetchError, StoppedError, Validators


@pytest.fixture
def site():
    """A site on loopback."""
    with serving() as served:
        yield served


def _fetcher(site, **options):
    return WebFetcher(allowed={host_of(site.origin)}, **options)


@contextmanager
def talking(*pieces, pause=0.0):
    """Serve one connection after another with *pieces*, slowly; give the URL."""
    server = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def talk():
        while not done.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65_536)
                    for piece in pieces:
                        connection.sendall(piece)
                        done.wait(pause)
                except OSError:
                    pass  # the fetcher had enough

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    finally:
        done.set()
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def _outcome(fetcher, url, **options):
    with pytest.raises(FetchError) as caught:
        fetcher.get(url, **options)
    assert "\n" not in str(caught.value)
    return caught.value.outcome


def test_a_page_comes_with_its_status_and_headers(site):
    site.put("/a", "words", X_Thing="1")

    fetched = _fetcher(site).get(f"{site.origin}/a")

    assert (fetched.status, fetched.body) == (200, b"words")
    assert fetched.headers["x-thing"] == "1"


def test_errors_are_answers_too(site):
    assert _fetcher(site).get(f"{site.origin}/missing").status == 404


def test_the_user_agent_says_who_asks_and_how_to_reach_the_operator(site):
    _fetcher(site, contact="desk@northlight.example").get(f"{site.origin}/a")

    agent = site.headers[0]["User-Agent"]
    assert agent.startswith("dossier-news/")
    assert "desk@northlight.example" in agent


@pytest.mark.parametrize(
    ("validators", "sent"),
    [
        (Validators(etag='"1"', last_modified="x"), {"If-None-Match": '"1"'}),
        (Validators(last_modified="x"), {"If-Modified-Since": "x"}),
        (Validators(), {}),
        (None, {}),
    ],
)
def test_one_validator_is_sent_the_etag_first(site, validators, sent):
    _fetcher(site).get(f"{site.origin}/a", validators=validators)

    asked = {k: v for k, v in site.headers[0].items() if k.startswith("If-")}
    assert asked == sent


def test_a_body_that_is_too_large_is_given_up(site):
    site.put("/a", "x" * 70_000)
    fetcher = _fetcher(site, max_body=65_536)

    assert _outcome(fetcher, f"{site.origin}/a") == "too_large"


def test_a_body_of_undeclared_size_is_given_up_too():
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    with talking(head, *[b"x" * 30_000] * 4) as url:
        fetcher = WebFetcher(allowed={host_of(url)}, max_body=65_536)

        assert _outcome(fetcher, url) == "too_large"


def test_a_small_body_that_unpacks_to_a_large_one_is_given_up(site):
    bomb = gzip.compress(b"\0" * 5_000_000)
    site.replies["/a"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    fetcher = _fetcher(site, max_body=1_000_000)

    assert _outcome(fetcher, f"{site.origin}/a") == "too_large"


@pytest.mark.parametrize(
    "pieces",
    [
        [b""] * 60,
        [b"HTTP/1.1 200 OK\r\n", *[b"X: 1\r\n"] * 60],
        [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 60],
    ],
)
def test_a_server_that_drips_is_given_up_in_time(pieces):
    with talking(*pieces, pause=0.1) as url:
        fetcher = WebFetcher(allowed={host_of(url)}, timeout=0.5)
        start = time.monotonic()

        assert _outcome(fetcher, url) == "timeout"
        assert time.monotonic() - start < 2


def test_a_body_that_breaks_off_is_no_body():
    with talking(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf") as url:
        assert _outcome(WebFetcher(allowed={host_of(url)}), url) == "broken_off"


def test_a_server_that_speaks_something_else_is_one_short_word():
    with talking(b"220 mail.example ESMTP\r\n") as url:
        assert _outcome(WebFetcher(allowed={host_of(url)}), url) == "broken_off"


def test_a_host_that_refuses_is_one_short_word():
    with talking() as url:
        pass

    assert _outcome(WebFetcher(allowed={host_of(url)}), url) == "refused"


def test_a_name_that_nobody_knows_is_one_short_word():
    def resolve(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    fetcher = WebFetcher(resolve=resolve)

    assert _outcome(fetcher, "http://nowhere.example/") == "dns"


def test_redirects_are_followed_and_permanent_ones_told(site):
    site.replies["/a"] = Reply(status=301, headers={"Location": "/b"})
    site.replies["/b"] = Reply(status=308, headers={"Location": "/c"})
    site.replies["/c"] = Reply(status=302, headers={"Location": "/d"})
    site.put("/d", "words")

    fetched = _fetcher(site).get(f"{site.origin}/a")

    assert fetched.url == f"{site.origin}/d"
    assert fetched.moved_to == f"{site.origin}/c"
    assert fetched.redirects == 3


def test_a_redirect_to_what_is_no_url_is_refused(site):
    site.replies["/a"] = Reply(status=302, headers={"Location": "http://[::1"})

    assert _outcome(_fetcher(site), f"{site.origin}/a") == "unreachable"


def test_redirects_in_a_circle_end(site):
    site.replies["/a"] = Reply(status=302, headers={"Location": "/a"})

    assert _outcome(_fetcher(site), f"{site.origin}/a") == "redirects"


def test_a_secret_is_not_sent_on_to_another_host(site):
    with serving() as other:
        other.put("/b", "words")
        place = {"Location": f"{other.origin}/b"}
        site.replies["/a"] = Reply(status=302, headers=place)
        fetcher = WebFetcher(allowed={host_of(site.origin), host_of(other.origin)})

        fetcher.get(f"{site.origin}/a", headers=[("Authorization", "Bearer s")])

        assert "Authorization" in site.headers[0]
        assert "Authorization" not in other.headers[0]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_before_any_connection(address):
    host = f"[{address.partition('%')[0]}]" if ":" in address else address

    assert _outcome(WebFetcher(), f"http://{host}/") == "blocked"


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://localhost./",
    ],
)
def test_loopback_is_refused_under_every_name(url):
    assert _outcome(WebFetcher(), url) == "blocked"


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://n.example/", "//x/y"])
def test_only_the_web_is_read(url):
    assert _outcome(WebFetcher(), url) == "blocked"


def test_a_private_address_is_refused_behind_a_redirect(site):
    with serving() as other:
        place = {"Location": f"{other.origin}/secret"}
        site.replies["/a"] = Reply(status=302, headers=place)

        assert _outcome(_fetcher(site), f"{site.origin}/a") == "blocked"
        assert other.asked == []


def test_a_name_that_changes_its_answer_is_asked_once_and_that_answer_used(site):
    port = host_of(site.origin)[1]
    answers = [["10.0.0.1"], ["127.0.0.1"]]

    fetcher = WebFetcher(resolve=lambda *_: answers.pop(0))

    assert _outcome(fetcher, f"http://rebinding.example:{port}/") == "blocked"
    assert site.asked == []


def test_the_address_connected_to_is_the_one_that_was_checked(site):
    port = host_of(site.origin)[1]
    site.put("/a", "words")
    asked = []

    def resolve(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    fetcher = WebFetcher(allowed={("named.example", port)}, resolve=resolve)

    assert fetcher.get(f"http://named.example:{port}/a").body == b"words"
    assert asked == ["named.example"]


def test_an_allowed_host_is_allowed_on_its_port_alone(site):
    with serving() as other:
        assert _outcome(_fetcher(site), f"{other.origin}/") == "blocked"


def test_a_fetcher_that_is_stopped_lets_go_at_once():
    with talking(*[b"x"] * 50, pause=0.1) as url:
        fetcher = WebFetcher(allowed={host_of(url)})
        threading.Timer(0.2, fetcher.stop).start()
        start = time.monotonic()

        with pytest.raises(StoppedError):
            fetcher.get(url)

        assert time.monotonic() - start < 2
        with pytest.raises(StoppedError):
            fetcher.get(url)
