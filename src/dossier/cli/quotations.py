"""The words of an article behind a line: the sentence, what is said marked in it."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from dossier.cli import wording
from dossier.cli.blocks import INDENT, facts, header, paragraph
from dossier.cli.entries import Entry, Shorten
from dossier.domain.spans import Span
from dossier.projections.lines import LinkLine, StatementLine

OPEN, CLOSE = "⟦", "⟧"  # no article prints these


def marked(sentence: Span, contents: Sequence[Span]) -> str:
    """Return a sentence with each of *contents* between ⟦ and ⟧.

    What of them lies outside the sentence is left out.
    """
    pieces, at = [], sentence.start
    for span in sorted(contents, key=lambda each: each.start):
        start, end = max(span.start, at), min(span.end, sentence.end)
        if start < end:
            before = sentence.text[at - sentence.start : start - sentence.start]
            inside = sentence.text[start - sentence.start : end - sentence.start]
            pieces += [before, OPEN, inside, CLOSE]
            at = end
    return " ".join("".join([*pieces, sentence.text[at - sentence.start :]]).split())


def quotation(line: StatementLine, number: int, short: Shorten, width: int) -> Entry:
    """Return a statement in its sentence, with where it stands and who vouches."""
    said = line.statement
    speaker = line.speaker.name if line.speaker else "somebody who is not named"
    side = f" for {line.side.name}" if line.side and line.side != line.speaker else ""
    through = wording.authority(said.chain)
    who = f"{number:>3}  {wording.when(line.time)}  {speaker}{side}"
    indent = INDENT + " " * 3
    return [
        header(", ".join(filter(None, [who, through])), short(line.id), width),
        *paragraph(marked(said.span, said.content_spans), width, indent),
        *facts(list(_where(line)), width, indent),
        *paragraph(line.article.source, width, indent),
    ]


def _where(line: StatementLine) -> Iterator[str]:
    said = line.statement
    denied = f" ({said.denial_class})" if said.denial_class else ""
    yield f"{said.kind}{denied}"
    yield line.article.outlet or "outlet not known"
    yield f"published {wording.when(line.article.published)}"
    yield f"characters {said.span.start}..{said.span.end} of text {said.revision[:8]}"
    yield f"event {line.seq}"
    yield f"accepted by {line.person}" if line.person else ""
    yield "proposed, not reviewed" if line.proposed else ""


def link(
    line: LinkLine, numbers: dict[str, int], short: Shorten, width: int
) -> list[Text]:
    """Return what a statement is to another, in words."""
    to = numbers.get(line.to)
    target = str(to) if to else short(line.to)
    state = f"accepted by {line.person}" if line.person else ""
    return list(
        facts(
            [
                f"{line.type.value.replace('_', ' ')} {target}",
                f"of {line.accused}" if line.accused else "",
                line.rationale,
                state or ("proposed, not reviewed" if line.proposed else ""),
            ],
            width,
            INDENT + " " * 3,
        )
    )
