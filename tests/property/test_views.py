"""Views do not depend on the order of ingestion, nor on how they were folded."""

from datetime import date, timedelta
from functools import reduce

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.affair import READER, START
from tests.play import DAYS, Play, steps

from dossier.domain.ids import canonical_json
from dossier.domain.times import When
from dossier.projections import FACTS, NOW, VIEWS, AsOf, Clock, Facts, replay
from dossier.projections.surface import view_json


def digest(facts: Facts, asof: AsOf = NOW) -> dict[str, bytes]:
    return {
        name: canonical_json(view_json(name, view(facts, asof)))
        for name, view in VIEWS.items()
    }


@given(steps, st.integers(min_value=0, max_value=60))
def test_the_incremental_view_equals_the_rebuilt_one_byte_for_byte(several, cut):
    records = Play().perform(several)
    facts = reduce(Facts.add, records[:cut], Facts())
    digest(facts)

    caught_up = reduce(Facts.add, records[cut:], facts)

    assert digest(caught_up) == digest(replay(records, FACTS))


@given(steps, st.integers(min_value=0, max_value=30))
def test_known_at_on_the_recorded_clock_is_the_log_cut_at_that_day(several, later):
    records = Play().perform(several)
    when = START.date() + timedelta(days=later)
    cut = [x for x in records if x.recorded_at.date() <= when]

    then = digest(replay(records, FACTS), AsOf(known_at=when, clock=Clock.RECORDED))

    assert then == digest(replay(cut, FACTS))


@given(steps, st.randoms(use_true_random=False))
def test_what_machines_recorded_gives_the_same_views_in_any_order(several, random):
    in_time = {
        "withdraw",
        "gone",
        "amend",
        "alter",
        "feed",
        "recheck",
    }  # what follows what came before
    machine = [s for s in several if s.what not in in_time]
    records = [x for x in Play().perform(machine) if x.actor == READER]
    mixed = list(records)
    random.shuffle(mixed)
    mixed = [attrs.evolve(x, seq=n) for n, x in enumerate(mixed, 1)]

    a, b = digest(replay(records, FACTS)), digest(replay(mixed, FACTS))

    assert a == b


@given(steps, st.sampled_from(DAYS))
def test_a_day_that_is_past_on_the_published_clock_never_shows_what_came_later(
    several, when
):
    facts = replay(Play().perform(several), FACTS)

    then = VIEWS["statements"](facts, AsOf(known_at=when))
    now = {line.id for line in VIEWS["statements"](facts, NOW)}

    assert {line.id for line in then} <= now
    assert all(line.known <= when for line in then)
    assert all(_latest(line.article.published) <= when for line in then)


def _latest(published: When | None) -> date:
    return (published and published.latest) or date.min
