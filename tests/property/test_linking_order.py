"""Linking gives the same whatever came first."""

from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.telling import Told, links, say, tell

from dossier.domain.decisions import StatementLinked
from dossier.domain.events import event_id
from dossier.domain.vocabulary import DenialClass, Form, Kind

PARTIES = ("Vessaria", "Norland", "Ada Wynn", "Wynn", "Calder Port Authority")
CONTENTS = (
    "that Vessaria is interfering in the 2031 election",
    "that it meddled in the 2029 midterm elections",
    "the accusations “groundless”",
    "does not interfere in Norlandic elections",
    "that the port had falsified its dredging records",
    "“Every figure of the depth log was measured, and measured twice”",
    "the same promise",
    "to publish the depth log by the end of May",
    "that this promise was broken",
    "any wrongdoing",
)
KINDS = (
    Kind.ALLEGATION,
    Kind.DENIAL,
    Kind.PLEDGE,
    Kind.CLEARANCE,
    Kind.ADMISSION,
    Kind.CHARACTERISATION,
)
DAYS = st.sampled_from([None, date(2031, 3, 4), date(2031, 4, 5)])


@st.composite
def lines(draw):
    some = st.lists(st.sampled_from(PARTIES), max_size=2, unique=True)
    return say(
        draw(st.sampled_from(KINDS)),
        draw(st.sampled_from(CONTENTS)),
        by=draw(st.sampled_from((None, *PARTIES))),
        side=draw(st.sampled_from((None, *PARTIES))),
        accused=tuple(draw(some)),
        cleared=tuple(draw(some)),
        denial=draw(st.sampled_from((None, *DenialClass))),
        said=draw(DAYS),
        form=draw(st.sampled_from([Form.INDIRECT, Form.DIRECT_QUOTE])),
    )


@st.composite
def stories(draw):
    several = draw(st.lists(st.lists(lines(), min_size=1, max_size=4), max_size=3))
    return [tell(str(n), draw(DAYS), *each) for n, each in enumerate(several)]


@given(stories())
@settings(max_examples=40)
def test_any_order_of_articles_gives_the_same_events(story: list[Told]):
    every = [frozenset(links(*order)) for order in permutations(story)]

    assert len(set(every)) == 1
    assert all(len({event_id(e) for e in events}) == len(events) for events in every)


@given(stories())
@settings(max_examples=40)
def test_what_is_linked_is_there_and_never_with_itself(story: list[Told]):
    ids = {s.id for told in story for s in told.statements}

    events = links(*story)

    pairs = [(e.statement, e.to) for e in events if isinstance(e, StatementLinked)]
    assert all(a in ids and b in ids and a != b for a, b in pairs)
