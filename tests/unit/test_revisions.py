"""What a change of an article is, and what it does to its statements."""

import attrs
import pytest
from tests.builders import article
from tests.sites import STORY

from dossier.domain.articles import Article
from dossier.domain.reports import StatementAltered, StatementGone
from dossier.domain.vocabulary import Notice, RevisionClass
from dossier.ingest.notices import kill_of, notice_of
from dossier.ingest.revisions import Standing, change_of, effects, same
from dossier.reading import read

TEXT = "\n".join(STORY)


@pytest.mark.parametrize(
    "new", [TEXT + "\n", TEXT.replace(" ", "  "), TEXT.replace("\n", "\r\n\r\n")]
)
def test_white_space_is_noise(new):
    assert same(TEXT, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("said on", "Said On"),
        ("dredging", "dregding"),
        ("records,", "records;"),
        ('"no"', "“no”"),
        ("falsified", "falsfied"),
    ],
)
def test_punctuation_case_and_slips_are_cosmetic(old, new):
    before = f"The authority {old} its records in the old customs house."

    change = change_of(before, before.replace(old, new))

    assert change.kind is RevisionClass.COSMETIC


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("did", "did not"),
        ("2031", "2032"),
        ("Sandvik", "Sandwell"),
        ("accused", "accuses"),
        ("north", "south"),
        ("had", "has"),
        ("records", "dredging records"),
    ],
)
def test_a_change_of_words_without_notice_is_silent(old, new):
    before = "In 2031 Sandvik had accused it of what it did to north records."

    change = change_of(before, before.replace(old, new))

    assert (change.kind, change.notice) == (RevisionClass.SILENT, Notice.NONE)


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("Correction: The port is in Calder.", Notice.CORRECTED),
        ("CORRECTED-Depths in doubt", Notice.CORRECTED),
        ("(This story has been corrected to fix the date)", Notice.CORRECTED),
        ("An earlier version of this article misstated the date.", Notice.CORRECTED),
        ("Editor's note: The date was wrong.", Notice.CORRECTED),
        ("This article was amended on 5 March 2031.", Notice.CORRECTED),
        ("UPDATE 2-Depths in doubt", Notice.UPDATE),
        ("This story has been updated with a reply.", Notice.UPDATE),
        ("REFILE-Depths in doubt", Notice.REFILE),
    ],
)
def test_a_new_line_that_marks_a_change_labels_it(line, notice):
    change = change_of(TEXT, f"{TEXT}\n{line}")

    assert (change.kind, change.notice) == (RevisionClass.LABELLED, notice)
    assert change.words == line


def test_a_notice_that_was_there_before_marks_nothing():
    old = f"{TEXT}\nCorrection: The port is in Calder."

    assert notice_of(old, old.replace("Tuesday", "Monday"))[0] is Notice.NONE


def test_an_article_about_a_correction_is_no_correction():
    words = "She corrected the record on Tuesday, and updated the council."

    assert notice_of("", words)[0] is Notice.NONE


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("KILL: Depths in doubt\nDo not use this story.", True),
        ("This article has been removed for legal reasons.", True),
        (f"Retraction of a paper\n{'The council met again. ' * 60}", False),
        (TEXT, False),
    ],
)
def test_a_short_notice_takes_an_article_back(text, taken_back):
    assert bool(kill_of(text)) is taken_back


def _statements(text):
    found = read(article(text))
    return Standing({s.id: s for s in found}, frozenset(s.id for s in found))


def _effects(old, new):
    page: Article = attrs.evolve(article(), text=new)
    found = effects(_statements(old), read(page), new, page.revision)
    return list(found)


def test_a_statement_that_stays_in_its_place_is_left_alone():
    assert _effects(TEXT, f"{TEXT}\nThe harbour council meets again in May.") == []


def test_a_statement_at_other_offsets_moved():
    new = f"It rained in the bay.\n{TEXT}"

    found = _effects(TEXT, new)

    assert len(found) == len(_statements(TEXT).there)
    for effect in found:
        assert isinstance(effect, StatementAltered)
        assert effect.moved
        assert effect.becomes is None
        assert new[effect.span.start : effect.span.end] == effect.span.text


def test_a_statement_in_other_words_became_another():
    new = TEXT.replace("depths were not reached", "depths were never reached")

    altered = [e for e in _effects(TEXT, new) if not getattr(e, "moved", False)]

    (effect,) = altered
    assert isinstance(effect, StatementAltered)
    assert "depths were not reached" in effect.old
    assert effect.becomes is not None
    assert effect.becomes in _statements(new).there


def test_a_statement_that_is_no_longer_there_is_gone():
    new = "\n".join(STORY[:-1])

    gone = [e for e in _effects(TEXT, new) if isinstance(e, StatementGone)]

    assert len(gone) == len(_statements(TEXT).there) - len(_statements(new).there)
