"""Times in the Extended Date/Time Format (ISO 8601-2), built in one place."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final

from dossier.domain.times import When
from dossier.domain.vocabulary import Basis, Precision

# First month of a season, by its code; winter ends in the next year.
_WINTER: Final = 24
_SEASONS: Final = {21: 3, 22: 6, 23: 9, 24: 12}


def of_day(when: date, basis: Basis, as_written: str | None = None) -> When:
    """Return one day.

    >>> of_day(date(2031, 3, 5), Basis.EXPLICIT).edtf
    '2031-03-05'
    """
    return _when(when.isoformat(), (when, when), Precision.DAY, basis, as_written)


def of_instant(when: datetime, basis: Basis, as_written: str | None = None) -> When:
    """Return a day with its time to the minute, without a zone where none is known.

    >>> of_instant(datetime(2031, 3, 5, 9, 30), Basis.EXPLICIT).edtf
    '2031-03-05T09:30'
    """
    edtf = when.isoformat(timespec="minutes")
    day = when.date()
    return _when(edtf, (day, day), Precision.INSTANT, basis, as_written)


def of_month(
    year: int, month: int, basis: Basis, as_written: str | None = None
) -> When:
    """Return one month.

    >>> of_month(2031, 2, Basis.IN_TEXT).latest
    datetime.date(2031, 2, 28)
    """
    days = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return _when(f"{year:04}-{month:02}", days, Precision.MONTH, basis, as_written)


def of_season(
    year: int, code: int, basis: Basis, as_written: str | None = None
) -> When:
    """Return one season: 21 spring, 22 summer, 23 autumn, 24 winter (from December).

    >>> of_season(2031, 23, Basis.IN_TEXT).edtf
    '2031-23'
    """
    first = _SEASONS[code]
    last_year, last = (year + 1, 2) if code == _WINTER else (year, first + 2)
    days = date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])
    return _when(f"{year:04}-{code}", days, Precision.SEASON, basis, as_written)


def of_year(year: int, basis: Basis, as_written: str | None = None) -> When:
    """Return one year.

    >>> of_year(2031, Basis.EXPLICIT).earliest
    datetime.date(2031, 1, 1)
    """
    days = date(year, 1, 1), date(year, 12, 31)
    return _when(f"{year:04}", days, Precision.YEAR, basis, as_written)


def of_days(
    first: date,
    last: date,
    basis: Basis,
    as_written: str | None = None,
    precision: Precision = Precision.INTERVAL,
) -> When:
    """Return the time from one day to another, both included.

    >>> of_days(date(2031, 3, 8), date(2031, 3, 9), Basis.IN_TEXT).edtf
    '2031-03-08/2031-03-09'
    """
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return _when(edtf, (first, last), precision, basis, as_written)


def of_week(when: date, basis: Basis, as_written: str | None = None) -> When:
    """Return the week of *when*, Monday to Sunday."""
    monday = when - timedelta(days=when.weekday())
    sunday = monday + timedelta(days=6)
    return of_days(monday, sunday, basis, as_written, Precision.WEEK)


def of_span(
    first: When, last: When, basis: Basis, as_written: str | None = None
) -> When:
    """Return the time from *first* to *last*, as finely as either is known.

    >>> a, b = (of_year(y, Basis.EXPLICIT) for y in (2029, 2033))
    >>> of_span(a, b, Basis.EXPLICIT).edtf
    '2029/2033'
    """
    return When(
        edtf=f"{first.edtf}/{last.edtf}",
        earliest=first.earliest,
        latest=last.latest,
        precision=Precision.INTERVAL,
        basis=basis,
        as_written=as_written,
    )


def until(last: date, basis: Basis, as_written: str | None = None) -> When:
    """Return some time up to *last*.

    >>> until(date(2031, 3, 5), Basis.ARTICLE_DATE).edtf
    '../2031-03-05'
    """
    edtf = f"../{last.isoformat()}"
    return When(
        edtf=edtf,
        latest=last,
        precision=Precision.INTERVAL,
        basis=basis,
        as_written=as_written,
    )


def open_(as_written: str) -> When:
    """Return a time of which nothing is known but the words."""
    return When(as_written=as_written)


def _when(
    edtf: str,
    days: tuple[date, date],
    precision: Precision,
    basis: Basis,
    as_written: str | None,
) -> When:
    return When(
        edtf=edtf,
        earliest=days[0],
        latest=days[1],
        precision=precision,
        basis=basis,
        as_written=as_written,
    )
