"""The command that opens the pages in a browser."""

import secrets
import socket
import webbrowser
from typing import Final

import click

from dossier.cli.command import command
from dossier.cli.printing import note
from dossier.cli.settings import Settings
from dossier.log import open_log

PORT: Final = 8420
TOKEN_BYTES: Final = 24


@command("serve", examples=("dossier serve", "dossier serve --port 8421 --write"))
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="NAME",
    help="Where to listen; this machine alone by default.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    metavar="N",
    help=f"{PORT} by default; 0 takes a free one.",
)
@click.option("--write", is_flag=True, help="Take decisions, from who has the token.")
@click.option("--open", "browse", is_flag=True, help="Open it in a browser.")
def serve(
    settings: Settings, host: str, port: int, *, write: bool, browse: bool
) -> None:
    """Show the log in a browser, until interrupted.

    The pages follow the log while it grows. They only read, unless --write is
    given; then the token that is printed lets a person decide.
    """
    import uvicorn  # noqa: PLC0415 (other commands need not wait for it)

    from dossier.web import application  # noqa: PLC0415 (likewise)

    with open_log(settings.log):
        token = secrets.token_urlsafe(TOKEN_BYTES) if write else None
    config = uvicorn.Config(
        application(settings.log, hosts=(host,), token=token),
        log_level="warning",
        server_header=False,
        h11_max_incomplete_event_size=16 * 1024,
    )
    # It listens at once, so that who reads the address is not refused.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    name = f"[{host}]" if ":" in host else host
    url = f"http://{name}:{listening.getsockname()[1]}/"
    click.echo(url)
    if token:
        click.echo(f"token: {token}")
    note(settings, "Stop it with Ctrl-C.")
    if browse:
        webbrowser.open(url)
    uvicorn.Server(config).run(sockets=[listening])
