"""What is alleged, denied or promised, apart from who says it, and what is the same.

The id of a proposition comes from its class of conduct, its target and its time
where those tell it apart from any other, else from its words.
"""

import re
from datetime import date
from functools import cached_property
from typing import Final

import attrs

from dossier.domain.decisions import PropositionDefined
from dossier.domain.ids import PropositionId, make_id
from dossier.domain.times import When
from dossier.domain.vocabulary import Basis, Kind, Precision
from dossier.linking import clauses
from dossier.linking.gists import Gist
from dossier.linking.targets import Target, same_owner
from dossier.linking.words import mass, overlap

POOR: Final = 1.5  # weight of words under which a content says nothing by itself
_TALKS: Final = re.compile(
    r"\b(?:(?:constructive|candid|cordial|in-depth|bilateral|substantive) "
    r"(?:\w+ ){0,3}(?:talks|discussions?|meetings?|dialogue|issues)|met with|"
    r"(?:unresolved|remaining) (?:disputes?|issues|differences)|"
    r"(?:obligation|responsibility) (?:and \w+ )?to (?:manage|work|talk))\b",
    re.IGNORECASE,
)
SAME: Final = 0.5  # likeness from which two are the same
_CLASS: Final = 0.32
_OTHER_CLASS: Final = -0.12
_NAMES: Final = 0.18
_OTHER_NAMES: Final = -0.12


@attrs.frozen(kw_only=True)
class Proposition:
    """What may be asserted, denied or promised.

    Attributes:
        conduct: The main class of conduct, or None.
        classes: All of them.
        target: Where conduct and target are all there is to it: an election.
        near: An election that is named, whatever the conduct.
        words: Stems of what is said.
        names: Proper names and numbers in it.
        text: In words.
    """

    conduct: str | None
    classes: frozenset[str]
    target: Target | None
    near: Target | None
    words: frozenset[str]
    names: frozenset[str]
    text: str

    @property
    def structured(self) -> bool:
        """Whether class, target and time tell it apart, whatever the words."""
        return self.conduct is not None and self.target is not None

    @cached_property
    def id(self) -> PropositionId:
        """Names it: the same text and fields are the same proposition."""
        fields = {
            "conduct": self.conduct,
            "target": self.aim,
            "interval": self.interval.edtf if self.interval else None,
            "text": self.text,
        }
        return PropositionId(make_id("pp", fields))

    @property
    def aim(self) -> str | None:
        """The target in words that compare."""
        return None if self.target is None else _aim(self.target)

    @property
    def interval(self) -> When | None:
        """When the target is, in whole years."""
        years = self.target.years if self.target else frozenset()
        return _years(years) if years else None

    def defined(self) -> PropositionDefined:
        """Return the event that defines it."""
        return PropositionDefined(
            proposition=self.id,
            text=self.text,
            conduct=self.conduct,
            target=self.aim,
            interval=self.interval,
        )


def _aim(target: Target) -> str:
    plural = "s" if target.generic and target.kind == "election" else ""
    levels = sorted(target.levels - {"national"})
    kind = " and ".join(levels) + " " if levels else ""
    owner = f" of {target.owner}" if target.owner else ""
    return f"{kind}{target.kind}{plural}{owner}"


def _years(years: frozenset[int]) -> When:
    first, last = min(years), max(years)
    return When(
        edtf=f"{first:04}" if first == last else f"{first:04}/{last:04}",
        earliest=date(first, 1, 1),
        latest=date(last, 12, 31),
        precision=Precision.YEAR if first == last else Precision.INTERVAL,
        basis=Basis.IN_TEXT,
    )


def proposition(gist: Gist) -> Proposition | None:
    """Return what *gist* is about by its own words, or None where they say nothing."""
    target = gist.target
    conduct = gist.classes[0] if gist.classes else None
    if target is not None and "interference" in gist.classes:
        conduct = "interference"
    if conduct == "interference" and target is not None:
        return structured(conduct, target, promise=gist.kind is Kind.PLEDGE)
    if not gist.classes and mass(gist.words) < POOR:
        return None
    return Proposition(
        conduct=conduct,
        classes=frozenset(gist.classes),
        target=None,
        near=target,
        words=gist.words,
        names=gist.names,
        text=clauses.of_content(gist),
    )


def mild(gist: Gist) -> bool:
    """Tell whether what is read as a charge speaks of talks and meetings only."""
    talks = gist.kind is Kind.ALLEGATION and not gist.classes
    return talks and bool(_TALKS.search(gist.content))


def structured(conduct: str, target: Target, *, promise: bool) -> Proposition:
    """Return the proposition that class, target and time make."""
    return Proposition(
        conduct=conduct,
        classes=frozenset({conduct}),
        target=target,
        near=target,
        words=frozenset(),
        names=frozenset(),
        text=clauses.of_target(target, promise=promise),
    )


def conflicting(a: Target | None, b: Target | None) -> bool:
    """Tell whether two targets are certainly two: other years, owners, or kinds."""
    if a is None or b is None:
        return False
    return (
        a.kind != b.kind
        or a.generic != b.generic
        or bool(a.years and b.years and not a.years & b.years)
        or not same_owner(a.owner, b.owner)
        or bool(a.levels and b.levels and not a.levels & b.levels)
    )


def covers(a: Proposition, b: Proposition) -> bool:
    """Tell whether *a* is about all of a kind of which *b* is one."""
    if a.target is None or b.target is None or a.conduct != b.conduct:
        return False
    wide, narrow = a.target, b.target
    if not wide.generic or narrow.generic:
        return False
    return wide.kind != "election" or same_owner(wide.owner, narrow.owner)


def likeness(a: Proposition, b: Proposition) -> float:
    """Return how sure it is, from 0 to 1, that *a* and *b* are the same.

    Of one accused, or one who promises; symmetric.
    """
    if a.target is not None and b.target is not None:
        return _of_targets(a, b)
    if conflicting(a.near, b.near):
        return 0.0
    score = overlap(a.words, b.words)
    both = a.classes & b.classes
    if both:
        score += _CLASS
    elif a.classes and b.classes:
        score += _OTHER_CLASS
    if a.names and b.names:
        score += _NAMES if a.names & b.names else _OTHER_NAMES
    return max(0.0, min(1.0, score))


def _of_targets(a: Proposition, b: Proposition) -> float:
    assert a.target is not None and b.target is not None  # noqa: PT018 - for mypy
    if a.conduct != b.conduct or conflicting(a.target, b.target):
        return 0.0
    if a.target.vague != b.target.vague:
        return 0.4
    return 1.0 if a.target.owner == b.target.owner else 0.8
