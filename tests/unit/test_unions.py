"""Decisions on who is who, where several meet."""

import pytest
from tests.accusations import PORT, accuse
from tests.affair import PERSON, READER, Affair

from dossier.domain.vocabulary import Decision
from dossier.errors import DecisionError
from dossier.projections import FACTS, replay
from dossier.projections import decisions as dd
from dossier.projections.desk import Desk
from dossier.projections.unions import distinct, merge


@pytest.fixture
def affair():
    return Affair()


def desk(affair: Affair) -> Desk:
    return Desk(replay(affair.records, FACTS))


def entity(affair: Affair, name: str) -> str:
    names = (
        n
        for line in desk(affair).known.statements.values()
        for n in (line.speaker, *line.accused)
    )
    return next(n.id for n in names if n is not None and n.name == name)


def decide(affair, drafts):
    return [affair.record(x.event, x.actor) for x in drafts]


def test_a_speaker_stands_for_the_merges_proposed_in_it(affair):
    accuse(affair)
    accuse(affair, by="Pilots' Union", accused=("the port of Calder",))
    a, b = entity(affair, PORT), entity(affair, "the port of Calder")
    (made,) = decide(affair, merge(desk(affair), a, b, READER))

    (draft,) = dd.review(desk(affair), a, Decision.ACCEPTED, PERSON)

    assert draft.cause == (made,)


def test_a_speaker_is_not_merged_with_itself(affair):
    accuse(affair)
    a = entity(affair, PORT)

    with pytest.raises(DecisionError, match="is one already"):
        merge(desk(affair), a, a, PERSON)


def test_a_later_merge_that_would_join_what_is_apart_is_left_out(affair):
    for name in ("A", "B", "C"):
        accuse(affair, by=name)
    a, b, c = (entity(affair, name) for name in ("A", "B", "C"))
    decide(affair, distinct(desk(affair), a, c, PERSON))
    for pair in ((a, b), (b, c)):
        affair.record(merge(desk(affair), *pair, READER)[0].event)

    roots = desk(affair).known.identities.root
    assert roots(a) != roots(c)
