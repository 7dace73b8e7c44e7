"""What kind each statement of an article is and whom it is about, in view of all."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from dossier.domain.vocabulary import Kind
from dossier.reading import (
    affairs,
    cases,
    evidence,
    kind_content,
    kinds,
    verdicts,
    weights,
)
from dossier.reading.accusing import Scales
from dossier.reading.affairs import Affair
from dossier.reading.cases import Case
from dossier.reading.layout import TITLES, Line
from dossier.reading.port import Classified
from dossier.reading.registry import Names
from dossier.reading.views import View, view_of
from dossier.reading.weights import Weights

LIKELY: Final = 0.35  # how likely a kind must be to be told against a rule, …
GRAVE: Final = 0.75  # … a charge about or by somebody whom an affair knows, …
SURE: Final = 0.8  # … any other charge, …
ALONE: Final = 0.6  # … a denial where nobody is accused
TAKEN: Final = 0.65  # … anything else where a rule hears a charge, …
BROKEN: Final = 0.9  # … or a promise that is given to somebody
AHEAD: Final = 0.5  # by which a kind must be likelier than what a rule is sure of that
# the weights know: how far a rule is to be trusted that they never met, they do not
SOMEBODY: Final = 0.3  # how likely its accused must be for a learned charge to be one
# Rules that only guess: what is likelier is told instead.
_GUESSES: Final = frozenset(
    f"kind: {rule}"
    for rule in (
        "said",
        "quoted",
        "quoted on oneself",
        "evaluates",
        "could",
        "holds",
        "wrongdoing",
    )
)


@attrs.frozen(eq=False)
class Learned:
    """What was learned from the corpus.

    Attributes:
        kinds: Weighs what a statement shows of its kind.
        accused: Weighs who may be accused; None leaves that to the rules.
    """

    kinds: Weights
    accused: Scales | None = None


def shipped() -> Learned:
    """Return what the package holds."""
    first, second = weights.shipped("accused"), weights.shipped("accused-again")
    return Learned(kinds=weights.shipped("kinds"), accused=Scales(first, second))


def nothing() -> None:
    """Return nothing learned."""


def by_rules(
    text: str, found: Sequence[Case], known: Names, prominence: Mapping[str, int]
) -> tuple[list[Case], Affair]:
    """Return *found* with whom each is about, in the light of all, by rules alone."""
    first = [cases.judged(text, case, known) for case in found]
    affair = affairs.affair(
        ((case.classified, case.speaker, case.roles.accused) for case in first),
        prominence,
    )
    if affair == Affair():
        return first, affair
    return [cases.judged(text, case, known, affair) for case in first], affair


def judged(
    text: str,
    found: Sequence[Case],
    known: Names,
    lines: tuple[Line, ...],
    learned: Learned | None,
) -> list[Case]:
    """Return *found* with the kind of each and whom it is about.

    Args:
        text: The article.
        found: Its statements, with the kinds that the rules give to each alone.
        known: Everybody whom the article names.
        lines: Of the article.
        learned: What weighs the evidence after the rules; None leaves it to them.
    """
    told, affair = by_rules(text, found, known, affairs.prominence(known, lines))
    if learned is None or not told:
        return told
    likely = weighed(text, told, known, affair, learned.kinds)
    if learned.accused is None:
        return likely
    decided = verdicts.accused(known, lines, likely, learned.accused)
    return [
        by_rule if _against_nobody(case) else case
        for case, by_rule in zip(decided, told, strict=True)
    ]


def _against_nobody(case: Case) -> bool:
    """Tell whether only weights made a charge of it, and no accused is likely."""
    kind = case.classified
    learned = kind.kind is Kind.ALLEGATION and kind.rules[-1].startswith("learned")
    return learned and all(n.confidence < SOMEBODY for n in case.roles.accused)


def weighed(
    text: str, told: Sequence[Case], known: Names, affair: Affair, model: Weights
) -> list[Case]:
    """Return *told* with the kinds that the evidence makes likely."""
    out = []
    for case, setting in zip(told, evidence.settings(told), strict=True):
        kind = _kind(text, case, affair, setting, model)
        if kind is not case.classified:
            case = cases.of_kind(text, case, known, affair, kind)  # noqa: PLW2901  judged
        out.append(case)
    return out


def _kind(
    text: str,
    case: Case,
    affair: Affair,
    setting: evidence.Setting,
    model: Weights,
) -> Classified:
    by_rule = case.classified
    view = view_of(
        text, case.found, case.speaker, affair, headline=case.line.part in TITLES
    )
    shown = dict.fromkeys(evidence.features(text, case, view, setting))
    chances = dict(zip(model.outcomes, model.chances(shown), strict=True))
    kind = Kind(max(chances, key=chances.__getitem__))
    ahead = chances[kind] - chances.get(by_rule.kind, 0.0)
    guessed = not _GUESSES.isdisjoint(by_rule.rules)
    needed = max(_needed(kind, view), _kept(by_rule.kind, view))
    if kind is by_rule.kind or chances[kind] < needed:
        return by_rule
    trusted = by_rule.rules[-1] not in model.by_feature or ahead < AHEAD
    if trusted and not guessed:
        return by_rule
    rules = (*by_rule.rules, f"learned: {kind} {chances[kind]:.2f}")
    return kinds.as_kind(view, kind, rules, round(chances[kind], 2))


def _kept(by_rule: Kind, view: View) -> float:
    """Return how likely another kind must be where a rule hears *by_rule*."""
    if by_rule is Kind.PLEDGE and view.addressed:
        return BROKEN
    return TAKEN if by_rule is Kind.ALLEGATION else 0.0


def _needed(kind: Kind, view: View) -> float:
    """Return how likely *kind* must be to be told against a rule."""
    if kind is Kind.ALLEGATION:
        if kind_content.SUPPOSED.match(view.clause):
            return math.inf
        return GRAVE if view.about or view.accuses else SURE
    if kind is Kind.DENIAL:
        return LIKELY if view.defends or view.dispute else ALONE
    return LIKELY
