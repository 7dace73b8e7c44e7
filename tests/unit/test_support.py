"""Retractions, corrections, removals, and what nobody has reviewed."""

import attrs
import pytest
from tests.accusations import (
    MARCH_5,
    MARCH_9,
    PORT,
    accuse,
    clear,
    deny,
    thread,
    threads,
)
from tests.affair import PERSON, PUBLISHER, SOMEBODY, Affair, outlet, person

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.chains import Named
from dossier.domain.vocabulary import (
    Decision,
    Form,
    Party,
    Stance,
    WithdrawalReason,
)
from dossier.projections.lines import Response, Status, Support


@pytest.fixture
def affair():
    return Affair()


def retract(affair, target, by):
    via = affair.article("retraction", MARCH_9)
    affair.record(r.StatementRetracted(target=target, by=by, via=via))


def infer(affair, confidence):
    """Report an allegation whose accused is only inferred, and return its id."""
    said = accuse(affair, accused=())
    inferred = attrs.evolve(
        affair.statement(said),
        occurrence=1,
        accused=(Named(name=PORT, method="context", confidence=confidence),),
    )
    affair.record(inferred)
    affair.assign(inferred.id, "depths", Stance.ASSERTS)
    return inferred.id


def test_a_retraction_by_the_speaker_withdraws_all_its_reports(affair):
    first = accuse(affair)
    accuse(affair, published=MARCH_5)
    retract(affair, first, Party.SPEAKER)

    one = thread(affair)
    assert one.status is Status.WITHDRAWN
    assert one.support is Support.WEAKENED


def test_a_retraction_by_one_outlet_weakens_what_another_still_carries(affair):
    first = accuse(affair)
    accuse(affair, published=MARCH_5)
    retract(affair, first, Party.OUTLET)

    one = thread(affair)
    assert one.status is Status.OPEN
    assert one.support is Support.WEAKENED


def test_one_accuser_who_retracts_leaves_the_other(affair):
    first = accuse(affair)
    accuse(affair, by="Pilots' Union")
    retract(affair, first, Party.SPEAKER)

    assert thread(affair).status is not Status.WITHDRAWN


@pytest.mark.parametrize("by", list(Party))
def test_an_accuser_who_retracts_corroborates_nobody(affair, by):
    first = accuse(affair)
    accuse(affair, by="Pilots' Union")
    assert thread(affair).status is Status.CORROBORATED

    retract(affair, first, by)

    one = thread(affair)
    assert one.status is Status.OPEN
    assert (one.origins.content.min, one.origins.content.max) == (1, 1)
    assert one.origins.report.max == 2
    assert [m.status for m in one.history] == [Status.CORROBORATED, Status.OPEN]


def test_every_statement_retracted_is_withdrawn_and_has_lost_its_support(affair):
    first = accuse(affair)
    retract(affair, first, Party.OUTLET)

    one = thread(affair)
    assert one.status is Status.WITHDRAWN
    assert one.support is Support.LOST


def test_a_retracted_denial_answers_nothing(affair):
    denial = deny(affair, accuse(affair))
    retract(affair, denial, Party.SPEAKER)

    one = thread(affair)
    assert one.status is Status.OPEN
    assert one.response is Response.NONE_RECORDED


@pytest.mark.parametrize(
    ("reason", "support"),
    [
        (WithdrawalReason.NOT_FOUND, Support.INTACT),
        (WithdrawalReason.GONE, Support.INTACT),
        (WithdrawalReason.KILL, Support.LOST),
        (WithdrawalReason.LEGAL, Support.LOST),
    ],
    ids=["404", "410", "kill", "legal"],
)
def test_a_page_that_is_gone_retracts_nothing(affair, reason, support):
    said = accuse(affair)
    article = affair.home(said)
    affair.record(
        r.ArticleWithdrawn(article=article, reason=reason, seen_at=affair.now)
    )

    one = thread(affair)
    assert one.status is Status.OPEN
    assert one.support is support


def test_a_statement_that_a_revision_removed_weakens_or_loses_support(affair):
    first = accuse(affair)
    affair.remove(first)

    assert thread(affair).support is Support.LOST

    accuse(affair, published=MARCH_5)

    assert thread(affair).support is Support.WEAKENED
    assert thread(affair).status is Status.OPEN


def test_a_silent_edit_keeps_support(affair):
    first = accuse(affair)
    affair.alter(first, "the depths are wrong")

    assert thread(affair).support is Support.INTACT


def test_a_correction_weakens_support(affair):
    first = accuse(affair)
    via = affair.article("correction", MARCH_9)
    affair.record(r.StatementCorrected(target=first, by=Party.OUTLET, via=via))

    assert thread(affair).support is Support.WEAKENED


def test_a_machine_made_allegation_is_proposed_until_somebody_accepts_it(affair):
    said = accuse(affair)

    assert thread(affair).proposed
    assert threads(affair, reviewed=True) == ()

    affair.decide(d.ReviewDecision(target=said, value=Decision.ACCEPTED))

    assert not thread(affair).proposed
    assert not thread(affair, reviewed=True).proposed


def test_a_thread_is_proposed_while_an_unreviewed_clearance_decides_it(affair):
    said = accuse(affair, actor=PERSON)
    assert not thread(affair).proposed

    clear(affair, said)

    assert thread(affair).proposed
    assert thread(affair, reviewed=True).status is Status.OPEN


def test_who_only_relays_an_allegation_is_no_accuser(affair):
    accuse(affair, chain=(PUBLISHER, person("Ruta Sandvik")))
    accuse(affair, by="The Gazette", chain=(PUBLISHER, outlet("The Gazette")))

    assert [n.name for n in thread(affair).accusers] == ["Ruta Sandvik"]


def test_a_source_without_a_name_is_no_accuser(affair):
    accuse(affair, by="recent reporting", chain=(PUBLISHER, SOMEBODY))

    assert thread(affair).accusers == ()
    assert thread(affair).origins.content.min == 1


def test_a_body_and_the_same_body_with_its_owner_may_be_one_origin(affair):
    accuse(affair, by="coast guard")
    accuse(affair, by="Kestria's coast guard")

    one = thread(affair)
    assert one.status is Status.OPEN
    assert (one.origins.content.min, one.origins.content.max) == (1, 2)
    assert [n.name for n in one.accusers] == ["Kestria's coast guard"]


def test_the_bodies_of_two_owners_are_two_accusers(affair):
    accuse(affair, by="Velland's coast guard")
    accuse(affair, by="Kestria's coast guard")

    assert len(thread(affair).accusers) == 2


def test_a_thread_is_worded_as_its_first_statement_not_as_a_headline(affair):
    for name in ("depths made up", "it faked the depths", "it invented depths"):
        affair.proposition(name, conduct="falsification", target="depths")
    accuse(affair, "Voss", about="depths made up", form=Form.HEADLINE)
    accuse(affair, about="it invented depths", published=MARCH_9)
    accuse(affair, about="it faked the depths", published=MARCH_5)

    assert thread(affair).proposition == "it faked the depths"


def test_an_accused_who_is_only_inferred_founds_no_thread_but_may_join_one(affair):
    inferred = infer(affair, 0.4)
    assert threads(affair) == ()

    sure = accuse(affair, by="Pilots' Union")

    assert set(thread(affair).statements) == {inferred, sure}


def test_an_accused_who_is_hardly_likely_joins_no_thread(affair):
    infer(affair, 0.2)

    sure = accuse(affair, by="Pilots' Union")

    assert thread(affair).statements == (sure,)
