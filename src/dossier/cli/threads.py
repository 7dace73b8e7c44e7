"""Commands on what is alleged and what was promised."""

import click

from dossier.cli import entries
from dossier.cli.command import command, json_option
from dossier.cli.moments import as_of_options
from dossier.cli.printing import show_json
from dossier.cli.settings import Settings
from dossier.cli.views import is_meant, look, show_lines, tell
from dossier.projections.asof import AsOf
from dossier.projections.lines import PledgeStatus, Status
from dossier.projections.surface import view_json


@command(
    "allegations",
    examples=(
        "dossier allegations --open",
        "dossier allegations --accused NAME --json",
    ),
)
@click.option("--open", "unresolved", is_flag=True, help="Only what is not resolved.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    metavar="S",
    help=f"Only with this status: {', '.join(status.value for status in Status)}.",
)
@click.option(
    "--accused",
    metavar="NAME",
    help="Only where their name has NAME in it.",
)
@as_of_options
@json_option
def allegations(
    settings: Settings,
    *,
    unresolved: bool,
    status: str | None,
    accused: str | None,
    as_of: AsOf,
    as_json: bool,
) -> None:
    """Show who is said to have done what, and the replies.

    One entry for each accused and each thing alleged. What a machine proposed and
    nobody has reviewed is marked.
    """
    looked = look(settings, "allegations", as_of)
    threads = looked.lines
    shown = [
        thread
        for thread in threads
        if not (unresolved and thread.status.resolved)
        and status in {None, thread.status.value}
        and is_meant(accused, [thread.accused])
    ]
    if as_json:
        show_json(view_json("allegations", shown))
        return
    show_lines(settings, shown, threads, entries.thread)
    tell(settings, looked, as_of, shown, "thread")


@command(
    "pledges",
    examples=("dossier pledges", "dossier pledges --status alleged_broken --json"),
)
@click.option(
    "--status",
    type=click.Choice([status.value for status in PledgeStatus]),
    metavar="S",
    help=f"Only with this status: {', '.join(each.value for each in PledgeStatus)}.",
)
@click.option("--by", metavar="NAME", help="Only where the name has NAME in it.")
@as_of_options
@json_option
def pledges(
    settings: Settings,
    *,
    status: str | None,
    by: str | None,
    as_of: AsOf,
    as_json: bool,
) -> None:
    """Show what was promised, and what is said of it since.

    A pledge is "alleged_broken" when somebody says so; "broken" only when a person
    has judged it.
    """
    looked = look(settings, "pledges", as_of)
    found = looked.lines
    shown = [
        pledge
        for pledge in found
        if status in {None, pledge.status.value} and is_meant(by, pledge.by)
    ]
    if as_json:
        show_json(view_json("pledges", shown))
        return
    show_lines(settings, shown, found, entries.pledge)
    tell(settings, looked, as_of, shown, "pledge")
