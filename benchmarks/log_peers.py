"""Row 6: the log against the library ``eventsourcing`` on SQLite."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
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
    UUIDAsHex,
)
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore
from ratios import Row, drain, least, ratios

from dossier.codec import unstructure
from dossier.domain.events import EVENT_CLASSES
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


def _transcoder() -> JSONTranscoder:
    transcoder = JSONTranscoder()
    for each in (UUIDAsHex(), DecimalAsStr(), DatetimeAsISO()):
        transcoder.register(each)
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
                **unstructure(draft.event),
            )
        )
        for draft in drafts
    ]


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
