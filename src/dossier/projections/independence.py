"""The view of origins: how independent the reports of each thing are."""

from collections.abc import Iterable

from dossier.domain.ids import StatementId
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts
from dossier.projections.known import Known, know
from dossier.projections.lines import Name, Pledge, StatementLine, Thread
from dossier.projections.order import in_order
from dossier.projections.origins import by_utterance, origins, reports
from dossier.projections.overviews import OriginsLine
from dossier.projections.pledges import ledgers
from dossier.projections.threads import threads


def origins_view(facts: Facts, asof: AsOf) -> tuple[OriginsLine, ...]:
    """Return how independent the reports are as of *asof*.

    One line for each allegation and pledge, then one for each utterance that more
    than one article reports.
    """
    known = know(facts, asof)
    found = origins_of(known, threads(known), ledgers(known))
    return tuple(
        line
        for line in found
        if any(asof.said(known.time(r.statement)) for r in line.reports)
    )


def origins_of(
    known: Known, threads: Iterable[Thread], pledges: Iterable[Pledge]
) -> tuple[OriginsLine, ...]:
    """Return how independent the reports of *threads*, *pledges*, utterances are."""
    found = [
        *(_about(t.id, "allegation", t.accused, t, known) for t in threads),
        *(_about(p.id, "pledge", p.side, p, known) for p in pledges),
    ]
    for utterance, lines in sorted(
        by_utterance(known.statements.values(), known).items()
    ):
        if len({line.article.id for line in lines}) > 1:
            found.append(_utterance(utterance, in_order(lines), known))
    return tuple(found)


def _about(
    name: str, what: str, about: Name, subject: Thread | Pledge, known: Known
) -> OriginsLine:
    lines = [known.statements[s] for s in subject.statements]
    return OriginsLine(
        id=name,
        what=what,
        about=about,
        proposition=subject.proposition,
        origins=subject.origins,
        reports=reports(lines, known),
        causes=subject.causes,
    )


def _utterance(
    utterance: StatementId, lines: tuple[StatementLine, ...], known: Known
) -> OriginsLine:
    speaker = next((x.speaker for x in lines if x.speaker is not None), None)
    return OriginsLine(
        id=utterance,
        what="utterance",
        about=speaker,
        proposition=lines[0].statement.content,
        origins=origins(lines, known),
        reports=reports(lines, known),
        causes=tuple(sorted({c for x in lines for c in x.causes})),
    )
