"""Reports whose grammar names no speaker: passives, "reportedly", "it is said"."""

from typing import Final

import attrs

from dossier.reading import contents, phrases
from dossier.reading import lexicon as lex
from dossier.reading.contents import trim
from dossier.reading.cues import Cue, Sort
from dossier.reading.found import Found, Work, made
from dossier.reading.lexicon import Frame
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place

_BY: Final = 12  # words between a passive and its agent, at most
_QUESTIONS: Final = frozenset(
    ("whether", "if", "why", "how", "what", "who", "when", "where")
)
_TOPICS: Final = frozenset(("on", "about", "over", "as"))


def passive(work: Work, cue: Cue) -> Found | None:
    """Match "X was told by Y that …" and "X has been accused of …"."""
    if cue.sort is not Sort.PASSIVE:
        return None
    stretch = work.stretch
    start, agent = _agent(stretch, cue.end)
    subject = phrases.left(stretch, cue.start) or _coordinate(work, cue)
    if cue.frame is Frame.TELL and subject:
        start = contents.skip_occasion(stretch, start)
        content = trim(stretch, start, contents.end_of(stretch, work.cues, cue, start))
        if content is None or content[1] - content[0] < 2:  # noqa: PLR2004  words
            return None
        return made(work, agent, cue, [content], addressee=subject, rule="passive-told")
    return _about(work, cue, subject, start, agent)


def _about(
    work: Work, cue: Cue, subject: Place | None, start: int, agent: Place | None
) -> Found | None:
    """Match what is said of a subject: "X is understood to be …"."""
    stretch = work.stretch
    low = stretch.tokens.lows
    rest = trim(stretch, start, contents.end_of(stretch, work.cues, cue, start))
    if rest and rest[0] > start and low[start] != ",":
        rest = None
    if rest and agent is None:
        rest, agent = _agent_within(stretch, rest)
    if not rest or low[rest[0]] not in lex.OF_PASSIVE:
        if cue.lemma not in lex.VERDICTS and agent is None:
            return None
        rest = rest if agent is None else None
    if subject is None or low[subject[0]] in ("it", "there"):
        return None
    return made(work, agent, cue, [subject, rest], rule="passive-about")


def _coordinate(work: Work, cue: Cue) -> Place | None:
    """Return the subject of "…, and was cleared"."""
    stretch = work.stretch
    if cue.start > stretch.lo and stretch.tokens.lows[cue.start - 1] in ("and", "but"):
        return phrases.subject(stretch, cue.start)
    return None


def _agent(stretch: Stretch, start: int) -> tuple[int, Place | None]:
    """Return where the words go on after "by Y", and Y."""
    if start < stretch.hi and stretch.tokens.lows[start] == "by":
        agent = phrases.right(stretch, start + 1)
        if agent:
            return agent[1], agent
    return start, None


def _agent_within(stretch: Stretch, rest: Place) -> tuple[Place | None, Place | None]:
    """Return *rest* up to "by Y", and Y, if Y ends it."""
    low = stretch.tokens.lows
    for i in range(rest[0], min(rest[1] - 1, rest[0] + _BY)):
        if low[i] == "by" and not stretch.quoted[i] and not low[i + 1].endswith("ing"):
            agent = phrases.right(stretch, i + 1)
            if agent and agent[1] >= rest[1]:
                return trim(stretch, rest[0], i), agent
    return rest, None


def asked(work: Work, cue: Cue) -> Found | None:
    """Match "Asked whether …, X said …": the question is a statement of its own."""
    if cue.sort is not Sort.PARTICIPLE:
        return None
    stretch = work.stretch
    low = stretch.tokens.lows
    start, agent = _agent(stretch, cue.end)
    if agent:
        start = _question_start(stretch, start)
    while start < stretch.hi and low[start] in _TOPICS:
        start += 2 if low[start : start + 2] == ("as", "to") else 1
    end, hearer = _question_end(work, start)
    content = trim(stretch, contents.skip_occasion(stretch, start), end)
    if content is None or low[content[0]] == "for":
        return None
    return made(work, agent, cue, [content], addressee=hearer, rule="asked")


def _question_start(stretch: Stretch, start: int) -> int:
    """Return where a question begins after the one who asks, and what he is."""
    low = stretch.tokens.lows
    for i in range(start, min(stretch.hi, start + _BY)):
        if low[i] in _QUESTIONS or low[i] in _TOPICS:
            return i
    return start


def _question_end(work: Work, start: int) -> tuple[int, Place | None]:
    """Return where a question ends, and who answers it."""
    stretch = work.stretch
    low = stretch.tokens.lows
    for other in work.cues:
        answer = phrases.left(stretch, other.start) if other.start > start else None
        if answer and low[answer[0] - 1] == ",":
            return answer[0] - 1, answer
    for i in range(start + 1, stretch.hi):
        if low[i] == "," and not stretch.quoted[i]:
            return i, phrases.subject(attrs.evolve(stretch, lo=i + 1), stretch.hi)
    return stretch.hi, None


def impersonal(work: Work, cue: Cue) -> Found | None:
    """Match "It is understood that …"."""
    if cue.sort is not Sort.IMPERSONAL:
        return None
    stretch = work.stretch
    low = stretch.tokens.lows
    start = contents.skip_occasion(stretch, cue.end)
    if start < stretch.hi and low[start] == "to":
        rest = trim(stretch, start, contents.end_of(stretch, work.cues, cue, start))
        return made(
            work, None, cue, [(cue.start, cue.start + 1), rest], rule="impersonal"
        )
    if start >= stretch.hi or low[start] != "that":
        return None
    content = trim(stretch, start, contents.end_of(stretch, work.cues, cue, start))
    return made(work, None, cue, [content], rule="impersonal")


def adverb(work: Work, cue: Cue) -> Found | None:
    """Match "X reportedly told Y …", which somebody unnamed reports."""
    if cue.sort is not Sort.ADVERB:
        return None
    stretch = work.stretch
    before = trim(stretch, stretch.lo, cue.start)
    after = trim(stretch, cue.end, stretch.hi)
    return made(work, None, cue, [before, after], rule="reportedly")
