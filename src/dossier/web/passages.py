"""Words of an article, with what is said in them marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final

import attrs

from dossier.domain.chains import ChainNode
from dossier.domain.spans import Span
from dossier.domain.vocabulary import DenialClass, Form, Kind, Role, Voice
from dossier.projections import wording
from dossier.projections.lines import ArticleLine, StatementLine
from dossier.web.moments import Asked
from dossier.web.shown import when_words

LONGEST: Final = 2_000  # characters of a sentence that a page shows
CONTEXT: Final = 160  # characters before a sentence
SHAPES: Final = {
    Kind.ALLEGATION: "allegation",
    Kind.DENIAL: "denial",
    Kind.CLEARANCE: "clearance",
    Kind.ADMISSION: "admission",
    Kind.CONFIRMATION: "admission",
    Kind.PLEDGE: "pledge",
    Kind.INTENT: "intent",
    Kind.CONCERN: "concern",
}
_HEADLINES: Final = {Form.HEADLINE, Form.HEADLINE_PSEUDO_QUOTE}
_SENTENCE_END: Final = re.compile(r"[.!?][”’\"')]*\s+(?=\S)")
_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")


@attrs.frozen
class Piece:
    """A run of words: what was said, its cue, the numbers that end there."""

    text: str
    marked: bool = False
    cue: bool = False
    numbers: tuple[int, ...] = ()


def shape(line: StatementLine) -> str:
    """Return the sign of a statement's kind."""
    if line.statement.denial_class is DenialClass.THIRD_PARTY:
        return "dispute"
    return SHAPES.get(line.statement.kind, "other")


def kind_words(line: StatementLine) -> str:
    """Return the kind of a statement, and the class of a denial."""
    said = line.statement
    words = wording.spoken(said.kind).capitalize()
    if said.kind is Kind.DENIAL and said.denial_class:
        words += f", {wording.spoken(said.denial_class)}"
    return words


def sentence(line: StatementLine) -> tuple[Piece, ...]:
    """Return the sentence of a statement in pieces."""
    said = line.statement
    cues = [said.cue_span] if said.cue_span else []
    found = cut(said.span.text, said.span.start, said.content_spans, cues)
    kept, room = [], LONGEST
    for piece in found:
        if room <= 0:
            break
        kept.append(attrs.evolve(piece, text=piece.text[:room]))
        room -= len(piece.text)
    return (*kept, Piece("…")) if room < 0 else tuple(kept)


def context(line: StatementLine, text: str | None) -> str:
    """Return what stands before a statement's sentence in its paragraph, shortened.

    Args:
        line: The statement.
        text: Of its revision, or None where that is not there.
    """
    span = line.statement.span
    if text is None or text[span.start : span.end] != span.text:
        return ""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start].lstrip()
    if len(before) <= CONTEXT:
        return f"… {before}" if before[:1].islower() else before
    ends = [m.end() for m in _SENTENCE_END.finditer(before[-CONTEXT:])]
    words = before[-CONTEXT:]
    return words[ends[0] :] if ends else f"… {words.partition(' ')[2]}"


def cut(
    text: str, start: int, marked: Iterable[Span], cues: Iterable[Span]
) -> Iterator[Piece]:
    """Yield *text*, which begins at offset *start*, cut where spans begin and end."""
    marks, underlined = tuple(marked), tuple(cues)
    end = start + len(text)
    edges = {start, end, *(e for s in (*marks, *underlined) for e in (s.start, s.end))}
    for a, b in pairwise(sorted(e for e in edges if start <= e <= end)):
        yield Piece(
            text[a - start : b - start],
            marked=any(s.start <= a and b <= s.end for s in marks),
            cue=any(s.start <= a and b <= s.end for s in underlined),
        )


def numbered(text: str, lines: Sequence[StatementLine]) -> Iterator[list[Piece]]:
    """Yield each paragraph of *text*, with the numbers of *lines* where they end."""
    marks = [(s, n) for n, x in enumerate(lines, 1) for s in x.statement.content_spans]
    cues = [x.statement.cue_span for x in lines if x.statement.cue_span]
    ends: dict[int, set[int]] = {}
    for span, number in marks:
        ends.setdefault(span.end, set()).add(number)
    at = 0
    for paragraph in text.split("\n"):
        end = at + len(paragraph)
        here = [s for s, _ in marks if s.start < end and at < s.end]
        under = [s for s in cues if s.start < end and at < s.end]
        if paragraph.strip():
            pieces, place = [], at
            for piece in cut(paragraph, at, here, under):
                place += len(piece.text)
                numbers = tuple(sorted(ends.get(place, ()))) if piece.marked else ()
                pieces.append(attrs.evolve(piece, numbers=numbers))
            yield pieces
        at = end + 1


@attrs.frozen
class Change:
    """A run of words in a comparison: kept, gone (``was``) or new (``now``)."""

    text: str
    what: str = "kept"


def compared(old: str, new: str) -> Iterator[list[Change]]:
    """Yield the paragraphs that differ, word by word."""
    before, after = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield list(_words("\n".join(before[a:b]), "\n".join(after[c:d])))


def _words(old: str, new: str) -> Iterator[Change]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    for tag, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            yield Change("".join(before[a:b]))
            continue
        if b > a:
            yield Change("".join(before[a:b]), "was")
        if d > c:
            yield Change("".join(after[c:d]), "now")


def home(article: ArticleLine) -> str:
    """Return who printed an article: its outlet, else its host or file.

    >>> import datetime
    >>> from dossier.domain.ids import article_id, sha256
    >>> found = ArticleLine(id=article_id("x"), revision=sha256(b"x"), outlet=None,
    ...     source="drop/12-gazette.txt", title=None, published=None,
    ...     known=datetime.date(2031, 3, 2))
    >>> home(found)
    '12-gazette.txt'
    """
    if article.outlet:
        return article.outlet
    if article.source.startswith(("http:", "https:")):
        return article.source.split("/")[2] or article.source
    return article.source.rstrip("/").rpartition("/")[2] or article.source


def chain(line: StatementLine) -> list[dict[str, str]]:
    """Return on whose authority, outermost first, each with its outline."""
    nodes = line.statement.chain
    found = [{"name": node_words(n, line), "style": node_style(n)} for n in nodes]
    if not nodes or nodes[0].role is not Role.OUTLET:
        outlet = home(line.article)
        found.insert(0, {"name": outlet, "style": "outlet"})
    return found


def node_words(node: ChainNode, line: StatementLine) -> str:
    """Return who stands at one place of a chain."""
    if node.role is Role.OUTLET and not node.name:
        return home(line.article)
    return wording.node(node)


def node_style(node: ChainNode) -> str:
    """Return the outline of a node: its authority."""
    if node.role in {Role.OUTLET, Role.INTERMEDIARY_OUTLET, Role.WIRE}:
        return "outlet"
    if node.role is Role.UNSPECIFIED:
        return "unspecified"
    return "" if node.name or node.named else "unnamed"


def who(line: StatementLine) -> str:
    """Return who said it, for whom, and according to whom."""
    if line.statement.voice is Voice.OUTLET:
        return f"{home(line.article)}, in its own voice"
    said = wording.speaker(line.statement, line.speaker.name if line.speaker else None)
    side = f" for {line.side.name}" if line.side and line.side != line.speaker else ""
    outlet = line.article.outlet
    between = wording.authority(line.statement.chain, outlet)
    source = f"according to {outlet}" if outlet and outlet not in between else ""
    return ", ".join(filter(None, [f"{said}{side}", between, source]))


def entry(line: StatementLine, asked: Asked, **more: object) -> dict[str, Any]:
    """Return what a page shows of a statement."""
    said = line.statement
    return {
        "id": line.id,
        "href": asked.to(f"/why/{line.id}"),
        "seq": asked.to(f"/events/{line.seq}"),
        "shape": shape(line),
        "kind": kind_words(line),
        "who": who(line),
        "before": "",
        "pieces": sentence(line),
        "headline": said.form in _HEADLINES,
        "form": wording.spoken(said.form).capitalize(),
        "chain": chain(line),
        "when": when_words(line.time),
        "basis": _basis(line),
        "article": asked.to(f"/articles/{line.article.id}"),
        "title": line.article.title or home(line.article),
        "outlet": line.article.outlet,
        "published": when_words(line.article.published),
        "proposed": line.proposed,
        "person": line.person,
        "confidence": said.confidence,
        "flags": [wording.spoken(f) for f in said.flags],
        "effects": [(e.what.value, e.day) for e in line.effects],
        "speaker": line.speaker and asked.to(f"/speakers/{line.speaker.id}"),
        **more,
    }


def _basis(line: StatementLine) -> str:
    said = line.statement.said_at
    if line.time is None or line.time.latest is None:
        return f"“{said.as_written}”" if said and said.as_written else ""
    if said is None or said.latest is None:
        return "no later than its article"
    if said.as_written:
        return f"“{said.as_written}”, {wording.spoken(said.basis)}"
    return wording.spoken(said.basis)
