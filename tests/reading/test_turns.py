"""Transcripts: a line may begin with who speaks it."""

import pytest

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.reading import RULES
from dossier.reading.readers import trained

TALK = """Ada Quill met Tobin Rusk on the air. Partial transcript:

QUILL: Nobody saw a dredger in the harbour all spring.

"RUSK: The port said that it was dredged in May."

QUILL: Nobody saw a receipt for it either.
"""


def said(text: str, reader=RULES):
    article = Article(id=article_id("a"), text=text, source="a")
    return [
        (one.statement.speaker.as_written, one.statement.content)
        for one in reader.read(article)
        if one.statement.speaker
    ]


@pytest.mark.parametrize("reader", [RULES, trained()], ids=["rules", "crf"])
def test_each_turn_is_said_by_whom_its_label_names(reader):
    found = said(TALK, reader)

    assert ("QUILL", "Nobody saw a dredger in the harbour all spring.") in found
    assert ("QUILL", "Nobody saw a receipt for it either.") in found


def test_what_is_reported_in_a_turn_has_its_own_speaker():
    found = said(TALK)

    assert ("The port", "that it was dredged in May") in found


def test_a_label_that_is_no_name_begins_no_turn():
    told = "RATING: Bread 4, soup 5.\n\nRATING: Fish 2, tea 5.\n"

    assert said(told) == []


@pytest.mark.parametrize("reader", [RULES, trained()], ids=["rules", "crf"])
@pytest.mark.parametrize("mark", ["“", "”"])
def test_a_signed_quotation_is_said_by_whom_its_signature_names(reader, mark: str):
    line = f"{mark}Nobody saw a dredger in “our” harbour.” — Maren Osk, Tam"

    letters = "Letters of the week\n\nThese came by post in the last few days.\n\n"

    (found,) = said(letters + f"{line}\n\nMore of them come next week.\n", reader)

    assert found == ("Maren Osk", f"{mark}Nobody saw a dredger in “our” harbour.”")


def test_a_quotation_within_a_sentence_is_not_signed():
    told = "“It froze,” Ivo Rusk said. “Nobody saw it.” — The Tam Ledger"

    assert "The Tam Ledger" not in [who for who, _ in said(told)]
