"""Feeds parsed in a process of their own, which can be killed: a thread cannot.

Run as a module, it is that process: it reads requests on stdin until stdin ends, so
that it never outlives who started it.
"""

import json
import resource
import subprocess
import sys
import threading
from datetime import datetime
from typing import IO, Any, Final

import attrs

from dossier.errors import SourceError
from dossier.ingest import feeds
from dossier.ingest.port import Entry, FeedDocument
from dossier.ingest.subscriptions import FeedKind

PATIENCE: Final = 20.0  # seconds for one feed
MEMORY: Final = 2 * 1024**3  # bytes of address space
RECYCLED: Final = 500  # feeds after which a fresh process takes over


class ChildParser:
    """Parses feeds as :func:`dossier.ingest.feeds.parse` does, in a child process."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Give up on a feed after *patience* seconds."""
        self._patience = patience
        self._mutex = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def start(self) -> None:
        """Start the child now, so that it is ready when it is needed."""
        with self._mutex:
            self._running()

    def __call__(
        self,
        raw: bytes,
        source: str,
        *,
        kind: FeedKind = FeedKind.AUTO,
        content_type: str = "",
        encoding: str | None = None,
    ) -> FeedDocument:
        """Return what a feed lists.

        Raises:
            SourceError: It is not a feed, or one that took too much time or memory.
        """
        asked = {
            "length": len(raw),
            "source": source,
            "kind": kind.value,
            "content_type": content_type,
            "encoding": encoding,
        }
        with self._mutex:
            answer = self._answer(json.dumps(asked).encode() + b"\n" + raw)
        if answer is None:
            raise SourceError(source, "hostile: it took too long to parse")
        if "error" in answer:
            raise SourceError(source, answer["error"], answer["what_to_do"])
        return _document(answer)

    def close(self) -> None:
        """End the child."""
        with self._mutex:
            self._end()

    def _answer(self, request: bytes) -> dict[str, Any] | None:
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        timer = threading.Timer(self._patience, child.kill)
        timer.daemon = True
        timer.start()
        try:
            child.stdin.write(request)
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:
            line = b""
        finally:
            timer.cancel()
        self._served += 1
        if not line.endswith(b"\n"):
            self._end()
            return None
        found: dict[str, Any] = json.loads(line)
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._served >= RECYCLED:
            self._end()
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._served = 0
            self._child = subprocess.Popen(
                [sys.executable, "-m", "dossier.ingest.parsing"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # a terminal's Ctrl-C is for its parent
            )
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _document(answer: dict[str, Any]) -> FeedDocument:
    entries = tuple(
        Entry(**{**entry, "published": _moment(entry["published"])})
        for entry in answer["entries"]
    )
    return FeedDocument(**{**answer, "entries": entries, "maps": tuple(answer["maps"])})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _plain(_: object, __: object, value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer each request on one line until *requests* ends."""
    while line := requests.readline():
        asked = json.loads(line)
        raw = requests.read(asked.pop("length"))
        asked["kind"] = FeedKind(asked["kind"])
        try:
            found = feeds.parse(raw, asked.pop("source"), **asked)
            answer = attrs.asdict(found, value_serializer=_plain)
        except SourceError as error:
            answer = {"error": error.outcome, "what_to_do": error.what_to_do}
        except (MemoryError, RecursionError) as error:
            answer = {"error": f"hostile: {type(error).__name__}", "what_to_do": ""}
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)
