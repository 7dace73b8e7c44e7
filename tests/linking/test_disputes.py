"""What answers, disputes or contradicts what was said before it in one article."""

from datetime import date

import attrs
from tests.telling import linked, links, say, tell

from dossier.domain.vocabulary import Kind, Voice

DAY = date(2031, 4, 26)


def inside(*lines: dict[str, object]) -> set[tuple[int, str, int]]:
    told = tell("one", DAY, *lines)
    return linked(links(told), told.statements)


def test_who_dismisses_what_was_said_disputes_it_unless_the_cue_is_negated():
    claim = say(Kind.FACTUAL_CLAIM, "that the log is lost", by="Norland")
    fancy = {"content": "the tale as a pipe dream", "by": "Ada Wynn"}
    dismissed = say(Kind.CHARACTERISATION, **fancy, cue="dismissed")
    undisputed = say(Kind.CHARACTERISATION, **fancy, cue="did not dispute")

    assert inside(claim, dismissed) == {(1, "disputes", 0)}
    assert inside(claim, undisputed) == set()


def test_records_that_say_otherwise_contradict_what_was_just_said():
    denial = say(Kind.DENIAL, "that she had sold a boat", by="Ada Wynn", cue="denied")
    records = say(Kind.FACTUAL_CLAIM, "otherwise", by="The register", cue="shows")

    assert inside(denial, records) == {(1, "contradicts", 0)}


def test_an_admission_contradicts_the_denial_by_the_same_side_before_it():
    denial = say(Kind.DENIAL, "that a log was lost", by="Ada Wynn", side="Calder")
    other = say(Kind.DENIAL, "that a boat was lost", by="Norland")
    admission = say(Kind.ADMISSION, "that one was", by="A clerk", side="Calder")

    assert (2, "contradicts", 0) in inside(denial, other, admission)
    assert (1, "contradicts", 0) not in inside(other, admission)


def test_a_denial_answers_what_was_just_reported_where_it_answers_no_charge():
    told = say(Kind.DIRECTIVE, "not to mention taxis", by="The rota", cue="told staff")
    denial = say(
        Kind.DENIAL,
        "that any such instruction had been issued",
        by="Calder Trains",
        cue="denied",
        accused=("Calder Trains",),
    )

    assert inside(told, denial) == {(1, "denies", 0)}


def test_a_denial_answers_no_charge_against_somebody_else_just_before_it():
    denial = say(Kind.DENIAL, "that it had sold a boat", by="Ada Wynn", cue="denied")

    charge = say(
        Kind.ALLEGATION, "that Corvane sold arms", by="Norland", accused=("Corvane",)
    )

    assert inside(charge, denial) == set()


def test_a_denial_answers_no_fact_that_the_paper_itself_tells_just_before_it():
    fact = say(Kind.FACTUAL_CLAIM, "that she took up her post in 2027", by="The paper")
    told = tell("one", DAY, fact, say(Kind.DENIAL, "that it leaked", by="Wynn"))
    own = attrs.evolve(told.statements[0], voice=Voice.OUTLET)
    outlet = attrs.evolve(told, statements=(own, told.statements[1]))

    assert linked(links(told), told.statements) == {(1, "denies", 0)}
    assert linked(links(outlet), outlet.statements) == set()
