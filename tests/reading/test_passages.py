"""Each phenomenon of READING in sentences of our own."""

from pathlib import Path

import pytest
from tests.reading import passages

FILES = sorted(passages.FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_passage_of_a_phenomenon_reads_as_it_is_marked(path: Path):
    wrong = [w for one in passages.passages(path) if (w := passages.wrong(one))]

    assert not wrong, "\n".join(wrong)
