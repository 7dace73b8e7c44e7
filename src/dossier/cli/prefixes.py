"""Ids as people type and read them: as short as they are clear."""

from collections.abc import Collection, Iterable

from dossier.errors import AmbiguousIdError, UnknownIdError

SHORTEST = 8  # digits after the prefix


def shorten(wanted: str, among: Iterable[str]) -> str:
    """Return the shortest beginning of an id that fits no other id.

    >>> shorten("st_aaaaaaaabcd", ["st_aaaaaaaabcd", "st_aaaaaaaazzz"])
    'st_aaaaaaaab'
    """
    least = len(wanted.partition("_")[0]) + 1 + SHORTEST
    shared = (_common(wanted, other) for other in among if other != wanted)
    return wanted[: max(least, 1 + max(shared, default=0))]


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
        raise AmbiguousIdError(given, [shorten(each, among) for each in fits])
    return fits[0]
