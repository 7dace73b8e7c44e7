"""The first use: import dossier, ask a log, read a text, record in a log.

Run it in a checkout: ``python examples/library.py``.
"""

from datetime import date
from pathlib import Path

import dossier

LOG = Path(__file__).parents[1] / "events.log"
NOTE = """\
Somebody will have to look at the depth log.

Harbour master Ona Reeve accused Tarn Marine of altering the depth log.
"""


def ask(log: dossier.EventReader) -> None:
    """Print every allegation, and the words of those who deny it."""
    said = {line.id: line for line in dossier.replay(log, dossier.STATEMENTS)}
    for thread in dossier.replay(log, dossier.ALLEGATIONS):
        print(f"{thread.accused.name}: {thread.proposition} ({thread.status})")
        for answer in thread.denials:
            statement = said[answer.statement].statement
            print(f"  denied ({answer.denial_class}): {statement.content}")


def read() -> tuple[dossier.StatementReported, ...]:
    """Read a text of one's own; no log is needed."""
    url = "https://notebook.example/2032-04-02"
    article = dossier.Article(
        id=dossier.article_id(url),
        text=NOTE,
        source=url,
        outlet="A reporter's notebook",
        published=dossier.day(date(2032, 4, 2)),
    )
    return dossier.read(article)


def record(
    log: dossier.EventLog, statements: tuple[dossier.StatementReported, ...]
) -> None:
    """Record statements, and that a person has looked at them."""
    me = dossier.Actor(kind=dossier.ActorKind.PERSON, name="A. Reporter")
    recorded = log.append([dossier.Draft(each, me) for each in statements])
    log.append(
        dossier.Draft(
            dossier.ReviewDecision(target=entry.id, value=dossier.Decision.ACCEPTED),
            me,
            cause=(entry.id,),
        )
        for entry in recorded
    )
    for entry in log.read(dossier.Query(types=[dossier.ReviewDecision])):
        print(f"event {entry.seq} by {entry.actor.name}: {entry.event}")


if __name__ == "__main__":
    with dossier.open(LOG) as shipped:
        ask(shipped)
    record(dossier.MemoryLog(), read())
