"""What one article is about: its statements, grouped by charge and by promise.

Everything here depends on one article alone, so that it is the same whatever else
was read, and in whatever order.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from dossier.domain.ids import ArticleId, StatementId
from dossier.domain.vocabulary import Kind, Role, Stance
from dossier.linking import parties
from dossier.linking.conduct import names_conduct
from dossier.linking.gists import Gist
from dossier.linking.propositions import (
    POOR,
    Proposition,
    conflicting,
    covers,
    proposition,
)
from dossier.linking.targets import Target, same_owner
from dossier.linking.words import mass, overlap
from dossier.reading import gazetteer

CHARGES: Final = frozenset(
    {Kind.ALLEGATION, Kind.ADMISSION, Kind.CONFIRMATION, Kind.DENIAL, Kind.CLEARANCE}
)
PROMISES: Final = frozenset({Kind.PLEDGE})
_STANCES: Final = {
    Kind.ALLEGATION: Stance.ASSERTS,
    Kind.ADMISSION: Stance.ASSERTS,
    Kind.CONFIRMATION: Stance.ASSERTS,
    Kind.DENIAL: Stance.DENIES,
    Kind.CLEARANCE: Stance.CLEARS,
    Kind.PLEDGE: Stance.COMMITS,
}
ANAPHOR: Final = re.compile(
    r"\b(?:the|this|that|these|those|such|its|his|her|their|all|any|both|same)\b"
    r"(?: [\w’'-]+){0,2}? (?:accusations?|allegations?|claims?|charges?|suggestions?"
    r"|reports?|insinuations?|rumou?rs?|assertions?|promises?|pledges?|vows?"
    r"|assurances?|commitments?|denials?|warnings?|version|account|story|word|undertaking"
    r"|statement|remarks?|message)\b"
    r"|\b(?:den\w+|reject\w*|dismiss\w*|refut\w+|dispute[sd]?) (?:it|this|that|them)\b"
    r"|\bsame (?:thing|promise|pledge|assurance|point)\b|\bas much\b"
    r"|\bnot (?:so|us|true)\b"
    r"|\b(?:baseless|groundless|unfounded|nonsense|untrue|false|fabricat\w+|fiction"
    r"|slander|smear|lies?|absurd|ridiculous|malicious)\b",
    re.IGNORECASE,
)
_OF_CHARGES: Final = re.compile(
    r"^\W*(?:that )?(?:the|these|those|such|this|his|her|their|its|some|many of the)"
    r"(?: \w+)? (?:allegations?|accusations?|claims?|charges|suspicions?)"
    r" (?:was|were|is|are|had|has|have|might|may|could|seem\w*"
    r"|look\w*|came|aim\w*|serv\w*)\b",
    re.IGNORECASE,
)
_PROMISED: Final = r"(?:promise|pledge|assurance|commitment|vow|undertaking|guarantee)"
_SAME: Final = re.compile(
    rf"\b(?:same|that|this) {_PROMISED}\b"
    r"|\b(?:repeat|reiterat|renew|reaffirm|restat|echo)\w* (?:the|its|his|her|their)"
    rf" {_PROMISED}\b",
    re.IGNORECASE,
)
JOINS: Final = 0.5  # likeness from which a statement joins a matter
_BASE: Final = 0.3  # of one article and one accused: about as often one as two
_CLASS: Final = 0.25
_OTHER_CLASS: Final = -0.15
_SAME_SPEAKER: Final = 0.1
_OTHER_NAMES: Final = -0.2
_ANOTHER: Final = -0.15
_MORE: Final = re.compile(
    r"\b(?:also|separate\w*|another|a second|second|further|moreover|in addition"
    r"|besides|a new|other)\b",
    re.IGNORECASE,
)
_NEAR: Final = 0.25
_REACH: Final = 400  # characters within which a statement goes on with the last
_ANSWER: Final = 0.2
_AHEAD: Final = 3  # what comes later is so much farther than what came before
_STRANGER: Final = 4  # likewise what concerns other parties


@attrs.define(eq=False)
class Matter:
    """One charge or one promise within an article.

    Attributes:
        promise: Whether it is a promise.
        parties: Keys of the accused and cleared, or of those who promise.
        proposition: What it is about.
        members: The statements, in order.
        words: Stems of all that they say.
        names: Proper names and numbers of all of them.
        classes: Classes of conduct of all of them.
    """

    article: ArticleId
    promise: bool
    proposition: Proposition
    parties: frozenset[str] = frozenset()
    members: list[Gist] = attrs.field(factory=list)
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()

    def take(self, gist: Gist) -> None:
        """Add *gist* to the members."""
        self.members.append(gist)
        self.parties |= concerned(gist)
        self.words |= gist.words
        self.names |= gist.names
        self.classes |= self.proposition.classes.union(gist.classes)

    def asserted(self) -> Iterable[Gist]:
        """Yield the statements that a denial can answer, or a clearance resolve."""
        return (m for m in self.members if stance(m) is Stance.ASSERTS)


@attrs.frozen(kw_only=True)
class Placed:
    """Where a statement belongs.

    Attributes:
        matter: The matter, or None where it belongs to none.
        confidence: How sure that is, from 0 to 1.
    """

    gist: Gist
    matter: Matter | None
    confidence: float


def stance(gist: Gist) -> Stance:
    """Return how *gist* stands to what it is about."""
    return _STANCES.get(gist.kind, Stance.ASSERTS)


def concerned(gist: Gist) -> frozenset[str]:
    """Return whom *gist* charges, clears, defends, or binds by a promise."""
    if gist.kind in PROMISES:
        return gist.sides
    if gist.kind is Kind.CLEARANCE:
        return gist.cleared or gist.accused
    if gist.kind in {Kind.DENIAL, Kind.ADMISSION} and not gist.accused:
        return gist.sides
    return gist.accused


def of_charges(gist: Gist) -> bool:
    """Tell whether *gist* speaks of charges, and charges nobody with them itself."""
    return stance(gist) is Stance.ASSERTS and bool(_OF_CHARGES.match(gist.content))


def founding(matter: Matter, whom: frozenset[str]) -> tuple[tuple[str, Gist], ...]:
    """Return, for each accused among *whom*, the first statement that accuses them."""
    found: dict[str, tuple[str, Gist]] = {}
    for gist in matter.asserted():
        called = dict(gist.called)
        for key in sorted(parties.meet(whom, gist.accused)):
            if gist.kind is not Kind.ADMISSION:
                found.setdefault(key, (called.get(key, key), gist))
    return tuple(found.values())


def matters(gists: Sequence[Gist]) -> tuple[tuple[Matter, ...], tuple[Placed, ...]]:
    """Return the matters of an article, and where each of its statements belongs.

    Args:
        gists: All statements of one article.
    """
    ordered = sorted(gists, key=lambda g: (g.at, g.id))
    dated = _dated(ordered)
    told = [
        g
        for g in dated
        if g.kind in CHARGES | PROMISES and concerned(g) and not of_charges(g)
    ]
    found: list[Matter] = []
    placed: dict[StatementId, Placed] = {}
    waiting = []
    for gist in told:
        matter, confidence = _place(gist, found, wait=True)
        if matter is None:
            waiting.append(gist)
        placed[gist.id] = Placed(gist=gist, matter=matter, confidence=confidence)
    for gist in waiting:  # "the allegations", said before what they are
        matter, confidence = _place(gist, found, wait=False)
        placed[gist.id] = Placed(gist=gist, matter=matter, confidence=confidence)
    for matter in found:
        matter.members.sort(key=lambda g: (g.at, g.id))
    return tuple(found), tuple(placed.values())


def _place(
    gist: Gist, found: list[Matter], *, wait: bool
) -> tuple[Matter | None, float]:
    own = proposition(gist)
    best, score = _best(gist, own, found)
    if best is not None and score >= JOINS:
        best.take(gist)
        return best, min(1.0, score)
    if own is None or (wait and _anaphoric(gist)):
        return None, 0.0
    matter = Matter(
        article=gist.article,
        promise=gist.kind in PROMISES,
        proposition=own,
    )
    matter.take(gist)
    found.append(matter)
    return matter, 1.0


def _best(
    gist: Gist, own: Proposition | None, found: Sequence[Matter]
) -> tuple[Matter | None, float]:
    best, high = None, 0.0
    for matter in reversed(found):
        score = joins(gist, own, matter)
        if score > high:
            best, high = matter, score
    return best, high


def joins(gist: Gist, own: Proposition | None, matter: Matter) -> float:
    """Return how sure it is that *gist* belongs to *matter* of the same article."""
    if (gist.kind in PROMISES) != matter.promise:
        return 0.0
    theirs = matter.proposition
    if own is not None and own.structured and theirs.structured:
        return _structured(gist, own, matter)
    if not parties.meet(concerned(gist), matter.parties):
        return _BASE + 0.3 if matter.promise and _SAME.search(gist.around) else 0.0
    if own is None or _anaphoric(gist):
        return _BASE + 0.3
    one_sided = own.structured is not theirs.structured
    if one_sided and not own.classes & matter.classes:
        return 0.0
    return _by_words(gist, matter)


def _anaphoric(gist: Gist) -> bool:
    """Tell whether *gist* means what another says, and says little itself."""
    return bool(ANAPHOR.search(gist.around)) and mass(gist.words) < 2 * POOR


def _structured(gist: Gist, own: Proposition, matter: Matter) -> float:
    if own.id == matter.proposition.id:
        return 1.0
    theirs = matter.proposition.target
    if covers(own, matter.proposition) or conflicting(own.target, theirs):
        return 0.0
    return 0.7 if parties.meet(concerned(gist), matter.parties) else 0.0


def _by_words(gist: Gist, matter: Matter) -> float:
    last = matter.members[-1]
    others = bool(gist.names and matter.names and not gist.names & matter.names)
    words = gist.words
    if others:
        words = frozenset(w for w in words if not names_conduct(w))
    score = _BASE + overlap(words, matter.words)
    score += _class(frozenset(gist.classes), matter.classes, others=others)
    if others:
        score += _OTHER_NAMES
    if stance(gist) is Stance.ASSERTS and _MORE.search(gist.around):
        score += _ANOTHER
    if gist.speaker and gist.speaker == last.speaker and gist.kind == last.kind:
        score += _SAME_SPEAKER
    if gist.kind is Kind.DENIAL and any(matter.asserted()):
        score += _ANSWER
    gap = gist.at - last.at
    return score + _NEAR * max(0.0, 1 - gap / _REACH)


def _class(mine: frozenset[str], theirs: frozenset[str], *, others: bool) -> float:
    """Return what classes of conduct add; of other places or people, nothing."""
    if mine & theirs:
        return 0.0 if others else _CLASS
    return _OTHER_CLASS if mine and theirs else 0.0


def _dated(ordered: Sequence[Gist]) -> tuple[Gist, ...]:
    """Give each vague target of *ordered* the time of the one that it means."""
    seen: list[tuple[Gist, Target]] = [
        (g, _owned(g, g.target)) for g in ordered if g.target and not g.target.vague
    ]
    out = []
    for gist in ordered:
        vague = _one(gist) or _implied(gist)
        if vague is None:
            out.append(gist)
            continue
        meant = _meant(gist, vague, seen) if vague.vague else vague
        target = meant or (vague if gist.target else None)
        out.append(attrs.evolve(gist, target=target and _owned(gist, target)))
    return _alike(out)


def _alike(gists: Sequence[Gist]) -> tuple[Gist, ...]:
    """Give targets of one time in one article the owner that only one of them has."""
    out = []
    for gist in gists:
        mine = gist.target
        if mine is not None and mine.years and not mine.owner:
            owners = {
                g.target.owner
                for g in gists
                if g.target
                and g.target.years == mine.years
                and not conflicting(mine, g.target)
            } - {""}
            if len(owners) == 1:
                mine = attrs.evolve(mine, owner=min(owners))
        out.append(attrs.evolve(gist, target=mine))
    return tuple(out)


def _owned(gist: Gist, target: Target) -> Target:
    """Give *target* its owner, where a state accuses and names no other."""
    owner = "" if target.owner or target.generic else _weak_owner(gist)
    if owner in gist.accused:
        return target
    is_state = owner and (" " not in owner or gazetteer.state_of(owner.title()))
    return attrs.evolve(target, owner=owner) if is_state else target


def _one(gist: Gist) -> Target | None:
    """Return the target of *gist*; who charges somebody has one election in mind."""
    target = gist.target
    if target and target.kind == "election" and stance(gist) is Stance.ASSERTS:
        return attrs.evolve(target, generic=False)
    return target


def _implied(gist: Gist) -> Target | None:
    return Target(kind="election") if "interference" in gist.classes else None


def _meant(
    gist: Gist, vague: Target, seen: Sequence[tuple[Gist, Target]]
) -> Target | None:
    owner = vague.owner or _weak_owner(gist)
    fits = [
        (_distance(gist, other) * _unlike(vague, target), other.at, target)
        for other, target in seen
        if not target.generic
        and not conflicting(vague, target)
        and same_owner(owner, target.owner or _weak_owner(other))
    ]
    if not fits:
        return None
    target = min(fits, key=lambda f: f[:2])[2]
    return attrs.evolve(
        target,
        owner=target.owner or vague.owner,
        levels=target.levels | vague.levels,
    )


def _unlike(vague: Target, target: Target) -> int:
    """Return how much farther *target* is where it is not of the kind of *vague*."""
    return _STRANGER if vague.levels - target.levels else 1


def _distance(gist: Gist, other: Gist) -> float:
    """Return how far a reader looks back, or on, from *gist* to *other*."""
    far = abs(other.at - gist.at) * (1 if other.at <= gist.at else _AHEAD)
    mine = concerned(gist) | gist.sides
    if not parties.meet(mine, concerned(other) | other.sides):
        far *= _STRANGER
    return far if (gist.kind in PROMISES) == (other.kind in PROMISES) else 2 * far


def _weak_owner(gist: Gist) -> str:
    """Return the side that accuses: papers leave out that it means its own election."""
    if gist.kind is not Kind.ALLEGATION or gist.role in {
        Role.DOCUMENT,
        Role.UNNAMED_SOURCE,
        Role.UNSPECIFIED,
    }:
        return ""
    others = gist.sides - {gist.speaker}
    return min(others) if others else gist.speaker
