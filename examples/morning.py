"""An analyst's morning: what is new, what is unanswered, what rests on one source.

Run it in a checkout: ``python examples/morning.py``. Rows go into pandas as they are:
``pandas.DataFrame(dossier.rows(desk.threads))``.
"""

from datetime import date
from pathlib import Path

import dossier

LOG = Path(__file__).parents[1] / "events.log"
YESTERDAY = date(2032, 3, 9)


def news(facts: dossier.Facts) -> None:
    """Print which allegations opened or moved since yesterday."""
    then = dossier.Desk(facts, dossier.AsOf(known_at=YESTERDAY))
    before = {t.id: t.status for t in then.threads}
    for thread in dossier.Desk(facts).threads:
        old = before.get(thread.id)
        if old is not thread.status:
            was = f"{old} → " if old else "new: "
            print(f"  {was}{thread.status}  {thread.accused.name}")


def unanswered(desk: dossier.Desk) -> None:
    """Print the allegations to which no reply is recorded; somebody should ask."""
    for thread in desk.threads:
        if thread.response is dossier.Response.NONE_RECORDED:
            print(f"  {thread.accused.name}: {thread.proposition}")


def thin(desk: dossier.Desk) -> None:
    """Print what several outlets carry and perhaps one source says."""
    for thread in desk.threads:
        found = thread.origins
        if found.outlets > 1 and found.report.min == 1:
            most = found.report.max
            print(
                f"  {found.outlets} outlets, 1..{most} origins: {thread.accused.name}"
            )


if __name__ == "__main__":
    with dossier.open(LOG) as log:
        facts = dossier.replay(log, dossier.FACTS)
    desk = dossier.Desk(facts)
    print(f"since {YESTERDAY}")
    news(facts)
    print("no reply recorded in this log")
    unanswered(desk)
    print("carried by several, from one perhaps")
    thin(desk)
    columns = ("accused", "status", "response", "first_reported_published_at")
    for row in dossier.rows(desk.threads):
        print("  ".join(str(row[column]) for column in columns))
