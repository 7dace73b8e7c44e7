"""Cut, flip, kill: what a log survives, with counts at the end.

``python benchmarks/torture.py [--kills N] [--seconds N]``.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.builders import article, drafts

from dossier.errors import CorruptLogError
from dossier.log import create, open_log, verify

FIRST = "00000000000000000001.jsonl"
FORK = multiprocessing.get_context("fork")


def small(place: Path) -> Path:
    """Make a log of three appends, of one, two and one events."""
    create(place)
    with open_log(place) as log:
        log.append(drafts(1))
        log.append(drafts(2, 3))
        log.append(drafts(4))
    return place


def cuts(place: Path) -> tuple[int, int]:
    """Cut the tail at every byte; return how many cuts, and how many went wrong."""
    segment = place / FIRST
    data = segment.read_bytes()
    lines = data.splitlines(keepends=True)
    ends = {0: 0, len(lines[0]): 1, len(b"".join(lines[:3])): 3, len(data): 4}
    wrong = 0
    for cut in range(len(data) + 1):
        segment.write_bytes(data[:cut])
        whole = max(end for end in ends if end <= cut)
        report = verify(place)
        wrong += (report.events, report.torn) != (ends[whole], cut - whole)
    segment.write_bytes(data)
    return len(data) + 1, wrong


def flips(place: Path) -> tuple[int, int]:
    """Change every bit; return how many, and how many were not reported."""
    segment = place / FIRST
    data = segment.read_bytes()
    missed = 0
    for offset in range(len(data)):
        for bit in range(8):
            changed = bytearray(data)
            changed[offset] ^= 1 << bit
            segment.write_bytes(changed)
            try:
                verify(place)
            except CorruptLogError:
                continue
            missed += 1
    segment.write_bytes(data)
    return 8 * len(data), missed


def writing(place: Path, acks: Path, base: int) -> None:
    """Append batches of three until killed; say which are promised to be kept."""
    with acks.open("a", buffering=1) as promised, open_log(place, wait=60) as log:
        while True:
            log.append(drafts(base, base + 1, base + 2))
            promised.write(f"{base + 2}\n")
            base += 3


def kill(place: Path, acks: Path, base: int, rng: random.Random, writers: int) -> bool:
    """Start writers, kill them at some moment; tell whether a tail is torn."""
    started = [
        FORK.Process(target=writing, args=(place, acks, base + 100_000 * n))
        for n in range(writers)
    ]
    for writer in started:
        writer.start()
    before = acks.stat().st_size
    wanted = before + rng.randrange(1, 40)
    while acks.stat().st_size < wanted:
        time.sleep(0.0005)
    time.sleep(rng.random() / 300)
    for writer in started:
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
    for writer in started:
        writer.join()
    return _torn(place)


def _torn(place: Path) -> bool:
    last = max(place.glob("0*.jsonl"))
    data = last.read_bytes()[-100_000:]
    return bool(data) and not data.endswith(b"\n")


def losses(place: Path, acks: Path) -> tuple[int, int]:
    """Return how many promised appends there were, and how many are lost."""
    promised = {
        f"article:{article(number=int(line)).id}"
        for line in acks.read_text().splitlines()
        if line
    }
    with open_log(place) as log:
        held = {tag for record in log.read() for tag in record.tags}
    return len(promised), len(promised - held)


def tear(place: Path, rng: random.Random) -> bool:
    """Have a writer die in the middle of a write; tell whether the tail is torn."""

    def die() -> None:
        from dossier.log import SegmentLog  # noqa: PLC0415 (in the child alone)
        from dossier.log.files import SegmentFile  # noqa: PLC0415 (likewise)

        class Dying(SegmentFile):
            def write(self, data: bytes) -> None:
                super().write(data[: rng.randrange(1, len(data))])
                os.kill(os.getpid(), signal.SIGKILL)

        with SegmentLog(place, opener=Dying) as log:
            log.append(drafts(*range(3_000_000_000, 3_000_000_003)))

    victim = FORK.Process(target=die)
    victim.start()
    victim.join()
    return verify(place).torn > 0


def beside(place: Path, acks: Path, seconds: float) -> tuple[int, int]:
    """Read beside a writer; return how many looks, and how many saw half an append."""
    writer = FORK.Process(target=writing, args=(place, acks, 2_000_000_000))
    writer.start()
    looks = wrong = 0
    until = time.monotonic() + seconds
    with open_log(place) as log:
        after = log.head
        while time.monotonic() < until:
            seqs = [record.seq for record in log.read(after=after)]
            wrong += seqs != list(range(after + 1, after + 1 + len(seqs)))
            wrong += len(seqs) % 3 != 0
            after += len(seqs)
            looks += 1
    writer.kill()
    writer.join()
    return looks, wrong


def run(kills: int, *, seconds: float = 1.0, quiet: bool = False) -> dict[str, int]:
    """Do all of it; return the counts."""
    rng = random.Random(2031)
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        place = small(Path(folder) / "small")
        counts["cuts"], wrong = cuts(place)
        counts["flips"], counts["unreported"] = flips(place)
        place, acks = Path(folder) / "kills", Path(folder) / "acks"
        create(place)
        acks.touch()
        torn = 0
        for number in range(kills):
            writers = 3 if number % 10 == 0 else 1
            torn += kill(place, acks, 1_000_000 * number, rng, writers)
            if number % 25 == 0:
                torn += tear(place, rng)
            if not quiet and number % 50 == 49:
                print(f"{number + 1} kills", file=sys.stderr)
        counts["kills"], counts["torn tails"] = kills, torn
        counts["looks beside a writer"], halves = beside(place, acks, seconds)
        counts["promised"], lost = losses(place, acks)
        counts["losses"] = lost + wrong + halves
        assert verify(place).events % 3 == 0
    return counts


def main() -> None:
    """Print the counts; fail where something was lost or not reported."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    counts = run(given.kills, seconds=given.seconds)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    sys.exit(1 if counts["losses"] or counts["unreported"] else 0)


if __name__ == "__main__":
    main()
