"""A case file: one thread or pledge with all that it rests on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from dossier.codec import CODEC, unstructure
from dossier.domain.ids import EventId, canonical_json, sha256
from dossier.errors import DecisionError
from dossier.log.port import EventReader, Recorded
from dossier.projections.annotations import annotation
from dossier.projections.desk import Desk
from dossier.projections.lines import Pledge, StatementLine, Thread
from dossier.projections.overviews import Coverage
from dossier.projections.surface import article_json, line_json
from dossier.projections.why import explain

FORMAT: Final = "dossier-case/1"


def subject(desk: Desk, given: str) -> Thread | Pledge:
    """Return the thread or pledge that *given* names.

    Raises:
        DecisionError: It is neither, or all of it is proposed and left out.
        UnknownIdError: Nothing has this id.
    """
    found = desk.find(given)
    if not isinstance(found, Thread | Pledge):
        raise DecisionError(given, "is neither an allegation nor a pledge")
    return found


def case(desk: Desk, given: str, log: EventReader, seen: Coverage) -> dict[str, Any]:
    """Return a case as one JSON document.

    Args:
        desk: What is known; leave proposals out by ``AsOf(reviewed=True)``.
        given: The thread or pledge.
        log: From which the hashes of its events are taken.
        seen: What was looked at.

    Raises:
        DecisionError: *given* is neither a thread nor a pledge.
        UnknownIdError: Nothing has this id.
    """
    line = subject(desk, given)
    why = explain(desk, line.id)
    statements = [desk.known.statements[w.statement] for w in why.words]
    wanted = set(line.causes)
    wanted.update(c for s in statements for c in s.causes)
    document = {
        "format": FORMAT,
        "kind": why.what,
        "line": line_json(line),
        "why": line_json(why),
        "articles": _articles(statements),
        "annotations": [annotation(s) for s in statements],
        "events": [_event(x) for x in _recorded(desk, wanted, log)],
        "coverage": line_json(seen),
        "known_at": line_json(desk.asof),
        "log": {"events": log.head},
    }
    return {**document, "sha256": digest(document)}


def _recorded(
    desk: Desk, wanted: Collection[EventId], log: EventReader
) -> Iterator[Recorded]:
    notes = (n for several in desk.facts.notes.values() for n in several)
    for seq in sorted(n.seq for n in notes if n.id in wanted):
        yield from log.read(after=seq - 1, limit=1)


def digest(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a case without its own ``sha256``, as canonical JSON."""
    rest = {k: v for k, v in document.items() if k != "sha256"}
    return sha256(canonical_json(rest))


def _articles(statements: Iterable[StatementLine]) -> list[dict[str, Any]]:
    articles = {s.article.id: s.article for s in statements}
    return [article_json(a) for _, a in sorted(articles.items())]


def _event(record: Recorded) -> dict[str, Any]:
    return {
        "seq": record.seq,
        "id": record.id,
        "type": CODEC.tag(type(record.event)),
        "recorded_at": unstructure(record.recorded_at),
        "actor": unstructure(record.actor),
        "digest": record.digest,
    }
