"""Reports by a noun: "X's claim that …", "the allegation, made by Y, that …"."""

from typing import Final

from dossier.reading import contents, phrases
from dossier.reading import lexicon as lex
from dossier.reading.contents import trim
from dossier.reading.cues import Cue, Sort
from dossier.reading.found import Found, Work, made
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place

_POSSESSIVES: Final = frozenset(("'s", "’s", "'", "’"))
_OWN: Final = frozenset(("his", "her", "their", "its", "my", "our", "your"))
_BRIDGES: Final = lex.words("that of to by from in on , made first since at")
_FAR: Final = 12  # words between a noun and its "that", at most


def noun(work: Work, cue: Cue) -> Found | None:
    """Match a noun of saying with its content."""
    if cue.sort is not Sort.NOUN:
        return None
    stretch = work.stretch
    start = opening(stretch, cue.end)
    if start is None:
        return None
    end = contents.end_of(stretch, work.cues, cue, start)
    end = _before_main_verb(stretch, cue, start, end)
    content = trim(stretch, start, end)
    if content is None or content[1] - content[0] < 2:  # noqa: PLR2004  words
        return None
    source, addressee = _owner(stretch, cue, start)
    return made(work, source, cue, [content], addressee=addressee, rule="noun")


def anaphor(work: Work, cue: Cue) -> Found | None:
    """Match "X made the same promise to Y": its words are those said before."""
    if cue.sort is not Sort.ANAPHOR:
        return None
    stretch = work.stretch
    source = phrases.left(stretch, cue.start) or phrases.subject(stretch, cue.start)
    if source is None:
        return None
    low = stretch.tokens.lows
    hearer = None
    if cue.end + 1 < stretch.hi and low[cue.end] == "to":
        hearer = phrases.right(stretch, cue.end + 1)
    rule = "same-again" if "same" in low[cue.head : cue.end] else "refers-back"
    return made(work, source, cue, [(cue.head, cue.end)], addressee=hearer, rule=rule)


def opening(stretch: Stretch, start: int) -> int | None:
    """Return the "that", "of" or "to" with which the content of a noun begins."""
    low = stretch.tokens.lows
    if start >= stretch.hi or not (low[start] in _BRIDGES or low[start] in lex.TIMES):
        return None
    for i in range(start, min(stretch.hi, start + _FAR)):
        word = low[i]
        if (
            stretch.quoted[i]
            or word in (".", ";", ":")
            or word in lex.AUXILIARIES - {"to"}
        ):
            return None
        if word == "that":
            return i
        if word == "to" and i + 1 < stretch.hi and _infinitive(stretch, i + 1):
            return i
        if word == "of" and i == start and low[start - 1] in lex.OF_NOUNS:
            return i
    return None


def _breaks_off(word: str) -> bool:
    if word in (".", ";", ":", "and", "but") or (
        word in lex.AUXILIARIES and word != "to"
    ):
        return True
    return word in lex.VERBS and word not in lex.NOUNLIKE


def _infinitive(stretch: Stretch, i: int) -> bool:
    word = stretch.tokens.lows[i]
    if word in ("not", "never") or lex.is_adverb(word):
        return True
    return stretch.tokens.words[i].islower() and word not in lex.DETERMINERS


def _owner(stretch: Stretch, cue: Cue, start: int) -> tuple[Place | None, Place | None]:
    """Return whose the saying is, and to whom it was said."""
    low = stretch.tokens.lows
    source = None
    addressee = None
    for i in range(cue.end, start):
        if low[i] in ("by", "from", "of") and source is None:
            source = phrases.right(stretch, i + 1)
        elif low[i] == "to":
            addressee = phrases.right(stretch, i + 1)
    return source or _possessor(stretch, cue.start), addressee


def _possessor(stretch: Stretch, start: int) -> Place | None:
    low = stretch.tokens.lows
    i = start
    while i > stretch.lo and start - i < 3 and low[i - 1] not in _POSSESSIVES | _OWN:  # noqa: PLR2004  adjectives
        i -= 1
    if i == stretch.lo or stretch.quoted[i - 1]:
        return None
    if low[i - 1] in _OWN:
        return (i - 1, i)
    if low[i - 1] in _POSSESSIVES:
        return phrases.left(stretch, i - 1)
    return None


def _before_main_verb(stretch: Stretch, cue: Cue, start: int, end: int) -> int:
    """Cut at the verb of "The claim that it rained has been denied"."""
    low = stretch.tokens.lows
    possessor = _possessor(stretch, cue.start)
    first = possessor[0] if possessor else cue.start
    while first > stretch.lo and low[first - 1] in lex.DETERMINERS:
        first -= 1
    if first > stretch.lo:
        return end
    finite = [i for i in range(start + 2, end) if _finite(low[i])]
    return finite[1] if len(finite) > 1 else end


def _finite(word: str) -> bool:
    return word in ("has", "have", "had", "is", "are", "was", "were", "would", "will")
