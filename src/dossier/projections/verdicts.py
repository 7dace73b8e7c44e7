"""What people made of proposals, and of what was recorded by mistake."""

from collections.abc import Mapping
from datetime import date

from dossier.domain.decisions import ReviewDecision
from dossier.domain.reports import StatementRejected
from dossier.domain.vocabulary import Decision
from dossier.projections.facts import Facts, Noted
from dossier.projections.rulings import grouped, ruling


def reviews(facts: Facts, until: date | None) -> dict[str, Noted[ReviewDecision]]:
    """Return the review that counts for each event or statement; not those undone."""
    groups = grouped(facts.of(ReviewDecision, until), lambda n: n.event.target)
    last = {target: ruling(notes) for target, notes in groups.items()}
    return {t: n for t, n in last.items() if n.event.value is not Decision.OPEN}


def verdicts(reviews: Mapping[str, Noted[ReviewDecision]]) -> dict[str, bool]:
    """Return by target whether a person accepted or rejected it."""
    return {t: n.event.value is Decision.ACCEPTED for t, n in reviews.items()}


def rejections(facts: Facts, until: date | None) -> frozenset[str]:
    """Return the statements that we take back as our own error."""
    groups = grouped(facts.of(StatementRejected, until), lambda n: n.event.target)
    return frozenset(
        target for target, notes in groups.items() if not ruling(notes).event.withdrawn
    )
