"""Places that do not agree with each other, or with themselves."""

from datetime import date

import pytest
from tests.affair import PUBLISHER, Affair, outlet, person, unnamed

from dossier.domain.chains import Mention
from dossier.domain.spans import span_of
from dossier.domain.times import day
from dossier.domain.vocabulary import Form, Kind, LinkType, MentionRole, Voice
from dossier.projections import FACTS, NOW, replay
from dossier.projections.conflicts import conflicts

MARCH_2 = date(2031, 3, 2)


@pytest.fixture
def affair():
    return Affair()


def found(affair):
    return {
        (c.type, c.statements) for c in conflicts(replay(affair.records, FACTS), NOW)
    }


def types(affair):
    return sorted(type_ for type_, _ in found(affair))


def say(affair, name, words, **fields):
    article = affair.article(name, MARCH_2, outlet=name)
    fields = {"by": "Jon Aske", "form": Form.DIRECT_QUOTE, **fields}
    return affair.say(article, words, Kind.POSITION, **fields)


def both(affair, first, second):
    affair.link(second, LinkType.SAME_UTTERANCE, first)
    return (first, second)


def words(text):
    return span_of(text, 0, len(text))


def test_two_quotations_of_one_utterance_that_differ_are_a_variant(affair):
    a = say(affair, "Gazette", "The depths were never wrong.")
    b = say(affair, "Herald", "The depths have been wrong once.")
    both(affair, a, b)

    assert found(affair) == {("quote_variant", (a, b))}


@pytest.mark.parametrize(
    "other",
    [
        "“the depths were never wrong”",
        "were never wrong",
        "The depths  were never wrong,",
    ],
    ids=["other_marks", "a_part", "other_spaces"],
)
def test_what_printing_may_change_is_no_variant(affair, other):
    a = say(affair, "Gazette", "The depths were never wrong.")
    both(affair, a, say(affair, "Herald", other))

    assert found(affair) == set()


def test_a_variant_shows_only_the_quoted_words_and_where_they_stand(affair):
    partial = {"form": Form.PARTIAL_QUOTE}
    c = say(affair, "Echo", "that he saw “wrong and very odd depths” there", **partial)
    d = say(affair, "Post", "of “wrong or odd depths”, he said", **partial)
    both(affair, c, d)

    details = {
        x.statements: x.detail for x in conflicts(replay(affair.records, FACTS), NOW)
    }

    assert details[(c, d)] == (
        "“wrong and very odd depths” (Echo) / “wrong or odd depths” (Post)"
    )


def test_two_sentences_of_one_interview_are_no_variant(affair):
    a = say(affair, "Gazette", "The depths were never wrong.")
    both(affair, a, say(affair, "Herald", "Nobody asked us for any log before March."))

    assert found(affair) == set()


def test_an_indirect_report_is_no_variant(affair):
    a = say(affair, "Gazette", "The depths were never wrong.")
    both(affair, a, say(affair, "Herald", "all was well", form=Form.INDIRECT))

    assert found(affair) == set()


def test_quotations_of_two_occasions_are_no_variant(affair):
    say(affair, "Gazette", "a two-day visit")
    say(affair, "Herald", "a three-day visit")

    assert found(affair) == set()


def test_a_hedge_that_one_report_leaves_out_is_lost(affair):
    a = say(affair, "Gazette", "arguably wrong", hedges=(words("arguably"),))
    b = say(affair, "Herald", "wrong")
    both(affair, a, b)

    assert found(affair) == {("hedge_loss", (a, b))}


def test_an_attribution_that_one_report_leaves_out_is_lost(affair):
    aske = person("Jon Aske")
    chain = (PUBLISHER, outlet("The Wire"), unnamed(2), aske)
    a = say(affair, "Gazette", "all is well", chain=chain)
    b = say(affair, "Herald", "all is well")
    both(affair, a, b)

    assert found(affair) == {("attribution_loss", (a, b))}


def test_the_outlet_to_which_it_was_said_has_lost_nothing(affair):
    chain = (PUBLISHER, outlet("The Herald"), person("Jon Aske"))
    a = say(affair, "Gazette", "all is well", chain=chain)
    b = say(affair, "Herald", "all is well")
    both(affair, a, b)

    assert found(affair) == set()


def test_an_article_that_came_first_has_lost_nothing(affair):
    chain = (PUBLISHER, outlet("The Wire"), unnamed(2), person("Jon Aske"))
    a = say(affair, "Gazette", "all is well", chain=chain)
    article = affair.article("Herald", date(2031, 3, 1), outlet="Herald")
    b = affair.say(article, "all is well", Kind.POSITION, by="Jon Aske")
    both(affair, a, b)

    assert found(affair) == set()


def test_an_article_that_tells_it_in_another_place_has_lost_nothing(affair):
    a = say(affair, "Gazette", "arguably wrong", hedges=(words("arguably"),))
    article = affair.article("Herald", MARCH_2, outlet="Herald")
    b = affair.say(article, "that it is wrong", Kind.POSITION, by="Jon Aske")
    hedged = (words("arguably"),)
    c = affair.say(article, "so, arguably", Kind.POSITION, by="Jon Aske", hedges=hedged)
    both(affair, a, b)
    both(affair, a, c)

    assert found(affair) == set()


def test_an_outlet_that_adopts_what_somebody_said_loses_the_attribution(affair):
    a = say(affair, "Gazette", "all is well")
    b = say(affair, "Herald", "all is well", voice=Voice.OUTLET)
    both(affair, a, b)

    assert types(affair) == ["attribution_loss"]


def test_days_that_cannot_both_be_so_are_a_conflict(affair):
    a = say(affair, "Gazette", "all is well", said=day(date(2031, 2, 1)))
    b = say(affair, "Herald", "all is well", said=day(date(2031, 2, 3)))
    both(affair, a, b)

    assert found(affair) == {("detail_conflict", (a, b))}


def test_addressees_that_do_not_meet_are_a_conflict(affair):
    a = say(affair, "Gazette", "all is well", addressee=("Mara Voss",))
    b = say(affair, "Herald", "all is well", addressee=("the board",))
    both(affair, a, b)

    assert types(affair) == ["detail_conflict"]


def test_an_error_is_kept_as_printed_and_shown(affair):
    a = say(affair, "Gazette", "all is will", flags=("suspected_error",))

    assert found(affair) == {("apparent_error", (a,))}


def test_a_headline_without_the_hedge_of_its_article_says_more_than_it(affair):
    headline = Mention(span=words("Depths wrong, says Aske"), role=MentionRole.HEADLINE)
    a = say(
        affair,
        "Gazette",
        "arguably wrong",
        hedges=(words("arguably"),),
        mentions=(headline,),
    )

    assert found(affair) == {("headline_body_mismatch", (a,))}


def test_a_headline_statement_without_the_hedge_is_found_too(affair):
    article = affair.article("Gazette", MARCH_2)
    fields = {"kind": Kind.POSITION, "by": "Jon Aske"}
    body = affair.say(article, "arguably wrong", hedges=(words("arguably"),), **fields)
    head = affair.say(article, "Wrong", form=Form.HEADLINE, **fields)
    both(affair, body, head)

    assert found(affair) == {("headline_body_mismatch", (head, body))}


def test_a_headline_in_the_first_person_quotes_nobody(affair):
    a = say(affair, "Gazette", "We won't", form=Form.HEADLINE_PSEUDO_QUOTE)

    assert found(affair) == {("headline_body_mismatch", (a,))}


def test_one_speaker_who_says_so_and_denies_it_contradicts_himself(affair):
    article = affair.article("Gazette", MARCH_2)
    fields = {"by": "Jon Aske", "accused": ("Port",), "about": "depths"}
    a = affair.say(article, "they lied", Kind.ALLEGATION, **fields)
    b = affair.say(article, "they never lied", Kind.DENIAL, **fields)

    ((type_, statements),) = found(affair)
    assert type_ == "position_conflict"
    assert set(statements) == {a, b}


def test_what_is_linked_as_a_contradiction_is_one(affair):
    a = say(affair, "Gazette", "two days")
    b = say(affair, "Herald", "three days", by="Mara Voss")
    affair.link(b, LinkType.CONTRADICTS, a)

    assert found(affair) == {("detail_conflict", (a, b))}


def test_a_conflict_keeps_its_id_whatever_was_ingested_first(affair):
    a = say(affair, "Gazette", "for two days")
    both(affair, a, say(affair, "Herald", "for three days"))
    other = Affair()
    b = say(other, "Herald", "for three days")
    both(other, b, say(other, "Gazette", "for two days"))

    ids = [
        [c.id for c in conflicts(replay(x.records, FACTS), NOW)]
        for x in (affair, other)
    ]
    assert ids[0] == ids[1] != []
