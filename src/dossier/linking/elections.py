"""Which election a vague one is: the one that the article names."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.domain.vocabulary import Kind, Role, Stance
from dossier.linking import parties
from dossier.linking.gists import Gist
from dossier.linking.propositions import conflicting
from dossier.linking.stances import PROMISES, concerned, stance
from dossier.linking.targets import Target, same_owner
from dossier.reading import gazetteer

_AHEAD: Final = 3  # what comes later is so much farther than what came before
_STRANGER: Final = 4  # likewise what concerns other parties


def dated(ordered: Sequence[Gist]) -> tuple[Gist, ...]:
    """Give each vague target of *ordered* the time of the one that it means."""
    seen: list[tuple[Gist, Target]] = [
        (g, _owned(g, g.target)) for g in ordered if g.target and not g.target.vague
    ]
    out = []
    lent: list[Target] = []
    for gist in ordered:
        vague = _one(gist) or _implied(gist)
        if vague is None:
            out.append(gist)
            continue
        meant = _meant(gist, vague, _known(gist, vague, seen)) if vague.vague else vague
        target = meant or (vague if gist.target else None)
        target = target and _owned(gist, target)
        if target and target.vague:
            lent += _partly(gist, target, seen)
        out.append(attrs.evolve(gist, target=target))
    return _alike(out, lent)


def _partly(
    gist: Gist, vague: Target, seen: Sequence[tuple[Gist, Target]]
) -> Iterator[Target]:
    """Yield the target, with its owner, that *gist* means for some of its accused."""
    some = [(g, t) for g, t in seen if parties.meet(g.accused, gist.accused)]
    meant = _meant(gist, vague, some)
    if meant is not None and stance(gist) is Stance.ASSERTS:
        yield meant


def _alike(gists: Sequence[Gist], lent: Sequence[Target]) -> tuple[Gist, ...]:
    """Give targets of one time in one article the owner that only one of them has."""
    had = (*(g.target for g in gists if g.target), *lent)
    out = []
    for gist in gists:
        mine = gist.target
        if mine is not None and mine.years and not mine.owner:
            owners = {
                t.owner
                for t in had
                if t.years == mine.years and not conflicting(mine, t)
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


def _known(
    gist: Gist, vague: Target, seen: Sequence[tuple[Gist, Target]]
) -> Sequence[tuple[Gist, Target]]:
    """Return those of *seen* from which *gist* may take what it leaves open.

    Who charges several with "poll interference" points at no election: which one
    it is stands open for those whom nobody charges with a certain one.
    """
    if vague.definite or stance(gist) is not Stance.ASSERTS:
        return seen
    return [
        (other, target)
        for other, target in seen
        if len(parties.meet(other.accused, gist.accused)) == len(gist.accused)
    ]


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
