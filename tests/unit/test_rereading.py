"""Another reading keeps every decision, and says what it would change."""

import attrs
import pytest
from tests.accusations import accuse, thread, threads
from tests.affair import PERSON, READER, Affair

from dossier.domain import decisions as d
from dossier.domain.vocabulary import Decision, DenialClass, Kind
from dossier.projections import FACTS, replay
from dossier.projections import decisions as dd
from dossier.projections.desk import Desk
from dossier.projections.rereading import amendments, reread


@pytest.fixture
def affair():
    return Affair()


@pytest.fixture
def said(affair):
    return accuse(affair)


def desk(affair: Affair) -> Desk:
    return Desk(replay(affair.records, FACTS))


def again(affair, said, *others, **fields):
    """Read the article of *said* again, with other values of some fields."""
    read = attrs.evolve(affair.statement(said), **fields)
    return reread(desk(affair), read.article, (read, *others))


def apply(affair, rereading):
    for x in amendments(desk(affair), rereading, READER, "a better reader"):
        affair.record(x.event, x.actor)


def test_the_same_reading_changes_nothing(affair, said):
    found = again(affair, said)

    assert (found.new, found.missing, found.differences) == ((), (), ())
    assert amendments(desk(affair), found, READER, "") == ()


def test_a_field_that_is_read_otherwise_is_amended(affair, said):
    found = again(affair, said, kind=Kind.CONCERN)
    (difference,) = found.differences
    apply(affair, found)

    assert (difference.field, difference.old, difference.new) == (
        "kind",
        '"allegation"',
        '"concern"',
    )
    assert threads(affair) == ()
    assert again(affair, said, kind=Kind.CONCERN).differences == ()


def test_confidence_alone_is_no_difference(affair, said):
    assert again(affair, said, confidence=0.1).differences == ()


def test_what_a_person_decided_stands_and_is_named(affair, said):
    drafts = dd.amend(desk(affair), said, "kind", "challenge", PERSON, reason="x")
    affair.decide(drafts[0].event)
    affair.decide(d.ReviewDecision(target=said, value=Decision.ACCEPTED))

    found = again(affair, said, kind=Kind.CONCERN, denial_class=DenialClass.GENERAL)
    apply(affair, found)

    decided = {x.field: x.decided_by for x in found.differences}
    assert decided == {"kind": "Lotte Brandt", "denial_class": None}
    line = desk(affair).known.statements[said]
    assert line.statement.kind is Kind.CHALLENGE
    assert line.statement.denial_class is DenialClass.GENERAL
    assert line.person == "Lotte Brandt"


def test_a_rejected_statement_is_not_proposed_again(affair, said):
    affair.decide(d.ReviewDecision(target=said, value=Decision.REJECTED))

    found = again(affair, said)
    assert found.new == ()
    apply(affair, found)
    assert threads(affair) == ()


def test_new_statements_are_recorded_and_missing_ones_stay(affair, said):
    other = attrs.evolve(affair.statement(said), occurrence=1)
    found = reread(desk(affair), other.article, (other,))
    assert (found.new, found.missing) == ((other,), (said,))

    apply(affair, found)

    assert set(desk(affair).known.statements) == {said, other.id}
    assert thread(affair).statements[0] == said


def test_only_statements_of_the_newest_text_are_compared(affair, said):
    affair.revise(affair.home(said))

    assert again(affair, said).missing == ()


def test_an_article_that_is_not_there_has_nothing_but_news(affair):
    other = Affair()
    said = accuse(other)
    statement = other.statement(said)

    found = reread(desk(affair), statement.article, (statement,))
    assert found.new == (statement,)
