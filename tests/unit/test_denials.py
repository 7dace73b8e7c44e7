"""The view of denials: what each stands against, and how."""

from datetime import date

import pytest
from tests.accusations import accuse, deny, thread
from tests.affair import Affair

from dossier.domain.vocabulary import DenialClass, Kind, LinkType
from dossier.projections import FACTS, NOW, replay
from dossier.projections.denials import denials


@pytest.fixture
def affair():
    return Affair()


def lines(affair):
    return {
        line.id: [(a.thread, a.denial_class) for a in line.against]
        for line in denials(replay(affair.records, FACTS), NOW)
    }


def test_a_denial_names_the_thread_that_it_answers_and_its_class_there(affair):
    denial = deny(affair, accuse(affair))

    assert lines(affair) == {denial: [(thread(affair).id, DenialClass.SPECIFIC)]}


def test_a_denial_of_nothing_in_this_log_stands_against_nothing(affair):
    denial = deny(affair, None)

    assert lines(affair) == {denial: []}


@pytest.mark.parametrize(
    ("kind", "shown"),
    [(Kind.DENIAL, True), (Kind.CHALLENGE, False)],
    ids=["a_denial", "a_challenge"],
)
def test_a_denial_by_a_third_party_disputes_the_thread(affair, kind, shown):
    said = accuse(affair)
    article = affair.article("institute", date(2031, 3, 9))
    dispute = affair.say(article, "nothing shows that", kind, by="Institute")
    affair.link(dispute, LinkType.DISPUTES, said)

    expected = [(thread(affair).id, DenialClass.THIRD_PARTY)]
    assert lines(affair) == ({dispute: expected} if shown else {})
