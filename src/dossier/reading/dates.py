"""When something was said or happened, and when an article was published."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Final

import attrs

from dossier.domain.times import When
from dossier.domain.vocabulary import Basis
from dossier.reading import edtf, nouns
from dossier.reading.port import Attribution, Place
from dossier.reading.times import EXPRESSION, Anchor, expressions, meaning

_THEN: Final = re.compile(r"\b(?:At the time|At that time|Back then)\b")
_PAST_ONLY: Final = re.compile(
    r"\b(?:after|before|until|till|by|ahead of|following|since|from|than|of|for)"
    r"(?: the| last| early| late)? ?\Z",
    re.IGNORECASE,
)
_HELD: Final = re.compile(r"\b(?:at|in|during) (?:a |the |an )?\Z", re.IGNORECASE)
_ISSUED: Final = re.compile(
    r"\b(?:dated|declassified|published|released|filed|sent|issued|posted|written|aired"
    r"|taken|made|from|on|in|of|last|this|week|circulated|printed)\b"
)
_PRESENT: Final = re.compile(
    r"^(?:also |still |now |does |do )?(?:say|tell|deny|denie|insist|claim|argue|call"
    r"|describe|maintain|warn|accuse|allege|believe|contend|profess|promise|reject"
    r"|dispute|write|add|explain|admit|note)e?s?\b",
    re.IGNORECASE,
)
_TO_COME: Final = re.compile(r"\b(?:will|expected|due|set|plans?|going) to\b|\bwill\b")
_PARTS: Final = re.compile(
    r"\b(?:where|which|who|whose|whom|when|while|as|after|before|since|because|until"
    r"|though|although|than|noting|that|but|if)\b|[;:]|, and\b"
)
_OTHERS: Final = re.compile(
    r"\b(?:that|what)\b|;|[,:] (?:and|but|now)\b|, (?:who|which|whose)\b"
)
_ASIDE: Final = re.compile(r",? (?:who|which|whose|whom)\b[^,]*\Z")
_RELATIVE: Final = re.compile(r", (?:who|which|whose)\b")
_NAMES: Final = re.compile(r" [a-zA-Z]")  # "the 2031 election"
_YEAR: Final = 4  # characters
_ASIDE_IN: Final = re.compile(r"\b(?:who|which|whose|that|from|of|since|until|dated)\b")
_NEARBY: Final = 30  # characters between a present-tense cue and its date
_LOOK_BACK: Final = 700  # characters before "at the time"


def parse(
    text: str, published: When | None = None, *, start: int = 0, end: int | None = None
) -> tuple[tuple[Place, When], ...]:
    """Return the expressions of time in *text*, each with its place and meaning.

    >>> [(w.edtf, w.as_written) for _, w in parse("the 2031 election")]
    [('2031', '2031')]
    """
    stop = len(text) if end is None else end
    return tuple(expressions(text, start, stop, published))


def said_at(text: str, attribution: Attribution, published: When | None) -> When | None:
    """Return when it was said by the words around the content; None without any."""
    found = [
        (place, when)
        for part in _outside(attribution)
        for place, when in expressions(text, *part, published, past=True)
        if _counts(text, place, attribution) and not _is_quoted(text, place, part)
    ]
    if found:
        return min(found, key=lambda one: _distance(one[0], attribution))[1]
    return _then(text, attribution, published)


_QUOTATION: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")


def _is_quoted(text: str, place: Place, part: Place) -> bool:
    """Tell whether *place* stands in a quotation that is not the content."""
    return any(
        found.start() <= place[0] < found.end()
        for found in _QUOTATION.finditer(text, *part)
    )


def _outside(attribution: Attribution) -> Iterator[Place]:
    """Yield what the sentence has around the content, the source's clauses apart."""
    at, stop = attribution.sentence
    for start, end in sorted(attribution.content):
        if start > at:
            yield at, min(start, stop)
        at = max(at, end)
    if at < stop:
        yield at, stop


def _counts(text: str, place: Place, attribution: Attribution) -> bool:
    """Tell whether the time at *place* may be that of the cue."""
    before = text[max(0, place[0] - 24) : place[0]]
    source, cue = attribution.source, attribution.cue
    if source and source[0] <= place[0] < source[1]:
        return _inside(text, place, source)
    if source and _in_aside(text, place, source[1], cue):
        return False
    if text[place[1] : place[1] + 2] in ("'s", "’s"):
        return bool(_HELD.search(before))
    if _PAST_ONLY.search(before) and not text.startswith("since", place[0]):
        return False
    return cue is None or _belongs(text, place, cue, attribution)


def _in_aside(text: str, place: Place, start: int, cue: Place | None) -> bool:
    """Tell whether a time is in ", who met B, on Friday," between who and cue."""
    if _ASIDE.match(text[start : place[0]]):
        return True
    aside = _RELATIVE.match(text, start)
    return bool(aside and cue and place[1] <= text.rfind(",", start, cue[0]))


def _inside(text: str, place: Place, source: Place) -> bool:
    """Tell "Quill on Monday" from "Quill, who left in May"."""
    before = text[source[0] : place[0]]
    if _document(text, source):
        return bool(_ISSUED.search(before))
    if before.strip(" ,").lower() in ("", "on", "in", "at", "late", "early"):
        return True
    late = text[place[1] : source[1]].strip(" ,")
    return not late and not _ASIDE_IN.search(before)


def _belongs(text: str, place: Place, cue: Place, attribution: Attribution) -> bool:
    """Tell whether nothing between the cue and a time parts them."""
    words = text[cue[0] : cue[1]]
    if _TO_COME.search(words):
        return False
    between = _around(text, place, cue, attribution)
    if _PRESENT.match(words):
        return len(between) < _NEARBY and "," not in between
    if place[0] >= cue[1]:
        return not _PARTS.search(between)
    return not _OTHERS.search(between)


def _around(text: str, place: Place, cue: Place, attribution: Attribution) -> str:
    """Return the words between a time and a cue, the content apart."""
    at, stop = min(place[1], cue[1]), max(place[0], cue[0])
    kept = []
    for start, end in sorted(attribution.content):
        if start >= stop or end <= at:
            continue
        kept.append(text[at:start])
        at = end
    kept.append(text[at:stop])
    return " ".join(kept)


def _document(text: str, source: Place) -> bool:
    words = text[source[0] : source[1]].lower().split()
    return any(w.strip(",") in nouns.DOCUMENTS for w in words)


def _distance(place: Place, attribution: Attribution) -> int:
    cue = attribution.cue or attribution.source or attribution.sentence
    content = sum(b - a for a, b in attribution.content if _between(a, place, cue))
    if place[0] >= cue[1]:
        return place[0] - cue[1] - content
    return 2 * max(0, cue[0] - place[1] - content)


def _between(at: int, place: Place, cue: Place) -> bool:
    return min(place[0], cue[0]) <= at < max(place[0], cue[0])


def _then(text: str, attribution: Attribution, published: When | None) -> When | None:
    """Resolve "at the time" by the last time that the text gave before."""
    start, stop = attribution.sentence
    found = _THEN.search(text, start, stop)
    if found is None or any(a <= found.start() < b for a, b in attribution.content):
        return None
    low = max(0, start - _LOOK_BACK)
    earlier = [
        when
        for place, when in expressions(text, low, start, published)
        if not _NAMES.match(text, place[1]) or len(when.as_written or "") > _YEAR
    ]
    if not earlier:
        return edtf.open_(found.group())
    when = earlier[-1]
    basis = Basis.IN_TEXT if when.edtf else Basis.NONE
    return attrs.evolve(when, basis=basis, as_written=found.group())


def event_time(
    text: str, attribution: Attribution | Place, published: When | None
) -> When | None:
    """Return the time that the content gives for what happened, or None."""
    parts: Iterable[Place] = (
        attribution.content if isinstance(attribution, Attribution) else (attribution,)
    )
    for start, end in parts:
        for _, when in expressions(text, start, end, published):
            return when
    return None


_CLOCK: Final = re.compile(
    r"[ ,]*(?:at )?(?:\|\s*)?(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::[0-5]\d)?\s*"
    r"(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"^[\W_]*(?:first |last )?(?:published|posted|updated|date|dated|issued|on)?"
    r"(?: on| at)?[\s:|–—-]*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"^[\s,|–—-]*(?:(?:[A-Z]{2,4}|[+-]\d\d:?\d\d|Z)\b)?[\s.|)]*$"
)
_PLACED: Final = re.compile(r"^[A-Z][A-Z .,'-]+,? *$")
_HEAD: Final = 12  # lines with text in which a dateline may stand
_TAIL: Final = re.compile(r"^ *(?:\([A-Z][\w .]+\) *)?[-–—] ")


def dateline(text: str) -> When | None:
    r"""Return when the article says that it was published, or None.

    Only a line of its own near the top counts, a label before a date
    ("Published: 5 March 2031"), or a wire's dateline ("ANSBY, March 5, 2031 (CPW) -").
    A date inside a sentence is that event's date.

    >>> dateline("Dam opens\n\nWednesday 5 March 2031 15:13\n\nThe dam").edtf
    '2031-03-05T15:13'
    >>> dateline("The dam opened on 5 March 2031.") is None
    True
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_HEAD]
    for line in lines:
        when = _dateline(line)
        if when is not None:
            return when
    return None


def _dateline(line: str) -> When | None:
    for found in EXPRESSION.finditer(line[:160]):
        when = meaning(found, Anchor())
        if when is None or when.edtf is None or when.earliest != when.latest:
            continue
        before, after = line[: found.start()], line[found.end() :]
        if _LABEL.match(before) or _byline(before):
            clock = _CLOCK.match(after.removeprefix("T"))
            rest = after.removeprefix("T")[clock.end() :] if clock else after
            if _AFTER.match(rest) or _labelled(before):
                return _instant(when, clock, line[found.start() :])
        if _PLACED.match(before) and _TAIL.match(after):
            return attrs.evolve(when, basis=Basis.EXPLICIT)
    return None


def _labelled(before: str) -> bool:
    return any(w in before.lower() for w in ("date", "published", "posted", "updated"))


def _byline(before: str) -> bool:
    return before.lower().startswith("by ") and before.rstrip()[-1:] in (
        "|",
        ",",
        "-",
        "–",
        "·",
    )


def _instant(when: When, clock: re.Match[str] | None, words: str) -> When:
    day = when.earliest
    assert day is not None
    if clock is None:
        return edtf.of_day(day, Basis.EXPLICIT, when.as_written)
    hour = int(clock["h"])
    half = (clock["half"] or "").lower()[:1]
    if half and hour <= 12:  # noqa: PLR2004 - a clock with halves
        hour = hour % 12 + (12 if half == "p" else 0)
    size = len(when.as_written or "") + len(clock.group())
    minute = time(hour, int(clock["m"]))  # without a zone: none is printed
    moment = datetime.combine(day, minute)
    return edtf.of_instant(moment, Basis.EXPLICIT, words[:size].strip())


def of_published(when: date, basis: Basis = Basis.EXPLICIT) -> When:
    """Return the day of a page's metadata as a time."""
    return edtf.of_day(when, basis)
