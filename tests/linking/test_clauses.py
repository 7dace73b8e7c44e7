"""A proposition is a plain clause, in the article's words as far as they go."""

from datetime import date

import pytest
from tests.telling import links, say, tell

from dossier.domain.decisions import PropositionDefined
from dossier.domain.vocabulary import Kind

APRIL_26 = date(2031, 4, 26)


def texts(*lines: dict[str, object]) -> list[str]:
    events = links(tell("one", APRIL_26, *lines))
    return [e.text for e in events if isinstance(e, PropositionDefined)]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Port of signing off cranes", "Port signed off cranes"),
        ("Port of deliberately hiding a report", "Port deliberately hid a report"),
        (
            "Port of hiding one report and faking another",
            "Port was hiding one report and faking another",
        ),
        ("Port of fraud on a grand scale", "Port is accused of fraud on a grand scale"),
        ("Port of bullying of its staff", "Port is accused of bullying of its staff"),
        ("Port of “lying to a whole town”", "Port was “lying to a whole town”"),
        ("its crew of severing the cable", "its crew severed the cable"),
        ("her of running unsafe trams", "she ran unsafe trams"),
        ("Port with damage to a gate", "Port is accused of damage to a gate"),
        (
            "of the harbour command that its units had shelled a village",
            "its units had shelled a village",
        ),
        (
            "The answer to the expulsion of two diplomats for spying",
            "The answer to the expulsion of two diplomats for spying",
        ),
    ],
)
def test_of_what_somebody_is_accused_is_told_as_what_they_did(content: str, text: str):
    charge = say(
        Kind.ALLEGATION, content, by="Ada Wynn", cue="accused", accused=("Port",)
    )

    assert texts(charge) == [text]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            "“The minister withheld the report for two months,” “She had it all”",
            "the minister withheld the report for two months",
        ),
        ("“We were lied to by the minister”", "“We were lied to by the minister”"),
        ("and that the minister faked a report", "the minister faked a report"),
    ],
)
def test_a_quotation_that_stands_by_itself_loses_its_marks(content: str, text: str):
    charge = say(Kind.ALLEGATION, content, by="Ada Wynn", accused=("Rhona Callis",))

    assert texts(charge) == [text]


def test_whom_a_list_alone_accuses_did_not_do_what_another_of_it_is_accused_of():
    told = tell(
        "one",
        APRIL_26,
        say(
            Kind.ALLEGATION,
            "that it interfered in the local elections of Belgard in 2029",
            by="Belgard",
            accused=("Vessaria",),
        ),
        say(
            Kind.ALLEGATION,
            "Vessaria, Corvane and Ruthen of poll interference",
            by="Belgard",
            cue="accused",
            accused=("Vessaria", "Corvane", "Ruthen"),
        ),
    )

    dated, listed = (e for e in links(told) if isinstance(e, PropositionDefined))

    assert dated.text.endswith("in the 2029 local election of Belgard")
    assert listed.text.endswith("in an election of Belgard")
    assert listed.interval is None
