"""A line that ends with a colon may announce the quotation of the next line."""

import pytest

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.reading import RULES
from dossier.reading.readers import trained

QUOTED = "“The harbour was dredged in May, and nobody paid for it.”"


def speakers(text: str, reader=RULES):
    article = Article(id=article_id("a"), text=text, source="a")
    return [
        one.statement.speaker.as_written if one.statement.speaker else None
        for one in reader.read(article)
        if "dredged" in one.statement.content
    ]


@pytest.mark.parametrize("reader", [RULES, trained()], ids=["rules", "crf"])
@pytest.mark.parametrize(
    ("announcement", "speaker"),
    [
        ("The Tam Ledger reports:", "The Tam Ledger"),
        ("On Monday, Maren Osk made the following remark:", "Maren Osk"),
        ("Osk, who had been asked twice, wrote on her page:", "Osk"),
    ],
)
def test_the_announced_quotation_is_said_by_who_is_announced(
    reader, announcement: str, speaker: str
):
    text = f"Ivo Rusk said it froze.\n\n{announcement}\n\n{QUOTED}\n"

    (found,) = speakers(text, reader)

    assert found is not None
    assert found.startswith(speaker)


def test_a_line_that_says_nothing_of_speaking_announces_nobody():
    text = f"Ivo Rusk said it froze.\n\nIn other business, the council:\n\n{QUOTED}\n"

    assert "the council" not in speakers(text)
