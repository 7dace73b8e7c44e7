"""A source that was found in part is taken whole."""

import pytest

from dossier.reading.phrases import Stretch
from dossier.reading.text import tokens_of
from dossier.reading.widening import widened

WHOLE = [
    ("The 58-year-old harbour pilot", "year-old harbour pilot"),
    ("Tobin Rusk, 41, who plays the baker", "41, who plays the baker"),
    ("Dean Orrel, a salesman from Ansby", "a salesman from Ansby"),
    ("Text messages between the two aides", "the two aides"),
    ("Officials in the capital, Ansby, and in the provinces", "the provinces"),
    ("The prime minister, her deputy and the finance minister", "the finance minister"),
    ("The woman whose house was flooded", "flooded"),
    ("Neither the company nor its lawyers", "its lawyers"),
    ("About 200 residents", "200 residents"),
]
APART = [
    ("In Ansby the council", "the council"),
    ("On Tuesday, the council", "the council"),
    ("The rain stopped and the council", "the council"),
    ("Meanwhile, officials in Ansby", "officials in Ansby"),
    ("When asked by her he", "he"),
    ("“No,” and the council", "the council"),
]


def source(clause, part):
    text = f"{clause} said that it rained."
    tokens = tokens_of(text, 0, len(text))
    wanted = tokens_of(part, 0, len(part)).words
    end = len(tokens_of(clause, 0, len(clause)))
    quoted = bytearray(len(tokens))
    if "“" in text:
        quoted[: tokens.words.index("”") + 1] = b"\x01" * (tokens.words.index("”") + 1)
    stretch = Stretch(tokens, 0, len(tokens), quoted)
    start, stop = tokens.place(widened(stretch, (end - len(wanted), end)))
    return text[start:stop]


@pytest.mark.parametrize(("clause", "part"), WHOLE)
def test_what_stands_before_a_part_of_a_source_belongs_to_it(clause, part):
    assert source(clause, part) == clause


@pytest.mark.parametrize(("clause", "part"), APART)
def test_an_occasion_or_another_clause_is_no_part_of_a_source(clause, part):
    assert source(clause, part) == part
