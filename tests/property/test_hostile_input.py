"""Whatever bytes come, an article or entries come of it, or one clear line."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sites import STORY, page, rss
from tests.stations import source

from dossier.errors import SourceError
from dossier.ingest import feeds
from dossier.ingest.article import from_entry, from_page, from_text
from dossier.ingest.opml import exported, imported
from dossier.ingest.port import Entry
from dossier.ingest.urls import canonical, canonical_of_page

URL = "https://northlight.example/7"
LINKED = json.dumps(
    {
        "@graph": [
            {
                "@type": ["NewsArticle"],
                "headline": "Depths &amp; <b>doubts</b>",
                "datePublished": "2031-03-04T10:00:00Z",
                "author": [{"name": "Edda Marsh"}, "Samir Oduya"],
                "publisher": {"name": "The Northlight"},
                "mainEntityOfPage": {"@id": URL},
            }
        ]
    }
)
HEAD = (
    f'<script type="application/ld+json">{LINKED}</script><meta charset="utf-8">'
    '<meta property="og:title" content="x"><link rel="canonical" href="/7">'
)
PAGE = page("Depths in doubt", *STORY, head=HEAD)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "language": "en",
        "items": [{"id": 1, "url": "/7", "authors": [{"name": "E"}], "tags": []}],
    }
)
SITEMAP = f"<urlset><url><loc>{URL}</loc><title>T</title></url></urlset>"
PIECES = st.sampled_from(
    [
        *(
            b"",
            b"\0",
            b"<",
            b">",
            b"&#0;",
            b"&",
            b'"',
            b"'",
            b"]]>",
            b"<![CDATA[",
            b"<!--",
        ),
        *(b"\xff\xfe", b"\xc3", b"{", b"null", b"[]", b"1e999", b"<svg>", b"charset=x"),
        *("\u2028".encode(), b"\xed\xa0\x80", b"9" * 5000, b"-" * 60),
    ]
)
BROAD = settings(suppress_health_check=[HealthCheck.too_slow])


def _mutated(whole: str) -> st.SearchStrategy[bytes]:
    """Cuts, and odd pieces in odd places, of something that is in order."""
    raw = whole.encode()
    places = st.integers(0, len(raw))

    def put(edits):
        found = raw
        for at, drop, piece in edits:
            found = found[:at] + piece + found[at + drop :]
        return found

    edit = st.tuples(places, st.integers(0, 40), PIECES)
    return st.lists(edit, min_size=1, max_size=6).map(put)


def _never_worse(make):
    """Return what *make* does, or None where it refuses in one line."""
    try:
        return make()
    except SourceError as error:
        line = str(error)
    assert line
    assert "\n" not in line
    return None


@BROAD
@given(_mutated(PAGE) | st.binary(max_size=200))
def test_any_page_gives_an_article_or_one_line(raw):
    found = _never_worse(lambda: from_page(raw, "page", url=URL))

    if found is not None:
        assert found.text.encode("utf-8")


@BROAD
@given(_mutated("\n".join(STORY)) | st.binary(max_size=200))
def test_any_text_is_kept_byte_for_byte_or_refused(raw):
    found = _never_worse(lambda: from_text(raw, "text"))

    assert found is None or found.text.encode() == raw


@BROAD
@pytest.mark.parametrize("whole", [rss("https://n.example", 1, 2), JSON_FEED, SITEMAP])
@given(data=st.data())
def test_any_feed_gives_entries_or_one_line(whole, data):
    raw = data.draw(_mutated(whole) | st.binary(max_size=200))

    found = _never_worse(lambda: feeds.parse(raw, URL))

    for entry in found.entries if found else ():
        assert entry.id
        _never_worse(lambda entry=entry: from_entry(entry, "entry"))


@BROAD
@given(_mutated("".join(f"<p>{paragraph}</p>" for paragraph in STORY)))
def test_any_entry_gives_an_article_or_one_line(raw):
    entry = Entry(id="g", title="Depths", content=raw.decode("utf-8", "replace"))

    _never_worse(lambda: from_entry(entry, "entry"))


@BROAD
@given(_mutated(exported([source(URL)])) | st.binary(max_size=100))
def test_any_list_of_feeds_is_read_or_refused(raw):
    _never_worse(lambda: imported(raw, "feeds.opml"))


@given(st.text(max_size=60) | st.text(max_size=60).map(lambda t: f"http://{t}"))
def test_any_text_is_a_url_of_its_own_or_none(text):
    try:
        once = canonical(text)
    except ValueError:
        once = None

    assert once is None or canonical(once) == once
    assert canonical_of_page(URL, text) != ""
