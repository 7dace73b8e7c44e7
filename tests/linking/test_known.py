"""What linking keeps of the log."""

from datetime import date

import pytest
from tests.telling import Told, captured, record, say, tell

from dossier.domain.decisions import StatementLinked
from dossier.domain.events import Event
from dossier.domain.ids import Sha256
from dossier.domain.reports import (
    StatementAmended,
    StatementGone,
    StatementRejected,
)
from dossier.domain.vocabulary import Kind
from dossier.linking import KNOWN, Known, link

PORT = ("Calder Port Authority",)
CHARGE = tell(
    "a",
    date(2031, 3, 4),
    say(
        Kind.ALLEGATION,
        "that the port had falsified its dredging records",
        by="Ruta Sandvik",
        accused=PORT,
    ),
)
DENIAL = tell(
    "b",
    date(2031, 3, 5),
    say(
        Kind.DENIAL,
        "falsifying any dredging record",
        by="Tomas Holt",
        side="Calder Port Authority",
        cue="denied",
        accused=PORT,
    ),
)


def known_of(told: Told, *events: Event) -> Known:
    known = KNOWN.initial()
    for n, event in enumerate([captured(told), *told.statements, *events], 1):
        known = KNOWN.apply(known, record(n, event))
    return known


def answered(known: Known) -> bool:
    events = link(DENIAL.article, DENIAL.statements, known)
    return any(isinstance(e, StatementLinked) for e in events)


def amendment(field: str, old: str, new: str) -> StatementAmended:
    return StatementAmended(
        target=CHARGE.statements[0].id, field=field, old=old, new=new, reason="misread"
    )


def test_a_statement_counts_as_it_was_amended():
    assert answered(known_of(CHARGE))
    kind = amendment("kind", '"allegation"', '"pledge"')
    assert not answered(known_of(CHARGE, kind))


def test_a_rejected_statement_links_to_nothing_until_that_is_taken_back():
    target = CHARGE.statements[0].id
    out = StatementRejected(target=target, reason="no statement")
    back = StatementRejected(target=target, reason="it is one", withdrawn=True)

    assert not answered(known_of(CHARGE, out))
    assert answered(known_of(CHARGE, out, back))


def test_a_statement_that_a_revision_removed_links_to_nothing():
    gone = StatementGone(target=CHARGE.statements[0].id, revision=Sha256("0" * 64))

    assert not answered(known_of(CHARGE, gone))


def test_an_article_that_shares_nothing_is_not_looked_at():
    known = known_of(CHARGE)
    other = tell(
        "c", date(2031, 3, 6), say(Kind.POSITION, "that it will rain", by="Jo Berg")
    )
    mine = known_of(other).account(other.article.id)

    assert known.sharing(mine.sought) == frozenset()
    assert known.account(other.article.id).gists == ()


def charged(name: str):
    """Tell of a charge like that of the port, against *name*."""
    return tell(
        name,
        date(2031, 3, 6),
        say(
            Kind.ALLEGATION,
            "that it had falsified its dredging records",
            by="Ruta Sandvik",
            accused=(name,),
        ),
    )


@pytest.mark.parametrize(
    ("name", "looked"),
    [
        ("Calder Port Authority", True),
        ("CPA", True),
        ("Authority", True),
        ("Long Sound Port Authority", False),
        ("Harrow Port Authority", False),
    ],
)
def test_a_body_is_looked_for_by_its_forms_not_by_its_last_word(name: str, looked):
    other = charged(name)
    known = known_of(charged(PORT[0]))
    mine = known_of(other).account(other.article.id)

    assert bool(known.sharing(k for k in mine.sought if "dredg" in k)) is looked
