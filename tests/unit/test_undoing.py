"""A decision is taken back by another; both stay in the log."""

from typing import Any

import attrs
import pytest
from tests.accusations import MARCH_5, MARCH_9, accuse, deny
from tests.affair import PERSON, READER, Affair

from dossier.domain import decisions as d
from dossier.domain.ids import EntityId, EventId
from dossier.domain.reports import StatementRejected
from dossier.domain.times import day
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


def decide(affair, drafts):
    """Record what a person decided."""
    return [affair.record(x.event, x.actor) for x in drafts]


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


def test_accepting_what_was_unlinked_links_it_again_as_it_was(affair):
    said = accuse(affair)
    denial = deny(affair, said)
    (link,) = desk(affair).known.links[denial]
    decide(affair, dd.unlink(desk(affair), link.id, PERSON, reason="another matter"))

    decide(affair, dd.review(desk(affair), link.id, Decision.ACCEPTED, PERSON))

    (again,) = desk(affair).known.links[denial]
    assert (again.confidence, again.person) == (link.confidence, PERSON.name)


def test_who_rejects_a_link_by_an_earlier_id_rejects_the_one_that_stands(affair):
    said = accuse(affair)
    denial = deny(affair, said)
    (link,) = desk(affair).known.links[denial]
    decide(affair, dd.unlink(desk(affair), link.id, PERSON, reason="another matter"))
    decide(affair, dd.review(desk(affair), link.id, Decision.ACCEPTED, PERSON))

    decide(affair, dd.review(desk(affair), link.id, Decision.REJECTED, PERSON))

    assert denial not in desk(affair).known.links


def test_merges_and_splits_undo_each_other(affair):
    a, b = EntityId("en_a"), EntityId("en_b")

    split = undone(affair, d.SpeakerMerged(a=a, b=b))
    assert isinstance(split, d.SpeakerSplit)
    merged = undone(affair, attrs.evolve(split, prev=EventId("ss_x")))
    assert isinstance(merged, d.SpeakerMerged)


def test_grades_and_dates_fall_back_to_the_one_before_else_to_none(affair, said):
    graded = d.ItemGraded(target=said, value="2")
    gone = undone(affair, graded)
    assert (gone.value, gone.withdrawn) == ("2", True)
    assert desk(affair).known.statements[said].grade is None

    first = affair.decide(attrs.evolve(graded, prev=EventId("ig_x")))
    second = d.ItemGraded(target=said, value="5", prev=EventId(first))
    assert undone(affair, second).value == "2"
    assert desk(affair).known.statements[said].grade == "2"

    dated = d.DatingDecision(target=said, value=day(MARCH_9))
    assert undone(affair, dated).withdrawn
    assert desk(affair).known.statements[said].statement.said_at is None


def test_the_undoing_of_a_grade_is_undone_too(affair, said):
    graded = affair.decide(d.ItemGraded(target=said, value="2"))
    taken = d.ItemGraded(
        target=said, value="2", withdrawn=True, prev=EventId(graded), reason="x"
    )

    again = undone(affair, taken)

    assert (again.value, again.withdrawn) == ("2", False)


def test_two_who_were_held_apart_are_as_the_machine_had_them(affair, said):
    article = affair.article("who", MARCH_5)
    for name, entity in [("Ruta Sandvik", "en_a"), ("R. Sandvik", "en_b")]:
        affair.record(
            d.SpeakerIdentified(
                article=article,
                mention=name,
                entity=EntityId(entity),
                name=name,
                method="name",
            ),
            READER,
        )
    a, b = EntityId("en_a"), EntityId("en_b")
    affair.record(d.SpeakerMerged(a=a, b=b, confidence=0.9), READER)
    assert desk(affair).known.identities.root("en_b") == "en_a"

    taken = undone(affair, d.SpeakersDistinct(a=a, b=b))

    assert taken.withdrawn
    assert desk(affair).known.identities.root("en_b") == "en_a"


def test_a_statement_is_no_decision(affair, said):
    with pytest.raises(DecisionError, match="is no decision"):
        undo(desk(affair), said, PERSON)


def test_a_decision_that_is_recorded_already_changes_nothing(affair, said):
    drafts = dd.review(desk(affair), said, Decision.ACCEPTED, PERSON)
    assert not changes_nothing(drafts, desk(affair))

    affair.record(drafts[0].event, PERSON)

    assert changes_nothing(drafts, desk(affair))
