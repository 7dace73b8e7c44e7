from datetime import date

import pytest

from dossier.domain.times import When, day
from dossier.domain.vocabulary import Basis, Precision
from dossier.reading import dates
from dossier.reading.port import Attribution

FRIDAY = day(date(2031, 3, 7))  # a Friday
JANUARY = day(date(2032, 1, 14))


def said(text: str, published: When | None = FRIDAY) -> When | None:
    """Read *text*, of which ``[…]`` is the content, ``<…>`` the cue."""
    plain, places = "", {}
    for c in text:
        if c in "[]<>":
            places[c] = len(plain)
        else:
            plain += c
    cue = (places["<"], places[">"]) if "<" in places else None
    source = (plain.rfind("Quill"), cue[0] - 1) if cue and "Quill" in plain else None
    found = Attribution(
        source=source,
        cue=cue,
        content=((places["["], places["]"]),),
        sentence=(0, len(plain)),
    )
    return dates.said_at(plain, found, published)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Quill <said> on Wednesday [that it was safe].", "2031-03-05"),
        ("Quill <said> on Friday [that it was safe].", "2031-03-07"),
        ("Quill <said> Saturday [it was safe].", "2031-03-01"),
        ("Quill <denied> yesterday [that it was safe].", "2031-03-06"),
        ("[It was safe], Quill <said> last night.", "2031-03-06"),
        ("Quill <told> a rally on Tuesday night [that it was safe].", "2031-03-04"),
        ("Quill <said> over the weekend [that it was safe].", "2031-03-01/2031-03-02"),
        ("Quill <said> last weekend [that it was safe].", "2031-03-01/2031-03-02"),
        ("Quill <said> last week [that it was safe].", "2031-02-24/2031-03-02"),
        (
            "Quill <said> earlier this week [that it was safe].",
            "2031-03-03/2031-03-07",
        ),
        ("Quill <promised> in November [that it would be safe].", "2030-11"),
        ("Quill <promised> in March [that it would be safe].", "2031-03"),
        ("Quill <promised> in November 2029 [that it would be safe].", "2029-11"),
        ("Quill <promised> last month [that it would be safe].", "2031-02"),
        ("Quill <promised> over the summer [that it would be safe].", "2030-22"),
        ("Quill <promised> last autumn [that it would be safe].", "2030-23"),
        ("Quill <warned> three days ago [that it was unsafe].", "2031-03-04"),
        ("Quill <warned> eleven months ago [that it was unsafe].", "2030-04"),
        ("Quill <warned> two years ago [that it was unsafe].", "2029"),
        ("In 2029 Quill <warned> [that it was unsafe].", "2029"),
        ("On March 3 Quill <warned> [that it was unsafe].", "2031-03-03"),
        ("On 30 November Quill <warned> [that it was unsafe].", "2030-11-30"),
        ("On Nov. 30, 2030, Quill <warned> [that it was unsafe].", "2030-11-30"),
        ("A memo dated May 2 <warned> [of a leak].", "2030-05-02"),
        ("Quill on Tuesday <denied> [that it was safe].", "2031-03-04"),
        ("Quill <has said> since 2029 [that it was safe].", "2029/2031"),
    ],
)
def test_a_time_beside_the_cue_dates_what_was_said(text: str, edtf: str):
    found = said(text)

    assert found is not None
    assert found.edtf == edtf
    assert found.basis is not Basis.NONE
    assert found.as_written is not None
    assert found.as_written in text


@pytest.mark.parametrize(
    "text",
    [
        "Quill <said> [that it had been safe on Wednesday].",
        "Quill, who left in May, <said> [that it was safe].",
        "Quill <said> after Tuesday's vote [that it was safe].",
        "Quill <said> [it was safe], and the bridge shut on Monday.",
        "The Gazette wrote on Monday that Quill <said> [it was safe].",
        "Quill <will tell> the court on Monday [that it was safe].",
        "Quill now <says> [it was safe], a week after it fell in January.",
        "Quill <said> [it may be safe].",
        "Quill <said> before Friday's hearing [that it was safe].",
        "Officials march, Quill <said>, [whatever he may say].",
    ],
)
def test_a_time_of_something_else_does_not_date_what_was_said(text: str):
    assert said(text) is None


@pytest.mark.parametrize(
    "words",
    ["on Wednesday", "yesterday", "last weekend", "in November", "last year"],
)
def test_an_undated_article_leaves_relative_times_open_with_their_words(words: str):
    found = said(f"Quill <said> {words} [that it was safe].", None)

    assert found is not None
    assert found.edtf is None
    assert found.basis is Basis.NONE
    assert found.earliest is None
    assert found.as_written is not None
    assert found.as_written in words


def test_an_undated_article_still_has_the_dates_that_it_spells_out():
    found = said("Quill <promised> in November 2030 [that it would be safe].", None)

    assert found is not None
    assert (found.edtf, found.basis) == ("2030-11", Basis.EXPLICIT)


def test_the_month_before_is_meant_even_in_the_first_days_of_a_year():
    found = said("Quill <promised> in November [to resign].", JANUARY)

    assert found is not None
    assert found.edtf == "2031-11"


def test_at_the_time_takes_up_the_time_named_before():
    text = "The log was changed in May 2029. At the time, Quill called it routine."
    at = text.index("At the time")
    found = Attribution(
        source=(at + 13, at + 18),
        cue=(at + 19, at + 25),
        content=((at + 26, len(text)),),
        sentence=(at, len(text)),
    )

    when = dates.said_at(text, found, None)

    assert when is not None
    assert (when.edtf, when.basis) == ("2029-05", Basis.IN_TEXT)
    assert when.as_written == "At the time"


def test_an_event_in_the_content_has_its_own_time():
    text = "Quill promised on Monday to publish it by May 1."
    found = Attribution(content=((25, 47),), sentence=(0, len(text)))

    when = dates.event_time(text, found, FRIDAY)

    assert when is not None
    assert when.edtf == "2031-05-01"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("the 2031 election", "2031"),
        ("the November 2029 summit", "2029-11"),
        ("between 2029 and 2031", "2029/2031"),
        ("the 2029-31 budget of 300 million", "2029/2031"),
        ("on 2031-03-05T10:00Z", "2031-03-05"),
    ],
)
def test_parsing_finds_the_interval_of_an_event(text: str, edtf: str):
    ((_, when), *_) = dates.parse(text)

    assert when.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "They may march in august company.",
        "It cost £2030 and 2,031 people came.",
        "The fall of the house, the spring of the lock.",
        "Flight 1945:2031 is late.",
    ],
)
def test_parsing_leaves_words_and_numbers_that_are_no_times(text: str):
    assert dates.parse(text, FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (
            "Dam opens\n\nFriday 7 March 2031 15:13\n\nThe dam is open.",
            "2031-03-07T15:13",
        ),
        (" date 2031-03-07 Shortly after the dam opened, Quill said so.", "2031-03-07"),
        ("Dam opens\n7 March 2031\nThe dam is open.", "2031-03-07"),
        ("Dam opens\nMarch 7, 2031\nThe dam is open.", "2031-03-07"),
        ("Dam opens\nPublished: 7 March 2031\nThe dam is open.", "2031-03-07"),
        ("Dam opens\nUpdated March 7, 2031 at 3:14 p.m.\nX", "2031-03-07T15:14"),
        ("By Ada Quill | March 7, 2031\nThe dam is open.", "2031-03-07"),
        ("ANSBY, March 7, 2031 (CPW) - The dam is open.", "2031-03-07"),
        ("Published 2031-03-07T09:30:00Z\nThe dam is open.", "2031-03-07T09:30"),
        ("Dam opens\nFri, 7 Mar 2031\nThe dam is open.", "2031-03-07"),
    ],
)
def test_a_dateline_dates_the_article(text: str, edtf: str):
    found = dates.dateline(text)

    assert found is not None
    assert (found.edtf, found.basis) == (edtf, Basis.EXPLICIT)
    assert found.precision in (Precision.DAY, Precision.INSTANT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On March 7, 2031, the dam opened.",
        "The dam opened on 7 March 2031.",
        "March 2031\n\nThe dam is open.",
        "ANSBY, March 7 (CPW) - The dam is open.",
        "Dam opens\n\n" + "The dam is open.\n" * 30 + "7 March 2031\n",
        "32 March 2031\nThe dam is open.",
        "The dam, shut since 7 March 2031\nIt is open.",
    ],
)
def test_a_date_in_a_sentence_never_dates_the_article(text: str):
    assert dates.dateline(text) is None
