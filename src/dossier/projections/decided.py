"""What people decided about a line, each in words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from dossier.domain import decisions as d
from dossier.domain.ids import EventId
from dossier.projections.desk import Desk
from dossier.projections.facts import Noted
from dossier.projections.lines import Speaker, StatementLine

_LINKING: Final = (d.StatementLinked, d.StatementUnlinked)
_ON_PAIRS: Final = (d.SpeakerMerged, d.SpeakerSplit, d.SpeakersDistinct)


def decisions_among(causes: Sequence[EventId], desk: Desk) -> tuple[str, ...]:
    """Return what people recorded among *causes*."""
    wanted = set(causes)
    return _told(n for n in _all(desk) if n.id in wanted)


def decisions_on(note: Noted[Any], desk: Desk) -> tuple[str, ...]:
    """Return what people recorded about an event: reviews, and what followed it."""
    return _told(
        n
        for n in _all(desk)
        if note.id in {getattr(n.event, "target", None), getattr(n.event, "prev", None)}
    )


def decisions_at(line: StatementLine, desk: Desk) -> tuple[str, ...]:
    """Return what people recorded about a statement, and about links at either end."""
    links: list[Noted[Any]] = [n for kind in _LINKING for n in desk.facts.notes[kind]]
    ends = {n.id for n in links if line.id in (n.event.statement, n.event.to)}
    causes = set(line.causes)
    return _told(
        n
        for n in _all(desk)
        if n.id in causes or n.id in ends or getattr(n.event, "target", None) in ends
    )


def decisions_about(speaker: Speaker, desk: Desk) -> tuple[str, ...]:
    """Return what people recorded about who somebody is, and how reliable."""
    members = {speaker.id, *speaker.aliases}
    causes = set(speaker.causes)
    return _told(n for n in _all(desk) if n.id in causes or _is_about(n, members))


def _is_about(note: Noted[Any], members: set[str]) -> bool:
    event = note.event
    if isinstance(event, _ON_PAIRS):
        return not members.isdisjoint((event.a, event.b))
    return isinstance(event, d.SourceGraded) and event.target in members


def _all(desk: Desk) -> Iterator[Noted[Any]]:
    for several in desk.facts.notes.values():
        yield from several


def _told(notes: Iterable[Noted[Any]]) -> tuple[str, ...]:
    people = sorted((n for n in notes if n.person), key=lambda n: n.seq)
    return tuple(
        f"{_past(n)} by {n.person}, {n.at:%Y-%m-%d}, seq {n.seq}{_reason(n)}"
        for n in people
    )


def _past(note: Noted[Any]) -> str:
    event = note.event
    if getattr(event, "withdrawn", False):
        return f"{_spaced(type(event).__name__)}: taken back"
    value = getattr(event, "value", None) or getattr(event, "field", None)
    spaced = _spaced(type(event).__name__)
    return f"{spaced} ({value})" if isinstance(value, str) else spaced


def _spaced(name: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _reason(note: Noted[Any]) -> str:
    event = note.event
    reason = getattr(event, "reason", "") or getattr(event, "rationale", "")
    return f": {reason}" if reason else ""
