"""Who speaks and who is spoken of, and what the log has looked at."""

from datetime import UTC, date, datetime

import pytest
from tests.affair import Affair

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.ids import EntityId, EventId, feed_id
from dossier.domain.vocabulary import Kind
from dossier.projections import COVERAGE, FACTS, NOW, AsOf, replay
from dossier.projections.coverage import coverage
from dossier.projections.lines import Speaker
from dossier.projections.speakers import speakers

MARCH_2 = date(2031, 3, 2)
ASKE = EntityId("en_aske")


@pytest.fixture
def affair():
    return Affair()


def by_name(affair: Affair) -> dict[str, Speaker]:
    return {s.name: s for s in speakers(replay(affair.records, FACTS), NOW)}


def identify(affair, article, mention, entity, name, confidence=1.0):
    return affair.record(
        d.SpeakerIdentified(
            article=article,
            mention=mention,
            entity=entity,
            name=name,
            method="surname",
            confidence=confidence,
        )
    )


def test_a_speaker_has_every_form_in_which_articles_name_them(affair):
    said = []
    for n, mention in enumerate(("Jon Aske", "Mr Aske")):
        article = affair.article(f"article {n}", MARCH_2)
        identify(affair, article, mention, ASKE, "Jon Aske")
        said.append(affair.say(article, "all is well", Kind.POSITION, by=mention))

    one = by_name(affair)["Jon Aske"]
    assert one.id == ASKE
    assert one.as_written == ("Jon Aske", "Mr Aske")
    assert one.said == tuple(said)
    assert set(said) < set(one.causes)


def test_it_tells_apart_what_they_say_what_is_said_for_them_and_of_them(affair):
    article = affair.article("article", MARCH_2)
    fields = {"by": "Jon Aske", "side": "Port"}
    said = affair.say(article, "no", Kind.DENIAL, **fields)
    accused = affair.say(article, "yes", by="Ruta Sandvik", accused=("Port",))

    assert by_name(affair)["Jon Aske"].said == (said,)
    assert by_name(affair)["Port"].said == ()
    assert by_name(affair)["Port"].said_for == (said,)
    assert by_name(affair)["Port"].about == (accused,)


def test_the_surest_identification_counts_unless_a_later_one_follows_it(affair):
    article = affair.article("article", MARCH_2)
    affair.say(article, "no", Kind.DENIAL, by="Aske")
    identify(affair, article, "Aske", EntityId("en_unsure"), "Per Aske", 0.4)
    sure = identify(affair, article, "Aske", ASKE, "Jon Aske", 0.9)

    assert "Jon Aske" in by_name(affair)

    affair.record(
        d.SpeakerIdentified(
            article=article,
            mention="Aske",
            entity=EntityId("en_per"),
            name="Per Olav Aske",
            method="name",
            confidence=0.5,
            prev=EventId(sure),
        )
    )

    assert "Per Olav Aske" in by_name(affair)


def test_a_person_s_identification_counts_before_any_machine_s(affair):
    article = affair.article("article", MARCH_2)
    affair.say(article, "no", Kind.DENIAL, by="Aske")
    affair.decide(
        d.SpeakerIdentified(
            article=article,
            mention="Aske",
            entity=EntityId("en_per"),
            name="Per Aske",
            method="decision",
            confidence=0.1,
        )
    )
    identify(affair, article, "Aske", ASKE, "Jon Aske")

    assert "Per Aske" in by_name(affair)


def test_a_merged_speaker_keeps_the_other_id_as_alias_and_the_usual_name(affair):
    for n, (mention, entity) in enumerate(
        (("Port", "en_b"), ("Port", "en_b"), ("Calder Port Authority", "en_a"))
    ):
        article = affair.article(f"article {n}", MARCH_2)
        identify(affair, article, mention, EntityId(entity), mention)
        affair.say(article, f"{n}", accused=(mention,), by="Ruta Sandvik")
    affair.decide(d.SpeakerMerged(a=EntityId("en_a"), b=EntityId("en_b")))

    one = by_name(affair)["Port"]
    assert one.id == "en_a"
    assert one.aliases == ("en_b",)
    assert len(one.about) == 3
    assert not one.proposed


def test_roles_and_grades_are_shown(affair):
    article = affair.article("article", MARCH_2)
    identify(affair, article, "Jon Aske", ASKE, "Jon Aske")
    affair.say(article, "no", Kind.DENIAL, by="Jon Aske")
    affair.record(d.RoleHeld(entity=ASKE, title="harbour master", basis="as written"))
    affair.decide(d.SourceGraded(target=ASKE, value="C"))
    affair.decide(d.SourceGraded(target=ASKE, value="B"))

    one = by_name(affair)["Jon Aske"]
    assert [role.title for role in one.roles] == ["harbour master"]
    assert one.grade == "B"


def test_coverage_counts_what_was_looked_at(affair):
    article = affair.article("one", MARCH_2, outlet="Northlight")
    affair.article("two", date(2031, 3, 9), outlet="Meridian Wire")
    affair.say(article, "all is well", Kind.POSITION, by="Jon Aske")

    (found,) = replay(affair.records, COVERAGE)
    assert (found.articles, found.statements) == (2, 1)
    assert found.outlets == ("Meridian Wire", "Northlight")
    assert (found.first, found.last) == (MARCH_2, date(2031, 3, 9))
    early = coverage(replay(affair.records, FACTS), AsOf(known_at=date(2031, 3, 5)))
    assert early.articles == 1


def test_coverage_tells_how_each_feed_fares(affair):
    good, bad = "https://northlight.example/feed", "https://tarn.example/feed"
    noon = datetime(2031, 6, 2, 12, tzinfo=UTC)
    for url in (good, bad):
        affair.record(d.SourceConfigured(feed=feed_id(url), url=url))
        affair.record(
            r.FeedPolled(feed=feed_id(url), unchanged_since=noon, seen_at=noon)
        )
    later = noon.replace(day=3)
    affair.record(d.FetchFailed(source=feed_id(bad), outcome="timeout", seen_at=later))
    moved = "https://northlight.example/atom"
    affair.record(d.FeedMoved(feed=feed_id(good), value=moved, seen_at=later))

    (found,) = replay(affair.records, COVERAGE)
    feeds = {f.id: f for f in found.feeds}
    assert found.answered == 1
    assert found.last_fetch == noon
    assert feeds[feed_id(good)].url == moved
    assert feeds[feed_id(good)].last_failure is None
    assert feeds[feed_id(bad)].outcome == "timeout"
    assert feeds[feed_id(bad)].last_answer == noon
