"""Why a line stands as it does: the rule in plain words, and the words behind it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import singledispatch
from typing import Any, Final

import attrs

from dossier.codec import unstructure
from dossier.domain.ids import EventId, StatementId
from dossier.domain.reports import StatementReported
from dossier.domain.vocabulary import Kind
from dossier.projections.decided import (
    decisions_about,
    decisions_among,
    decisions_at,
    decisions_on,
)
from dossier.projections.desk import Desk
from dossier.projections.facts import Noted
from dossier.projections.ledger import PLEDGE_RULES
from dossier.projections.lines import (
    ArticleLine,
    Move,
    Pledge,
    Speaker,
    StatementLine,
    Thread,
)
from dossier.projections.order import in_order
from dossier.projections.overviews import Conflict
from dossier.projections.status import RULES
from dossier.projections.words import Words, cited, clause


@attrs.frozen(kw_only=True)
class Step:
    """A status that it had: since when, and moved by which numbers or decisions."""

    status: str
    day: date
    by: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Explanation:
    """Why a line stands as it does.

    Attributes:
        id: What is explained.
        what: ``allegation``, ``pledge``, ``statement``, ``speaker``, ``conflict``,
            ``article`` or ``event``.
        heading: What it is about, such as ``Said of X: that …``.
        status: Where it stands, or None where it has no status.
        rule: The rule in plain words.
        causes: The statements that decide it, as numbers of *words*.
        words: Every statement that bears on it, in order.
        history: Every status that it had, oldest first.
        would_change: What would give it another status.
        notes: What else a careful reader should know.
        decisions: What people decided about it, each in a line.
        events: Every event on which it rests.
    """

    id: str
    what: str
    heading: str
    status: str | None = None
    rule: str = ""
    causes: tuple[int, ...] = ()
    words: tuple[Words, ...] = ()
    history: tuple[Step, ...] = ()
    would_change: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    events: tuple[EventId, ...] = ()


_WOULD: Final[Mapping[str, str]] = {
    "withdrawn": "a retraction by every accuser",
    "cleared": "a clearance of {accused} by somebody else",
    "confirmed": "an admission by {accused}",
    "disputed": "a dispute by a third party",
    "denied_and_corroborated": "a specific denial while two sides say that it is so",
    "denied": "a specific denial by or for {accused}",
    "corroborated": "a second side that says that it is so",
}
_WOULD_PLEDGE: Final[Mapping[str, str]] = {
    "judged_kept": "a person's judgement",
    "alleged_broken": "somebody who says that it is not kept",
    "alleged_kept": "somebody who says that it is kept",
    "in_progress": "a report of progress",
    "reiterated": "a second utterance by {side}",
}


_WARNINGS: Final[Mapping[str, str]] = {
    "one_channel": "All that is identified came through one publisher.",
    "circular_citation": "Outlets cite each other for it: that is one origin.",
    "copies": "The same text at another place adds no origin.",
    "unnamed_number_unknown": "How many unnamed sources there are is not given.",
}


def _heading(about: str, line: Thread | Pledge) -> str:
    return f"{about}: {clause(line.proposition)}"


def explain(desk: Desk, given: str) -> Explanation:
    """Return why what the id *given* names stands as it does.

    Raises:
        UnknownIdError: Nothing has such an id.
        AmbiguousIdError: Several have.
    """
    return _explain(desk.find(given), desk)


@singledispatch
def _explain(found: object, desk: Desk) -> Explanation:
    raise TypeError(f"nothing to explain: {found!r}, {desk!r}")


@_explain.register
def _(thread: Thread, desk: Desk) -> Explanation:
    ids = (
        *thread.statements,
        *(a.statement for a in thread.denials),
        *thread.disputes,
        *thread.clearances,
        *thread.admissions,
    )
    words = cited(in_order(desk.known.statements[s] for s in ids), desk.known)
    numbers = {str(w.statement): w.number for w in words}
    rule = next(r for r in RULES if r.name == thread.rule)
    deciding = thread.decided_by
    ahead = [r.name for r in RULES[: RULES.index(rule)]]
    return Explanation(
        id=thread.id,
        what="allegation",
        heading=_heading(f"Said of {thread.accused.name}", thread),
        status=thread.status.value,
        rule=f"rule {rule.number}, {rule.words}",
        causes=tuple(sorted(numbers[s] for s in deciding if s in numbers)),
        words=words,
        history=_steps(thread.history, numbers),
        would_change=(
            *(_WOULD[n].format(accused=thread.accused.name) for n in ahead),
            *_undoing(thread, deciding, numbers),
        ),
        notes=_notes(thread, numbers),
        decisions=decisions_among(thread.causes, desk),
        events=thread.causes,
    )


def _undoing(
    thread: Thread, deciding: Iterable[str], numbers: Mapping[str, int]
) -> tuple[str, ...]:
    if thread.status.resolved:
        return (f"a certainly later allegation against {thread.accused.name}",)
    if thread.rule == "open":
        return ()
    cited_by = [str(numbers[s]) for s in deciding if s in numbers]
    return (f"a retraction of {', '.join(cited_by)}",) if cited_by else ()


def _notes(thread: Thread, numbers: Mapping[str, int]) -> tuple[str, ...]:
    notes = [
        f"{numbers[a.statement]} is a {a.denial_class.value.replace('_', ' ')} denial "
        "of this"
        for a in thread.denials
    ]
    if not thread.denials and not thread.admissions:
        notes.append("No reply recorded in this log.")
    if thread.proposed:
        notes.append("Something that nobody has reviewed decides this status.")
    notes.extend(_WARNINGS[w] for w in thread.origins.warnings)
    return tuple(notes)


def _steps(history: Iterable[Move], numbers: Mapping[str, int]) -> tuple[Step, ...]:
    return tuple(
        Step(
            status=m.status,
            day=m.day,
            by=tuple(str(numbers.get(b, b)) for b in m.by),
        )
        for m in history
    )


@_explain.register
def _(pledge: Pledge, desk: Desk) -> Explanation:
    ids = (*pledge.statements, *pledge.breaches, *pledge.keeps, *pledge.progress)
    words = cited(in_order(desk.known.statements[s] for s in ids), desk.known)
    numbers = {str(w.statement): w.number for w in words}
    rule = next(r for r in PLEDGE_RULES if r.name == pledge.rule)
    deciding = pledge.decided_by
    ahead = [r.name for r in PLEDGE_RULES[: PLEDGE_RULES.index(rule)]]
    return Explanation(
        id=pledge.id,
        what="pledge",
        heading=_heading(f"Promised by {pledge.side.name}", pledge),
        status=pledge.status.value,
        rule=rule.words,
        causes=tuple(sorted(numbers[s] for s in deciding if s in numbers)),
        words=words,
        history=_steps(pledge.history, numbers),
        would_change=tuple(
            _WOULD_PLEDGE[n].format(side=pledge.side.name)
            for n in ahead
            if n in _WOULD_PLEDGE
        ),
        notes=tuple(_WARNINGS[w] for w in pledge.origins.warnings),
        decisions=decisions_among(pledge.causes, desk),
        events=pledge.causes,
    )


@_explain.register
def _(line: StatementLine, desk: Desk) -> Explanation:
    about = [desk.known.statements[k.to] for k in line.links]
    words = cited((line, *(x for x in in_order(about) if x.id != line.id)), desk.known)
    who = line.speaker.name if line.speaker else "Somebody whom the article leaves open"
    against = [
        f"against {t.accused.name} ({t.id}): {a.denial_class.value}"
        for t in desk.threads
        for a in t.denials
        if a.statement == line.id
    ]
    return Explanation(
        id=line.id,
        what="statement",
        heading=f"{who}: {line.statement.content}",
        status="proposed" if line.proposed else None,
        rule=_reading(line),
        causes=(1,),
        words=words,
        notes=(
            *against,
            *(f"{e.what.value} on {e.day.isoformat()}" for e in line.effects),
            *(f.replace("_", " ") for f in line.statement.flags),
        ),
        decisions=decisions_at(line, desk),
        events=line.causes,
    )


def _reading(line: StatementLine) -> str:
    statement = line.statement
    words = f"read as {statement.kind.value.replace('_', ' ')}"
    if statement.also:
        words += (
            f", also {', '.join(k.value.replace('_', ' ') for k in statement.also)}"
        )
    if statement.kind is Kind.DENIAL and statement.denial_class:
        words += f", worded as {statement.denial_class.value.replace('_', ' ')}"
    if line.person:
        return f"{words}; by {line.person}"
    return f"{words}, confidence {statement.confidence:.2f}"


@_explain.register
def _(speaker: Speaker, desk: Desk) -> Explanation:
    ids = (*speaker.said, *speaker.said_for, *speaker.about)
    return Explanation(
        id=speaker.id,
        what="speaker",
        heading=speaker.name,
        status="proposed" if speaker.proposed else None,
        rule=f"written as {', '.join(speaker.as_written)}",
        words=cited(in_order(desk.known.statements[s] for s in ids), desk.known),
        notes=tuple(r.title for r in speaker.roles),
        decisions=decisions_about(speaker, desk),
        events=speaker.causes,
    )


@_explain.register
def _(conflict: Conflict, desk: Desk) -> Explanation:
    lines = [desk.known.statements[s] for s in conflict.statements]
    return Explanation(
        id=conflict.id,
        what="conflict",
        heading=conflict.type.replace("_", " "),
        rule=conflict.detail,
        words=cited(lines, desk.known),
        decisions=decisions_among(conflict.causes, desk),
        events=conflict.causes,
    )


@_explain.register
def _(article: ArticleLine, desk: Desk) -> Explanation:
    lines = in_order(
        x for x in desk.known.statements.values() if x.article.id == article.id
    )
    published = article.published.edtf if article.published else None
    return Explanation(
        id=article.id,
        what="article",
        heading=article.title or article.source,
        rule=f"published {published or 'on a day that nothing tells'}, "
        f"counts from {article.known.isoformat()}",
        words=cited(lines, desk.known),
        notes=(article.source, *([article.outlet] if article.outlet else ())),
        decisions=decisions_among(article.causes, desk),
        events=article.causes,
    )


@_explain.register
def _(note: Noted, desk: Desk) -> Explanation:  # type: ignore[type-arg]  # of any event
    fields: dict[str, Any] = {
        k: v for k, v in unstructure(note.event).items() if isinstance(v, str | float)
    }
    if isinstance(note.event, StatementReported):
        fields["words"] = note.event.span.text
    about = [
        desk.known.statements[StatementId(value)]
        for value in fields.values()
        if isinstance(value, str) and value in desk.known.statements
    ]
    return Explanation(
        id=note.id,
        what="event",
        heading=f"{type(note.event).__name__}, seq {note.seq}",
        rule=f"recorded {note.at:%Y-%m-%d %H:%M:%S} UTC by {note.actor.name}",
        words=cited(in_order(about), desk.known),
        notes=tuple(f"{k}: {v}" for k, v in fields.items() if v != ""),
        decisions=decisions_on(note, desk),
        events=(note.id,),
    )
