"""Noun phrases beside a verb, found by closed classes of words and by capitals."""

from typing import Final

import attrs

from dossier.reading import lexicon as lex
from dossier.reading import quotes
from dossier.reading.port import Place
from dossier.reading.quotes import Run
from dossier.reading.text import MARKS, Tokens

_STOPS: Final = frozenset((*MARKS, ",", ";", ":", "--", "—", "–", ".", "?", "!", ")"))
_STOPS_RIGHT: Final = frozenset(
    (*MARKS, ";", ":", "--", "—", "–", ".", "?", "!", "(", "‘")
)
_LINKS: Final = lex.words("of for at in with from on to by behind")
_NO_PHRASE: Final = (
    lex.CLAUSE_WORDS
    | lex.AUXILIARIES
    | lex.PREPOSITIONS
    | lex.BULLETS
    | _STOPS
    | {"(", "[", "]"}
)
_OCCASION: Final = lex.words("in on at during after before when while as")
_APPOSITION: Final = lex.DETERMINERS | lex.TITLES | {"who", "whose"}
_NEVER: Final = _STOPS | lex.PRONOUNS | lex.BULLETS | {"‘", "(", "["}
_STOP_WORDS: Final = lex.PREPOSITIONS | lex.CLAUSE_WORDS | lex.AUXILIARIES
POSSESSIVES: Final = frozenset(("'s", "’s"))
_JOINTS: Final = _LINKS | POSSESSIVES | {"and", "&"}
_VAGUE_TIMES: Final = frozenset(("last", "next", "early", "late"))
_RELATIVES: Final = frozenset(("who", "that", "which"))
WIDE: Final = 14  # words of a noun phrase to the left of its verb
LONG: Final = 30  # the same with its appositions


@attrs.frozen(eq=False)
class Stretch:
    """Some tokens of a paragraph, read by themselves.

    Attributes:
        tokens: Of the whole paragraph.
        lo: The first token to read.
        hi: One past the last.
        quoted: One byte a token of the paragraph: 1 where a quotation hides it.
        runs: The quotations that hide them, in order.
        title: Whether it is a headline, in which capitals mean nothing.
        inner: Whether it is what somebody said.
    """

    tokens: Tokens
    lo: int
    hi: int
    quoted: bytearray
    runs: tuple[Run, ...] = ()
    title: bool = attrs.field(default=False, kw_only=True)
    inner: bool = attrs.field(default=False, kw_only=True)

    @classmethod
    def whole(
        cls, tokens: Tokens, *, title: bool = False, inner: bool = False
    ) -> "Stretch":
        """Return all of *tokens*, with the quotations in them."""
        runs = quotes.runs(tokens)
        hidden = quotes.mask(runs, len(tokens))
        return cls(tokens, 0, len(tokens), hidden, runs, title=title, inner=inner)

    def cut(self, lo: int, hi: int) -> "Stretch":
        """Return the tokens *lo*..*hi* of the same paragraph."""
        return Stretch(
            self.tokens,
            lo,
            hi,
            self.quoted,
            self.runs,
            title=self.title,
            inner=self.inner,
        )


def left(stretch: Stretch, i: int) -> Place | None:
    """Return the noun phrase that ends just before token *i*."""
    low, lo = stretch.tokens.lows, stretch.lo
    j = i
    while j > lo and (
        (low[j - 1] in lex.AUXILIARIES and not _names_it(stretch, j - 1))
        or (low[j - 1].endswith("ly") and j - 1 > lo)
    ):
        j -= 1
    if j <= lo:
        return None
    if low[j - 1] in lex.PRONOUNS:
        return (j - 1, j)
    if low[j - 1] in ("both", "all") and j - 2 >= lo and low[j - 2] in lex.PRONOUNS:
        return (j - 2, j)
    if low[j - 1] == ",":
        return _with_apposition(stretch, j)
    return _plain(stretch, j)


def _with_apposition(stretch: Stretch, end: int) -> Place | None:
    """Return "X, the chairman of Y," whose last comma is just before *end*."""
    low, lo = stretch.tokens.lows, stretch.lo
    k = end - 2
    while k > lo and low[k] != "," and end - k < LONG and not stretch.quoted[k]:
        k -= 1
    if k <= lo or low[k] != "," or k + 1 >= end - 1:
        return None
    head = left(stretch, k) if low[k - 1] != "," else None
    if head is None or head[0] == k:
        return None
    return (head[0], end - 1)


def _plain(stretch: Stretch, end: int) -> Place | None:
    words, low = stretch.tokens.words, stretch.tokens.lows
    start = end
    while start > stretch.lo and end - start <= WIDE:
        if not _extends(stretch, start):
            break
        start -= 1
    while start < end and low[start] in _NO_PHRASE and low[start] != "per":
        start += 1
    start = _after_object(stretch, start, end)
    if start >= end or all(low[k] in lex.TIMES for k in range(start, end)):
        return None
    head = _head_of_relative(stretch, start)
    if head is not None:
        start = head
    return (start, end) if words[start][0].isalnum() else None


def _head_of_relative(stretch: Stretch, start: int) -> int | None:
    """Return where "the firm" begins in "the firm that holds the lease"."""
    low = stretch.tokens.lows
    for k in range(start - 1, max(stretch.lo, start - WIDE), -1):
        if low[k] in _STOPS or low[k] in ("and", "but", "or") or stretch.quoted[k]:
            return None
        if low[k] in _RELATIVES:
            if k + 1 == start or not _is_head(stretch, k - 1):
                return None
            head = _plain(stretch, k)
            return head[0] if head else None
    return None


def _is_head(stretch: Stretch, i: int) -> bool:
    word = stretch.tokens.lows[i]
    if not word[0].isalpha() or word in _NO_PHRASE or word in lex.NOUNS:
        return False
    return word not in lex.VERBS or word in lex.NOUNLIKE


def _after_object(stretch: Stretch, start: int, end: int) -> int:
    """Return where the last of two phrases begins: "In a reply the regulator"."""
    low = stretch.tokens.lows
    for k in range(end - 2, start, -1):
        if low[k] in lex.ARTICLES and low[k - 1] not in _JOINTS:
            return k
    return start


def _extends(stretch: Stretch, start: int) -> bool:
    """Tell whether the phrase that starts at *start* takes in the word before."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    before = low[start - 1]
    if before in _NEVER or stretch.quoted[start - 1]:
        return False
    if before in _JOINTS:
        return start - 2 >= stretch.lo and _joint(stretch, start, before)
    if before in _STOP_WORDS:
        return False
    return (
        before not in lex.VERBS or before in lex.NOUNLIKE or words[start - 1].istitle()
    )


def _joint(stretch: Stretch, start: int, before: str) -> bool:
    """Tell whether *before* joins the phrase to a noun on its left."""
    words = stretch.tokens.words
    if before in ("and", "&"):
        return _alike(words[start], words[start - 2])
    return _noun(stretch, start - 2)


def _alike(one: str, other: str) -> bool:
    """Tell whether two words are both names, or both plurals."""
    if _name(one) or _name(other):
        return _name(one) and _name(other)
    return one.endswith("s") and other.endswith("s")


def _name(word: str) -> bool:
    return word[:1].isupper()


def _noun(stretch: Stretch, i: int) -> bool:
    return (
        stretch.tokens.words[i][0].isalnum()
        and stretch.tokens.lows[i] not in _NO_PHRASE
    )


def right(stretch: Stretch, start: int) -> Place | None:
    """Return the noun phrase that begins at token *start*, with its appositions."""
    words, low, hi = stretch.tokens.words, stretch.tokens.lows, stretch.hi
    if start >= hi:
        return None
    if low[start] in lex.PRONOUNS or low[start] in lex.OBJECT_PRONOUNS:
        return (start, start + 1)
    end = start
    while end < hi and end - start <= LONG and _goes_on(stretch, start, end):
        end += 1
    while end > start and low[end - 1] in _NO_PHRASE:
        end -= 1
    if end == start or not words[start][0].isalpha():
        return None
    return (start, end)


def before_clause(stretch: Stretch, place: Place) -> Place:
    """Return a phrase that a comma and a clause follow, without that clause.

    "According to X, the dead number three" is cut after X; "According to X, the
    chairman of Y, it rained" is not.
    """
    low = stretch.tokens.lows
    commas = [i for i in range(*place) if low[i] == ","]
    closed = place[1] < stretch.hi and low[place[1]] == ","
    if not commas or closed:
        return place
    return place[0], commas[-1]


def _goes_on(stretch: Stretch, start: int, i: int) -> bool:
    low = stretch.tokens.lows
    word = low[i]
    if word in _STOPS_RIGHT or stretch.quoted[i]:
        return False
    if word == ",":
        return _apposition_at(stretch, i + 1) or _name_at(stretch, start, i + 1)
    if i == start:
        return True
    if word in lex.CLAUSE_WORDS:
        return word in ("and", "which", "that") and not _new_clause(stretch, i)
    return not _ends_phrase(stretch, i)


def _ends_phrase(stretch: Stretch, i: int) -> bool:
    """Tell whether an occasion or a verb begins at token *i*."""
    word = stretch.tokens.lows[i]
    if word in POSSESSIVES:
        return not (i + 1 < stretch.hi and stretch.tokens.words[i + 1].isalpha())
    if word in _VAGUE_TIMES:
        return not (i + 1 < stretch.hi and _plain_noun(stretch, i + 1))
    if word in lex.TIMES or word in lex.AUXILIARIES:
        return not _names_it(stretch, i)
    return word in _OCCASION and _occasion_at(stretch, i + 1)


_IN_NAMES: Final = lex.words("today tonight evening morning night week month weekend")


def _names_it(stretch: Stretch, i: int) -> bool:
    """Tell whether a time is the end of a name: "Coast Today", "The Evening"."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    return (
        i > stretch.lo
        and low[i] in _IN_NAMES
        and words[i].istitle()
        and words[i - 1][:1].isupper()
    )


def _plain_noun(stretch: Stretch, i: int) -> bool:
    word = stretch.tokens.lows[i]
    return word[0].isalpha() and word not in lex.TIMES and word not in _NO_PHRASE


def _new_clause(stretch: Stretch, i: int) -> bool:
    low = stretch.tokens.lows
    return low[i] != "and" or (
        i + 1 < stretch.hi and (low[i + 1] in lex.VERBS or low[i + 1] in lex.PRONOUNS)
    )


def _name_at(stretch: Stretch, start: int, i: int) -> bool:
    """Tell whether a name follows what somebody is: "its chairman, Ewan Drusk"."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    if i >= stretch.hi or not words[i][0].isupper() or words[start][0].isupper():
        return False
    end = i
    while end < stretch.hi and words[end][0].isupper() and end - i < WIDE:
        end += 1
    if end < stretch.hi and low[end] not in _STOPS:
        return False
    return low[start] in lex.DETERMINERS or low[start] in lex.TITLES


def _apposition_at(stretch: Stretch, i: int) -> bool:
    low = stretch.tokens.lows
    if i >= stretch.hi:
        return False
    return low[i] in _APPOSITION or (i + 1 < stretch.hi and low[i + 1] in lex.TITLES)


def _occasion_at(stretch: Stretch, i: int) -> bool:
    low = stretch.tokens.lows
    return i < stretch.hi and (
        low[i] in lex.TIMES or low[i] in ("an", "a", "the", "his", "her", "their")
    )


def subject(stretch: Stretch, before: int) -> Place | None:
    """Return the noun phrase with which the clause of *stretch* begins.

    Looks past a leading "On Friday," or "In an interview with X," and stops
    before token *before*.
    """
    low = stretch.tokens.lows
    i = stretch.lo
    while i < before and (low[i] in lex.CLAUSE_WORDS or not low[i][0].isalnum()):
        i += 1
    if i < before and (
        low[i] in lex.PREPOSITIONS or low[i].endswith(("ing", "ed", "ly"))
    ):
        while i < before and low[i] != ",":
            i += 1
        i += 1
    if i >= before or stretch.quoted[i]:
        return None
    end = i
    while end < before and _inside_subject(stretch, i, end):
        end += 1
    return (i, end) if end > i and end < before and low[i] not in _NO_PHRASE else None


def _inside_subject(stretch: Stretch, start: int, i: int) -> bool:
    words, low = stretch.tokens.words, stretch.tokens.lows
    word = low[i]
    if low[start] in lex.PRONOUNS:
        return i == start
    if word in POSSESSIVES and _owns(stretch, i):
        return True
    if word in _STOPS or stretch.quoted[i] or word in lex.AUXILIARIES:
        return False
    if word in lex.PREPOSITIONS:
        return word in _LINKS
    if word in lex.CLAUSE_WORDS or word in ("who", "which"):
        return word == "and" and _name(words[i + 1])
    return i == start or not _is_predicate(stretch, start, i)


def _owns(stretch: Stretch, i: int) -> bool:
    """Tell "Zemblia's foreign minister" from "Zemblia's leaving"."""
    low = stretch.tokens.lows
    if i + 2 >= stretch.hi:
        return False
    after = low[i + 1]
    return (
        after[0].isalpha()
        and not after.endswith(("ing", "ed", "ly"))
        and after not in _NO_PHRASE
        and after not in lex.DETERMINERS
    )


def _is_predicate(stretch: Stretch, start: int, i: int) -> bool:
    """Tell whether the word at *i* is likely the verb of the subject before it."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    if low[i] in lex.VERBS and low[i] not in lex.NOUNLIKE:
        return True
    if _name(words[i]):
        return False
    after_name = _name(words[i - 1]) and low[i][0].isalpha()
    of_role = i - start < 2 and words[start].islower()  # noqa: PLR2004  "the Foreign ministry"
    return (after_name and not of_role) or low[i].endswith("ed")
