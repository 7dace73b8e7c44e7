"""Whom a lead speaks of by an office alone, and the next paragraph by name.

"The chief executive of Brightwater denied it. … “Nobody told me,” Ada Quill said."
"""

import re
from collections.abc import Sequence
from typing import Final

from dossier.reading import lexicon as lex
from dossier.reading import subjects, titles
from dossier.reading.cards import Hit, Sort
from dossier.reading.port import Place

_LINE: Final = re.compile(r"[^\n]+")
_SHORTEST: Final = 60  # characters of a lead
_FAR: Final = 300  # characters of a paragraph in which its first name stands
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z .'’-]+(?:, [A-Z][\w.]+(?: \d+)?)?(?: \([A-Z]+\))? [-–—]+ "
)
_ITS: Final = re.compile(
    r" (?:and|but|as|while) (?P<who>its (?:[\w-]+ ){0,3}?[\w-]+)"
    r" (?P<verb>said|says|told|[a-z]+ed)\b"
)
_CUT: Final = re.compile(
    r",| (?:who|whose|that|which)\b"
    r"| (?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b"
)
_ANYBODY: Final = lex.words("man woman person boy girl teenager one official gentleman")
_AFTER: Final = re.compile(r"(?:, \d\d)?,? (?P<verb>[a-z]+)\b")
_SAID: Final = re.compile(r"[”\"’'] (?P<verb>[a-z]+) \Z")
_PLACED: Final = re.compile(r"\A[“\"‘']?\Z|[.?!,][”\"’'] \Z")
_COURTEOUS: Final = lex.words("Mr Mrs Ms Dr Mr. Mrs. Ms. Dr.")


def identified(text: str, hits: Sequence[Hit]) -> tuple[Place, int] | None:
    """Return where a lead names an office, and which of *hits* has it.

    That is whoever the next paragraph names for the first time, without a title,
    where it begins or at a quotation.
    """
    lead, after = _paragraphs(text)
    if lead is None or after is None:
        return None
    office = _office(text, lead, hits)
    if office is None:
        return None
    for i, hit in enumerate(hits):
        if hit.start >= min(after[1], after[0] + _FAR):
            return None
        if hit.start >= after[0] and hit.card.sort in (Sort.PERSON, Sort.UNKNOWN):
            seen = any(h.card is hit.card and h.start >= lead[0] for h in hits[:i])
            return None if seen or not _is_new(text, after, hit) else (office, i)
    return None


def _paragraphs(text: str) -> tuple[Place | None, Place | None]:
    """Return the first two paragraphs of prose."""
    lead = None
    for line in _LINE.finditer(text):
        if lead is not None:
            return lead, line.span()
        words = line.group().rstrip()
        if len(words) >= _SHORTEST and words.rstrip("”\"’'")[-1:] in (".", "?", "!"):
            lead = line.span()
    return lead, None


def _office(text: str, lead: Place, hits: Sequence[Hit]) -> Place | None:
    """Return the office with which a lead begins, or that "and its chief" adds."""
    opened = _DATELINE.match(text, *lead)
    start = opened.end() if opened else lead[0]
    found = subjects.leading(text, start, min(lead[1], start + _FAR))
    if found is not None and (place := _unnamed(text, found, hits)):
        return place
    its = _ITS.search(text, start, min(lead[1], start + _FAR))
    if its is None or its["verb"] not in lex.VERBS:
        return None
    return _unnamed(text, its.span("who"), hits)


def _unnamed(text: str, place: Place, hits: Sequence[Hit]) -> Place | None:
    """Return *place* without what follows its noun, if that is an office."""
    start, end = place
    cut = _CUT.search(text, start, end)
    end = cut.start() if cut else end
    tokens = text[start:end].split(" ")
    at = titles.head_of(tokens)
    head = tokens[at].lower()
    if at < 1 or head in _ANYBODY or not titles.is_office(head):
        return None
    until = start + sum(len(t) + 1 for t in tokens[: at + 1]) - 1
    named = any(start <= h.start < until <= h.end for h in hits)
    return None if named else (start, end)


def _is_new(text: str, paragraph: Place, hit: Hit) -> bool:
    """Tell whether somebody speaks or acts there who is given no title."""
    card = hit.card
    if len(card.words) < 2 or (hit.title and hit.title.rstrip(".") != "Dr"):  # noqa: PLR2004 - two names
        return False
    if not _COURTEOUS.issuperset(card.titles):
        return False
    before, after = text[paragraph[0] : hit.lead], _AFTER.match(text, hit.end)
    said = _SAID.search(before)
    if said and said["verb"] in lex.VERBS:
        return text[hit.end : hit.end + 2] != ", "
    return after is not None and _PLACED.search(before) is not None
