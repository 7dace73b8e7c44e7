"""What the values inside events refuse, and ids at their edges."""

from datetime import date, datetime

import attrs
import pytest
from tests.builders import TEXT, captured, withdrawn

from dossier import codec
from dossier.domain.ids import article_id, feed_id, make_id
from dossier.domain.spans import Span, span_of
from dossier.domain.times import When


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="needs a time zone"):
        attrs.evolve(captured(), captured_at=datetime(2031, 3, 4))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 3), (-1, 3)])
def test_a_span_without_words_is_refused(start: int, end: int):
    with pytest.raises(ValueError, match="not a span"):
        Span(start=start, end=end, text="")


def test_a_span_ends_inside_its_text():
    with pytest.raises(ValueError, match="outside a text of"):
        span_of(TEXT, 0, len(TEXT) + 1)


def test_a_time_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="lies before earliest"):
        When(earliest=date(2031, 3, 4), latest=date(2031, 3, 3))


def test_half_a_character_makes_an_id_of_its_own():
    half = make_id("st", {"text": "\ud800"})

    assert half != make_id("st", {"text": "?"})
    assert half == make_id("st", {"text": "\ud800"})


def test_a_feed_and_an_article_at_one_address_have_two_ids():
    url = "https://meridian.example/"

    assert feed_id(url).startswith("fd_")
    assert feed_id(url)[3:] != article_id(url)[3:]


def test_an_event_that_was_encoded_is_decoded_as_it_was():
    event = withdrawn(1)

    assert codec.decode("article-withdrawn.1", codec.encode(event)) == event
