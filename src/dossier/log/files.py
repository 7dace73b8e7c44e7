"""Files and directories of a log: listing, syncing, locking."""

import fcntl
import mmap
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, Self, TypeAlias

from dossier.errors import CorruptLogError, LogLockedError
from dossier.log import compression, glance, tails
from dossier.log.glance import DamagedError

SUFFIX: Final = ".jsonl"
COMPRESSED: Final = ".zst"
_NAME: Final = re.compile(r"\d{20}\.jsonl(\.zst)?")
_CHUNK: Final = 1 << 16
_BUFFER: Final = 1 << 20
_NEAR: Final = 2048  # bytes: most lines are shorter
_PAUSE: Final = 0.02  # seconds between two tries to lock


class SegmentFile:
    """The active segment, open for appending."""

    def __init__(self, path: Path) -> None:
        """Open *path*, which must exist."""
        self._fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)

    def write(self, data: bytes) -> None:
        """Append all of *data*."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._fd, rest) :]

    def sync(self) -> None:
        """Return when what was written would survive a power failure."""
        os.fdatasync(self._fd)

    def truncate(self, size: int) -> None:
        """Cut to *size* bytes, durably."""
        os.ftruncate(self._fd, size)
        os.fsync(self._fd)

    def close(self) -> None:
        """Close the file."""
        os.close(self._fd)


class Lock:
    """A lock in the directory of a log: an flock, gone when the process is."""

    def __init__(self, directory: Path, wait: float, name: str = ".lock") -> None:
        """Take it, waiting at most *wait* seconds.

        Args:
            directory: Where it is.
            wait: At most so many seconds.
            name: The writer's lock, if not another.

        Raises:
            LogLockedError: Another holds it.
            OSError: There is nowhere to keep it.
        """
        self._fd = os.open(
            directory / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644
        )
        give_up = time.monotonic() + wait
        while not self._taken():
            if time.monotonic() >= give_up:
                os.close(self._fd)
                raise LogLockedError(directory)
            time.sleep(_PAUSE)

    def _taken(self) -> bool:
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Let go of it."""
        os.close(self._fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def sync_directory(directory: Path) -> None:
    """Make names in *directory* durable."""
    fd = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file so that it is there whole, or not at all, and stays."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    fd = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def segment_name(first: int) -> str:
    """Return the name of the segment whose first event is *first*."""
    return f"{first:020d}{SUFFIX}"


def segments(directory: Path) -> list[Path]:
    """Return the segments of a log, oldest first; of two forms the plain one.

    Raises:
        CorruptLogError: There is none.
    """
    found = {
        name[:20]: directory / name
        for name in sorted(os.listdir(directory), reverse=True)  # noqa: PTH208 (thrice as fast)
        if _NAME.fullmatch(name)
    }
    if not found:
        raise CorruptLogError(directory, None, "the log has no segment")
    return [found[first] for first in sorted(found)]


def signs(directory: Path) -> tuple[object, ...]:
    """Return what differs when a log has other segments, or more in the last one."""
    found = segments(directory)
    status = found[-1].stat()
    return (*found, status.st_ino, status.st_size, status.st_mtime_ns)


def first_seq(segment: Path) -> int:
    """Return the seq of the first event of a segment, from its name."""
    return int(segment.name[:20])


def blocks(segment: Path, start: int, end: int | None) -> Iterator[bytes]:
    """Yield what is between two offsets of a segment, many whole lines at a time.

    Args:
        segment: The file, compressed or not.
        start: Where a line starts, in bytes of the lines.
        end: Where a line ends; None for the end of the file.
    """
    with opened(segment) as file:
        file.seek(start)
        left = sys.maxsize if end is None else end - start
        rest = b""
        while left > 0 and (data := file.read(min(_BUFFER, left))):
            left -= len(data)
            whole = data.rfind(b"\n") + 1
            if whole:
                yield rest + data[:whole]
                rest = data[whole:]
            else:
                rest += data
        if rest:
            yield rest


def lines(segment: Path, start: int, end: int | None) -> Iterator[bytes]:
    """Yield the lines between two offsets of a segment, one by one."""
    for block in blocks(segment, start, end):
        yield from block.splitlines(keepends=True)


def present(segment: Path) -> Path:
    """Return where a segment is now: it may have been compressed since."""
    other = segment.with_name(f"{segment.name}{COMPRESSED}")
    return other if not segment.exists() and other.exists() else segment


def opened(segment: Path) -> IO[bytes]:
    """Open a segment for reading its lines, compressed or not."""
    found = present(segment)
    if found.suffix == COMPRESSED:
        return compression.opened(found)
    return found.open("rb")


Buffer: TypeAlias = mmap.mmap | bytes


@contextmanager
def buffer(segment: Path) -> Iterator[Buffer]:
    """Give all lines of a segment, to be looked into here and there."""
    segment = present(segment)
    with opened(segment) as file:
        if segment.suffix == COMPRESSED or os.fstat(file.fileno()).st_size == 0:
            yield file.read()
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            yield mapped


def line_in(block: Buffer, start: int) -> bytes:
    """Return the line that starts at an offset of a buffer."""
    data = block[start : start + _NEAR]
    end = data.find(b"\n") + 1  # faster in bytes than in a mapped file
    return data[:end] if end else block[start : block.find(b"\n", start) + 1]


def line_before(block: Buffer, start: int) -> bytes:
    """Return the line that ends at an offset of a buffer; b"" at its beginning."""
    data = block[max(0, start - _NEAR) : start]
    cut = data.rfind(b"\n", 0, -1) + 1
    if cut or start <= _NEAR:
        return data[cut:]
    return block[block.rfind(b"\n", 0, start - 1) + 1 : start]


def line_at(segment: Path, start: int) -> bytes:
    """Return the line that starts at an offset, in bytes of the lines."""
    with opened(segment) as file:
        file.seek(start)
        return file.readline()


def settled(segment: Path, before: bytes) -> tuple[int, int, bytes | None]:
    """Return where the whole appends of the last segment end, its size, its last line.

    Args:
        segment: The last one of a log.
        before: The digest before its first line.

    Raises:
        CorruptLogError: The end is not torn but damaged.
    """
    with segment.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        reach = _CHUNK
        while True:
            start = max(0, size - reach)
            file.seek(start)
            data = file.read(size - start)
            skipped = data.find(b"\n") + 1 if start else 0
            end = _settled(segment, data[skipped:], None if start else before)
            if end is not None:
                whole = data[skipped : skipped + end]
                return start + skipped + end, size, _last_line(whole)
            reach *= 8


def _settled(segment: Path, data: bytes, before: bytes | None) -> int | None:
    if not data and before is None:
        return None
    try:
        end = tails.settled_end(data, before)
    except DamagedError as error:
        raise CorruptLogError(segment, _claimed_seq(data), str(error)) from error
    return None if end == 0 and before is None else end


def _claimed_seq(data: bytes) -> int | None:
    """Return the seq of the last line that has one and is not whole."""
    for line in reversed(data.splitlines(keepends=True)):
        try:
            return glance.seq_of(line)
        except DamagedError:
            continue
    return None


def last_line(segment: Path) -> bytes:
    """Return the last line of a plain segment that is not the last one.

    Raises:
        CorruptLogError: It does not end in a whole line.
    """
    with segment.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        reach = _CHUNK
        while True:
            start = max(0, size - reach)
            file.seek(start)
            data = file.read(size - start)
            if not data.endswith(b"\n"):
                raise CorruptLogError(segment, None, "its last line is not whole")
            cut = data.rfind(b"\n", 0, -1) + 1
            if cut or not start:
                return data[cut:]
            reach *= 8


def _last_line(whole: bytes) -> bytes | None:
    start = whole.rfind(b"\n", 0, -1) + 1
    return whole[start:] or None
