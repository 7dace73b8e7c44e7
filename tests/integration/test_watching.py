"""Feeds on loopback, watched for weeks on a clock of the test's own."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import pairwise

import pytest
from tests.sites import STORY, Reply, page, rss, serving, stories
from tests.stations import Watch, source

from dossier.domain.decisions import FeedMoved, SourceConfigured
from dossier.domain.ids import FeedId
from dossier.domain.reports import (
    ArticleCaptured,
    ArticleRechecked,
    ArticleReinstated,
    ArticleRevised,
    ArticleWithdrawn,
    FeedPolled,
    StatementAltered,
    StatementGone,
)
from dossier.domain.vocabulary import RevisionClass, WithdrawalReason
from dossier.ingest.state import State

MINUTES = timedelta(minutes=1)
HOURS = timedelta(hours=1)
DAYS = timedelta(days=1)


@pytest.fixture
def site():
    """A site on loopback."""
    with serving() as served:
        yield served


def _watch(site, **settings):
    return Watch([source(f"{site.origin}/feed.xml", **settings)])


def _put(site, number, *paragraphs):
    site.put(f"/{number}.html", page(f"Story {number}", *paragraphs))


def test_what_a_feed_lists_is_recorded_once_however_often_it_is_polled(site):
    stories(site, 1, 2, 3)
    watch = _watch(site)

    watch.wait(DAYS)
    stories(site, 2, 3, 4)
    watch.wait(DAYS)

    assert site.count("/feed.xml") > 10
    assert len(watch.events(ArticleCaptured)) == 4
    (configured,) = watch.events(SourceConfigured)
    assert configured.plugin == "test 1"
    assert len(watch.events(FeedPolled)) == 3


def test_guids_that_change_double_nothing(site):
    stories(site, 1)
    watch = _watch(site)
    watch.settle()
    feed = rss(site.origin, 1).replace(">g1<", ">h1<")

    site.put("/feed.xml", feed)
    watch.wait(HOURS)

    assert len(watch.events(ArticleCaptured)) == 1
    assert watch.feed_state().new_at == watch.now - HOURS


def test_a_publication_date_that_changes_alone_makes_no_event(site):
    stories(site, 1, 2)
    watch = _watch(site)
    watch.settle()
    head = watch.log.head
    asked = site.count("/1.html")

    later = rss(site.origin, 1, 2, dates="Tue, 04 Mar 2031 11:30:00 GMT")
    site.put("/feed.xml", later)
    watch.now += timedelta(minutes=31)
    watch.settle()

    assert site.count("/feed.xml") == 2
    assert watch.log.head - head <= len(watch.events(ArticleRechecked))
    assert site.count("/1.html") == asked + 1  # the ladder, not the feed


def test_an_unchanged_feed_costs_a_validator_and_no_parsing(site):
    stories(site, 1)
    body = site.replies["/feed.xml"].body
    site.replies["/feed.xml"] = Reply(body, headers={"ETag": '"1"'})
    watch = _watch(site)

    watch.wait(3 * HOURS)

    assert watch.feed_state().outcomes[:2] == ("ok", "unchanged")
    asked = [h for h in site.headers if h.get("If-None-Match") == '"1"']
    assert len(asked) == site.count("/feed.xml") - 1


def test_a_feed_that_wrongly_says_unchanged_is_asked_without_a_validator(site):
    stories(site, 1)
    body = site.replies["/feed.xml"].body
    site.replies["/feed.xml"] = Reply(body, headers={"ETag": '"1"'})
    watch = _watch(site, conditional=False)

    watch.wait(3 * HOURS)

    assert not any("If-None-Match" in headers for headers in site.headers)


def test_a_silent_edit_is_recorded_once_with_what_it_did(site):
    stories(site, 1)
    watch = _watch(site)
    watch.settle()

    _put(site, 1, "Pier 1 is closed.", STORY[0], STORY[1].replace("not", "never"))
    watch.wait(DAYS)

    (revised,) = watch.events(ArticleRevised)
    assert revised.change is RevisionClass.SILENT
    assert len(watch.events(StatementGone)) == 1
    assert [e.moved for e in watch.events(StatementAltered)] == [False]


def test_a_new_title_in_the_feed_has_the_page_looked_at_at_once(site):
    stories(site, 1)
    watch = _watch(site, interval="1 d")
    watch.settle()
    watch.wait(40 * DAYS)
    asked = site.count("/1.html")

    _put(site, 1, "Pier 1 is open.", *STORY[:2])
    site.put("/feed.xml", rss(site.origin, 1).replace("Story 1", "Pier opens"))
    watch.wait(4 * DAYS)

    assert site.count("/1.html") == asked + 1
    assert len(watch.events(ArticleRevised)) == 1


def test_a_text_that_flips_back_makes_no_event_unless_it_stays(site):
    stories(site, 1)
    first = site.replies["/1.html"]
    watch = _watch(site)
    watch.settle()
    _put(site, 1, "Pier 1 is open.", *STORY)
    second = site.replies["/1.html"]
    watch.wait(16 * MINUTES)
    assert len(watch.events(ArticleRevised)) == 1

    for reply in (first, second, first, second):
        site.replies["/1.html"] = reply
        watch.wait(HOURS)
    assert len(watch.events(ArticleRevised)) == 1

    site.replies["/1.html"] = first
    watch.wait(DAYS)
    assert len(watch.events(ArticleRevised)) == 2


def test_an_article_is_looked_at_often_at_first_and_for_a_month(site):
    stories(site, 1)
    watch = _watch(site, interval="1 d")

    watch.wait(3 * HOURS)
    young = site.count("/1.html")
    watch.wait(60 * DAYS)
    old = site.count("/1.html")
    watch.wait(60 * DAYS)

    assert young == 13
    assert old < 100
    assert site.count("/1.html") == old
    assert len(watch.events(ArticleRechecked)) <= 15


def test_a_page_that_is_gone_is_withdrawn_and_one_that_returns_reinstated(site):
    stories(site, 1)
    there = site.replies["/1.html"]
    watch = _watch(site)
    watch.settle()

    site.replies["/1.html"] = Reply(status=410)
    watch.wait(HOURS)
    site.replies["/1.html"] = there
    watch.wait(2 * HOURS)

    (withdrawn,) = watch.events(ArticleWithdrawn)
    assert withdrawn.reason is WithdrawalReason.GONE
    assert len(watch.events(ArticleReinstated)) == 1


def test_a_page_that_is_not_found_counts_only_when_it_stays_away(site):
    stories(site, 1)
    there = site.replies["/1.html"]
    watch = _watch(site)
    watch.settle()

    del site.replies["/1.html"]
    watch.wait(20 * MINUTES)
    site.replies["/1.html"] = there
    watch.wait(3 * HOURS)
    assert watch.events(ArticleWithdrawn) == []

    del site.replies["/1.html"]
    watch.wait(DAYS)
    (withdrawn,) = watch.events(ArticleWithdrawn)
    assert withdrawn.reason is WithdrawalReason.NOT_FOUND


def test_a_kill_notice_withdraws_an_article(site):
    stories(site, 1)
    watch = _watch(site)
    watch.settle()

    notice = "This article has been removed for legal reasons."
    _put(site, 1, notice, "The editor of this newspaper can be reached at the office.")
    watch.wait(HOURS)

    (withdrawn,) = watch.events(ArticleWithdrawn)
    assert withdrawn.reason is WithdrawalReason.LEGAL
    assert withdrawn.notice == notice


def test_a_feed_that_moved_is_asked_where_it_is_now(site):
    stories(site, 1)
    site.replies["/new.xml"] = site.replies["/feed.xml"]
    site.replies["/feed.xml"] = Reply(status=301, headers={"Location": "/new.xml"})
    watch = _watch(site)

    watch.wait(DAYS)

    assert site.count("/feed.xml") == 1
    (moved,) = watch.events(FeedMoved)
    assert moved.value == f"{site.origin}/new.xml"
    watch.state = State(None)
    watch.start()
    watch.wait(HOURS)
    assert site.count("/feed.xml") == 1


def test_a_public_host_is_asked_every_five_seconds_at_most(site):
    port = site.origin.rpartition(":")[2]
    origin = f"http://northlight.example:{port}"
    site.put("/feed.xml", rss(origin, *range(1, 9)))
    for n in range(1, 9):
        _put(site, n, f"Pier {n} is closed.", *STORY)
    named = source(f"{origin}/feed.xml")

    watch = Watch([named], resolve={"northlight.example": "127.0.0.1"})
    watch.settle()

    times = [when for when, _ in watch.requests]
    steps = [b - a for a, b in pairwise(times)]
    assert len(watch.events(ArticleCaptured)) == 8
    assert min(steps) >= timedelta(seconds=5)


def test_what_is_remembered_may_be_lost_and_nothing_doubles(site, tmp_path):
    stories(site, 1, 2, 3)
    watch = _watch(site)
    watch.settle()
    captured = watch.events(ArticleCaptured)

    watch.state = State(None)
    watch.start()
    watch.settle()

    assert watch.events(ArticleCaptured) == captured
    assert len(watch.events(SourceConfigured)) == 1


def test_a_file_of_what_is_remembered_that_is_damaged_is_begun_anew(tmp_path):
    path = tmp_path / "ingest.sqlite"
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)

    state = State(path)

    assert state.next_due([FeedId("any")]) is None
    state.close()


def test_a_file_of_what_is_remembered_that_is_locked_is_left_as_it_is(tmp_path):
    path = tmp_path / "ingest.sqlite"
    State(path).close()
    before = path.read_bytes()

    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OSError, match="locked"):
            State(path, wait=0)

    assert path.read_bytes() == before


def test_silence_is_noticed(site):
    stories(site, 1)
    watch = _watch(site, expected="2 d")
    watch.wait(DAYS)
    feed = watch.sources[0].feed
    assert not watch.feed_state().is_silent(feed, watch.now)

    watch.wait(2 * DAYS)

    assert watch.feed_state().is_silent(feed, watch.now)


def test_feeds_that_are_always_due_do_not_keep_pages_waiting(site):
    stories(site, 1, 2, 3)
    watch = _watch(site, interval=1)

    for _ in range(12):
        for task in watch.station.due(watch.now, 1):
            watch.station.run(task, watch.now)
        watch.now += timedelta(seconds=2)

    assert len(watch.events(ArticleCaptured)) == 3
