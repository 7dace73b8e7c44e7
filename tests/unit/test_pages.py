"""From the bytes of a page to an article."""

import json

import pytest
from tests.builders import NOON
from tests.sites import STORY, page

from dossier.domain.vocabulary import Precision
from dossier.errors import SourceError
from dossier.ingest.article import Told, article_of, from_entry, from_page, from_text
from dossier.ingest.metadata import instant
from dossier.ingest.port import Entry

URL = "https://northlight.example/harbour/7"


def _linked_data(**fields):
    found = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(found)}</script>'


def _read(markup):
    return from_page(markup.encode(), "page.html", url=URL)


def test_the_text_is_the_headline_and_one_paragraph_a_line_without_furniture():
    found = _read(page("Depths in doubt", *STORY))

    assert found.text == "\n".join(["Depths in doubt", *STORY])


def test_a_deck_that_the_page_prints_stands_after_the_headline():
    deck = "An inspector says the dredgers were idle"
    head = _linked_data(headline="Depths in doubt", description=deck)
    markup = page("Depths in doubt", *STORY, head=head).replace(
        "</h1>", f"</h1><div class=standfirst>{deck}</div>"
    )

    assert _read(markup).text.split("\n")[:2] == ["Depths in doubt", deck]


def test_a_description_that_the_page_does_not_print_is_no_part_of_the_text():
    head = _linked_data(headline="Depths in doubt", description="For search engines")

    found = _read(page("Depths in doubt", *STORY, head=head))

    assert "search engines" not in found.text


def test_what_the_linked_data_say_comes_before_other_metadata():
    head = (
        '<meta property="og:title" content="Other"><meta name="author" content="Other">'
        '<meta property="article:published_time" content="2030-01-01">'
    ) + _linked_data(
        headline="Depths &amp; doubts",
        datePublished="2031-03-04T23:30:00-05:00",
        author=[{"name": "Edda Marsh"}, {"name": "Samir Oduya"}],
        publisher={"name": "The Northlight"},
    )

    found = _read(page("x", *STORY, head=head))

    assert found.title == "Depths & doubts"
    assert found.byline == "Edda Marsh, Samir Oduya"
    assert found.outlet == "The Northlight"
    assert found.published is not None
    assert found.published.edtf == "2031-03-04T23:30:00-05:00"
    assert found.published.precision is Precision.INSTANT


def test_open_graph_says_what_linked_data_do_not():
    head = (
        '<meta property="og:site_name" content="The Northlight">'
        '<meta property="article:published_time" content="2031-03-04T09:12:00Z">'
        '<link rel="canonical" href="/harbour/7">'
    )

    found = _read(page("Depths in doubt - The Northlight", *STORY, head=head))

    assert found.outlet == "The Northlight"
    assert found.published is not None
    assert found.published.edtf == "2031-03-04T09:12:00Z"
    assert found.canonical_url == URL


@pytest.mark.parametrize("broken", ["{", "[1, 2]", '{"@type": "NewsArticle"', "null"])
def test_linked_data_that_went_wrong_harm_nothing(broken):
    head = f'<script type="application/ld+json">{broken}</script>'

    assert _read(page("Depths in doubt", *STORY, head=head)).title == "Depths in doubt"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html><body></body></html>",
        "<!doctype html><title>Sign in</title><form>Password <input></form>",
        page("Gallery", "Four pictures."),
    ],
)
def test_a_page_without_an_article_is_refused(markup):
    with pytest.raises(SourceError):
        _read(markup)


def test_a_text_is_dated_by_its_own_dateline():
    text = (
        "Depths of the bay in doubt\n\nEdda Marsh\nTuesday 4 March 2031 15:13\n\n"
        + STORY[0]
    )

    found = from_text(text.encode(), "a.txt")

    assert found.text == text
    assert found.title == "Depths of the bay in doubt"
    assert found.published is not None
    assert found.published.edtf == "2031-03-04T15:13"


def test_a_german_page_is_known_as_such_from_its_words():
    words = (
        "Der Hafenmeister wies den Vorwurf am Dienstag zurück. Die Behörde habe nichts "
        "gefälscht, sagte er. Der Rat tagt wieder am Freitag im alten Zollhaus."
    )

    assert _read(page("Streit um Tiefen", words, head="")).language == "de"


def test_a_feed_dates_a_page_that_does_not_date_itself():
    found = _read(page("Depths in doubt", *STORY))
    told = Told(published_else=instant(NOON), outlet_else="The Northlight")

    article = article_of(found, URL, URL, told)

    assert article.published == instant(NOON)
    assert article.outlet == "The Northlight"


def test_the_lines_that_a_feed_knows_as_boilerplate_are_named():
    found = _read(page("Depths in doubt", *STORY, "Get our app today, it is free."))

    article = article_of(found, URL, URL, Told(strip=(r"Get our app.*",)))

    assert article.boilerplate == {"Get our app today, it is free."}


def test_an_entry_that_holds_the_whole_article_can_stand_for_its_page():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    entry = Entry(id="g1", title="Depths in doubt", content=f"<div>{body}</div>")

    assert from_entry(entry, "feed").text == "\n".join(["Depths in doubt", *STORY])


@pytest.mark.parametrize("ending", ["…", "...", " [Read more]"])
def test_a_teaser_cannot_stand_for_a_page(ending):
    entry = Entry(id="g1", title="Depths", summary=" ".join(STORY)[:190] + ending)

    with pytest.raises(SourceError, match="teaser"):
        from_entry(entry, "feed")
