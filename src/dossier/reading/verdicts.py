"""Whom each statement accuses or clears in the end: rules and weights together.

What rules find in plain words stands against all but strong evidence; what they only
infer, and what they do not find, the weights decide. Whoever is named is as sure as
they make it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.spans import span_of
from dossier.domain.vocabulary import Kind
from dossier.reading.accusing import PERSONAL, Hearing, Scales, hearings, weighed
from dossier.reading.cases import Case
from dossier.reading.kinds import BY_ITS_CUE
from dossier.reading.layout import Line
from dossier.reading.registry import Names

FAINT: Final = 0.1  # how likely the likeliest must be to be told at all
LIKELY: Final = 0.5  # the same for kinds that mostly are about nobody
STRONG: Final = 0.6  # how likely another must be to be told against plain words
FIRM: Final = 0.7  # how sure an accused is whom a rule finds in the plainest words
GUESS: Final = 0.5  # the confidence from which rules name somebody in plain words
_PLAINEST: Final = frozenset(
    f"parties: {rule}"
    for rule in (
        "object of the charge",
        "denied of another",
        "whose deed",
        "does what is described",
        "agent",
        "cleared",
        "has been cleared",
    )
)
_NAMES: Final = frozenset(
    {"name", "surname", "part", "demonym", "metonym", "initials", "side"}
)


def accused(
    names: Names, lines: Sequence[Line], cases: Sequence[Case], scales: Scales
) -> list[Case]:
    """Return *cases* with those whom they accuse or clear, as sure as they are.

    Args:
        names: Everybody whom the article names.
        lines: Of the article.
        cases: Its statements, with whom the rules accuse or clear.
        scales: The weights.
    """
    found = list(cases)
    heard = hearings(names, lines, cases)
    for hearing, chances in zip(heard, weighed(heard, scales), strict=True):
        doubt = _doubt(hearing.scene.case)
        by_name = {
            name: chance * doubt
            for name, chance in zip(hearing.names[1:], chances[1:], strict=True)
        }
        found[hearing.at] = _decided(names, hearing, by_name)
    return found


def _doubt(case: Case) -> float:
    """Return how sure it is that a charge is one, where only weights say so."""
    kind = case.classified
    guessed = kind.kind is Kind.ALLEGATION and kind.rules[-1].startswith("learned")
    return kind.confidence if guessed else 1.0


def _decided(names: Names, hearing: Hearing, by_name: Mapping[str, float]) -> Case:
    case, picked = hearing.scene.case, hearing.scene.picked
    best = max(by_name, key=by_name.__getitem__, default="")
    most = by_name.get(best, 0.0)
    sure = sum(by_name[name] for name in picked)
    if _is_plainest(hearing):
        return _kept(case, picked, max(sure, FIRM))
    if picked and (best in picked or (_is_plain(picked) and most < STRONG)):
        return _kept(case, picked, max(sure, _least(hearing)))
    if most >= _needed(hearing.kind):
        return _with(case, (_named(names, case, best, most),), f"learned: {most:.2f}")
    if hearing.kind in PERSONAL:
        return _kept(case, picked, sure)
    return _with(case, (), "learned: nobody 0") if picked else case


def _needed(kind: Kind) -> float:
    return FAINT if kind in PERSONAL else LIKELY


def _is_plainest(hearing: Hearing) -> bool:
    """Tell whether a rule found the accused in words that leave no doubt."""
    picked = hearing.scene.picked.values()
    if not all(one.span and one.confidence >= GUESS for one in picked):
        return False
    return len(picked) > 1 or any(
        hearing.scene.rule in _PLAINEST and one.method in _NAMES for one in picked
    )


def _least(hearing: Hearing) -> float:
    """Return how sure one is whom a charge has as its subject: "alleged that X did"."""
    scene = hearing.scene
    told = scene.case.classified.confidence >= BY_ITS_CUE
    charge = scene.case.classified.kind is Kind.ALLEGATION
    plain = scene.rule == "parties: subject" and _is_plain(scene.picked)
    return GUESS if charge and told and plain else 0.0


def _is_plain(picked: Mapping[str, Named]) -> bool:
    """Tell whether rules found the accused in the words of the statement."""
    return any(one.span and one.confidence >= GUESS for one in picked.values())


def _kept(case: Case, picked: Mapping[str, Named], sure: float) -> Case:
    if not picked:
        return case
    sure = round(min(1.0, sure), 2)
    who = tuple(attrs.evolve(one, confidence=sure) for one in picked.values())
    return _with(case, who, f"learned: as the rules {sure:.2f}")


def _named(names: Names, case: Case, name: str, sure: float) -> Named:
    """Return *name* with the words that name it in the statement, if any do."""
    for hit in names.within(*case.found.sentence):
        if hit.card.name == name:
            span = span_of(names.text, hit.start, hit.end)
            return Named(
                name=name,
                as_written=span.text,
                span=span,
                method=hit.card.method or hit.method,
                confidence=round(sure, 2),
            )
    return Named(name=name, method="topic", confidence=round(sure, 2))


def _with(case: Case, who: tuple[Named, ...], rule: str) -> Case:
    roles = attrs.evolve(case.roles, rules=(*case.roles.rules, f"parties: {rule}"))
    if case.classified.kind is Kind.CLEARANCE:
        roles = attrs.evolve(roles, beneficiary=who)
    else:
        roles = attrs.evolve(roles, accused=who)
    return attrs.evolve(case, roles=roles)
