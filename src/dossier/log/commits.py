"""Deciding what several appends add, and writing it with one sync."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

import attrs

from dossier.errors import ConflictError
from dossier.log.frames import Item
from dossier.log.groups import Call
from dossier.log.port import Query, Recorded
from dossier.log.scan import Erasures, decoded
from dossier.log.writer import Writer


@attrs.frozen
class Request:
    """One append.

    Attributes:
        items: What to record.
        unless: Refuse if an event after *after* matches; None to refuse nothing.
        after: See *unless*.
    """

    items: Sequence[Item]
    unless: Query | None
    after: int


def commit(
    writer: Writer,
    calls: Sequence[Call[Request, tuple[Recorded, ...]]],
    clock: Callable[[], datetime],
) -> None:
    """Do what the *calls* ask for, in order, and set the outcome of each.

    Raises:
        OSError: The disk refused; nothing was recorded.
    """
    held = writer.find({item.id for call in calls for item in call.asked.items})
    staged: dict[str, Item] = {}
    appends: list[list[Item]] = []
    for call in calls:
        request = call.asked
        call.error = _conflict(writer, request, staged.values())
        if call.error is None:
            new = _fresh(request.items, held, staged)
            staged |= {item.id: item for item in new}
            appends += [new] if new else []
    recorded = writer.write(appends, clock()) if appends else []
    if len(calls) == 1 and recorded and len(recorded[0]) == len(calls[0].asked.items):
        calls[0].result = recorded[0]  # none was known
        return
    known = {record.id: record for records in recorded for record in records}
    for call in calls:
        if call.error is None:
            call.result = tuple(
                known.get(item.id) or _held(held[item.id], writer)
                for item in call.asked.items
            )


def _fresh(
    items: Sequence[Item], held: dict[str, tuple[Path, bytes]], staged: dict[str, Item]
) -> list[Item]:
    fresh: dict[str, Item] = {}
    for item in items:
        if item.id not in held and item.id not in staged:
            fresh.setdefault(item.id, item)
    return list(fresh.values())


def _conflict(
    writer: Writer, request: Request, staged: Iterable[Item]
) -> ConflictError | None:
    """Return why a conditional append is refused, or None."""
    unless, after = request.unless, request.after
    if unless is None:
        return None
    if after < writer.seq:
        seq = writer.first_match(unless, after)
        if seq is not None:
            return ConflictError(seq, after)
    for place, item in enumerate(staged, start=1):
        if unless.matches(type(item.draft.event), item.tags):
            return ConflictError(writer.seq + place, after)
    return None


def _held(place: tuple[Path, bytes], writer: Writer) -> Recorded:
    """Return what was recorded under an id; for an erased payload, its erasure."""
    record = decoded(*place) or Erasures(writer.extent, skip=False).instead(*place)
    assert record is not None
    return record
