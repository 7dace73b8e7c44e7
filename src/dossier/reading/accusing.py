"""Whom the statements of an article accuse or clear, weighed over all who may be."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import attrs

from dossier.domain.vocabulary import Kind
from dossier.reading import names as naming
from dossier.reading import scenes
from dossier.reading.cases import Case
from dossier.reading.layout import Line
from dossier.reading.port import Place, Resolved
from dossier.reading.registry import Names
from dossier.reading.scenes import Scene
from dossier.reading.suspects import Suspect, suspects
from dossier.reading.weights import Weights, shares

ANY: Final = "any"  # the outcome whose weights hold for every kind
WEIGHED: Final = frozenset(
    (
        Kind.ALLEGATION,
        Kind.DENIAL,
        Kind.ADMISSION,
        Kind.CONFIRMATION,
        Kind.CLEARANCE,
        Kind.CHARACTERISATION,
        Kind.CHALLENGE,
        Kind.CONCERN,
    )
)
# Kinds that are nearly always about somebody, named or not.
PERSONAL: Final = frozenset(
    (Kind.ALLEGATION, Kind.DENIAL, Kind.ADMISSION, Kind.CLEARANCE)
)
_INFERRED: Final = frozenset({"topic", "side"})
_STEPS: Final = 10  # in which a probability is a feature
_COARSE: Final = 5
_SHARES: Final = 8
_LAST: Final = 4  # the rank from which the rest are one


@attrs.frozen(eq=False)
class Hearing:
    """A statement, and the features of each who may be accused by it.

    Attributes:
        at: Its place among the statements of its article.
        kind: What it is.
        scene: What it shows.
        names: Those who may be accused; the first is "", nobody who is named.
        told: What the article tells of each.
        shown: What the statement shows of each.
    """

    at: int
    kind: Kind
    scene: Scene
    names: tuple[str, ...]
    told: tuple[tuple[str, ...], ...]
    shown: tuple[list[str], ...]


Again = Sequence[Sequence[Sequence[str]]]  # of each hearing, of each name


@attrs.frozen(eq=False)
class Scales:
    """Two passes of weights: the second knows what the first makes of the article."""

    first: Weights
    second: Weights


def hearings(
    names: Names, lines: Sequence[Line], cases: Sequence[Case]
) -> tuple[Hearing, ...]:
    """Return the statements of an article that may accuse or clear somebody.

    Args:
        names: Everybody whom it names.
        lines: Of the article.
        cases: Its statements, with whom the rules accuse.
    """
    if not any(case.classified.kind in PERSONAL for case in cases):
        return ()
    everybody = suspects(names, lines, cases)
    accused = any(
        one.method not in _INFERRED for case in cases for one in case.roles.accused
    )
    return tuple(_hearings(names, cases, everybody, accused=accused))


def _hearings(
    names: Names,
    cases: Sequence[Case],
    everybody: tuple[Suspect, ...],
    *,
    accused: bool,
) -> Iterator[Hearing]:
    last = ""
    for at, case in enumerate(cases):
        if case.classified.kind not in WEIGHED:
            continue
        scene = scenes.scene(case, names, _resolver(names, case), last)
        known = {one.name for one in everybody}
        more = [Suspect(n, frozenset()) for n in scene.picked if n not in known]
        all_ = (*everybody, *more)
        yield Hearing(
            at=at,
            kind=case.classified.kind,
            scene=scene,
            names=("", *(one.name for one in all_)),
            told=((), *(one.told for one in all_)),
            shown=(
                scenes.nobody(scene, len(everybody), accused=accused),
                *(scenes.shown(scene, one) for one in all_),
            ),
        )
        named = [n for n, who in scene.picked.items() if who.method not in _INFERRED]
        last = named[0] if named else last


def _resolver(names: Names, case: Case) -> Callable[[Place], Resolved]:
    def resolve(place: Place) -> Resolved:
        return naming.resolve(
            place, names=names, text=names.text, before=(*case.before, case.found)
        )

    return resolve


def again(heard: Sequence[Hearing], chances_: Sequence[Sequence[float]]) -> Again:
    """Return, for each hearing and each name, features of what a first pass found.

    Args:
        heard: The hearings of one article.
        chances_: How likely the first pass makes each of their names.
    """
    whole: defaultdict[str, float] = defaultdict(float)
    tables = [
        dict(zip(h.names, c, strict=True)) for h, c in zip(heard, chances_, strict=True)
    ]
    for table in tables:
        for name, chance in table.items():
            if name:
                whole[name] += chance
    found = []
    for i, hearing in enumerate(heard):
        near = (tables[i - 1] if i else {}, tables[i + 1] if i + 1 < len(heard) else {})
        found.append(tuple(_again(hearing.names, tables[i], whole, near)))
    return tuple(found)


def _again(
    names: Sequence[str],
    table: Mapping[str, float],
    whole: Mapping[str, float],
    near: tuple[Mapping[str, float], Mapping[str, float]],
) -> Iterator[list[str]]:
    """Yield the features of each of *names* from the first pass, its own part apart."""
    others = {n: whole[n] - table[n] for n in names if n}
    total = sum(others.values()) + 0.5
    ranks = {n: i for i, n in enumerate(sorted(others, key=lambda n: -others[n]))}
    for name in names:
        chance = table[name]
        if not name:
            most = max(others.values(), default=0.0) / total
            yield [
                f"nobody first {int(chance * _STEPS)}",
                f"nobody most {int(most * _COARSE)}",
            ]
            continue
        share = others[name] / total
        yield [
            f"first {int(chance * _STEPS)}",
            f"share {int(share * _SHARES)}",
            f"share rank {min(ranks[name], _LAST)}",
            f"first {int(chance * _LAST)} share {int(share * _LAST)}",
            f"before {int(near[0].get(name, 0.0) * _COARSE)}",
            f"after {int(near[1].get(name, 0.0) * _COARSE)}",
        ]


@attrs.frozen(eq=False)
class _Pass:
    """The weights of one pass, by kind."""

    by_kind: Mapping[Kind, Mapping[str, float]]

    @classmethod
    def of(cls, weights: Weights) -> "_Pass":
        every = weights.column(ANY)
        by_kind = {}
        for kind in WEIGHED:
            own = weights.column(kind)
            by_kind[kind] = {
                f: every.get(f, 0.0) + own.get(f, 0.0)
                for f in every.keys() | own.keys()
            }
        return cls(by_kind)


@lru_cache(maxsize=4)
def _pass(weights: Weights) -> _Pass:
    return _Pass.of(weights)


def chances(
    heard: Sequence[Hearing], weights: Weights, more: Again | None = None
) -> list[list[float]]:
    """Return for each of the hearings of an article how likely each name is.

    Args:
        heard: The hearings.
        weights: Of the first pass, or of the second.
        more: What the first pass found, for the second.
    """
    by_kind = _pass(weights).by_kind
    extra = more or [()] * len(heard)
    told: dict[tuple[Kind, int], float] = {}
    return [
        shares(_sums(by_kind[hearing.kind], hearing, told, x))
        for hearing, x in zip(heard, extra, strict=True)
    ]


def _sums(
    known: Mapping[str, float],
    hearing: Hearing,
    told: dict[tuple[Kind, int], float],
    more: Sequence[Sequence[str]],
) -> list[float]:
    """Return how much speaks for each name; *told* keeps what the article says."""
    get = known.get
    sums = []
    for i, features in enumerate(hearing.told):
        key = hearing.kind, id(features)
        if key not in told:
            told[key] = sum([get(f, 0.0) for f in features])
        extra = more[i] if more else ()
        sums.append(told[key] + sum([get(f, 0.0) for f in (*hearing.shown[i], *extra)]))
    return sums


def weighed(heard: Sequence[Hearing], scales: Scales) -> list[list[float]]:
    """Return for each of the hearings of an article how likely each name is."""
    first = chances(heard, scales.first)
    return chances(heard, scales.second, again(heard, first))
