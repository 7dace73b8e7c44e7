"""Who vouches for what is reported, and which sides say that it is so."""

from datetime import date

import pytest
from tests.accusations import PORT, accuse, thread
from tests.affair import PUBLISHER, SOMEBODY, Affair, outlet, person, unnamed

from dossier.domain.vocabulary import Kind, LinkType
from dossier.projections import FACTS, NOW, replay
from dossier.projections.independence import origins_view
from dossier.projections.overviews import OriginsLine

MARCH_2 = date(2031, 3, 2)
SANDVIK = person("Ruta Sandvik")


@pytest.fixture
def affair():
    return Affair()


def report(affair, name, *between, of="Northlight", **fields):
    """Report Sandvik's accusation in an article of outlet *of*."""
    text = fields.pop("text", None)
    article = affair.article(name, MARCH_2, outlet=of, text=text)
    fields = {"sentence": f"In {name}, Sandvik said: the depths are wrong", **fields}
    return affair.say(
        article,
        "the depths are wrong",
        by="Ruta Sandvik",
        accused=(PORT,),
        about="depths",
        chain=(PUBLISHER, *between, SANDVIK),
        **fields,
    )


def counts(affair):
    found = thread(affair).origins
    return (found.report.min, found.report.max, found.report.unnamed)


def lines(affair: Affair) -> tuple[OriginsLine, ...]:
    return origins_view(replay(affair.records, FACTS), NOW)


def test_reports_without_a_source_widen_the_count_to_an_interval(affair):
    report(affair, "one", outlet("The Gazette"), unnamed(2))
    report(affair, "two", SOMEBODY, of="Meridian Wire")
    report(affair, "three", of="Tarn Valley Post")

    assert counts(affair) == (1, 3, 2)
    assert thread(affair).origins.outlets == 3


def test_one_report_without_a_source_is_one(affair):
    report(affair, "one")

    assert counts(affair) == (1, 1, 0)


def test_two_reports_through_one_outlet_are_one_origin_with_a_warning(affair):
    report(affair, "one", outlet("The Gazette"))
    report(affair, "two", outlet("Gazette"), of="Meridian Wire")

    assert counts(affair) == (1, 1, 0)
    assert "one_channel" in thread(affair).origins.warnings


def test_the_outlet_that_others_cite_is_no_second_origin(affair):
    report(affair, "one", outlet("The Gazette"))
    report(affair, "two", of="The Gazette")

    assert counts(affair) == (1, 1, 0)


def test_two_who_vouch_by_name_are_two_origins(affair):
    report(affair, "one", person("Mara Voss"))
    report(affair, "two", person("Jon Aske"), of="Meridian Wire")

    assert counts(affair) == (2, 2, 0)
    assert "one_channel" not in thread(affair).origins.warnings


def test_the_unnamed_of_one_outlet_are_counted_once(affair):
    report(affair, "one", outlet("The Gazette"), unnamed(2))
    report(affair, "two", outlet("The Gazette"), unnamed(1), of="Meridian Wire")

    assert counts(affair) == (1, 1, 2)


def test_a_number_that_is_not_given_is_said_to_be_unknown(affair):
    report(affair, "one", unnamed(None))

    assert "unnamed_number_unknown" in thread(affair).origins.warnings


def test_outlets_that_cite_each_other_are_one_origin_with_a_warning(affair):
    report(affair, "one", outlet("Meridian Wire"), of="Northlight")
    report(affair, "two", outlet("Northlight"), of="Meridian Wire")

    assert counts(affair) == (1, 1, 0)
    assert "circular_citation" in thread(affair).origins.warnings


@pytest.mark.parametrize(
    "again",
    [
        {"of": None, "text": "the same text"},
        {"of": "Tarn Valley Post", "text": "the same text"},
        {"of": "Tarn Valley Post", "text": "the same sentence in another text"},
    ],
    ids=["another_path", "another_outlet", "the_sentence_alone"],
)
def test_the_same_text_elsewhere_adds_no_origin(affair, again):
    sentence = "Ruta Sandvik said on Monday that the depths are wrong"
    report(affair, "one", text="the same text", sentence=sentence)
    report(affair, "two", sentence=sentence, **again)

    assert counts(affair) == (1, 1, 0)
    assert "copies" in thread(affair).origins.warnings


def test_the_view_shows_each_report_with_its_chain(affair):
    said = report(affair, "one", outlet("The Gazette"), unnamed(2))

    (one,) = lines(affair)
    (how,) = one.reports
    assert one.what == "allegation"
    assert how.statement == said
    assert how.chain == (
        "Northlight",
        "The Gazette",
        "2 unnamed (people who know of it)",
        "Ruta Sandvik",
    )
    assert how.identified


def test_an_utterance_in_two_articles_has_a_line_of_its_own(affair):
    a = affair.article("one", MARCH_2, outlet="Northlight")
    b = affair.article("two", MARCH_2, outlet="Meridian Wire")
    first = affair.say(a, "we look into it", Kind.INTENT, by="Jon Aske")
    second = affair.say(b, "we look into it", Kind.INTENT, by="Jon Aske")
    affair.link(second, LinkType.SAME_UTTERANCE, first)

    (one,) = lines(affair)
    assert one.what == "utterance"
    assert {r.statement for r in one.reports} == {first, second}


def test_unnamed_speakers_are_one_side_at_least_beside_the_named(affair):
    accuse(affair)
    accuse(affair, by=None, chain=(PUBLISHER, unnamed(2)))

    content = thread(affair).origins.content
    assert (content.min, content.max, content.unnamed) == (2, 3, 2)


def test_unnamed_speakers_of_two_articles_may_be_the_same(affair):
    accuse(affair, by=None, chain=(PUBLISHER, unnamed(1)))
    later = date(2031, 3, 5)
    words = "one more person says so"
    chain = (PUBLISHER, unnamed(1))
    accuse(affair, by=None, chain=chain, published=later, sentence=words)

    content = thread(affair).origins.content
    assert (content.min, content.max) == (1, 2)


def test_an_unnamed_speaker_for_a_known_side_is_that_side(affair):
    accuse(affair, side="Inspectorate")
    accuse(affair, by=None, side="Inspectorate", chain=(PUBLISHER, unnamed(2)))

    content = thread(affair).origins.content
    assert (content.min, content.max) == (1, 1)
