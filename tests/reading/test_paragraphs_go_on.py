from datetime import date

import pytest

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.times import day

URI = "file:///harbour.txt"
FRIDAY = day(date(2031, 3, 7))


def told(text: str) -> list[tuple[str, str, str | None]]:
    article = Article(id=article_id(URI), text=text, source=URI, published=FRIDAY)
    return [
        (
            s.speaker.name,
            s.content,
            s.said_at.edtf if s.said_at else None,
        )
        for s in reading.read(article)
        if s.speaker and s.voice != "outlet"
    ]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "Ada Quill wrote that the log was complete, adding that it was public.\n",
            "that it was public",
        ),
        (
            "Ada Quill said the log was complete, insisting that it was public.\n",
            "that it was public",
        ),
    ],
)
def test_a_verb_without_a_subject_shares_that_of_the_one_before(text: str, second: str):
    found = told(text)

    assert [speaker for speaker, _, _ in found] == ["Ada Quill", "Ada Quill"]
    assert found[1][1] == second
    assert second not in found[0][1]


def test_what_somebody_added_was_said_on_the_day_of_what_came_before():
    text = (
        "Ada Quill denied on Monday that the log had been altered. "
        "She added that the log was complete.\n"
    )

    assert [when for _, _, when in told(text)] == ["2031-03-03", "2031-03-03"]


@pytest.mark.parametrize(
    "second",
    [
        "She has always said that the log was complete.",
        "Piers Tolland said that the log was complete.",
        "\n\nShe said that the log was complete.",
    ],
)
def test_no_day_is_lent_to_another_speaker_paragraph_or_tense(second: str):
    text = f"Ada Quill denied on Monday that the log had been altered. {second}\n"

    found = told(text)

    assert len(found) == 2
    assert found[1][2] is None
