"""Ids as people type and read them: as short as they are clear."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from typing import Final

from dossier.errors import AmbiguousIdError, UnknownIdError

SHORTEST: Final = 8  # digits after the prefix


def shortener(ids: Iterable[str]) -> Callable[[str], str]:
    """Return a function that shortens an id to what fits no other of *ids*.

    >>> short = shortener(["st_aaaaaaaabcd", "st_aaaaaaaazzz", "th_bbbbbbbbbbbb"])
    >>> short("st_aaaaaaaabcd"), short("th_bbbbbbbbbbbb")
    ('st_aaaaaaaab', 'th_bbbbbbbb')
    """
    ordered = sorted(set(ids))

    def short(wanted: str) -> str:
        least = len(wanted.partition("_")[0]) + 1 + SHORTEST
        at = bisect_left(ordered, wanted)
        near = [each for each in ordered[max(0, at - 1) : at + 2] if each != wanted]
        return wanted[: max([least, *(1 + _common(wanted, each) for each in near)])]

    return short


def _common(a: str, b: str) -> int:
    for at, (left, right) in enumerate(zip(a, b, strict=False)):
        if left != right:
            return at
    return min(len(a), len(b))


def find(given: str, among: Collection[str], kind: str = "line of any view") -> str:
    """Return the id that *given* is, or is the beginning of.

    Args:
        given: As typed.
        among: All ids that may be meant.
        kind: What they name, for the complaint.

    Raises:
        UnknownIdError: None fits.
        AmbiguousIdError: Several fit.
    """
    if given in among:
        return given
    fits = sorted(each for each in among if each.startswith(given))
    if not fits or not given:
        raise UnknownIdError(given, kind)
    if len(fits) > 1:
        short = shortener(among)
        raise AmbiguousIdError(given, [short(each) for each in fits])
    return fits[0]
