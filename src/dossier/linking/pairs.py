"""What the statements of one article are to those of another.

A function of the two articles alone and the same in both directions, so that what
is linked does not depend on which was read first.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from math import exp
from typing import Final

from dossier.domain.decisions import PropositionRelated, StatementLinked
from dossier.domain.events import Event, event_id
from dossier.domain.vocabulary import Kind, LinkType, Relation, Stance
from dossier.linking import breaches, parties, thirds, utterances
from dossier.linking.accounts import Account
from dossier.linking.conduct import names_conduct
from dossier.linking.gists import Gist, answers, before, rank
from dossier.linking.matters import Matter, founding
from dossier.linking.propositions import Proposition, conflicting, covers, likeness
from dossier.linking.stances import concerned, stance
from dossier.linking.words import mass, overlap

_OTHER_NAMES: Final = 1.3  # taken away where both name places or numbers, others
_MARGIN: Final = 0.4  # by which the liker of two matters leaves the other out
_OVERLAP: Final = 3.2
_CLASS: Final = 0.9
_ONLY: Final = 0.6  # added where one of two only answers: it answers something
SAME: Final = 0.5  # likeness from which two matters are one


def between(one: Account, other: Account) -> Iterator[Event]:
    """Yield what links *one* and *other*: the same in either order."""
    a, b = sorted((one, other), key=lambda x: x.id)
    alike = _alike(a, b)
    for m, n, score in alike:
        for p, q in _same(m, n):
            yield from _related(p, q)
        yield from _linked(m, n, score)
        yield from _linked(n, m, score)
    for m in a.matters:
        for n in b.matters:
            for p, q in product(m.propositions, n.propositions):
                yield from covering(p, q)
            yield from breaches.across(m, n)
            yield from breaches.across(n, m)
    yield from thirds.denials(a, b)
    yield from thirds.denials(b, a)
    yield from utterances.between(a, b, {(id(m), id(n)) for m, n, _ in alike})


def _alike(a: Account, b: Account) -> list[tuple[Matter, Matter, float]]:
    """Return the matters of two articles that are one, and how sure that is.

    Where an article has two matters, a third that is much more like one of them is
    not the other.
    """
    scores = {
        (i, j): s
        for i, m in enumerate(a.matters)
        for j, n in enumerate(b.matters)
        if (s := same(m, n))
    }
    return [
        (a.matters[i], b.matters[j], s)
        for (i, j), s in scores.items()
        if s + _MARGIN >= max(t for k, t in scores.items() if k[0] == i or k[1] == j)
    ]


def _same(m: Matter, n: Matter) -> Iterator[tuple[Proposition, Proposition]]:
    """Yield which propositions of two matters that are one are one."""
    for p, q in product(m.propositions, n.propositions):
        main = p is m.proposition and q is n.proposition
        if main or (p.structured and q.structured and likeness(p, q) >= SAME):
            yield p, q


def same(m: Matter, n: Matter) -> float:
    """Return how sure it is that two matters are one, or 0 below the threshold."""
    if m.promise != n.promise or conflicting(m.proposition.near, n.proposition.near):
        return 0.0
    if m.proposition.id == n.proposition.id:
        return 1.0
    if not parties.meet(m.parties, n.parties):
        return 0.0
    if m.proposition.structured and n.proposition.structured:
        score = likeness(m.proposition, n.proposition)
    else:
        score = _by_words(m, n)
    return score if score >= SAME else 0.0


def _by_words(m: Matter, n: Matter) -> float:
    """Return the likeness of two matters by all that their statements say."""
    named = m.proposition.structured or n.proposition.structured
    if named and not m.classes & n.classes:
        return 0.0
    shared = mass(m.words & n.words)
    mine, theirs = (
        frozenset(w for w in x.words if not names_conduct(w)) for x in (m, n)
    )
    score = -1.2 + _OVERLAP * overlap(mine, theirs) + min(shared, 4.0) / 4
    if not all(any(x.asserted()) for x in (m, n)) and not m.promise:
        score += _ONLY
    if m.classes & n.classes:
        score += _CLASS
    if m.names and n.names and not m.names & n.names:
        score -= _OTHER_NAMES
    if _accusers(m) & _accusers(n):
        score += 0.4
    return 1 / (1 + exp(-score)) if shared or m.classes & n.classes else 0.0


def _accusers(matter: Matter) -> frozenset[str]:
    return frozenset(g.speaker for g in matter.asserted() if g.speaker)


def _related(p: Proposition, q: Proposition) -> Iterator[Event]:
    a, b = sorted((p.id, q.id))
    if a == b:
        return
    reason = "same conduct, target and time" if p.target and q.target else "same words"
    yield PropositionRelated(a=a, relation=Relation.SAME, b=b, reason=reason)


def covering(p: Proposition, q: Proposition) -> Iterator[Event]:
    """Yield which of two propositions is about all of the kind of the other."""
    for wide, narrow in ((p, q), (q, p)):
        if covers(wide, narrow):
            yield PropositionRelated(
                a=wide.id, relation=Relation.COVERS, b=narrow.id, reason="all of a kind"
            )


def _linked(m: Matter, n: Matter, score: float) -> Iterator[Event]:
    """Yield what the statements of *m* are to those of *n*, the same matter."""
    for gist in m.members:
        match stance(gist):
            case Stance.DENIES:
                yield from _denied(gist, n, score)
            case Stance.CLEARS:
                yield from _cleared(gist, n, score)
            case Stance.ASSERTS:
                yield from _asserted(gist, n, score)
            case _:
                yield from _promised(gist, n, score)


def _denied(gist: Gist, n: Matter, score: float) -> Iterator[Event]:
    if not answers(gist):
        return
    for name, to in founding(n, concerned(gist) | gist.sides):
        if before(gist, to):
            continue
        own = bool(parties.meet(gist.sides, frozenset({parties.key(name)})))
        yield StatementLinked(
            statement=gist.id,
            type=LinkType.DENIES,
            to=to.id,
            accused=name,
            confidence=_sure(score),
            rationale="denies the same charge" if own else "a third party denies it",
            rationale_span=gist.cue or gist.span,
        )


def _cleared(gist: Gist, n: Matter, score: float) -> Iterator[Event]:
    for name, to in founding(n, concerned(gist)):
        if before(gist, to):
            continue
        yield StatementLinked(
            statement=gist.id,
            type=LinkType.RESOLVES_CLEARED,
            to=to.id,
            accused=name,
            confidence=_sure(score),
            rationale="clears this accused of the same charge",
            rationale_span=gist.cue or gist.span,
        )


def _asserted(gist: Gist, n: Matter, score: float) -> Iterator[Event]:
    """Yield what an allegation or admission is to those of another article."""
    if gist.kind is Kind.ADMISSION:
        yield from _admitted(gist, n, score)
        return
    for other in n.asserted():
        if (
            gist.speaker
            and other.speaker
            and other.kind is not Kind.ADMISSION
            and _later(gist, other)
            and other is _first(n)
            and not parties.meet(gist.sides, other.sides)
        ):
            yield StatementLinked(
                statement=gist.id,
                type=LinkType.CORROBORATES,
                to=other.id,
                confidence=_sure(score) - 0.2,
                rationale="another side says the same",
                rationale_span=gist.cue or gist.span,
            )


def _first(n: Matter) -> Gist | None:
    return next(iter(n.asserted()), None)


def _admitted(gist: Gist, n: Matter, score: float) -> Iterator[Event]:
    for other in n.members:
        if stance(other) is Stance.DENIES and parties.meet(gist.sides, other.sides):
            yield StatementLinked(
                statement=gist.id,
                type=LinkType.CONTRADICTS,
                to=other.id,
                confidence=_sure(score) - 0.1,
                rationale="admits what the same side denied",
                rationale_span=gist.cue or gist.span,
            )
            return


def _promised(gist: Gist, n: Matter, score: float) -> Iterator[Event]:
    first = n.members[0]
    if gist.speaker == first.speaker or not _later(gist, first):
        return
    if parties.meet(gist.sides, first.sides):
        yield StatementLinked(
            statement=gist.id,
            type=LinkType.ECHOES,
            to=first.id,
            confidence=_sure(score),
            rationale="another of the same side promises the same",
            rationale_span=gist.cue or gist.span,
        )


def _sure(score: float) -> float:
    return round(max(0.3, min(0.95, score)), 2)


def _later(a: Gist, b: Gist) -> bool:
    """Tell which of two statements links to the other: the one said later."""
    return rank(a) > rank(b)


def unique(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return *events* without repeats of an id, the first of each."""
    first: dict[str, Event] = {}
    for event in events:
        first.setdefault(event_id(event), event)
    return tuple(first.values())
