"""The seed articles, read, linked and viewed, in several orders."""

import re
from collections import Counter
from datetime import date
from functools import reduce
from pathlib import Path
from random import Random

import pytest
from tests.telling import Told, captured, record

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.events import Event
from dossier.domain.ids import article_id
from dossier.domain.times import day
from dossier.linking import KNOWN, link
from dossier.projections import FACTS, NOW
from dossier.projections.lines import PledgeStatus, Response, Status
from dossier.projections.pledges import pledges
from dossier.projections.threads import allegations

DATED = {1: date(2024, 4, 26), 2: date(2024, 4, 27)}


def read(path: Path) -> Told:
    published = DATED.get(int(path.name[:3]))
    article = Article(
        id=article_id(f"file:///{path.name}"),
        text=path.read_text("utf-8"),
        source=path.name,
        published=day(published) if published else None,
    )
    return Told(article=article, statements=reading.read(article))


def replayed(articles):
    known = KNOWN.initial()
    events: list[Event] = []
    for told in articles:
        linked = link(told.article, told.statements, known)
        fresh = [captured(told), *told.statements, *linked]
        records = [record(len(events) + n, e) for n, e in enumerate(fresh, 1)]
        known = reduce(KNOWN.apply, records, known)
        events += fresh
    records = [record(n, e) for n, e in enumerate(events, 1)]
    return frozenset(events), reduce(FACTS.apply, records, FACTS.initial())


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Told]:
    return [read(p) for p in sorted((shared / "seeds").glob("*.txt"))]


def test_any_order_of_the_seeds_gives_the_same_events(seeds):
    first, _ = replayed(seeds)

    for seed in range(3):
        shuffled = list(seeds)
        Random(seed).shuffle(shuffled)
        assert replayed(shuffled)[0] == first


def test_the_seeds_give_their_threads(seeds):
    _, facts = replayed(seeds)

    threads = allegations(facts, NOW)
    together = [
        [t for t in threads if s in t.statements]
        for s in sorted({s for t in threads for s in t.statements})
    ]
    statuses = [Counter(t.status for t in ts) for ts in together]
    (several,) = (ts for ts in together if any(t.status is Status.CLEARED for t in ts))
    assert Counter({Status.OPEN: 3}) in statuses
    assert Counter({Status.OPEN: 4, Status.CLEARED: 1}) in statuses
    assert sorted(len(t.statements) for t in several) == [1, 1, 1, 1, 2]
    assert any(
        t.status is Status.OPEN and t.response is Response.GENERAL_DENIAL_ONLY
        for t in threads
    )


def test_no_accused_of_a_list_is_said_to_have_done_what_is_said_of_one_of_them(seeds):
    _, facts = replayed(seeds)

    threads = allegations(facts, NOW)

    (cleared,) = (t for t in threads if t.status is Status.CLEARED)
    listed = [t for t in threads if set(cleared.statements) <= set(t.statements)]
    dated = [t for t in listed if re.search(r"\d{4}", t.proposition)]
    assert len(listed) == 5
    assert len(dated) == 1
    assert len({t.proposition for t in listed if t not in dated}) == 1


def test_the_seeds_give_one_pledge_that_is_alleged_broken(seeds):
    _, facts = replayed(seeds)

    every = pledges(facts, NOW)

    (broken,) = (p for p in every if p.status is PledgeStatus.ALLEGED_BROKEN)
    assert len(broken.reiterations) == 2
    assert all(p.status is not PledgeStatus.BROKEN for p in every)
