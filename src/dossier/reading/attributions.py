"""Who says what, in one paragraph: source, cue and content as ranges of tokens."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.reading import contents, hearsay, nominal, phrases, quotes
from dossier.reading import lexicon as lex
from dossier.reading.contents import trim
from dossier.reading.cues import Cue, Sort, cues
from dossier.reading.found import Found, Rule, Work, made
from dossier.reading.hearers import skip_hearer
from dossier.reading.lexicon import Frame
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place
from dossier.reading.quotes import Run
from dossier.reading.text import ENDS

_UNREAL: Final = lex.words("will 'll ’ll would 'd ’d not n't n’t never shall")
_RELATIVES: Final = frozenset(("who", "which", "that"))
_JOINTS: Final = lex.words(", and but who then yet — – -- ) without by before after")
LEAD: Final = 25  # words of a sentence that may come before its quotation
SOME: Final = 3  # words of a quotation that may stand for a statement
ALONE: Final = 7  # words of one that nobody is said to have said
TAIL: Final = 8  # words that may follow a clause-final attribution


def find(stretch: Stretch, sentences: Sequence[Place]) -> tuple[Found, ...]:
    """Return the outermost attributions of the *sentences* of a paragraph."""
    work = Work(stretch, bytearray(len(stretch.tokens)))
    for sentence in sentences:
        for lo, hi in _clauses(stretch, sentence):
            work.stretch = stretch.cut(lo, hi)
            _clause(work)
    work.stretch = stretch
    for run in () if stretch.inner else stretch.runs:
        _unclaimed(work, run)
    return tuple(work.out)


def _clauses(stretch: Stretch, sentence: Place) -> Iterator[Place]:
    """Yield *sentence* in parts, cut at semicolons that no quotation hides."""
    start, end = sentence
    low = stretch.tokens.lows
    at = start
    for i in range(start, end):
        if low[i] == ";" and not stretch.quoted[i]:
            yield at, i + 1
            at = i + 1
    if at < end:
        yield at, end


def _clause(work: Work) -> None:
    work.cues = cues(work.stretch)
    if not work.cues:
        return
    first = [c for c in work.cues if _outermost(work, c)]
    for cue in [*reversed(first), *(c for c in work.cues if c not in first)]:
        if not work.free(cue.place):
            continue
        for rule in _RULES:
            if found := rule(work, cue):
                work.keep(found)
                break


def _outermost(work: Work, cue: Cue) -> bool:
    """Tell whether *cue* reports all of its sentence before it."""
    if cue.sort is Sort.PHRASE:
        return cue.start - work.stretch.lo > 1
    if cue.sort is Sort.ADVERB:
        return work.cues[0] is cue or work.cues[0].start > cue.start
    return cue.sort is Sort.VERB and _is_final(work, cue)


def _is_final(work: Work, cue: Cue) -> bool:
    """Tell whether *cue* ends its sentence: "..., the report said on Monday."."""
    stretch = work.stretch
    before = phrases.left(stretch, cue.start)
    if not before or before[0] - stretch.lo <= 1 or cue.sort is not Sort.VERB:
        return False
    low = stretch.tokens.lows
    if low[before[0]] in _RELATIVES:
        return False
    at = before[0] - 1
    if low[at] != "," and not (
        stretch.quoted[at] and low[at - 1] in (",", "?", "!", ".")
    ):
        return False
    return contents.is_tail(stretch, cue) and not (
        low[stretch.lo] in lex.SUBORDINATORS and at - stretch.lo < 3  # noqa: PLR2004  "When asked, he said"
    )


def _according(work: Work, cue: Cue) -> Found | None:
    """Match "according to X" at either end, or in the middle, of what X says."""
    if cue.sort is not Sort.PHRASE:
        return None
    stretch = work.stretch
    source = phrases.right(stretch, cue.end)
    if source is None:
        return None
    if cue.start - stretch.lo <= 1:
        source = phrases.before_clause(stretch, source)
        content = [trim(stretch, source[1], stretch.hi)]
    else:
        content = [trim(stretch, stretch.lo, cue.start)]
        if contents.resumes(stretch, source[1]):
            content.append(trim(stretch, source[1], stretch.hi))
    return made(work, source, cue, content, rule="according-to")


def _after_quotation(work: Work, cue: Cue) -> Found | None:
    """Match "…," X said, and "…," said X."""
    stretch = work.stretch
    before = phrases.left(stretch, cue.start)
    at = before[0] if before else cue.start
    run = _run_before(stretch, cue.start)
    if run is None or not run.end <= at <= run.end + 1 or cue.sort is not Sort.VERB:
        return None
    if not quotes.ends_clause(stretch.tokens.words, run):
        return None
    inverted = not (before and before[0] >= run.end)
    source = phrases.right(stretch, cue.end) if inverted else before
    if source is None:
        return None
    content = _with_lead(work, run)
    if not work.free(content):
        return None
    end = max(cue.end, source[1])
    after = _run_after(stretch, end)
    more = [content]
    if after and _goes_on(work, end, after):
        more.append((after.start, after.end))
    elif not inverted and contents.resumes(stretch, end):
        more.append(trim(stretch, end, stretch.hi) or content)
    _, hearer = (0, None) if inverted else skip_hearer(stretch, cue)
    return made(work, source, cue, more, addressee=hearer, rule="after-quotation")


def _with_lead(work: Work, run: Run) -> Place:
    """Return the place of *run* with the words of its sentence that lead to it."""
    stretch = work.stretch
    lo = stretch.lo
    if not lo < run.start < lo + LEAD or not work.free((lo, run.start)):
        return run.start, run.end
    if any(lo <= c.start < run.start for c in work.cues):
        return run.start, run.end
    if stretch.tokens.lows[run.start - 1] in ("(", ":"):
        return run.start, run.end
    return trim(stretch, lo, run.end) or (run.start, run.end)


def _goes_on(work: Work, start: int, run: Run) -> bool:
    """Tell whether a quotation resumes at *run* after an attribution."""
    low = work.stretch.tokens.lows
    if low[run.end - 2] == "," and _speaks_next(work.stretch, run.end):
        return False
    return work.free((run.start, run.end)) and all(
        low[k] in (",", ".", "and", "of", "in", "a", "on", "at", "the")
        or low[k] in lex.TIMES
        or not low[k][0].isalnum()
        for k in range(start, run.start)
    )


def _speaks_next(stretch: Stretch, i: int) -> bool:
    """Tell whether somebody is said to speak just after token *i*."""
    following = stretch.tokens.lows[i : i + 6]
    return any(w in lex.VERBS for w in following)


def _run_before(stretch: Stretch, i: int) -> Run | None:
    j = quotes.before(stretch.runs, i + 1)
    if j is None or j.end <= stretch.lo or j.start >= i:
        return None
    return j if quotes.tokens_in(j, stretch.tokens.words) >= 1 else None


def _run_after(stretch: Stretch, i: int) -> Run | None:
    run = quotes.after(stretch.runs, i)
    return run if run and quotes.tokens_in(run, stretch.tokens.words) >= SOME else None


def _after_clause(work: Work, cue: Cue) -> Found | None:
    """Match a clause, a comma, and its attribution: "It rained, she said."."""
    stretch = work.stretch
    low = stretch.tokens.lows
    if cue.sort is not Sort.VERB or low[cue.head].endswith("ing"):
        return None
    before = phrases.left(stretch, cue.start)
    at = before[0] if before else cue.start
    if low[at] in _RELATIVES or at - stretch.lo < 2 or low[at - 1] != ",":  # noqa: PLR2004  a word and a comma
        return None
    source = before or phrases.right(stretch, cue.end)
    if source is None:
        return None
    end = max(cue.end, source[1])
    content = [trim(stretch, stretch.lo, at - 1)]
    if contents.resumes(stretch, end):
        content.append(trim(stretch, end, stretch.hi))
    elif not (
        contents.is_tail(stretch, cue) if before else _inverted_end(work, source)
    ):
        return None
    if before and _is_told(stretch, before, cue):
        return made(work, None, cue, content, addressee=before, rule="court-told")
    _, hearer = skip_hearer(stretch, cue) if before else (0, None)
    return made(work, source, cue, content, addressee=hearer, rule="after-clause")


_BENCHES: Final = lex.words(
    "court courts jury jurors inquest inquiry tribunal hearing judge coroner panel mps"
)


def _is_told(stretch: Stretch, before: Place, cue: Cue) -> bool:
    """Tell whether a bench is told, not telling: "…, court told" in a headline."""
    low = stretch.tokens.lows
    told = low[cue.head] == "told" and low[before[1] - 1] in _BENCHES
    return told and all(not word.isalnum() for word in low[cue.end : stretch.hi])


def _inverted_end(work: Work, source: Place) -> bool:
    """Tell whether nothing but an occasion follows "said X"."""
    stretch = work.stretch
    rest = stretch.tokens.lows[source[1] : stretch.hi]
    return (
        not rest
        or rest[0] in (".", ",", "?", "!", ";")
        or (rest[0] in lex.PREPOSITIONS or rest[0] in lex.TIMES)
    )


def _before_content(work: Work, cue: Cue) -> Found | None:
    """Match X said that …."""
    stretch = work.stretch
    if cue.sort is not Sort.VERB:
        return None
    source = _speaker(work, cue)
    if source is None and not _may_lack_source(stretch, cue):
        return None
    if cue.lemma == "clear" and not _clears(stretch, cue, source):
        return None
    if stretch.inner and _is_own(stretch, source) and _only_speaks(stretch, cue):
        return None
    start, addressee = skip_hearer(stretch, cue)
    start = contents.skip_occasion(stretch, start)
    content = contents.content(stretch, work.cues, cue, start)
    if content is None or not contents.takes(stretch, cue, content, source):
        return None
    return made(
        work, source, cue, [content], addressee=addressee, rule="before-content"
    )


def _speaker(work: Work, cue: Cue) -> Place | None:
    stretch = work.stretch
    low = stretch.tokens.lows
    previous = low[cue.start - 1] if cue.start > stretch.lo else ""
    participle = contents.is_participle(stretch, cue) and previous == ","
    infinitive = low[cue.start] == "to"
    source = None
    if not (participle or infinitive):
        source = phrases.left(stretch, cue.start)
    if source is not None:
        return source
    if infinitive:
        if not _clause_follows(stretch, cue):
            return None
        whose = phrases.subject(stretch, cue.start)
        return None if whose and low[whose[0]] in ("it", "there") else whose
    if previous not in _JOINTS:
        return None
    own = work.out[-1].source if work.out and previous != "who" else None
    if own and own[0] >= stretch.lo and low[own[0]] != "who":
        return own
    return phrases.subject(stretch, cue.start)


def _clause_follows(stretch: Stretch, cue: Cue) -> bool:
    """Tell whether "to hint" goes on with "that" or with a quotation."""
    i = cue.end
    return i < stretch.hi and (
        stretch.tokens.lows[i] == "that" or bool(stretch.quoted[i])
    )


def _clears(stretch: Stretch, cue: Cue, source: Place | None) -> bool:
    """Tell whether somebody clears somebody, and not a desk."""
    low = stretch.tokens.lows
    if "of" in low[cue.end : min(stretch.hi, cue.end + LEAD)]:
        return True
    own = low[cue.end : cue.end + 1] in {("its",), ("their",), ("his",), ("her",)}
    return (
        not own
        and source is not None
        and any(low[i] in lex.BODIES for i in range(*source))
    )


def _only_speaks(stretch: Stretch, cue: Cue) -> bool:
    """Tell whether a cue in the first person does what it says: "we oppose it"."""
    helpers = stretch.tokens.lows[cue.start : cue.head]
    return cue.frame is Frame.OBJECT or not _UNREAL.isdisjoint(helpers)


def _is_own(stretch: Stretch, source: Place | None) -> bool:
    """Tell whether a speaker speaks of herself: "we oppose …" is what she says."""
    return source is not None and stretch.tokens.lows[source[0]] in ("i", "we", "you")


def _may_lack_source(stretch: Stretch, cue: Cue) -> bool:
    low = stretch.tokens.lows
    if low[cue.head].endswith("ing"):
        return True
    if low[cue.start] == "to":
        return False
    return cue.start == stretch.lo or low[cue.start - 1] in (",", "and", "to", "when")


def _refusal(work: Work, cue: Cue) -> Found | None:
    """Match a refusal to say something: a cue with its topic, if it has one."""
    if cue.sort is not Sort.REFUSAL:
        return None
    stretch = work.stretch
    source = _speaker(work, cue)
    if source is None or (stretch.inner and _is_own(stretch, source)):
        return None
    end = contents.end_of(stretch, work.cues, cue, cue.end)
    content = trim(stretch, cue.end, end)
    if content and not work.free(content):
        return None
    return Found(source, cue.place, (content,) if content else (), None, ("refusal",))


def _unclaimed(work: Work, run: Run) -> None:
    """Give a quotation that stands by itself to whoever spoke before it."""
    stretch = work.stretch
    low = stretch.tokens.lows
    place = (run.start, run.end)
    before = low[run.start - 1] if run.start else "."
    if before not in ENDS and before != ":":
        return
    words = quotes.tokens_in(run, stretch.tokens.words)
    if not work.free(place) or words < SOME:
        return
    if before == ":":
        source = _introduced(stretch, run.start - 1)
        if source:
            work.keep(Found(source, None, (place,), None, ("after-colon",)))
            return
    if run.end - run.start <= ALONE:
        return
    if work.out and run.start > 0:
        last = work.out[-1]
        work.out[-1] = attrs.evolve(last, content=(*last.content, place))
        work.used[run.start : run.end] = b"\x01" * (run.end - run.start)
    else:
        work.keep(Found(None, None, (place,), None, ("quotation-alone",)))


def _introduced(stretch: Stretch, colon: int) -> Place | None:
    """Return who is spoken of just before a colon and a quotation."""
    low = stretch.tokens.lows
    start = colon
    while start > 0 and low[start - 1] not in ENDS and colon - start < LEAD:
        start -= 1
    return phrases.subject(attrs.evolve(stretch, lo=start, hi=colon), colon)


_RULES: Final[tuple[Rule, ...]] = (
    _according,
    hearsay.adverb,
    hearsay.impersonal,
    hearsay.asked,
    hearsay.passive,
    nominal.noun,
    nominal.anaphor,
    _refusal,
    _after_quotation,
    _after_clause,
    _before_content,
)
