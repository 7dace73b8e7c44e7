"""Where what is said begins and ends."""

from collections.abc import Sequence
from typing import Final

from dossier.reading import lexicon as lex
from dossier.reading import phrases, quotes
from dossier.reading.cues import Cue, Sort
from dossier.reading.lexicon import Frame
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place

_EDGES: Final = frozenset((",", ".", ";", ":", "--", "—", "–", "("))
_LEADING: Final = frozenset((",", ";", ":", "--", "—", "–", "-", ")", "."))
_OCCASION: Final = 8  # words of ", from the sink." with its marks
_FAR: Final = 14  # words of an occasion between a cue and its content
_CLAUSE_STARTS: Final = lex.words(
    """that to he she they it we i you the whether if how why what there his her
    their its no a an in for of on at as not this these those some many one all our
    my about because when while nobody nothing someone anyone everyone people such
    who where only both each most more two three"""
)
_CONTRASTS: Final = frozenset(("though", "although", "despite", "while", "which"))
_COMMENTS: Final = lex.words(
    """point claim charge vow suggestion allegation figure practice move promise
    position accusation assertion view stance line argument phrase term pledge
    commitment statement remark comment response reading
    denial"""
)
_FINITE: Final = lex.words("is are was were has have had will would")
_HAVING: Final = frozenset(("has", "had", "have", "will", "was", "is", "did"))
_JOINTS: Final = frozenset(("but", "yet", "while", "although", "though", "whereas"))
_PAST: Final = frozenset(("did", "had", "was", "were", "would", "could"))
_PRESENT: Final = frozenset(("do", "does", "has", "have", "is", "are", "will", "can"))
_GOVERNING: Final = frozenset(("to", "of", "for", "in", "by", "from", "on", "about"))
_NO_RESUMPTION: Final = lex.words("who which citing and but as while where whose")
_ASIDES: Final = lex.words("though however too again meanwhile also then")
_DENYING: Final = lex.words(
    "deny dispute reject dismiss contest contradict promise vow pledge refute"
)


def trim(stretch: Stretch, start: int, end: int) -> Place | None:
    """Return *start*..*end* without marks at its ends; None if nothing is left."""
    low = stretch.tokens.lows
    while end > start and low[end - 1] in _EDGES:
        end -= 1
    while start < end and low[start] in _LEADING:
        start += 1
    return (start, end) if end > start else None


def is_tail(stretch: Stretch, cue: Cue) -> bool:
    """Tell whether no content can follow *cue* in its sentence."""
    tail = _tail(stretch, cue)
    low = stretch.tokens.lows[cue.end : tail]
    if any(stretch.quoted[cue.end : tail]) or ":" in low or "that" in low:
        return False
    words = [t for t in low if t[0].isalnum()]
    if not words or low[0] in (".", ",", "?", "!"):
        return not words or low[0] != "," or len(words) <= 6  # noqa: PLR2004  ", adding nothing"
    if words[0] in lex.TIMES or words[0] in lex.PREPOSITIONS:
        return len(words) <= 12  # noqa: PLR2004  words of an occasion
    if cue.frame is Frame.TELL:
        return "to" not in words and len(words) <= 8 and words[0] not in lex.PRONOUNS  # noqa: PLR2004  words of a hearer
    return len(words) <= 2 and words[0] not in lex.PRONOUNS  # noqa: PLR2004  "separately", "last night"


def _tail(stretch: Stretch, cue: Cue) -> int:
    """Return the comma before ", adding that …" after *cue*, or the end."""
    low = stretch.tokens.lows
    for i in range(cue.end, stretch.hi - 1):
        if low[i] == "," and (low[i + 1] in ("which", "who") or _is_saying(low[i + 1])):
            return i
    return stretch.hi


def _is_saying(word: str) -> bool:
    return word.endswith("ing") and word in lex.VERBS


def resumes(stretch: Stretch, at: int) -> bool:
    """Tell whether what is said goes on at *at*, after ", she said,"."""
    low = stretch.tokens.lows
    if at + 3 >= stretch.hi or low[at] != "," or stretch.quoted[at]:
        return False
    after = low[at + 1]
    if after.endswith("ing") or after in _NO_RESUMPTION:
        return False
    if low[at + 2].endswith("ing") and after in lex.PREPOSITIONS:
        return False
    if after in lex.PREPOSITIONS and after != "to" and stretch.hi - at < _OCCASION:
        return False
    return after not in lex.TIMES


def skip_occasion(stretch: Stretch, k: int) -> int:
    """Return where the content begins after "on Monday", "in a letter"."""
    low, hi = stretch.tokens.lows, stretch.hi
    k = _skip_small(stretch, k)
    if k >= hi or stretch.quoted[k]:
        return k
    timed = low[k] in lex.PREPOSITIONS or low[k] in ("when", "as", "while")
    timed = timed and not _is_infinitive(stretch, k)
    for m in range(k, min(hi, k + _FAR)):
        if low[m] == ":" or (timed and stretch.quoted[m] and low[m - 1] in (":", ",")):
            return _skip_small(stretch, m)
        if stretch.quoted[m]:
            break
        if timed and low[m] == "that" and low[m - 1] not in lex.PREPOSITIONS:
            return m
        if m > k and low[m] in lex.VERBS and low[m] not in lex.NOUNLIKE:
            break
    return k


def _is_infinitive(stretch: Stretch, k: int) -> bool:
    """Tell whether a verb follows "to", and not somebody."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    if low[k] != "to" or k + 1 >= stretch.hi:
        return False
    after = low[k + 1]
    return words[k + 1].islower() and not (
        after in lex.DETERMINERS or after in lex.OBJECT_PRONOUNS or after.endswith("s")
    )


def _skip_small(stretch: Stretch, k: int) -> int:
    low, hi = stretch.tokens.lows, stretch.hi
    while k < hi and not stretch.quoted[k]:
        if low[k] in (":", ",") or low[k] in lex.TIMES:
            k += 1
        elif low[k] in _ASIDES and k + 1 < hi and low[k + 1] == ",":
            k += 2
        elif (
            low[k] in ("on", "in", "last", "this", "at", "late", "early")
            and k + 1 < hi
            and (low[k + 1] in lex.TIMES or low[k + 1].isdigit())
        ):
            k += 1
        else:
            break
    return k


def content(
    stretch: Stretch, cues: Sequence[Cue], cue: Cue, start: int
) -> Place | None:
    """Return what *cue* reports, which begins at token *start*."""
    end = end_of(stretch, cues, cue, start)
    run = quotes.after(stretch.runs, start)
    if (run and run.start <= start + 1 and run.end >= stretch.hi - 2) or (
        run and run.start < end < run.end
    ):
        end = min(run.end, len(stretch.tokens))
    if cue.frame is Frame.OBJECT:
        end = _second_predicate(stretch, start, end)
    found = trim(stretch, start, end)
    if found and cue.frame is Frame.OBJECT:
        return _without_occasion(stretch, found)
    return found


def _second_predicate(stretch: Stretch, start: int, end: int) -> int:
    """Return the "and" of "rejected the finding and has threatened to sue"."""
    low = stretch.tokens.lows
    if start < end and low[start] in ("that", "as"):
        return end
    for i in range(start + 1, end - 1):
        if low[i] in ("and", "but") and low[i + 1] in _HAVING and not stretch.quoted[i]:
            return i
    return end


def _without_occasion(stretch: Stretch, place: Place) -> Place:
    """Return *place* without "on Monday" at its end."""
    low = stretch.tokens.lows
    start, end = place
    if end - start > 2 and low[end - 1] in lex.TIMES and low[end - 2] == "on":  # noqa: PLR2004  words
        return start, end - 2
    return place


def end_of(stretch: Stretch, cues: Sequence[Cue], cue: Cue, start: int) -> int:
    """Return where what *cue* reports ends: where another attribution begins."""
    between = False
    limit = _main_verb(stretch, start) if is_participle(stretch, cue) else stretch.hi
    for other in cues:
        if other.start < start or other is cue:
            continue
        cut = _cut(stretch, cue, other, between=between)
        if cut is not None and cut > start:
            return min(cut, limit)
        between = between or other.sort in (Sort.VERB, Sort.PASSIVE, Sort.REFUSAL)
    return min(limit, _aside(stretch, start))


def _aside(stretch: Stretch, start: int) -> int:
    """Return the comma before an aside in the outlet's own voice, or the end."""
    low = stretch.tokens.lows
    for i in range(start + 1, stretch.hi - 2):
        if low[i] == "," and not stretch.quoted[i] and _is_aside(low[i + 1 : i + 5]):
            return i
    return stretch.hi


def _is_aside(after: Sequence[str]) -> bool:
    """Tell whether an outlet's own remark begins with the words *after* a comma."""
    if after[0] in _CONTRASTS or (after[0] == "but" and after[1] in lex.PREPOSITIONS):
        return True
    return after[0] in ("a", "an") and not _COMMENTS.isdisjoint(after)


def is_participle(stretch: Stretch, cue: Cue) -> bool:
    """Tell whether *cue* is a participle: "denying that …"."""
    return cue.verb is not None and stretch.tokens.lows[cue.head].endswith("ing")


def _main_verb(stretch: Stretch, start: int) -> int:
    """Return the comma before ", were not reported", which ends a participle."""
    low = stretch.tokens.lows
    for i in range(start + 2, stretch.hi - 1):
        if low[i] == "," and low[i + 1] in _FINITE and not stretch.quoted[i]:
            return i
    return stretch.hi


def _cut(stretch: Stretch, cue: Cue, other: Cue, *, between: bool) -> int | None:
    """Return the token before which *other* takes over from *cue*, or None."""
    low = stretch.tokens.lows
    previous = low[other.start - 1]
    if other.verb and low[other.head].endswith("ing"):
        return other.start - 1 if previous == "," and not between else None
    if previous == "," and cue.start and low[cue.start - 1] == "who":
        return other.start - 1
    if previous in ("and", "but", "yet", "then"):
        same = _tense(stretch, other) == _tense(stretch, cue)
        return other.start - 1 if same and not between else None
    return _new_subject(stretch, other)


def _new_subject(stretch: Stretch, other: Cue) -> int | None:
    """Return the joint before the subject of *other*: ", while Y said"."""
    low = stretch.tokens.lows
    subject = phrases.left(stretch, other.start)
    if subject is None or subject[0] - 2 < stretch.lo:
        return None
    joint = low[subject[0] - 1]
    comma = low[subject[0] - 2] in (",", "—", "–")
    if joint in _JOINTS or (joint == "and" and comma):
        return subject[0] - 2 if comma else subject[0] - 1
    return None


def _tense(stretch: Stretch, cue: Cue) -> str:
    """Return the tense of *cue*, auxiliaries considered."""
    low = stretch.tokens.lows
    helpers = low[cue.start : cue.head]
    if not _PAST.isdisjoint(helpers):
        return "past"
    if not _PRESENT.isdisjoint(helpers):
        return "present"
    return lex.tense(low[cue.head]) if cue.verb or helpers else "past"


def _is_gerund(stretch: Stretch, cue: Cue) -> bool:
    """Tell whether *cue* is what a preposition governs: "forward to stating it"."""
    low = stretch.tokens.lows
    if not is_participle(stretch, cue) or cue.start == stretch.lo:
        return False
    i = cue.start
    while i > stretch.lo and (low[i - 1] == "and" or lex.is_adverb(low[i - 1])):
        i -= 1
    return low[cue.start] == "to" or low[i - 1] in _GOVERNING


def _finds(stretch: Stretch, cue: Cue, source: Place | None) -> bool:
    """Tell whether a court or a report finds, or a file shows, something."""
    if source is None or cue.lemma not in lex.FINDING:
        return False
    return any(stretch.tokens.lows[i] in lex.BODIES for i in range(*source))


def takes(stretch: Stretch, cue: Cue, content: Place, source: Place | None) -> bool:
    """Tell whether *cue* can have *content*."""
    low, first = stretch.tokens.lows, content[0]
    short = content[1] - content[0] < 2  # noqa: PLR2004  words
    quoted = any(stretch.quoted[content[0] : content[1]])
    if low[first] == "by":
        return False
    if _is_gerund(stretch, cue) and not quoted:
        return low[first] in ("that", "whether")
    if cue.frame is Frame.WEAK:
        return not short and (
            _finds(stretch, cue, source) or _is_marked(stretch, first)
        )
    if short and not quoted:
        return _takes_word(cue, low[first])
    return quoted or _takes_clause(stretch, cue, first)


def _is_marked(stretch: Stretch, first: int) -> bool:
    """Tell whether "that", a colon or a mark opens what is said."""
    low = stretch.tokens.lows
    return low[first] == "that" or low[first - 1] == ":" or bool(stretch.quoted[first])


def _takes_word(cue: Cue, word: str) -> bool:
    """Tell whether *cue* can have one *word*: "said no", "denied it"."""
    if word in ("no", "yes"):
        return cue.lemma in ("say", "answer", "reply")
    return cue.lemma in _DENYING or cue.frame is Frame.OBJECT


def _takes_clause(stretch: Stretch, cue: Cue, first: int) -> bool:
    return (
        cue.lemma in ("say", "tell", "add", "note")
        or cue.frame is Frame.OBJECT
        or stretch.tokens.lows[first] in _CLAUSE_STARTS
        or stretch.tokens.words[first][0].isupper()
        or cue.lemma in _DENYING
    )
