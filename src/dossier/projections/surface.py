"""The JSON of every view: one place for the command line, the web and exports."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

import attrs

from dossier.codec import CODEC, unstructure
from dossier.domain.articles import Article
from dossier.domain.chains import ChainNode, Named
from dossier.domain.ids import canonical_json, sha256
from dossier.domain.reports import StatementReported
from dossier.domain.spans import Span
from dossier.domain.times import When
from dossier.log.port import Recorded
from dossier.projections import lines as ln

Json = dict[str, Any]


def span_json(span: Span | None) -> Json | None:
    """Return ``{"start", "end", "text"}``, or None."""
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.text}


def when_json(when: When | None) -> Json | None:
    """Return a time with its interval, precision and basis, or None."""
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "earliest": _day(when.earliest),
        "latest": _day(when.latest),
        "precision": when.precision.value,
        "basis": when.basis.value,
        "as_written": when.as_written,
    }


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None


def published_json(when: When | None) -> str | None:
    """Return a date of publication as EDTF, or None."""
    return when.edtf if when else None


def named_json(named: Named | None) -> Json | None:
    """Return whom a statement names, or None."""
    if named is None:
        return None
    return {
        "name": named.name,
        "as_written": named.as_written,
        "span": span_json(named.span),
        "method": named.method,
    }


def name_json(name: ln.Name | None) -> Json | None:
    """Return ``{"id", "name"}``, or None."""
    return {"id": name.id, "name": name.name} if name else None


def _node(node: ChainNode) -> Json:
    return {
        "role": node.role.value,
        "as_written": node.as_written,
        "name": node.name,
        "named": node.named,
        "count": node.count,
        "plural": node.plural,
        "explicit": node.explicit,
        "span": span_json(node.span),
        "cue_span": span_json(node.cue_span),
        "content_spans": [span_json(s) for s in node.content_spans],
    }


def reported_json(statement: StatementReported) -> Json:
    """Return a statement as it was read, without its article and links."""
    s = statement
    return {
        "id": s.id,
        "kind": s.kind.value,
        "also": [k.value for k in s.also],
        "directive_type": s.directive_type.value if s.directive_type else None,
        "form": s.form.value,
        "voice": s.voice.value,
        "denial_class": s.denial_class.value if s.denial_class else None,
        "span": span_json(s.span),
        "content_spans": [span_json(c) for c in s.content_spans],
        "cue_span": span_json(s.cue_span),
        "speaker": named_json(s.speaker),
        "on_behalf_of": named_json(s.on_behalf_of),
        "addressee": [named_json(n) for n in s.addressee],
        "accused": [named_json(n) for n in s.accused],
        "beneficiary": [named_json(n) for n in s.beneficiary],
        "chain": [_node(n) for n in s.chain],
        "said_at": when_json(s.said_at),
        "event_time": when_json(s.event_time),
        "hedges": [span_json(h) for h in s.hedges],
        "mentions": [
            {**(span_json(m.span) or {}), "role": m.role.value} for m in s.mentions
        ],
        "flags": list(s.flags),
        "confidence": s.confidence,
    }


def record_json(record: Recorded) -> Json:
    """Return an event with its envelope as JSON can hold it."""
    return {
        "seq": record.seq,
        "recorded_at": unstructure(record.recorded_at),
        "id": record.id,
        "type": CODEC.tag(type(record.event)),
        "tags": list(record.tags),
        "actor": unstructure(record.actor),
        "cause": list(record.cause),
        "digest": record.digest,
        "payload": unstructure(record.event),
    }


def read_json(statement: StatementReported, article: Article) -> Json:
    """Return a statement as ``dossier read --json`` prints it."""
    return {
        **reported_json(statement),
        "article": article_json(article),
    }


def article_json(line: ln.ArticleLine | Article) -> Json:
    """Return an article as it stands beside its statements."""
    return {
        "id": line.id,
        "revision": line.revision,
        "source": line.source,
        "outlet": line.outlet,
        "title": line.title,
        "published_at": published_json(line.published),
    }


def link_json(link: ln.LinkLine) -> Json:
    """Return a link of a statement."""
    return {
        "id": link.id,
        "type": link.type.value,
        "to": link.to,
        "accused": link.accused,
        "confidence": link.confidence,
        "rationale": link.rationale,
        "proposed": link.proposed,
        "by": link.person,
    }


def statement_json(line: ln.StatementLine) -> Json:
    """Return a statement as ``dossier statements --json`` prints it."""
    return {
        **reported_json(line.statement),
        "id": line.id,
        "article": article_json(line.article),
        "links": [link_json(link) for link in line.links],
        "time": when_json(line.time),
        "speaker_entity": name_json(line.speaker),
        "side": name_json(line.side),
        "accused_entities": [name_json(n) for n in line.accused],
        "proposed": line.proposed,
        "by": line.person,
        "grade": line.grade,
        "effects": [
            {
                "id": e.id,
                "what": e.what.value,
                "day": _day(e.day),
                "becomes": e.becomes,
                "waits": e.waits,
            }
            for e in line.effects
        ],
        "causes": list(line.causes),
    }


def origins_json(origins: ln.Origins) -> Json:
    """Return two intervals of counts, with what a careful reader should know."""
    return {
        "outlets": origins.outlets,
        "report": {
            "min": origins.report.min,
            "max": origins.report.max,
            "unnamed": origins.report.unnamed,
        },
        "content": {"min": origins.content.min, "max": origins.content.max},
        "warnings": list(origins.warnings),
    }


def _first(first: ln.FirstReported) -> Json:
    return {
        "statement": first.statement,
        "article": first.article,
        "outlet": first.outlet,
        "published_at": published_json(first.published),
    }


def _moves(history: Iterable[ln.Move]) -> list[Json]:
    return [
        {"day": _day(m.day), "status": m.status, "rule": m.rule, "by": list(m.by)}
        for m in history
    ]


def thread_json(thread: ln.Thread) -> Json:
    """Return a thread as ``dossier allegations --json`` prints it."""
    t = thread
    return {
        "id": t.id,
        "aliases": list(t.aliases),
        "accused": name_json(t.accused),
        "proposition": t.proposition,
        "propositions": list(t.propositions),
        "accusers": [name_json(n) for n in t.accusers],
        "status": t.status.value,
        "rule": t.rule,
        "decided_by": list(t.decided_by),
        "response": t.response.value,
        "support": t.support.value,
        "first_reported": _first(t.first_reported),
        "statements": list(t.statements),
        "denials": [
            {"statement": a.statement, "class": a.denial_class.value} for a in t.denials
        ],
        "disputes": list(t.disputes),
        "clearances": list(t.clearances),
        "admissions": list(t.admissions),
        "origins": origins_json(t.origins),
        "proposed": t.proposed,
        "history": _moves(t.history),
        "causes": list(t.causes),
    }


def pledge_json(pledge: ln.Pledge) -> Json:
    """Return a pledge as ``dossier pledges --json`` prints it."""
    p = pledge
    return {
        "id": p.id,
        "aliases": list(p.aliases),
        "by": [name_json(n) for n in p.by],
        "to": [name_json(n) for n in p.to],
        "side": name_json(p.side),
        "proposition": p.proposition,
        "propositions": list(p.propositions),
        "status": p.status.value,
        "rule": p.rule,
        "decided_by": list(p.decided_by),
        "statements": list(p.statements),
        "reiterations": list(p.reiterations),
        "breach_alleged_by": [name_json(n) for n in p.breach_alleged_by],
        "breaches": list(p.breaches),
        "keeps": list(p.keeps),
        "progress": list(p.progress),
        "support": p.support.value,
        "first_reported": _first(p.first_reported),
        "origins": origins_json(p.origins),
        "proposed": p.proposed,
        "judged_by": p.judged_by,
        "history": _moves(p.history),
        "causes": list(p.causes),
    }


def denial_json(denial: ln.Denial) -> Json:
    """Return a denial with what it stands against."""
    return {
        "id": denial.id,
        "speaker": name_json(denial.speaker),
        "side": name_json(denial.side),
        "class": denial.worded.value if denial.worded else None,
        "words": denial.words,
        "against": [
            {
                "thread": a.thread,
                "accused": name_json(a.accused),
                "proposition": a.proposition,
                "class": a.denial_class.value,
            }
            for a in denial.against
        ],
        "article": article_json(denial.article),
        "time": when_json(denial.time),
        "causes": list(denial.causes),
    }


_SHAPES: Final[dict[type, Callable[[Any], Any]]] = {
    ln.StatementLine: statement_json,
    ln.Thread: thread_json,
    ln.Pledge: pledge_json,
    ln.Denial: denial_json,
    ln.ArticleLine: article_json,
    ln.Origins: origins_json,
    When: when_json,
    tuple: lambda several: [line_json(v) for v in several],
    date: date.isoformat,
    datetime: datetime.isoformat,
}


def line_json(line: object) -> Any:  # noqa: ANN401 (any JSON value)
    """Return the JSON of a line of any view, or of a part of one."""
    shape = _SHAPES.get(type(line))
    if shape is not None:
        return shape(line)
    if isinstance(line, Enum):
        return line.value
    cls = type(line)
    if not attrs.has(cls):
        return line
    return {f.name: line_json(getattr(line, f.name)) for f in attrs.fields(cls)}


def view_json(name: str, lines: Iterable[object]) -> Json:
    """Return a view as its command prints it, such as ``{"allegations": [...]}``."""
    return {name: [line_json(line) for line in lines]}


def digest(name: str, lines: Iterable[object]) -> str:
    """Return the SHA-256 of a view's canonical JSON, in 64 hex digits."""
    return sha256(canonical_json(view_json(name, lines)))
