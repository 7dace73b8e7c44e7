"""The words of an article behind a line: the sentence, what is said marked in it."""

from collections.abc import Iterable, Iterator
from typing import Final

from dossier.cli.blocks import INDENT, facts, header, paragraph
from dossier.cli.entries import Entry, Shorten
from dossier.projections import wording
from dossier.projections.words import Piece, Words

OPEN: Final = "⟦"  # no article prints these
CLOSE: Final = "⟧"
_INSIDE: Final = INDENT + " " * 3


def marked(sentence: Iterable[Piece]) -> str:
    """Return a sentence with what is said between ⟦ and ⟧."""
    pieces = (f"{OPEN}{p.text}{CLOSE}" if p.content else p.text for p in sentence)
    return " ".join("".join(pieces).split())


def quotation(words: Words, short: Shorten, width: int) -> Entry:
    """Return a statement in its sentence, with where it stands and who vouches."""
    speaker = words.speaker.name if words.speaker else wording.NOBODY
    day = wording.when(words.published)
    who = f"{words.number:>3}  {day}  {speaker}"
    return [
        header(who, short(words.statement), width),
        *paragraph(marked(words.sentence), width, _INSIDE),
        *facts(list(_where(words)), width, _INSIDE),
        *paragraph(words.source, width, _INSIDE),
    ]


def _where(words: Words) -> Iterator[str]:
    yield wording.spoken(words.kind)
    yield " → ".join(words.chain)
    yield from words.relations
    yield f"accepted by {words.accepted_by}" if words.accepted_by else ""
    yield "proposed, not reviewed" if words.proposed else ""
    yield f"published {wording.when(words.published)}"
    yield f"characters {words.start}..{words.end}"
    yield f"seq {words.seq}"
