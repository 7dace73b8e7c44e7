"""The command that shows what is polled."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import click
from rich.text import Text

from dossier import plugins
from dossier.cli import subscribing
from dossier.cli.blocks import facts, header, show
from dossier.cli.command import command, json_option
from dossier.cli.moments import Day
from dossier.cli.polled import plugins_option
from dossier.cli.polling import fill
from dossier.cli.printing import note, show_json, stdout, warn
from dossier.cli.settings import Settings
from dossier.ingest.archives import Span
from dossier.ingest.policy import FeedState
from dossier.ingest.schedule import state_file
from dossier.ingest.state import State
from dossier.ingest.subscriptions import Source
from dossier.log import open_log
from dossier.projections.wording import counted


@attrs.frozen
class Watched:
    """A feed and how it fares."""

    source: Source
    state: FeedState | None
    silent: bool
    waiting: int


@command(
    "feeds",
    examples=(
        "dossier feeds --json",
        "dossier feeds add https://northlight.example --plugins my-feeds",
    ),
)
@click.argument("words", nargs=-1, metavar="[ACTION [WORD...]]")
@plugins_option
@click.option("--since", type=Day(), metavar="DATE", help="Back-fill from this day on.")
@click.option("--until", type=Day(), metavar="DATE", help="Back-fill up to this day.")
@json_option
def feeds(
    settings: Settings,
    words: tuple[str, ...],
    folder: Path | None,
    *,
    since: date | None,
    until: date | None,
    as_json: bool,
) -> None:
    """Show what is polled and how it fares.

    Feeds that fail come first, then those from which nothing new came for longer
    than expected, then the others by name.

    ACTION does something else: "add URL..." finds the feeds of a site and adds one
    to the plugins of --plugins; "import FILE..." adds those of OPML files; "export"
    prints all as OPML; "backfill FEED [SITEMAP]" reads the archive of a feed, in any
    number of goes.
    """
    action, rest = (words[0], words[1:]) if words else ("show", ())
    if action == "add" and rest:
        subscribing.add(settings, rest, folder)
    elif action == "import" and rest:
        subscribing.import_(settings, rest, folder)
    elif action == "export" and not rest:
        subscribing.export(_loaded(folder).sources)
    elif action == "backfill" and len(rest) in {1, 2}:
        fill(settings, _loaded(folder), rest, Span(since=since, until=until))
    elif action == "show":
        _show(settings, folder, as_json=as_json)
    else:
        raise click.UsageError(f"not an action with its words: {' '.join(words)}")


def _loaded(folder: Path | None) -> plugins.Registry:
    return plugins.load(None if folder is None else [folder])


def _show(settings: Settings, folder: Path | None, *, as_json: bool) -> None:
    with open_log(settings.log):
        registry = _loaded(folder)
    found = sorted(_watched(settings.log, registry.sources), key=_order)
    if as_json:
        show_json({"feeds": [_plain(each) for each in found]})
    else:
        console = stdout(settings)
        show(console, [_entry(each, console.width) for each in found])
    failing = sum(_fails(each) for each in found)
    silent = sum(each.silent for each in found)
    note(
        settings,
        f"{counted(len(found), 'feed')}, {failing} failing, {silent} silent.",
    )
    for fault in registry.faults:
        warn(str(fault))


def _watched(log: Path, sources: tuple[Source, ...]) -> list[Watched]:
    now = datetime.now(UTC)
    if not state_file(log).exists():
        return [Watched(source, None, silent=False, waiting=0) for source in sources]
    state = State(state_file(log))
    try:
        return [_one(source, state, now) for source in sources]
    finally:
        state.close()


def _one(source: Source, state: State, now: datetime) -> Watched:
    found = state.feed(source.id)
    silent = found is not None and found.is_silent(source.feed, now)
    return Watched(source, found, silent=silent, waiting=state.waiting(source.id))


def _fails(each: Watched) -> bool:
    return each.state is not None and each.state.failures > 0


def _order(each: Watched) -> tuple[bool, bool, str]:
    return not _fails(each), not each.silent, each.source.name


def _entry(each: Watched, width: int) -> list[Text]:
    source, state = each.source, each.state
    lines = [header(source.name, source.id, width), Text(f"  {source.feed.url}")]
    if state is None or state.polled_at is None:
        said = ["not polled yet" if source.feed.enabled else "not enabled"]
    else:
        said = [
            f"{state.outcome} {_minute(state.polled_at)}",
            f"next {_minute(state.due)}" if state.due else "never again",
            counted(state.items, "item"),
            f"{counted(each.waiting, 'page')} waiting" if each.waiting else "",
            f"failing since {_minute(state.answered_at)}" if state.failures else "",
            f"nothing new since {_minute(state.new_at)}" if each.silent else "",
        ]
    lines.extend(facts(said, width))
    remarks = filter(None, (state and state.detail, state and state.flaw))
    return [*lines, *(Text(f"  {remark}") for remark in remarks)]


def _minute(when: datetime | None) -> str:
    return when.strftime("%Y-%m-%d %H:%M") if when else "the beginning"


def _iso(when: datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when else None


def _plain(each: Watched) -> dict[str, Any]:
    source, state = each.source, each.state
    return {
        "id": source.id,
        "name": source.name,
        "url": state.url if state else source.feed.url,
        "outlet": source.feed.outlet,
        "plugin": source.maker,
        "enabled": source.feed.enabled,
        "outcome": state.outcome if state else None,
        "outcomes": list(state.outcomes) if state else [],
        "detail": state.detail if state else "",
        "flaw": state.flaw if state else None,
        "items": state.items if state else 0,
        "waiting": each.waiting,
        "failures": state.failures if state else 0,
        "polled_at": _iso(state.polled_at) if state else None,
        "answered_at": _iso(state.answered_at) if state else None,
        "new_at": _iso(state.new_at) if state else None,
        "next": _iso(state.due) if state else None,
        "silent": each.silent,
    }
