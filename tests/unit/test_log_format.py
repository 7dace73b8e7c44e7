"""The format as documented, and every version that was ever written."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from tests.builders import NOON, draft, withdrawn
from tests.golden_events import GOLDEN

from dossier.codec import CODEC
from dossier.domain.events import event_id, tags_of
from dossier.log import create, frames, open_log, verify
from dossier.log.frames import Head

DOC = (Path(__file__).parents[2] / "docs" / "log-format.md").read_text("utf-8")


def block(language: str, number: int = 0) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", DOC, flags=re.DOTALL)
    return str(found[number])


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def test_the_worked_example_follows_from_the_document_alone():
    lines = block("jsonl").encode().splitlines()
    before = bytes(32)
    leaves = []

    for line in lines:
        header, _, rest = line.partition(b',"digest":"')
        claimed, salt, payload = rest[:64], rest[74:106], rest[116:-1]
        assert rest == b'%b","salt":"%b","event":%b}' % (claimed, salt, payload)
        record = json.loads(line)
        assert record["data_hash"] == digest(salt + payload).hex()
        before = digest(before + header)
        assert claimed.decode() == before.hex()
        leaves.append(digest(b"\x00" + header))

    root = digest(b"\x01" + leaves[0] + leaves[1])
    assert f"root `{root.hex()}`" in DOC
    assert base64.b64encode(root).decode() in block("text", 1)


def test_the_worked_example_is_what_is_written():
    items = [frames.item(draft(withdrawn(number))) for number in (1, 2)]
    salts = bytes(range(32))

    lines, _, _ = frames.append(Head(), items, NOON, salts)

    assert b"".join(lines).decode() == block("jsonl")


def test_the_erased_form_of_a_line_keeps_the_chain():
    line = block("jsonl").encode().splitlines(keepends=True)[0]

    blank = frames.blanked(line)

    assert blank.decode() == block("jsonl", 1)
    assert frames.check(blank, frames.GENESIS) == frames.check(line, frames.GENESIS)


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    place = tmp_path / "golden.log"
    create(place)
    (place / "00000000000000000001.jsonl").write_bytes(GOLDEN.read_bytes())
    return place


def test_every_version_that_was_ever_written_replays(golden: Path):
    with open_log(golden) as log:
        events = list(log.read())

    assert len(events) == len(GOLDEN.read_bytes().splitlines())
    for record in events:
        assert record.id == event_id(record.event)
        assert record.tags == tags_of(record.event)


def test_there_is_a_golden_line_of_every_version():
    written = {json.loads(line)["type"] for line in GOLDEN.read_bytes().splitlines()}

    known = {tag for cls in CODEC.classes.values() for tag in CODEC.tags(cls)}

    assert written == known, "add a line; see tests/golden_events.py"


def test_a_payload_of_the_newest_version_is_written_as_it_was():
    for line in GOLDEN.read_bytes().splitlines():
        record = frames.decode(line)
        payload = line.partition(b',"event":')[2][:-1]
        if CODEC.tag(type(record.event)).encode() in line[:80]:
            assert CODEC.encode(record.event) == payload, (
                "a changed payload is a new version; see tests/golden_events.py"
            )


def test_a_changed_golden_byte_would_be_found(golden: Path):
    segment = golden / "00000000000000000001.jsonl"
    segment.write_bytes(segment.read_bytes().replace(b"2031-03-04", b"2031-03-05", 1))

    with pytest.raises(Exception, match="event 1"):
        verify(golden)
