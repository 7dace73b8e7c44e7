"""Commands that look across: time, independence, contradictions, changes."""

from datetime import date

import attrs
import click
from rich.text import Text

from dossier.cli.blocks import INDENT, facts, header, paragraph
from dossier.cli.command import command, json_option
from dossier.cli.entries import Entry, Shorten
from dossier.cli.moments import Day, as_of_options, clock_option
from dossier.cli.prefixes import find
from dossier.cli.printing import note, show_json
from dossier.cli.settings import Settings
from dossier.cli.views import facts_of, look, show_lines, tell
from dossier.log import open_log
from dossier.projections import wording
from dossier.projections.asof import AsOf, Clock
from dossier.projections.changes import Change
from dossier.projections.changes import changes as all_changes
from dossier.projections.overviews import Conflict, OriginsLine, TimelineEntry
from dossier.projections.surface import view_json
from dossier.projections.wording import counted
from dossier.projections.words import clause as that
from dossier.tables.saved import FILE, open_views
from dossier.tables.windows import changed


@command(
    "timeline",
    examples=("dossier timeline", "dossier timeline --thread th_7k2mq0x4 --json"),
)
@click.option("--thread", metavar="ID", help="Only of this allegation or pledge.")
@as_of_options
@json_option
def timeline(
    settings: Settings, *, thread: str | None, as_of: AsOf, as_json: bool
) -> None:
    """Show what was said and what happened, in time.

    What has no date stands first: it may have been said at any time.
    """
    looked = look(settings, "timeline", as_of)
    everything = looked.lines
    threads = {each for line in everything for each in line.threads}
    wanted = find(thread, threads, "allegation or pledge") if thread else None
    shown = [x for x in everything if wanted is None or wanted in x.threads]
    if as_json:
        show_json(view_json("timeline", shown))
        return
    show_lines(settings, shown, everything, _entry)
    tell(settings, looked, as_of, shown, "entry")


def _entry(line: TimelineEntry, short: Shorten, width: int) -> Entry:
    who = line.who.name if line.who else wording.NOBODY
    what = wording.spoken(line.kind) if line.kind else line.what
    return [
        header(f"{wording.when(line.time)}  {who} · {what}", short(line.id), width),
        *paragraph(line.words, width, INDENT * 2),
    ]


@command("origins", examples=("dossier origins", "dossier origins --json"))
@as_of_options
@json_option
def origins(settings: Settings, *, as_of: AsOf, as_json: bool) -> None:
    """Show how many independent sources there really are.

    Report origins vouch that it was said, content origins say that it is so. Both
    are intervals: a report without a source may be one more, or none.
    """
    looked = look(settings, "origins", as_of)
    everything = looked.lines
    if as_json:
        show_json(view_json("origins", everything))
        return
    show_lines(settings, everything, everything, _origins)
    tell(settings, looked, as_of, everything, "line")


def _origins(line: OriginsLine, short: Shorten, width: int) -> Entry:
    count = line.origins
    unnamed = counted(count.report.unnamed, "unnamed person")
    reports = [
        f"{each.outlet or 'outlet not known'}: {' → '.join(each.chain) or each.origin}"
        for each in line.reports
    ]
    about = line.about.name if line.about else wording.NOBODY
    return [
        header(f"{line.what} · {about}", short(line.id), width),
        *paragraph(that(line.proposition), width),
        *facts(
            [
                counted(count.outlets, "outlet"),
                f"vouched for by {wording.interval(count.report)}",
                f"with {unnamed}" if count.report.unnamed else "",
                f"said to be so by {wording.interval(count.content)}",
                *map(wording.spoken, count.warnings),
            ],
            width,
        ),
        *(row for each in reports for row in paragraph(each, width, INDENT * 2)),
    ]


@command("conflicts", examples=("dossier conflicts", "dossier conflicts --json"))
@as_of_options
@json_option
def conflicts(settings: Settings, *, as_of: AsOf, as_json: bool) -> None:
    """Show where articles contradict each other."""
    looked = look(settings, "conflicts", as_of)
    everything = looked.lines
    if as_json:
        show_json(view_json("conflicts", everything))
        return
    show_lines(settings, everything, everything, _conflict)
    tell(settings, looked, as_of, everything, "conflict")


def _conflict(line: Conflict, short: Shorten, width: int) -> Entry:
    return [
        header(wording.spoken(line.type), short(line.id), width),
        *paragraph(line.detail, width),
    ]


@command(
    "changes",
    examples=(
        "dossier changes --from 2032-03-02 --to 2032-03-19",
        "dossier changes --from 2032-03-02 --clock recorded --json",
    ),
)
@click.option(
    "--from", "first", type=Day(), required=True, metavar="DATE", help="Since this day."
)
@click.option("--to", "last", type=Day(), metavar="DATE", help="Until this day; today.")
@clock_option
@json_option
def changes(
    settings: Settings, *, first: date, last: date | None, clock: str, as_json: bool
) -> None:
    """Show what changed between two days, and why."""
    if last is not None and last < first:
        raise click.UsageError(f"--to {last} is before --from {first}")
    since = AsOf(known_at=first, clock=Clock(clock))
    until = attrs.evolve(since, known_at=last)
    with open_log(settings.log) as log, open_views(log, settings.log / FILE) as saved:
        found = changed(saved.db, since, until)
    if found is None:
        found = all_changes(facts_of(settings), since, until)
    if as_json:
        show_json(view_json("changes", found))
        return
    show_lines(settings, found, found, _change)
    until_then = f" until {last}" if last else ""
    note(settings, f"\n{counted(len(found), 'change')} after {first}{until_then}.")


def _change(line: Change, short: Shorten, width: int) -> Entry:
    about = f"{line.about.name}: " if line.about else ""
    moved = " → ".join(filter(None, [line.before, line.after]))
    return [
        header(f"{line.day}  {line.what}  {moved}", short(line.id), width),
        *paragraph(f"{about}{line.words}", width),
        Text(f"{INDENT}by {', '.join(map(short, line.by))}", style="dim"),
    ]
