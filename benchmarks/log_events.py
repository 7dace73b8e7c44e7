"""A synthetic log: the mix of events that reading articles makes, in invented words."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dossier.domain.chains import ChainNode, Named
from dossier.domain.decisions import (
    PropositionAssigned,
    PropositionDefined,
    ReviewDecision,
    SpeakerIdentified,
    StatementLinked,
)
from dossier.domain.events import Event, event_id
from dossier.domain.ids import (
    ArticleId,
    EntityId,
    PropositionId,
    article_id,
    make_id,
    sha256,
)
from dossier.domain.reports import ArticleCaptured, ArticleRechecked, StatementReported
from dossier.domain.spans import span_of
from dossier.domain.times import day
from dossier.domain.vocabulary import (
    ActorKind,
    Decision,
    Form,
    Kind,
    LinkType,
    Role,
    Stance,
)
from dossier.log.port import Actor, Draft

READER = Actor(kind=ActorKind.PROGRAM, name="dossier", version="0.1.0", model="rules-1")
PERSON = Actor(kind=ActorKind.PERSON, name="Lotte Brandt")
KINDS = (Kind.ALLEGATION, Kind.DENIAL, Kind.PLEDGE, Kind.POSITION, Kind.FACTUAL_CLAIM)
START = datetime(2031, 1, 1, tzinfo=UTC)
SYLLABLES = ("ba", "ne", "tor", "li", "ske", "mar", "du", "hol", "vi", "ran", "os")


def drafts(seed: int = 7, *, after: int = 0) -> Iterator[Draft]:
    """Yield drafts without end, article by article, of those after number *after*."""
    rng = random.Random(seed)
    names = [_words(rng, 2).title() for _ in range(400)]
    number = after
    while True:
        number += 1
        for event in _article(rng, number, names):
            by = PERSON if isinstance(event, ReviewDecision) else READER
            yield Draft(event, by)


def _words(rng: random.Random, count: int) -> str:
    return " ".join(
        "".join(rng.choices(SYLLABLES, k=rng.randint(1, 3))) for _ in range(count)
    )


def _article(rng: random.Random, number: int, names: list[str]) -> Iterator[Event]:
    url = f"https://outlet{rng.randint(1, 60)}.example/{number}"
    article, at = article_id(url), START + timedelta(minutes=number)
    yield ArticleCaptured(
        article=article,
        plugin="harbour-feeds 1",
        source=url,
        url=url,
        canonical_url=url,
        status=200,
        headers=(("etag", f'"{number}"'),),
        captured_at=at,
        raw_sha256=sha256(b"raw %d" % number),
        text_sha256=sha256(b"text %d" % number),
        extractor="trafilatura",
        extractor_version="2",
        outlet=_words(rng, 2).title(),
        title=_words(rng, 7),
        published=day(date(2031, 1, 1) + timedelta(days=number % 300)),
        language="en",
    )
    for place in range(2):
        statement = _statement(rng, (article, number, place), names)
        yield statement
        yield from _decided(rng, statement, 2 * number + place)
    for hour in range(4):
        yield ArticleRechecked(
            article=article, unchanged_since=at, seen_at=at + timedelta(days=hour)
        )


def _statement(
    rng: random.Random, where: tuple[ArticleId, int, int], names: list[str]
) -> StatementReported:
    article, number, place = where
    name = rng.choice(names)
    said, words = "said", _words(rng, 9)
    text = f"{_words(rng, 5)}. {name} {said} {words}. {_words(rng, 6)}."
    start = text.index(name)
    content = span_of(text, text.index(words), text.index(words) + len(words))
    who = span_of(text, start, start + len(name))
    cue = span_of(text, who.end + 1, who.end + 1 + len(said))
    speaker = Named(name=name, as_written=name, span=who)
    node = ChainNode(role=Role.PERSON, as_written=name, name=name, named=True, span=who)
    return StatementReported(
        article=article,
        revision=sha256(b"text %d" % number),
        occurrence=place,
        span=span_of(text, start, text.index(words) + len(words) + 1),
        content_spans=(content,),
        cue_span=cue,
        form=Form.INDIRECT,
        kind=rng.choice(KINDS),
        speaker=speaker,
        chain=(node,),
        accused=(Named(name=rng.choice(names)),),
        said_at=day(date(2031, 1, 1) + timedelta(days=number % 300)),
        confidence=round(rng.random(), 3),
    )


def _decided(
    rng: random.Random, statement: StatementReported, number: int
) -> Iterator[Event]:
    mine = PropositionId(make_id("pp", {"n": number}))
    other = make_id("st", {"n": number // 2, "of": rng.randint(0, 9)})
    yield PropositionDefined(proposition=mine, text=_words(rng, 6), conduct="fraud")
    yield PropositionAssigned(
        statement=statement.id, proposition=mine, stance=Stance.ASSERTS
    )
    yield StatementLinked(
        statement=statement.id,
        type=rng.choice(list(LinkType)),
        to=type(statement.id)(other),
        confidence=round(rng.random(), 3),
        rationale=_words(rng, 4),
    )
    assert statement.speaker is not None
    yield SpeakerIdentified(
        article=statement.article,
        mention=statement.speaker.name,
        entity=EntityId(make_id("en", {"name": statement.speaker.name})),
        name=statement.speaker.name,
        method="name",
    )
    if number % 4 == 0:
        yield ReviewDecision(target=event_id(statement), value=Decision.ACCEPTED)
