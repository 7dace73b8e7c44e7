"""Catching up with a log, then following it."""

import threading
from collections.abc import Iterator
from typing import Final

from dossier.log.port import EventReader, Query, Recorded

PAUSE: Final = 0.1  # seconds between two looks at a log that did not grow


def follow(
    log: EventReader, query: Query | None, after: int, stop: threading.Event
) -> Iterator[Recorded]:
    """Yield the matching events after seq *after*, and those that come, until *stop*.

    An append is seen whole, wherever it was made.
    """
    while not stop.is_set():
        head = log.head
        if head > after:
            for record in log.read(query, after=after):
                if stop.is_set():
                    return
                yield record
                head = max(head, record.seq)
            after = head
        else:
            stop.wait(PAUSE)
