"""What a log does when its bytes are not what was written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import TEXT, captured, draft, drafts, reported

from dossier.errors import (
    CorruptLogError,
    LogLockedError,
    NewerLogError,
    NotALogError,
    NotEmptyError,
    WriteFailedError,
)
from dossier.log import SegmentLog, create, open_log, verify
from dossier.log.files import SegmentFile

FIRST = "00000000000000000001.jsonl"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A log of three appends, of one, two and one events."""
    where = tmp_path / "events.log"
    create(where)
    with open_log(where) as log:
        log.append(drafts(1))
        log.append(drafts(2, 3))
        log.append(drafts(4))
    return where


def count(place: Path) -> int:
    with open_log(place) as log:
        return sum(1 for _ in log.read())


def ends_of_appends(data: bytes) -> list[int]:
    """Return where whole appends of the fixture's segment end."""
    ends = [0]
    for line in data.splitlines(keepends=True):
        ends.append(ends[-1] + len(line))
    return [ends[0], ends[1], ends[3], ends[4]]


def test_a_tail_cut_at_any_byte_recovers_the_last_whole_append(place: Path):
    segment = place / FIRST
    data = segment.read_bytes()
    ends = ends_of_appends(data)
    seqs = dict(zip(ends, [0, 1, 3, 4], strict=True))

    for cut in range(len(data) + 1):
        segment.write_bytes(data[:cut])
        whole = max(end for end in ends if end <= cut)

        assert verify(place).torn == cut - whole
        assert count(place) == seqs[whole]


@pytest.mark.parametrize(
    "junk", [bytes(4096), bytes(700) + b'"x":1}', b'{"seq":5,"type":"ar', b"\xff" * 70]
)
def test_a_torn_tail_is_kept_aside_and_cut_by_the_next_writer(place: Path, junk: bytes):
    segment = place / FIRST
    data = segment.read_bytes()
    segment.write_bytes(data + junk)

    with open_log(place) as log:
        assert log.head == 4
        log.append(drafts(5))

    assert [path.read_bytes() for path in place.glob(".torn-*")] == [junk]
    assert segment.read_bytes().startswith(data)
    assert verify(place).events == 5
    assert verify(place).torn == 0


def test_a_page_that_never_reached_the_disk_is_torn(place: Path):
    with open_log(place) as log:
        log.append(drafts(*range(10, 20)))
    segment = place / FIRST
    data = segment.read_bytes()
    start = ends_of_appends(data)[-1]
    hole = start + 700
    segment.write_bytes(data[:hole] + bytes(512) + data[hole + 512 :])

    assert count(place) == 4
    with open_log(place) as log:
        log.append(drafts(5))
    assert verify(place).events == 5


def test_a_hole_before_the_last_append_is_damage(place: Path):
    segment = place / FIRST
    data = segment.read_bytes()
    segment.write_bytes(data[:600] + bytes(512) + data[1112:])

    with pytest.raises(CorruptLogError, match=FIRST):
        verify(place)


def test_every_changed_bit_is_reported(tmp_path: Path):
    place = tmp_path / "events.log"
    create(place)
    with open_log(place) as log:
        log.append(drafts(1))
        log.append(drafts(2, 3))
    segment = place / FIRST
    data = segment.read_bytes()

    for offset in range(len(data)):
        for bit in range(8):
            changed = bytearray(data)
            changed[offset] ^= 1 << bit
            segment.write_bytes(changed)

            with pytest.raises(CorruptLogError, match=FIRST):
                verify(place)


def test_damage_is_named_by_segment_and_event_and_never_repaired(place: Path):
    segment = place / FIRST
    lines = segment.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"reason":"410"', b'"reason":"404"')
    segment.write_bytes(b"".join(lines))
    before = segment.read_bytes()

    with pytest.raises(CorruptLogError) as found:
        verify(place)
    with open_log(place) as log, pytest.raises(CorruptLogError):
        list(log.read())
    (place / ".index").unlink()
    with open_log(place) as log, pytest.raises(CorruptLogError):
        log.append(drafts(5))

    assert found.value.seq == 3
    assert f"{FIRST}, event 3: its payload or salt does not match" in str(found.value)
    assert segment.read_bytes() == before


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 2, 1, 3), (0, 2, 3), (1, 2, 3)])
def test_lines_that_were_swapped_or_taken_out_are_damage(
    place: Path, order: tuple[int, ...]
):
    segment = place / FIRST
    lines = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(b"".join(lines[n] for n in order))

    with pytest.raises(CorruptLogError, match=r"does not (follow|match)"):
        verify(place)


def test_a_reader_that_need_not_check_may_skip_it(place: Path):
    segment = place / FIRST
    data = segment.read_bytes()
    segment.write_bytes(data.replace(b'"reason":"410"', b'"reason":"404"', 1))

    with open_log(place, check=False) as log:
        assert len(list(log.read())) == 4


def test_a_changed_or_missing_blob_is_damage(place: Path):
    with open_log(place) as log:
        name = log.blobs.put(TEXT.encode())
        log.append([draft(captured()), draft(reported())])
        path = log.blobs.path(name)
    assert verify(place).blobs == 1

    path.write_bytes(TEXT.encode().replace(b"said", b"sajd"))
    with pytest.raises(CorruptLogError, match="does not match its name"):
        verify(place)

    path.unlink()
    with pytest.raises(CorruptLogError, match="blob is missing"):
        verify(place)


def test_a_span_that_was_recorded_without_its_text_is_counted_or_found_wrong(
    place: Path,
):
    with open_log(place) as log:
        log.append([draft(reported())])

    assert verify(place).unanchored == 1


def test_two_writers_exclude_each_other_until_one_lets_go(place: Path):
    with open_log(place) as one, open_log(place) as other:
        one.append(drafts(5))
        with pytest.raises(LogLockedError, match="another process is writing"):
            other.append(drafts(6))
        assert other.head == 5

        one.release()
        (added,) = other.append(drafts(6))

        assert added.seq == 6
        with pytest.raises(LogLockedError):
            one.append(drafts(7))


def test_a_writer_sees_what_another_wrote_before_it_locked(place: Path):
    with open_log(place) as late, open_log(place) as early:
        early.append(drafts(5))
        early.close()

        again, new = late.append(drafts(5, 6))

    assert (again.seq, new.seq) == (5, 6)


def test_opening_and_reading_a_log_takes_no_lock_and_writes_nothing(place: Path):
    before = sorted(place.rglob("*"))

    with open_log(place) as log, open_log(place) as other:
        assert len(list(log.read())) == len(list(other.read())) == 4

    assert sorted(place.rglob("*")) == before


def test_a_directory_that_is_no_log_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("no log")

    with pytest.raises(NotALogError, match="is not a log"):
        open_log(tmp_path)
    with pytest.raises(NotALogError, match="no such directory"):
        open_log(tmp_path / "nowhere")
    with pytest.raises(NotALogError, match="is a file"):
        open_log(tmp_path / "file")


def test_a_newer_log_is_refused(place: Path):
    (place / "format").write_text("dossier event log 2\n")

    with pytest.raises(NewerLogError, match="format 2 is newer than 1"):
        open_log(place)


def test_a_damaged_format_marker_is_refused(place: Path):
    (place / "format").write_text("dossier event lag 1\n")

    with pytest.raises(CorruptLogError, match="format"):
        open_log(place)


def test_a_log_is_made_only_where_nothing_is(place: Path, tmp_path: Path):
    with pytest.raises(NotEmptyError, match="is a log already"):
        create(place)
    with pytest.raises(NotEmptyError, match="is not empty"):
        create(tmp_path)


def test_segments_roll_and_are_read_as_one_log(place: Path):
    with SegmentLog(place, segment_bytes=1000) as log:
        for number in range(5, 12):
            log.append(drafts(number))
        whole = tuple(log.read())

    assert len(list(place.glob("*.jsonl"))) > 2
    assert [r.seq for r in whole] == list(range(1, 12))
    with open_log(place) as log:
        assert [r.seq for r in log.read(after=8)] == [9, 10, 11]
        assert log.append(drafts(1))[0].seq == 1
    assert verify(place).events == 11


def test_a_missing_segment_is_damage(place: Path):
    with SegmentLog(place, segment_bytes=1000) as log:
        for number in range(5, 12):
            log.append(drafts(number))
    sorted(place.glob("*.jsonl"))[1].unlink()

    with pytest.raises(CorruptLogError, match="the events before it are missing"):
        verify(place)


class FailingFile(SegmentFile):
    """A segment on a disk that refuses."""

    def __init__(self, path: Path, faults: Iterator[str]) -> None:
        super().__init__(path)
        self._faults = faults
        self._fault = ""

    def write(self, data: bytes) -> None:
        self._fault = next(self._faults, "")
        if self._fault == "full":
            super().write(data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        super().write(data)

    def sync(self) -> None:
        if self._fault == "broken":
            raise OSError(5, "Input/output error")
        super().sync()


def failing(place: Path, *faults: str) -> SegmentLog:
    remaining = iter(faults)
    return SegmentLog(place, opener=lambda path: FailingFile(path, remaining))


def test_a_full_disk_leaves_the_log_as_it_was(place: Path):
    data = (place / FIRST).read_bytes()
    with failing(place, "full") as log:
        with pytest.raises(OSError, match="No space left"):
            log.append(drafts(5, 6))

        assert (place / FIRST).read_bytes() == data
        assert log.append(drafts(5))[0].seq == 5

    assert verify(place).events == 5


def test_after_a_failed_sync_the_log_must_be_opened_again(place: Path):
    data = (place / FIRST).read_bytes()
    with failing(place, "broken") as log:
        with pytest.raises(OSError, match="Input/output error"):
            log.append(drafts(5, 6))
        with pytest.raises(WriteFailedError, match="open it again"):
            log.append(drafts(5))

    assert (place / FIRST).read_bytes() == data
    with open_log(place) as log:
        assert log.append(drafts(5))[0].seq == 5
