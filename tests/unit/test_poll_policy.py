"""When to ask a feed again."""

from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import NOON

from dossier.ingest.policy import (
    Answer,
    FeedState,
    answered,
    failed,
    next_look,
    retry_delay,
    tuned,
)
from dossier.ingest.subscriptions import Feed

FEED = Feed(id="world", url="https://northlight.example/feed", interval="30 min")
FRESH = FeedState(due=NOON, url=FEED.url)
HALF_HOUR = timedelta(minutes=30)
OUTCOMES = st.sampled_from(
    ["timeout", "not_found", "server_error", "dns", "dns_temporary", "not_a_feed"]
)


def test_an_answer_ends_a_back_off():
    state = failed(FRESH, FEED, "timeout", NOON, 0)

    after = answered(state, FEED, Answer.OK, NOON, 0)

    assert after.failures == 0
    assert after.due == NOON + HALF_HOUR


def test_back_off_grows_with_the_weight_of_the_failures():
    soft = failed(FRESH, FEED, "not_found", NOON, 0)
    hard = failed(soft, FEED, "not_a_feed", NOON, 0)

    assert soft.due == NOON + HALF_HOUR * 1.5
    assert hard.due == NOON + HALF_HOUR * 2.5


@given(st.lists(OUTCOMES, min_size=1, max_size=300), st.floats(0, 1))
def test_a_failing_feed_is_tried_within_about_a_month(outcomes, chance):
    state = FRESH
    for outcome in outcomes:
        state = failed(state, FEED, outcome, NOON, chance)

    assert state.due is not None
    assert HALF_HOUR < state.due - NOON < timedelta(days=31)


def test_a_feed_that_is_gone_is_never_asked_again():
    assert failed(FRESH, FEED, "gone", NOON, 0).due is None


@pytest.mark.parametrize(
    ("written", "delay"),
    [
        ("7200", timedelta(hours=2)),
        ("Tue, 04 Mar 2031 14:00:00 GMT", timedelta(hours=2)),
        ("Tue, 04 Mar 2031 10:00:00 GMT", timedelta(0)),
        ("99999999999", timedelta(days=31)),
        ("soon", timedelta(0)),
        ("-5", timedelta(0)),
        ("", timedelta(0)),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_at_most_a_month(written, delay):
    assert retry_delay(written, NOON) == delay


@given(st.integers(0, 10**9), st.floats(0, 1))
def test_retry_after_is_never_undercut(seconds, chance):
    state = failed(
        FRESH, FEED, "too_many_requests", NOON, chance, retry_after=str(seconds)
    )

    assert state.due is not None
    assert state.due - NOON >= min(timedelta(seconds=seconds), timedelta(days=31))


def test_a_feed_whose_entries_are_all_new_is_asked_more_often_down_to_ten_minutes():
    state = attrs.evolve(FRESH, new_at=NOON)
    for _ in range(9):
        state = tuned(state, FEED, 20, 20)

    assert state.interval == 600


def test_the_first_answer_of_a_feed_which_is_all_new_says_nothing_of_its_pace():
    state = answered(FRESH, FEED, Answer.OK, NOON, 0)

    assert tuned(state, FEED, 20, 20).interval == 1800


def test_a_feed_with_nothing_new_is_asked_less_often_down_to_a_quarter():
    state = FRESH
    for _ in range(40):
        state = tuned(state, FEED, 0, 20)

    assert state.interval == 4 * 1800


def test_an_interval_of_seconds_is_an_operators_wish_and_stays():
    feed = Feed(id="own", url=FEED.url, interval=2)

    assert tuned(FRESH, feed, 0, 20).interval == 2


@pytest.mark.parametrize(
    ("age", "step"),
    [
        (timedelta(0), timedelta(minutes=15)),
        (timedelta(hours=4), timedelta(hours=1)),
        (timedelta(days=2), timedelta(hours=3)),
        (timedelta(days=8), timedelta(days=3)),
        (timedelta(days=31), None),
    ],
)
def test_an_article_is_looked_at_on_a_ladder(age, step):
    assert next_look(NOON - age, NOON) == (NOON + step if step else None)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [(5, 5), ("30 s", 30), ("15 min", 900), ("2h", 7200), ("1 day", 86400), ("7", 7)],
)
def test_an_interval_is_written_as_people_write_it(written, seconds):
    feed = Feed(id="a", url="https://n.example", interval=written)

    assert feed.interval == timedelta(seconds=seconds)


@pytest.mark.parametrize("written", ["soon", "", "5 parsecs", 0, -3])
def test_an_interval_that_is_none_is_refused(written):
    with pytest.raises(ValueError, match=r"duration|longer"):
        Feed(id="a", url="https://n.example", interval=written)
