"""Noun phrases in what is said: its subject, its agent, the object of an accusation."""

import re
from collections.abc import Iterable
from typing import Final

from dossier.reading.port import Attribution, Place

REACH: Final = 160  # characters of a content in which its subject is looked for
BACK: Final = 120  # characters before a cue in which a passive's subject stands

_OPENING: Final = re.compile(
    r"(?:[A-Z][A-Z .'’-]{2,30}(?:,\s+[A-Z][a-z]+\.?\s+\d+)?\s+[—–-]+\s+)?"
    r"[\s\"“”'‘’(…—–-]*(?:(?:that|how|but|and|yes,|no,)\s+)?[\"“'‘]*"
    r"(?:(?:In|On|At|By|For|After|Before|During|Since|Until|Within|With|Under|As|From|"
    r"in|on|at|by|for|after|before|during|since|until|within)\s+[^,.;:“”\"]{2,60},\s+"
    r"(?:that\s+)?)?"
)
_IRREGULAR: Final = (
    r"sold|sat|knew|kept|broke|hid|stole|took|withdrew|undertook|gave|told|paid|fell|went|made|left|lost|"
    r"held|ran|rang|found|spent|bought|brought|wrote|withheld|misled|fed|led|let|put|"
    r"cut|shot|struck|beat|began|became|came|drew|drove|flew|got|grew|met|rose|said|saw|"
    r"sent|shook|spoke|swore|threw|wore|meant|felt|stood|built|thought|caught|chose|"
    r"forgot|won|dug|swept|bent|fought|sought|taught|tore|sank|overcharged|knows|fails|"
    r"lies|owes|keeps|makes|takes|uses|pays|wants|needs|refuses|hides|leaves|sits"
)
_FINITE: Final = re.compile(
    r"(?:\b(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|may|might|"
    r"must|should|shall|cannot|\w+n['’]t|never|also|deliberately|knowingly|secretly|"
    rf"simply|still|{_IRREGULAR}|[a-z]+ed)|['’](?:d|ll|ve|re|m))\b"
)
_STOP: Final = re.compile(
    r"[,;:!?“”\"()—–]|(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!Gen)(?<!Sen)(?<!Rep)"
    r"(?<!Gov)(?<!Col)(?<!Prof)(?<!St)(?<!Capt)(?<!Brig)(?<!Lt)\.|"
    r"\s(?:who|which|that|when|where|whom)\b"
)
_ATTRIBUTIVE: Final = re.compile(
    r"\b(?:the|a|an|its|his|her|their|so-called)\s*$", re.IGNORECASE
)
_OF: Final = re.compile(r"\s(?:of|for|with|over|as|to|on|in|from|guilty|responsible)\s")
_AND: Final = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|as well as)\s+")
_BY: Final = re.compile(
    r"\bby\s+((?:the\s+|an?\s+)?(?:\w[\w’'-]*\s+){0,3}?[A-Z][\w’'&-]*"
    r"(?:\s+(?:of\s+|and\s+|de\s+|van\s+)?[A-Z][\w’'&-]*)*)"
)
_PASSIVE: Final = re.compile(
    r"\s*(?:had |have |has |did )?(?:not |never |also |still )?"
    r"(?:was|were|been|being|be|is|are)\s+(?:being\s+|not\s+|\w+ly\s+)*"
    r"(\w+(?:ed|en)|sold|told|put|cut|kept|held|made|left|hidden|done|lost|struck|shot|"
    r"withheld|misled|paid|set|sent|built|found|bought|caught|torn|thrown|driven)\b"
)
# Passives whose subject is still the one at fault.
_AT_FAULT: Final = """
flagged blamed accused found named identified implicated caught charged convicted warned
told informed advised paid alerted involved aware supposed bribed linked tied briefed
singled suspected expected allowed required failed forced
"""
_BLAMED: Final = frozenset(_AT_FAULT.split())


def trimmed(text: str, start: int, end: int) -> Place | None:
    """Return *start*..*end* without marks and spaces at its edges, or None."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(" \"“”'‘’,;:.(…\u00a0\n"))
    right = len(words.rstrip(" \"“”'‘’,;:.)…\u00a0\n"))
    return (start + left, start + right) if left < right else None


def subject(text: str, content: Place) -> Place | None:
    """Return the noun phrase with which *content* begins, or None.

    >>> subject("that managers had a drawer", (0, 26))
    (5, 13)
    """
    opened = _OPENING.match(text, *content)
    start = opened.end() if opened else content[0]
    end = min(content[1], start + REACH)
    verb = _FINITE.search(text, start, end)
    while verb and _ATTRIBUTIVE.search(text, start, verb.start()):
        verb = _FINITE.search(text, verb.end(), end)
    until = verb.start() if verb else end
    stop = _STOP.search(text, start + 1, until)
    if stop and not _AND.match(text, stop.start()):
        until = stop.start()
    return trimmed(text, start, until)


def leading(text: str, start: int, end: int) -> Place | None:
    """Return the noun phrase with a verb with which a sentence begins, or None.

    >>> leading("In May, the judges met again.", 0, 29)
    (8, 18)
    """
    opened = _OPENING.match(text, start, end)
    first = opened.end() if opened else start
    found = subject(text, (first, end))
    if found is None or not _FINITE.search(text, found[1], min(end, found[1] + 40)):
        return None
    return found if _NOUNS.match(text, *found) else None


_NOUNS: Final = re.compile(
    r"(?!(?:As|At|By|For|From|In|On|To|With|Among|When|Where|What|Who|Why|How|That|This"
    r"|There|If|And|But|Nor|So|Yet|I|We|You|My|Our)\b)(?=[A-Za-z])",
    re.IGNORECASE,
)


_PROMISE: Final = re.compile(r"(?:promise|pledge|vow|undertaking|threat)\b")
_ON: Final = re.compile(r"\b(?:on|with|by|under) (?:an?|the|his|her|its) (?:\w+ )?\Z")


def promising(text: str, found: Attribution) -> Place | None:
    """Return whoever "ran on a promise that …", whose cue names no source."""
    if found.source or not found.cue or not _PROMISE.match(text, found.cue[0]):
        return None
    start, at = found.sentence[0], found.cue[0]
    return leading(text, start, at) if _ON.search(text, start, at) else None


def is_passive(text: str, after: int, end: int) -> bool:
    """Tell whether the verb at *after* makes its subject no doer."""
    found = _PASSIVE.match(text, after, end)
    return found is not None and found[1] not in _BLAMED


_DEED: Final = re.compile(
    r"\b((?:[A-Z][\w-]+\s+){0,3}[A-Z][\w-]+)(?:['’]s?)?\s+(?:[a-z]+\s+)?"
    r"(?:attempts?|efforts?|interference|meddling|attacks?|hacking|operations?|"
    r"aggression|involvement|espionage|spying|violations?|obstruction|negligence|"
    r"wrongdoing|misconduct|lies|deceit|cover-up)\b"
)


def deed(text: str, content: tuple[Place, ...]) -> Place | None:
    """Return "X" of "X's attempts to …", where X is a name or its adjective.

    >>> deed("seen Zemblan efforts to meddle", ((0, 30),))
    (5, 12)
    """
    for start, end in content:
        if found := _DEED.search(text, start, end):
            return found.span(1)
    return None


_WHAT: Final = re.compile(r"\bwhat\s+$")


def around(text: str, found: Attribution) -> Place | None:
    """Return "X" of "X did what S described as …", where *found* is by S."""
    if found.source is None:
        return None
    start, end = found.sentence[0], found.source[0]
    what = _WHAT.search(text, start, end) if start < end else None
    return subject(text, (start, what.start())) if what else None


def agent(text: str, content: tuple[Place, ...]) -> Place | None:
    """Return "X" of "by X", where X is a name."""
    for start, end in content:
        if found := _BY.search(text, start, end):
            return found.span(1)
    return None


def listed(text: str, place: Place) -> tuple[Place, ...]:
    """Split "A, her aide B and the clerk, C" into each; not "the leader, A".

    >>> listed("Ada, Bo and Cy", (0, 14))
    ((0, 3), (5, 7), (12, 14))
    >>> listed("Ada, her aide Bo and the clerk, Cy", (0, 34))
    ((0, 3), (5, 16), (21, 34))
    """
    cuts = [found.span() for found in _AND.finditer(text, *place)]
    if all(text[a:b].strip() == "," for a, b in cuts):
        return (place,)
    starts = [place[0], *(b for _, b in cuts)]
    ends = [*(a for a, _ in cuts), place[1]]
    parts = [trimmed(text, a, b) for a, b in zip(starts, ends, strict=True)]
    names = _beside(text, filter(None, parts))
    return tuple(names) if all(_capital(text, name) for name in names) else (place,)


def _capital(text: str, place: Place) -> bool:
    return any(map(str.isupper, text[slice(*place)]))


def _beside(text: str, parts: Iterable[Place]) -> list[Place]:
    """Join "the clerk" to the name that a comma parts from it."""
    joined: list[Place] = []
    for place in parts:
        last = joined[-1] if joined else place
        comma = text[last[1] : place[0]].strip() == ","
        if comma and not (_capital(text, last) and _capital(text, place)):
            joined[-1] = (last[0], place[1])
        else:
            joined.append(place)
    return joined


def charged(text: str, content: Place) -> Place | None:
    """Return "X" of "X of Y", the object of "accused"; None where it has none."""
    if _OF.match(text, content[0] - 1) or text[content[0] :][:3] == "of ":
        return None
    found = _OF.search(text, *content)
    return trimmed(text, content[0], found.start() if found else content[1])


def before(text: str, attribution: Attribution) -> Place | None:
    """Return the noun phrase just before the cue: the subject of its passive."""
    if attribution.cue is None:
        return None
    end = attribution.cue[0]
    start = max(attribution.sentence[0], end - BACK)
    opened = _OPENING.match(text, start, end)
    return trimmed(text, opened.end() if opened else start, end)
