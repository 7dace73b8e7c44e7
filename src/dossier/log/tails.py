"""Where the last whole append of a log ends, and whether the rest is torn or damaged.

A writer that dies leaves at most one append unfinished, at the very end: without
its last newline, with fewer lines than ``append`` says, or with zeros where pages
never reached the disk. That is torn, and may be cut. A whole line that does not
match its hash is damage, wherever it stands. Pure.
"""

from typing import Final

from dossier.log import frames, glance
from dossier.log.glance import DamagedError

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
    kept = len(lines)
    _refuse_changed_newline(data[end:], _before(lines, kept, before))
    while kept:
        start, bad = _last_append(lines, kept, before)
        if before is None and start <= 0:
            return None
        if start < 0:
            raise DamagedError("the append has no beginning")
        if bad is None:
            return sum(map(len, lines[:start]))
        _refuse_unless_torn(lines, bad)
        kept = bad
    return None if before is None else 0


def _last_append(
    lines: list[bytes], kept: int, before: bytes | None
) -> tuple[int, int | None]:
    """Look at the last append among the first *kept* lines.

    Returns:
        Its end where it is whole, else its start, in lines; and its first bad line.
    """
    last = kept - 1
    if not _valid(lines[last], _before(lines, last, before)):
        return last, last
    place, count = glance.append_of(lines[last])
    start = last - place
    for at in range(max(start, 0), last):
        if HOLE in lines[at]:
            return at, at
    return (kept if start >= 0 and place == count - 1 else start), None


def _before(lines: list[bytes], at: int, before: bytes | None) -> bytes | None:
    """Return the digest before a line; None where nobody can tell."""
    if at == 0:
        return before
    try:
        return frames.digest_of(lines[at - 1])
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
        if glance.append_of(lines[place])[0] == 0:
            break
    raise DamagedError("the line does not match its digest")
