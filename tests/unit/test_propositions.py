"""When two propositions are one, and what a wide one covers."""

from datetime import date

import pytest
from tests.accusations import PORT, accuse, deny, thread, threads
from tests.affair import Affair

from dossier.domain import decisions as d
from dossier.domain.ids import PropositionId
from dossier.domain.times import When, day
from dossier.domain.vocabulary import (
    Decision,
    DenialClass,
    Kind,
    LinkType,
    Relation,
    Stance,
)
from dossier.projections.lines import Response, Status
from dossier.projections.propositions import united
from dossier.projections.utterances import meeting

YEAR_2030 = When(earliest=date(2030, 1, 1), latest=date(2030, 12, 31))
YEAR_2031 = When(earliest=date(2031, 1, 1), latest=date(2031, 12, 31))
BOTH = When(earliest=date(2030, 1, 1), latest=date(2031, 12, 31))


@pytest.fixture
def affair():
    return Affair()


def one(name, interval=None, conduct="interference", target="election"):
    return d.PropositionDefined(
        proposition=PropositionId(name),
        text=name,
        conduct=conduct,
        target=target,
        interval=interval,
    )


def classes(*propositions, same=()):
    root = united(propositions, same)
    groups: dict[str, set[str]] = {}
    for name, head in root.items():
        groups.setdefault(head, set()).add(name)
    return sorted(map(sorted, groups.values()))


def test_class_target_and_interval_make_one_of_two_wordings():
    assert classes(one("a", YEAR_2030), one("b", YEAR_2030)) == [["a", "b"]]


def test_two_elections_are_two():
    assert classes(one("a", YEAR_2030), one("b", YEAR_2031)) == [["a"], ["b"]]


def test_another_class_or_target_is_another():
    assert len(classes(one("a"), one("b", conduct="fraud"))) == 2
    assert len(classes(one("a"), one("b", target="harbour"))) == 2


def test_what_has_neither_class_nor_target_is_only_itself():
    assert len(classes(one("a", conduct=None), one("b", conduct=None))) == 2


def test_an_undated_one_joins_the_only_one_that_it_can_mean():
    assert classes(one("a", YEAR_2030), one("b")) == [["a", "b"]]


def test_an_undated_one_that_may_mean_either_of_two_is_a_third():
    found = classes(one("a", YEAR_2030), one("b", YEAR_2031), one("c"), one("d"))

    assert found == [["a"], ["b"], ["c", "d"]]


def test_one_that_leaves_the_kind_of_election_open_joins_the_only_one_it_can_mean():
    local = one("a", YEAR_2030, target="local election of Norland")
    vague = one("b", target="election of Norland")

    assert classes(local, vague) == [["a", "b"]]


def test_two_kinds_of_election_are_two_and_one_left_open_is_a_third():
    local = one("a", YEAR_2030, target="local election of Norland")
    midterm = one("b", YEAR_2030, target="midterm election of Norland")
    vague = one("c", target="election of Norland")

    assert classes(local, midterm, vague) == [["a"], ["b"], ["c"]]


def test_a_wide_interval_over_two_is_a_third():
    found = classes(one("a", YEAR_2030), one("b", YEAR_2031), one("c", BOTH))

    assert found == [["a"], ["b"], ["c"]]


def test_what_is_related_as_the_same_is_one_whatever_its_fields():
    same = [(PropositionId("a"), PropositionId("b"))]

    assert classes(one("a", YEAR_2030), one("b", YEAR_2031), same=same) == [["a", "b"]]


def relate(affair, a, relation, b):
    return affair.record(
        d.PropositionRelated(
            a=PropositionId(f"pp_{a}"), relation=relation, b=PropositionId(f"pp_{b}")
        )
    )


@pytest.mark.parametrize(
    ("a", "relation", "b"),
    [
        ("everything", Relation.COVERS, "depths"),
        ("depths", Relation.NARROWER, "everything"),
    ],
    ids=["covers", "narrower"],
)
def test_a_denial_of_everything_covers_a_thread_in_general_only(affair, a, relation, b):
    accuse(affair)
    deny(affair, None, about="everything", denial=DenialClass.SPECIFIC)
    relate(affair, a, relation, b)

    assert thread(affair).status is Status.OPEN
    assert thread(affair).response is Response.GENERAL_DENIAL_ONLY


def test_an_allegation_of_everything_is_no_part_of_the_narrow_thread(affair):
    accuse(affair)
    accuse(affair, by="Pilots' Union", about="everything")
    relate(affair, "everything", Relation.COVERS, "depths")

    assert sorted(len(t.statements) for t in threads(affair)) == [1, 1]


def test_two_that_contradict_are_two(affair):
    accuse(affair)
    accuse(affair, by="Pilots' Union", about="heights")
    relate(affair, "depths", Relation.CONTRADICTS, "heights")

    assert len(threads(affair)) == 2


def test_a_rejected_relation_unites_nothing(affair):
    accuse(affair)
    accuse(affair, by="Pilots' Union", about="wrong depths")
    related = relate(affair, "depths", Relation.SAME, "wrong depths")
    assert len(threads(affair)) == 1

    affair.decide(d.ReviewDecision(target=related, value=Decision.REJECTED))

    assert len(threads(affair)) == 2


def test_where_a_person_says_what_a_statement_is_about_only_that_counts(affair):
    said = accuse(affair)
    affair.proposition("dues")
    affair.decide(
        d.PropositionAssigned(
            statement=said, proposition=PropositionId("pp_dues"), stance=Stance.ASSERTS
        )
    )

    assert thread(affair).proposition == "dues"


def test_an_admission_that_is_linked_confirms_a_thread(affair):
    said = accuse(affair)
    article = affair.article("admission", date(2031, 3, 9))
    admitted = affair.say(article, "we did", Kind.ADMISSION, by="Aske", side=PORT)
    affair.link(admitted, LinkType.CORROBORATES, said)

    assert thread(affair).status is Status.CONFIRMED


def test_times_of_one_utterance_that_leave_no_day_say_nothing():
    assert meeting([day(date(2031, 3, 1)), day(date(2031, 3, 2))]) is None
    assert meeting([None, None]) is None
