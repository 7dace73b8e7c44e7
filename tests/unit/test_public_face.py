"""What ``import dossier`` gives."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

import dossier

ME = dossier.Actor(kind=dossier.ActorKind.PERSON, name="A. Reporter")


def _graded(value):
    return dossier.SourceGraded(target="Harbour Gazette", value=value)


def test_every_public_name_is_there():
    missing = [name for name in dossier.__all__ if not hasattr(dossier, name)]

    assert missing == []
    assert sorted(dossier.__all__) == dir(dossier)


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'allegations'"):
        _ = dossier.allegations


def test_importing_it_imports_nothing_else_of_it():
    script = "import sys, dossier; print([m for m in sys.modules if 'dossier.' in m])"

    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "[]"


def test_a_log_is_opened_appended_to_and_read_as_the_design_says(tmp_path):
    dossier.create(tmp_path / "events.log")
    drafts = [dossier.Draft(_graded("B"), ME, cause=())]

    with dossier.open(tmp_path / "events.log") as log:
        first = log.append(drafts)
        again = log.append(drafts)
        read = list(log.read(dossier.Query(types=[dossier.SourceGraded]), after=0))

    assert first == again == tuple(read)
    assert read[0].seq == 1
    assert read[0].actor == ME
    assert read[0].recorded_at.tzinfo is UTC
    assert read[0].recorded_at <= datetime.now(UTC)


def test_an_append_may_be_conditional_on_what_came_since(tmp_path):
    dossier.create(tmp_path / "events.log")
    grades = dossier.Query(types=[dossier.SourceGraded])
    with dossier.open(tmp_path / "events.log") as log:
        head = log.head
        log.append([dossier.Draft(_graded("B"), ME)], unless=grades, after=head)

        with pytest.raises(dossier.ConflictError):
            log.append([dossier.Draft(_graded("C"), ME)], unless=grades, after=head)

        assert log.head == 1


def test_a_projection_is_replayed_over_a_log(tmp_path):
    dossier.create(tmp_path / "events.log")

    with dossier.open(tmp_path / "events.log") as log:
        threads = dossier.replay(log, dossier.ALLEGATIONS)

    assert threads == ()


def test_opening_what_is_no_log_says_so(tmp_path):
    with pytest.raises(dossier.NotALogError, match="init"):
        dossier.open(tmp_path)
