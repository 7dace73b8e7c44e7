"""The whole of a source: what stands before the part of it that was found."""

from typing import Final

from dossier.reading import lexicon as lex
from dossier.reading import phrases
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place

_COUNTS: Final = lex.words("neither both about nearly almost roughly around over some")
_DESCRIBES: Final = lex.words("a an who whose")
_JOINTS: Final = lex.words("between of by from in at for to and nor with near across")
_RELATIVES: Final = lex.words("who whose that which")
_NO_START: Final = lex.PREPOSITIONS | lex.TIMES | lex.CLAUSE_WORDS | lex.AUXILIARIES
FAR: Final = 16  # words between the start of a clause and its subject's last noun


def widened(stretch: Stretch, source: Place) -> Place:
    """Return *source* with the words before it that belong to it.

    "year-old pilot" becomes "The 58-year-old pilot", "41, who bakes" the whole
    "Tobin Rusk, 41, who bakes", and the last of several subjects all of them.
    """
    start, end = source
    if stretch.tokens.lows[start] in lex.PRONOUNS:
        return source
    start = _with_number(stretch, start)
    start = _with_name(stretch, start)
    start = _with_clause(stretch, start)
    if start > stretch.lo and stretch.tokens.lows[start - 1] in _COUNTS:
        start -= 1
    return start, end


def _with_number(stretch: Stretch, start: int) -> int:
    low = stretch.tokens.lows
    if (
        start - 2 < stretch.lo
        or low[start - 1] != "-"
        or not low[start - 2][0].isdigit()
    ):
        return start
    start -= 2
    whose = start > stretch.lo and low[start - 1] in lex.DETERMINERS
    return start - whose


def _with_name(stretch: Stretch, start: int) -> int:
    """Return where the name begins that an age or an apposition follows."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    if (
        start - 2 < stretch.lo
        or low[start - 1] != ","
        or not (low[start][0].isdigit() or low[start] in _DESCRIBES)
    ):
        return start
    head = phrases.left(stretch, start - 1)
    named = head is not None and words[head[1] - 1][:1].isupper()
    return head[0] if head and named and not stretch.quoted[head[0]] else start


def _with_clause(stretch: Stretch, start: int) -> int:
    """Return the start of the clause where all before *start* is its subject."""
    low = stretch.tokens.lows
    first = stretch.lo
    while first < start and not low[first][0].isalnum():
        first += 1
    if first == start or start - first > FAR or not _may_begin(stretch, first):
        return start
    related = any(word in _RELATIVES for word in low[first + 1 : start])
    if low[start - 1] not in _JOINTS and not (related and _is_torn(stretch, start)):
        return start
    return first if _is_noun_phrase(stretch, first, start) else start


def _is_torn(stretch: Stretch, start: int) -> bool:
    """Tell whether *start* is the verb of a relative clause: "was | flooded"."""
    low = stretch.tokens.lows
    return low[start - 1] in lex.AUXILIARIES and low[start].endswith(("ed", "en"))


def _may_begin(stretch: Stretch, first: int) -> bool:
    words, low = stretch.tokens.words, stretch.tokens.lows
    if low[first] in _COUNTS or low[first] in lex.DETERMINERS:
        return True
    return (
        low[first] not in _NO_START
        and low[first] not in lex.PRONOUNS
        and not low[first].endswith(("ly", "ing"))
        and low[first + 1] != ","
        and words[first][0].isalnum()
    )


def _is_noun_phrase(stretch: Stretch, first: int, end: int) -> bool:
    """Tell whether no verb stands in a range, but for those of a relative clause."""
    low = stretch.tokens.lows
    for i in range(first + 1, end):
        if low[i] in _RELATIVES:
            return True
        if stretch.quoted[i] or low[i] in (";", ":", "(", "—", "–"):
            return False
        if low[i] in lex.AUXILIARIES or _is_verb(low[i]):
            return False
    return True


def _is_verb(word: str) -> bool:
    if word in lex.VERBS:
        return word not in lex.NOUNLIKE
    return word.endswith("ed")
