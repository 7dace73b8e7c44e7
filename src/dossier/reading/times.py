"""Expressions of time in a text, and what they mean against an article's date."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import attrs

from dossier.domain.times import When
from dossier.domain.vocabulary import Basis, Precision
from dossier.reading import edtf
from dossier.reading.lexicon import words
from dossier.reading.port import Place

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct",
            "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "a couple of": 2,
}  # fmt: skip

_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SHORT: Final = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_PART: Final = r"(?: (?:morning|afternoon|evening|night|lunchtime))?"
_YEAR: Final = r"(?:1[5-9]|20|21)\d\d"
_DOM: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_COUNTED: Final = (
    r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of"
    r"|\d{1,2}"
)
_UNITS: Final = (
    r" ?(?:people|votes|dollars|pounds|euros|kilomet|miles|metres|meters|feet|hours"
    r"|GMT)"
)
_FORMS: Final = (
    rf"(?P<iso>\b{_YEAR}-\d\d-\d\d(?!\d))",
    (
        rf"(?P<dmy>(?:\b{_SHORT},? )?\b(?P<d1>{_DOM})(?: of)? (?P<m1>{_MONTH})"
        rf"(?:,? (?P<y1>{_YEAR}\b))?)"
    ),
    (
        rf"(?P<mdy>(?:\b{_SHORT},? )?\b(?P<m2>{_MONTH}) (?P<d2>{_DOM})\b"
        rf"(?:,? (?P<y2>{_YEAR}\b))?)"
    ),
    rf"(?P<my>\b(?P<m3>{_MONTH})(?: of)?,? (?P<y3>{_YEAR})\b)",
    (
        r"(?P<wd>\b(?P<wm>last |next |this (?:past |coming )?|the following )?"
        rf"(?P<w>{_DAY})\b{_PART})"
    ),
    (
        r"(?P<near>\b(?:the day before yesterday|yesterday|last night|tonight|today"
        r"|tomorrow|overnight|this (?:morning|afternoon|evening)|earlier in the day)\b"
        r"(?: (?:morning|afternoon|evening|night))?)"
    ),
    (
        r"(?P<week>\b(?:earlier |later )?(?:last|this|next|the past) (?:week(?:end)?)\b"
        r"|\b(?:over|at|during) the (?:last |past )?weekend\b)"
    ),
    r"(?P<unit>\b(?:earlier |later )?(?P<um>last|this|next) (?P<u>month|year)\b)",
    (
        rf"(?P<ago>\b(?:almost |nearly |about |some )?(?P<n>{_COUNTED})"
        r" (?P<au>days?|weeks?|fortnights?|months?|years?) ago\b)"
    ),
    (
        r"(?P<season>\b(?P<sm>last|this|next|over the|in the|since the|the|that)"
        rf" (?P<s>spring|summer|autumn|fall|winter)\b(?:(?: of)? (?P<sy>{_YEAR})\b)?)"
    ),
    rf"(?P<month>\b(?P<mm>last |next |this )?(?P<m4>{_MONTH})(?![\w-]))",
    (
        rf"(?P<years>\bsince (?P<since>{_YEAR})\b"
        rf"|\b(?:from |between )?(?P<ya>{_YEAR})(?:(?:-| to | and |–)(?P<yb>{_YEAR})"
        rf"|[-–](?P<yc>\d\d))\b)"
    ),
    rf"(?P<year>(?<![\d,.$£€/:-])\b{_YEAR}\b(?![,.:-]?\d|%|{_UNITS}))",
)
_HINT: Final = re.compile(
    r"year|y\b(?<=day)|k(?<=week)|m(?:onth|orrow|er(?<=summer)|n(?<=autumn))|winter"
    r"|g(?:ht(?<=night)|o\b(?<=ago)|(?<=evening)|(?<=morning)|(?<=spring))|Feb|Ma[ry]"
    r"|f(?:all|ternoon)|J(?:an|u[nl])|A(?:pr|ug)|Sep|Oct|Nov|Dec|0\d|1\d|2\d|3\d|4\d"
    r"|5\d|6\d|7\d|8\d|9\d"
)  # each begins with a letter that is rare, so that it is found fast
EXPRESSION: Final = re.compile("|".join(_FORMS))
_FIRST: Final = re.compile(r"\b[\dA-Zabdefilnosty]")  # letters that begin one
_REACH: Final = 40  # characters
_BEFORE: Final = 48  # characters of an expression before what hints at it
_AHEAD: Final = re.compile(
    r"\b(?:upcoming|next|coming|will|would|by|until|till|due|scheduled|planned|plans"
    r"|to be|ahead of|before|from|starting|forthcoming|expected|set for|promis\w+"
    r"|vow\w+|pledg\w+)\b",
    re.IGNORECASE,
)
_MONTH_BEFORE: Final = re.compile(
    r"\b(?:in|of|since|by|until|till|early|late|mid|from|to|between|and|during"
    r"|through|last|this|next|as early as|their|its|his|her|the|a|before|after|around"
    r"|back in)[ -]\Z",
    re.IGNORECASE,
)
_AMBIGUOUS: Final = words("may march august mar jun sep dec jan")


@attrs.frozen
class Anchor:
    """What relative expressions count from.

    Attributes:
        day: The day on which the article was published, or None.
        month: Its year and month, known even where the day is not, or None.
        ahead: Whether an unclear expression means the next, not the last.
    """

    day: date | None = None
    month: tuple[int, int] | None = None
    ahead: bool = False

    @classmethod
    def of(cls, published: When | None, *, ahead: bool = False) -> "Anchor":
        """Return the anchor that the date of an article gives."""
        if published is None or published.earliest is None or published.latest is None:
            return cls(ahead=ahead)
        first, last = published.earliest, published.latest
        if first == last:
            return cls(last, (last.year, last.month), ahead)
        if (first.year, first.month) == (last.year, last.month):
            return cls(None, (last.year, last.month), ahead)
        return cls(ahead=ahead)


def expressions(
    text: str, start: int, end: int, published: When | None, *, past: bool = False
) -> Iterator[tuple[Place, When]]:
    """Yield the expressions of time between two offsets, with what they mean.

    One that cannot be resolved comes with its words and no date. Where *past* is
    true all count back; else words such as "will" and "by" make them count on.
    """
    for found in _found(text, start, end):
        low = max(start, found.start() - _REACH)
        ahead = not past and bool(_AHEAD.search(text, low, found.start()))
        when = meaning(found, Anchor.of(published, ahead=ahead))
        if when is not None:
            yield found.span(), when


def _found(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the expressions between two offsets, looked for where one is hinted at."""
    at = start
    while hint := _HINT.search(text, at, end):
        at, low = hint.end(), max(start, hint.start() - _BEFORE)
        for first in _FIRST.finditer(text, low, hint.start() + 1):
            if found := EXPRESSION.match(text, first.start(), end):
                yield found
                at = start = found.end()
                break


def meaning(found: re.Match[str], anchor: Anchor) -> When | None:
    """Return what an expression means, or None where it is none after all."""
    kind = next(k for k in _MEANINGS if found[k])
    return _MEANINGS[kind](found, anchor)


def _iso(found: re.Match[str], _: Anchor) -> When | None:
    try:
        day = date.fromisoformat(found["iso"])
    except ValueError:
        return None
    return edtf.of_day(day, Basis.EXPLICIT, found.group())


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _dated(
    found: re.Match[str], anchor: Anchor, day: str, month: str, year: str | None
) -> When | None:
    number, which = _number(day), _month_number(month)
    if year:
        return _day(int(year), which, number, Basis.EXPLICIT, found.group())
    if anchor.day is None:
        return edtf.open_(found.group())
    near = _day(anchor.day.year, which, number, Basis.IN_TEXT, found.group())
    if near is None or near.earliest is None:
        return near
    shift = -1 if near.earliest > anchor.day and not anchor.ahead else 0
    if near.earliest < anchor.day and anchor.ahead:
        shift = 1 if (anchor.day - near.earliest).days > _LONG_PAST else 0
    if not shift:
        return near
    return _day(anchor.day.year + shift, which, number, Basis.IN_TEXT, found.group())


_LONG_PAST: Final = 180  # days: "by May 1" in December is next May


def _day(year: int, month: int, day: int, basis: Basis, words: str) -> When | None:
    try:
        return edtf.of_day(date(year, month, day), basis, words)
    except ValueError:
        return None


def _dmy(found: re.Match[str], anchor: Anchor) -> When | None:
    return _dated(found, anchor, found["d1"], found["m1"], found["y1"])


def _mdy(found: re.Match[str], anchor: Anchor) -> When | None:
    return _dated(found, anchor, found["d2"], found["m2"], found["y2"])


def _my(found: re.Match[str], _: Anchor) -> When | None:
    month = _month_number(found["m3"])
    return edtf.of_month(int(found["y3"]), month, Basis.EXPLICIT, found.group())


def _weekday(found: re.Match[str], anchor: Anchor) -> When | None:
    words, which = found.group(), WEEKDAYS[found["w"].lower()]
    if anchor.day is None:
        return edtf.open_(words)
    modifier = (found["wm"] or "").strip().lower()
    back = (anchor.day.weekday() - which) % 7
    if modifier == "last" and back == 0:
        back = 7
    if modifier in ("next", "this coming", "the following") or (
        anchor.ahead and back and not modifier
    ):
        back -= 7
    return edtf.of_day(anchor.day - timedelta(days=back), Basis.IN_TEXT, words)


_NEAR: Final = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1,
}  # fmt: skip


def _near(found: re.Match[str], anchor: Anchor) -> When | None:
    words = found.group()
    if anchor.day is None:
        return edtf.open_(words)
    low = words.lower()
    if low == "overnight":
        first = anchor.day - timedelta(days=1)
        return edtf.of_days(first, anchor.day, Basis.IN_TEXT, words)
    shift = next((n for w, n in _NEAR.items() if low.startswith(w)), 0)
    return edtf.of_day(anchor.day + timedelta(days=shift), Basis.IN_TEXT, words)


def _week(found: re.Match[str], anchor: Anchor) -> When | None:
    words, low = found.group(), found.group().lower()
    if anchor.day is None:
        return edtf.open_(words)
    if low.endswith("weekend"):
        return _weekend(anchor.day, words, low)
    if low.startswith("earlier this") or low == "this week":
        monday = anchor.day - timedelta(days=anchor.day.weekday())
        return edtf.of_days(monday, anchor.day, Basis.IN_TEXT, words, Precision.WEEK)
    shift = 7 if "next" in low else -7 if "last" in low or "past" in low else 0
    return edtf.of_week(anchor.day + timedelta(days=shift), Basis.IN_TEXT, words)


def _weekend(day: date, words: str, low: str) -> When:
    back = (day.weekday() - 5) % 7  # days since Saturday
    if back < 2 and "last" in low:  # noqa: PLR2004 - on a weekend the last one is past
        back += 7
    if "next" in low or ("this" in low and back > 1):
        back -= 7
    saturday = day - timedelta(days=back)
    return edtf.of_days(saturday, saturday + timedelta(days=1), Basis.IN_TEXT, words)


def _unit(found: re.Match[str], anchor: Anchor) -> When | None:
    words = found.group()
    if anchor.month is None:
        return edtf.open_(words)
    shift = {"last": -1, "this": 0, "next": 1}[found["um"].lower()]
    if found["u"].lower() == "year":
        return edtf.of_year(anchor.month[0] + shift, Basis.IN_TEXT, words)
    return _months_on(anchor.month, shift, words)


def _months_on(month: tuple[int, int], shift: int, words: str) -> When:
    count = month[0] * 12 + month[1] - 1 + shift
    return edtf.of_month(count // 12, count % 12 + 1, Basis.IN_TEXT, words)


def _ago(found: re.Match[str], anchor: Anchor) -> When | None:
    words = found.group()
    number = _NUMBERS.get(found["n"].lower()) or _number(found["n"])
    unit = found["au"].lower().rstrip("s")
    if anchor.month is None:
        return edtf.open_(words)
    if unit == "month" or (unit == "year" and number == 1):
        return _months_on(anchor.month, -number * (12 if unit == "year" else 1), words)
    if unit == "year":
        return edtf.of_year(anchor.month[0] - number, Basis.IN_TEXT, words)
    if anchor.day is None:
        return edtf.open_(words)
    if unit == "day":
        return edtf.of_day(anchor.day - timedelta(days=number), Basis.IN_TEXT, words)
    weeks = number * (2 if unit == "fortnight" else 1)
    return edtf.of_week(anchor.day - timedelta(weeks=weeks), Basis.IN_TEXT, words)


def _season(found: re.Match[str], anchor: Anchor) -> When | None:
    words, code = found.group(), _SEASONS[found["s"].lower()]
    if found["sy"]:
        return edtf.of_season(int(found["sy"]), code, Basis.EXPLICIT, words)
    modifier = found["sm"].lower()
    if modifier in ("the", "that") and found["s"].lower() in ("fall", "spring"):
        return None  # "the fall of the government"
    if anchor.day is None:
        return edtf.open_(words)
    year = anchor.day.year
    if modifier == "next" or (modifier == "this" and anchor.ahead):
        ahead = _last_season(year, code, "", anchor.day) + 1
        return edtf.of_season(ahead, code, Basis.IN_TEXT, words)
    last = _last_season(year, code, modifier, anchor.day)
    return edtf.of_season(last, code, Basis.IN_TEXT, words)


def _last_season(year: int, code: int, modifier: str, day: date) -> int:
    """Return the year of the last such season; "last" excludes the present one."""
    season = edtf.of_season(year, code, Basis.IN_TEXT)
    assert season.earliest is not None
    assert season.latest is not None
    limit = season.latest if modifier == "last" else season.earliest
    return year if limit < day else year - 1


def _month(found: re.Match[str], anchor: Anchor) -> When | None:
    words, name = found.group(), found["m4"].lower().rstrip(".")
    modifier = (found["mm"] or "").strip().lower()
    before = found.string[max(0, found.start() - 14) : found.start()]
    clear = bool(modifier or _MONTH_BEFORE.search(before))
    if name in _AMBIGUOUS and not clear:
        return None
    if anchor.month is None:
        return edtf.open_(words)
    which, (year, current) = MONTHS[name], anchor.month
    if modifier == "next" or (anchor.ahead and which < current and modifier != "last"):
        year += which <= current
    elif not anchor.ahead and (
        which > current or (modifier == "last" and which == current)
    ):
        year -= 1
    return edtf.of_month(year, which, Basis.IN_TEXT, words)


def _years(found: re.Match[str], anchor: Anchor) -> When | None:
    words = found.group()
    if found["since"]:
        if anchor.month is None or anchor.month[0] < int(found["since"]):
            return edtf.open_(words)
        since = edtf.of_year(int(found["since"]), Basis.EXPLICIT)
        last = edtf.of_year(anchor.month[0], Basis.IN_TEXT)
        return edtf.of_span(since, last, Basis.IN_TEXT, words)
    first = int(found["ya"])
    last_year = int(found["yb"] or f"{first // 100}{found['yc']}")
    if last_year < first:
        return None
    a, b = edtf.of_year(first, Basis.EXPLICIT), edtf.of_year(last_year, Basis.EXPLICIT)
    return edtf.of_span(a, b, Basis.EXPLICIT, words)


def _year(found: re.Match[str], _: Anchor) -> When | None:
    return edtf.of_year(int(found["year"]), Basis.EXPLICIT, found.group())


_MEANINGS: Final = {
    "iso": _iso, "dmy": _dmy, "mdy": _mdy, "my": _my, "wd": _weekday, "near": _near,
    "week": _week, "unit": _unit, "ago": _ago, "season": _season, "month": _month,
    "years": _years, "year": _year,
}  # fmt: skip
