"""For whom those speak whom an article introduces."""

import pytest

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.vocabulary import Kind
from dossier.reading import names
from dossier.reading.registry import Names


def side(text: str, who: str = "Ada Quill") -> str | None:
    known = Names.of(Article(id=article_id("file:///a.txt"), text=text, source="a"))
    return known.cards.by_name[who].side


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The dockers’ union struck. The union’s secretary, Ada Quill, said so.",
            "dockers’ union",
        ),
        (
            "A lawyer for the company, Ada Quill, said Tolland Foods Ltd had paid.",
            "Tolland Foods Ltd",
        ),
        (
            "Tolland Foods Ltd denied it. Its director, Ada Quill, said nothing else.",
            "Tolland Foods Ltd",
        ),
        (
            "Bo Tarn did not come. His lawyer, Ada Quill, said that he was ill.",
            "Bo Tarn",
        ),
        (
            "A ferry sank. The police union president, Ada Quill, blamed the weather.",
            "police union",
        ),
        (
            "“It is over,” said Ada Quill, who runs the Tolland Hospital Trust.",
            "Tolland Hospital Trust",
        ),
        (
            "“It is over,” said Sergeant Ada Quill of Tolland police.",
            "Tolland police",
        ),
        (
            "The state auditor, Ada Quill, found a hole of two million crowns.",
            "state auditor",
        ),
        (
            "The opposition leader, Ada Quill, asked for an inquiry.",
            "opposition",
        ),
        (
            "Bo Tarn lost. Tarn’s campaign manager, Ada Quill, said so.",
            "Tarn campaign",
        ),
    ],
)
def test_who_is_introduced_belongs_to_the_owner_of_the_title(text: str, body: str):
    found = side(text)

    assert found == body


def test_the_introduction_holds_for_what_was_said_before_it():
    text = (
        "Ada Quill denied it.\n\nNobody at Tolland Foods Ltd was hurt. “We checked,” "
        "Ada Quill, its chief executive, said."
    )

    assert side(text) == "Tolland Foods Ltd"


@pytest.mark.parametrize(
    "text",
    [
        "Tolland Foods Ltd paid. Its former director, Ada Quill, complained.",
        "Bo Tarn was out. His sister, Ada Quill, opened the door.",
        "Bo Tarn was out. A friend of Bo Tarn, Ada Quill, opened the door.",
        "“Rain,” said Ada Quill of Lower Pine, and added that it had rained.",
    ],
)
def test_who_is_only_beside_somebody_speaks_for_nobody_else(text: str):
    found = side(text)

    assert found is None


def test_a_body_only_spoken_of_is_less_sure_than_one_that_owns_the_title():
    owned = (
        "Tolland Foods Ltd denied it. Tolland Foods Ltd’s chairman, Ada Quill, left."
    )
    near = "Tolland Foods Ltd denied it. The managing director, Ada Quill, left."

    sure, guessed = (
        Names.of(Article(id=article_id("file:///a.txt"), text=text, source="a"))
        .cards.by_name["Ada Quill"]
        .trust
        for text in (owned, near)
    )

    assert side(near) == side(owned) == "Tolland Foods Ltd"
    assert guessed < sure


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Bo Tarn spoke. The Tarn campaign denied that he had lied.", "Bo Tarn"),
        ("Opposition lawmakers denied that they had lied.", "opposition"),
    ],
)
def test_a_campaign_speaks_for_whoever_runs_and_lawmakers_for_their_camp(
    text: str, body: str
):
    known = Names.of(Article(id=article_id("file:///a.txt"), text=text, source="a"))
    start = text.rindex(". ") + 2 if ". " in text else 0
    place = (start, text.index(" denied"))

    found = names.resolve(place, names=known, text=text).side

    assert found is not None
    assert found.name == body


def test_a_union_that_denies_answers_for_its_members():
    text = "Dock, May 3. - The wardens’ union denied that any warden had been asleep."
    one = Article(id=article_id("file:///a.txt"), text=text, source="a")

    found = [s.accused for s in reading.read(one) if s.kind is Kind.DENIAL]

    assert [who.name for who in found[0]] == ["wardens"]
