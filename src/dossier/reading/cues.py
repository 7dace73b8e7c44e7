"""Where a sentence says that somebody said something."""

from enum import StrEnum
from typing import Final

import attrs

from dossier.reading import lexicon as lex
from dossier.reading import quotes
from dossier.reading.lexicon import Frame
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place

_CLAUSE_STARTS: Final = lex.words("he she they it we i there the a an his her their")
_BEGIN: Final = lex.STARTERS | frozenset(lex.VERBS)
NEAR: Final = 5  # words of a speaker between a quotation and an unknown verb
GROUP: Final = 5  # auxiliaries and adverbs taken into a cue


class Sort(StrEnum):
    """By which words it is said that something was said."""

    VERB = "verb"
    PHRASE = "phrase"  # according to
    REFUSAL = "refusal"  # declined to comment
    PASSIVE = "passive"  # was told
    PARTICIPLE = "participle"  # Asked whether
    IMPERSONAL = "impersonal"  # it is understood
    ADVERB = "adverb"  # reportedly
    NOUN = "noun"  # the claim that
    ANAPHOR = "anaphor"  # made the same promise


@attrs.frozen(eq=False)
class Cue:
    """The words that say that it was said.

    Attributes:
        start: The first token, auxiliaries and negation included.
        end: One past the last.
        head: The token of the verb or noun.
        verb: Its verb and frame; None for "according to" and the like.
        sort: What it is.
    """

    start: int
    end: int
    head: int
    verb: lex.Verb | None = None
    sort: Sort = Sort.VERB

    @property
    def lemma(self) -> str:
        """The verb, or the empty string."""
        return self.verb.lemma if self.verb else ""

    @property
    def frame(self) -> Frame | None:
        """What the verb takes."""
        return self.verb.frame if self.verb else None

    @property
    def place(self) -> Place:
        """Its tokens."""
        return self.start, self.end


def cues(stretch: Stretch) -> list[Cue]:
    """Return the cues of *stretch* that no quotation hides, from left to right."""
    low, quoted = stretch.tokens.lows, stretch.quoted
    out: list[Cue] = []
    end = stretch.lo
    for i in range(stretch.lo, stretch.hi):
        word = low[i]
        if i < end or quoted[i]:
            continue
        cue = None
        if word in _BEGIN:
            cue = _cue(stretch, i)
        elif stretch.runs and word.endswith("ed") and _beside_quotation(stretch, i):
            cue = Cue(_group_start(stretch, i), i + 1, i, lex.SAY)
        if cue:
            out.append(cue)
            end = cue.end
    return out


def _beside_quotation(stretch: Stretch, i: int) -> bool:
    """Tell whether an unknown verb follows a quotation: “No,” she fumed."""
    run = quotes.before(stretch.runs, i)
    if run is None or i - run.end > NEAR or run.end <= stretch.lo:
        return False
    if not quotes.ends_clause(stretch.tokens.words, run):
        return False
    between = stretch.tokens.lows[run.end : i]
    if any(w in lex.VERBS or not w[0].isalnum() for w in between):
        return False
    after = stretch.tokens.lows[i + 1 : i + 2]
    if between:
        return not after or not after[0][0].isalpha() or after[0] in lex.PREPOSITIONS
    return bool(after) and after[0][0].isalpha()


def _cue(stretch: Stretch, i: int) -> Cue | None:
    word = stretch.tokens.lows[i]
    if word in lex.LIGHT and (end := _anaphor_end(stretch, i)):
        verb = lex.VERBS.get(word)
        return Cue(_group_start(stretch, i), end, i, verb, sort=Sort.ANAPHOR)
    if end := _idiom_end(stretch, i):
        return Cue(_group_start(stretch, i), end, i, lex.SAY)
    if word in lex.HEARSAY:
        return Cue(i, i + 1, i, sort=Sort.ADVERB)
    return (
        _phrase(stretch, i)
        or _refusal(stretch, i)
        or _verb(stretch, i)
        or _noun(stretch, i)
    )


def _idiom_end(stretch: Stretch, i: int) -> int | None:
    """Return the end of "let it be known" or "made clear", or None."""
    low = stretch.tokens.lows
    for idiom in lex.IDIOMS.get(low[i], ()):
        end = i + len(idiom)
        if low[i:end] == idiom and end < stretch.hi:
            return end
    return None


def _anaphor_end(stretch: Stretch, i: int) -> int | None:
    """Return the end of "made the same promise", or None."""
    low, hi = stretch.tokens.lows, stretch.hi
    if i + 2 >= hi or low[i + 1] not in lex.ARTICLES:
        return None
    k = i + 2
    if low[k] in ("same", "similar") and k + 1 < hi:
        k += 1
    elif low[i + 1] in ("a", "an"):
        return None
    if low[k] not in lex.SAYINGS or (k + 1 < hi and low[k + 1] in ("that", "of")):
        return None
    return k + 1


def _noun(stretch: Stretch, i: int) -> Cue | None:
    words, low = stretch.tokens.words, stretch.tokens.lows
    if low[i] not in lex.NOUNS or (words[i][0].isupper() and i > stretch.lo):
        return None
    return Cue(i, i + 1, i, sort=Sort.NOUN)


def _phrase(stretch: Stretch, i: int) -> Cue | None:
    """Match "according to", "per", "in the view of"."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    for phrase in lex.PHRASES.get(low[i], ()):
        end = i + len(phrase)
        if low[i:end] == phrase and end < stretch.hi:
            return Cue(i, end, i, sort=Sort.PHRASE)
    if low[i] != "per" or i + 1 >= stretch.hi:
        return None
    apart = i == stretch.lo or low[i - 1] in (",", "(", "-", "–", "—")
    if apart and (words[i + 1][0].isupper() or low[i + 1] in lex.DETERMINERS):
        return Cue(i, i + 1, i, sort=Sort.PHRASE)
    return None


def _refusal(stretch: Stretch, i: int) -> Cue | None:
    """Match "declined to comment", "did not respond", "would not say"."""
    low, hi = stretch.tokens.lows, stretch.hi
    word = low[i]
    start = _group_start(stretch, i)
    if word in lex.REFUSING and i + 2 < hi and low[i + 1] == "to":
        if low[i + 2] in lex.REPLYING or word.startswith("declin"):
            return Cue(start, i + 3, i, lex.VERBS[word], sort=Sort.REFUSAL)
        return None
    if word in lex.REPLYING and _negated(low[start:i]):
        return Cue(start, i + 1, i, lex.VERBS.get(word), sort=Sort.REFUSAL)
    if word == "neither" and (end := _neither_nor(stretch, i)):
        return Cue(start, end, i, None, sort=Sort.REFUSAL)
    return None


def _neither_nor(stretch: Stretch, i: int) -> int | None:
    low = stretch.tokens.lows
    if low[i + 1 : i + 2] and low[i + 1].startswith("confirm"):
        for k in range(i + 2, min(i + 5, stretch.hi - 1)):
            if low[k] == "nor":
                return k + 2
    return None


def _negated(group: tuple[str, ...]) -> bool:
    return "not" in group or "n't" in group or "n’t" in group or "never" in group


def _verb(stretch: Stretch, i: int) -> Cue | None:
    verb = lex.VERBS.get(stretch.tokens.lows[i])
    if verb is None or not _is_verb(stretch, i):
        return None
    start = _group_start(stretch, i)
    end = _group_end(stretch, i)
    sort = _sort(stretch, start, i, verb)
    if sort is Sort.IMPERSONAL:
        start -= 1
    return Cue(start, end, i, verb, sort)


def _sort(stretch: Stretch, start: int, i: int, verb: lex.Verb) -> Sort:
    low = stretch.tokens.lows
    if low[i].endswith(("ing", "s")) or low[i] == verb.lemma:
        return Sort.VERB
    if any(low[k] in lex.BE for k in range(start, i)):
        it = start > stretch.lo and low[start - 1] == "it"
        return Sort.IMPERSONAL if it else Sort.PASSIVE
    if verb.frame is Frame.TELL and _begins(stretch, start):
        return Sort.PARTICIPLE
    of = i + 1 < stretch.hi and low[i + 1] == "of"
    if verb.lemma in lex.VERDICTS and (of or (stretch.title and _alone(stretch, i))):
        return Sort.PASSIVE
    return Sort.VERB


def _begins(stretch: Stretch, i: int) -> bool:
    low = stretch.tokens.lows
    return (
        i == stretch.lo
        or low[i - 1] in ("when", "if", "—", "–", "but")
        or (low[i - 1] == "," and i - 2 <= stretch.lo)
    )


def _alone(stretch: Stretch, i: int) -> bool:
    return (
        i + 1 >= stretch.hi
        or not stretch.tokens.lows[i + 1][0].isalpha()
        or (
            stretch.tokens.lows[i + 1] in lex.PREPOSITIONS
            or stretch.tokens.lows[i + 1] in lex.CLAUSE_WORDS
        )
    )


def _group_start(stretch: Stretch, i: int) -> int:
    low = stretch.tokens.lows
    j = i
    while (
        j > stretch.lo
        and i - j < GROUP
        and _joins(low[j - 1])
        and not stretch.quoted[j - 1]
    ):
        j -= 1
    return j


def _joins(word: str) -> bool:
    return word in lex.AUXILIARIES or lex.is_adverb(word)


def _group_end(stretch: Stretch, i: int) -> int:
    low = stretch.tokens.lows
    particles = lex.PARTICLES.get(lex.VERBS[low[i]].lemma, ())
    return i + 2 if i + 1 < stretch.hi and low[i + 1] in particles else i + 1


def _is_verb(stretch: Stretch, i: int) -> bool:
    """Tell whether the reporting word at *i* reports, and is no noun."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    before = low[i - 1] if i > stretch.lo else ""
    if not stretch.title and (
        (words[i][0].isupper() and i > stretch.lo) or before in lex.MODALS
    ):
        return False
    if before in lex.ARTICLES and low[i].endswith("ed"):
        return False
    if not _is_idiomatic(stretch, i):
        return False
    if low[i] in lex.NOUNLIKE and not _follows_subject(stretch, i, before):
        return False
    if lex.VERBS[low[i]].lemma in lex.NEEDS_PARTICLE:
        return _group_end(stretch, i) > i + 1
    return not (before in ("to", "be") and lex.VERBS[low[i]].frame is Frame.WEAK)


def _is_idiomatic(stretch: Stretch, i: int) -> bool:
    """Tell whether the word after a verb lets it report: not "called off"."""
    verb = lex.VERBS[stretch.tokens.lows[i]]
    after = stretch.tokens.lows[i + 1 : i + 7]
    if verb.lemma in lex.RAISING:
        return not lex.RAISED.isdisjoint(after)
    return not after or after[0] not in lex.MISLEADING.get(verb.lemma, ())


def _closes_sentence(stretch: Stretch, i: int) -> bool:
    """Tell whether "…, the website states." ends here."""
    low = stretch.tokens.lows
    last = i + 1 >= stretch.hi or low[i + 1] == "."
    return last and low[i].endswith("s") and "," in low[max(stretch.lo, i - 6) : i]


def _pronoun_follows(stretch: Stretch, i: int) -> bool:
    """Tell whether a clause follows: "the caption claims it was"."""
    if i + 1 >= stretch.hi:
        return False
    after = stretch.tokens.lows[i + 1]
    if after == "that":
        return stretch.tokens.lows[i].startswith(("disput", "challeng", "contest"))
    return after in _CLAUSE_STARTS or bool(stretch.quoted[i + 1])


def _follows_subject(stretch: Stretch, i: int, before: str) -> bool:
    words = stretch.tokens.words
    if not before or before in lex.DETERMINERS or before in lex.PREPOSITIONS:
        return False
    if before.endswith(("'s", "’s")):
        return False
    return (
        before in lex.PRONOUNS
        or before in lex.AUXILIARIES
        or words[i - 1][0].isupper()
        or before.endswith("s")
        or before in (",", "and", "but")
        or _closes_sentence(stretch, i)
        or _pronoun_follows(stretch, i)
    )
