"""Which names of two articles may mean one, and which cannot."""

from datetime import date

from tests.telling import Told, links, say, tell

from dossier.domain.decisions import SpeakerMerged, SpeakersDistinct
from dossier.domain.vocabulary import Kind, Role

APRIL_26, APRIL_27 = date(2031, 4, 26), date(2031, 4, 27)


def person(name: str) -> Told:
    line = say(
        Kind.CONCERN,
        f"that it has begun, to {name}",
        by=name,
        side="Norland",
        role=Role.PERSON,
    )
    return tell(name, APRIL_26, line)


def test_a_surname_is_merged_with_a_full_name_where_somebody_else_is_shared():
    near = say(Kind.CONCERN, "that it goes on", by="Wynn", side="Norland")
    alone = say(Kind.CONCERN, "that it goes on", by="Wynn")

    shared = links(person("Ada Wynn"), tell("b", APRIL_27, near))
    apart = links(person("Ada Wynn"), tell("b", APRIL_27, alone))

    assert [e for e in shared if isinstance(e, SpeakerMerged)]
    assert not [e for e in apart if isinstance(e, SpeakerMerged)]


def test_two_people_of_one_surname_are_held_apart_but_not_two_forms_of_one_name():
    two = links(person("Ada Wynn"), person("Tom Wynn"))
    one = links(person("Ada Wynn"), person("A. Wynn"))

    assert [e for e in two if isinstance(e, SpeakersDistinct)]
    assert not [e for e in one if isinstance(e, SpeakersDistinct)]


def guard(name: str, *, accused: str = "Tarn Marine") -> Told:
    line = say(
        Kind.ALLEGATION,
        f"{accused} of dumping oil, says {name}",
        by=name,
        cue="accused",
        accused=(accused,),
    )
    return tell(name, APRIL_26, line)


def test_a_body_is_merged_with_the_same_body_with_its_owner_if_both_charge_one():
    one = links(guard("The coast guard"), guard("Kestria's coast guard"))
    other = links(
        guard("The coast guard", accused="Orrin Lines"), guard("Kestria's coast guard")
    )
    two = links(guard("Velland's coast guard"), guard("Kestria's coast guard"))

    assert [e for e in one if isinstance(e, SpeakerMerged)]
    assert not [e for e in other if isinstance(e, SpeakerMerged)]
    assert not [e for e in two if isinstance(e, SpeakerMerged)]
    assert [e for e in two if isinstance(e, SpeakersDistinct)]
