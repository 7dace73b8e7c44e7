"""Which statements of two articles report one act of speech."""

from datetime import date

from tests.telling import Told, linked, links, say, tell

from dossier.domain.decisions import (
    StatementLinked,
)
from dossier.domain.vocabulary import Form, Kind

APRIL_26, APRIL_27 = date(2031, 4, 26), date(2031, 4, 27)
PROMISE = say(
    Kind.PLEDGE,
    "that Vessaria would stay out of the 2031 Norlandic election",
    by="Ilan Korr",
    side="Vessaria",
    cue="promised",
)


def across(one: Told, other: Told) -> set[tuple[int, str, int]]:
    return linked(links(one, other), (*one.statements, *other.statements))


def test_one_quotation_in_two_papers_is_one_utterance():
    words = "“We have seen, broadly speaking, evidence of attempts to sway the vote”"
    one = tell(
        "a",
        APRIL_26,
        say(Kind.INTENT, words, by="Ada Wynn", form=Form.DIRECT_QUOTE),
    )
    other = tell(
        "b",
        APRIL_27,
        say(Kind.ALLEGATION, words, by="Wynn", form=Form.DIRECT_QUOTE),
    )

    assert across(one, other) == {(1, "same_utterance", 0)}


def test_a_few_words_in_the_same_quotation_marks_are_one_utterance():
    one = tell("one", APRIL_26, say(Kind.POSITION, "to “save the postage.”", by="Wynn"))
    other = tell(
        "two", APRIL_27, say(Kind.DIRECTIVE, 'bidders to "save the postage"', by="Wynn")
    )

    assert across(one, other) == {(1, "same_utterance", 0)}


def test_a_word_in_quotation_marks_alone_is_no_utterance():
    one = tell("one", APRIL_26, say(Kind.POSITION, "it was “sad”", by="Wynn"))
    other = tell("two", APRIL_27, say(Kind.POSITION, "the vote was “sad”", by="Wynn"))

    assert across(one, other) == set()


def test_reports_of_one_speaker_in_like_words_are_one_utterance_whatever_their_kind():
    words = "that the depth log had been measured twice by the board"
    one = say(Kind.POSITION, words, by="Ada Wynn", side="Calder")
    words = "the board measured the depth log"
    other = say(Kind.FACTUAL_CLAIM, words, by="Wynn", side="Calder")

    found = across(tell("one", APRIL_26, one), tell("two", APRIL_27, other))

    assert found == {(1, "same_utterance", 0)}


def test_like_words_of_one_speaker_about_other_places_are_two_utterances():
    words = "that the depth log of {} was lost"
    one = say(Kind.POSITION, words.format("Talm"), by="Ada Wynn", side="Calder")
    other = say(Kind.POSITION, words.format("Ostrey"), by="Ada Wynn", side="Calder")

    found = across(tell("one", APRIL_26, one), tell("two", APRIL_27, other))

    assert found == set()


def test_the_same_sentence_in_two_papers_is_a_copy():
    line = say(Kind.POSITION, "that talks would go on in Harrow", by="Ada Wynn")
    one, other = tell("a", APRIL_26, line), tell("b", APRIL_27, line)

    (link,) = (e for e in links(one, other) if isinstance(e, StatementLinked))

    assert link.type == "same_utterance"
    assert link.rationale.startswith("copy")


def test_reports_of_one_promise_are_one_utterance_unless_the_days_differ():
    once = tell("a", APRIL_26, {**PROMISE, "said": date(2030, 11, 3)})
    again = tell("b", APRIL_27, {**PROMISE, "text": PROMISE["text"]})
    later = tell(
        "c",
        APRIL_27,
        say(
            Kind.PLEDGE,
            "that his state would not meddle in the 2031 Norlandic election",
            by="Ilan Korr",
            side="Vessaria",
            cue="vowed",
            said=date(2031, 4, 20),
        ),
    )

    assert across(once, again) == {(1, "same_utterance", 0)}
    assert across(once, later) == {(1, "repeats", 0)}
