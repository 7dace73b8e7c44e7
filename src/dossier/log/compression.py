"""Sealed segments as zstd frames that end at line ends; needs the extra ``zstd``.

Every frame holds whole lines, so ``zstdcat`` gives back the segment, and a reader
that knows where a frame starts can begin there.
"""

import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from dossier.errors import CorruptLogError, MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType

FRAME_BYTES: Final = 1 << 18  # of lines in one frame, about
_LEVEL: Final = 9


def _zstd() -> "ModuleType":
    try:
        import zstandard  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise MissingExtraError("zstd", "compressed segments") from error
    return zstandard


def opened(segment: Path) -> IO[bytes]:
    """Open a compressed segment for reading its lines.

    Raises:
        MissingExtraError: The extra ``zstd`` is not installed.
    """
    zstd: Any = _zstd()
    source = zstd.ZstdDecompressor().stream_reader(
        segment.open("rb"), read_across_frames=True, closefd=True
    )
    return io.BufferedReader(_Checked(source, segment, zstd.ZstdError), 1 << 20)


class _Checked(io.RawIOBase):
    """A decompressing stream whose faults are those of the log."""

    def __init__(self, source: Any, segment: Path, fault: type[Exception]) -> None:  # noqa: ANN401 (zstandard's reader)
        self._source = source
        self._segment = segment
        self._fault = fault
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence != os.SEEK_SET or offset < self._position:
            raise io.UnsupportedOperation("a compressed segment is read forwards only")
        while self._position < offset and self.read(
            min(offset - self._position, 1 << 20)
        ):
            pass
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, target: Any) -> int:  # noqa: ANN401 (any buffer)
        try:
            count = int(self._source.readinto(target))
        except self._fault as error:
            reason = f"the compressed bytes are damaged: {error}"
            raise CorruptLogError(self._segment, None, reason) from error
        self._position += count
        return count

    def close(self) -> None:
        self._source.close()
        super().close()


def compressed(segment: Path) -> bytes:
    """Return the bytes of a plain segment in frames that end at line ends.

    Raises:
        MissingExtraError: The extra ``zstd`` is not installed.
    """
    with segment.open("rb") as file:
        return in_frames(file)


def in_frames(lines: Iterable[bytes]) -> bytes:
    """Return *lines* in frames that end at line ends.

    Raises:
        MissingExtraError: The extra ``zstd`` is not installed.
    """
    zstd: Any = _zstd()
    compressor = zstd.ZstdCompressor(level=_LEVEL, write_checksum=True)
    frames: list[bytes] = []
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= FRAME_BYTES:
            frames.append(compressor.compress(b"".join(held)))
            held, size = [], 0
    if held:
        frames.append(compressor.compress(b"".join(held)))
    return b"".join(frames)
