"""Where the last whole append of a log ends, and whether the rest is torn or damaged.

A writer that dies leaves at most one append unfinished, at the very end: without
its last newline, with fewer lines than ``append`` says, or with zeros where pages
never reached the disk. That is torn, and may be cut. A whole line that does not
match its hash is damage, wherever it stands. Pure.
"""

from typing import Final

from dossier.log import frames
from dossier.log.frames import DamagedError

HOLE: Final = bytes(512)  # a sector that was never written; no changed bit makes one


def settled_end(data: bytes, before: bytes | None) -> int | None:
    """Return where the last whole append in *data* ends, as an offset into it.

    Args:
        data: The last bytes of the last segment, from the beginning of a line.
        before: The digest before its first line; None where that is not at hand.

    Returns:
        The offset; None where *data* does not reach back far enough to tell.

    Raises:
        DamagedError: The end is not torn but damaged.
    """
    end = data.rfind(b"\n") + 1
    lines = data[:end].splitlines(keepends=True)
    befores = [before, *(_digest(line) for line in lines)]
    _refuse_changed_newline(data[end:], befores[-1])
    kept = len(lines)
    while kept and not _valid(lines[kept - 1], befores[kept - 1]):
        if befores[kept - 1] is None and kept == 1 and before is None:
            return None
        _refuse_unless_torn(lines, kept - 1)
        kept -= 1
    if kept == 0:
        return 0 if before is not None else None
    start = _append_start(lines, befores, kept)
    return None if start is None else sum(map(len, lines[:start]))


def _digest(line: bytes) -> bytes | None:
    try:
        return frames.digest_of(line)
    except DamagedError:
        return None


def _valid(line: bytes, before: bytes | None) -> bool:
    if before is None:
        return False
    try:
        frames.check(line, before)
    except DamagedError:
        return False
    return True


def _refuse_changed_newline(rest: bytes, before: bytes | None) -> None:
    """Refuse what would be a whole record but for its newline."""
    if rest and _valid(rest[:-1] + b"\n", before):
        raise DamagedError("its newline was changed")


def _refuse_unless_torn(lines: list[bytes], bad: int) -> None:
    """Refuse a bad line unless it, or one before it in its append, has a hole."""
    for place in range(bad, -1, -1):
        if HOLE in lines[place]:
            return
        if frames.peek_append(lines[place])[0] == 0:
            break
    raise DamagedError("the line does not match its digest")


def _append_start(
    lines: list[bytes], befores: list[bytes | None], kept: int
) -> int | None:
    """Return how many of the *kept* lines belong to whole appends."""
    place, count = frames.peek_append(lines[kept - 1])
    if place == count - 1:
        return kept
    start = kept - 1 - place
    if start < 0:
        if befores[0] is None:
            return None
        raise DamagedError("the append has no beginning")
    if kept < len(lines) and frames.peek_append(lines[start])[0] != 0:
        raise DamagedError("the append has no beginning")
    for at in range(start, kept - 1):
        if befores[at] is None and at == 0:
            return None
        if not _valid(lines[at], befores[at]):
            raise DamagedError("the line does not match its digest")
    return start
