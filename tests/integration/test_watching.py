"""Feeds on loopback, watched for weeks on a clock of the test's own."""

from collections import Counter
from datetime import timedelta
from itertools import groupby, pairwise

import attrs
import pytest
from tests.sites import STORY, Reply, page, rss, serving, stories
from tests.stations import Watch, source

from dossier.domain.decisions import FeedMoved, FetchFailed, SourceConfigured
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
from dossier.ingest.port import NoHooks
from dossier.ingest.state import State
from dossier.projections.asof import NOW
from dossier.projections.coverage import answers, feed_lines
from dossier.projections.facts import FACTS
from dossier.projections.fold import replay

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


class _Broken(NoHooks):
    """What fails as nobody expected."""

    def extract(self, url, outlet, raw):  # noqa: ARG002 (as the protocol has it)
        raise ImportError("half a module")

    def parse(self, *_, **__):
        raise ImportError("half a module")


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


def test_a_feed_that_is_gone_is_not_asked_again(site):
    site.replies["/feed.xml"] = Reply(status=410)
    watch = _watch(site)

    watch.wait(60 * DAYS)

    assert site.count("/feed.xml") == 1
    assert [e.outcome for e in watch.events(FetchFailed)] == ["gone"]


def test_a_feed_that_asks_for_patience_gets_it(site):
    headers = {"Retry-After": str(6 * 3600)}
    site.replies["/feed.xml"] = Reply(status=429, headers=headers)
    watch = _watch(site)

    watch.wait(timedelta(hours=5, minutes=59))
    assert site.count("/feed.xml") == 1

    watch.wait(2 * MINUTES)
    assert site.count("/feed.xml") == 2


def test_a_failing_feed_is_one_gap_until_it_answers_or_fails_otherwise(site):
    watch = _watch(site, interval="3 h")
    watch.wait(3 * DAYS)
    site.replies["/feed.xml"] = Reply(status=500)
    watch.wait(3 * DAYS)
    stories(site, 1)
    watch.wait(9 * DAYS)
    del site.replies["/feed.xml"]
    watch.wait(3 * DAYS)

    failures = watch.events(FetchFailed)
    words = [word for word, _ in groupby(e.outcome for e in failures)]
    days = Counter((e.outcome, e.seen_at.date()) for e in failures)
    assert words == ["not_found", "server_error", "not_found"]
    assert set(days.values()) == {1}
    assert len(watch.events(ArticleCaptured)) == 1


@pytest.mark.parametrize("days", [0, 1])
def test_a_day_on_which_a_feed_fails_alone_is_a_gap(site, days):
    stories(site, 1)
    watch = _watch(site, interval="2 h")
    watch.wait(HOURS)

    site.replies["/feed.xml"] = Reply(status=500)
    watch.wait(8 * HOURS + days * DAYS)

    (line,) = feed_lines(replay(watch.log.read(), FACTS), NOW)
    assert line.outcome == "server_error"
    assert answers(line) is (days == 0)
    assert len(watch.events(FetchFailed)) == days + 1


def test_a_page_that_asks_for_patience_gets_it_for_all_its_host(site):
    stories(site, 1, 2, 3)
    site.replies["/1.html"] = Reply(status=503, headers={"Retry-After": "7200"})
    watch = _watch(site)

    watch.settle()
    asked = list(site.asked)
    watch.now += 2 * HOURS - 10 * MINUTES
    watch.settle()
    assert site.asked == asked

    stories(site, 1, 2, 3)
    watch.now += 10 * MINUTES
    watch.settle()
    assert len(watch.events(ArticleCaptured)) == 3


def test_pages_wait_for_a_robots_txt_that_cannot_be_had_for_now(site):
    stories(site, 1)
    site.replies["/robots.txt"] = Reply(status=503)
    watch = _watch(site)
    watch.wait(HOURS - MINUTES)
    assert site.count("/1.html") == 0

    del site.replies["/robots.txt"]
    watch.wait(HOURS)

    assert watch.events(FetchFailed) == []
    assert len(watch.events(ArticleCaptured)) == 1


def test_what_goes_wrong_unexpectedly_is_a_gap_by_name_and_tried_again_soon(site):
    stories(site, 1)
    watch = _watch(site, interval="1 d")
    (poll,) = watch.station.due(watch.now, 1)
    watch.station.run(poll, watch.now)
    (rules,) = watch.station.due(watch.now, 1)
    watch.station.run(rules, watch.now)
    tools = watch.station.tools
    watch.station.tools = attrs.evolve(tools, hooks=_Broken())

    for wait in (1, 2, 4):
        (take,) = watch.station.due(watch.now, 1)
        with pytest.raises(ImportError) as raised:
            watch.station.run(take, watch.now)
        watch.station.put_off(take, raised.value, watch.now)
        watch.now += wait * MINUTES
        assert watch.station.next_due() == watch.now
    watch.station.tools = tools
    watch.settle()

    (gap,) = watch.events(FetchFailed)
    assert (gap.source, gap.outcome) == (f"{site.origin}/1.html", "fault")
    assert gap.detail == "ImportError: half a module"
    assert len(watch.events(ArticleCaptured)) == 1


def test_a_poll_that_goes_wrong_unexpectedly_is_a_failure_of_the_feed(site):
    stories(site, 1)
    watch = _watch(site)
    (poll,) = watch.station.due(watch.now, 1)
    tools = watch.station.tools
    watch.station.tools = attrs.evolve(tools, parse=_Broken().parse)
    with pytest.raises(ImportError) as raised:
        watch.station.run(poll, watch.now)

    watch.station.put_off(poll, raised.value, watch.now)
    assert watch.feed_state().outcome == "fault"
    assert watch.feed_state().detail == "ImportError: half a module"

    watch.station.tools = tools
    watch.wait(HOURS)
    assert watch.feed_state().failures == 0


@pytest.mark.parametrize("body", [b"", b"<html>Sign in</html>", b"\0\1\2", b"{}"])
def test_a_body_that_is_no_feed_is_a_failure_by_name(site, body):
    site.replies["/feed.xml"] = Reply(body)
    watch = _watch(site)

    watch.settle()

    assert watch.feed_state().outcome == "not_a_feed"


def test_an_index_of_sitemaps_is_no_feed_and_says_what_would_be(site):
    place = f"{site.origin}/news.xml"
    site.put(
        "/feed.xml",
        f"<sitemapindex><sitemap><loc>{place}</loc></sitemap></sitemapindex>",
    )
    watch = _watch(site)

    watch.settle()

    assert watch.feed_state().outcome == "not_a_feed"
    assert place in watch.feed_state().detail


def test_a_page_that_fails_for_the_moment_is_tried_again(site):
    stories(site, 1)
    there = site.replies["/1.html"]
    site.replies["/1.html"] = Reply(status=503)
    watch = _watch(site)
    watch.settle()
    assert watch.events(ArticleCaptured, FetchFailed) == []

    site.replies["/1.html"] = there
    watch.wait(HOURS)

    assert len(watch.events(ArticleCaptured)) == 1


def test_a_page_that_cannot_be_had_is_a_gap_by_name(site):
    stories(site, 1)
    del site.replies["/1.html"]
    watch = _watch(site)

    watch.wait(DAYS)

    assert site.count("/1.html") == 1
    (gap,) = watch.events(FetchFailed)
    assert (gap.source, gap.outcome) == (f"{site.origin}/1.html", "not_found")


def test_robots_txt_is_heeded_for_pages(site):
    stories(site, 1, 2)
    site.put("/robots.txt", "User-agent: *\nDisallow: /1.html\n")
    watch = _watch(site)

    watch.wait(DAYS)

    assert site.count("/1.html") == 0
    assert [e.outcome for e in watch.events(FetchFailed)] == ["robots"]
    assert len(watch.events(ArticleCaptured)) == 1


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
