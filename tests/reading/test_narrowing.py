"""A source that was found too long or too short ends where a noun phrase can end."""

import pytest

from dossier.reading.narrowing import instead, narrowed
from dossier.reading.phrases import Stretch
from dossier.reading.text import tokens_of

# a sentence, its source as found, its cue, and the source as it should be
ENDS = [
    (
        "The monitors of the Quay Mission confined themselves to noting tears .",
        "The monitors of the Quay Mission confined themselves",
        "noting",
        "The monitors of the Quay Mission",
    ),
    (
        "The Coastal Rugby League suspended Ansby Rovers coach Bo Tarn and fined him .",
        "The Coastal Rugby League suspended Ansby Rovers coach Bo",
        "fined",
        "The Coastal Rugby League",
    ),
    (
        "Its resignation came hours after the bank warned of losses .",
        "Its resignation came hours after the bank",
        "warned",
        "Its resignation",
    ),
    (
        "Coats made by Tolland hang in its shops , and the company said so .",
        "Coats made by Tolland hang in its shops , and the company",
        "said",
        "the company",
    ),
    (
        "The Bank of Ansby left its rate alone on Monday and its governor said so .",
        "The Bank of Ansby left its rate alone on Monday and its governor",
        "said",
        "its governor",
    ),
    ("Her rivals at once accused her .", "Her rivals at", "accused", "Her rivals"),
    ("The ferry board accepted it .", "The", "accepted", "The ferry board"),
    (
        "A study published shows that it rained .",
        "A study published",
        "shows",
        "A study",
    ),
]
KEPT = [
    ("A nurse who was there said so .", "A nurse who was there", "said"),
    ("A report published Friday says so .", "A report published Friday", "says"),
    ("A group called the Low Quay said so .", "A group called the Low Quay", "said"),
    ("The injured said so .", "The injured", "said"),
]


def ends(sentence, source, cue):
    tokens = tokens_of(sentence, 0, len(sentence))
    stretch = Stretch(tokens, 0, len(tokens), bytearray(len(tokens)))
    start = sentence.index(source)
    first = tokens_of(sentence[:start], 0, start)
    place = len(first), len(first) + len(tokens_of(source, 0, len(source)))
    at = tokens.words.index(cue)
    found = tokens.place(narrowed(stretch, place, (at, at + 1)))
    return sentence[slice(*found)]


@pytest.mark.parametrize(("sentence", "source", "cue", "wanted"), ENDS)
def test_a_source_ends_with_its_noun(sentence, source, cue, wanted):
    assert ends(sentence, source, cue) == wanted


@pytest.mark.parametrize(("sentence", "source", "cue"), KEPT)
def test_a_source_that_ends_well_stays_as_it_is(sentence, source, cue):
    assert ends(sentence, source, cue) == source


@pytest.mark.parametrize(
    ("sentence", "at", "cue", "subject"),
    [
        ("The board had itself warned her .", 3, 4, "The board"),
        ("It voted , six to none , to ask for more .", 1, 9, "It"),
        ("Last week the board said so .", 0, 4, "the board"),
        ("Oakly said so .", 0, 1, "Oakly"),
    ],
)
def test_a_word_that_leans_on_a_subject_gives_way_to_it(sentence, at, cue, subject):
    tokens = tokens_of(sentence, 0, len(sentence))
    stretch = Stretch(tokens, 0, len(tokens), bytearray(len(tokens)))

    found = instead(stretch, (at, at + 1), (cue, cue + 1))

    assert found
    assert sentence[slice(*tokens.place(found))] == subject
