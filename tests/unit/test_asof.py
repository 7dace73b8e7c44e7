"""Views as of a day, on either clock, and of what was said when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.accusations import (
    MARCH_2,
    MARCH_5,
    MARCH_9,
    accuse,
    clear,
    deny,
    thread,
    threads,
)
from tests.affair import START, Affair

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.times import When, day
from dossier.domain.vocabulary import Basis, Kind, Outcome, Party, WithdrawalReason
from dossier.projections import FACTS, AsOf, Clock, replay
from dossier.projections.lines import Status, Support
from dossier.projections.statements import statements
from dossier.projections.threads import allegations

MARCH_4, MARCH_8 = date(2031, 3, 4), date(2031, 3, 8)


@pytest.fixture
def affair():
    return Affair()


def test_an_article_counts_from_its_publication(affair):
    accuse(affair)

    assert threads(affair, known_at=date(2031, 3, 1)) == ()
    assert len(threads(affair, known_at=MARCH_2)) == 1


def test_an_article_counts_from_the_last_day_on_which_it_may_be_published(affair):
    said = accuse(affair)
    march = When(edtf="2031-03", earliest=date(2031, 3, 1), latest=date(2031, 3, 31))
    affair.decide(d.DatingDecision(target=affair.home(said), value=march))

    assert threads(affair, known_at=date(2031, 3, 30)) == ()
    assert len(threads(affair, known_at=date(2031, 3, 31))) == 1


def test_an_undated_article_counts_from_its_capture(affair):
    accuse(affair, published=None)

    assert threads(affair, known_at=START.date() - timedelta(1)) == ()
    assert len(threads(affair, known_at=START.date())) == 1


def test_an_article_that_a_person_dated_counts_from_there(affair):
    said = accuse(affair, published=None)
    dating = d.DatingDecision(target=affair.home(said), value=day(MARCH_4))
    affair.decide(dating)

    (one,) = threads(affair, known_at=MARCH_4)
    assert one.first_reported.published == day(MARCH_4)


def test_a_status_is_that_of_the_day(affair):
    said = accuse(affair)
    deny(affair, said)
    clear(affair, said)

    assert thread(affair, known_at=MARCH_4).status is Status.OPEN
    assert thread(affair, known_at=MARCH_8).status is Status.DENIED
    assert thread(affair, known_at=MARCH_9).status is Status.CLEARED
    assert [m.day for m in thread(affair).history] == [MARCH_2, MARCH_5, MARCH_9]


def test_corrections_of_our_own_errors_apply_at_all_dates(affair):
    said = accuse(affair)
    affair.decide(r.StatementRejected(target=said, reason="not a statement"))

    assert threads(affair, known_at=MARCH_2) == ()


def test_a_decision_about_the_world_counts_from_its_own_date(affair):
    accuse(affair)
    target = thread(affair).id
    affair.decide(
        d.ResolutionDecided(target=target, value=Outcome.CONFIRMED, dated=MARCH_8)
    )

    assert thread(affair, known_at=MARCH_5).status is Status.OPEN
    assert thread(affair, known_at=MARCH_8).status is Status.CONFIRMED


def test_a_decision_without_a_date_counts_from_the_day_of_recording(affair):
    accuse(affair)
    target = thread(affair).id
    affair.decide(d.ResolutionDecided(target=target, value=Outcome.CONFIRMED))

    assert thread(affair, known_at=MARCH_9).status is Status.OPEN
    assert thread(affair, known_at=START.date()).status is Status.CONFIRMED


def test_a_retraction_counts_from_its_date_else_from_its_article(affair):
    said = accuse(affair)
    via = affair.article("retraction", MARCH_9)
    affair.record(
        r.StatementRetracted(target=said, by=Party.SPEAKER, via=via, dated=day(MARCH_8))
    )

    assert thread(affair, known_at=MARCH_5).status is Status.OPEN
    assert thread(affair, known_at=MARCH_8).status is Status.WITHDRAWN


def test_an_undated_retraction_counts_from_its_article(affair):
    said = accuse(affair)
    via = affair.article("retraction", MARCH_9)
    affair.record(r.StatementRetracted(target=said, by=Party.SPEAKER, via=via))

    assert thread(affair, known_at=MARCH_8).status is Status.OPEN
    assert thread(affair, known_at=MARCH_9).status is Status.WITHDRAWN


def test_what_a_revision_removed_counts_until_that_was_seen(affair):
    said = accuse(affair)
    affair.remove(said, seen=datetime(2031, 3, 8, 9, tzinfo=UTC))

    assert thread(affair, known_at=MARCH_5).support is Support.INTACT
    assert thread(affair, known_at=MARCH_8).support is Support.LOST


def test_what_only_a_revision_says_counts_from_the_day_it_was_seen(affair):
    said = accuse(affair)
    article = affair.home(said)
    revision = affair.revise(article, datetime(2031, 3, 8, 9, tzinfo=UTC))
    affair.say(article, "all of it is made up", by="Mara Voss", revision=revision)

    facts = replay(affair.records, FACTS)
    assert len(statements(facts, AsOf(known_at=MARCH_5))) == 1
    assert len(statements(facts, AsOf(known_at=MARCH_8))) == 2


def test_a_killed_article_supports_nothing_from_the_day_that_was_seen(affair):
    said = accuse(affair)
    affair.record(
        r.ArticleWithdrawn(
            article=affair.home(said),
            reason=WithdrawalReason.KILL,
            seen_at=datetime(2031, 3, 8, 9, tzinfo=UTC),
        )
    )

    assert thread(affair, known_at=MARCH_5).support is Support.INTACT
    assert thread(affair, known_at=MARCH_8).support is Support.LOST


def test_an_article_that_is_there_again_supports_again(affair):
    said = accuse(affair)
    for event in (r.ArticleWithdrawn, r.ArticleReinstated):
        affair.record(
            event(
                article=affair.home(said),
                reason=WithdrawalReason.KILL,
                seen_at=affair.now,
            )
        )

    assert thread(affair).support is Support.INTACT


def test_on_the_recorded_clock_the_log_is_cut_at_the_end_of_the_day(affair):
    said = accuse(affair)
    affair.now += timedelta(days=1)
    deny(affair, said)

    cut = {"known_at": START.date(), "clock": Clock.RECORDED}
    assert thread(affair, **cut).status is Status.OPEN
    assert thread(affair).status is Status.DENIED
    early = {"known_at": START.date() - timedelta(1), "clock": Clock.RECORDED}
    assert threads(affair, **early) == ()


@pytest.mark.parametrize(
    ("window", "shown"),
    [
        ({"said_from": MARCH_2}, True),
        ({"said_to": MARCH_2}, True),
        ({"said_from": MARCH_4}, False),
        ({"said_to": date(2031, 3, 1)}, False),
    ],
    ids=["from_that_day", "to_that_day", "later", "earlier"],
)
def test_said_leaves_out_what_was_certainly_said_at_another_time(affair, window, shown):
    accuse(affair, said=day(MARCH_2))

    facts = replay(affair.records, FACTS)
    assert bool(allegations(facts, AsOf(**window))) is shown
    assert bool(statements(facts, AsOf(**window))) is shown


def test_a_statement_is_no_later_than_its_article(affair):
    said = accuse(affair, said=When(earliest=date(2031, 2, 1)))

    (line,) = statements(replay(affair.records, FACTS), AsOf())
    assert line.id == said
    assert line.time is not None
    assert (line.time.earliest, line.time.latest) == (date(2031, 2, 1), MARCH_2)


def test_a_day_after_its_article_is_kept_as_printed(affair):
    accuse(affair, said=day(MARCH_9))

    (line,) = statements(replay(affair.records, FACTS), AsOf())
    assert line.time == day(MARCH_9)


def test_a_person_can_date_a_statement(affair):
    said = accuse(affair, kind=Kind.ALLEGATION)
    when = day(date(2031, 2, 7), Basis.DECISION)
    affair.decide(d.DatingDecision(target=said, value=when))

    (line,) = statements(replay(affair.records, FACTS), AsOf())
    assert line.statement.said_at == when
    assert line.time == when
