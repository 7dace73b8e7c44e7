"""The command that shows which plugins loaded."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from dossier import plugins as loaded
from dossier.cli.blocks import facts, header, show
from dossier.cli.command import command, json_option
from dossier.cli.polled import plugins_option
from dossier.cli.printing import note, show_json, stdout
from dossier.cli.settings import Settings
from dossier.domain.decisions import PluginFailed
from dossier.errors import NotALogError
from dossier.log import Query, open_log
from dossier.plugins import Fault, Plugin
from dossier.plugins.skeleton import write_skeleton
from dossier.projections.wording import counted


@command(
    "plugins",
    examples=("dossier plugins", "dossier plugins new northlight --plugins my-feeds"),
)
@click.argument("words", nargs=-1, metavar="[new NAME]")
@plugins_option
@json_option
def plugins(
    settings: Settings, words: tuple[str, ...], folder: Path | None, *, as_json: bool
) -> None:
    """Show which plugins loaded, and why others did not.

    "new NAME" writes a plugin to begin with, and its test, into --plugins or here.
    """
    match words:
        case ():
            _show(settings, folder, as_json=as_json)
        case ("new", name):
            for file in write_skeleton(folder or Path(), name):
                click.echo(str(file))
        case _:
            raise click.UsageError(f"not new NAME: {' '.join(words)}")


def _show(settings: Settings, folder: Path | None, *, as_json: bool) -> None:
    registry = loaded.load(None if folder is None else [folder])
    faults = [*registry.faults, *_recorded(settings.log, registry.faults)]
    if as_json:
        show_json(
            {
                "plugins": [_plain(plugin) for plugin in registry.plugins],
                "faults": [_fault(fault) for fault in faults],
            }
        )
        return
    console = stdout(settings)
    show(console, [_entry(plugin, console.width) for plugin in registry.plugins])
    if registry.plugins and faults:
        console.print()
    for fault in faults:
        console.print(Text(f"failed  {fault}"), soft_wrap=True)
    number = counted(len(registry.plugins), "plugin")
    note(settings, f"{number} loaded, {len(faults)} failed.")


def _recorded(log: Path, known: Sequence[Fault]) -> list[Fault]:
    """Return the newest fault of each plugin's hooks that an ingester recorded."""
    try:
        with open_log(log) as events:
            records = list(events.read(Query(types=[PluginFailed])))
    except NotALogError:
        return []  # plugins can be looked at without a log
    loading = {fault.plugin for fault in known}
    newest: dict[tuple[str, str], Fault] = {}
    for record in records:
        event = record.event
        if isinstance(event, PluginFailed) and event.outcome != "load":
            when = f"{event.seen_at:%Y-%m-%d %H:%M}: "
            newest[event.source, event.outcome] = Fault(
                plugin=event.source, where=event.outcome, detail=when + event.detail
            )
    return [fault for (name, _), fault in newest.items() if name not in loading]


def _entry(plugin: Plugin, width: int) -> list[Text]:
    does = [counted(len(plugin.feeds), "feed"), *plugin.hooks]
    lines = [header(plugin.name, plugin.version, width), Text(f"  {plugin.place}")]
    return [*lines, *facts(does, width)]


def _plain(plugin: Plugin) -> dict[str, object]:
    return {
        "name": plugin.name,
        "version": plugin.version,
        "place": plugin.place,
        "hooks": list(plugin.hooks),
        "feeds": [
            {"id": f.id, "url": f.url, "outlet": f.outlet, "enabled": f.enabled}
            for f in plugin.feeds
        ],
    }


def _fault(fault: Fault) -> dict[str, str]:
    return {"plugin": fault.plugin, "where": fault.where, "detail": fault.detail}
