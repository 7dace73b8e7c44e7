"""Two charges are two, two wordings of one are one."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.telling import about, links, say, tell

from dossier.domain.vocabulary import Kind

APRIL_26 = date(2031, 4, 26)
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "pairs.jsonl").read_text("utf-8").splitlines()
]
ENOUGH = 0.9  # of the pairs


def charge(number: int, accused: str, raw: list[str]):
    by, published, content = raw
    line = say(Kind.ALLEGATION, content, by=by, accused=(accused,))
    return tell(str(number), date.fromisoformat(published), line)


def one(row: dict[str, object]) -> bool:
    accused = str(row["accused"])
    a, b = charge(1, accused, row["a"]), charge(2, accused, row["b"])  # type: ignore[arg-type] # JSON rows
    first, second = about(links(a, b), (*a.statements, *b.statements))
    return first == second


def test_of_the_pairs_of_charges_nine_in_ten_are_told_apart_or_united():
    right = sum(one(row) is row["same"] for row in ROWS)

    assert len(ROWS) >= 30
    assert right >= ENOUGH * len(ROWS)


def vessaria(content: str):
    return say(Kind.ALLEGATION, content, by="Norland", accused=("Vessaria",))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("that it meddled in the 2029 vote", "that it meddled in the 2031 vote"),
        ("that it meddled in this year's election", "that it meddled in the 2029 vote"),
        (
            "that it interfered in the local elections of 2029",
            "that it interfered in the presidential election of 2029",
        ),
        (
            "that it interfered in Belgard's 2029 election",
            "that it interfered in Harrow's 2029 election",
        ),
    ],
)
def test_two_elections_are_two_propositions(first: str, second: str):
    told = tell("one", APRIL_26, vessaria(first), vessaria(second))

    a, b = about(links(told), told.statements)

    assert a
    assert b
    assert a != b


def test_a_vague_election_is_the_one_that_the_article_named_before():
    told = tell(
        "one",
        APRIL_26,
        vessaria("that it meddled in the 2029 midterm elections"),
        vessaria("that it is interfering in the upcoming elections in November"),
        vessaria("that it also spread lies to interfere in the midterms"),
    )

    midterms, november, vague = about(links(told), told.statements)

    assert vague == midterms
    assert november != midterms


def test_a_month_ahead_is_the_next_one_after_the_article():
    named = tell("a", APRIL_26, vessaria("that it meddles in the 2031 election"))
    ahead = vessaria("that it meddles in the upcoming election in November")
    early = vessaria("that it meddles in the upcoming election in February")
    told = tell("b", APRIL_26, ahead)
    next_year = tell("c", APRIL_26, early)

    year, november = about(links(named, told), (*named.statements, *told.statements))
    assert year == november
    year, february = about(
        links(named, next_year), (*named.statements, *next_year.statements)
    )
    assert year != february


def test_a_state_that_accuses_of_poll_interference_means_its_own_polls():
    told = tell(
        "one",
        APRIL_26,
        vessaria("that it is interfering in the 2031 election"),
        say(
            Kind.ALLEGATION,
            "Vessaria of poll interference",
            by="Belgard",
            cue="accused",
            accused=("Vessaria",),
        ),
    )

    norland, belgard = about(links(told), told.statements)

    assert norland != belgard
