"""Views in a file beside the log: made, caught up with, damaged, searched."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from tests.accusations import PORT, accuse, deny
from tests.affair import Affair
from tests.damage import damage_table

from dossier.domain import decisions as d
from dossier.domain.vocabulary import Decision, Kind
from dossier.errors import CorruptLogError, DamagedViewsError, ViewsBusyError
from dossier.log.files import Lock
from dossier.log.memory import MemoryLog
from dossier.log.port import Draft
from dossier.tables.filling import Progress, empty, fill
from dossier.tables.saved import FILE, LOCK, open_views


@pytest.fixture
def affair():
    affair = Affair()
    deny(affair, accuse(affair))
    return affair


@pytest.fixture
def log(affair):
    return logged(affair)


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


def logged(affair: Affair, log: MemoryLog | None = None) -> MemoryLog:
    """Append what happened in *affair* to a log that checks no texts."""
    log = log or MemoryLog()
    for record in affair.records:
        log.append([Draft(record.event, record.actor)])
    return log


def test_the_views_are_made_where_there_are_none(log, path):
    with open_views(log, path) as saved:
        assert saved.rebuilt == "there were none"
        assert saved.position == log.head
        assert [t.accused.name for t in saved.lines("allegations")] == [PORT]
    assert path.is_file()


def test_they_are_read_as_they_are_while_nothing_is_new(log, path):
    open_views(log, path).close()

    with open_views(log, path) as saved:
        assert saved.rebuilt is None
        assert len(list(saved.lines("statements"))) == 2


def test_they_catch_up_with_what_is_new(affair, log, path):
    open_views(log, path).close()
    accuse(affair, by="Pilots' Union")
    logged(affair, log)

    with open_views(log, path) as saved:
        assert saved.rebuilt is None
        assert [t.status for t in saved.lines("allegations")] == ["contested"]
        assert saved.position == log.head


def test_two_who_have_them_open_both_catch_up(affair, log, path):
    with open_views(log, path) as one, open_views(log, path) as other:
        accuse(affair, by="Pilots' Union")
        logged(affair, log)

        assert one.catch_up() == other.catch_up() == log.head
        assert len(list(other.lines("statements"))) == 3


def damage_size(path):
    os.truncate(path, path.stat().st_size // 2)


def damage_head(path):
    with path.open("r+b") as file:
        file.write(b"\0" * 64)


def no_longer_sqlite(path):
    path.write_text("these were the views")


@pytest.mark.parametrize("damage", [damage_size, damage_head, no_longer_sqlite])
def test_a_damaged_file_is_noticed_and_made_anew(log, path, damage):
    with open_views(log, path) as saved:
        before = saved.digests()
    damage(path)

    with open_views(log, path) as saved:
        assert saved.rebuilt is not None
        assert saved.digests() == before


def test_a_line_that_was_changed_is_refused(log, path):
    open_views(log, path).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE thread SET json = replace(json, 'denied', 'open')")
    db.close()

    with open_views(log, path) as saved:
        with pytest.raises(DamagedViewsError, match="dossier replay"):
            list(saved.lines("allegations"))
        saved.rebuild("asked for")
        assert [t.status for t in saved.lines("allegations")] == ["denied"]


def test_damage_that_shows_only_while_they_are_read_is_named(log, path):
    open_views(log, path).close()
    damage_table(path, "thread")

    with (
        pytest.raises(DamagedViewsError, match="dossier replay"),
        open_views(log, path) as saved,
    ):
        list(saved.lines("allegations"))


def test_a_rebuild_that_fails_leaves_nothing_half_made(log, path):
    class Broken(MemoryLog):
        def read(self, query=None, **rest):
            yield from log.read(query, **rest)
            raise CorruptLogError(path, 3, "cut off")

    with pytest.raises(CorruptLogError):
        open_views(Broken(), path)

    assert not list(path.parent.glob(f"{FILE}*"))


def test_another_version_is_made_anew(log, path):
    open_views(log, path).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'version'")
    db.close()

    with open_views(log, path) as saved:
        assert saved.rebuilt == "they were of another version"


def test_those_of_another_log_are_made_anew(log, path):
    open_views(log, path).close()
    other = Affair()
    for n in range(9):
        accuse(other, by=f"witness {n}")

    with open_views(logged(other), path) as saved:
        assert saved.rebuilt == "they were of another log"
        assert len(list(saved.lines("statements"))) == 9


def test_an_erasure_leaves_no_copy_behind(log, path):
    open_views(log, path).close()
    actor = next(log.read()).actor
    log.append([Draft(d.PayloadErased(legal_basis="an order"), actor)])

    with open_views(log, path) as saved:
        assert saved.rebuilt == "payloads were erased"


def test_where_nothing_can_be_written_they_are_kept_in_memory(log, tmp_path):
    with open_views(log, tmp_path / "missing" / FILE) as saved:
        assert len(list(saved.lines("allegations"))) == 1


def test_another_process_that_catches_up_is_waited_for_and_then_named(
    affair, log, path
):
    open_views(log, path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    accuse(affair, by="Pilots' Union")
    logged(affair, log)

    with pytest.raises(ViewsBusyError, match="try again"):
        open_views(log, path, wait=0.01)
    other.close()


def test_of_several_who_find_no_views_one_makes_them(log, path):
    def opened(_: int) -> str | None:
        with open_views(log, path) as saved:
            assert len(list(saved.lines("statements"))) == 2
            return saved.rebuilt

    with ThreadPoolExecutor(4) as pool:
        reasons = list(pool.map(opened, range(4)))

    assert sorted(map(str, reasons)) == ["None", "None", "None", "there were none"]


def test_another_process_that_makes_them_is_waited_for_and_then_named(log, path):
    with (
        Lock(path.parent, 0, LOCK),
        pytest.raises(ViewsBusyError, match="try again"),
    ):
        open_views(log, path, wait=0.01)


def test_how_far_they_are_is_told_while_they_are_made(log):
    told: list[Progress] = []

    fill(empty(None), log, 0, told.append)

    assert (told[0].read, told[0].share) == (0, 0)
    assert (told[-1].made, told[-1].share) == (told[-1].parts, 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("depths", 1),
        ("false OR depths", 2),
        ("false AND depths", 0),
        ('"made up"', 1),
        ("dep*", 1),
        ("speaker: sandvik", 1),
        ("depths NOT sandvik", 0),
        ("they're-made", 0),
        ("", 0),
        ('"', 0),
    ],
    ids=[
        "word",
        "or",
        "and",
        "phrase",
        "beginning",
        "column",
        "not",
        "other_syntax",
        "nothing",
        "quote",
    ],
)
def test_statements_are_searched_with_the_usual_operators(log, path, words, found):
    with open_views(log, path) as saved:
        assert len(saved.search(words)) == found


def test_an_altered_statement_is_found_by_its_new_words_alone(affair, path):
    article = affair.article("dues", date(2031, 3, 2))
    said = affair.say(article, "the dues are due", Kind.POSITION, by="Jon Aske")
    affair.decide(d.ReviewDecision(target=said, value=Decision.REJECTED))

    with open_views(logged(affair), path) as saved:
        assert saved.search("dues") == ()


def test_lines_can_be_asked_for_by_the_columns_of_their_table(log, path):
    with open_views(log, path) as saved:
        (denial,) = saved.lines("statements", "kind = ?", "denial")
        assert denial.statement.kind is Kind.DENIAL
        assert list(saved.lines("allegations", "status = ?", "open")) == []


def test_a_statement_whose_article_was_never_captured_is_there(affair, path):
    records = [x for x in affair.records if not x.id.startswith("cap_")]

    with open_views(logged(Affair(records=records)), path) as saved:
        lines = list(saved.lines("statements"))
    assert [x.article.outlet for x in lines] == [None, None]


def test_the_page_on_the_schema_names_every_table_and_column(log, path):
    page = (Path(__file__).parents[2] / "docs" / "views-schema.md").read_text()
    common = {"json", "crc", "part", "place", "raw", "cause"}
    with open_views(log, path) as saved:
        tables = [
            name
            for (name,) in saved.db.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' "
                "AND name NOT GLOB 'found_*'"
            )
        ]
        columns = {
            (table, column)
            for table in tables
            for (column,) in saved.db.execute(
                "SELECT name FROM pragma_table_info(?)", (table,)
            )
        }

    assert [t for t in tables if f"`{t}`" not in page] == []
    assert {c for _, c in columns - common if f"`{c}`" not in page} <= common | {"size"}
