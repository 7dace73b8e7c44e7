"""The command that leads from any line of any view back to the words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs
import click
from rich.text import Text

from dossier.cli import entries, quotations, records
from dossier.cli.blocks import paragraph, show
from dossier.cli.command import command, json_option
from dossier.cli.moments import as_of_options
from dossier.cli.prefixes import find, shortener
from dossier.cli.printing import show_json, stdout
from dossier.cli.settings import Settings
from dossier.log import open_log
from dossier.log.port import EventReader, Recorded
from dossier.projections.asof import AsOf
from dossier.projections.facts import FACTS
from dossier.projections.fold import replay
from dossier.projections.ledger import PLEDGE_RULES
from dossier.projections.lines import (
    ArticleLine,
    Move,
    Pledge,
    Speaker,
    StatementLine,
    Thread,
)
from dossier.projections.status import RULES
from dossier.projections.surface import line_json, statement_json
from dossier.projections.views import VIEWS

Line: TypeAlias = Thread | Pledge | StatementLine | Speaker | ArticleLine | Recorded


@attrs.frozen(kw_only=True)
class Known:
    """All lines that an id may name.

    Attributes:
        lines: By id, and by every other id under which they may be cited.
        statements: Those that were reported, in order.
    """

    lines: Mapping[str, Line]
    statements: Mapping[str, StatementLine]


@command("why", examples=("dossier why th_7k2mq0x4", "dossier why 48 --json"))
@click.argument("wanted", metavar="ID")
@as_of_options
@json_option
def why(settings: Settings, wanted: str, *, as_of: AsOf, as_json: bool) -> None:
    """Show the words and the rule behind a line of any view.

    ID is the id of an allegation, a pledge, a denial, a statement, a speaker, an
    article or an event, as far as it is clear; or the number of an event.
    """
    with open_log(settings.log) as log:
        known = _known(log, as_of)
    line = known.lines[find(wanted, known.lines)]
    behind = _behind(line, known)
    if as_json:
        show_json(_json(line, behind))
        return
    console = stdout(settings)
    short = shortener(known.lines)
    show(console, list(_entries(line, behind, short, console.width)))


def _known(log: EventReader, as_of: AsOf) -> Known:
    recorded = list(log.read())
    found = replay(recorded, FACTS)
    statements = {line.id: line for line in VIEWS["statements"](found, as_of)}
    lines: dict[str, Line] = {}
    for record in recorded:
        lines |= {record.id: record, str(record.seq): record}
    lines |= {line.article.id: line.article for line in statements.values()}
    lines |= statements
    for name in ("speakers", "pledges", "allegations"):
        for line in VIEWS[name](found, as_of):
            lines |= dict.fromkeys((line.id, *line.aliases), line)
    return Known(lines=lines, statements=statements)


def _behind(line: Line, known: Known) -> tuple[StatementLine, ...]:
    """Return the statements on which a line rests, in order."""
    wanted: set[str] = set()
    match line:
        case Thread():
            wanted = {
                *line.statements,
                *(answer.statement for answer in line.denials),
                *line.disputes,
                *line.clearances,
                *line.admissions,
            }
        case Pledge():
            wanted = {*line.statements, *line.breaches, *line.keeps, *line.progress}
        case StatementLine():
            wanted = {line.id, *(link.to for link in line.links)}
        case Speaker():
            wanted = {*line.said, *line.said_for, *line.about}
        case ArticleLine():
            wanted = {
                each.id for each in known.statements.values() if each.article == line
            }
        case Recorded():
            wanted = {
                tag.partition(":")[2]
                for tag in line.tags
                if tag.startswith("statement:")
            }
    return tuple(each for key, each in known.statements.items() if key in wanted)


def _rule(line: Line) -> tuple[str, str] | None:
    """Return the name of the rule that gave a status, and the rule in words."""
    match line:
        case Thread(rule=name):
            rule = next(each for each in RULES if each.name == name)
            return f"rule {rule.number}", rule.words
        case Pledge(rule=name):
            judged = next(each for each in PLEDGE_RULES if each.name == name)
            return f"rule {judged.name}", judged.words
        case _:
            return None


def _json(line: Line, behind: Sequence[StatementLine]) -> dict[str, Any]:
    rule = _rule(line)
    plain = records.plain(line) if isinstance(line, Recorded) else line_json(line)
    return {
        "id": line.id,
        "line": plain,
        "rule": {"name": rule[0], "words": rule[1]} if rule else None,
        "statements": [statement_json(each) for each in behind],
    }


def _entries(
    line: Line,
    behind: Sequence[StatementLine],
    short: entries.Shorten,
    width: int,
) -> Iterator[Sequence[Text]]:
    numbers: dict[str, int] = {each.id: n for n, each in enumerate(behind, 1)}
    yield _head(line, short, width)
    for each in behind:
        quoted = quotations.quotation(each, numbers[each.id], short, width)
        for link in each.links:
            quoted += quotations.link(link, numbers, short, width)
        yield quoted
    if isinstance(line, Thread | Pledge):
        yield list(paragraph(_moves(line.history, numbers), width, ""))


def _head(line: Line, short: entries.Shorten, width: int) -> entries.Entry:
    rule = _rule(line)
    entry: entries.Entry = []
    match line:
        case Thread():
            entry = entries.thread(line, short, width)
        case Pledge():
            entry = entries.pledge(line, short, width)
        case Speaker():
            entry = entries.speaker(line, short, width)
        case StatementLine():
            entry = entries.statement(line, short, width)
        case ArticleLine():
            entry = entries.article(line, short, width)
        case Recorded():
            entry = [Text(records.line(line))]
    if rule:
        entry += paragraph(f"because of {rule[0]}: {rule[1]}", width)
    return entry


def _moves(history: Sequence[Move], numbers: Mapping[str, int]) -> str:
    """Return the statuses that a line had, with what moved it, as one sentence."""
    steps = []
    for move in history:
        by = ", ".join(str(numbers.get(each, each)) for each in move.by)
        steps.append(f"{move.status} ({move.day}{f', by {by}' if by else ''})")
    return f"in time: {' → '.join(steps)}"
