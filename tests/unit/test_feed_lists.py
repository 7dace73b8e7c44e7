"""Feeds as lists: OPML, and the plugin file that commands write."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stations import source

from dossier.errors import SourceError
from dossier.ingest.opml import exported, imported
from dossier.ingest.subscriptions import Feed
from dossier.plugins.data import feeds_of
from dossier.plugins.writing import add_feeds

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)


def test_a_list_that_goes_out_comes_back():
    sent = [source(f"https://n{n}.example/feed?a=1&b=2", outlet="N") for n in range(3)]

    back = imported(exported(sent).encode(), "feeds.opml")

    assert [feed.url for feed in back] == [each.feed.url for each in sent]
    assert {feed.outlet for feed in back} == {"N"}


def test_a_feed_without_an_outlet_comes_back_under_its_own_name():
    sent = Feed(id="northlight.example", url="https://northlight.example/feed")
    listed = attrs.evolve(source(sent.url), feed=sent)

    (back,) = imported(exported([listed]).encode(), "feeds.opml")

    assert back == sent


def test_nested_outlines_are_gone_through_and_each_feed_is_taken_once():
    raw = b"""<opml version="1.0"><body><outline text="World"><outline text="A b!"
    xmlUrl="https://a.example"/><outline text="A b!" xmlUrl="https://b.example"/>
    <outline xmlUrl="https://a.example"/></outline></body></opml>"""

    feeds = imported(raw, "feeds.opml")

    assert [(f.id, f.url) for f in feeds] == [
        ("a-b", "https://a.example"),
        ("a-b-2", "https://b.example"),
    ]


@pytest.mark.parametrize(
    "raw", [b"", b"no", b"<rss/>", b"<opml><body/></opml>", b"\0\1"]
)
def test_what_is_no_list_of_feeds_is_refused(raw):
    with pytest.raises(SourceError):
        imported(raw, "feeds.opml")


@given(st.lists(st.tuples(NAMES.filter(str.strip), NAMES), max_size=5))
def test_what_is_added_to_a_plugin_file_is_what_the_file_then_names(
    tmp_path_factory, pairs
):
    file = tmp_path_factory.mktemp("plugins") / "added.toml"
    for number, (name, outlet) in enumerate(pairs):
        feed = Feed(id=name, url=f"https://n{number}.example", outlet=outlet or None)
        (added,) = add_feeds(file, [feed])

        assert feeds_of(file.read_text("utf-8"))[1][-1] == added
        assert add_feeds(file, [feed]) == ()
