"""Sentences of rare kinds, and near misses, are told apart."""

from pathlib import Path

import pytest
from tests.reading.sentences import FOLDER, classified, right, sentences

from dossier.domain.vocabulary import Kind

FLOOR = 0.9  # of the sentences of each file
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nine_in_ten_sentences_of_a_kind_and_of_its_near_misses_are_right(path: Path):
    read = sentences(path)

    good = [one for one in read if right(one, classified(one))]

    wrong = [one.text for one in read if one not in good]
    assert len(good) >= FLOOR * len(read), wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_has_near_misses_of_many_kinds(path: Path):
    read = sentences(path)

    kinds = {one.kind for one in read}

    assert len(read) > 30
    assert len(kinds) > 5


def test_denials_are_classed_by_their_wording():
    denials = [one for one in sentences(FOLDER / "denial.txt") if one.denial_class]
    found = [one for one in denials if classified(one).kind is Kind.DENIAL]

    good = [one for one in found if classified(one).denial_class == one.denial_class]

    assert len(good) >= FLOOR * len(found)


def test_a_rule_is_named_for_every_sentence():
    read = [one for path in FILES for one in sentences(path)]

    rules = [classified(one).rules for one in read]

    assert all(len(names) == 1 and names[0].startswith("kind: ") for names in rules)
