"""The view of what happened when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from dossier.domain.decisions import PledgeJudged, ResolutionDecided
from dossier.domain.ids import EventId
from dossier.domain.times import When, day
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts, Noted
from dossier.projections.known import Known, decided_on, know
from dossier.projections.lines import Happening, Name, Pledge, StatementLine, Thread
from dossier.projections.overviews import TimelineEntry
from dossier.projections.pledges import ledgers
from dossier.projections.threads import threads


def timeline(facts: Facts, asof: AsOf) -> tuple[TimelineEntry, ...]:
    """Return what was said and done as of *asof*, undated things first."""
    known = know(facts, asof)
    found = timeline_of(known, threads(known), ledgers(known))
    return tuple(e for e in found if asof.said(e.time))


def timeline_of(
    known: Known, threads: Iterable[Thread], pledges: Iterable[Pledge]
) -> tuple[TimelineEntry, ...]:
    """Return what was said and done; what has no earliest day comes first."""
    belongs: dict[str, list[str]] = defaultdict(list)
    own: dict[str, str] = {}
    for thread in threads:
        own.update(dict.fromkeys((thread.id, *thread.aliases), thread.id))
        for statement in (
            *thread.statements,
            *(a.statement for a in thread.denials),
            *thread.disputes,
            *thread.clearances,
            *thread.admissions,
        ):
            belongs[statement].append(thread.id)
    for pledge in pledges:
        own.update(dict.fromkeys((pledge.id, *pledge.aliases), pledge.id))
        for statement in (
            *pledge.statements,
            *pledge.breaches,
            *pledge.keeps,
            *pledge.progress,
        ):
            belongs[statement].append(pledge.id)
    entries = [
        *(
            e
            for line in known.statements.values()
            for e in _of_statement(line, tuple(belongs[line.id]), known)
        ),
        *_withdrawn(known),
        *_decisions(known, own),
    ]
    return tuple(sorted(entries, key=_place))


def _place(entry: TimelineEntry) -> tuple[date, date, str, str]:
    when = entry.time
    return (
        (when and when.earliest) or date.min,
        (when and when.latest) or date.max,
        entry.what,
        entry.id,
    )


def _of_statement(
    line: StatementLine, belongs: tuple[str, ...], known: Known
) -> Iterator[TimelineEntry]:
    yield TimelineEntry(
        id=line.id,
        what="said",
        time=known.time(line.id),
        who=line.speaker,
        words=line.statement.content,
        article=line.article.id,
        threads=belongs,
        causes=line.causes,
        kind=line.statement.kind,
    )
    for effect in line.effects:
        if effect.what is not Happening.MOVED:
            yield TimelineEntry(
                id=effect.id,
                what=effect.what.value,
                time=day(effect.day),
                who=line.speaker,
                words=line.statement.content,
                article=effect.via or line.article.id,
                threads=belongs,
                causes=(effect.id, EventId(line.id)),
            )


def _withdrawn(known: Known) -> Iterator[TimelineEntry]:
    for article, note in known.library.pulled.items():
        if article in known.library.lines:
            yield TimelineEntry(
                id=note.id,
                what="withdrawn",
                time=day(note.event.seen_at.date()),
                who=None,
                words=note.event.notice or note.event.reason.value,
                article=article,
                threads=(),
                causes=(note.id,),
            )


def _decisions(known: Known, own: dict[str, str]) -> Iterator[TimelineEntry]:
    notes: list[Noted[ResolutionDecided] | Noted[PledgeJudged]] = [
        *(n for several in known.resolutions.values() for n in several),
        *(n for several in known.judgements.values() for n in several),
    ]
    for note in notes:
        thread = own.get(note.event.target)
        if thread is None:
            continue
        judged = isinstance(note.event, PledgeJudged)
        yield TimelineEntry(
            id=note.id,
            what="judged" if judged else "resolved",
            time=_decided(note),
            who=Name(note.actor.name, note.actor.name),
            words=note.event.value.value,
            article=None,
            threads=(thread,),
            causes=(note.id,),
        )


def _decided(note: Noted[ResolutionDecided] | Noted[PledgeJudged]) -> When:
    return day(decided_on(note))
