"""Passages with noun phrases and whom each means: ``meant/README.md``."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.reading import names
from dossier.reading.port import Attribution, Place, Resolved

FOLDER: Final = Path(__file__).parent / "meant"
_MARK: Final = re.compile(r"\{([^}]*)\}")


@attrs.frozen
class Meant:
    """Whom a noun phrase means; an empty field is not tested, ``-`` is nobody."""

    name: str
    role: str = ""
    count: str = ""
    side: str = ""

    def told(self, found: Resolved) -> "Meant":
        """Return what *found* says of the fields that are tested."""
        count = "?" if found.count is None and found.plural else str(found.count or "")
        side = found.side.name if found.side else "-"
        return Meant(
            (found.named.name if found.named else "-") if self.name else "",
            found.role.value if self.role else "",
            count if self.count else "",
            side if self.side else "",
        )


@attrs.frozen
class Passage:
    """A passage, the noun phrases in it, and whom they mean."""

    article: Article
    places: tuple[Place, ...]
    meant: tuple[Meant, ...]


def passages(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file."""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        outlet = None
        if lines[0].startswith("outlet: "):
            outlet = lines.pop(0).removeprefix("outlet: ")
        meant = tuple(
            Meant(*[f.strip() for f in line.removeprefix("=>").split("|")])
            for line in lines[1:]
        )
        yield _passage(lines[0].replace("¶", "\n\n"), outlet, meant)


def _passage(marked: str, outlet: str | None, meant: tuple[Meant, ...]) -> Passage:
    text, places, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        places.append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    text += marked[at:]
    uri = "file:///passage.txt"
    article = Article(id=article_id(uri), text=text, source=uri, outlet=outlet)
    return Passage(article, tuple(places), meant)


def resolved(passage: Passage) -> tuple[Resolved, ...]:
    """Return whom the noun phrases of *passage* mean, each after those before it."""
    known = names.Names.of(passage.article)
    text = passage.article.text
    before: tuple[Attribution, ...] = ()
    found = []
    for place in passage.places:
        found.append(names.resolve(place, names=known, text=text, before=before))
        before = (*before, Attribution(source=place, sentence=place))
    return tuple(found)
