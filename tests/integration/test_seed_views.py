"""The views of five real articles, where they are at hand: any order, any day."""

from datetime import date
from itertools import permutations
from pathlib import Path

import attrs
import pytest
from tests.affair import READER, START

from dossier.domain.articles import Article
from dossier.domain.events import event_id, tags_of
from dossier.domain.ids import article_id
from dossier.domain.reports import ArticleCaptured
from dossier.domain.times import day
from dossier.linking import link
from dossier.linking.known import Known
from dossier.log.port import Recorded
from dossier.projections import FACTS, AsOf, Facts, replay
from dossier.projections.desk import Desk
from dossier.reading import read

DATED = {
    "000": date(2024, 1, 31),
    "001": date(2024, 4, 26),
    "002": date(2024, 4, 27),
}


def recorded(files: tuple[Path, ...]) -> list[Recorded]:
    """Return the log that reading *files* in this order makes."""
    records: dict[str, Recorded] = {}
    known = Known()

    def note(event):
        name = event_id(event)
        if name not in records:
            records[name] = Recorded(
                seq=len(records) + 1,
                id=name,
                recorded_at=START,
                actor=READER,
                cause=(),
                tags=tags_of(event),
                event=event,
                digest="",
            )
            known.add(records[name])

    for file in files:
        published = DATED.get(file.name[:3])
        article = Article(
            id=article_id(file.as_uri()),
            text=file.read_bytes().decode(),
            source=file.name,
            published=day(published) if published else None,
        )
        note(
            ArticleCaptured(
                article=article.id,
                source=article.source,
                captured_at=START,
                raw_sha256=article.revision,
                text_sha256=article.revision,
                extractor="text",
                extractor_version="1",
                published=article.published,
            )
        )
        statements = read(article)
        for statement in statements:
            note(statement)
        for event in link(article, statements, known):
            note(event)
    return list(records.values())


@pytest.fixture(scope="module")
def files(shared):
    return tuple(sorted((shared / "seeds").glob("*.txt")))


@pytest.fixture(scope="module")
def facts(files):
    return replay(recorded(files), FACTS)


def as_of(facts: Facts, year: int, month: int, day_: int) -> Desk:
    return Desk(facts, AsOf(known_at=date(year, month, day_)))


def test_any_order_of_ingestion_gives_the_same_threads_pledges_and_links(files, facts):
    expected = Desk(facts)
    for order in list(permutations(files))[::31]:
        found = Desk(replay(recorded(order), FACTS))

        assert found.threads == expected.threads
        assert found.pledges == expected.pledges
        assert found.known.links == expected.known.links


def test_before_the_first_article_nothing_is_known(facts):
    desk = as_of(facts, 2023, 12, 31)

    assert desk.threads == ()
    assert desk.pledges == ()


def test_the_first_article_brings_the_pledge_and_the_report_of_2022(facts):
    desk = as_of(facts, 2024, 2, 1)

    (pledge,) = desk.pledges
    assert pledge.status == "reiterated"
    assert {t.status.value for t in desk.threads} == {"denied", "open"}


def test_the_second_article_has_it_alleged_broken_the_third_clears_one(facts):
    assert [p.status for p in as_of(facts, 2024, 4, 26).pledges] == ["alleged_broken"]

    assert "resolved:cleared" not in {
        t.status for t in as_of(facts, 2024, 4, 26).threads
    }
    cleared = [
        t
        for t in as_of(facts, 2024, 4, 27).threads
        if t.status.value == "resolved:cleared"
    ]
    assert len(cleared) == 1


def test_three_outlets_rest_on_one_identified_origin_perhaps(facts):
    (pledge,) = as_of(facts, 2024, 4, 27).pledges
    report = pledge.origins.report

    assert pledge.origins.outlets == 3
    assert (report.min, report.max, report.unnamed) == (1, 3, 2)


def test_two_outlets_with_one_interview_do_not_corroborate(facts):
    threads = as_of(facts, 2024, 4, 27).threads
    (thread,) = [t for t in threads if t.origins.outlets == 2 and len(t.statements) > 1]

    assert thread.status == "open"
    assert thread.response == "general_denial_only"
    assert attrs.astuple(thread.origins.content)[:2] == (1, 1)
