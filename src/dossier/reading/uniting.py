"""What a tagger found and what the rules found, as one list of attributions."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.reading import cues, edges, hearers, linker, phrases, quotes
from dossier.reading import lexicon as lex
from dossier.reading.attributions import ALONE
from dossier.reading.cues import Cue, Sort
from dossier.reading.found import Found
from dossier.reading.kind_words import CUE_CLASS
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place
from dossier.reading.tagging import Part, Passage, Tagged

DOUBT: Final = 0.2  # what a tagger must grant a cue that only the rules found
INSIDE: Final = 0.05  # the same in what somebody said, where taggers find least
SURE: Final = 0.8  # of the edges of a content; if less, the rules' edges stand
_AS_RULED: Final = lex.words(
    "asked refusal passive-about passive-told refers-back same-again reportedly"
)
_FIRM: Final = lex.words("passive-about same-again refers-back")  # always kept
_GRAVE: Final = lex.words("denied accused alleged pledged cleared admitted")  # likewise
_RULE_OF: Final = {
    Sort.NOUN: "noun",
    Sort.REFUSAL: "refusal",
    Sort.ADVERB: "reportedly",
}


def united(passage: Passage, tagged: Sequence[Tagged]) -> tuple[Found, ...]:
    """Return the attributions of *passage*, from left to right.

    Where tagger and rules found the same cue, the rules say what sort it is, who is
    addressed, and who speaks if the tagger does not; else rules look for that. What
    only the rules found is added where the tagger found nothing, unless it grants
    the cue next to nothing.
    """
    sure = {one.place: one.confidence for one in tagged if one.part is Part.CONTENT}
    found = [
        _completed(passage, one, min(sure[place] for place in one.content))
        for one in linker.linked(passage, tagged)
        if one.cue or _stands_alone(passage, one)
    ]
    whole = _with_rules(passage, found, tagged)
    return tuple(sorted((edges.edged(passage, one) for one in whole), key=_first))


def _stands_alone(passage: Passage, found: Found) -> bool:
    """Tell whether a mark or a colon says that words without a cue were said.

    A few of them in marks are a title, or a word that is talked about.
    """
    words, start = passage.tokens.words, found.content[0][0]
    if start > 0 and words[start - 1] == ":":
        return True
    told = [w for a, b in found.content for w in words[a:b] if w[0].isalnum()]
    enough = found.source is not None or passage.title or len(told) >= ALONE
    return words[start] in quotes.OPENERS and enough


def _first(found: Found) -> int:
    return min(p[0] for p in _places(found))


def _places(found: Found) -> Iterator[Place]:
    if found.source:
        yield found.source
    if found.cue:
        yield found.cue
    yield from found.content


def overlap(one: Place, other: Place) -> bool:
    """Tell whether two places share a token."""
    return one[0] < other[1] and other[0] < one[1]


def _same(found: Found, rules: Sequence[Found]) -> Found | None:
    """Return what the rules found with the same cue, or None."""
    for rule in rules:
        if rule.cue and found.cue and overlap(rule.cue, found.cue):
            return rule
    return None


def _completed(passage: Passage, found: Found, sure: float) -> Found:
    rule = _same(found, passage.rules)
    if rule is not None:
        return _agreed(found, rule, sure)
    if found.cue is None:
        return attrs.evolve(found, rules=("tagged",))
    stretch = edges.sentence(passage, found.cue)
    cue = next((c for c in cues.cues(stretch) if overlap(c.place, found.cue)), None)
    source = found.source or _source(stretch, found)
    names = ("tagged", _RULE_OF.get(cue.sort, "")) if cue else ("tagged",)
    return Found(
        source,
        found.cue,
        found.content,
        _hearer(stretch, cue, found),
        tuple(name for name in names if name),
    )


def _agreed(found: Found, rule: Found, sure: float) -> Found:
    """Return what tagger and rules found together, whose edges count as told."""
    if not _AS_RULED.isdisjoint(rule.rules):
        return attrs.evolve(rule, rules=("tagged", *rule.rules))
    content = rule.content if sure < SURE and rule.content else found.content
    source = found.source
    if source is None or not edges.free(source, content):
        source = (
            rule.source if rule.source and edges.free(rule.source, content) else None
        )
    hearer = rule.addressee
    if hearer and not edges.free(hearer, content):
        hearer = None
    return Found(source, found.cue, content, hearer, ("tagged", *rule.rules))


def _source(stretch: Stretch, found: Found) -> Place | None:
    """Return the noun phrase beside a cue whose source was not tagged."""
    assert found.cue is not None
    start, end = found.cue
    last = stretch.tokens.lows[end - 1]
    if last in ("by", "to") and end - start > 1:
        candidate = phrases.right(stretch, end)
    else:
        candidate = phrases.left(stretch, start)
        before = any(content[1] <= start for content in found.content)
        if before and (candidate is None or not edges.free(candidate, found.content)):
            candidate = phrases.right(stretch, end)
    return candidate if candidate and edges.free(candidate, found.content) else None


def _hearer(stretch: Stretch, cue: Cue | None, found: Found) -> Place | None:
    if cue is None:
        return None
    _, hearer = hearers.skip_hearer(stretch, cue)
    return hearer if hearer and edges.free(hearer, found.content) else None


def _with_rules(
    passage: Passage, found: Sequence[Found], tagged: Sequence[Tagged]
) -> Iterator[Found]:
    """Yield *found*, and what only the rules found where nothing else is."""
    yield from found
    taken = [place for one in found for place in (*one.content, one.cue) if place]
    for rule in passage.rules:
        if rule.cue is None or not _kept(passage, rule, rule.cue, tagged):
            continue
        if all(edges.free(place, taken) for place in (*rule.content, rule.cue)):
            yield rule


def _kept(passage: Passage, rule: Found, cue: Place, tagged: Sequence[Tagged]) -> bool:
    if not _FIRM.isdisjoint(rule.rules) or _is_grave(passage, rule, cue):
        return True
    return _granted(cue, tagged) >= (INSIDE if passage.depth else DOUBT)


def _is_grave(passage: Passage, rule: Found, cue: Place) -> bool:
    """Tell whether a verb says what must not be lost: a charge, a denial, a promise."""
    verbs = passage.tokens.lows[slice(*cue)]
    return "noun" not in rule.rules and any(CUE_CLASS.get(v) in _GRAVE for v in verbs)


def _granted(cue: Place, tagged: Sequence[Tagged]) -> float:
    """Return how likely a tagger holds *cue* to be one; 1 where it does not tell."""
    told = [
        one.confidence
        for one in tagged
        if one.part is Part.CUE and overlap(one.place, cue)
    ]
    return max(told, default=1.0)
