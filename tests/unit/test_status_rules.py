"""The status rules of allegations, each in the order in which it is tried."""

from datetime import date

import pytest
from tests.accusations import (
    MARCH_2,
    MARCH_5,
    MARCH_9,
    PORT,
    accuse,
    clear,
    deny,
    thread,
    threads,
)
from tests.affair import PUBLISHER, SOMEBODY, Affair, unnamed

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.times import When, day
from dossier.domain.vocabulary import (
    DenialClass,
    Kind,
    LinkType,
    Outcome,
    Stance,
    Voice,
)
from dossier.projections.lines import Response, Status, Support


@pytest.fixture
def affair():
    return Affair()


def test_an_allegation_that_nobody_answers_is_open(affair):
    said = accuse(affair)

    one = thread(affair)
    assert one.status is Status.OPEN
    assert one.response is Response.NONE_RECORDED
    assert one.support is Support.INTACT
    assert one.accused.name == PORT
    assert [n.name for n in one.accusers] == ["Ruta Sandvik"]
    assert one.statements == (said,)
    assert one.first_reported.statement == said


def test_each_accused_has_a_thread_of_its_own(affair):
    accuse(affair, accused=(PORT, "Harbour Board"))

    assert {t.accused.name for t in threads(affair)} == {PORT, "Harbour Board"}


def test_nobody_accused_makes_no_thread(affair):
    accuse(affair, accused=())

    assert threads(affair) == ()


def test_no_particular_act_makes_no_thread(affair):
    accuse(affair, about=None)

    assert threads(affair) == ()


def test_accuser_and_accused_both_without_a_name_make_no_thread(affair):
    accuse(affair, by=None, accused=("officials",))

    assert threads(affair) == ()


def test_only_an_allegation_founds_a_thread(affair):
    accuse(affair, kind=Kind.CONFIRMATION, stance=Stance.ASSERTS)

    assert threads(affair) == ()


def test_a_rejected_statement_counts_nowhere(affair):
    said = accuse(affair)
    affair.decide(r.StatementRejected(target=said, reason="a film review"))

    assert threads(affair) == ()


def test_a_specific_denial_on_behalf_of_the_accused_makes_it_denied(affair):
    denial = deny(affair, accuse(affair))

    one = thread(affair)
    assert one.status is Status.DENIED
    assert one.response is Response.DENIED
    assert one.decided_by == (denial,)


@pytest.mark.parametrize(
    ("worded", "response"),
    [
        (DenialClass.GENERAL, Response.GENERAL_DENIAL_ONLY),
        (DenialClass.STANDING, Response.STANDING_DENIAL_ONLY),
    ],
    ids=["general", "standing"],
)
def test_a_denial_that_is_no_answer_leaves_it_open(affair, worded, response):
    deny(affair, accuse(affair), denial=worded)

    one = thread(affair)
    assert one.status is Status.OPEN
    assert one.response is response


def test_a_denial_made_before_the_allegation_never_makes_it_denied(affair):
    said = accuse(affair, said=day(MARCH_2))
    deny(affair, said, said=day(date(2031, 3, 1)))

    one = thread(affair)
    assert one.status is Status.OPEN
    assert one.response is Response.GENERAL_DENIAL_ONLY
    assert [a.denial_class for a in one.denials] == [DenialClass.GENERAL]


def test_a_denial_on_the_same_day_may_be_an_answer(affair):
    said = accuse(affair, said=day(MARCH_2))
    deny(affair, said, said=day(MARCH_2))

    assert thread(affair).status is Status.DENIED


def test_another_report_of_an_utterance_can_show_that_a_denial_came_before(affair):
    said = accuse(affair, said=day(MARCH_2))
    denial = deny(affair, said)
    elsewhere = affair.article("elsewhere", MARCH_9)
    dated = affair.say(
        elsewhere,
        "that is false",
        Kind.DENIAL,
        by="Jon Aske",
        side=PORT,
        said=day(date(2031, 2, 20)),
    )
    affair.link(denial, LinkType.SAME_UTTERANCE, dated)

    assert thread(affair).status is Status.OPEN


def test_a_denial_of_something_else_only_covers_a_thread(affair):
    accuse(affair)
    deny(affair, None, about="depths")

    one = thread(affair)
    assert one.status is Status.OPEN
    assert one.response is Response.GENERAL_DENIAL_ONLY


def test_a_denial_by_one_accused_does_not_answer_for_another(affair):
    said = accuse(affair, accused=(PORT, "Harbour Board"))
    deny(affair, said)

    by_accused = {t.accused.name: t.status for t in threads(affair)}
    assert by_accused == {PORT: Status.DENIED, "Harbour Board": Status.OPEN}


def test_a_third_party_that_disputes_it_makes_it_contested(affair):
    said = accuse(affair)
    deny(affair, said)
    pilots = affair.article("pilots", MARCH_9)
    dispute = affair.say(pilots, "the depths are right", Kind.CHALLENGE, by="Pilots")
    affair.link(dispute, LinkType.DISPUTES, said)

    one = thread(affair)
    assert one.status is Status.CONTESTED
    assert one.rule == "disputed"
    assert one.disputes == (dispute,)


@pytest.mark.parametrize(
    "fields",
    [{"voice": Voice.OUTLET, "by": "Northlight"}, {"by": None}],
    ids=["the_outlet_itself", "nobody_known"],
)
def test_only_a_known_third_party_makes_it_contested(affair, fields):
    said = accuse(affair)
    article = affair.article("aside", MARCH_9)
    aside = affair.say(article, "the depths are right", Kind.CHALLENGE, **fields)
    affair.link(aside, LinkType.DISPUTES, said)

    assert thread(affair).status is Status.OPEN


def test_a_specific_denial_against_two_sides_makes_it_contested(affair):
    said = accuse(affair)
    accuse(affair, by="Pilots' Union")
    deny(affair, said)

    one = thread(affair)
    assert one.status is Status.CONTESTED
    assert one.rule == "denied_and_corroborated"


def test_two_sides_that_say_so_corroborate_it(affair):
    accuse(affair)
    accuse(affair, by="Pilots' Union")

    one = thread(affair)
    assert one.status is Status.CORROBORATED
    assert (one.origins.content.min, one.origins.content.max) == (2, 2)


@pytest.mark.parametrize(
    "second",
    [
        {"by": "Mara Voss", "side": "Inspectorate"},
        {"by": "Ruta Sandvik", "published": MARCH_9},
        {"by": "Northlight", "voice": Voice.OUTLET},
    ],
    ids=["the_same_side", "the_same_person", "the_outlet_itself"],
)
def test_what_is_no_second_side_does_not_corroborate(affair, second):
    accuse(affair, side="Inspectorate")
    accuse(affair, **second)

    assert thread(affair).status is Status.OPEN


def test_unnamed_accusers_alone_do_not_corroborate(affair):
    accuse(affair, by=None, chain=(PUBLISHER, unnamed(3)))

    one = thread(affair)
    assert one.status is Status.OPEN
    assert (one.origins.content.min, one.origins.content.max) == (1, 3)
    assert one.accusers == ()


def test_a_clearance_resolves_it_for_its_beneficiary_alone(affair):
    said = accuse(affair, accused=(PORT, "Harbour Board"))
    deny(affair, said)
    clearance = clear(affair, said)

    by_accused = {t.accused.name: t for t in threads(affair)}
    assert by_accused[PORT].status is Status.CLEARED
    assert by_accused[PORT].clearances == (clearance,)
    assert by_accused["Harbour Board"].status is Status.OPEN


def test_a_clearance_that_does_not_name_the_accused_clears_nobody(affair):
    said = accuse(affair, accused=(PORT, "Harbour Board"))
    article = affair.article("clearance", MARCH_9)
    vague = affair.say(article, "nothing was found", Kind.CLEARANCE, by="the auditor")
    affair.link(vague, LinkType.RESOLVES_CLEARED, said)

    assert {t.status for t in threads(affair)} == {Status.OPEN}


def test_to_clear_oneself_is_a_denial(affair):
    said = accuse(affair)
    clear(affair, said, by="Jon Aske", side=PORT)

    one = thread(affair)
    assert one.status is not Status.CLEARED
    assert one.response is Response.GENERAL_DENIAL_ONLY


def test_a_clearance_without_an_agent_counts(affair):
    clear(affair, accuse(affair), by=None, flags=("agentless",))

    assert thread(affair).status is Status.CLEARED


def test_a_certainly_later_allegation_opens_a_cleared_thread_again(affair):
    said = accuse(affair, said=day(MARCH_2))
    clear(affair, said, said=day(MARCH_5))
    accuse(affair, by="Pilots' Union", said=day(MARCH_9), published=MARCH_9)

    one = thread(affair)
    assert one.status is Status.CORROBORATED
    assert [m.status for m in one.history] == ["open", "corroborated"]


def test_what_may_be_earlier_does_not_open_it_again(affair):
    said = accuse(affair, said=day(MARCH_2))
    clear(affair, said, said=day(MARCH_5), published=MARCH_5)
    accuse(affair, by="Pilots' Union", published=MARCH_9)

    one = thread(affair)
    assert one.status is Status.CLEARED
    assert [m.status for m in one.history] == ["open", "resolved:cleared"]


def test_an_admission_by_the_accused_confirms_it(affair):
    accuse(affair)
    article = affair.article("admission", MARCH_9)
    words = "we made them up"
    affair.say(article, words, Kind.ADMISSION, by="Jon Aske", side=PORT, about="depths")

    one = thread(affair)
    assert one.status is Status.CONFIRMED
    assert one.response is Response.ADMITTED


def test_what_another_admits_confirms_nothing(affair):
    accuse(affair)
    article = affair.article("admission", MARCH_9)
    affair.say(article, "it was so", Kind.ADMISSION, by="Pilots", about="depths")

    assert thread(affair).status is Status.OPEN


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.CONFIRMED, Status.CONFIRMED),
        (Outcome.CLEARED, Status.CLEARED),
        (Outcome.WITHDRAWN, Status.WITHDRAWN),
    ],
    ids=["confirmed", "cleared", "withdrawn"],
)
def test_a_person_can_close_a_thread_and_open_it_again(affair, outcome, status):
    accuse(affair)
    target = thread(affair).id
    closing = d.ResolutionDecided(target=target, value=outcome, dated=MARCH_9)
    closed = affair.decide(closing)

    assert thread(affair).status is status
    assert thread(affair).decided_by == (closed,)

    affair.decide(d.ResolutionDecided(target=target, value=Outcome.OPEN, prev=closed))

    assert thread(affair).status is Status.OPEN


def test_two_wordings_of_one_charge_are_one_thread_two_elections_are_two(affair):
    year = {
        n: When(edtf=str(n), earliest=date(n, 1, 1), latest=date(n, 12, 31))
        for n in (2030, 2034)
    }
    kind = {"conduct": "interference", "target": "election"}
    affair.proposition("wording of 2030", interval=year[2030], **kind)
    affair.proposition("other wording of 2030", interval=year[2030], **kind)
    affair.proposition("wording of 2034", interval=year[2034], **kind)
    for n, about in enumerate(
        ("wording of 2030", "other wording of 2030", "wording of 2034")
    ):
        accuse(affair, published=date(2035, 3, 1 + n), about=about)

    assert sorted(len(t.statements) for t in threads(affair)) == [1, 2]


def test_the_founding_statement_is_the_first_published_not_the_first_ingested(affair):
    late = accuse(affair, published=MARCH_9)
    early = accuse(affair)

    one = thread(affair)
    assert one.statements == (early, late)
    assert one.first_reported.statement == early


def test_an_id_that_a_thread_once_had_stays_its_alias(affair):
    accuse(affair, published=MARCH_9)
    before = thread(affair).id
    accuse(affair)

    assert thread(affair).id != before
    assert before in thread(affair).aliases


def test_a_decision_on_an_older_id_of_a_thread_still_counts(affair):
    accuse(affair, published=MARCH_9)
    old = thread(affair).id
    affair.decide(d.ResolutionDecided(target=old, value=Outcome.CLEARED))
    accuse(affair)

    assert thread(affair).status is Status.CLEARED


def test_every_line_names_the_events_that_caused_it(affair):
    said = accuse(affair)
    denial = deny(affair, said)

    causes = set(thread(affair).causes)
    assert {said, denial} < causes
    kinds = {type(x.event) for x in affair.records if x.id in causes}
    assert kinds == {
        r.ArticleCaptured,
        r.StatementReported,
        d.PropositionDefined,
        d.PropositionAssigned,
        d.StatementLinked,
    }


def test_an_unsourced_accusation_counts_as_somebodys(affair):
    accuse(affair, by=None, chain=(PUBLISHER, SOMEBODY))

    one = thread(affair)
    assert (one.origins.content.min, one.origins.content.max) == (1, 1)
    assert one.status is Status.OPEN
