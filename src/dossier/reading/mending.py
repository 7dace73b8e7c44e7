"""Sources and contents whose edges cannot be right, put right by their sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import attrs

from dossier.reading import lexicon as lex
from dossier.reading import questioning, subjects
from dossier.reading.port import Attribution, Place

_DAYS: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIMED: Final = re.compile(
    rf",?\s+(?:(?:late |early )?on {_DAYS}|yesterday|today|last night|this week)\Z"
)
_SUPERSEDED: Final = re.compile(
    r"\b(?:earlier|previous|original|first|prior) versions? of (?:this|the|our|that) "
    r"(?:article|story|report|piece|page)\b",
    re.IGNORECASE,
)
_FAR: Final = re.compile(
    r"(?:\A|, |[“\"])(?P<head>[^,;:“”\"]{2,80}), (?:who|which|whose)\b"
    r"(?:(?!, (?:and|but|while|who|which)\b)[^;:“”\"])*,?\s*\Z"
)
_OCCASION: Final = re.compile(
    r",\s(?:on|in|at|during|after|before|last|earlier|late|early)\s[^,;:“”\"]{2,50}"
)
_AT_END: Final = re.compile(_OCCASION.pattern + r"\Z")
_CHARGE: Final = re.compile(r"\s(?:charge|claim|accusation|allegation|attack)s?\b")
_SHORT: Final = 80  # characters of a subject
_VERB_NEXT: Final = re.compile(r"\s+[a-z]+(?:ed|t|d|s|ew|w)?\b")
_OWN_SUBJECT: Final = re.compile(
    r"(?P<source>.*\w), (?P<subject>[A-Z][\w’'.-]*"
    r"(?: [A-Z][\w’'.-]*)*)\Z",
    re.DOTALL,
)
_UNCLEAR: Final = re.compile(
    r",? (?:but|though|although) (?:it (?:is|was|remains|remained)|it['’]s) "
    r"(?:not |un)(?:\w+ )?(?:clear|known|certain)\b"
)
_COMMENT: Final = re.compile(  # of the outlet, on what was said
    r", (?:the|an?|its|his|her|their) (?:most|latest|first|second|third|[a-z]+est)"
    r"(?: [a-z]+){0,2} (?:charge|claim|accusation|allegation|warning|denial)s?\Z"
)
_JOINT: Final = re.compile(r",? (?:yet|but|while|whereas|although|though) (?:\w+ )?\Z")
_TOPIC: Final = re.compile(
    r"(?:the|an?|its|his|her|their) (?:[\w-]+ ){0,2}?(?:importance|need|necessity|value"
    r"|role|urgency|significance|benefits?|concerns?|right|failure|lack|risks?|dangers?)"
    r" (?:of|for|to|in)\b",
    re.IGNORECASE,
)


def mended(words: str, one: Attribution) -> tuple[Attribution, ...]:
    """Return *one* with edges that can be right; in two where it holds a neighbour.

    Nothing is left of what an outlet says that an earlier version of its article
    said: a correction repeats it only to take it back.

    Args:
        words: The text of the article.
        one: An outermost attribution.
    """
    if one.source and _SUPERSEDED.search(words, one.source[0], _end(one)):
        return ()
    return tuple(
        part
        for asked in questioning.parted(words, one)
        for each in _predicates(words, _deep(words, _taken_up(words, asked)))
        for part in _apart(words, each)
    )


_TAKES_UP: Final = re.compile(
    r"\w\s+(?P<verb>(?:back|support|reject|dispute|repeat|drop|renew|echoe|dismisse)(?:s|d|ed)?"
    r"|den(?:y|ies|ied))\s\Z"
)
_A_CLAIM: Final = re.compile(r"(?:claim|charge|accusation|allegation)s?\Z")


def _taken_up(words: str, one: Attribution) -> Attribution:
    """Return *one* with its verb where it is in the source: "engineer backs claim"."""
    if one.source is None or one.cue is None:
        return one
    verb = _TAKES_UP.search(words, one.source[0], one.cue[0])
    if verb is None or not _A_CLAIM.match(words, *one.cue):
        return one
    start = verb.start("verb")
    return attrs.evolve(
        one, source=(one.source[0], verb.start() + 1), cue=(start, one.cue[1])
    )


_SECOND: Final = re.compile(
    r"[”\"’]?,?\s+(?:and|but|then)\s+(?:(?:also|later|then|\w+ly)\s+)?"
    r"(?P<cue>[a-z]+)(?:\s+(?:that\s+)?)?\Z"
)


def _predicates(words: str, one: Attribution) -> Iterator[Attribution]:
    """Yield *one* in parts, where one subject has two verbs of saying.

    "Quill told the board that it rained and accused Hale of lying" says two things.
    """
    for i, (before, after) in enumerate(pairwise(one.content)):
        gap = _SECOND.search(words[before[1] : after[0]])
        if gap is None or gap["cue"] not in lex.VERBS or gap.start():
            continue
        first = _cue(words, one, before)
        if first is None:
            continue
        cue = (before[1] + gap.start("cue"), before[1] + gap.end("cue"))
        inner = one.inner
        yield attrs.evolve(
            one,
            cue=first,
            content=one.content[: i + 1],
            inner=tuple(x for x in inner if _start(x) < cue[0]),
        )
        rest = attrs.evolve(
            one,
            cue=cue,
            content=one.content[i + 1 :],
            addressee=None,
            inner=tuple(x for x in inner if _start(x) > cue[0]),
        )
        yield from _predicates(words, rest)
        return
    yield one


def _start(one: Attribution) -> int:
    return min(p[0] for p in (one.source, one.cue, *one.content) if p)


def _cue(words: str, one: Attribution, content: Place) -> Place | None:
    """Return the cue of *one* before *content*, or the first verb of saying there."""
    if one.cue and one.cue[1] <= content[0]:
        return one.cue
    if one.source is None or one.source[1] > content[0]:
        return None
    for found in re.finditer(r"[a-z]+", words[one.source[1] : content[0]]):
        if found.group() in lex.VERBS:
            return one.source[1] + found.start(), one.source[1] + found.end()
    return None


def _end(one: Attribution) -> int:
    """Return where the words before the content of *one* end."""
    assert one.source is not None
    return max(one.source[1], one.cue[1] if one.cue else 0)


def _deep(words: str, one: Attribution) -> Attribution:
    one = _within(words, _without_own_subject(words, one))
    return attrs.evolve(
        one,
        source=_source(words, one),
        content=tuple(_told(words, place) for place in one.content),
        inner=tuple(_deep(words, x) for x in one.inner if not _is_adjective(words, x)),
    )


def _is_adjective(words: str, one: Attribution) -> bool:
    """Tell whether a source is "most serious" of "the most serious charge"."""
    if one.source is None:
        return False
    start, end = one.source
    return bool(_QUALITY.fullmatch(words, start, end) and _CHARGE.match(words, end))


_QUALITY: Final = re.compile(
    r"(?:(?:the|an?|its|his|her|their) )?(?:most|more|least|latest|first|second|third"
    r"|new|fresh|main|only|earlier|[a-z]+est)(?: [a-z]+){0,2}"
)


def _source(words: str, one: Attribution) -> Place | None:
    """Return the source of *one*, or the subject for which it was taken."""
    if one.source is None or one.cue is None or one.cue[0] < one.source[0]:
        return _adjective(words, one) if one.source and one.cue else one.source
    start, end = one.source
    sentence = one.sentence[0]
    mended = (
        _beside(words, one.source, one.cue)
        or _far(words, sentence, one.source, one.cue)
        or _head(words, sentence, one.source, one.cue)
    )
    if mended:
        return mended
    joint = _joint(words, sentence, start)
    start = start if joint is None else joint
    if more := _LONGER.match(words, end):
        return start, more.end()
    timed = _TIMED.search(words, start, end)
    if timed is None or timed.start() <= start:
        return start, end
    return start, timed.start()


_LONGER: Final = re.compile(
    r"(?<=\w) (?:Today|Tonight|Week|Weekly|Weekend|Morning|Evening|Night)\b(?= |,)"
)
_BOTH: Final = re.compile(
    r"(?:\A|[,“\"] |, yet )(?P<both>[Bb]oth (?:[\w’'.-]+ ){1,6}and )\Z"
)


def _joint(words: str, sentence: int, start: int) -> int | None:
    """Return where "both A and B" starts, where B was taken."""
    found = _BOTH.search(words[sentence:start])
    return sentence + found.start("both") if found else None


_BREAK: Final = re.compile(r"[.?!][”\"’]?\s")
_HELPERS: Final = re.compile(
    r",?\s+(?:(?:also|later|then|has|had|have|again|once|\w+ly),?\s*)*\Z"
)
_NEVER: Final = re.compile(
    r"[,;:“”\"‘]|\b(?:who|which|that|when|after|as|if|but|while)\b"
)


def _within(words: str, one: Attribution) -> Attribution:
    """Give *one* the subject of its cue, not a source of a later sentence."""
    if one.source is None or one.cue is None or not one.content:
        return one
    last = max(one.cue[1], *(b for _, b in one.content))
    stop = _BREAK.search(words, last - 1, one.source[0] + 1)
    if stop is None or one.source[0] < last:
        return one
    own = _subject(words, one.sentence[0], one.cue[0])
    if own is None:
        return one
    sentence = (one.sentence[0], len(words[: stop.end()].rstrip()))
    return attrs.evolve(one, source=own, sentence=sentence)


def _subject(words: str, start: int, cue: int) -> Place | None:
    """Return the subject of a cue with which its sentence begins, or None."""
    before = words[start:cue]
    helpers = _HELPERS.search(before)
    stop = helpers.start() if helpers else len(before)
    if found := _FAR.search(before[:stop]):
        return start + found.start("head"), start + found.end("head")
    timed = _TIMED.search(before[:stop])
    stop = timed.start() if timed else stop
    if not 0 < stop < _SHORT or _NEVER.search(before[:stop]):
        return None
    return start, start + stop


_PRONOUN: Final = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I)(?: both)?"
    r"(?: (?:later|also|then|has|had|have|again|once|\w+ly))*\s\Z"
)


def _beside(words: str, source: Place, cue: Place) -> Place | None:
    """Return the pronoun beside a cue whose source is in an earlier sentence."""
    if not _BREAK.search(words, source[1] - 1, cue[0]):
        return None
    found = _PRONOUN.search(words[source[1] : cue[0]])
    if found is None:
        return None
    return source[1] + found.start("who"), source[1] + found.end("who")


def _far(words: str, sentence: int, source: Place, cue: Place) -> Place | None:
    """Return "A" of "A, who met B, on Friday, said", where B was taken."""
    start, end = source
    occasion = _AT_END.search(words, start, end) or _OCCASION.match(words, end, cue[0])
    if occasion is None:
        return None
    found = _FAR.search(words[sentence:start])
    if found is None:
        return None
    return sentence + found.start("head"), sentence + found.end("head")


_ASIDE: Final = re.compile(
    r"(?:\A|[.;:!?“”\"] |, (?:and|but|while) )(?P<head>[^,;:“”\"]{2,60}), (?P<aside>"
    r"(?:who|whose|asked|pressed|reached|questioned|speaking)\b[^;:“”\"]*)\Z"
)
_OTHERS: Final = re.compile(r", (?:[\w’'.-]+ ){1,6}\Z|, and\b|, [A-Z]")
_NO_SOURCE: Final = re.compile(
    r"(?:then|careful|later|also|would not (?:say|comment))\Z", re.IGNORECASE
)


def _head(words: str, sentence: int, source: Place, cue: Place) -> Place | None:
    """Return "A" of "A, who met B, said", where the aside or a part of it was taken.

    Where an adverb was taken, that is the subject with which the sentence begins.
    """
    start, end = source
    if _NO_SOURCE.match(words, start, end):
        return subjects.leading(words, sentence, cue[0])
    relative = words.startswith(("who ", "whose "), start, end)
    if not relative and words[end : end + 1] != ",":
        return None
    found = _ASIDE.search(words[sentence:end])
    if found is None or sentence + found.start("aside") > start:
        return None
    if not relative and _OTHERS.search(found["aside"]):
        return None
    return sentence + found.start("head"), sentence + found.end("head")


def _adjective(words: str, one: Attribution) -> Place | None:
    """Return the subject of the cue, where "the most serious charge" was taken."""
    assert one.source is not None
    assert one.cue is not None
    before = (one.sentence[0], one.cue[0])
    if not _is_adjective(words, one):
        return one.source
    timed = _TIMED.search(words[slice(*before)].rstrip())
    stop = before[0] + timed.start() if timed else before[1]
    subject = words[before[0] : stop].rstrip()
    plain = 0 < len(subject) < _SHORT and "," not in subject
    return (before[0], before[0] + len(subject)) if plain else None


def _without_own_subject(words: str, one: Attribution) -> Attribution:
    """Give "According to KTV, Ada Quill met …" its subject back from its source."""
    if one.source is None or one.cue is None or len(one.content) != 1:
        return one
    (start, end), (first, last) = one.source, one.content[0]
    if one.cue[1] > start or not 0 < first - end < 3:  # noqa: PLR2004  a space
        return one
    found = _OWN_SUBJECT.fullmatch(words, start, end)
    if found is None or not _VERB_NEXT.match(words, end, last):
        return one
    content = ((found.start("subject"), last),)
    return attrs.evolve(one, source=found.span("source"), content=content)


def _told(words: str, place: Place) -> Place:
    """Return *place* without ", but it is unclear …", which the outlet adds."""
    start, end = place
    if words[start] in '“"':
        return place
    found = _UNCLEAR.search(words, start, end) or _COMMENT.search(words, start, end)
    return (start, found.start()) if found and found.start() > start else place


def _apart(words: str, one: Attribution) -> Iterator[Attribution]:
    """Yield *one*, and beside it what only a joint binds to it.

    A content such as "the need for calm" is no clause, so that ", yet they both
    said …" after it is no part of it.
    """
    for i, inner in enumerate(one.inner):
        if inner.source is None or len(one.content) != 1:
            continue
        start, _ = one.content[0]
        joint = _JOINT.search(words, start, inner.source[0])
        if joint and _TOPIC.match(words, start):
            content = ((start, joint.start()),)
            yield attrs.evolve(one, content=content, inner=one.inner[:i])
            yield attrs.evolve(inner, sentence=one.sentence)
            return
    yield one
