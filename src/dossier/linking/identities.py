"""Who the names of an article mean, and which of them may be one."""

from collections.abc import Iterable, Iterator

from dossier.domain.chains import Named
from dossier.domain.decisions import SpeakerIdentified, SpeakerMerged
from dossier.domain.events import Event
from dossier.domain.reports import StatementReported
from dossier.linking import parties
from dossier.linking.accounts import Account
from dossier.linking.parties import entity_id


def identified(statements: Iterable[StatementReported]) -> Iterator[Event]:
    """Yield who is meant by each name that *statements* of one article give."""
    best: dict[str, tuple[str, Named]] = {}
    for statement in statements:
        for named in _named(statement):
            old = best.get(named.name)
            if old is None or _rank(named) > _rank(old[1]):
                best[named.name] = (statement.article, named)
    for mention, (_, named) in sorted(best.items()):
        article = next(s.article for s in statements)
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
    """Yield names of two articles that may mean one: a surname, initials.

    Only where the articles have somebody else in common: many share a surname.
    """
    if not a.people & b.people:
        return
    mine, theirs = a.people - b.people, b.people - a.people
    for x in sorted(mine):
        for y in sorted(theirs):
            sure = 0.0 if " " in x and " " in y else parties.likeness(x, y)
            if parties.CAMP < sure < parties.SAME:
                first, second = sorted((entity_id(x), entity_id(y)))
                how = "surname" if sure == parties.SURNAME else "initials"
                yield SpeakerMerged(
                    a=first, b=second, confidence=sure, reason=f"{how} of the other"
                )
