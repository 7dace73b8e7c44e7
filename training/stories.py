"""The corpus as articles, marks and notes, in its three parts.

Every story trains unless ``corpus/splits.toml`` keeps it out: "dev" is looked at
while readers are made, "test" is scored once, at the end.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.times import day
from training.corpus import corpus

CORPUS: Final = Path(__file__).parent / "corpus"
Place = tuple[int, int]
Note = dict[str, Any]


class Part(StrEnum):
    """A part of the corpus."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


@attrs.frozen(kw_only=True)
class Mark:
    """Some words of an article and what they are to one statement.

    Attributes:
        role: S, Q, C or D: source, cue, content, addressee.
        number: The statement's.
        start: In code points of the article's text.
        end: One past the last.
    """

    role: str
    number: int
    start: int
    end: int


@attrs.frozen(kw_only=True, eq=False)
class Story:
    """One annotated article.

    Attributes:
        name: Of its file, without the suffix: ``harbour-02``.
        group: The story that it belongs to; a story is never split.
        path: Its file.
        head: Outlet, style, title, byline, published and story, as written.
        article: As the reader gets it; its first paragraph is the title.
        marks: In the order in which they close.
        notes: The annotation of each statement, by number.
    """

    name: str
    group: str
    path: Path
    head: dict[str, str]
    article: Article
    marks: tuple[Mark, ...]
    notes: dict[int, Note]

    def places(self, role: str, number: int) -> tuple[Place, ...]:
        """Return where the words of *role* stand for a statement, in order."""
        found = (m for m in self.marks if m.role == role and m.number == number)
        return tuple(sorted((m.start, m.end) for m in found))


def load(path: Path) -> Story:
    """Read one annotated article.

    Raises:
        ValueError: The file breaks the format, or marks and notes disagree.
    """
    head, words, spans, notes = corpus.load(path)
    article = Article(
        id=article_id(path.stem),
        text=words,
        source=path.name,
        outlet=head["outlet"],
        byline=head.get("byline"),
        title=words.split("\n", 1)[0],
        published=day(date.fromisoformat(head["published"])),
        language="en",
    )
    return Story(
        name=path.stem,
        group=head["story"],
        path=path,
        head=head,
        article=article,
        marks=tuple(Mark(role=r, number=n, start=a, end=b) for r, n, a, b in spans),
        notes={note["n"]: note for note in notes},
    )


def part_of(group: str) -> Part:
    """Return the part that the story *group* belongs to."""
    for part, groups in splits().items():
        if group in groups:
            return part
    return Part.TRAIN


def splits() -> dict[Part, frozenset[str]]:
    """Return the stories that are kept out of training, by part."""
    kept = tomllib.loads((CORPUS / "splits.toml").read_text("utf-8"))
    return {Part(name): frozenset(groups) for name, groups in kept.items()}


def paths(part: Part | None = None) -> tuple[Path, ...]:
    """Return the files of one *part*, or of all, by name."""
    files = sorted((CORPUS / "stories").glob("*.txt"))
    if part is None:
        return tuple(files)
    return tuple(p for p in files if part_of(group_of(p)) is part)


def group_of(path: Path) -> str:
    """Return the story that the file at *path* belongs to, by its name."""
    return path.stem.rpartition("-")[0]


def stories(part: Part) -> Iterator[Story]:
    """Yield the annotated articles of one *part*, by name."""
    return (load(path) for path in paths(part))


def digest(files: tuple[Path, ...]) -> str:
    """Return what names the bytes of *files* together: 64 hexadecimal digits."""
    listed = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    return hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()
