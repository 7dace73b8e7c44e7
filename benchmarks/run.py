"""Measure log, reader, ingester, views, pages; ``--write`` renews a page of docs."""

import sys
from pathlib import Path

import ingest
import log_bench
import reading_bench
import views_bench
import web_bench
from ratios import machine, table

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
VIEWED = 1_000_000  # events of the log whose views are measured
PAGED = 100_000  # … and whose pages are
MARK = "<!-- written by benchmarks/run.py -->\n"


def main() -> None:
    """Print the tables, and write them where asked."""
    argv = [word for word in sys.argv[1:] if word != "--write"]
    rows = log_bench.main(argv)
    read = reading_bench.rows()
    print(table(read))
    ingest.main()
    views_bench.main(VIEWED)
    web_bench.main(PAGED)
    if "--write" in sys.argv:
        before, _, after = PAGE.read_text("utf-8").partition(MARK)
        _, _, rest = after.partition(MARK)
        text = f"{table([*rows, *read])}\nMeasured on {machine()}.\n"
        PAGE.write_text(f"{before}{MARK}{text}{MARK}{rest}", "utf-8")


if __name__ == "__main__":
    main()
