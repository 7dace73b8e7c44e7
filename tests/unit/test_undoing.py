"""A decision is taken back by another; both stay in the log."""

from typing import Any

import attrs
import pytest
from tests.accusations import accuse, deny
from tests.affair import PERSON, Affair

from dossier.domain import decisions as d
from dossier.domain.ids import EntityId, EventId
from dossier.domain.reports import StatementRejected
from dossier.domain.vocabulary import Decision, LinkType, Outcome, Verdict
from dossier.errors import DecisionError
from dossier.projections import FACTS, replay
from dossier.projections import decisions as dd
from dossier.projections.desk import Desk
from dossier.projections.drafting import changes_nothing
from dossier.projections.undoing import undo


@pytest.fixture
def affair():
    return Affair()


@pytest.fixture
def said(affair):
    return accuse(affair)


def desk(affair: Affair) -> Desk:
    return Desk(replay(affair.records, FACTS))


def undone(affair, event):
    """Record *event* as a person's, undo it, and return what undid it."""
    name = affair.decide(event)
    (draft,) = undo(desk(affair), name, PERSON, reason="a mistake")
    affair.record(draft.event, draft.actor)
    undoing: Any = draft.event
    assert draft.cause == (name,)
    assert undoing.prev == name
    return undoing


def test_a_review_falls_back_to_the_one_before(affair, said):
    yes = d.ReviewDecision(target=said, value=Decision.ACCEPTED)
    assert undone(affair, yes).value is Decision.OPEN

    kept = affair.decide(attrs.evolve(yes, prev=EventId("rd_x")))
    no = d.ReviewDecision(target=said, value=Decision.REJECTED, prev=EventId(kept))
    assert undone(affair, no).value is Decision.ACCEPTED


def test_outcomes_and_verdicts_fall_back_too(affair):
    closed = d.ResolutionDecided(target="th_1", value=Outcome.CLEARED)
    assert undone(affair, closed).value is Outcome.OPEN

    judged = d.PledgeJudged(target="pl_1", value=Verdict.BROKEN)
    assert undone(affair, judged).value is Verdict.OPEN


def test_an_amendment_goes_back_to_the_old_value(affair, said):
    (draft,) = dd.amend(desk(affair), said, "kind", "concern", PERSON, reason="x")

    event = undone(affair, draft.event)
    assert (event.old, event.new) == ('"concern"', '"allegation"')


def test_what_was_taken_back_is_there_again(affair, said):
    event = undone(affair, StatementRejected(target=said, reason="a caption"))

    assert event.withdrawn
    assert said in desk(affair).known.statements


def test_links_and_unlinks_undo_each_other(affair, said):
    denial = deny(affair, None)
    linked = d.StatementLinked(statement=denial, type=LinkType.DENIES, to=said)

    unlinked = undone(affair, linked)
    assert isinstance(unlinked, d.StatementUnlinked)
    again = undone(affair, attrs.evolve(unlinked, prev=EventId("ul_x")))
    assert isinstance(again, d.StatementLinked)


def test_merges_and_splits_undo_each_other(affair):
    a, b = EntityId("en_a"), EntityId("en_b")

    split = undone(affair, d.SpeakerMerged(a=a, b=b))
    assert isinstance(split, d.SpeakerSplit)
    merged = undone(affair, attrs.evolve(split, prev=EventId("ss_x")))
    assert isinstance(merged, d.SpeakerMerged)


def test_what_only_another_of_its_kind_can_follow_is_said_so(affair, said):
    graded = affair.decide(d.ItemGraded(target=said, value="2"))

    with pytest.raises(DecisionError, match="another of its kind"):
        undo(desk(affair), graded, PERSON)


def test_a_statement_is_no_decision(affair, said):
    with pytest.raises(DecisionError, match="is no decision"):
        undo(desk(affair), said, PERSON)


def test_a_decision_that_is_recorded_already_changes_nothing(affair, said):
    drafts = dd.review(desk(affair), said, Decision.ACCEPTED, PERSON)
    assert not changes_nothing(drafts, desk(affair))

    affair.record(drafts[0].event, PERSON)

    assert changes_nothing(drafts, desk(affair))
