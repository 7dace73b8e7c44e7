"""Articles told in a few words, for tests of linking: each line one statement."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any

import attrs

from dossier.domain.articles import Article
from dossier.domain.chains import ChainNode, Named
from dossier.domain.decisions import (
    PropositionAssigned,
    PropositionRelated,
    StatementLinked,
)
from dossier.domain.events import Event, event_id, tags_of
from dossier.domain.ids import article_id
from dossier.domain.reports import ArticleCaptured, StatementReported
from dossier.domain.spans import span_of
from dossier.domain.times import day
from dossier.domain.vocabulary import (
    ActorKind,
    DenialClass,
    Form,
    Kind,
    Relation,
    Role,
)
from dossier.linking import KNOWN, Known, link
from dossier.log.port import Actor, Recorded

ACTOR = Actor(kind=ActorKind.PROGRAM, name="dossier", version="0")
NOW = datetime(2031, 5, 1, tzinfo=UTC)


@attrs.frozen(kw_only=True)
class Told:
    """An article and its statements."""

    article: Article
    statements: tuple[StatementReported, ...]


def tell(name: str, published: date | None, *lines: dict[str, Any]) -> Told:
    """Return an article of *lines*, each made by :func:`say`."""
    text = "".join(line["text"] + "\n" for line in lines)
    article = Article(
        id=article_id(f"https://told.example/{name}"),
        text=text,
        source=name,
        published=day(published) if published else None,
    )
    at, statements = 0, []
    for line in lines:
        statements.append(_statement(article, at, line))
        at += len(line["text"]) + 1
    return Told(article=article, statements=tuple(statements))


def say(kind: Kind, content: str, **fields: Any) -> dict[str, Any]:
    """Return a line in which *by* says *content*.

    Args:
        kind: Its kind.
        content: What is said.
        fields: ``by``, ``side``, ``cue``, ``accused``, ``cleared``, ``denial``,
            ``said``, ``form``, ``before`` (words that open the sentence).
    """
    by, cue = fields.get("by"), fields.get("cue", "said")
    text = f"{fields.get('before', '')}{by or 'It'} {cue} {content}."
    return {**fields, "kind": kind, "content": content, "text": text, "cue": cue}


def _statement(article: Article, at: int, line: dict[str, Any]) -> StatementReported:
    text, by, side = line["text"], line.get("by"), line.get("side")
    content = at + text.index(line["content"], text.index(f" {line['cue']} "))
    cue = at + text.index(f" {line['cue']} ") + 1
    said = line.get("said")
    denial = line["kind"] is Kind.DENIAL
    return StatementReported(
        article=article.id,
        revision=article.revision,
        span=span_of(article.text, at, at + len(text)),
        content_spans=(span_of(article.text, content, content + len(line["content"])),),
        cue_span=span_of(article.text, cue, cue + len(line["cue"])),
        form=line.get("form", Form.INDIRECT),
        kind=line["kind"],
        denial_class=line.get("denial", DenialClass.SPECIFIC if denial else None),
        speaker=Named(name=by, as_written=by) if by else None,
        on_behalf_of=Named(name=side, method="side") if side else None,
        chain=(ChainNode(role=_role(line), name=by),),
        accused=tuple(Named(name=x) for x in line.get("accused", ())),
        beneficiary=tuple(Named(name=x) for x in line.get("cleared", ())),
        said_at=day(said) if said else None,
    )


def _role(line: dict[str, Any]) -> Role:
    role: Role = line.get("role", Role.INSTITUTION)
    return role if line.get("by") else Role.UNSPECIFIED


def record(seq: int, event: Event) -> Recorded:
    """Return *event* as the log would give it back."""
    return Recorded(
        seq=seq,
        id=event_id(event),
        recorded_at=NOW,
        actor=ACTOR,
        cause=(),
        tags=tags_of(event),
        event=event,
        digest="",
    )


def captured(told: Told) -> ArticleCaptured:
    """Return the capture of an article."""
    return ArticleCaptured(
        article=told.article.id,
        source=told.article.source,
        captured_at=NOW,
        raw_sha256=told.article.revision,
        text_sha256=told.article.revision,
        extractor="text",
        extractor_version="1",
        published=told.article.published,
    )


def links(*articles: Told) -> tuple[Event, ...]:
    """Return what linking proposes for *articles*, read in this order."""
    known: Known = KNOWN.initial()
    out: list[Event] = []
    seq = 0
    for told in articles:
        out += link(told.article, told.statements, known)
        events: list[Event] = [captured(told), *told.statements]
        known = reduce(
            KNOWN.apply, (record(seq + n, e) for n, e in enumerate(events, 1)), known
        )
        seq += len(events)
    return tuple(out)


def linked(
    events: Iterable[Event], of: Sequence[StatementReported]
) -> set[tuple[int, str, int]]:
    """Return the links among the statements *of*, by their places in it."""
    place = {s.id: n for n, s in enumerate(of)}
    return {
        (place[e.statement], str(e.type), place[e.to])
        for e in events
        if isinstance(e, StatementLinked)
    }


def about(
    events: Iterable[Event], of: Sequence[StatementReported]
) -> tuple[str | None, ...]:
    """Return for each statement of *of* one proposition of those that are the same."""
    events = list(events)
    root: dict[str, str] = {}
    for event in events:
        if isinstance(event, PropositionRelated) and event.relation is Relation.SAME:
            a, b = root.get(event.a, event.a), root.get(event.b, event.b)
            root = {k: min(a, b) if v in {a, b} else v for k, v in root.items()}
            root.update({event.a: min(a, b), event.b: min(a, b)})
    of_statement = {
        e.statement: root.get(e.proposition, e.proposition)
        for e in events
        if isinstance(e, PropositionAssigned)
    }
    return tuple(of_statement.get(s.id) for s in of)
