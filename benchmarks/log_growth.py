"""Row 9: what a log of many events costs against one of few."""

import shutil
import subprocess
import sys
from pathlib import Path

from ratios import Row, most

GROWTH = """
import resource, sys, time
from itertools import islice
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import dossier, log_events
from dossier.log import Query, create, open_log

place, count, job = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[4]
if job == "build":
    create(place)
    source = log_events.drafts()
    with open_log(place) as log:
        for at in range(0, count, 1000):
            log.append(list(islice(source, 1000)))
elif job == "append":
    source = log_events.drafts(99, after=10_000_000)
    blocks = [list(islice(source, 1000)) for _ in range(20)]
    with open_log(place) as log:
        log.append(list(islice(source, 1)))
        start = time.process_time()
        for block in blocks:
            log.append(block)
        log.close()  # which extends the index
        print((time.process_time() - start) / 20_000 * 1e6)
elif job == "replay":
    with open_log(place) as log:
        start = time.process_time()
        n = sum(1 for _ in log.read())
        print((time.process_time() - start) / n * 1e6)
elif job == "tag":
    with open_log(place) as log:
        tags = next(log.read(limit=1)).tags
        start = time.perf_counter()
        found = len(list(log.read(Query(tags=tags))))
        print((time.perf_counter() - start) * 1e6)
elif job == "allegations":
    with open_log(place) as log:
        start = time.perf_counter()
        dossier.replay(log, dossier.ALLEGATIONS)
        print((time.perf_counter() - start) * 1e6)
elif job == "open":
    start = time.perf_counter()
    with open_log(place) as log:
        log.head
    print((time.perf_counter() - start) * 1e6)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def rows(work: Path, few: int, many: int) -> list[Row]:
    """Measure row 9: a small log against a large one, each in a process of its own."""

    def run(place: Path, count: int, job: str) -> list[float]:
        folder = str(Path(__file__).parent)
        done = subprocess.run(
            [sys.executable, "-c", GROWTH, str(place), str(count), folder, job],
            check=True,
            capture_output=True,
            text=True,
        )
        return [float(word) for word in done.stdout.split()]

    figures: dict[str, list[float]] = {}
    held: dict[str, list[float]] = {}
    for count in (few, many):
        place = work / f"growth-{count}"
        run(place, count, "build")
        for job in ("open", "replay", "tag", "allegations", "append"):
            taken, peak = run(place, count, job)
            figures.setdefault(job, []).append(taken)
            held.setdefault(job, []).append(peak / 1024)
        shutil.rmtree(place)
    append = figures["append"][1] / figures["append"][0]
    replay = figures["replay"][1] / figures["replay"][0]
    scale = f"{few:,} to {many:,}"
    tag = f"{figures['tag'][0] / 1000:.1f} → {figures['tag'][1] / 1000:.1f} ms"
    look = f"{figures['open'][0] / 1000:.1f} → {figures['open'][1] / 1000:.1f} ms"
    memory, of_view = held["replay"], held["allegations"]
    kept = f"{memory[0]:.0f} → {memory[1]:.0f} MiB"
    views = [taken / 1e6 for taken in figures["allegations"]]
    folded = (
        f"{views[0]:.1f} → {views[1]:.1f} s; {of_view[0]:.0f} → {of_view[1]:.0f} MiB"
    )
    return [
        most("9", f"cost of appending one event, {scale}", append, 1.15),
        most("9", f"cost of replaying one event, {scale}", replay, 1.15),
        Row("9", "memory of a replay", "flat", kept, memory[1] <= 1.25 * memory[0]),
        Row("9", "opening, and asking for one tag", "—", f"{look}; {tag}", holds=True),
        Row("9", "replay of allegations", "—", folded, holds=True),
    ]
