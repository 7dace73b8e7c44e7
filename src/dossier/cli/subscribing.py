"""What ``dossier feeds`` does besides showing: add, import, export, back-fill."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import click

from dossier.cli.printing import note
from dossier.cli.settings import Settings
from dossier.errors import SourceError
from dossier.ingest.captures import read_bytes
from dossier.ingest.discovery import discover
from dossier.ingest.fetch import WebFetcher, host_of
from dossier.ingest.opml import exported, imported
from dossier.ingest.sources import is_url
from dossier.ingest.subscriptions import Feed, Source
from dossier.plugins.data import feeds_of
from dossier.plugins.writing import add_feeds
from dossier.projections.wording import counted

FILE: Final = "added.toml"  # where feeds go that are added on the command line


def add(settings: Settings, urls: Sequence[str], folder: Path | None) -> None:
    """Find the feeds of each site, and add the first to the plugins of *folder*."""
    file = _file(folder)
    for url in urls:
        if not is_url(url) or not host_of(url)[0]:
            raise click.UsageError(f"{url}: not a URL")
        found = discover(url, WebFetcher(allowed={host_of(url)}))
        first = found[0]
        name = (urlsplit(first.url).hostname or "feed").removeprefix("www.")
        _tell(settings, add_feeds(file, [Feed(id=name, url=first.url)]), file)
        for other in found[1:]:
            note(settings, f"also: {other.url}  {other.title or ''}".rstrip())


def import_(settings: Settings, files: Sequence[str], folder: Path | None) -> None:
    """Add the feeds of OPML files to the plugins of *folder*."""
    file = _file(folder)
    for name in files:
        feeds = imported(read_bytes(Path(name), name), name)
        _tell(settings, add_feeds(file, feeds), file)


def export(sources: Iterable[Source]) -> None:
    """Print the feeds as OPML."""
    click.echo(exported(sources), nl=False)


def one_of(sources: Sequence[Source], name: str) -> Source:
    """Return the feed that is called *name*, by its plugin and id, id, or URL.

    Raises:
        SourceError: None is, or several are.
    """
    fits = [s for s in sources if name in {s.name, s.feed.id, s.id, s.feed.url}]
    if len(fits) != 1:
        what = f"{len(fits)} feeds have this name" if fits else "no feed has this name"
        raise SourceError(name, what, "see: dossier feeds")
    return fits[0]


def _file(folder: Path | None) -> Path:
    if folder is None:
        raise click.UsageError("say where to: --plugins DIR")
    file = folder / FILE
    try:
        if file.exists():
            feeds_of(file.read_text("utf-8"))
    except ValueError as error:
        raise SourceError(str(file), str(error), "mend it, or take it away") from error
    return file


def _tell(settings: Settings, added: Sequence[Feed], file: Path) -> None:
    for feed in added:
        click.echo(f"{file.stem}/{feed.id}  {feed.url}")
    note(settings, f"{counted(len(added), 'feed')} added to {file}")
