"""What is new in one place changes lines elsewhere that rest on it."""

from datetime import date

import pytest
from tests.accusations import PORT, accuse
from tests.affair import Affair

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.ids import EntityId
from dossier.domain.times import day
from dossier.domain.vocabulary import (
    Decision,
    LinkType,
    Outcome,
    Party,
    WithdrawalReason,
)
from dossier.log.memory import MemoryLog
from dossier.log.port import Draft
from dossier.projections import FACTS, NOW, VIEWS, replay
from dossier.projections.surface import digest
from dossier.tables.saved import NAMES, Saved, open_views

MARCH_9 = date(2031, 3, 9)


@pytest.fixture
def affair():
    """Two accusations of one port, of unrelated things."""
    affair = Affair()
    for n, about in enumerate(("depths", "dues")):
        said = accuse(affair, by=f"Witness {n}", about=about)
        identify(affair, affair.home(said), PORT, "en_port", PORT)
    return affair


@pytest.fixture
def log():
    return MemoryLog()


@pytest.fixture
def saved(affair, log):
    append(affair, log)
    with open_views(log, None) as saved:
        yield saved


def identify(affair, article, mention, entity, name):
    return affair.record(
        d.SpeakerIdentified(
            article=article,
            mention=mention,
            entity=EntityId(entity),
            name=name,
            method="name",
        )
    )


def append(affair: Affair, log: MemoryLog) -> None:
    for record in affair.records:
        log.append([Draft(record.event, record.actor)])


def assert_caught_up(affair: Affair, log: MemoryLog, saved: Saved) -> None:
    append(affair, log)
    saved.catch_up()

    facts = replay(log.read(), FACTS)
    assert saved.digests() == {n: digest(n, VIEWS[n](facts, NOW)) for n in NAMES}
    assert saved.rebuilt == "there were none"


def accused(saved):
    return {t.accused.name for t in saved.lines("allegations")}


def test_a_name_that_became_usual_elsewhere(affair, log, saved):
    assert accused(saved) == {PORT}
    for n in range(3):
        article = affair.article(f"other {n}", MARCH_9)
        identify(affair, article, "the port", "en_port", "Port of Calder")

    assert_caught_up(affair, log, saved)
    assert accused(saved) == {"Port of Calder"}


def test_a_merge_and_its_rejection(affair, log, saved):
    article = affair.article("other", MARCH_9)
    identify(affair, article, "Calder", "en_a_calder", "Calder")
    merged = affair.record(
        d.SpeakerMerged(a=EntityId("en_a_calder"), b=EntityId("en_port"))
    )

    assert_caught_up(affair, log, saved)
    assert {t.accused.id for t in saved.lines("allegations")} == {"en_a_calder"}

    affair.decide(d.ReviewDecision(target=merged, value=Decision.REJECTED))

    assert_caught_up(affair, log, saved)
    assert {t.accused.id for t in saved.lines("allegations")} == {"en_port"}


def test_another_identification_of_a_name(affair, log, saved):
    article = next(iter(saved.lines("statements"))).article.id
    affair.decide(
        d.SpeakerIdentified(
            article=article,
            mention=PORT,
            entity=EntityId("en_other"),
            name="Another port",
            method="decision",
        )
    )

    assert_caught_up(affair, log, saved)
    assert accused(saved) == {PORT, "Another port"}


def test_the_dating_of_an_article_that_takes_something_back(affair, log, saved):
    said = next(iter(saved.lines("statements"))).id
    via = affair.article("retraction", MARCH_9)
    affair.record(r.StatementRetracted(target=said, by=Party.OUTLET, via=via))
    assert_caught_up(affair, log, saved)
    affair.decide(d.DatingDecision(target=via, value=day(date(2031, 3, 12))))

    assert_caught_up(affair, log, saved)
    days = {e.day for x in saved.lines("statements") for e in x.effects}
    assert days == {date(2031, 3, 12)}


def test_a_killed_article_and_its_return(affair, log, saved):
    article = next(iter(saved.lines("statements"))).article.id
    kill = {"article": article, "reason": WithdrawalReason.KILL}
    affair.record(r.ArticleWithdrawn(seen_at=affair.now, **kill))
    assert_caught_up(affair, log, saved)
    assert "withdrawn" in {e.what for e in saved.lines("timeline")}
    affair.record(r.ArticleReinstated(seen_at=affair.now, **kill))

    assert_caught_up(affair, log, saved)
    assert "withdrawn" not in {e.what for e in saved.lines("timeline")}


def test_a_decision_on_a_thread_by_an_older_id(affair, log, saved):
    (old,) = [t.id for t in saved.lines("allegations") if t.proposition == "depths"]
    accuse(affair, by="Earlier", published=date(2031, 2, 1))
    assert_caught_up(affair, log, saved)
    affair.decide(d.ResolutionDecided(target=old, value=Outcome.CLEARED))

    assert_caught_up(affair, log, saved)
    assert "resolved:cleared" in {t.status for t in saved.lines("allegations")}


def test_two_parts_that_become_one(affair, log, saved):
    a, b = (x.id for x in saved.lines("statements"))
    affair.link(b, LinkType.REPEATS, a)

    assert_caught_up(affair, log, saved)


def test_the_review_of_a_link_between_others(affair, log, saved):
    a, b = (x.id for x in saved.lines("statements"))
    link = affair.link(b, LinkType.SAME_UTTERANCE, a)
    assert_caught_up(affair, log, saved)
    affair.decide(d.ReviewDecision(target=link, value=Decision.REJECTED))

    assert_caught_up(affair, log, saved)
    assert [x.links for x in saved.lines("statements")] == [(), ()]
