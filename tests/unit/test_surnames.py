"""A surname that two people have."""

from datetime import date

from tests.affair import Affair

from dossier.domain import decisions as d
from dossier.domain.ids import EntityId
from dossier.domain.vocabulary import Kind
from dossier.projections import FACTS, NOW, replay
from dossier.projections.desk import Desk
from dossier.projections.proposals import proposals
from dossier.projections.speakers import speakers

BARE, JON, PER = EntityId("en_aske"), EntityId("en_jon"), EntityId("en_per")


def told(*, two: bool) -> Affair:
    affair = Affair()
    article = affair.article("article", date(2031, 3, 2))
    for entity, name in ((BARE, "Aske"), (JON, "Jon Aske"), (PER, "Per Aske")):
        affair.say(article, f"no, says {name}", Kind.DENIAL, by=name)
        affair.record(
            d.SpeakerIdentified(
                article=article, mention=name, entity=entity, name=name, method="name"
            )
        )
    affair.record(d.SpeakerMerged(a=BARE, b=JON, confidence=0.6))
    if two:
        affair.record(d.SpeakerMerged(a=BARE, b=PER, confidence=0.6))
        affair.record(d.SpeakersDistinct(a=JON, b=PER))
    return affair


def names(affair: Affair) -> list[str]:
    return sorted(s.name for s in speakers(replay(affair.records, FACTS), NOW))


def test_a_surname_is_merged_with_the_one_who_has_it():
    assert names(told(two=False)) == ["Jon Aske", "Per Aske"]


def test_a_surname_that_may_be_of_two_people_is_nobody_s():
    assert names(told(two=True)) == ["Aske", "Jon Aske", "Per Aske"]


def test_one_merged_with_itself_is_no_proposal():
    affair = told(two=False)
    affair.record(d.SpeakerMerged(a=PER, b=PER, confidence=0.6))

    waiting = [
        p.sentence
        for p in proposals(Desk(replay(affair.records, FACTS)))
        if p.what == "merge"
    ]

    assert waiting == ["Aske and Jon Aske are one"]
