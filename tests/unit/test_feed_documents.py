"""From the bytes of a feed to its entries."""

import json
from datetime import UTC, datetime

import pytest
from tests.sites import page, rss

from dossier.errors import SourceError
from dossier.ingest.feeds import is_feed, parse
from dossier.ingest.port import MAX_ENTRIES

URL = "https://northlight.example/feed"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Northlight</title>
<entry><id>tag:1</id><title type="html">Depths &amp;amp; doubts</title>
<link href="/7"/><published>2031-03-04T10:00:00+01:00</published>
<content type="html">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset
 xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc>https://northlight.example/7</loc><news:news><news:publication>
<news:name>The Northlight</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2031-03-04T09:00:00Z</news:publication_date>
<news:title>Depths in doubt</news:title></news:news></url></urlset>"""


def _one(raw):
    document = parse(raw if isinstance(raw, bytes) else raw.encode(), URL)
    (entry,) = document.entries
    return entry


def test_rss_gives_links_titles_and_times():
    document = parse(rss("https://n.example", 1, 2).encode(), URL)

    assert document.title == "Northlight"
    assert [e.link for e in document.entries] == [
        "https://n.example/1.html",
        "https://n.example/2.html",
    ]
    assert document.entries[0].published == datetime(2031, 3, 4, 10, tzinfo=UTC)


def test_atom_gives_content_and_links_made_whole():
    entry = _one(ATOM)

    assert entry.link == "https://northlight.example/7"
    assert entry.title == "Depths & doubts"
    assert entry.content == "<p>It rained.</p>"
    assert entry.published == datetime(2031, 3, 4, 9, tzinfo=UTC)


def test_a_json_feed_is_a_feed():
    item = {"id": 7, "url": "/7", "title": "Depths", "content_html": "<p>Rain.</p>"}
    found = {"version": "https://jsonfeed.org/version/1.1", "items": [item, 3]}

    entry = _one(json.dumps(found))

    assert (entry.id, entry.link) == ("7", "https://northlight.example/7")
    assert entry.content == "<p>Rain.</p>"


def test_a_news_sitemap_is_a_feed():
    entry = _one(SITEMAP)

    assert entry.title == "Depths in doubt"
    assert entry.outlet == "The Northlight"
    assert entry.published == datetime(2031, 3, 4, 9, tzinfo=UTC)


def test_an_index_of_sitemaps_lists_maps():
    index = "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>"

    maps = parse(index.encode(), URL).maps

    assert maps == ("https://northlight.example/a.xml",)


def test_a_truncated_feed_gives_its_whole_items_and_the_flaw():
    whole = rss("https://n.example", *range(40))

    document = parse(whole[: len(whole) // 2].encode(), URL)

    assert 15 < len(document.entries) < 40
    assert document.flaw


def test_a_feed_without_end_is_cut():
    document = parse(rss("https://n.example", *range(MAX_ENTRIES + 9)).encode(), URL)

    assert len(document.entries) == MAX_ENTRIES


ENTITIES = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "lol">'
    for n in range(10)
)


@pytest.mark.parametrize(
    "head",
    [
        f"<!DOCTYPE rss [{ENTITIES}]>",
        '<!DOCTYPE rss [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(head):
    raw = rss("https://n.example", 1).replace("Story 1", "Story &a9;")

    entry = _one(raw.replace("<rss", f"{head}<rss"))

    assert len(entry.title or "") < 20


def test_a_tag_with_very_many_attributes_is_hostile():
    attributes = " ".join(f'a{n}="1"' for n in range(200_000))
    raw = rss("https://n.example", 1).replace("<item>", f"<item {attributes}>")

    with pytest.raises(SourceError, match=r"hostile: .* 200,000 attributes"):
        parse(raw.encode(), URL)


@pytest.mark.parametrize("quote", ["<!-- ' -->", '<![CDATA[ " ]]>'])
def test_quotes_in_comments_do_not_hide_attributes(quote):
    attributes = " ".join(f'a{n}="1"' for n in range(1_000))
    raw = rss("https://n.example", 1).replace("<item>", f"{quote}<item {attributes}>")

    with pytest.raises(SourceError, match="hostile"):
        parse((raw + "'\"").encode(), URL)


@pytest.mark.parametrize(
    "raw", [b"", b"\n", page("Login").encode(), b"{", b"[1]", b"\x1f\x8b\0\0", b"no"]
)
def test_what_is_no_feed_is_refused(raw):
    with pytest.raises(SourceError):
        parse(raw, URL)


def test_a_page_that_speaks_of_feeds_is_a_page():
    assert not is_feed(page("How <rss> works").encode())
    assert is_feed(ATOM.encode())
