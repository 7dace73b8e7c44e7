"""What a tagger is: it finds the words of sources, cues and contents, and no more.

The shared pipeline turns what it finds into attributions and reads on from there.
A tagger is pure once it is made: the same passages are tagged the same.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import attrs

from dossier.reading import attributions
from dossier.reading.found import Found
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place
from dossier.reading.text import Tokens, sentences


class Part(StrEnum):
    """What some words are to a statement."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@attrs.frozen(kw_only=True, eq=False)
class Passage:
    """Words that are tagged by themselves.

    Attributes:
        tokens: A paragraph, a headline, or what somebody is reported to have said.
        title: Whether it is a headline, in which capitals mean nothing.
        depth: 0 for a line of the article, more for a content that is read again.
        stretch: The same with its quotations, as rules read it.
        sentences: Its sentences, in tokens.
        rules: What the rules find, in tokens; a tagger may look at it.
    """

    tokens: Tokens
    title: bool = False
    depth: int = 0
    stretch: Stretch
    sentences: tuple[Place, ...]
    rules: tuple[Found, ...]


def passage(tokens: Tokens, *, title: bool = False, depth: int = 0) -> Passage:
    """Return *tokens* as a passage, with what the rules find in it."""
    bounds = sentences(tokens)
    stretch = Stretch.whole(tokens, title=title, inner=depth > 0)
    return Passage(
        tokens=tokens,
        title=title,
        depth=depth,
        stretch=stretch,
        sentences=bounds,
        rules=attributions.find(stretch, bounds),
    )


@attrs.frozen
class Tagged:
    """Some words of a passage, and what they are.

    Attributes:
        part: Source, cue or content.
        start: The first token of the passage.
        end: One past the last token.
        confidence: From 0 to 1; as good a probability as the tagger can give.
        statement: The same number for the words of one statement, where the tagger
            knows which belong together; None leaves it to the linker.
    """

    part: Part
    start: int
    end: int
    confidence: float = 1.0
    statement: int | None = None

    @property
    def place(self) -> Place:
        """Its tokens."""
        return self.start, self.end


class Tagger(Protocol):
    """Finds sources, cues and contents; what ``dossier.readers`` entry points give."""

    @property
    def name(self) -> str:
        """What users call it, such as ``crf``; the name of its entry point."""
        ...

    @property
    def digest(self) -> str:
        """Names its model: the first 12 hexadecimal digits of a SHA-256, or a version.

        Another digest whenever the same passage may be tagged otherwise.
        """
        ...

    def tag(self, passages: Sequence[Passage]) -> Sequence[Sequence[Tagged]]:
        """Return what stands in each of *passages*, in order.

        Tagged words of a passage do not overlap, but for those of another
        ``statement``.

        Raises:
            DossierError: It cannot read now, as where an endpoint does not answer.
        """
        ...
