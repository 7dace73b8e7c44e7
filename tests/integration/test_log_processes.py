"""A log among processes: killed writers, several writers, readers beside one."""

import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.builders import article, drafts

from dossier.errors import ConflictError
from dossier.log import Query, SegmentLog, create, open_log, verify
from dossier.log.files import SegmentFile

# Appends batches of three until it is killed; says which it was promised are kept.
WRITER = """
import sys
from pathlib import Path
from dossier.log import open_log
from tests.builders import drafts
place, acks, base = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open(acks, "a", buffering=1) as promised:
    while True:
        with open_log(place, wait=60) as log:
            for _ in range(20):
                log.append(drafts(base, base + 1, base + 2))
                promised.write(f"{base + 2}\\n")
                base += 3
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    where = tmp_path / "events.log"
    create(where)
    return where


def start(place: Path, acks: Path, base: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(place), str(acks), str(base)]
    )


def wait_for_growth(path: Path, size: int) -> None:
    while not path.exists() or path.stat().st_size <= size:
        time.sleep(0.001)


def promised(acks: Path) -> set[str]:
    lines = acks.read_bytes().split(b"\n")[:-1]
    return {str(article(number=int(line)).id) for line in lines if line}


def held(place: Path) -> set[str]:
    with open_log(place) as log:
        return {tag.partition(":")[2] for r in log.read() for tag in r.tags}


def writing_forever(place: Path, acks: Path, base: int) -> None:
    with acks.open("a", buffering=1) as lines, open_log(place, wait=60) as log:
        while True:
            log.append(drafts(base, base + 1, base + 2))
            lines.write(f"{base + 2}\n")
            base += 3


def test_a_hundred_kills_lose_nothing_that_was_promised(place: Path, tmp_path: Path):
    fork = multiprocessing.get_context("fork")
    rng = random.Random(7)

    for kill in range(100):
        acks = tmp_path / f"acks-{kill}"
        acks.touch()
        writer = fork.Process(
            target=writing_forever, args=(place, acks, 1_000_000 * kill)
        )
        writer.start()
        wait_for_growth(acks, rng.randrange(60))
        time.sleep(rng.random() / 500)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()

        if kill % 10 == 9:
            assert promised(acks) <= held(place)

    everything = set[str]().union(*(promised(a) for a in tmp_path.glob("acks-*")))
    assert everything <= held(place)
    assert verify(place).events % 3 == 0


def test_three_writers_that_are_killed_leave_whole_appends(place: Path, tmp_path: Path):
    acks = [tmp_path / f"acks-{n}" for n in range(3)]
    writers = [start(place, a, 1_000_000 * n) for n, a in enumerate(acks)]
    for each in acks:
        wait_for_growth(each, 0)
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
        writer.wait()

    assert verify(place).events % 3 == 0
    assert set[str]().union(*map(promised, acks)) <= held(place)


def test_a_writer_that_dies_in_the_middle_of_a_write_leaves_a_torn_tail(place: Path):
    with open_log(place) as log:
        log.append(drafts(1, 2, 3))

    class Dying(SegmentFile):
        def write(self, data: bytes) -> None:
            super().write(data[: len(data) * 2 // 3])
            os.kill(os.getpid(), signal.SIGKILL)

    def die() -> None:
        with SegmentLog(place, opener=Dying) as log:
            log.append(drafts(4, 5, 6))

    victim = multiprocessing.get_context("fork").Process(target=die)
    victim.start()
    victim.join()

    assert victim.exitcode == -signal.SIGKILL
    assert verify(place).torn > 0
    with open_log(place) as log:
        assert log.append(drafts(4))[0].seq == 4
    assert len(list(place.glob(".torn-*"))) == 1
    assert verify(place).torn == 0


def test_a_file_that_may_not_grow_leaves_the_log_as_it_was(place: Path):
    with open_log(place) as log:
        log.append(drafts(1))
    segment = place / "00000000000000000001.jsonl"
    data = segment.read_bytes()

    def hit_the_limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = len(data) + 700
        with open_log(place) as log:
            log.append(drafts(1))
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            with pytest.raises(OSError, match="File too large"):
                log.append(drafts(2, 3, 4))
            if segment.read_bytes() == data:
                os._exit(23)

    child = multiprocessing.get_context("fork").Process(target=hit_the_limit)
    child.start()
    child.join()

    assert child.exitcode == 23
    assert verify(place).events == 1
    with open_log(place) as log:
        assert log.append(drafts(2))[0].seq == 2


def test_readers_beside_a_writer_see_whole_appends_without_gaps(
    place: Path, tmp_path: Path
):
    writer = start(place, tmp_path / "acks", 0)
    wait_for_growth(tmp_path / "acks", 0)
    until = time.monotonic() + 2
    looks = 0

    try:
        with open_log(place) as log:
            while time.monotonic() < until:
                seqs = [record.seq for record in log.read()]
                assert seqs == list(range(1, len(seqs) + 1))
                assert len(seqs) % 3 == 0
                looks += 1
    finally:
        writer.kill()
        writer.wait()

    assert looks > 1


def test_a_subscription_follows_another_process(place: Path, tmp_path: Path):
    stop = threading.Event()
    with open_log(place) as log:
        coming = log.subscribe(stop=stop)
        writer = start(place, tmp_path / "acks", 0)
        try:
            seqs = [next(coming).seq for _ in range(9)]
        finally:
            writer.kill()
            writer.wait()
        stop.set()

    assert seqs == list(range(1, 10))


def count_up(place: Path) -> int:
    """Add the next number, on condition that nobody else does meanwhile."""
    conflicts = 0
    with open_log(place) as log:
        for _ in range(10):
            while True:
                head = log.head
                try:
                    with open_log(place, wait=60) as writing:
                        writing.append(drafts(head + 1), unless=Query(), after=head)
                except ConflictError:
                    conflicts += 1
                else:
                    break
    return conflicts


def test_conditional_appends_of_several_processes_never_both_pass(place: Path):
    fork = multiprocessing.get_context("fork")

    with fork.Pool(3) as pool:
        pool.map(count_up, [place] * 3)

    with open_log(place) as log:
        tags = [record.tags for record in log.read()]
    assert tags == [(f"article:{article(number=n).id}",) for n in range(1, 31)]


def test_threads_that_append_at_once_share_syncs_and_lose_nothing(place: Path):
    syncs: list[int] = []

    class Counting(SegmentFile):
        def sync(self) -> None:
            syncs.append(1)
            time.sleep(0.002)  # a disk

    with SegmentLog(place, opener=Counting) as log, ThreadPoolExecutor(16) as pool:
        added = list(pool.map(lambda n: log.append(drafts(n))[0], range(1, 161)))
        assert sorted(record.seq for record in added) == list(range(1, 161))
        assert [r.seq for r in log.read()] == list(range(1, 161))

    assert len(syncs) < 80
    assert verify(place).events == 160


def test_of_threads_with_one_condition_one_passes(place: Path):
    def attempt(number: int) -> bool:
        try:
            log.append(drafts(number), unless=Query(), after=0)
        except ConflictError:
            return False
        return True

    with open_log(place) as log, ThreadPoolExecutor(8) as pool:
        passed = list(pool.map(attempt, range(1, 33)))

    assert passed.count(True) == 1
    assert verify(place).events == 1
