"""Measure the saved views: a rebuild, catching up, and queries.

Run ``python benchmarks/views_bench.py [EVENTS]``; a million by default. The log is
made up as it is read, so only the views are measured; ``fold`` is the decoding of
the same events from memory, for comparison.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

import attrs

from dossier.codec import CODEC, encode
from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.chains import ChainNode, Named
from dossier.domain.events import Event, event_id, tags_of
from dossier.domain.ids import (
    ArticleId,
    EntityId,
    PropositionId,
    StatementId,
    article_id,
    make_id,
    sha256,
)
from dossier.domain.spans import span_of
from dossier.domain.times import day
from dossier.domain.vocabulary import (
    ActorKind,
    DenialClass,
    Form,
    Kind,
    LinkType,
    Role,
    Stance,
)
from dossier.log.port import Actor, Query, Recorded
from dossier.tables.saved import NAMES, open_views

ACTOR: Final = Actor(kind=ActorKind.PROGRAM, name="dossier", version="1")
START: Final = datetime(2031, 1, 1, tzinfo=UTC)
ARTICLES: Final = 40  # of one affair
PEOPLE: Final = 400


def affair(number: int) -> Iterator[Event]:
    """Yield the events of the articles of one affair."""
    chance = random.Random(number)
    port = f"Port {number}"
    founding: StatementId | None = None
    for n in range(ARTICLES):
        published = date(2031, 1, 1) + timedelta(days=number % 900 + n)
        article = article_id(f"https://outlet{n % 60}.example/{number}/{n}")
        yield capture(article, published, n % 60)
        speaker = f"Person {chance.randrange(PEOPLE)}"
        kind = Kind.DENIAL if n % 5 == 4 else Kind.ALLEGATION
        said = statement(article, f"it faked depth {n}", kind, speaker, port, published)
        yield said
        yield statement(
            article, f"we will see {n}", Kind.POSITION, speaker, port, published
        )
        for name in (speaker, port):
            yield d.SpeakerIdentified(
                article=article,
                mention=name,
                entity=EntityId(make_id("en", {"name": name})),
                name=name,
                method="name",
            )
        yield from about(said, number, n)
        if founding is not None and kind is Kind.DENIAL:
            yield d.StatementLinked(
                statement=said.id, type=LinkType.DENIES, to=founding, accused=port
            )
        founding = founding or said.id


def about(said: r.StatementReported, number: int, n: int) -> Iterator[Event]:
    """Yield what a statement is about: two wordings an affair."""
    proposition = PropositionId(make_id("pp", {"affair": number, "wording": n % 2}))
    if n < 2:
        yield d.PropositionDefined(
            proposition=proposition,
            text=f"it faked the depths of harbour {number}",
            conduct="falsification",
            target=f"harbour {number}",
        )
    denies = said.kind is Kind.DENIAL
    yield d.PropositionAssigned(
        statement=said.id,
        proposition=proposition,
        stance=Stance.DENIES if denies else Stance.ASSERTS,
    )


def capture(article: ArticleId, published: date, outlet: int) -> r.ArticleCaptured:
    """Return the capture of an article."""
    text = sha256(article.encode())
    return r.ArticleCaptured(
        article=article,
        source=f"https://outlet{outlet}.example/{article}",
        captured_at=START,
        raw_sha256=text,
        text_sha256=text,
        extractor="text",
        extractor_version="1",
        outlet=f"Outlet {outlet}",
        title="Depths in doubt",
        published=day(published),
    )


def statement(
    article: ArticleId, words: str, kind: Kind, speaker: str, port: str, said: date
) -> r.StatementReported:
    """Return a statement of about the size of a real one."""
    told = "told reporters on Tuesday, in a long and weary interview, that"
    sentence = f"{speaker} {told} {words}."
    at = sentence.index(words)
    content = span_of(sentence, at, at + len(words))
    by = Named(
        name=speaker, as_written=speaker, span=span_of(sentence, 0, len(speaker))
    )
    side = Named(name=port, method="side") if kind is Kind.DENIAL else None
    return r.StatementReported(
        article=article,
        revision=sha256(article.encode()),
        span=span_of(sentence, 0, len(sentence)),
        content_spans=(content,),
        form=Form.INDIRECT,
        kind=kind,
        denial_class=DenialClass.SPECIFIC if kind is Kind.DENIAL else None,
        speaker=by,
        on_behalf_of=side,
        chain=(
            ChainNode(role=Role.OUTLET),
            ChainNode(role=Role.PERSON, name=speaker, as_written=speaker, named=True),
        ),
        accused=(Named(name=port, as_written=port),) if kind is Kind.ALLEGATION else (),
        said_at=day(said),
    )


def records() -> Iterator[Recorded]:
    """Yield a log without end: two hundred affairs at a time, their articles mixed."""
    seq = 0
    first = 0
    while True:
        running = [affair(n) for n in range(first, first + 200)]
        first += 200
        while running:
            for one in list(running):
                several = list(islice(one, 8))
                if not several:
                    running.remove(one)
                for event in several:
                    seq += 1
                    yield Recorded(
                        seq=seq,
                        id=event_id(event),
                        recorded_at=START + timedelta(seconds=seq),
                        actor=ACTOR,
                        cause=(),
                        tags=tags_of(event),
                        event=event,
                        digest=str(seq),
                    )


@attrs.define
class MadeUp:
    """A log of which the first *head* events are there."""

    head: int
    events: list[Recorded] = attrs.field(factory=list)

    def read(
        self, query: Query | None = None, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """Yield the events after *after*; those that are kept, or made up anew."""
        if query is not None:
            return iter(())
        if after:
            last = self.head if limit is None else after + limit
            return iter(self.events[after : min(last, self.head)])
        return islice(records(), self.head)


def timed(name: str, start: float, count: int = 0) -> None:
    """Print how long something took since *start*."""
    seconds = time.perf_counter() - start
    rate = f"  {count / seconds:10,.0f}/s" if count else ""
    print(f"{name:<34} {seconds * 1000:12,.1f} ms{rate}")


def main(events: int) -> None:
    """Measure with a log of *events*."""
    made = list(islice(records(), events + 1_000))
    encoded = [(CODEC.tag(type(x.event)), encode(x.event)) for x in made[:20_000]]
    start = time.perf_counter()
    for tag, payload in encoded:
        CODEC.decode(tag, payload)
    timed("fold (decoding alone)", start, len(encoded))
    log = MadeUp(events, made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "views.sqlite"
        start = time.perf_counter()
        saved = open_views(log, path)
        timed("rebuild", start, events)
        print(f"{'file':<34} {path.stat().st_size / 1e6:12,.1f} MB")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'peak memory (the log is in it)':<34} {peak:12,.1f} MB")
        for new in (1, 10, 989):
            log.head += new
            start = time.perf_counter()
            saved.catch_up()
            timed(f"catching up with {new}", start, new)
        queries(saved)
        saved.close()
        start = time.perf_counter()
        with open_views(log, path) as again:
            next(again.lines("allegations"))
        timed("open, and the first thread", start)


def queries(saved) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 (Saved)
    """Time what people ask."""
    one = next(iter(saved.lines("allegations")))
    asked = {
        "threads with a status, first 50": lambda: list(
            islice(saved.lines("allegations", "status = ?", "contested"), 50)
        ),
        "threads of one accused": lambda: list(
            saved.lines("allegations", "accused_id = ?", one.accused.id)
        ),
        "one thread by id": lambda: list(saved.lines("allegations", "id = ?", one.id)),
        "one article's statements": lambda: list(
            saved.lines("statements", "article = ?", one.first_reported.article)
        ),
        "search, two words": lambda: saved.search("weary depth", 50),
        "search, a rare word": lambda: saved.search("39", 50),
        "coverage": lambda: list(saved.lines("coverage")),
    }
    for name, ask in asked.items():
        start = time.perf_counter()
        ask()
        timed(name, start)
    for name in NAMES:
        if name not in {"speakers", "statements"}:
            start = time.perf_counter()
            count = sum(1 for _ in saved.lines(name))
            timed(f"all of {name} ({count:,})", start)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
