"""The saved views are the views, however they caught up."""

from collections.abc import Iterator
from datetime import timedelta

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.play import DAYS, Play, steps

from dossier.log.port import Query, Recorded
from dossier.projections import FACTS, NOW, VIEWS, replay
from dossier.projections.asof import AsOf
from dossier.projections.cases import case
from dossier.projections.changes import changes
from dossier.projections.coverage import coverage
from dossier.projections.desk import Desk
from dossier.projections.proposals import proposals
from dossier.projections.surface import digest
from dossier.projections.why import explain
from dossier.tables import waiting
from dossier.tables.closeups import close_up
from dossier.tables.saved import NAMES, open_views
from dossier.tables.windows import changed

moments = st.builds(
    AsOf,
    known_at=st.none() | st.sampled_from(DAYS),
    said_from=st.none() | st.sampled_from(DAYS),
    reviewed=st.booleans(),
)


@attrs.define
class Part:
    """The beginning of a log."""

    records: list[Recorded]
    head: int = 0

    def read(
        self, query: Query | None = None, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        found = (
            x
            for x in self.records[after : self.head]
            if query is None or query.matches(type(x.event), x.tags)
        )
        return (x for _, x in zip(range(limit or self.head), found, strict=False))


@given(steps, st.lists(st.integers(min_value=0, max_value=60), max_size=3))
def test_the_saved_views_equal_the_rebuilt_ones_byte_for_byte(several, cuts):
    records = Play().perform(several)
    log = Part(records)
    with open_views(log, None) as saved:
        for cut in (*sorted(cuts), len(records)):
            log.head = min(cut, len(records))
            saved.catch_up()

            facts = replay(records[: log.head], FACTS)
            expected = {n: digest(n, VIEWS[n](facts, NOW)) for n in NAMES}

            assert saved.digests() == expected


def test_a_view_for_each_name():
    assert set(NAMES) == set(VIEWS)


@settings(max_examples=20)
@given(steps)
def test_a_close_up_explains_every_line_as_the_whole_log_does(several):
    records = Play().perform(several)
    log = Part(records, len(records))
    whole = Desk(replay(records, FACTS))
    with open_views(log, None) as saved:
        for name in whole.ids:
            near = close_up(saved.db, name)

            assert explain(near, name) == explain(whole, name)


@settings(max_examples=20)
@given(steps, moments)
def test_a_close_up_of_another_moment_explains_as_the_whole_log_does(several, asof):
    records = Play().perform(several)
    log = Part(records, len(records))
    facts = replay(records, FACTS)
    whole = Desk(facts, asof)
    with open_views(log, None) as saved:
        for name in whole.ids.keys() & Desk(facts).ids.keys():
            near = close_up(saved.db, name, asof=asof)

            assert explain(near, name) == explain(whole, name)


@settings(max_examples=20)
@given(steps, moments)
def test_a_case_from_a_close_up_is_that_of_the_whole_log(several, asof):
    records = Play().perform(several)
    log = Part(records, len(records))
    facts = replay(records, FACTS)
    whole = Desk(facts, asof)
    seen = coverage(facts, asof)
    lines = {*(t.id for t in whole.threads), *(p.id for p in whole.pledges)}
    with open_views(log, None) as saved:
        for name in lines & Desk(facts).ids.keys():
            near = close_up(saved.db, name, asof=asof)

            assert case(near, name, log, seen) == case(whole, name, log, seen)


@settings(max_examples=20)
@given(steps)
def test_the_proposals_that_wait_are_those_of_the_whole_log(several):
    records = Play().perform(several)
    expected = proposals(Desk(replay(records, FACTS)))

    with open_views(Part(records, len(records)), None) as saved:
        assert waiting.every(saved) == expected
        merged = waiting.merges_of(saved.db)
        assert waiting.statements(saved.db) + len(merged) == len(expected)
        for size in (1, 3):
            for first in range(len(expected) + 1):
                found = waiting.some(saved.db, merged, first, size)

                assert found == expected[first : first + size]


@settings(max_examples=20)
@given(steps, moments)
def test_what_waited_at_another_moment_waits_on_a_close_up_of_it(several, asof):
    records = Play().perform(several)
    facts = replay(records, FACTS)
    known = Desk(facts).known.statements
    with open_views(Part(records, len(records)), None) as saved:
        for waits in proposals(Desk(facts, asof)):
            if waits.words and waits.words[0].statement in known:
                near = close_up(saved.db, waits.words[0].statement, asof=asof)

                assert waits in proposals(near)


@settings(max_examples=30)
@given(steps)
def test_what_changed_in_a_window_is_what_changed_in_the_whole_log(several):
    records = Play().perform(several)
    facts = replay(records, FACTS)
    days = {line.known for line in Desk(facts).known.library.lines.values()}
    with open_views(Part(records, len(records)), None) as saved:
        for day in sorted(days):
            for last in (None, day + timedelta(days=2)):
                since, until = (
                    AsOf(known_at=day - timedelta(days=1)),
                    AsOf(known_at=last),
                )

                assert changed(saved.db, since, until) == changes(facts, since, until)
