"""Reports of one utterance, whatever article they are in."""

from collections.abc import Iterable, Mapping

import attrs

from dossier.domain.ids import StatementId
from dossier.domain.times import When


@attrs.frozen(eq=False)
class Utterances:
    """Which statements report one utterance, by the least id among them."""

    roots: Mapping[StatementId, StatementId]

    def of(self, statement: StatementId) -> StatementId:
        """Return the id that stands for the utterance of *statement*."""
        return self.roots.get(statement, statement)


def utterances(pairs: Iterable[tuple[StatementId, StatementId]]) -> Utterances:
    """Return the utterances that *pairs* of reports of the same one make."""
    groups: dict[StatementId, set[StatementId]] = {}
    for a, b in pairs:
        union = groups.get(a, {a}) | groups.get(b, {b})
        groups.update(dict.fromkeys(union, union))
    return Utterances({s: min(members) for s, members in groups.items()})


def meeting(times: Iterable[When | None]) -> When | None:
    """Return the days that all of *times* allow; None where no day is left.

    Reports of one utterance narrow each other: "in November" and "on Friday".
    """
    known = [t for t in times if t is not None]
    earliest = max((t.earliest for t in known if t.earliest), default=None)
    latest = min((t.latest for t in known if t.latest), default=None)
    if earliest is None and latest is None:
        return None
    if earliest is not None and latest is not None and latest < earliest:
        return None
    return When(earliest=earliest, latest=latest)
