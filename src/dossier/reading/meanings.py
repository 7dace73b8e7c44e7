"""Why each statement was read as it was, as plain values to print or serialise."""

from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.reading.port import Reader
from dossier.reading.rules import RULES

MEANINGS: Final = {
    "according-to": "“according to X” or the like, before or after what X says",
    "after-quotation": "a quotation that ends with a comma, then who said it",
    "after-clause": "a clause, a comma, then who said it",
    "before-content": "who, a verb of saying, then what",
    "after-colon": "a quotation after a colon, and who is spoken of before it",
    "quotation-alone": "a quotation that stands by itself",
    "carried-on": "a quotation that goes on in another paragraph",
    "refusal": "somebody would not say",
    "passive-told": "somebody was told",
    "passive-about": "something is said of somebody",
    "asked": "a question that was put",
    "impersonal": "“it is understood that”",
    "reportedly": "“reportedly”, by nobody in particular",
    "noun": "a noun of saying, such as “the claim that”",
    "same-again": "“made the same promise”",
    "refers-back": "“made his pledge”, said before in this article",
    "one-of-several": "a sentence of a quotation that does something else",
    "citing": "an outlet that cites somebody",
    "cited": "somebody whom an outlet cites",
}


@attrs.frozen(kw_only=True)
class Explained:
    """A statement in short, and each rule that fired for it.

    Attributes:
        start: Where its sentence begins.
        end: Where that ends.
        kind: What kind it is.
        speaker: Who says it, or None.
        cue: The words that say that it was said, or None.
        content: What is said.
        rules: The name of each rule, and what it looks for where that is written.
    """

    start: int
    end: int
    kind: str
    speaker: str | None
    cue: str | None
    content: str
    rules: tuple[tuple[str, str], ...]


def explained(article: Article, reader: Reader = RULES) -> tuple[Explained, ...]:
    """Return the statements of *article*, each with the rules that fired for it."""
    return tuple(
        Explained(
            start=reading.statement.span.start,
            end=reading.statement.span.end,
            kind=reading.statement.kind.value,
            speaker=reading.statement.speaker.name
            if reading.statement.speaker
            else None,
            cue=reading.statement.cue_span.text if reading.statement.cue_span else None,
            content=reading.statement.content,
            rules=tuple([(rule, MEANINGS.get(rule, "")) for rule in reading.rules]),
        )
        for reading in reader.read(article)
    )
