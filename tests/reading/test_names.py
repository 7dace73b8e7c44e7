from datetime import date

import pytest
from tests.reading.speakers import FOLDER, Passage, passages, resolved

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.times import day
from dossier.errors import RoleTableError
from dossier.reading import names, roles

PASSAGES = [
    pytest.param(passage, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.txt"))
    for number, passage in enumerate(passages(path), 1)
]
MAYORS = """
[[role]]
title = "mayor of Ansby"
holder = "Ines Falk"
side = "Ansby"
until = 2031-06-30

[[role]]
title = "mayor of Ansby"
holder = "Otto Brandt"
from = 2031-07-01
"""


def article(text: str) -> Article:
    return Article(id=article_id("file:///a.txt"), text=text, source="file:///a.txt")


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_noun_phrase_means_whom_the_passage_says(passage: Passage):
    found = resolved(passage)

    told = tuple(m.told(f) for m, f in zip(passage.meant, found, strict=True))
    assert told == passage.meant


def test_finding_gives_everyone_named_in_a_stretch_by_fullest_name():
    text = (
        "Ada Quill left. Police asked Quill, the CPA, Zemblan men and Zemblia's army."
    )
    known = names.Names.of(article(text))

    found = names.find(known, (text.index("Police"), len(text)))

    assert [(text[a:b], n.name, n.method) for (a, b), n in found] == [
        ("Quill", "Ada Quill", "surname"),
        ("CPA", "CPA", "name"),
        ("Zemblan", "Zemblia", "demonym"),
        ("Zemblia", "Zemblia", "name"),
    ]


def test_a_party_before_a_name_is_no_part_of_it():
    text = (
        "Unionist Ada Quill lost. The other Unionists left with Ada Quill. "
        "“Lazy Bo Tarn” was Bo Tarn to her.\n\nBo Tarn spoke. Lazy Bo Tarn slept."
    )

    known = names.Names.of(article(text))

    found = [one.card.name for one in known.hits]
    assert "Ada Quill" in found
    assert "Unionist Ada Quill" not in found


def test_what_is_written_stays_as_it_is_written():
    text = "Ada Quill spoke. Mr. Tolland thanked the harbour chief, Quill."
    known = names.Names.of(article(text))
    place = (text.rindex("Quill"), text.rindex("Quill") + 5)

    found = names.resolve(place, names=known, text=text).named

    assert found is not None
    assert (found.as_written, found.name) == ("Quill", "Ada Quill")
    assert found.span is not None
    assert (found.span.start, found.span.end) == place


def test_a_pronoun_is_less_certain_than_a_name():
    text = "Ada Quill spoke on Monday. She denied it."
    known = names.Names.of(article(text))

    by_name = names.resolve((0, 9), names=known, text=text).named
    by_pronoun = names.resolve((27, 30), names=known, text=text).named

    assert by_name is not None
    assert by_pronoun is not None
    assert by_pronoun.method == "pronoun"
    assert by_pronoun.confidence < by_name.confidence


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "A" * 5000, "‘“”’" * 400, "He " * 3000, "a-" * 3000, "who " * 999],
)
def test_names_of_any_text_are_found_without_complaint(text: str):
    known = names.Names.of(article(text))

    assert all(0 <= h.start < h.end <= len(text) for h in known.hits)
    for start in range(0, len(text) - 3, 97):
        names.resolve((start, start + 3), names=known, text=text)


def test_a_role_is_held_by_whom_the_table_says_on_that_day():
    table = roles.parse(MAYORS)

    june = table.holder("the mayor of Ansby", day(date(2031, 6, 1)))
    july = table.holder("Mayor of Ansby", day(date(2031, 7, 1)))

    assert june is not None
    assert june.holder == "Ines Falk"
    assert july is not None
    assert july.holder == "Otto Brandt"


def test_an_undated_article_gives_no_holder_of_a_dated_role():
    assert roles.parse(MAYORS).holder("mayor of Ansby", None) is None


def test_a_title_that_an_article_never_explains_is_looked_up_in_the_table():
    text = "The bridge is shut. The mayor of Ansby blamed the frost."
    published = day(date(2031, 7, 9))
    dated = Article(
        id=article_id("file:///a.txt"),
        text=text,
        source="file:///a.txt",
        published=published,
    )
    known = names.Names.of(dated, roles.parse(MAYORS))

    found = names.resolve((20, 38), names=known, text=text).named

    assert found is not None
    assert (found.name, found.method) == ("Otto Brandt", "role")


def test_reading_takes_a_table_of_roles():
    text = "The bridge is shut. The mayor of Ansby said that frost had closed it."
    table = roles.parse('[[role]]\ntitle = "mayor of Ansby"\nholder = "Ines Falk"')

    statement = reading.read(article(text), table)[0]

    assert statement.speaker is not None
    assert statement.speaker.name == "Ines Falk"
    assert statement.speaker.as_written == "The mayor of Ansby"


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("[[role]", "not TOML"),
        ("role = 3", r"\[\[role\]\]"),
        ('[[role]]\ntitle = "mayor"', "holder is missing"),
        ('[[role]]\ntitle = "mayor"\nholder = "A"\nfrom = "May"', "from is no day"),
        ('[[role]]\ntitle = "mayor"\nholder = "A"\nage = 3', "unknown field 'age'"),
        (
            '[[role]]\ntitle="m"\nholder="A"\nfrom=2031-02-01\nuntil=2031-01-01',
            "ends before it begins",
        ),
    ],
)
def test_a_table_of_roles_that_is_wrong_is_refused_with_the_reason(
    toml: str, problem: str
):
    with pytest.raises(RoleTableError, match=problem):
        roles.parse(toml)


def test_who_was_asked_is_who_then_answers():
    text = "Senator Hugo Quill asked Bo Tarn whether it rained. He said that it did."

    found = reading.read(article(text))

    assert found[-1].speaker is not None
    assert found[-1].speaker.name == "Bo Tarn"
