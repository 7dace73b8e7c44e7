"""One URL for one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.ingest.urls import canonical, canonical_of_page


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Northlight.Example/a", "https://northlight.example/a"),
        ("https://n.example:443/a", "https://n.example/a"),
        ("http://n.example:8080/a", "http://n.example:8080/a"),
        ("https://n.example/a?utm_source=x&id=9", "https://n.example/a?id=9"),
        ("https://n.example/a?b=2&a=1", "https://n.example/a?a=1&b=2"),
        ("https://n.example/a?fbclid=1&at_medium=RSS", "https://n.example/a"),
        ("https://n.example/x/../a/./b", "https://n.example/a/b"),
        ("https://n.example/a#top", "https://n.example/a"),
        ("https://n.example", "https://n.example/"),
        ("https://amp.n.example/a", "https://www.n.example/a"),
        ("https://n.example/a/amp/", "https://n.example/a"),
        ("https://n-example.cdn.ampproject.org/c/s/n.example/a", "https://n.example/a"),
        ("http://[2001:db8::1]:81/a", "http://[2001:db8::1]:81/a"),
    ],
)
def test_what_does_not_tell_articles_apart_is_left_out(url, expected):
    assert canonical(url) == expected


@pytest.mark.parametrize("url", ["", "a", "ftp://n.example/a", "http://", "file:///a"])
def test_what_is_no_url_of_a_page_is_refused(url):
    with pytest.raises(ValueError, match="not a URL"):
        canonical(url)


@given(
    st.lists(st.sampled_from("abc"), max_size=3),
    st.lists(st.tuples(st.sampled_from(["id", "utm_id", "p"]), st.sampled_from("12"))),
)
def test_a_canonical_url_is_its_own(path, query):
    pairs = "&".join(f"{name}={value}" for name, value in query)
    once = canonical(f"https://n.example/{'/'.join(path)}?{pairs}")

    assert canonical(once) == once


@pytest.mark.parametrize(
    ("found_at", "says", "believed"),
    [
        ("https://n.example/a?x=1", "/a", "https://n.example/a"),
        ("https://n.example/a", "https://www.n.example/a", "https://www.n.example/a"),
        ("https://n.example/a", "https://other.example/a", None),
        ("https://n.example/a", "https://n.example/", None),
        ("https://n.example/a", "", None),
        (None, "https://n.example/a", "https://n.example/a"),
        (None, "/a", None),
        ("http://127.0.0.1:81/a", "https://n.example/a", "https://n.example/a"),
    ],
)
def test_a_page_is_believed_about_its_own_url_within_reason(found_at, says, believed):
    assert canonical_of_page(found_at, says) == believed
