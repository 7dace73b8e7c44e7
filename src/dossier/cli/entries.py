"""Lines of views as entries: a few lines of text each."""

from collections.abc import Callable
from typing import TypeAlias

from rich.text import Text

from dossier.cli.blocks import INDENT, facts, header, paragraph
from dossier.projections import wording
from dossier.projections.lines import (
    Denial,
    Name,
    Pledge,
    Speaker,
    StatementLine,
    Thread,
)
from dossier.projections.words import clause as that

Entry: TypeAlias = list[Text]
Shorten: TypeAlias = Callable[[str], str]


def names(found: tuple[Name, ...]) -> str:
    """Return names as a list in words."""
    shown = [each.name for each in found]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def thread(line: Thread, short: Shorten, width: int) -> Entry:
    """Return an allegation: of whom, what, and how it stands."""
    return [
        header(f"Said of {line.accused.name}", short(line.id), width),
        *paragraph(that(line.proposition), width),
        *facts(
            [
                line.status.value,
                wording.RESPONSES[line.response],
                "" if line.support.value == "intact" else f"support {line.support}",
                wording.origins(line.origins),
                f"first {wording.when(line.first_reported.published)}",
                "proposed, not reviewed" if line.proposed else "",
            ],
            width,
        ),
        *paragraph(f"by {names(line.accusers) or wording.NOBODY}", width),
    ]


def pledge(line: Pledge, short: Shorten, width: int) -> Entry:
    """Return a promise: whose, to whom, what, and what is said of it since."""
    to = f" to {names(line.to)}" if line.to else ""
    alleged = names(line.breach_alleged_by)
    again = len(line.reiterations)
    return [
        header(f"Promised by {line.side.name}{to}", short(line.id), width),
        *paragraph(that(line.proposition), width),
        *facts(
            [
                line.status.value,
                f"breach alleged by {alleged}" if alleged else "",
                f"reiterated {wording.counted(again, 'time')}" if again else "",
                wording.origins(line.origins),
                f"first {wording.when(line.first_reported.published)}",
                "proposed, not reviewed" if line.proposed else "",
            ],
            width,
        ),
    ]


def statement(line: StatementLine, short: Shorten, width: int) -> Entry:
    """Return a statement: who, what kind, the words, and on whose authority."""
    said = line.statement
    speaker = wording.speaker(said, line.speaker.name if line.speaker else None)
    side = f" for {line.side.name}" if line.side and line.side != line.speaker else ""
    return [
        header(
            f"{wording.when(line.time)}  {speaker}{side} · {wording.spoken(said.kind)}",
            short(line.id),
            width,
        ),
        *paragraph(wording.words(said), width, INDENT * 2),
        *facts(
            [
                line.article.outlet or line.article.source,
                wording.when(line.article.published),
                wording.authority(said.chain, line.article.outlet),
                *(effect.what.value for effect in line.effects),
                "proposed, not reviewed" if line.proposed else "",
            ],
            width,
            INDENT * 2,
        ),
    ]


def denial(line: Denial, short: Shorten, width: int) -> Entry:
    """Return a denial: whose, its words, and against what."""
    speaker = line.speaker.name if line.speaker else wording.NOBODY
    side = f" for {line.side.name}" if line.side and line.side != line.speaker else ""
    against = [
        paragraph(
            f"{wording.spoken(each.denial_class)} against {short(each.thread)}: "
            f"of {each.accused.name}, {that(each.proposition)}",
            width,
        )
        for each in line.against
    ]
    return [
        header(f"{wording.when(line.time)}  {speaker}{side}", short(line.id), width),
        *paragraph(line.words, width, INDENT * 2),
        *(row for rows in against for row in rows),
        *([] if against else paragraph("answers no allegation in this log", width)),
    ]


def speaker(line: Speaker, short: Shorten, width: int) -> Entry:
    """Return who speaks, under which names, and how often."""
    others = [name for name in line.as_written if name != line.name]
    return [
        header(line.name, short(line.id), width),
        *facts(
            [
                *(role.title for role in line.roles),
                f"said {len(line.said)}",
                f"said for them {len(line.said_for)}" if line.said_for else "",
                f"about them {len(line.about)}",
                f"grade {line.grade}" if line.grade else "",
                "a merge is proposed, not reviewed" if line.proposed else "",
            ],
            width,
        ),
        *(paragraph(f"also {', '.join(others)}", width) if others else ()),
    ]
