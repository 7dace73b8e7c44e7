"""The same text at several outlets is found, and is one origin."""

import pytest

from dossier.domain.decisions import ArticlesShareText
from dossier.ingest import ingest
from dossier.ingest.wire import shared_text
from dossier.log import MemoryLog
from dossier.projections.asof import NOW
from dossier.projections.facts import FACTS
from dossier.projections.fold import replay
from dossier.projections.views import VIEWS

WIRE = (
    "HARROW BAY, March 4 (Meridian Wire) - Calder Port Authority falsified its "
    "records, inspector Ruta Sandvik said on Tuesday.\n"
    "Sandvik, who has looked at tide tables for nine years, said that the depths on "
    "the charts had last been reached when the old dredger was still at work.\n"
    "The port is the second largest of the coast and ships timber, salt and, in "
    "autumn, smoked eel in barrels that hang by the smokehouse until the first frost.\n"
)
EDITED = (
    WIRE.replace("HARROW BAY, March 4 (Meridian Wire) - ", "")
    .replace(
        "inspector Ruta Sandvik said on Tuesday", "the inspector Ruta Sandvik says"
    )
    .replace("smoked eel in barrels that hang by the smokehouse", "smoked eel")
)
OWN = (
    "Calder Port Authority falsified its records, said Ruta Sandvik.\n"
    "The inspector showed The Northlight a notebook in which nothing was written on "
    "any of the days for which the authority had sent bills to the council.\n"
)


def test_edited_wire_copy_shares_most_of_its_wording():
    found = shared_text(WIRE, EDITED)

    assert found is not None
    assert found.share > 0.5
    assert found.passage > 40


def test_a_report_of_ones_own_shares_little():
    assert shared_text(WIRE, OWN) is None


@pytest.mark.parametrize(("a", "b"), [(WIRE, EDITED), (WIRE, OWN), (WIRE, WIRE * 2)])
def test_which_one_is_asked_about_does_not_matter(a, b):
    assert shared_text(a, b) == shared_text(b, a)


@pytest.mark.parametrize("text", ["", "no", "one two three four"])
def test_a_text_too_short_to_compare_is_no_copy(text):
    assert shared_text(text, text) is None
    assert shared_text(WIRE, text) is None


def _ingested(tmp_path, *texts):
    """Return a log of texts by outlets of their own."""
    log = MemoryLog()
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(text)
        ingest(log, [str(path)], outlet=f"Outlet {number}", published_at="2031-03-04")
    return log


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_articles_of_the_same_text_are_recorded_as_such_in_any_order(order, tmp_path):
    texts = [(WIRE, EDITED)[n] for n in order]

    log = _ingested(tmp_path, *texts)

    (found,) = [r.event for r in log.read() if isinstance(r.event, ArticlesShareText)]
    assert found.a < found.b
    assert found.shared > 0.5


def test_a_copy_is_no_second_origin_and_a_report_of_ones_own_is_not_a_copy(tmp_path):
    copied = _origins(_ingested(tmp_path, WIRE, EDITED))
    own = _origins(_ingested(tmp_path, WIRE, OWN))

    assert "copies" in copied.warnings
    assert "copies" not in own.warnings
    assert copied.report.max < own.report.max


def _origins(log):
    facts = replay(log.read(), FACTS)
    (thread,) = VIEWS["allegations"](facts, NOW)
    return thread.origins
