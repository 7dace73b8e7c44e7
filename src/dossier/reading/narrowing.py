"""The end of a source: after its noun, before a verb, with no word that leads on."""

from typing import Final

from dossier.reading import lexicon as lex
from dossier.reading import mentions, nouns, phrases
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place

_LEADS: Final = (
    lex.PREPOSITIONS | lex.ARTICLES | lex.CLAUSE_WORDS | {"who", "whose", ","}
)
_RELATIVES: Final = frozenset(("who", "whom", "whose", "which", "that", "where", ","))
_FINITE: Final = lex.words(
    """was were is are had has have came went took gave saw spoke knew began grew drew
    flew wrote rose fell ate broke chose drove shook swore tore wore threw did does"""
)
_PAST: Final = lex.words("kept spent held put made said told met lost sent left")
_NAMING: Final = lex.words(  # "a group called the Friends", "people given a week"
    """called named dubbed titled entitled known given offered awarded handed paid
    shown sent denied granted told asked dated headed"""
)
_OBJECTS: Final = lex.OBJECT_PRONOUNS | lex.words(
    "themselves itself himself herself myself ourselves short"
)
_ADVERBS: Final = lex.words("rather nevertheless nonetheless however instead thus")
_TIMES: Final = lex.words("Last Next Yesterday Today Earlier Later")
LONG: Final = 4  # words of a clause before ", and the company"


def narrowed(stretch: Stretch, source: Place, cue: Place | None) -> Place:
    """Return *source* with an end that a noun phrase can have.

    "The observers confined themselves" ends before its verb, "The" of "The company
    accepted it" after the noun, "her rivals at" of "her rivals at once" before "at",
    and of "Sales rose on Monday, and the company" only the company is left.

    Args:
        stretch: The sentence.
        source: As found.
        cue: The words that make it say something, or None.
    """
    start, end = _last_subject(stretch, source)
    if stretch.tokens.lows[end - 1] in lex.ARTICLES and cue:
        end = _after_noun(stretch, (start, end), cue)
    verb = _before_verb(stretch, start, end)
    if verb < end:
        start, end = _second_subject(stretch, verb, end) or (start, verb)
    while end - start > 1 and _leads_on(stretch, end):
        end -= 1
    return start, end


def instead(stretch: Stretch, source: Place, cue: Place | None) -> Place | None:
    """Return the subject for which a word that leans on it was taken, if any.

    "The board | itself | warned", "It | voted | to ask", "| Last | week the board met".

    Returns:
        The place of the subject; *source* where it does not lean on another, and
        None where nothing stands for it.
    """
    start, end = source
    word = stretch.tokens.words[start]
    before = stretch.tokens.lows[start - 1] if start > stretch.lo else ""
    if before in lex.PRONOUNS and word.islower() and _is_past(word):
        return start - 1, start
    if end - start > 1 or not _leans(word):
        return source
    return phrases.left(stretch, start) or (
        phrases.left(stretch, cue[0]) if cue and cue[0] > end else None
    )


def _leans(word: str) -> bool:
    plain = word not in lex.NOUNLIKE and word.endswith(("ed", "ly", "self", "selves"))
    return word in _TIMES or (word.islower() and (plain or word in _ADVERBS))


def _last_subject(stretch: Stretch, source: Place) -> Place:
    start, end = source
    low = stretch.tokens.lows
    commas = [i for i in range(start, end) if low[i] == ","]
    if len(commas) != 1 or end - commas[0] < 4:  # noqa: PLR2004 - ", and the company"
        return source
    at = commas[0]
    joined = low[at + 1] in ("and", "but") and _begins(stretch, at + 2)
    return (at + 2, end) if joined and at - start >= LONG else source


def _begins(stretch: Stretch, i: int) -> bool:
    return (
        stretch.tokens.lows[i] in lex.ARTICLES or stretch.tokens.words[i][0].isupper()
    )


def _second_subject(stretch: Stretch, verb: int, end: int) -> Place | None:
    """Return "its chair" of "The bank left rates alone and its chair", or None."""
    low = stretch.tokens.lows
    for i in range(end - 2, verb, -1):
        if low[i] in ("and", "but"):
            plain = _begins(stretch, i + 1) and _before_verb(stretch, i + 1, end) == end
            return (i + 1, end) if plain else None
    return None


def _after_noun(stretch: Stretch, source: Place, cue: Place) -> int:
    whole = phrases.right(stretch, source[0])
    if whole is None or cue[0] < source[1]:
        return source[1]
    return max(source[1], min(whole[1], cue[0]))


def _before_verb(stretch: Stretch, start: int, end: int) -> int:
    """Return where the first finite verb stands that no "who" governs, or *end*."""
    low = stretch.tokens.lows
    for i in range(start + 1, end):
        if low[i] in _RELATIVES:
            return end
        if _is_finite(stretch, i, end):
            return i
    return end


def _is_finite(stretch: Stretch, i: int, end: int) -> bool:
    words, low = stretch.tokens.words, stretch.tokens.lows
    if not words[i].islower():
        return False
    if low[i] in _FINITE:
        return True
    if low[i] in _NAMING or not _is_past(low[i]) or i + 1 >= end:
        return False
    if low[i + 1] in _OBJECTS:
        return True
    after = words[i + 1]
    name = after[0].isupper() and after not in mentions.DATES
    taken = name or low[i + 1] in lex.DETERMINERS
    return taken and _is_noun(words[i - 1])


def _is_past(word: str) -> bool:
    return (word.endswith("ed") and word not in lex.NOUNLIKE) or word in _PAST


def _is_noun(word: str) -> bool:
    low = word.lower()
    return low in _NOUNS or (word[0].isupper() and low not in lex.DETERMINERS)


_NOUNS: Final = nouns.BODIES | nouns.OFFICES | nouns.GROUPS | nouns.DOCUMENTS


def _leads_on(stretch: Stretch, end: int) -> bool:
    """Tell whether the last word calls for another: "at", "the", "published"."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    last = low[end - 1]
    if last in _LEADS:
        return True
    past = _is_past(last) and words[end - 1].islower()
    return past and low[end - 2] not in lex.DETERMINERS
