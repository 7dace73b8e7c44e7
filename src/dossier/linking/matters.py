"""What one article is about: its statements, grouped by charge and by promise.

Everything here depends on one article alone, so that it is the same whatever else
was read, and in whatever order.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from dossier.domain.ids import ArticleId, StatementId
from dossier.domain.vocabulary import Kind, Stance
from dossier.linking import parties
from dossier.linking.conduct import names_conduct
from dossier.linking.elections import dated
from dossier.linking.gists import Gist
from dossier.linking.propositions import (
    POOR,
    Proposition,
    conflicting,
    covers,
    mild,
    proposition,
)
from dossier.linking.stances import (
    CHARGES,
    PROMISES,
    concerned,
    of_charges,
    stance,
)
from dossier.linking.words import mass, overlap

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


@attrs.define(eq=False)
class Matter:
    """One charge or one promise within an article.

    Attributes:
        promise: Whether it is a promise.
        parties: Keys of the accused and cleared, or of those who promise.
        proposition: What it is about.
        members: The statements, in order.
        said: What each of them says by its own words, or takes from the matter.
        words: Stems of all that they say.
        names: Proper names and numbers of all of them.
        classes: Classes of conduct of all of them.
    """

    article: ArticleId
    promise: bool
    proposition: Proposition
    parties: frozenset[str] = frozenset()
    members: list[Gist] = attrs.field(factory=list)
    said: dict[StatementId, Proposition] = attrs.field(factory=dict)
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()

    def take(self, gist: Gist, own: Proposition | None) -> None:
        """Add *gist*, which says *own*, to the members."""
        self.said[gist.id] = self._says(gist, own)
        self.members.append(gist)
        self.parties |= concerned(gist)
        self.words |= gist.words
        self.names |= gist.names
        self.classes |= self.proposition.classes.union(gist.classes)

    def _says(self, gist: Gist, own: Proposition | None) -> Proposition:
        """Return what *gist* is about: no more than its own words say of anybody.

        Where they leave open what the matter tells of its accused, it is that,
        unless they accuse somebody else as well.
        """
        theirs = self.proposition
        whom = concerned(gist)
        if stance(gist) is not Stance.ASSERTS:
            told = [g for g in self.asserted() if parties.meet(whom, g.accused)]
            ends = {self.said[g.id].id: self.said[g.id] for g in told}
            return (
                theirs
                if theirs.id in ends or not ends
                else min(ends.values(), key=lambda p: p.id)
            )
        if own is None or not own.structured or not theirs.structured:
            return theirs
        return (
            own
            if own.target != theirs.target and not self._tells(whom, own)
            else theirs
        )

    def _tells(self, whom: frozenset[str], own: Proposition) -> bool:
        """Tell whether the matter says more of all of *whom* than *own* does."""
        if own.target is None or not own.target.vague:
            return False
        told = (
            g.accused for g in self.asserted() if self.said[g.id] == self.proposition
        )
        return len(parties.meet(frozenset().union(*told), whom)) == len(whom)

    @property
    def propositions(self) -> tuple[Proposition, ...]:
        """All that its statements are about, its own first."""
        several = (self.proposition, *self.said.values())
        return tuple({p.id: p for p in several}.values())

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


def idle(gist: Gist) -> bool:
    """Tell whether *gist*, read as a charge, charges nobody with anything."""
    return of_charges(gist) or mild(gist)


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
    meant = dated(ordered)
    told = [
        g
        for g in meant
        if g.kind in CHARGES | PROMISES and concerned(g) and not idle(g)
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
        best.take(gist, own)
        return best, min(1.0, score)
    if own is None or (wait and _anaphoric(gist)):
        return None, 0.0
    matter = Matter(
        article=gist.article,
        promise=gist.kind in PROMISES,
        proposition=own,
    )
    matter.take(gist, own)
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
