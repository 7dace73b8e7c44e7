"""How passages become windows of word pieces, and scores become stretches."""

import pytest

from dossier.reading import text
from dossier.reading.tagging import Part, Passage, passage

onnx = pytest.importorskip(
    "dossier_onnx", reason="dossier-onnx is missing: pip install ./plugins/dossier-onnx"
)

import numpy as np  # noqa: E402  comes with dossier-onnx, as all of these
from dossier_onnx import pieces  # noqa: E402
from dossier_onnx.stretches import tagged  # noqa: E402
from hypothesis import given  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402
from tokenizers.models import WordPiece  # noqa: E402

VOCABULARY = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "tide": 4, "##s": 5}
TAGS = {
    "O": 0,
    "BS": 1,
    "IS": 2,
    "BQ": 3,
    "IQ": 4,
    "BC": 5,
    "IC": 6,
}


def cutter() -> pieces.Pieces:
    return pieces.Pieces(Tokenizer(WordPiece(VOCABULARY, unk_token="[UNK]")))


def of(line: str, depth: int = 0) -> Passage:
    return passage(text.tokens_of(line, 0, len(line)), depth=depth)


def scores(tags: str) -> np.ndarray:
    """Return scores that speak for *tags*, words apart by spaces."""
    out = np.full((len(tags.split()), 7), -5.0, np.float32)
    for i, tag in enumerate(tags.split()):
        out[i, TAGS[tag]] = -0.1
    return out


def stretches(tags: str, line: str) -> list[tuple[Part, int, int]]:
    found = tagged(scores(tags), of(line))
    return [(t.part, t.start, t.end) for t in found if t.confidence >= 0.5]


LENGTHS = st.lists(st.tuples(st.integers(1, 400), st.booleans()), max_size=6)


@given(LENGTHS)
def test_every_word_is_in_one_window_and_no_window_is_too_long(lengths):
    asked = [of("tides " * n, depth=int(again)) for n, again in lengths]

    made = list(pieces.windows(asked, cutter()))

    told = sorted((p, i) for window in made for p, i, _ in window.words)
    assert told == [
        (p, i) for p, one in enumerate(asked) for i in range(len(one.tokens))
    ]
    assert all(len(window.ids) <= pieces.LONGEST for window in made)
    assert all(len(w.ids) == len(w.shapes) == len(w.hints) for w in made)


@given(LENGTHS)
def test_a_word_stands_where_its_window_says(lengths):
    asked = [of("tides " * n, depth=int(again)) for n, again in lengths]

    made = list(pieces.windows(asked, cutter()))

    assert {window.ids[at] for window in made for _, _, at in window.words} <= {4}


def test_what_is_read_again_has_a_window_of_its_own():
    asked = [of("tide"), of("tides", depth=1), of("tide")]

    made = list(pieces.windows(asked, cutter()))

    assert [{p for p, _, _ in window.words} for window in made] == [{0, 2}, {1}]
    assert [window.shapes[0] for window in made] == [0, pieces.AGAIN]


def test_case_and_quotation_marks_are_told():
    line = "Reeve told US: “tides”"

    told = pieces.shapes(text.tokens_of(line, 0, len(line)))

    assert told == [6, 3, 9, 0, 2, 4, 2]


def test_what_the_rules_find_is_told():
    told = pieces.hints(of("Reeve said that the tides were high."))

    assert told[:3] == [TAGS["BS"], TAGS["BQ"], TAGS["BC"]]


def test_stretches_begin_with_their_first_tag():
    found = stretches("BS IS BQ BC IC IC", "Ona Reeve said it rained hard")

    assert found == [(Part.SOURCE, 0, 2), (Part.CUE, 2, 3), (Part.CONTENT, 3, 6)]


def test_a_content_that_breaks_off_for_a_word_goes_on():
    found = stretches("BQ BC IC O BC IC", "said it rained and it poured")

    assert found == [(Part.CUE, 0, 1), (Part.CONTENT, 1, 6)]


def test_a_content_that_ends_with_its_sentence_does_not_go_on():
    found = stretches("BC IC O BC IC", "it rained . it poured")

    assert found == [(Part.CONTENT, 0, 2), (Part.CONTENT, 3, 5)]


def test_a_content_of_one_word_is_none():
    assert stretches("BS BQ BC", "Reeve said so") == [
        (Part.SOURCE, 0, 1),
        (Part.CUE, 1, 2),
    ]


def test_nothing_is_found_in_nothing():
    nothing = np.zeros((0, 7), np.float32)

    assert list(tagged(nothing, of(""))) == []


def test_a_cue_that_only_the_rules_found_is_told_as_unlikely():
    line = "Reeve said that the tides were high"

    (found,) = tagged(scores("O O O O O O O"), of(line))

    assert (found.part, found.start, found.end) == (Part.CUE, 1, 2)
    assert found.confidence < 0.2
