"""Sources into a log: each once, and what changed."""

from datetime import timedelta
from itertools import pairwise

import pytest
from tests.builders import ACTOR, NOON
from tests.sites import STORY, page, rss, serving, stories

from dossier.domain.articles import Article
from dossier.domain.decisions import DatingDecision
from dossier.domain.events import event_id
from dossier.domain.reports import (
    ArticleCaptured,
    ArticleRevised,
    StatementAltered,
    StatementGone,
    StatementReported,
)
from dossier.domain.vocabulary import ActorKind, Basis, Notice, RevisionClass
from dossier.ingest import ingest, read_files
from dossier.ingest.fetch import WebFetcher
from dossier.ingest.politeness import PoliteFetcher
from dossier.ingest.shelf import Shelf, standing
from dossier.log import MemoryLog
from dossier.reading import read

GERMAN = (
    "Der Hafenmeister wies den Vorwurf am Dienstag zurück. Die Behörde habe nichts "
    "gefälscht, sagte er. Der Rat tagt wieder am Freitag im alten Zollhaus."
)


@pytest.fixture
def log():
    """An empty log in memory."""
    return MemoryLog()


@pytest.fixture
def story(tmp_path):
    """A text file with a story."""
    path = tmp_path / "story.txt"
    path.write_text("\n".join(STORY))
    return path


def _events(log, *kinds):
    return [r.event for r in log.read() if isinstance(r.event, kinds)]


def test_a_file_becomes_its_article_and_what_it_reports(log, story):
    report = ingest(log, [str(story)], outlet="The Northlight")

    (captured,) = _events(log, ArticleCaptured)
    assert captured.outlet == "The Northlight"
    assert captured.source == str(story)
    assert log.blobs.get(captured.text_sha256) == story.read_bytes()
    assert log.blobs.get(captured.raw_sha256) == story.read_bytes()
    (outcome,) = report.outcomes
    assert outcome.articles == 1
    assert outcome.statements == len(_events(log, StatementReported)) > 0
    assert outcome.proposed > 0


def test_every_event_names_the_program_and_the_event_that_caused_it(log, story):
    ingest(log, [str(story)])

    first, *rest = log.read()
    known = {first.id}
    assert first.cause == ()
    for record in rest:
        assert record.actor.kind is ActorKind.PROGRAM
        assert record.cause
        assert record.actor.model is not None
        known.add(record.id)
    assert {c for record in rest for c in record.cause} <= known


def test_the_same_again_appends_nothing(log, story, tmp_path):
    ingest(log, [str(tmp_path)])
    head = log.head

    report = ingest(log, [str(tmp_path), str(story)])

    assert log.head == head
    assert [(o.articles, o.known) for o in report.outcomes] == [(0, 1), (0, 1)]
    assert report.outcomes[0].statements_known > 0


def test_other_white_space_appends_nothing(log, story):
    ingest(log, [str(story)])
    head = log.head
    story.write_text("\n\n".join(STORY) + "\n")

    ingest(log, [str(story)])

    assert log.head == head


def test_a_changed_article_appends_its_revision_and_what_became_of_statements(
    log, story
):
    ingest(log, [str(story)])
    before = {s.id for s in _events(log, StatementReported)}
    changed = STORY[1].replace("were not", "were never")
    story.write_text("\n".join([STORY[0], changed, "Correction: Piers were mixed up."]))

    (outcome,) = ingest(log, [str(story)]).outcomes

    (revised,) = _events(log, ArticleRevised)
    assert outcome.edits == (RevisionClass.LABELLED,)
    assert (revised.notice, revised.change) == (Notice.CORRECTED, outcome.edits[0])
    altered = [e for e in _events(log, StatementAltered) if not e.moved]
    gone = _events(log, StatementGone)
    assert len(altered) == len(gone) == 1
    assert {altered[0].target, gone[0].target} <= before
    assert altered[0].becomes not in before


def test_an_article_that_changes_back_and_forth_is_followed_each_time(log, story):
    first = "\n".join(STORY)
    second = "\n".join(STORY[:-1])
    for text in (first, second, first, second):
        story.write_text(text)
        ingest(log, [str(story)])

    revised = _events(log, ArticleRevised)
    assert [r.prev for r in revised] == [None, *map(event_id, revised[:-1])]
    assert _standing(log) == _read_now(story)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0), (0, 2, 0, 1, 0)])
def test_the_statements_that_stand_are_those_of_the_newest_text(log, story, order):
    texts = (
        "\n".join(STORY),
        "\n".join(reversed(STORY)),
        "\n".join([*STORY[:1], "It rained.", STORY[2].replace("any", "its")]),
    )
    for number in order:
        story.write_text(texts[number])
        ingest(log, [str(story)])

    assert _standing(log) == _read_now(story)


def _standing(log):
    shelf = Shelf()
    shelf.catch_up(log)
    ((name, held),) = shelf.articles.items()
    return _places(standing(log, name, held.texts).there.values())


def _read_now(story):
    return _places(read(_article(story)))


def _article(path):
    (found,) = read_files([path])
    assert isinstance(found, Article)
    return found


def _places(statements):
    return {
        (s.id, *((p.start, p.end, p.text) for p in (s.span, *s.content_spans)))
        for s in statements
    }


def test_a_date_given_later_is_a_decision_of_the_person_who_gives_it(log, story):
    ingest(log, [str(story)], published_at="2031-03-04")
    ingest(log, [str(story)], published_at="2031-03-04", person=ACTOR)
    assert _events(log, DatingDecision) == []

    for _ in range(2):
        ingest(log, [str(story)], published_at="2031-03-05", person=ACTOR)
    ingest(log, [str(story)], published_at="2031-03-04", person=ACTOR)

    first, second = _events(log, DatingDecision)
    assert first.value.edtf == "2031-03-05"
    assert first.value.basis is Basis.DECISION
    assert second.prev == event_id(first)
    assert list(log.read())[-1].actor == ACTOR


def test_an_article_in_another_language_is_kept_and_not_read(log, tmp_path):
    path = tmp_path / "streit.txt"
    path.write_text(GERMAN)

    ingest(log, [str(path)])

    (captured,) = _events(log, ArticleCaptured)
    assert captured.unread == "language: de"
    assert _events(log, StatementReported) == []


def test_a_file_that_was_found_at_a_url_is_that_article(log, story):
    with serving() as site:
        site.put("/7", page("Depths in doubt", *STORY))
        ingest(log, [f"{site.origin}/7"])

        ingest(log, [str(story)], url=f"{site.origin}/7?utm_source=mail")

    assert len({c.article for c in _events(log, ArticleCaptured)}) == 1


def test_a_feed_brings_the_articles_that_it_names(log):
    with serving() as site:
        stories(site, 1, 2, 3)

        report = ingest(log, [f"{site.origin}/feed.xml"])

    assert report.outcomes[0].articles == 3
    assert {c.outlet for c in _events(log, ArticleCaptured)} == {"Northlight"}
    days = {c.published.edtf for c in _events(log, ArticleCaptured)}
    assert days == {"2031-03-04T10:00:00Z"}


def test_one_bad_page_of_a_feed_is_listed_and_the_others_are_kept(log):
    with serving() as site:
        stories(site, 1, 2, 3)
        del site.replies["/2.html"]

        (outcome,) = ingest(log, [f"{site.origin}/feed.xml"]).outcomes

    assert outcome.articles == 2
    (flaw,) = outcome.flaws
    assert "2.html" in str(flaw)
    assert "404" in str(flaw)


def test_a_feed_file_brings_saved_pages_that_lie_beside_it(log, tmp_path):
    for number in (1, 2):
        text = page(f"Story {number}", f"Pier {number} is closed.", *STORY)
        (tmp_path / f"{number}.html").write_text(text)
    feed = tmp_path / "feed.xml"
    feed.write_text(rss("https://northlight.example", 1, 2))

    report = ingest(log, [str(feed)])

    assert report.errors == ()
    assert report.outcomes[0].articles == 2


def test_an_entry_that_holds_its_article_stands_for_a_page_that_is_gone(log):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    with serving() as site:
        feed = rss(site.origin, 1).replace(
            "</item>", f"<description><![CDATA[{body}]]></description></item>"
        )
        site.put("/feed.xml", feed)

        report = ingest(log, [f"{site.origin}/feed.xml"])
        assert report.errors == ()
        stories(site, 1)
        ingest(log, [f"{site.origin}/feed.xml"])

    first, second = _events(log, ArticleCaptured)
    assert first.extractor == "feed-entry"
    assert second.article == first.article
    assert report.outcomes[0].edits == ()
    assert _events(log, StatementGone) == []


def test_a_feed_does_not_lead_to_a_private_host_that_nobody_named(log):
    with serving() as site, serving() as inner:
        stories(inner, 1)
        site.put("/feed.xml", rss(inner.origin, 1))

        (outcome,) = ingest(log, [f"{site.origin}/feed.xml"]).outcomes

    assert inner.asked == []
    assert "not a public address" in str(outcome.flaws[0])


def test_a_folder_is_gone_through_in_order_and_hidden_files_left_out(log, tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.txt", "a.txt", ".git/3.txt", "c.txt", "d.jpg"):
        (tmp_path / name).write_text(f"{name}\n" + "\n".join(STORY))

    report = ingest(log, [str(tmp_path)])

    names = [o.source.removeprefix(f"{tmp_path}/") for o in report.outcomes]
    assert names == ["a.txt", "c.txt", "b/2.txt"]


def test_progress_is_told_after_each_source(log, tmp_path, story):
    (tmp_path / "other.txt").write_text("Nothing was said.")
    told = []

    def progress(done, total, outcome):
        told.append((done, total, outcome.source))

    ingest(log, [str(tmp_path)], progress=progress)

    other = str(tmp_path / "other.txt")
    assert told == [(1, 2, other), (2, 2, str(story))]


def test_a_saved_page_is_the_article_that_it_says_it_is(log, tmp_path):
    link = '<link rel="canonical" href="https://northlight.example/7">'
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(page("Depths in doubt", *STORY, head=link))

    ingest(log, [str(tmp_path)])

    (captured,) = _events(log, ArticleCaptured)
    assert captured.canonical_url == "https://northlight.example/7"


def test_reading_files_gives_articles_and_reasons_without_a_log(story, tmp_path):
    missing, article = read_files([tmp_path / "missing", story], outlet="Northlight")

    assert "no such file" in str(missing)
    assert isinstance(article, Article)
    assert article.outlet == "Northlight"


def test_a_feed_read_by_hand_is_read_as_politely(log):
    with serving() as site:
        port = site.origin.rpartition(":")[2]
        origin = f"http://northlight.example:{port}"
        stories(site, 1, 2)
        site.put("/feed.xml", rss(origin, 1, 2))
        site.put("/robots.txt", "User-agent: *\nDisallow: /2.html\n")
        now, times = [NOON], []

        def sleep(seconds):
            now[0] += timedelta(seconds=seconds)

        def resolve(*_):
            times.append(now[0])
            return ["127.0.0.1"]

        allowed = {("northlight.example", int(port))}
        web = WebFetcher(allowed=allowed, resolve=resolve)
        polite = PoliteFetcher(web, lambda: now[0], sleep)

        (outcome,) = ingest(log, [f"{origin}/feed.xml"], fetcher=polite).outcomes

    assert outcome.articles == 1
    assert "robots.txt forbids" in str(outcome.flaws[0])
    assert site.count("/2.html") == 0
    assert min(b - a for a, b in pairwise(times)) >= timedelta(seconds=5)
