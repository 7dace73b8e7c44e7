"""A statement that an edit without a notice altered waits for a person."""

from datetime import date, timedelta

import pytest
from tests.accusations import MARCH_5, PORT, accuse, deny, thread
from tests.affair import PERSON, START, Affair

from dossier.domain.vocabulary import Decision, Kind, RevisionClass
from dossier.projections import FACTS, AsOf, replay
from dossier.projections.asof import Clock
from dossier.projections.decisions import review
from dossier.projections.desk import Desk
from dossier.projections.lines import Support
from dossier.projections.proposals import proposals
from dossier.projections.undoing import undo
from dossier.projections.why import explain

OTHER = "the depths are partly made up"


@pytest.fixture
def affair():
    return Affair()


def desk(affair, **asof):
    return Desk(replay(affair.records, FACTS), AsOf(**asof))


def waiting(affair, **asof):
    """Return the edits that wait."""
    return [p for p in proposals(desk(affair, **asof)) if p.what == "altered"]


def decide(affair, edit, value):
    """Decide about an edit, and return the event."""
    (draft,) = review(desk(affair), edit, value, PERSON, "compared the two")
    return affair.record(draft.event, draft.actor)


def test_it_waits_with_the_words_before_and_after_and_keeps_support(affair):
    said = accuse(affair)
    edit = affair.alter(said, OTHER)

    (one,) = waiting(affair)
    assert one.id == edit
    assert one.before == affair.statement(said).span.text
    assert one.after == OTHER
    assert one.words[0].statement == said
    assert one.moves == (f"keeps it among what this rests on: {PORT}, depths",)
    assert thread(affair).support is Support.INTACT


@pytest.mark.parametrize(
    ("value", "others", "support"),
    [
        (Decision.ACCEPTED, False, Support.INTACT),
        (Decision.REJECTED, False, Support.LOST),
        (Decision.REJECTED, True, Support.WEAKENED),
    ],
    ids=["accepted", "rejected", "rejected, another is left"],
)
def test_a_decision_takes_it_off_the_queue(affair, value, others, support):
    edit = affair.alter(accuse(affair), OTHER)
    if others:
        accuse(affair, published=MARCH_5)

    decide(affair, edit, value)

    assert waiting(affair) == []
    assert thread(affair).support is support


def test_a_decision_that_is_undone_has_it_wait_again(affair):
    edit = affair.alter(accuse(affair), OTHER)
    decision = decide(affair, edit, Decision.REJECTED)

    (draft,) = undo(desk(affair), decision, PERSON)
    affair.record(draft.event, draft.actor)

    assert [p.id for p in waiting(affair)] == [edit]
    assert thread(affair).support is Support.INTACT


def test_the_decision_stands_among_the_causes_of_the_statement(affair):
    said = accuse(affair)
    decision = decide(affair, affair.alter(said, OTHER), Decision.ACCEPTED)

    shown = explain(desk(affair), said)
    assert decision in shown.events
    assert "compared the two" in " ".join(shown.decisions)


@pytest.mark.parametrize("change", [RevisionClass.LABELLED, RevisionClass.COSMETIC])
def test_an_edit_that_is_labelled_or_cosmetic_does_not_wait(affair, change):
    affair.alter(accuse(affair), OTHER, change=change)

    assert waiting(affair) == []


def test_words_that_come_back_wait_no_more(affair):
    said = accuse(affair)
    affair.alter(said, OTHER)
    affair.alter(said, affair.statement(said).content, moved=True)

    assert waiting(affair) == []


def test_nobody_is_asked_about_a_statement_on_which_nothing_rests(affair):
    article = affair.article("budget", MARCH_5)
    said = affair.say(article, "the port has four piers", Kind.FACTUAL_CLAIM, by="Voss")
    affair.alter(said, "the port has five piers")

    assert waiting(affair) == []


def test_a_denial_and_a_pledge_wait_as_well(affair):
    denial = deny(affair, accuse(affair))
    article = affair.article("promise", MARCH_5)
    made = affair.say(
        article, "we will publish", Kind.PLEDGE, by="Jon Aske", side=PORT, about="it"
    )
    edits = {affair.alter(x, "we may") for x in (denial, made)}

    assert {p.id for p in waiting(affair)} == edits


def test_of_two_edits_only_the_last_waits(affair):
    said = accuse(affair)
    affair.alter(said, OTHER)
    last = affair.alter(said, "some depths are made up")

    assert [p.id for p in waiting(affair)] == [last]


def test_it_waits_from_the_day_of_the_edit_until_the_decision_was_recorded(affair):
    said = accuse(affair)
    affair.now = START + timedelta(days=2)
    edit = affair.alter(said, OTHER)
    affair.now = START + timedelta(days=4)
    decide(affair, edit, Decision.REJECTED)

    waits = [
        len(waiting(affair, known_at=day, clock=Clock.RECORDED))
        for day in (date(2031, 6, 2), date(2031, 6, 3), date(2031, 6, 5))
    ]

    assert waits == [0, 1, 0]
