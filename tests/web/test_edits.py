"""A silent edit in the queue of the desk: its words, and a decision about it."""

import re

import pytest
from litestar.testing import TestClient

from dossier.domain.decisions import ReviewDecision
from dossier.domain.vocabulary import Decision
from dossier.log import Draft, create, open_log
from dossier.log.port import Query
from dossier.web import application
from tests.accusations import accuse
from tests.affair import PERSON, Affair
from tests.web.conftest import HOME

TOKEN = "t" * 32


@pytest.fixture
def edited(tmp_path):
    """The directory of a log with a silent edit, and the id of the edit."""
    affair = Affair()
    edit = affair.alter(accuse(affair, actor=PERSON), "the depths are partly made up")
    create(tmp_path / "log")
    with open_log(tmp_path / "log") as log:
        log.append([Draft(x.event, x.actor) for x in affair.records])
    return tmp_path / "log", edit


def test_the_queue_shows_what_an_edit_changed_and_takes_a_decision(edited):
    directory, edit = edited
    with TestClient(application(directory, token=TOKEN), base_url=HOME) as desk:
        shown = desk.post("/enter", data={"token": TOKEN, "by": "L. Brandt"}).text
        csrf = re.findall(r'name="csrf" value="(\w+)"', shown)[0]
        given = {"csrf": csrf, "by": "L. Brandt", "target": edit, "action": "accept"}
        done = desk.post("/review", data=given).text

    assert "<ins>partly </ins>" in shown or "<ins> partly</ins>" in shown
    assert 'value="kind"' not in shown
    assert f'name="target" value="{edit}"' in shown
    assert "Nothing waits for a review." in done
    with open_log(directory) as log:
        (review,) = (
            x.event
            for x in log.read(Query(types=[ReviewDecision]))
            if isinstance(x.event, ReviewDecision)
        )
    assert (review.target, review.value) == (edit, Decision.ACCEPTED)
