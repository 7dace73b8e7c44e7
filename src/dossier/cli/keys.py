"""One key from the terminal, without Enter; what was typed ahead is kept."""

import os
import select
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

ENDED: Final = "\x04"  # Ctrl-D, or a terminal that is gone
_ESCAPE: Final = b"\x1b"
_ASCII: Final = b"\x7f"


@contextmanager
def one_key() -> Iterator[Callable[[], str]]:
    """Give what waits for a key and returns its character; show the prompt inside.

    Ctrl-C interrupts as ever. A key that sends several bytes, such as an arrow, is
    its first character alone.
    """
    fd = sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    # Not the default of flushing: it would drop what was typed ahead.
    tty.setcbreak(fd, termios.TCSADRAIN)
    try:
        yield lambda: _read(fd)
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)


def _read(fd: int) -> str:
    try:
        first = os.read(fd, 1)
    except OSError:
        return ENDED
    if first == _ESCAPE or first > _ASCII:
        while select.select([fd], [], [], 0)[0]:
            os.read(fd, 1)
    return first.decode("ascii", "replace") or ENDED
