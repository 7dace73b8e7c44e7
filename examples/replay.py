"""The third use: replay. A view of your own is a fold over the log.

Run it in a checkout: ``python examples/replay.py``.
"""

from collections import Counter
from pathlib import Path

import dossier

LOG = Path(__file__).parents[1] / "events.log"
Kinds = Counter[str]


def _count(state: Kinds, record: dossier.Recorded) -> Kinds:
    match record.event:
        case dossier.StatementReported(kind=kind):
            state[kind.value] += 1
        case _:
            pass  # another day's question
    return state


KINDS = dossier.Projection(
    "kinds", version=1, initial=Counter, apply=_count, view=Counter.most_common
)

if __name__ == "__main__":
    with dossier.open(LOG) as log:
        once = dossier.replay(log, KINDS)
        again = dossier.replay(log, KINDS)
    for kind, number in once:
        print(f"{number:>4}  {kind}")
    print("the same again" if once == again else "not the same: please report it")
