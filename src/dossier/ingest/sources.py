"""What SOURCE on the command line is: a URL, a file, a folder, a feed."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import attrs

from dossier.errors import SourceError
from dossier.ingest.captures import PAGES
from dossier.ingest.fetch import host_of

FEEDS: Final = frozenset((".xml", ".json", ".rss", ".atom"))
SUFFIXES: Final = frozenset((".txt", *PAGES, ".xml", ".json"))


@attrs.frozen
class Given:
    """One thing to ingest.

    Attributes:
        name: As given; of a file in a folder, the folder and its path inside.
        path: The file, or None for a URL.
        error: Why it cannot be ingested, or None.
    """

    name: str
    path: Path | None = None
    error: SourceError | None = None

    @property
    def is_feed(self) -> bool:
        """Whether it is a file that lists articles."""
        return self.path is not None and self.path.suffix.lower() in FEEDS


def expand(sources: Iterable[str]) -> Iterator[Given]:
    """Yield what *sources* name, folders gone through in the order of their names."""
    for source in sources:
        try:
            yield from _named(source)
        except OSError as error:
            yield _unreadable(source, error)


def _named(source: str) -> Iterator[Given]:
    path = Path(source)
    if is_url(source):
        wrong = SourceError(source, "not a URL", "check it")
        yield Given(source, error=None if host_of(source)[0] else wrong)
    elif path.is_dir():
        yield from _folder(source, path)
    elif path.exists():
        yield Given(source, path)
    else:
        error = SourceError(source, "no such file or folder", "check the path")
        yield Given(source, error=error)


def _unreadable(name: str, error: OSError) -> Given:
    return Given(name, error=SourceError(name, f"cannot be read: {error.strerror}"))


def is_url(source: str) -> bool:
    """Tell whether *source* is a URL rather than a path."""
    scheme, slashes, _ = source.partition("://")
    return bool(slashes) and scheme.isalpha()


def files_in(
    folder: Path, closed: Callable[[OSError], object], suffixes: frozenset[str]
) -> Iterator[Path]:
    """Yield the files of *folder* with one of *suffixes*, hidden ones left out.

    Args:
        folder: Gone through with all that is in it.
        closed: Is told of each folder that cannot be read.
        suffixes: In lower case, with their dots.
    """
    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                yield Path(place) / name


def _folder(source: str, path: Path) -> Iterator[Given]:
    closed: list[OSError] = []
    found = list(files_in(path, closed.append, SUFFIXES))
    if not found and not closed:
        kinds = " ".join(sorted(SUFFIXES))
        error = SourceError(source, "no articles in this folder", f"it needs {kinds}")
        yield Given(source, error=error)
    yield from (Given(str(file), file) for file in found)
    yield from (_unreadable(str(error.filename), error) for error in closed)


def beside(feed: Path, link: str | None) -> Path | None:
    """Return the saved page of an entry that lies beside a feed file, or None."""
    name = unquote(urlsplit(link or "").path).rpartition("/")[2]
    if not name or Path(name).suffix.lower() not in {".txt", *PAGES}:
        return None
    page = feed.parent / name
    return page if page.is_file() else None
