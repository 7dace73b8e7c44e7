"""What denials stand against, in their view."""

import pytest
from tests.accusations import MARCH_9, accuse, deny, thread
from tests.affair import Affair

from dossier.domain.vocabulary import DenialClass, Kind, LinkType
from dossier.projections.fold import replay
from dossier.projections.views import DENIALS


@pytest.fixture
def affair():
    return Affair()


def _against(affair):
    return {
        line.id: [(each.thread, each.denial_class) for each in line.against]
        for line in replay(affair.records, DENIALS)
    }


def test_a_denial_by_the_accused_stands_against_the_thread(affair):
    said = accuse(affair)
    denied = deny(affair, said)

    assert _against(affair) == {denied: [(thread(affair).id, DenialClass.SPECIFIC)]}


def test_a_denial_by_a_third_party_does_too_as_a_third_party_s(affair):
    said = accuse(affair)
    article = affair.article("pilots", MARCH_9)
    denied = affair.say(article, "the depths are right", Kind.DENIAL, by="Pilots")
    affair.link(denied, LinkType.DISPUTES, said)

    assert _against(affair) == {denied: [(thread(affair).id, DenialClass.THIRD_PARTY)]}


def test_a_challenge_by_a_third_party_is_no_denial(affair):
    said = accuse(affair)
    article = affair.article("pilots", MARCH_9)
    doubt = affair.say(article, "are the depths right", Kind.CHALLENGE, by="Pilots")
    affair.link(doubt, LinkType.DISPUTES, said)

    assert _against(affair) == {}
