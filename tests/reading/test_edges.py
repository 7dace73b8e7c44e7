"""Edges of what was found: what belongs to the cue, what to the words."""

import pytest

from dossier.reading import edges
from dossier.reading.found import Found
from dossier.reading.port import Place
from dossier.reading.tagging import Passage, passage
from dossier.reading.text import tokens_of


def of(line: str) -> Passage:
    return passage(tokens_of(line, 0, len(line)))


def place(one: Passage, words: str) -> Place:
    wanted = tokens_of(words, 0, len(words)).words
    starts = range(len(one.tokens) - len(wanted) + 1)
    at = next(i for i in starts if one.tokens.words[i : i + len(wanted)] == wanted)
    return at, at + len(wanted)


def words(one: Passage, at: Place) -> str:
    return " ".join(one.tokens.words[slice(*at)])


@pytest.mark.parametrize(
    ("line", "cue", "content", "told"),
    [
        (
            "Osk warned of floods in Tam.",
            "warned",
            "of floods in Tam",
            "floods in Tam",
        ),
        (
            "The union called for a vote.",
            "called",
            "for a vote",
            "a vote",
        ),
        (
            "Osk said via email that it rained.",
            "said",
            "via email that it rained",
            "that it rained",
        ),
        (
            "Osk tells “Early Tide” on Friday that it rained.",
            "tells",
            "“Early Tide” on Friday that it rained",
            "that it rained",
        ),
        (
            "However, it rained less in Tam, Osk said.",
            "said",
            "However, it rained less in Tam",
            "it rained less in Tam",
        ),
    ],
)
def test_what_governs_or_leads_to_the_words_is_no_part_of_them(
    line: str, cue: str, content: str, told: str
):
    one = of(line)
    found = Found(None, place(one, cue), (place(one, content),))

    (kept,) = edges.edged(one, found).content

    assert words(one, kept) == told


def test_a_preposition_that_the_verb_governs_is_of_the_cue():
    one = of("Osk warned of floods in Tam.")
    found = Found(None, place(one, "warned"), (place(one, "of floods in Tam"),))

    cue = edges.edged(one, found).cue

    assert cue == place(one, "warned of")


@pytest.mark.parametrize(
    ("line", "cue", "content"),
    [
        ("Osk said on the whole it rained.", "said", "on the whole it rained"),
        (
            "Osk vowed to mend what that storm broke.",
            "vowed",
            "to mend what that storm broke",
        ),
        ("Osk warned on the day of that storm.", "warned", "the day of that storm"),
    ],
)
def test_words_that_are_told_stay(line: str, cue: str, content: str):
    one = of(line)
    found = Found(None, place(one, cue), (place(one, content),))

    (kept,) = edges.edged(one, found).content

    assert words(one, kept) == content
