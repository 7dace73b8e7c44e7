"""A log that is gone when the process is: for tests, notebooks and trials."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from types import TracebackType
from typing import Self

from dossier.errors import ConflictError
from dossier.log import frames
from dossier.log.anchors import Texts
from dossier.log.blobs import MemoryBlobs
from dossier.log.following import follow
from dossier.log.frames import SALT_BYTES, Head
from dossier.log.port import Draft, Query, Recorded


def utc_now() -> datetime:
    """Return the time of day."""
    return datetime.now(UTC)


class MemoryLog:
    """An event log in memory; see :class:`dossier.log.port.EventLog`."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        """Start empty; *clock* gives aware times in UTC."""
        self._clock = clock
        self._blobs = MemoryBlobs()
        self._texts = Texts(self._blobs)
        self._records: list[Recorded] = []
        self._by_id: dict[str, Recorded] = {}
        self._end = Head()
        self._mutex = threading.Lock()

    @property
    def head(self) -> int:
        """Seq of the newest event; 0 for an empty log."""
        return self._end.seq

    @property
    def blobs(self) -> MemoryBlobs:
        """The bytes to which events refer."""
        return self._blobs

    def read(
        self, query: Query | None = None, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """Yield the matching events; see :class:`dossier.log.port.EventReader`."""
        if after < 0 or (limit is not None and limit < 0):
            raise ValueError(f"after {after} and limit {limit} must not be negative")
        wanted = query or Query()
        found = (
            record
            for record in islice(self._records, after, self.head)
            if wanted.matches(type(record.event), record.tags)
        )
        return islice(found, limit)

    def subscribe(
        self,
        query: Query | None = None,
        *,
        after: int = 0,
        stop: threading.Event | None = None,
    ) -> Iterator[Recorded]:
        """Yield the matching events, then those that come; see ``SegmentLog``."""
        return follow(self, query, after, stop or threading.Event())

    def append(
        self, drafts: Iterable[Draft], *, unless: Query | None = None, after: int = 0
    ) -> tuple[Recorded, ...]:
        """Record *drafts*; see :class:`dossier.log.port.EventLog`."""
        items = [frames.item(draft) for draft in drafts]
        self._texts.check(item.draft.event for item in items)
        with self._mutex:
            for record in self.read(unless, after=after, limit=1) if unless else ():
                raise ConflictError(record.seq, after)
            fresh = {i.id: i for i in reversed(items) if i.id not in self._by_id}
            new = [item for item in items if fresh.get(item.id) is item]
            if new:
                salts = os.urandom(SALT_BYTES * len(new))
                _, records, self._end = frames.append(
                    self._end, new, self._clock(), salts
                )
                self._records += records
                self._by_id |= {record.id: record for record in records}
        return tuple(self._by_id[item.id] for item in items)

    def close(self) -> None:
        """Do nothing: there is no lock to let go of."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
