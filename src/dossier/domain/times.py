"""Times as an article gives them: an interval, its precision, and what it rests on."""

from datetime import date

import attrs

from dossier.domain.vocabulary import Basis, Precision


def _ordered(latest: date | None, when: "When") -> date | None:
    """Refuse an end before the start; see :func:`dossier.domain.reports.aware`."""
    if when.earliest and latest and latest < when.earliest:
        raise ValueError(f"latest {latest} lies before earliest {when.earliest}")
    return latest


@attrs.frozen(kw_only=True)
class When:
    """A time, known as well as its source gives it.

    Attributes:
        edtf: Extended Date/Time Format (ISO 8601-2), or None where nothing could
            be resolved: ``2024-04-26``, ``2023-11``, ``2024-04-20/2024-04-27``,
            ``2024-04-26T15:13``, ``../2024-04-27``.
        earliest: The first day that it may be; None where open.
        latest: The last day that it may be; None where open.
        precision: How finely it is known.
        basis: What it rests on; never ``none`` where a day is given.
        as_written: The words of the article, or None where there are none.
    """

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = attrs.field(
        default=None,
        converter=attrs.Converter(_ordered, takes_self=True),  # type: ignore[misc,call-overload] # mypy's plugin knows no such converter
    )
    precision: Precision = Precision.UNKNOWN
    basis: Basis = Basis.NONE
    as_written: str | None = None


def day(
    when: date, basis: Basis = Basis.EXPLICIT, as_written: str | None = None
) -> When:
    """Return one day as a time."""
    return When(
        edtf=when.isoformat(),
        earliest=when,
        latest=when,
        precision=Precision.DAY,
        basis=basis,
        as_written=as_written,
    )


def certainly_before(a: When | None, b: When | None) -> bool:
    """Tell whether every day that *a* may be lies before every day of *b*.

    >>> certainly_before(day(date(2031, 3, 1)), day(date(2031, 3, 2)))
    True
    >>> certainly_before(day(date(2031, 3, 2)), day(date(2031, 3, 2)))
    False
    """
    if a is None or b is None or a.latest is None or b.earliest is None:
        return False
    return a.latest < b.earliest


def may_overlap(a: When | None, b: When | None) -> bool:
    """Tell whether some day may belong to both; an unknown time overlaps all."""
    return not certainly_before(a, b) and not certainly_before(b, a)
