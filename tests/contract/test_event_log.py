"""What every event log promises, whatever it keeps its events in."""

import threading
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from tests.builders import (
    ACTOR,
    TEXT,
    article,
    captured,
    draft,
    drafts,
    reported,
    withdrawn,
)

from dossier.domain.ids import Sha256, sha256
from dossier.domain.reports import ArticleWithdrawn, StatementReported
from dossier.domain.spans import Span
from dossier.errors import ConflictError, CorruptLogError, InvalidEventError, SpanError
from dossier.log import MemoryLog, Query, SegmentLog, create, open_log

Log = SegmentLog | MemoryLog


def on_disk(path: Path) -> Log:
    create(path / "events.log")
    return open_log(path / "events.log")


def in_memory(_: Path) -> Log:
    return MemoryLog()


@pytest.fixture(params=[on_disk, in_memory])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Log]:
    with request.param(tmp_path) as opened:
        yield opened


def seqs(log: Log, query: Query | None = None, after: int = 0) -> list[int]:
    return [record.seq for record in log.read(query, after=after)]


def test_an_empty_log_has_no_events(log: Log):
    found = list(log.read())

    assert found == []
    assert log.head == 0


def test_appended_events_are_read_back_whole_and_in_order(log: Log):
    given = [draft(captured()), draft(reported()), *drafts(1, 2)]

    recorded = log.append(given)

    assert tuple(log.read()) == recorded
    assert [r.event for r in recorded] == [d.event for d in given]
    assert [r.seq for r in recorded] == [1, 2, 3, 4]
    assert log.head == 4
    assert recorded[1].actor == ACTOR
    assert f"article:{article().id}" in recorded[1].tags
    assert f"statement:{reported().id}" in recorded[1].tags


def test_causes_are_kept(log: Log):
    (first,) = log.append(drafts(1))

    (second,) = log.append([attrs.evolve(draft(withdrawn(2)), cause=(first.id,))])

    assert second.cause == (first.id,)
    assert list(log.read())[1].cause == (first.id,)


def test_an_id_that_the_log_holds_adds_nothing_and_returns_what_was_recorded(
    log: Log,
):
    (first,) = log.append([draft(reported())])
    surer = attrs.evolve(reported(), confidence=1.0)

    again = log.append([draft(surer), draft(withdrawn())])

    assert again[0] == first
    assert again[1].seq == 2
    assert seqs(log) == [1, 2]


def test_an_id_that_comes_twice_in_one_append_is_recorded_once(log: Log):
    a, b, c = log.append(drafts(1, 2, 1))

    assert a == c
    assert [a.seq, b.seq] == [1, 2]
    assert log.head == 2


def test_appending_nothing_is_no_event(log: Log):
    assert log.append([]) == ()
    assert log.head == 0


def test_a_query_by_type_gives_events_of_any_of_its_types(log: Log):
    log.append([draft(captured()), draft(reported()), *drafts(1, 2)])

    assert seqs(log, Query(types=[ArticleWithdrawn])) == [3, 4]
    assert seqs(log, Query(types=[ArticleWithdrawn, StatementReported])) == [2, 3, 4]


def test_a_query_by_tag_gives_events_with_any_of_its_tags(log: Log):
    log.append([draft(captured()), draft(reported()), *drafts(1, 2)])
    first, second = (f"article:{article(number=n).id}" for n in (1, 2))

    assert seqs(log, Query(tags=[first])) == [1, 2, 3]
    assert seqs(log, Query(tags=[first, second])) == [1, 2, 3, 4]
    assert seqs(log, Query(types=[StatementReported], tags=[second])) == []


def test_a_tag_is_matched_whole_and_only_as_a_tag(log: Log):
    log.append([draft(captured())])

    assert seqs(log, Query(tags=["article"])) == []
    assert seqs(log, Query(tags=["Depths in doubt"])) == []


def test_reading_starts_after_a_seq_and_ends_at_a_limit(log: Log):
    log.append(drafts(1, 2, 3, 4, 5))

    assert seqs(log, after=3) == [4, 5]
    assert seqs(log, after=5) == []
    assert seqs(log, after=9) == []
    assert [r.seq for r in log.read(after=1, limit=2)] == [2, 3]
    assert list(log.read(limit=0)) == []


@pytest.mark.parametrize(("after", "limit"), [(-1, None), (0, -1)])
def test_a_negative_position_is_a_callers_mistake(
    log: Log, after: int, limit: int | None
):
    with pytest.raises(ValueError, match="negative"):
        log.read(after=after, limit=limit)


def test_events_that_come_while_a_read_runs_do_not_disturb_it(log: Log):
    log.append(drafts(1, 2, 3))
    reading = log.read()
    next(reading)

    log.append(drafts(4))

    assert [r.seq for r in reading] in ([2, 3], [2, 3, 4])
    assert seqs(log) == [1, 2, 3, 4]


def test_a_conditional_append_is_refused_if_a_matching_event_came(log: Log):
    log.append(drafts(1))
    seen = log.head
    log.append(drafts(2, 3))
    about = Query(tags=[f"article:{article(number=3).id}"])

    with pytest.raises(ConflictError, match="event 3 was recorded after 1") as refused:
        log.append(drafts(4), unless=about, after=seen)

    assert (refused.value.seq, refused.value.after) == (3, 1)
    assert log.head == 3


def test_a_conditional_append_passes_if_only_other_events_came(log: Log):
    log.append(drafts(1, 2))
    about = Query(types=[StatementReported])

    log.append(drafts(3), unless=about, after=0)
    log.append(drafts(4), unless=Query(), after=log.head)

    assert log.head == 4


def test_an_event_whose_spans_do_not_stand_in_the_stored_text_is_refused(log: Log):
    log.blobs.put(TEXT.encode())
    off = Span(start=0, end=4, text="said")
    wrong = attrs.evolve(reported(), cue_span=off)

    with pytest.raises(SpanError, match=r"characters 0\.\.4 .* not 'said'"):
        log.append([*drafts(1), draft(wrong)])

    assert log.head == 0


def test_an_event_whose_spans_stand_in_the_stored_text_is_recorded(log: Log):
    log.blobs.put(TEXT.encode())

    log.append([draft(reported())])

    assert log.head == 1


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_an_event_that_json_cannot_hold_is_refused(log: Log, number: float):
    broken = attrs.evolve(reported(), confidence=number)

    with pytest.raises(InvalidEventError, match="not a number"):
        log.append([*drafts(1), draft(broken)])

    assert log.head == 0


def test_a_subscription_catches_up_then_follows_until_it_is_stopped(
    log: Log,
):
    stop = threading.Event()
    log.append(drafts(1, 2, 3))
    coming = log.subscribe(Query(types=[ArticleWithdrawn]), after=1, stop=stop)

    assert [next(coming).seq, next(coming).seq] == [2, 3]
    log.append([draft(captured()), *drafts(4)])
    assert next(coming).seq == 5
    stop.set()
    assert list(coming) == []


def test_digests_chain_the_events(log: Log):
    first, second = log.append(drafts(1, 2))

    assert len(first.digest) == len(second.digest) == 64
    assert first.digest != second.digest


def test_times_of_recording_never_go_back(log: Log):
    records = [*log.append(drafts(1)), *log.append(drafts(2)), *log.append(drafts(3))]

    times = [r.recorded_at for r in records]

    assert times == sorted(times)
    assert all(t.tzinfo is not None for t in times)


def test_blobs_are_kept_under_their_digest(log: Log):
    name = log.blobs.put(b"depths")

    again = log.blobs.put(b"depths")

    assert name == again == sha256(b"depths")
    assert log.blobs.get(name) == b"depths"
    assert name in log.blobs


def test_a_blob_that_is_not_there_is_an_error_that_names_it(log: Log):
    name = Sha256("ab" * 32)

    with pytest.raises(CorruptLogError, match="missing"):
        log.blobs.get(name)

    assert name not in log.blobs
    assert "../format" not in log.blobs
