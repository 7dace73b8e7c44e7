"""The second use: an ingester. Records the affair as it came out, into a new log.

``python examples/ingester.py DIR`` makes a log in DIR, as the one in ``events.log``
was made: each article is recorded twenty minutes after it was published. Without
DIR the log is thrown away. On a schedule, ``dossier run`` does this for feeds.
"""

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import repeat
from pathlib import Path

import dossier
from dossier.ingest import ingest, read_files
from dossier.log import open_log

AFFAIR = Path("examples") / "affair"
DELAY = timedelta(minutes=20)


def published(page: Path) -> datetime:
    """Return when the article of *page* came out."""
    [article] = read_files([page])
    if not isinstance(article, dossier.Article) or article.published is None:
        raise SystemExit(f"{page}: no article with a date")
    return datetime.fromisoformat(str(article.published.edtf)).astimezone(UTC)


def record(directory: Path) -> None:
    """Make a log in *directory* and record the affair in it."""
    dossier.create(directory)
    for page in sorted(AFFAIR.glob("*.html")):
        now = published(page) + DELAY
        clock = repeat(now).__next__
        with open_log(directory, clock=clock) as log:
            report = ingest(log, [str(page)], clock=clock)
        for outcome in report.outcomes:
            print(f"{now:%Y-%m-%d %H:%M}  {page.name}  {outcome.statements} statements")


if __name__ == "__main__":
    if sys.argv[1:]:
        record(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as place:
            record(Path(place) / "events.log")
