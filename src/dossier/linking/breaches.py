"""Who says that a promise was broken, or kept."""

import re
from collections.abc import Iterator
from typing import Final

from dossier.domain.decisions import StatementLinked
from dossier.domain.vocabulary import Kind, LinkType
from dossier.linking import parties
from dossier.linking.gists import Gist
from dossier.linking.matters import Matter
from dossier.linking.propositions import conflicting
from dossier.linking.words import mass, overlap

_PROMISE: Final = (
    r"(?:promises?|pledges?|vows?|words?|assurances?|commitments?|undertakings?"
    r"|guarantees?|deals?|agreements?|truces?|ceasefires?|deadlines?|pacts?|accords?"
    r"|treat(?:y|ies)|oaths?)"
)
BROKEN: Final = re.compile(
    rf"\b{_PROMISE}\b.{{0,60}}\b(?:unfulfilled|unkept|broken|broke|breach\w*|violat\w*"
    r"|betray\w*|abandon\w*|ignor\w*|worthless|hollow|empty|missed|came to nothing"
    r"|not (?:been )?(?:kept|honou?red|met|fulfilled|delivered)|lapsed|dropped)\b"
    rf"|\b(?:br(?:eak|eaks|oke|oken|eaking)|breach\w*|violat\w*|betray\w*|renege\w*"
    r"|reneging|went back|go(?:es|ing|ne)? back|backtrack\w*"
    r"|fail(?:ed|s|ing)? to (?:keep|hono\w+|meet|deliver|fulfil\w*)"
    r"|dishono\w+|abandon\w*|miss(?:ed|es|ing)?)\b"
    rf".{{0,40}}\b{_PROMISE}\b"
    r"|\breneg\w+ on\b|\bwent back on\b|\bgone back on\b|\btaken it back\b"
    r"|\b(?:despite|contrary to|in spite of)\b.{0,40}"
    r"\b(?:promise|pledge|vow|word|assur)",
    re.IGNORECASE,
)
KEPT: Final = re.compile(
    rf"\b(?:kept|keeps?|keeping|honou?red|fulfilled|delivered on|made good on|met)\b"
    rf".{{0,30}}\b{_PROMISE}\b|\b{_PROMISE}\b.{{0,30}}\b(?:was|were|been|is) (?:kept"
    r"|honou?red|fulfilled|met)\b",
    re.IGNORECASE,
)
# Enough where the promise itself stands just before, by those who are accused.
_HINT: Final = re.compile(
    r"\b(?:breach\w*|broken?|torn? up|tore up|dead letter|goalposts?|out the clock"
    r"|in (?:tatters|shreds|ruins|doubt)"
    r"|br[eo]ken? faith|lied|lies?|lying|in writing|shook (?:my|our|his|her) hands?"
    r"|hold (?:him|her|them|it|you) to|held to"
    r"|unfulfilled|reneg\w*|backtrack\w*|u-turn|overdue|still waiting|not a single|held"
    r" \w+ hours?|hollow|empty words|contrary to|promis\w+|pledg\w+|vow\w*|commitment"
    r"|(?:his|her|their|its|my) word)\b",
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(r"\b(?:not|never|no|fail\w*|n't)\b", re.IGNORECASE)
_SAYERS: Final = frozenset(
    {
        Kind.ALLEGATION,
        Kind.CHARACTERISATION,
        Kind.FACTUAL_CLAIM,
        Kind.POSITION,
        Kind.CONFIRMATION,
        Kind.CHALLENGE,
    }
)
ACROSS: Final = 0.35  # share of words of a breach and a promise in two articles


def verdict(gist: Gist) -> LinkType | None:
    """Return whether *gist* says that a promise was broken or kept, or neither."""
    if gist.kind not in _SAYERS:
        return None
    if BROKEN.search(gist.content):
        return LinkType.ALLEGES_BREACH
    if kept := KEPT.search(gist.content):
        negated = _NEGATED.search(gist.content[: kept.start()])
        return LinkType.ALLEGES_BREACH if negated else LinkType.ALLEGES_KEPT
    return None


def hinted(gist: Gist) -> bool:
    """Tell whether *gist*, said of a promise just before, says that it was broken."""
    return gist.kind is Kind.ALLEGATION and bool(_HINT.search(gist.content))


def against(gist: Gist, promise: Matter) -> bool:
    """Tell whether *gist* can be about *promise*: not by those who gave it."""
    by_them = parties.meet(gist.sides, promise.parties)
    about_them = parties.meet(gist.accused | gist.cleared, promise.parties)
    if gist.kind is Kind.ALLEGATION and gist.accused:
        return bool(about_them)
    return not by_them


def across(charge: Matter, promise: Matter) -> Iterator[StatementLinked]:
    """Yield what *charge*, in one article, says of *promise* in another."""
    if charge.promise or not promise.promise:
        return
    if conflicting(charge.proposition.target, promise.proposition.target):
        return
    for gist in charge.members:
        close = overlap(gist.words, promise.words)
        shared = mass(gist.words & promise.words)
        mine, theirs = charge.proposition, promise.proposition
        structured = mine.structured and (mine.aim, mine.interval) == (
            theirs.aim,
            theirs.interval,
        )
        if not structured and (close < ACROSS or shared < 1):
            continue
        said = verdict(gist)
        if said is None and hinted(gist):
            said = LinkType.ALLEGES_BREACH
        if said is not None and against(gist, promise):
            yield link(gist, said, promise, 0.5 + 0.3 * close)


def link(
    gist: Gist, said: LinkType, promise: Matter, confidence: float
) -> StatementLinked:
    """Return the link by which *gist* says what became of *promise*."""
    found = BROKEN.search(gist.content) or KEPT.search(gist.content)
    words = found[0] if found else ""
    return StatementLinked(
        statement=gist.id,
        type=said,
        to=promise.members[0].id,
        confidence=round(min(0.9, confidence), 2),
        rationale=f"says so of the promise: “{words}”",
        rationale_span=gist.span,
    )
