"""Lines as rows: the columns to filter by, and the whole line as JSON."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import attrs
import msgspec

from dossier.domain.chains import Named
from dossier.domain.ids import EventId, StatementId
from dossier.domain.reports import StatementReported
from dossier.domain.times import When
from dossier.projections.conflicts import conflicts_of
from dossier.projections.denials import denials_of
from dossier.projections.desk import Desk
from dossier.projections.identity import unidentified
from dossier.projections.independence import origins_of
from dossier.projections.known import Known
from dossier.projections.lines import (
    ArticleLine,
    Denial,
    Effect,
    LinkLine,
    Name,
    Pledge,
    StatementLine,
    Thread,
)
from dossier.projections.order import place
from dossier.projections.overviews import Conflict, OriginsLine, TimelineEntry
from dossier.projections.proposals import alteration, rests
from dossier.projections.reported import not_captured
from dossier.projections.speakers import named_in
from dossier.projections.timeline import timeline_of

Row = tuple[Any, ...]
Part = Mapping[str, int]  # the part of each statement
_END: Final = "9999-12-31"
_encode: Final = msgspec.json.Encoder(order="sorted").encode


def packed(line: object) -> tuple[str, int]:
    """Return *line* as JSON, and the checksum by which damage is noticed."""
    data = _encode(line)
    return data.decode(), zlib.crc32(data)


@attrs.frozen(kw_only=True)
class Rest:
    """What of a statement's line stands in no other table.

    Attributes:
        statement: As amended; None where it is what was recorded.
    """

    statement: StatementReported | None
    time: When | None
    known: date
    speaker: Name | None
    side: Name | None
    accused: tuple[Name, ...]
    beneficiary: tuple[Name, ...]
    addressee: tuple[Name, ...]
    proposed: bool
    person: str | None
    effects: tuple[Effect, ...]
    grade: str | None
    links: tuple[LinkLine, ...]
    causes: tuple[EventId, ...]


_REST: Final = tuple(f.name for f in attrs.fields(Rest) if f.name != "statement")
rest_of: Final = msgspec.json.Decoder(Rest).decode


def rested(line: StatementLine, recorded: StatementReported) -> tuple[str, int]:
    """Return *line* as JSON without what is *recorded*, and its checksum."""
    amended = None if line.statement == recorded else line.statement
    rest = {name: getattr(line, name) for name in _REST}
    return packed(Rest(statement=amended, **rest))


def whole(
    text: str,
    recorded: StatementReported,
    article: ArticleLine | None,
    name: str,
    seq: int,
) -> StatementLine:
    """Return the line of which *text* is the rest."""
    rest = rest_of(text)
    return StatementLine(
        id=StatementId(name),
        statement=rest.statement or recorded,
        article=article or not_captured(recorded, rest.known),
        seq=seq,
        **{field: getattr(rest, field) for field in _REST},
    )


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None


def placed(line: StatementLine) -> str:
    """Return :func:`dossier.projections.order.place` as text that sorts alike."""
    day, source, start, name = place(line)
    return f"{day.isoformat()}\0{source}\0{start:012}\0{name}"


def table_rows(desk: Desk, parts: Part) -> Iterator[tuple[str, Row]]:
    """Yield the rows of every table that belong to *parts*."""
    known = desk.known
    recorded = {n.id: n.event for n in desk.facts.of(StatementReported)}
    bearing = rests(desk.threads, desk.pledges)
    for line in known.statements.values():
        part, event = parts[line.id], recorded[EventId(line.id)]
        altered = alteration(line) if line.id in bearing else None
        yield from _of_statement(line, part, event, known, altered)
    yield from _subjects(desk, parts)
    for denial in denials_of(known, desk.threads):
        line = known.statements[denial.id]
        yield "denial", _denial(denial, parts[line.id], placed(line))
    for origin in origins_of(known, desk.threads, desk.pledges):
        yield "origin", _origin(origin, parts, known)
    for conflict in conflicts_of(known):
        yield "conflict", _conflict(conflict, parts, known)
    owner = _owners((*desk.threads, *desk.pledges), parts)
    for entry in timeline_of(known, desk.threads, desk.pledges):
        home = _part_of(entry, parts, owner)
        if home is not None:
            yield "timeline", timeline_row(entry, home)


def _subjects(desk: Desk, parts: Part) -> Iterator[tuple[str, Row]]:
    for thread in desk.threads:
        first = desk.known.statements[thread.statements[0]]
        part, where = parts[first.id], f"{placed(first)}\0{thread.id}"
        yield "thread", _thread(thread, part, where)
        yield from _history(thread, part)
    for pledge in desk.pledges:
        first = desk.known.statements[pledge.statements[0]]
        part, where = parts[first.id], f"{placed(first)}\0{pledge.id}"
        yield "pledge", _pledge(pledge, part, where)
        yield from _history(pledge, part)


def _owners(lines: Iterable[Thread | Pledge], parts: Part) -> dict[str, int]:
    """Return the part of every thread and pledge, by all its ids."""
    return {
        name: parts[line.statements[0]]
        for line in lines
        for name in (line.id, *line.aliases)
    }


def _of_statement(
    line: StatementLine,
    part: int,
    recorded: StatementReported,
    known: Known,
    altered: Effect | None,
) -> Iterator[tuple[str, Row]]:
    where = placed(line)
    statement, article = line.statement, line.article
    time = known.time(line.id)
    yield (
        "statement",
        (
            line.seq,
            line.id,
            part,
            where,
            article.id,
            article.outlet,
            article.published.edtf if article.published else None,
            statement.kind.value,
            statement.form.value,
            line.speaker.name if line.speaker else None,
            line.speaker.id if line.speaker else None,
            line.side.name if line.side else None,
            statement.content,
            _day(time.earliest) if time else None,
            _day(time.latest) if time else None,
            line.proposed,
            altered and altered.id,
            *rested(line, recorded),
        ),
    )
    for link in line.links:
        yield (
            "link",
            (
                link.id,
                part,
                link.statement,
                link.type.value,
                link.to,
                link.accused,
                link.confidence,
                link.proposed,
            ),
        )
    yield from dict.fromkeys(
        _party(line, relation, named, part, known) for relation, named in named_in(line)
    )


def _party(
    line: StatementLine, relation: str, named: Named, part: int, known: Known
) -> tuple[str, Row]:
    home = line.article.id
    name = known.identities.named(home, named.name)
    note = known.identities.mentions.get((home, named.name))
    return (
        "party",
        (
            line.id,
            name.id,
            relation,
            named.name,
            part,
            placed(line),
            note.event.entity if note else unidentified(named.name),
            name.name,
            named.as_written or named.name,
            note.id if note else None,
        ),
    )


def found_row(line: StatementLine) -> Row:
    """Return what a search looks through."""
    return (
        line.seq,
        line.statement.content,
        line.statement.span.text,
        line.speaker.name if line.speaker else "",
        ", ".join(n.name for n in line.accused),
        line.article.outlet or "",
        line.article.title or "",
    )


def _published(line: Thread | Pledge) -> str | None:
    published = line.first_reported.published
    return published.edtf if published else None


def _thread(thread: Thread, part: int, where: str) -> Row:
    return (
        thread.id,
        part,
        where,
        thread.accused.name,
        thread.accused.id,
        thread.proposition,
        thread.status.value,
        thread.response.value,
        thread.support.value,
        thread.proposed,
        len(thread.statements),
        _published(thread),
        *packed(thread),
    )


def _pledge(pledge: Pledge, part: int, where: str) -> Row:
    return (
        pledge.id,
        part,
        where,
        pledge.side.name,
        pledge.side.id,
        pledge.proposition,
        pledge.status.value,
        pledge.support.value,
        pledge.proposed,
        len(pledge.statements),
        _published(pledge),
        *packed(pledge),
    )


def _history(line: Thread | Pledge, part: int) -> Iterator[tuple[str, Row]]:
    for number, move in enumerate(line.history):
        row = (line.id, number, part, move.day.isoformat(), move.status, move.rule)
        yield "move", row
    for name in (line.id, *line.aliases):
        yield "alias", (name, line.id, part)


def _denial(denial: Denial, part: int, where: str) -> Row:
    return (
        denial.id,
        part,
        where,
        denial.speaker.name if denial.speaker else None,
        denial.side.name if denial.side else None,
        denial.worded.value if denial.worded else None,
        len(denial.against),
        *packed(denial),
    )


_WHAT: Final = ("allegation", "pledge", "utterance")


def _origin(origin: OriginsLine, parts: Part, known: Known) -> Row:
    first = known.statements[origin.reports[0].statement]
    where = origin.id if origin.what == "utterance" else placed(first)
    counts = origin.origins
    return (
        origin.id,
        origin.what,
        parts[first.id],
        f"{_WHAT.index(origin.what)}\0{where}\0{origin.id}",
        counts.report.min,
        counts.report.max,
        counts.content.min,
        counts.content.max,
        counts.outlets,
        *packed(origin),
    )


def _conflict(conflict: Conflict, parts: Part, known: Known) -> Row:
    first = known.statements[conflict.statements[0]]
    return (
        conflict.id,
        parts[first.id],
        f"{placed(first)}\0{conflict.type}\0{conflict.id}",
        conflict.type,
        conflict.detail,
        *packed(conflict),
    )


def _part_of(entry: TimelineEntry, parts: Part, owner: Mapping[str, int]) -> int | None:
    """Return the part of an entry; None where it is an article's."""
    if entry.what == "withdrawn":
        return None
    for name in (entry.id, *entry.causes):
        if name in parts:
            return parts[name]
    return owner[entry.threads[0]]


def timeline_row(entry: TimelineEntry, part: int | None) -> Row:
    """Return an entry of the timeline; what has no earliest day comes first."""
    when = entry.time
    earliest = _day(when.earliest) if when else None
    latest = _day(when.latest) if when else None
    return (
        entry.id,
        entry.what,
        part,
        entry.article,
        f"{earliest or '0001-01-01'}\0{latest or _END}\0{entry.what}\0{entry.id}",
        earliest,
        latest,
        entry.who.name if entry.who else None,
        entry.words,
        *packed(entry),
    )


def article_row(line: ArticleLine, captured_at: str, *, unread: bool) -> Row:
    """Return an article as it stands."""
    published = line.published
    return (
        line.id,
        line.source,
        line.outlet,
        line.title,
        published.edtf if published else None,
        _day(published.latest) if published else None,
        line.known.isoformat(),
        captured_at,
        unread,
        *packed(line),
    )


def insertion(table: str, row: Iterable[object]) -> str:
    """Return the statement that inserts *row* into *table*."""
    marks = ", ".join("?" for _ in row)
    return f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 (a table of ours)
