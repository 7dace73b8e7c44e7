"""Whole articles: what the reader makes of headlines, chains, and its own limits."""

from datetime import date
from pathlib import Path

import pytest

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.reports import StatementReported
from dossier.domain.times import day
from dossier.domain.vocabulary import Form, Kind, MentionRole, Role, Voice

AFFAIR = (Path(__file__).parent / "affair.txt").read_text("utf-8")


def article(text: str, **known: object) -> Article:
    return Article(id=article_id("file:/a"), text=text, source="a", **known)  # type: ignore[arg-type]  # any field of an article


def pledge(text: str) -> StatementReported:
    return next(s for s in reading.read(article(text)) if s.kind is Kind.PLEDGE)


def test_headline_bullet_and_elaboration_are_mentions_of_one_statement():
    made = pledge(AFFAIR)

    roles = {m.role for m in made.mentions}
    assert made.form is Form.INDIRECT
    assert {MentionRole.HEADLINE, MentionRole.NAV_CRUMB} <= roles
    assert {MentionRole.SUMMARY_BULLET, MentionRole.ELABORATION} <= roles
    assert sum(s.kind is Kind.PLEDGE for s in reading.read(article(AFFAIR))) == 1


def test_the_chain_says_on_whose_authority_outermost_first():
    made = pledge(AFFAIR)

    assert [(n.role, n.name, n.count) for n in made.chain] == [
        (Role.OUTLET, None, None),
        (Role.INTERMEDIARY_OUTLET, "Orra Gazette", None),
        (Role.UNNAMED_SOURCE, None, 2),
        (Role.PERSON, "Tam Ossa", None),
    ]
    assert [n.explicit for n in made.chain] == [False, True, True, True]


def test_a_source_that_spoke_to_an_outlet_keeps_that_outlet_in_its_chain():
    raised = next(s for s in reading.read(article(AFFAIR)) if "raised" in s.content)

    assert [n.role for n in raised.chain] == [
        Role.OUTLET,
        Role.INTERMEDIARY_OUTLET,
        Role.UNNAMED_SOURCE,
    ]


def test_what_the_outlet_says_itself_is_in_its_own_voice():
    own = {s.kind for s in reading.read(article(AFFAIR)) if s.voice is Voice.OUTLET}

    assert own == {Kind.PRIMACY_CLAIM, Kind.SOURCE_NOTE}


def test_a_headline_in_the_first_person_without_marks_is_nobodys_quotation():
    text = "We will not pay, Hale tells dockers\n\nThe harbour lay still on Sunday."

    (headline,) = reading.read(
        article(text, title="We will not pay, Hale tells dockers")
    )

    assert headline.form is Form.HEADLINE_PSEUDO_QUOTE


def test_a_missing_opening_mark_is_flagged_and_the_words_are_kept_as_printed():
    text = "Any step on that road is a step too far,” Ms Ila Orrin said on Monday."

    (said,) = reading.read(article(text))

    assert said.content_spans[0].text == "Any step on that road is a step too far,”"
    assert "missing_open_quote" in said.flags


def test_a_line_that_the_outlet_prints_on_every_page_is_not_read():
    text = "The mayor said the road was safe.\n\nJoin 9,000 readers, our editor says."
    known = article(
        text, boilerplate=frozenset({"Join 9,000 readers, our editor says."})
    )

    assert len(reading.read(known)) == 1


def test_a_sentence_of_a_quotation_that_denies_stands_apart_from_the_rest():
    text = (
        'Ostreyan troops crossed, Lund alleged.\n\n"Ostrey does not interfere in the '
        'affairs of others. We oppose making Ostrey an issue," the Ostreyan Foreign '
        "Ministry told the Orra Gazette."
    )

    kinds = [
        s.kind
        for s in reading.read(article(text))
        if "oppose" in s.content or "interfere" in s.content
    ]

    assert kinds == [Kind.DENIAL, Kind.POSITION]


@pytest.mark.parametrize(
    "text",
    [
        "Der Hafen war am Montag geschlossen, sagte die Ministerin. " * 4,
        "Le port est resté fermé lundi, a déclaré la ministre des transports. " * 4,
        "Порт закрыт в понедельник, заявила министр. " * 5,
        "港口周一关闭",
        "%%% 123",
    ],
)
def test_a_text_that_is_not_english_says_why_it_is_not_read(text: str):
    reason = reading.unreadable(article(text))

    assert reason is None if len(text.split()) < 2 and text.isalpha() else reason


def test_english_is_readable():
    assert reading.unreadable(article(AFFAIR)) is None


def test_the_same_article_reads_the_same_twice():
    known = article(AFFAIR, published=day(date(2031, 1, 31)), outlet="The Meridian")

    assert reading.read(known) == reading.read(known)


def test_every_statement_can_say_which_rules_made_it():
    assert all(found.rules for found in reading.explain(article(AFFAIR)))


@pytest.mark.parametrize(
    "told",
    [
        "Ada Quill said nobody had asked her to leave the harbour.",
        "Ada Quill said the union would ask for a new boat in May.",
        "Ada Quill said she had been cleared of the theft in May.",
        "Ada Quill said she was not told of the theft in May.",
    ],
)
def test_who_tells_what_nobody_said_is_who_says_it(told: str):
    found = reading.read(article(told))

    assert [s.speaker and s.speaker.name for s in found] == ["Ada Quill"]
