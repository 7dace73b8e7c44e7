"""Addresses: what a page is asked for, and links that keep the moment."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import quote, urlencode

import attrs

from dossier.projections.asof import NOW, AsOf, Clock

KEPT: Final = ("known_at", "clock", "said", "reviewed")  # survive every link
LONGEST: Final = 300  # characters of one value
PAGE: Final = 30  # lines a page
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
STATEMENTS: Final = 15  # statements a page


class AskedWrongError(ValueError):
    """An address that asks for something that there cannot be."""


@attrs.frozen(kw_only=True)
class Asked:
    """What an address asks for.

    Attributes:
        path: Without the ending that chooses a format.
        values: Every parameter that was given and is not empty.
    """

    path: str
    values: Mapping[str, str]
    asof: AsOf = NOW

    @property
    def past(self) -> bool:
        """Whether this looks at another moment, or with other eyes, than now."""
        return self.asof != NOW

    def __getitem__(self, name: str) -> str:
        """Return a parameter, or nothing where it was not given."""
        return self.values.get(name, "")

    def number(self, name: str, default: int = 1) -> int:
        """Return a parameter that counts from 1.

        Raises:
            AskedWrongError: It is no number.
        """
        given = self[name]
        if not given:
            return default
        if not (given.isascii() and given.isdecimal() and 0 < int(given[:9]) < 10**8):
            raise AskedWrongError(f"{name}={given} is no number from 1")
        return int(given)

    def day(self, name: str) -> date | None:
        """Return a parameter that is a day.

        Raises:
            AskedWrongError: It is no day.
        """
        return _day(name, self[name])

    def choice(self, name: str, among: tuple[str, ...]) -> str:
        """Return a parameter that is one of a few words, or nothing.

        Raises:
            AskedWrongError: It is another.
        """
        given = self[name]
        if given and given not in among:
            raise AskedWrongError(f"{name}={given} is none of {', '.join(among)}")
        return given

    def to(self, path: str, **values: object) -> str:
        """Return a link to *path* at this moment."""
        kept = {k: self[k] for k in KEPT if self[k]}
        return address(path, {**kept, **values})

    def here(self, **values: object) -> str:
        """Return this address with other *values*; an empty one is left out."""
        page = {} if "page" in values else {"page": ""}
        return address(self.path, {**self.values, **page, **values})

    def form(self, ending: str) -> str:
        """Return this address in another format, such as ``json``."""
        path = "/changes" if self.path == "/" else self.path
        return address(f"{path}.{ending}", self.values)

    @property
    def now(self) -> str:
        """This address as of today."""
        rest = {k: v for k, v in self.values.items() if k not in KEPT}
        return address(self.path, rest)


def carried(value: str) -> str:
    """Return what an address can carry of *value*, to compare with what it carried."""
    return value[:LONGEST].strip()


def address(path: str, values: Mapping[str, object]) -> str:
    """Return a local link; empty values are left out."""
    kept = {k: str(v) for k, v in values.items() if v not in {None, ""}}
    whole = quote(path, safe="/:._-~")
    return f"{whole}?{urlencode(kept)}" if kept else whole


def asked(path: str, given: Mapping[str, str]) -> Asked:
    """Read an address.

    Raises:
        AskedWrongError: A value cannot be.
    """
    values = {k: v.strip() for k, v in given.items() if v.strip()}
    for name, value in values.items():
        if max(len(name), len(value)) > LONGEST:
            raise AskedWrongError(f"{name[:40]} is longer than {LONGEST} characters")
        if "\x00" in value:
            raise AskedWrongError(f"{name[:40]} holds a character that no text has")
    bare = Asked(path=path, values=values)
    first, last = _days(bare["said"])
    asof = AsOf(
        known_at=bare.day("known_at"),
        clock=Clock(bare.choice("clock", tuple(Clock)) or Clock.PUBLISHED),
        said_from=first,
        said_to=last,
        reviewed=bare.choice("reviewed", ("1", "0")) == "1",
    )
    if asof.known_at is None:
        asof = attrs.evolve(asof, clock=Clock.PUBLISHED)
    return attrs.evolve(bare, asof=asof)


def _day(name: str, given: str) -> date | None:
    if not given:
        return None
    wrong = AskedWrongError(f"{name}={given} is no day; write YYYY-MM-DD")
    if not _ISO.fullmatch(given):
        raise wrong
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise wrong from error


def _days(given: str) -> tuple[date | None, date | None]:
    if not given:
        return None, None
    first, dots, last = given.partition("..")
    if not dots:
        raise AskedWrongError(f"said={given} is no stretch; write FROM..TO")
    days = _day("said", first), _day("said", last)
    if days[0] and days[1] and days[1] < days[0]:
        raise AskedWrongError(f"said={given} ends before it begins")
    return days
