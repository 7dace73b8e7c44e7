"""The queue of proposals at a terminal: one key each, nothing typed is lost."""

import os
import pty
import select
import subprocess
import sys
import termios
import time

import pytest
from tests.accusations import accuse, clear, deny
from tests.affair import Affair

from dossier.cli.app import INTERRUPTED
from dossier.domain.decisions import ReviewDecision, StatementLinked
from dossier.domain.reports import StatementAmended
from dossier.domain.vocabulary import Decision, LinkType
from dossier.log import Draft, create, open_log
from dossier.log.port import Query

WAIT = 60  # seconds for what must come
KEYS = "? keys"
# The terminal is made the process's own, so that Ctrl-C reaches it as a signal.
PROGRAM = (
    "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    # a shell in the background leaves Ctrl-C ignored to its children
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from dossier.cli.app import main; main()"
)


class Terminal:
    """A terminal with `dossier review` in it."""

    def __init__(self, log):
        self.own, its = pty.openpty()
        self.child = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "--log", log, "review", "--by", "Ann"],
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
            env={**os.environ, "TERM": "dumb", "COLUMNS": "200"},
        )
        os.close(its)
        self.unread = ""

    def read_until(self, words):
        """Read until *words* have come, and return what came up to them."""
        end = time.monotonic() + WAIT
        while words not in self.unread:
            left = max(0.0, end - time.monotonic())
            assert select.select([self.own], [], [], left)[0], self.unread
            self.unread += os.read(self.own, 4096).decode()
        came, self.unread = self.unread.split(words, 1)
        return came + words

    def type(self, keys):
        os.write(self.own, keys.encode())

    def interrupt(self):
        """Press Ctrl-C until it is heard: Python misses one just before it reads."""
        for _ in range(WAIT):
            self.type("\x03")
            if self._hears("dossier: interrupted"):
                return
        raise AssertionError(self.unread)

    def _hears(self, words):
        while select.select([self.own], [], [], 1.0)[0]:
            self.unread += os.read(self.own, 4096).decode()
            if words in self.unread:
                return True
        return False

    def ended(self):
        """Return the status with which it ended."""
        return self.child.wait(WAIT)

    def close(self):
        self.child.kill()
        self.child.wait()
        os.close(self.own)


@pytest.fixture
def log(tmp_path):
    """A log with two allegations and a clearance to review."""
    affair = Affair()
    said = accuse(affair)
    deny(affair, said)
    clear(affair, said)
    accuse(affair, by="Jon Aske")
    directory = tmp_path / "events.log"
    create(directory)
    with open_log(directory) as events:
        events.append([Draft(x.event, x.actor) for x in affair.records])
    return directory


@pytest.fixture
def terminal(log):
    opened = Terminal(log)
    yield opened
    opened.close()


def recorded(log, *types):
    with open_log(log) as events:
        return [r for r in events.read(Query(types=types)) if r.actor.name == "Ann"]


def test_a_accepts_and_u_takes_it_back_as_often_as_there_is_something(log, terminal):
    for key, shown in [("a", "accepted"), ("a", "accepted"), ("u", "open")]:
        terminal.read_until(KEYS)
        terminal.type(key)
        terminal.read_until(shown)
    for shown in ("open", "nothing was decided"):
        terminal.read_until(KEYS)
        terminal.type("u")
        terminal.read_until(shown)
    terminal.read_until(KEYS)
    terminal.type("q")

    terminal.read_until("4 decisions recorded; 3 proposals left to review.")
    assert terminal.ended() == 0
    reviews = [r.event for r in recorded(log, ReviewDecision)]
    assert [r.value for r in reviews[2:]] == [Decision.OPEN, Decision.OPEN]
    assert [r.target for r in reviews[2:]] == [r.target for r in reviews[1::-1]]


def test_r_asks_why(log, terminal):
    terminal.read_until(KEYS)
    terminal.type("r")
    terminal.read_until("why: ")
    terminal.type("a caption\n")
    terminal.read_until("rejected")
    terminal.read_until(KEYS)
    terminal.type("q")

    assert terminal.ended() == 0
    (review,) = recorded(log, ReviewDecision)
    assert (review.event.value, review.event.reason) == ("rejected", "a caption")


def test_c_and_s_amend(log, terminal):
    terminal.read_until(KEYS)
    terminal.type("c")
    terminal.read_until("): ")
    terminal.type("concern\n")
    terminal.read_until("why: ")
    terminal.type("it says could\n")
    terminal.read_until('kind is now "concern"')
    terminal.read_until(KEYS)
    terminal.type("s")
    terminal.read_until("a name: ")
    terminal.type("Jon Aske\n")
    terminal.read_until("why: ")
    terminal.type("the next line\n")
    terminal.read_until("speaker is now")
    terminal.read_until(KEYS)
    terminal.type("q")

    assert terminal.ended() == 0
    fields = [r.event.field for r in recorded(log, StatementAmended)]
    assert fields == ["kind", "speaker"]


def test_l_links_and_an_unknown_id_leaves_the_queue_open(log, terminal):
    with open_log(log) as events:
        (denial, *_) = (
            r.event.statement
            for r in events.read()
            if isinstance(r.event, StatementLinked)
        )
    for to in ("st_nothing", denial):
        terminal.read_until(KEYS)
        terminal.type("l")
        terminal.read_until("): ")
        terminal.type("refers_to\n")
        terminal.read_until("id: ")
        terminal.type(f"{to}\n")
    terminal.read_until("linked: refers_to")
    terminal.read_until(KEYS)
    terminal.type("q")

    assert terminal.ended() == 0
    (link,) = recorded(log, StatementLinked)
    assert (link.event.type, link.event.to) == (LinkType.REFERS_TO, denial)


def test_j_and_k_turn_the_pages_and_other_keys_show_the_keys(log, terminal):
    for keys, shown in [("", "1 of 3"), ("j", "2 of 3"), ("k", "1 of 3")]:
        terminal.type(keys)
        terminal.read_until(shown)
        terminal.read_until(KEYS)
    for keys in ("?", "z", "\x1b[A"):
        terminal.type(keys)
        terminal.read_until(KEYS)
        terminal.read_until("1 of 3")
        terminal.read_until(KEYS)
    terminal.type("q")

    assert terminal.ended() == 0
    assert recorded(log, ReviewDecision) == []


def test_keys_typed_ahead_are_kept(log, terminal):
    terminal.type("aaa")

    terminal.read_until("nothing left to review.")
    assert terminal.ended() == 0
    assert len(recorded(log, ReviewDecision)) == 3


@pytest.mark.parametrize("at", ["a key", "a question"])
def test_ctrl_c_interrupts_and_leaves_the_terminal_as_it_was(terminal, at):
    before = termios.tcgetattr(terminal.own)
    terminal.read_until(KEYS)
    if at == "a question":
        terminal.type("r")
        terminal.read_until("why: ")
    terminal.interrupt()

    assert terminal.ended() == INTERRUPTED
    assert termios.tcgetattr(terminal.own) == before


def test_ctrl_d_quits(terminal):
    terminal.read_until(KEYS)
    terminal.type("\x04")

    assert terminal.ended() == 0
