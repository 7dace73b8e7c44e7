"""Who the names of an article mean, and which of them may be one."""

from collections.abc import Iterable, Iterator
from typing import Final

from dossier.domain.chains import Named
from dossier.domain.decisions import SpeakerIdentified, SpeakerMerged, SpeakersDistinct
from dossier.domain.events import Event
from dossier.domain.ids import ArticleId
from dossier.domain.reports import StatementReported
from dossier.linking import parties
from dossier.linking.accounts import Account
from dossier.linking.parties import entity_id

_BODY: Final = 0.6
_INITIAL: Final = 2  # characters of "J."


def identified(
    article: ArticleId, statements: Iterable[StatementReported]
) -> Iterator[Event]:
    """Yield who is meant by each name that *statements* of *article* give."""
    best: dict[str, Named] = {}
    for statement in statements:
        for named in _named(statement):
            old = best.get(named.name)
            if old is None or _rank(named) > _rank(old):
                best[named.name] = named
    for mention, named in sorted(best.items()):
        yield SpeakerIdentified(
            article=article,
            mention=mention,
            entity=entity_id(mention),
            name=named.name,
            method=named.method,
            confidence=named.confidence,
        )


def _rank(named: Named) -> tuple[float, str]:
    return (named.confidence, named.method)


def _named(statement: StatementReported) -> Iterator[Named]:
    for named in (statement.speaker, statement.on_behalf_of):
        if named is not None:
            yield named
    yield from statement.accused
    yield from statement.beneficiary
    yield from statement.addressee


def merged(a: Account, b: Account) -> Iterator[Event]:
    """Yield names of two articles that may mean one, and those that cannot.

    A surname or initials and a full name may, where the articles have somebody else
    in common. Two people of one surname are two; that keeps the bare surname from
    making them one.
    """
    if not a.people & b.people:
        return
    theirs = sorted(b.people - a.people)
    ends = {y: _ends(y) for y in theirs}
    for x in sorted(a.people - b.people):
        mine = _ends(x)
        for y in theirs:
            if mine & ends[y]:
                yield from _compared(x, y, a, b)


def _ends(name: str) -> frozenset[str]:
    """Return what two forms of one name share one of: ends, or initials."""
    words = name.split(" ")
    initials = "".join(w[0] for w in words if w not in {"of", "the", "and", "for"})
    return frozenset((words[0].replace(".", ""), words[-1], initials))


def _compared(x: str, y: str, a: Account, b: Account) -> Iterator[Event]:
    sure = _sure(x, y, a, b)
    first, second = sorted((entity_id(x), entity_id(y)))
    if _owned(x, y, a, b) or _owned(y, x, b, a):
        yield SpeakerMerged(
            a=first, b=second, confidence=_BODY, reason="one body, once with its owner"
        )
    elif _two_owners(x, y):
        yield SpeakersDistinct(a=first, b=second, reason="one name, two owners")
    elif sure:
        how = "initials" if sure == parties.ACRONYM else "a surname or first word"
        yield SpeakerMerged(
            a=first, b=second, confidence=sure, reason=f"{how} of the other"
        )
    elif _two(x, y, a, b):
        yield SpeakersDistinct(a=first, b=second, reason="one surname, two first names")


def _owned(bare: str, full: str, home: Account, other: Account) -> bool:
    """Tell whether *full* is *bare* with an owner: "Kestria's coast guard".

    The article of *bare*, *home*, names the owner, or both charge the same party.
    """
    owner, _, body = full.partition("'s ")
    if " " not in bare or body != bare:
        return False
    both = _charged(bare, home) & _charged(full, other)
    return owner in home.people or bool(both)


def _charged(name: str, account: Account) -> frozenset[str]:
    """Return whom *name* accuses in an article."""
    return frozenset().union(*(g.accused for g in account.gists if name in g.sides))


def _two_owners(x: str, y: str) -> bool:
    """Tell whether one name stands with two owners."""
    (mine, _, body), (theirs, _, other) = x.partition("'s "), y.partition("'s ")
    return bool(body) and body == other and mine != theirs


def _sure(x: str, y: str, a: Account, b: Account) -> float:
    """Return how sure it is that a short name of one article is a full one's."""
    if " " in x and " " in y:
        return 0.0
    short, full, whole = (x, y, b) if " " in y else (y, x, a)
    if short not in (a if whole is b else b).proper:
        return 0.0
    if full.endswith(f" {short}") and full not in whole.persons:
        return 0.0
    sure = parties.likeness(x, y)
    return sure if sure > parties.CAMP else 0.0


def _two(x: str, y: str, a: Account, b: Account) -> bool:
    """Tell whether two full names are two people of one surname."""
    if x not in a.persons or y not in b.persons:
        return False
    first, last = x.split(" ", maxsplit=1)[0], x.rpartition(" ")[2]
    other = y.split(" ", maxsplit=1)[0]
    abbreviated = first[0] == other[0] and min(len(first), len(other)) <= _INITIAL
    alike = first.startswith(other) or other.startswith(first) or abbreviated
    return last == y.rpartition(" ")[2] and not alike
