"""Feeds and pages that cannot be had, and what is recorded of them."""

from collections import Counter
from datetime import timedelta
from itertools import groupby

import attrs
import pytest
from tests.sites import Reply, serving, stories
from tests.stations import Watch, source

from dossier.domain.decisions import FetchFailed
from dossier.domain.reports import ArticleCaptured, FeedPolled
from dossier.ingest.port import NoHooks
from dossier.projections.asof import NOW
from dossier.projections.coverage import answers, falters, feed_lines
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
    assert falters(line) is (days == 0)
    assert len(watch.events(FetchFailed)) == days + 1


def test_each_answer_after_a_failure_is_recorded_on_the_same_day_too(site):
    stories(site, 1)
    watch = _watch(site, interval="1 h")
    there = site.replies["/feed.xml"]
    watch.settle()

    for _ in range(2):
        site.replies["/feed.xml"] = Reply(status=500)
        watch.wait(2 * HOURS)
        site.replies["/feed.xml"] = there
        watch.wait(3 * HOURS)
        watch.start()

    changes = watch.events(FetchFailed, FeedPolled)
    assert {e.seen_at.date() for e in changes} == {watch.now.date()}
    assert [type(e) for e in changes] == [FeedPolled, *2 * [FetchFailed, FeedPolled]]
    (line,) = feed_lines(replay(watch.log.read(), FACTS), NOW)
    assert (answers(line), falters(line)) == (True, False)


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


def index(*maps: str) -> str:
    """Return an index of sitemaps, the second the newest."""
    places = "".join(
        f"<sitemap><loc>{place}</loc><lastmod>2032-0{n % 2 + 1}-01</lastmod></sitemap>"
        for n, place in enumerate(maps)
    )
    return f"<sitemapindex>{places}</sitemapindex>"


def urls(site, *numbers: int) -> str:
    """Return a sitemap of stories."""
    places = (f"<url><loc>{site.origin}/{n}.html</loc></url>" for n in numbers)
    return f"<urlset>{''.join(places)}</urlset>"


def test_an_index_of_sitemaps_leads_to_its_newest(site):
    stories(site, 2)
    site.put("/feed.xml", index("/old.xml", "/new.xml", "/older.xml"))
    site.put("/new.xml", urls(site, 2))
    watch = _watch(site)

    watch.settle()

    assert watch.feed_state().outcome == "ok"
    assert watch.feed_state().url.endswith("/feed.xml")
    assert len(watch.events(ArticleCaptured)) == 1
    assert site.count("/old.xml") == site.count("/older.xml") == 0


def test_a_listed_map_that_is_gone_is_a_failure_until_the_index_lists_another(site):
    site.put("/feed.xml", index("/new.xml"))
    watch = _watch(site)
    watch.settle()
    assert watch.feed_state().outcome == "not_found"

    stories(site, 1)
    site.put("/feed.xml", index("/new.xml", "/newer.xml"))
    site.put("/newer.xml", urls(site, 1))
    watch.wait(DAYS)

    assert watch.feed_state().outcome == "ok"
    assert len(watch.events(ArticleCaptured)) == 1


def test_an_index_in_an_index_is_no_feed(site):
    site.put("/feed.xml", index("/new.xml"))
    site.put("/new.xml", index("/other.xml"))
    watch = _watch(site)

    watch.settle()

    assert watch.feed_state().outcome == "not_a_feed"


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
