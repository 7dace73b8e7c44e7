"""When to ask again: intervals, back-off, and the ladder of re-checks; pure.

Everything random is an argument, a number from 0 to 1.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final

import attrs

from dossier.ingest.subscriptions import Feed

FLOOR: Final = timedelta(minutes=10)  # tuning makes no interval shorter than this
SLOWEST: Final = 4  # times the interval asked for, where nothing new comes
JITTER: Final = 0.1  # of the interval, added
LONGEST_BACK_OFF: Final = timedelta(days=30)
LONGEST_RETRY_AFTER: Final = timedelta(days=31)
OUTCOMES: Final = 12  # kept for a person to see
FAULTY: Final = timedelta(minutes=1)  # before what went wrong here is tried again
LONGEST_FAULTY: Final = timedelta(hours=6)
TRIES: Final = 3  # of a page before its entry's own words stand for it
SETTLED: Final = timedelta(hours=6)  # before a text that came back counts
CONFIRMED: Final = timedelta(hours=1)  # between two looks at a page that is not there

# Weights of what goes wrong: soft ones pass, and what a name server says now it may
# not say in a minute.
_SOFT: Final = frozenset(
    ("not_found", "timeout", "server_error", "too_many_requests", "broken_off", "dns")
)
_LADDER: Final = (
    (timedelta(hours=3), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=7), timedelta(hours=3)),
    (timedelta(days=30), timedelta(days=3)),
)


class Answer(StrEnum):
    """How a poll went, where it went well."""

    OK = "ok"
    UNCHANGED = "unchanged"


@attrs.frozen(kw_only=True)
class FeedState:
    """What we remember of a feed; derived, and lost without harm.

    Attributes:
        due: When to poll next; None where it is gone for good.
        url: Where it is now.
        etag: Its validator, or None.
        last_modified: Its validator, or None.
        body: SHA-256 of the last body, or None.
        interval: Seconds between polls, as tuned.
        failures: Weighted, since the last answer.
        outcomes: Short words, the newest last.
        detail: One line about the last outcome.
        polled_at: When it was last asked.
        answered_at: When it last answered.
        new_at: When something new last came.
        items: Entries of the last body.
        flaw: What was wrong with the last body, or None.
    """

    due: datetime | None
    url: str
    etag: str | None = None
    last_modified: str | None = None
    body: str | None = None
    interval: float | None = None
    failures: float = 0.0
    outcomes: tuple[str, ...] = ()
    detail: str = ""
    polled_at: datetime | None = None
    answered_at: datetime | None = None
    new_at: datetime | None = None
    items: int = 0
    flaw: str | None = None

    @property
    def outcome(self) -> str | None:
        """How the last poll went, or None before the first."""
        return self.outcomes[-1] if self.outcomes else None

    def is_silent(self, feed: Feed, now: datetime) -> bool:
        """Tell whether nothing new came for longer than it should."""
        since = self.new_at or self.answered_at
        return since is not None and now - since > feed.expected


def answered(
    state: FeedState, feed: Feed, word: Answer, now: datetime, chance: float
) -> FeedState:
    """Return the state after a poll that went well."""
    interval = timedelta(seconds=state.interval or feed.interval.total_seconds())
    return attrs.evolve(
        state,
        due=now + interval * (1 + JITTER * chance),
        failures=0.0,
        outcomes=(*state.outcomes, word.value)[-OUTCOMES:],
        detail="",
        polled_at=now,
        answered_at=now,
    )


def tuned(state: FeedState, feed: Feed, new: int, total: int) -> FeedState:
    """Return the state with the interval that the share of new entries suggests.

    None seen before, though some were: others may have come and gone, so ask twice
    as often, but no more often than every 10 minutes. All seen: a quarter less often.
    An interval below 10 minutes is what an operator wants, and stays.
    """
    asked = feed.interval
    if asked < FLOOR:
        return attrs.evolve(state, interval=asked.total_seconds())
    now = timedelta(seconds=state.interval or asked.total_seconds())
    if total and new == total and state.new_at is not None:
        now = max(FLOOR, now / 2)
    elif new == 0:
        now = min(now * 1.25, asked * SLOWEST)
    else:
        now = min(now, asked)
    return attrs.evolve(state, interval=now.total_seconds())


def weight(outcome: str) -> float:
    """Return how much a failure counts: hard 1, soft 0.5, a name server's mood 0.25."""
    if outcome == "dns_temporary":
        return 0.25
    return 0.5 if outcome in _SOFT else 1.0


def failed(  # noqa: PLR0913 (all that decides)
    state: FeedState,
    feed: Feed,
    outcome: str,
    now: datetime,
    chance: float,
    *,
    retry_after: str = "",
    detail: str = "",
) -> FeedState:
    """Return the state after a poll that failed with the short word *outcome*."""
    failures = state.failures + weight(outcome)
    wait = min(feed.interval * (1 + failures), LONGEST_BACK_OFF)
    wait = max(wait, retry_delay(retry_after, now)) + feed.interval * JITTER * chance
    if outcome == "too_many_requests":
        wait += feed.interval * chance
    return attrs.evolve(
        state,
        due=None if outcome == "gone" else now + wait,
        failures=failures,
        outcomes=(*state.outcomes, outcome)[-OUTCOMES:],
        detail=detail,
        polled_at=now,
    )


def retry_delay(written: str, now: datetime) -> timedelta:
    """Return what a Retry-After header asks for: seconds, or until a date.

    >>> retry_delay("120", datetime(2031, 3, 2, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    """
    written = written.strip()
    if written.isdecimal():
        delay = timedelta(seconds=min(int(written), 10**8))
    else:
        try:
            until = parsedate_to_datetime(written)
        except ValueError:
            return timedelta(0)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        delay = until - now
    return max(timedelta(0), min(delay, LONGEST_RETRY_AFTER))


def next_look(captured_at: datetime, now: datetime) -> datetime | None:
    """Return when to look at an article again; None when it is old enough.

    Every 15 minutes while younger than 3 hours, hourly on its first day, every 3
    hours in its first week, every 3 days in its first month.
    """
    age = now - captured_at
    return next((now + step for until, step in _LADDER if age < until), None)


def next_after_fault(times: int, now: datetime) -> datetime:
    """Return when to try again what failed by no fault of its site, *times* before.

    After a minute, then 2, 4, 8, … and every 6 hours in the end: a faulty plugin, or
    a file half-replaced, is soon mended; nothing is given up.
    """
    return now + min(FAULTY * (1 << min(times, 9)), LONGEST_FAULTY)


def next_try(feed: Feed, tries: int, now: datetime) -> datetime:
    """Return when to try a page again that could not be had for the moment."""
    return now + min(feed.interval, timedelta(minutes=5)) * tries
