"""A log on disk: a directory of segments, blobs beside them, one writer."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from dossier.errors import (
    CorruptLogError,
    NewerLogError,
    NotALogError,
    NotEmptyError,
)
from dossier.log import extents, files, frames, scan, sealing
from dossier.log.anchors import Texts
from dossier.log.blobs import DirectoryBlobs
from dossier.log.commits import Request, commit
from dossier.log.extents import Extent, Recent
from dossier.log.files import Lock, SegmentFile
from dossier.log.following import follow
from dossier.log.groups import Call, Group
from dossier.log.memory import utc_now
from dossier.log.places import PATIENCE
from dossier.log.port import Draft, Query, Recorded
from dossier.log.scan import Manner
from dossier.log.selections import selection
from dossier.log.writer import SEGMENT_BYTES, Appendable, Writer

T = TypeVar("T")

FORMAT: Final = 1
_MARKER: Final = "format"
_TITLE: Final = "dossier event log "


class SegmentLog:
    """An event log in a directory; see :class:`dossier.log.port.EventLog`.

    Opening takes no lock: the first append does, and :meth:`close` or
    :meth:`release` lets go of it. Any number of readers may read meanwhile.
    """

    def __init__(
        self,
        directory: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        wait: float = 0.0,
        manner: Manner | None = None,
        opener: Callable[[Path], Appendable] = SegmentFile,
        segment_bytes: int = SEGMENT_BYTES,
    ) -> None:
        """Open the log in *directory*.

        Args:
            directory: Where it is.
            clock: Gives aware times in UTC.
            wait: Seconds to wait for another writer to end.
            manner: How to read.
            opener: Opens the last segment for appending.
            segment_bytes: At which size another segment begins.

        Raises:
            NotALogError: It is not there, or something else.
            NewerLogError: A newer dossier made it.
        """
        check_format(directory)
        self._directory = directory
        self._clock = clock
        self._wait = wait
        self._manner = manner or Manner()
        self._opener = opener
        self._segment_bytes = segment_bytes
        self._blobs = DirectoryBlobs(directory / "blobs")
        self._texts = Texts(self._blobs)
        self._writer: Writer | None = None
        self._mutex = threading.RLock()
        self._recent = Recent()
        self._seen: tuple[tuple[object, ...], Extent] | None = None
        self._reading = threading.Lock()
        self._group = Group(self._commit)

    @property
    def directory(self) -> Path:
        """Where the log is."""
        return self._directory

    @property
    def head(self) -> int:
        """Seq of the newest event; 0 for an empty log.

        Raises:
            CorruptLogError: The end of the log is damaged.
        """
        return self.extent().head.seq

    def extent(self) -> Extent:
        """Look how far the log reaches now."""
        with self._mutex:
            found = self._looked() if self._writer is None else self._writer.extent
            self._recent.note(found)
            return found

    def _looked(self) -> Extent:
        """Look at the end of the log, unless it is as it was the last time."""
        signs = files.signs(self._directory)
        if self._seen is None or self._seen[0] != signs:
            self._seen = signs, extents.extent(self._directory)
        return self._seen[1]

    @property
    def blobs(self) -> DirectoryBlobs:
        """The bytes to which events refer."""
        return self._blobs

    def read(
        self, query: Query | None = None, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """Yield the matching events; see :class:`dossier.log.port.EventReader`.

        Events that come while it runs are not among them.
        """
        with self._mutex:
            mark = self._recent.before(after)
        extent = self.extent()
        near = mark is not None and extent.head.seq - mark.seq <= PATIENCE
        return scan.records(
            extent,
            query,
            after=after,
            limit=limit,
            manner=self._manner,
            hints=mark if near else self._directory,
        )

    def select(
        self, shape: type[T], query: Query | None = None, *, after: int = 0
    ) -> Iterator[T]:
        """Yield only some fields of the matching events, which is faster.

        Args:
            shape: An attrs class with some of the fields of ``Recorded``, whose own
                ``event`` is an attrs class with some of those of the events.
            query: Which events; those whose payload was erased are left out.
            after: Where to start.

        Raises:
            CorruptLogError: A record is damaged, or has no such fields.
        """
        wanted = selection(query or Query(), skip_unknown=self._manner.skip_unknown)
        parts = extents.parts(self.extent(), after)
        check = self._manner.check
        return scan.shaped(parts, after, wanted, shape, check=check)

    def subscribe(
        self,
        query: Query | None = None,
        *,
        after: int = 0,
        stop: threading.Event | None = None,
    ) -> Iterator[Recorded]:
        """Yield the matching events after seq *after*, then those that come.

        Follows what this and other processes record, without end.

        Args:
            query: Which events; None for all.
            after: Where to start.
            stop: When it is set, the iteration ends; without one it never does.
        """
        return follow(self, query, after, stop or threading.Event())

    def append(
        self, drafts: Iterable[Draft], *, unless: Query | None = None, after: int = 0
    ) -> tuple[Recorded, ...]:
        """Record *drafts*; see :class:`dossier.log.port.EventLog`.

        Threads that append at the same time share one sync.
        """
        items = [frames.item(draft) for draft in drafts]
        with self._reading:
            self._texts.check(item.draft.event for item in items)
        if not items and unless is None:
            return ()
        return self._group.submit(Request(items, unless, after))

    def _commit(self, calls: Sequence[Call[Request, tuple[Recorded, ...]]]) -> None:
        with self._mutex:
            commit(self._writing(), calls, self._clock)

    def _writing(self) -> Writer:
        if self._writer is None:
            self._writer = Writer(
                self._directory,
                wait=self._wait,
                opener=self._opener,
                segment_bytes=self._segment_bytes,
            )
        return self._writer

    def release(self) -> None:
        """Let go of the lock; the next append takes it again."""
        with self._mutex:
            if self._writer is not None:
                self._writer.close()
                self._writer = None

    def compress(self) -> tuple[Path, ...]:
        """Compress the sealed segments, and return the new files.

        Raises:
            MissingExtraError: The extra ``zstd`` is not installed.
            LogLockedError: Another process is writing.
        """
        with self._mutex:
            self.release()
            with Lock(self._directory, self._wait):
                return sealing.compress(self._directory)

    def close(self) -> None:
        """Let go of the lock."""
        self.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def check_format(directory: Path) -> None:
    """Refuse a directory that is no log, or one of a newer format.

    Raises:
        NotALogError: It is not there, or something else.
        NewerLogError: A newer dossier made it.
        CorruptLogError: The marker is damaged.
    """
    marker = directory / _MARKER
    try:
        text = marker.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        reason = "is not a log" if directory.exists() else "there is no such directory"
        raise NotALogError(directory, reason) from None
    except NotADirectoryError:
        raise NotALogError(directory, "is a file, not a log") from None
    version = text.removeprefix(_TITLE).removesuffix("\n")
    if text != f"{_TITLE}{version}\n" or not version.isdecimal():
        raise CorruptLogError(marker, None, "does not name the format of the log")
    if int(version) > FORMAT:
        raise NewerLogError(directory, version, str(FORMAT))


def create(directory: Path) -> None:
    """Make an empty log in *directory*, which may not hold anything.

    Raises:
        NotEmptyError: It is a log already, or holds something.
        OSError: The disk refused.
    """
    if (directory / _MARKER).exists():
        raise NotEmptyError(directory, "is a log already")
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise NotEmptyError(directory, "is not empty")
    (directory / "blobs").mkdir(parents=True)
    files.write_durably(directory / files.segment_name(1), b"")
    files.write_durably(directory / _MARKER, f"{_TITLE}{FORMAT}\n".encode())
    files.sync_directory(directory.parent)


def open_log(
    directory: str | Path,
    *,
    wait: float = 0.0,
    check: bool = True,
    skip_unknown: bool = False,
    clock: Callable[[], datetime] = utc_now,
) -> SegmentLog:
    """Open the log in *directory*: a context manager.

    Args:
        directory: Where it is.
        wait: Seconds to wait for another writer to end, at the first append.
        check: Whether to recompute the hashes of what is read.
        skip_unknown: Whether to leave out events that a newer dossier wrote.
        clock: Gives aware times in UTC.

    Raises:
        NotALogError: It is not there, or something else.
        NewerLogError: A newer dossier made it.
    """
    return SegmentLog(
        Path(directory),
        clock=clock,
        wait=wait,
        manner=Manner(check=check, skip_unknown=skip_unknown),
    )
