"""Quotation marks of every style, and what they enclose."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from dossier.reading.text import CLOSING, ENDS, MARKS, OPENING, Tokens

SINGLE_OPEN = "‘"
SINGLES = frozenset(("’", "'"))
OPENERS = OPENING | {'"', "''", SINGLE_OPEN, "'"}
CLOSERS = CLOSING | SINGLES | {'"', "''"}
REACH = 200  # words that single marks may enclose


@attrs.frozen
class Run:
    """What one pair of marks encloses.

    Attributes:
        start: Token of the opening mark, or of the first word where it is missing.
        end: One past the closing mark, or past the last word where it is missing.
        opened: Whether the opening mark is there.
        closed: Whether the closing mark is there.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True


def runs(tokens: Tokens) -> tuple[Run, ...]:
    """Return the quotations of one paragraph, outermost marks only, in order.

    Curly marks say on which side they stand; straight ones by the space beside
    them. An opening mark that is never closed runs to the paragraph's end, a
    closing one that was never opened from its start.
    """
    words = set(tokens.words)
    double = _double(tokens) if words & MARKS else []
    if SINGLE_OPEN in words or "'" in words:
        double = _apart([*double, *_single(tokens)])
    return tuple(double)


def mask(runs_: Sequence[Run], length: int) -> bytearray:
    """Return one byte a token: 1 inside a quotation or on its marks, else 0."""
    quoted = bytearray(length)
    for run in runs_:
        quoted[run.start : run.end] = b"\x01" * (run.end - run.start)
    return quoted


def _double(tokens: Tokens) -> list[Run]:
    words = tokens.words
    out: list[Run] = []
    start: int | None = None
    for i, word in enumerate(words):
        if word not in MARKS:
            continue
        if _opens(tokens, i, open_already=start is not None):
            if start is not None:
                out.append(Run(start, i, closed=False))
            start = i
        elif start is not None:
            out.append(Run(start, i + 1))
            start = None
        elif not out and i > 3:  # noqa: PLR2004  a mark after three words opens none
            out.append(Run(0, i + 1, opened=False))
    if start is not None and start + 1 < len(words):
        out.append(Run(start, len(words), closed=False))
    return out


def _opens(tokens: Tokens, i: int, *, open_already: bool) -> bool:
    word = tokens.words[i]
    if word in OPENING:
        return True
    if word in CLOSING:
        return False
    before = i == 0 or tokens.ends[i - 1] < tokens.starts[i]
    after = i + 1 == len(tokens) or tokens.starts[i + 1] > tokens.ends[i]
    if before != after:
        return before
    return not open_already


def _single(tokens: Tokens) -> list[Run]:
    words = tokens.words
    out: list[Run] = []
    i = 0
    while i < len(words):
        if _opens_single(tokens, i) and (end := _single_end(tokens, i)):
            out.append(Run(i, end))
            i = end
        else:
            i += 1
    return out


def _opens_single(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    if word not in (SINGLE_OPEN, "'"):
        return False
    if i + 1 == len(tokens) or tokens.starts[i + 1] > tokens.ends[i]:
        return False
    return word == SINGLE_OPEN or i == 0 or tokens.ends[i - 1] < tokens.starts[i]


def _single_end(tokens: Tokens, start: int) -> int | None:
    """Return one past the mark that closes the single mark at *start*."""
    words = tokens.words
    doubtful = None
    for i in range(start + 2, min(len(words), start + REACH)):
        word = words[i]
        if _opens_single(tokens, i):
            break
        if word not in SINGLES or not _may_close(tokens, i):
            continue
        if not _plural_possessive(tokens, i):
            return i + 1
        doubtful = doubtful or i + 1
    return doubtful


def _may_close(tokens: Tokens, i: int) -> bool:
    if tokens.ends[i - 1] != tokens.starts[i]:
        return False
    return i + 1 == len(tokens) or (
        tokens.starts[i + 1] > tokens.ends[i] or not tokens.words[i + 1][0].isalnum()
    )


def _plural_possessive(tokens: Tokens, i: int) -> bool:
    """Tell whether a mark after an s looks like "the drivers’ union"."""
    if not tokens.lows[i - 1].endswith("s") or i + 1 == len(tokens):
        return False
    return tokens.words[i + 1][0].isalpha()


def _apart(found: Sequence[Run]) -> list[Run]:
    """Drop what lies within, or reaches into, what starts before it."""
    out: list[Run] = []
    for run in sorted(found, key=lambda r: (r.start, -r.end)):
        if not out or run.start >= out[-1].end:
            out.append(run)
    return out


def ends_clause(words: Sequence[str], run: Run) -> bool:
    """Tell whether the words of *run* end with a comma or as a sentence does."""
    last = words[run.end - 2] if run.closed else ""
    return last in ENDS or last in (",", "--", "—", "–", "-")


def tokens_in(run: Run, words: Sequence[str]) -> int:
    """Return how many words, marks not counted, *run* encloses."""
    return sum(words[i][0].isalnum() for i in range(run.start, run.end))


def before(runs_: Sequence[Run], end: int) -> Run | None:
    """Return the last of *runs_* that ends at or before token *end*."""
    i = bisect_right(runs_, end, key=lambda r: r.end)
    return runs_[i - 1] if i else None


def after(runs_: Sequence[Run], start: int) -> Run | None:
    """Return the first of *runs_* that begins at or after token *start*."""
    i = bisect_left(runs_, start, key=lambda r: r.start)
    return runs_[i] if i < len(runs_) else None
