"""What the statements of one or several articles are to each other."""

from datetime import date

from tests.telling import Told, about, linked, links, say, tell

from dossier.domain.decisions import (
    PropositionRelated,
    SpeakerIdentified,
    StatementLinked,
)
from dossier.domain.reports import StatementRetracted
from dossier.domain.vocabulary import DenialClass, Kind, Party, Relation

APRIL_26, APRIL_27 = date(2031, 4, 26), date(2031, 4, 27)
VESSARIA = ("Vessaria",)
REPORT = say(
    Kind.ALLEGATION,
    "that Vessaria had used paid voices to affect the 2029 midterm elections",
    by="A Norlandic report",
    accused=VESSARIA,
)
OTHERS = say(
    Kind.ALLEGATION,
    "that Corvane and Ruthen had tried to interfere in the midterms",
    by="The report",
    accused=("Corvane", "Ruthen"),
)
GROUNDLESS = say(
    Kind.DENIAL,
    "the accusations “groundless”",
    by="The Vessarian foreign ministry",
    side="Vessaria",
    cue="called",
    accused=VESSARIA,
)
GENERAL = say(
    Kind.DENIAL,
    "Vessaria does not interfere in Norlandic elections",
    by="The Vessarian foreign ministry",
    side="Vessaria",
    accused=VESSARIA,
    denial=DenialClass.GENERAL,
)
PROMISE = say(
    Kind.PLEDGE,
    "that Vessaria would stay out of the 2031 Norlandic election",
    by="Ilan Korr",
    side="Vessaria",
    cue="promised",
)
CHARGE = say(
    Kind.ALLEGATION,
    "that Vessaria is interfering in the 2031 election",
    by="Norland",
    accused=VESSARIA,
)


def inside(*lines: dict[str, object]) -> set[tuple[int, str, int]]:
    told = tell("one", APRIL_26, *lines)
    return linked(links(told), told.statements)


def across(one: Told, other: Told) -> set[tuple[int, str, int]]:
    return linked(links(one, other), (*one.statements, *other.statements))


def test_a_denial_answers_the_charge_against_its_own_side_only():
    found = inside(REPORT, OTHERS, GROUNDLESS)

    assert found == {(2, "denies", 0)}


def test_a_denial_link_names_the_accused_and_the_words_that_show_it():
    told = tell("one", APRIL_26, REPORT, GROUNDLESS)

    (link,) = (e for e in links(told) if isinstance(e, StatementLinked))

    assert link.accused == "Vessaria"
    assert "the accusations" in link.rationale
    assert link.rationale_span is not None
    assert link.rationale_span.text == "called"


def test_a_denial_of_all_elections_is_about_every_one_but_answers_none():
    told = tell("one", APRIL_26, REPORT, GENERAL)

    events = links(told)

    charged, denied = about(events, told.statements)
    covers = {
        (e.a, e.b)
        for e in events
        if isinstance(e, PropositionRelated) and e.relation is Relation.COVERS
    }
    rationale = {e.rationale for e in events if isinstance(e, StatementLinked)}
    assert charged != denied
    assert covers == {(denied, charged)}
    assert all(r.startswith("general") for r in rationale)


def test_a_denial_in_contrast_to_a_charge_is_no_answer_to_it():
    contrast = say(
        Kind.DENIAL,
        "that Vessaria would interfere in the election",
        before="The claims come despite ",
        by="Ilan Korr",
        side="Vessaria",
        cue="denying",
        accused=VESSARIA,
    )

    found = inside(CHARGE, contrast)

    assert found == set()


def test_the_same_promise_by_another_of_the_side_echoes_it():
    same = say(
        Kind.PLEDGE,
        "the same promise",
        by="Tova Lind",
        side="Vessaria",
        cue="made",
    )

    found = inside(PROMISE, same)

    assert found == {(1, "echoes", 0)}


def test_who_says_that_a_promise_is_unfulfilled_alleges_its_breach():
    broken = say(
        Kind.FACTUAL_CLAIM, "that this promise is going unfulfilled", by="Ada Wynn"
    )

    found = inside(PROMISE, broken)

    assert found == {(1, "alleges_breach", 0)}


def test_conduct_alone_alleges_no_breach_of_a_promise():
    found = inside(PROMISE, CHARGE)

    assert not {type_ for _, type_, _ in found} & {"alleges_breach", "alleges_kept"}


def test_who_says_that_a_promise_was_kept_alleges_that():
    kept = say(Kind.POSITION, "that Vessaria had kept its promise", by="Ada Wynn")

    found = inside(PROMISE, kept)

    assert found == {(1, "alleges_kept", 0)}


def test_a_clearance_resolves_the_charge_for_its_beneficiary_only():
    charge = say(
        Kind.ALLEGATION,
        "Vessaria, Corvane and Ruthen of poll interference in 2029",
        by="Belgard",
        cue="accused",
        accused=("Vessaria", "Corvane", "Ruthen"),
    )
    clearance = say(
        Kind.CLEARANCE,
        "Ruthen of any interference",
        cue="cleared",
        cleared=("Ruthen",),
    )
    told = tell("one", APRIL_26, charge, clearance)

    (link,) = (e for e in links(told) if isinstance(e, StatementLinked))

    assert (link.type, link.accused) == ("resolves_cleared", "Ruthen")


def test_a_clearance_in_other_words_resolves_the_only_charge_against_its_beneficiary():
    charge = say(Kind.ALLEGATION, "that Wynn had taken a bribe", accused=("Ada Wynn",))
    clearance = say(
        Kind.CLEARANCE,
        "that the desk was bought at a shop",
        by="The tribunal",
        cleared=("Ada Wynn",),
    )

    assert inside(OTHERS, charge, clearance) == {(2, "resolves_cleared", 1)}


def test_a_clearance_in_other_words_resolves_none_of_two_charges():
    bribe = say(Kind.ALLEGATION, "that Wynn had taken a bribe", accused=("Ada Wynn",))
    spill = say(Kind.ALLEGATION, "that Wynn poisoned a lake", accused=("Ada Wynn",))
    wide = [say(Kind.POSITION, f"“{'fine weather ' * 20}” {n}") for n in range(2)]
    clearance = say(
        Kind.CLEARANCE, "the desk was bought at a shop", cleared=("Ada Wynn",)
    )

    assert inside(bribe, *wide, spill, *wide, clearance) == set()


def test_a_denial_answers_a_charge_of_another_article():
    charge = tell(
        "a",
        APRIL_26,
        say(
            Kind.ALLEGATION,
            "that the port had falsified its dredging records",
            by="Ruta Sandvik",
            accused=("Calder Port Authority",),
        ),
    )
    denial = tell(
        "b",
        APRIL_27,
        say(
            Kind.DENIAL,
            "falsifying any dredging record",
            by="Tomas Holt",
            side="Calder Port Authority",
            cue="denied",
            accused=("Calder Port Authority",),
        ),
    )

    assert across(charge, denial) == {(1, "denies", 0)}


def test_two_sides_that_allege_the_same_corroborate_and_one_does_not():
    def charge(name: str, by: str) -> Told:
        content = "that the port had falsified its dredging records"
        accused = ("Calder Port Authority",)
        line = say(Kind.ALLEGATION, content, by=by, accused=accused)
        return tell(name, APRIL_26 if name == "a" else APRIL_27, line)

    first, other = charge("a", "Ruta Sandvik"), charge("b", "Seamen's Union")
    same = charge("b", "Ruta Sandvik")

    assert "corroborates" in {t for _, t, _ in across(first, other)}
    assert "corroborates" not in {t for _, t, _ in across(first, same)}


def test_an_unspecific_charge_against_nobody_has_no_proposition():
    line = say(
        Kind.ALLEGATION,
        "other states of interfering",
        by="Ada Wynn",
        cue="accused",
        accused=("other states",),
    )
    told = tell("one", APRIL_26, line)

    assert about(links(told), told.statements) == (None,)


def test_every_name_is_identified_once_an_article():
    told = tell("one", APRIL_26, REPORT, GROUNDLESS, GENERAL)

    names = [e.name for e in links(told) if isinstance(e, SpeakerIdentified)]

    assert sorted(names) == sorted(
        ["A Norlandic report", "The Vessarian foreign ministry", "Vessaria"]
    )


CHARGED = say(
    Kind.ALLEGATION,
    "that the port had falsified its dredging records",
    by="Ruta Sandvik",
    accused=("Calder Port Authority",),
)


def test_who_withdraws_an_accusation_retracts_it():
    earlier = tell("a", APRIL_26, CHARGED)
    withdrawn = say(
        Kind.POSITION,
        "her accusation that the port falsified dredging records",
        by="Ruta Sandvik",
        cue="withdrew",
    )
    later = tell("b", APRIL_27, withdrawn)

    (event,) = (e for e in links(earlier, later) if isinstance(e, StatementRetracted))

    assert event.target == earlier.statements[0].id
    assert event.by is Party.SPEAKER
    assert event.via == later.article.id


def test_nobody_else_retracts_an_accusation_and_not_by_refusing():
    earlier = tell("a", APRIL_26, CHARGED)

    def retracted(by: str, cue: str) -> bool:
        content = "her accusation that the port falsified dredging records"
        line = say(Kind.POSITION, content, by=by, cue=cue)
        events = links(earlier, tell("b", APRIL_27, line))
        return any(isinstance(e, StatementRetracted) for e in events)

    assert not retracted("Tomas Holt", "withdrew")
    assert not retracted("Ruta Sandvik", "would not withdraw")


def test_who_says_why_a_charge_was_raised_disputes_it_and_charges_nobody():
    motive = say(
        Kind.ALLEGATION,
        "that the allegations were raised to distract from the storm",
        by="Ada Wynn",
        accused=VESSARIA,
    )
    told = tell("one", APRIL_26, CHARGE, motive)

    events = links(told)

    assert linked(events, told.statements) == {(1, "disputes", 0)}
    assert about(events, told.statements)[1] is None


def test_a_third_party_that_denies_it_of_the_accused_denies_that_charge_only():
    cable = say(
        Kind.ALLEGATION,
        "that Vessaria cut the Brannoch cable",
        by="Olga Brandt",
        side="Norland",
        accused=VESSARIA,
    )
    institute = say(
        Kind.DENIAL,
        "the accusation that Vessaria cut the Brannoch cable",
        by="The Hydrographic Institute",
        side="The Hydrographic Institute",
        cue="disputed",
        accused=("The Hydrographic Institute",),
    )
    one = tell("a", APRIL_26, cable, CHARGE)
    other = tell("b", APRIL_27, institute)

    (link,) = (e for e in links(one, other) if isinstance(e, StatementLinked))

    assert (link.statement, link.type) == (other.statements[0].id, "denies")
    assert (link.to, link.accused) == (one.statements[0].id, "Vessaria")
