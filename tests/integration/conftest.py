"""Logs that several tests of the log begin with."""

from pathlib import Path

import pytest
from tests.builders import drafts

from dossier.log import SegmentLog, create


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A log in several segments."""
    where = tmp_path / "events.log"
    create(where)
    with SegmentLog(where, segment_bytes=3000) as log:
        for number in range(1, 21):
            log.append(drafts(number))
    return where


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An empty log."""
    where = tmp_path / "small.log"
    create(where)
    return where
