"""When two propositions are one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from dossier.domain.decisions import PropositionDefined
from dossier.domain.ids import PropositionId
from dossier.domain.times import may_overlap

Pair = tuple[PropositionId, PropositionId]


def united(
    propositions: Iterable[PropositionDefined], same: Iterable[Pair] = ()
) -> dict[PropositionId, PropositionId]:
    """Return for each proposition the one that stands for all that are the same.

    They are the same where class of conduct and target agree, and the interval
    does: two elections are two, two wordings of one charge are one. One whose
    interval is wide or unknown, or which does not say what kind of election, joins
    a narrower one only if there is just one that it can mean. So the answer does
    not depend on the order.

    Args:
        propositions: Those that are to be told apart: of one accused, or one side.
        same: Pairs that are the same whatever their fields say.
    """
    defined = {p.proposition: p for p in propositions}
    root = {p: p for p in defined}
    for group in _groups(defined.values()):
        heads: list[PropositionDefined] = []
        for one in sorted(group, key=_by_width):
            fits = [h for h in heads if _may_be_one(one, h)]
            fits = [h for h in fits if _agree(one, h)] or fits
            if len(fits) == 1:
                root[one.proposition] = fits[0].proposition
            else:
                heads.append(one)
    for a, b in sorted(same):
        if a in root and b in root:
            _join(root, a, b)
    return root


def _groups(
    propositions: Iterable[PropositionDefined],
) -> Iterable[list[PropositionDefined]]:
    groups: dict[tuple[str, str], list[PropositionDefined]] = defaultdict(list)
    for one in propositions:
        if one.conduct is not None and one.target is not None:
            groups[one.conduct, _of_any_kind(one.target)].append(one)
    return groups.values()


def _of_any_kind(target: str) -> str:
    """Return *target* without its kind: "local election of Norland" is an election."""
    what, of, owner = target.partition(" of ")
    return f"{what.rpartition(' ')[2]}{of}{owner}"


def _may_be_one(one: PropositionDefined, head: PropositionDefined) -> bool:
    kinds = one.target == head.target or _open(one) or _open(head)
    return kinds and may_overlap(one.interval, head.interval)


def _agree(one: PropositionDefined, head: PropositionDefined) -> bool:
    return (one.target, one.interval) == (head.target, head.interval)


def _open(one: PropositionDefined) -> bool:
    """Tell whether *one* leaves the kind of its target open."""
    return one.target is not None and one.target == _of_any_kind(one.target)


def _by_width(one: PropositionDefined) -> tuple[int, bool, date, str]:
    """Narrow intervals first, then those of a certain kind, then early ones."""
    when, wide = one.interval, _open(one)
    if when is None or when.earliest is None or when.latest is None:
        return (date.max.toordinal(), wide, date.max, one.proposition)
    days = (when.latest - when.earliest).days
    return (days, wide, when.earliest, one.proposition)


def _join(
    root: dict[PropositionId, PropositionId], a: PropositionId, b: PropositionId
) -> None:
    into, gone = sorted((root[a], root[b]))
    for proposition, head in root.items():
        if head == gone:
            root[proposition] = into
