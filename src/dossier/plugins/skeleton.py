"""A new plugin to begin with: one that works, and its test."""

from pathlib import Path
from typing import Final

from dossier.errors import SourceError

_PLUGIN: Final = '''\
"""Feeds of The Northlight, and how to read its pages."""

from dossier.plugins import Feed, hookimpl

__version__ = "1"

OUTLET = "The Northlight"


@hookimpl
def dossier_feeds():
    """Name the feeds to poll."""
    return [
        Feed(
            id="world",
            url="https://northlight.example/world.xml",
            outlet=OUTLET,
            interval="15 min",
        )
    ]


@hookimpl
def dossier_boilerplate(outlet, text):
    """Name the lines that this outlet prints on many pages."""
    if outlet != OUTLET:
        return []
    return [line for line in text.splitlines() if line.startswith("Sign up for")]
'''
_TEST: Final = '''\
"""A saved page in, the expected fields out."""

from pathlib import Path

from dossier.testing import article_of, check, plugin

HERE = Path(__file__).parent
URL = "https://northlight.example/world/7"


def test_a_saved_page_gives_its_article():
    registry = plugin(HERE.parent / "{name}.py")

    article = article_of(registry, HERE / "{name}.html", URL)

    check(
        article,
        title="Depths in doubt",
        byline="Edda Marsh",
        outlet="The Northlight",
        published="2031-03-04T09:12:00Z",
        boilerplate={{"Sign up for our morning letter, which is free."}},
    )
'''
_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<title>Depths in doubt - The Northlight</title>
<meta property="og:site_name" content="The Northlight">
<meta property="article:published_time" content="2031-03-04T09:12:00Z">
<meta name="author" content="Edda Marsh">
</head>
<body>
<nav><a href="/">The Northlight</a></nav>
<article>
<h1>Depths in doubt</h1>
<p>Calder Port Authority falsified its records, inspector Ruta Sandvik said on
Tuesday.</p>
<p>The authority denied that it had falsified any records, and said that the depths
had been reached.</p>
<p>Sign up for our morning letter, which is free.</p>
</article>
</body>
</html>
"""


def write_skeleton(folder: Path, name: str) -> tuple[Path, ...]:
    """Write a plugin, its test and a saved page into *folder*; return the files.

    Raises:
        SourceError: The name is no name of a module, or a file is there already.
    """
    if not name.isidentifier() or name.startswith("_"):
        raise SourceError(name, "not a name for a plugin", "use letters, digits and _")
    files = {
        folder / f"{name}.py": _PLUGIN,
        folder / "tests" / f"test_{name}.py": _TEST.format(name=name),
        folder / "tests" / f"{name}.html": _PAGE,
    }
    there = next((file for file in files if file.exists()), None)
    if there is not None:
        raise SourceError(str(there), "is there already", "choose another name")
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tuple(files)
