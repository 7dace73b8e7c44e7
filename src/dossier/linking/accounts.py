"""An article as linking sees it, and the keys under which it can be found again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

import attrs

from dossier.domain.ids import ArticleId, StatementId
from dossier.domain.reports import StatementReported
from dossier.domain.vocabulary import Kind, Role, Voice
from dossier.linking import parties
from dossier.linking.corrected import CARRIED, corrects, retracts
from dossier.linking.gists import Gist, gist
from dossier.linking.matters import Matter, Placed, matters
from dossier.linking.words import WEIGHT, digest, quotations, weight

_PERSONAL: Final = frozenset({Role.PERSON, Role.SPOKESPERSON})
_FOUND, _FINDS = 0, 1  # under what an account is found, and finds others
_NAMES: Final = ("accused", "named")  # in a charge, and in somebody's denial of it
_ABBREVIATED: Final = ("short|", "long|")
_OWNED: Final = ("with owner", "without owner")
SHINGLE: Final = 6  # words; so many in a row are nobody's chance


@attrs.define(eq=False, slots=False)
class Account:
    """What an article reports.

    Attributes:
        published: The last day on which it may have been published, or None.
        outlet: Key of who published it; empty where unknown.
        gists: Its statements, in the order of their sentences.
    """

    id: ArticleId
    published: date | None
    outlet: str
    gists: tuple[Gist, ...]

    @cached_property
    def _grouped(self) -> tuple[tuple[Matter, ...], tuple[Placed, ...]]:
        return matters(self.gists)

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Its charges and promises."""
        return self._grouped[0]

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Where each statement belongs that belongs anywhere."""
        return self._grouped[1]

    @cached_property
    def matter_of(self) -> dict[StatementId, Matter]:
        """The matter of each statement that has one."""
        return {p.gist.id: p.matter for p in self.placed if p.matter is not None}

    @cached_property
    def keys(self) -> frozenset[str]:
        """Under what this account is found by another."""
        told = (self._said("said"), self._takes("takes"))
        return frozenset().union(*told, self._shared(_FOUND))

    @cached_property
    def sought(self) -> frozenset[str]:
        """Under what this account finds others."""
        told = (self._said("takes"), self._takes("said"))
        return frozenset().union(*told, self._shared(_FINDS))

    def _said(self, key: str) -> Iterator[str]:
        """Yield *key* with everybody who could take back what is said here."""
        if self.outlet:
            yield f"{key}|{self.outlet}"
        carried = (g for g in self.gists if g.kind in CARRIED and g.speaker)
        yield from (f"{key}|{parties.last(g.speaker)}" for g in carried)

    def _takes(self, key: str) -> Iterator[str]:
        """Yield *key* with everybody who takes back or corrects something here."""
        taking = self.taking
        if self.outlet and any(g.voice is Voice.OUTLET for g, _ in taking):
            yield f"{key}|{self.outlet}"
        for speaker in {g.speaker for g, _ in taking if g.speaker}:
            yield from (f"{key}|{speaker}", f"{key}|{parties.last(speaker)}")

    def _shared(self, way: int) -> Iterator[str]:
        yield from _of_matters(self.matters, way)
        yield from _of_wording(self.gists)
        yield from _of_denials(self.gists, way)
        yield from _of_names(self.people, self.persons, way)

    @cached_property
    def taking(self) -> tuple[tuple[Gist, bool], ...]:
        """What takes back (True) or corrects (False) something said or printed."""
        found = ((g, retracts(g)) for g in self.gists)
        return tuple((g, back) for g, back in found if back or corrects(g))

    @cached_property
    def shingles(self) -> dict[StatementId, frozenset[str]]:
        """Every six words in a row of what each statement says."""
        return {g.id: frozenset(_shingles(g.wording)) for g in self.gists}

    @cached_property
    def quotes(self) -> dict[StatementId, frozenset[str]]:
        """What each statement has in quotation marks that says something."""
        return {g.id: frozenset(quotations(g.content)) for g in self.gists}

    @cached_property
    def persons(self) -> frozenset[str]:
        """Keys of the full names of people who speak."""
        return frozenset(
            g.speaker for g in self.gists if g.role in _PERSONAL and " " in g.speaker
        )

    @cached_property
    def proper(self) -> frozenset[str]:
        """Keys of all whose names begin with a capital."""
        return frozenset().union(*(g.proper for g in self.gists))

    @cached_property
    def people(self) -> frozenset[str]:
        """Keys of everybody whom its statements name."""
        return frozenset().union(
            *(g.sides | g.accused | g.cleared | g.addressee for g in self.gists)
        )


def account(
    article: ArticleId,
    published: date | None,
    outlet: str | None,
    statements: Mapping[StatementId, StatementReported],
) -> Account:
    """Return what *article* reports, in *statements*, by the ids they were given."""
    gists = [gist(s, published, id=key) for key, s in statements.items()]
    ordered = sorted(gists, key=lambda g: (g.at, g.id))
    return Account(
        id=article,
        published=published,
        outlet=parties.key(outlet or ""),
        gists=tuple(ordered),
    )


def _of_names(
    people: frozenset[str], persons: frozenset[str], way: int
) -> Iterator[str]:
    """Yield for each name the other forms that it may have, beside each other name."""
    for one in people:
        forms = {f for f in parties.forms(one)[way] if f.startswith(_ABBREVIATED)}
        forms |= {f"kin|{parties.last(one)}"} if one in persons else set()
        owner, _, body = one.rpartition("'s ")
        if owner:
            forms |= {f"body|{body}", f"{_OWNED[way]}|{body}"}
        elif " " in one:
            forms.add(f"{_OWNED[1 - way]}|{one}")
        for form in forms:
            yield from (f"name|{form}|{other}" for other in people if other != one)


def _of_matters(several: Iterable[Matter], way: int) -> Iterator[str]:
    for matter in several:
        kind = "promise" if matter.promise else "charge"
        aim = matter.proposition.target
        about = {*matter.classes, *(w for w in matter.words if weight(w) >= WEIGHT)}
        about |= {aim.kind} if aim is not None else set()
        for party in matter.parties:
            for form in parties.forms(party)[way]:
                yield from (f"{kind}|{form}|{x}" for x in about)
            name = f"{_NAMES[way]}|{parties.last(party)}"
            yield from (f"{name}|{x}" for x in about)
        bound = matter.parties if matter.promise else _breakers(matter)
        for party in bound:
            yield from (f"bound|{form}" for form in parties.forms(party)[way])


def _of_denials(gists: Iterable[Gist], way: int) -> Iterator[str]:
    """Yield for a denial the charges against each name in its words."""
    kind = _NAMES[1 - way]
    for one in gists:
        if one.kind is Kind.DENIAL:
            words = [w for w in one.words if weight(w) >= WEIGHT]
            yield from (f"{kind}|{name}|{w}" for name in one.mentions for w in words)


def _breakers(matter: Matter) -> frozenset[str]:
    broken = (g.accused for g in matter.members if "breach of promise" in g.classes)
    return frozenset().union(*broken)


def _of_wording(gists: Iterable[Gist]) -> Iterator[str]:
    for one in gists:
        yield from (f"words|{s}" for s in _shingles(one.wording))
        yield from (f"quote|{digest(q)}" for q in quotations(one.content))
        yield f"sentence|{one.sentence}"


def _shingles(wording: str) -> Iterator[str]:
    words = wording.split()
    for n in range(len(words) - SHINGLE + 1):
        yield digest(" ".join(words[n : n + SHINGLE]))
