"""Row 6: the log against the library ``eventsourcing`` on SQLite."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import count, islice
from pathlib import Path
from typing import Any

import attrs
import log_events
from eventsourcing.domain import DomainEvent
from eventsourcing.persistence import (
    DatetimeAsISO,
    DecimalAsStr,
    JSONTranscoder,
    Mapper,
    Transcoding,
    UUIDAsHex,
)
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore
from ratios import Row, drain, least, ratios

from dossier.domain import vocabulary
from dossier.domain.chains import ChainNode, Mention, Named
from dossier.domain.events import EVENT_CLASSES
from dossier.domain.spans import Span
from dossier.domain.times import When
from dossier.log import Draft, create, open_log

BATCH = 1000
CLASSES = {
    cls: type(
        cls.__name__,
        (DomainEvent,),
        {
            "__module__": __name__,
            "__annotations__": {field.name: Any for field in attrs.fields(cls)},
        },
    )
    for cls in EVENT_CLASSES
}
globals().update({cls.__name__: cls for cls in CLASSES.values()})


def _value_types() -> Iterator[type[Any]]:
    """Yield the types of values inside events that JSON has no form for."""
    yield from (Span, Named, ChainNode, Mention, When)
    for each in vars(vocabulary).values():
        if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum:
            yield each


def _transcoding(cls: type[Any]) -> Transcoding:
    """Return how the library is told of a type, as its manual says."""

    class Of(Transcoding):  # type: ignore[misc] # the library is untyped here
        type = cls
        name = cls.__name__

        def encode(self, obj: Any) -> Any:  # noqa: ANN401 (as its base)
            if issubclass(cls, StrEnum):
                return obj.value
            return {f.name: getattr(obj, f.name) for f in attrs.fields(cls)}

        def decode(self, data: Any) -> Any:  # noqa: ANN401 (as its base)
            return cls(data) if issubclass(cls, StrEnum) else cls(**data)

    return Of()


class DateAsISO(Transcoding):  # type: ignore[misc] # the library is untyped here
    """Days as text."""

    type = date
    name = "date_iso"

    def encode(self, obj: date) -> str:
        """Return the day as text."""
        return obj.isoformat()

    def decode(self, data: str) -> date:
        """Return the day."""
        return date.fromisoformat(data)


def _transcoder() -> JSONTranscoder:
    transcoder = JSONTranscoder()
    for each in (UUIDAsHex(), DecimalAsStr(), DatetimeAsISO(), DateAsISO()):
        transcoder.register(each)
    for cls in _value_types():
        transcoder.register(_transcoding(cls))
    return transcoder


MAPPER: Any = Mapper(_transcoder())
NUMBERS = count(1)


def stored(drafts: Sequence[Draft]) -> list[Any]:
    """Return *drafts* as the library stores them."""
    return [
        MAPPER.to_stored_event(
            CLASSES[type(draft.event)](
                originator_id=uuid.uuid5(uuid.NAMESPACE_URL, str(next(NUMBERS))),
                originator_version=1,
                timestamp=log_events.START,
                **_fields(draft.event),
            )
        )
        for draft in drafts
    ]


def _fields(event: Any) -> dict[str, Any]:  # noqa: ANN401 (any event)
    return {f.name: getattr(event, f.name) for f in attrs.fields(type(event))}


def replay(recorder: Any) -> None:  # noqa: ANN401 (untyped)
    """Read every event of the library, typed."""
    start = 0
    while some := recorder.select_notifications(
        start=start, limit=BATCH, inclusive_of_start=False
    ):
        for each in some:
            MAPPER.to_domain_event(each)
        start = some[-1].id


def rows(work: Path, path: Path, drafts: Sequence[Draft]) -> list[Row]:
    """Measure replaying *drafts*, which the log at *path* has, and appending."""
    recorder = SQLiteApplicationRecorder(SQLiteDatastore(f"file:{work / 'peer.db'}"))
    recorder.create_table()
    for at in range(0, len(drafts), BATCH):
        recorder.insert_events(stored(drafts[at : at + BATCH]))
    log = open_log(path, check=False)
    cases: dict[str, Callable[[], object]] = {
        "ours": lambda: drain(log.read(limit=len(drafts))),
        "theirs": lambda: replay(recorder),
    }
    got = ratios(cases, "ours", rounds=3)
    what = "replay to typed events, against eventsourcing"
    found = [least("6", what, got["theirs"], 5)]
    for batch, times, limit in ((100, 12, 1.2), (1000, 2, 1.8)):
        figure = _appending(work, recorder, batch, times)
        what = f"append in batches of {batch}, against eventsourcing"
        found.append(least("6", what, figure, limit))
    return found


def _appending(work: Path, recorder: Any, batch: int, times: int) -> float:  # noqa: ANN401 (untyped)
    """Return how much longer the library takes to append in batches."""
    create(work / f"peer-{batch}")
    source = log_events.drafts(1000 + batch)
    blocks = [list(islice(source, batch)) for _ in range(times * 5)]
    mine, others = iter(blocks), iter(blocks)
    with open_log(work / f"peer-{batch}") as log:
        got = ratios(
            {
                "ours": lambda: drain(map(log.append, islice(mine, times))),
                "theirs": lambda: drain(_inserted(recorder, islice(others, times))),
            },
            "ours",
            clock=time.perf_counter,
        )
    return got["theirs"]


def _inserted(recorder: Any, blocks: Iterator[Sequence[Draft]]) -> Iterator[Any]:  # noqa: ANN401 (untyped)
    return (recorder.insert_events(stored(block)) for block in blocks)
