"""The first use: import dossier, ask a log, record in one.

Run it in a checkout: ``python examples/library.py``.
"""

import tempfile
from datetime import date
from pathlib import Path

import dossier

LOG = Path(__file__).parents[1] / "events.log"
NOTE = """\
Ask at the Harbour Office for the depth log.

Harbour master Ona Reeve said on Friday that the depth log had been lost.
"""


def ask(log: dossier.EventReader) -> None:
    """Print every allegation, and the words of those who deny it."""
    said = {record.event.id: record.event for record in _statements(log)}
    for thread in dossier.replay(log, dossier.ALLEGATIONS):
        print(f"{thread.accused.name}: {thread.proposition} ({thread.status})")
        for answer in thread.denials:
            statement = said[answer.statement]
            print(f"  denied ({answer.denial_class}): {statement.content}")


def _statements(log: dossier.EventReader) -> list[dossier.Recorded]:
    return list(log.read(dossier.Query(types=[dossier.StatementReported])))


def record(directory: Path) -> None:
    """Read a text of one's own and record what it reports in a new log."""
    article = dossier.Article(
        id=dossier.article_id("https://notebook.example/2032-04-02"),
        text=NOTE,
        source="https://notebook.example/2032-04-02",
        outlet="A reporter's notebook",
        published=dossier.day(date(2032, 4, 2)),
    )
    me = dossier.Actor(kind=dossier.ActorKind.PERSON, name="A. Reporter")
    with dossier.create(directory) as log:
        dossier.capture(log, article, me)
        recorded = log.append(
            dossier.Draft(statement, me) for statement in dossier.read(article)
        )
    for entry in recorded:
        print(f"event {entry.seq}: {entry.event.speaker} {entry.event.content!r}")


if __name__ == "__main__":
    with dossier.open(LOG) as shipped:
        ask(shipped)
    with tempfile.TemporaryDirectory() as place:
        record(Path(place) / "events.log")
