"""An article as one HTML page, with what it reports marked in its text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from dossier.domain.articles import Article
from dossier.domain.chains import Named
from dossier.domain.reports import StatementReported
from dossier.domain.spans import Span
from dossier.domain.vocabulary import Kind, Voice
from dossier.projections import wording

STYLE: Final = """\
body{font:17px/1.55 Georgia,serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}.facts,aside,.key{font:13px/1.4 system-ui,sans-serif}
.line{display:grid;grid-template-columns:minmax(0,1fr) 21rem;gap:0 1.5rem}
.line p{margin:0 0 .8rem;white-space:pre-wrap;overflow-wrap:anywhere}
aside{border-left:4px solid;padding-left:.5rem;margin-bottom:.7rem}
aside b{text-transform:capitalize}sup{font:11px system-ui,sans-serif}
mark{color:inherit}u{text-decoration:underline dotted}
.charge{background:#fbd5cd;border-color:#c0392b}
.answer{background:#d3e3f8;border-color:#2c5f9e}
.promise{background:#d5edd3;border-color:#3c7a37}
.finding{background:#e8d9f3;border-color:#7a4a9b}
.report{background:#f5edcf;border-color:#a08a3c}
.outlet{background:#e6e6e6;border-color:#777}
aside[class]{background:none}.key span{padding:.1rem .4rem;margin-right:.4rem}
@media(max-width:50rem){.line{display:block}}
@media print{body{font-size:11pt;max-width:none;margin:0}
.line{grid-template-columns:minmax(0,1fr) 6cm}aside{break-inside:avoid}
mark,.key span{print-color-adjust:exact;-webkit-print-color-adjust:exact}}"""
HUES: Final = {
    Kind.ALLEGATION: "charge",
    Kind.CHALLENGE: "charge",
    Kind.CONCERN: "charge",
    Kind.DENIAL: "answer",
    Kind.NO_COMMENT: "answer",
    Kind.PLEDGE: "promise",
    Kind.INTENT: "promise",
    Kind.DIRECTIVE: "promise",
    Kind.CLEARANCE: "finding",
    Kind.CONFIRMATION: "finding",
    Kind.ADMISSION: "finding",
    Kind.APOLOGY: "finding",
}
KEY: Final = {
    "charge": "allegation, challenge, concern",
    "answer": "denial, no comment",
    "promise": "pledge, intent, directive",
    "finding": "clearance, confirmation, admission, apology",
    "report": "other statements",
    "outlet": "the outlet’s own voice",
}


def marked_page(article: Article, statements: Sequence[StatementReported]) -> str:
    """Return a page without scripts: marked text, and in its margin who says what.

    The content of each statement is marked in the colour of its kind and numbered,
    its cue is underlined. The page holds all that it needs, and prints.
    """
    known = [article.outlet, wording.when(article.published), article.source]
    title = escape(article.title or article.source)
    key = "".join(f'<span class="{k}">{escape(v)}</span>' for k, v in KEY.items())
    return f"""<!doctype html>
<html lang="{escape(article.language or "en")}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title>
<style>{STYLE}</style>
<h1>{title}</h1>
<p class="facts">{escape(" · ".join(filter(None, known)))}</p>
<p class="key">{key}</p>
{"".join(_lines(article.text, statements))}</html>
"""


def _hue(statement: StatementReported) -> str:
    if statement.voice is Voice.OUTLET:
        return "outlet"
    return HUES.get(statement.kind, "report")


def _lines(text: str, statements: Sequence[StatementReported]) -> Iterator[str]:
    """Yield each line of *text* with the statements that begin in it beside it."""
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n"), len(text) + 1]
    notes: dict[int, list[str]] = {}
    for number, each in enumerate(statements, 1):
        first = each.content_spans[0] if each.content_spans else each.span
        line = bisect_right(starts, first.start) - 1
        notes.setdefault(line, []).append(_note(number, each))
    for i, (start, end) in enumerate(pairwise(starts)):
        words = "".join(_pieces(text, start, end - 1, statements))
        if words.strip() or i in notes:
            margin = "".join(notes.get(i, ()))
            yield f'<div class="line"><p>{words}</p><div>{margin}</div></div>\n'


def _note(number: int, statement: StatementReported) -> str:
    facts = [
        wording.speaker(statement),
        wording.authority(statement.chain),
        _about("against", statement.accused),
        _about("to", statement.addressee),
        wording.when(statement.said_at),
    ]
    kind = wording.spoken(statement.kind)
    told = escape(", ".join(filter(None, facts)))
    return f'<aside class="{_hue(statement)}">{number} <b>{kind}</b> {told}</aside>'


def _about(word: str, names: Sequence[Named]) -> str:
    return f"{word} {wording.whom(names)}" if names else ""


def _pieces(
    text: str, start: int, end: int, statements: Sequence[StatementReported]
) -> Iterator[str]:
    """Yield the words *start*..*end* in pieces, each inside or outside a mark."""
    contents = [
        (span, number, _hue(each))
        for number, each in enumerate(statements, 1)
        for span in each.content_spans
        if span.start < end and start < span.end
    ]
    cues = [
        each.cue_span
        for each in statements
        if each.cue_span and start <= each.cue_span.start < end
    ]
    spans = [*(span for span, *_ in contents), *cues]
    edges = {start, end, *(e for s in spans for e in (s.start, s.end))}
    for a, b in pairwise(sorted(e for e in edges if start <= e <= end)):
        piece = escape(text[a:b])
        if any(_holds(cue, a, b) for cue in cues):
            piece = f"<u>{piece}</u>"
        inside = [each for each in contents if _holds(each[0], a, b)]
        if inside:
            inner = max(inside, key=lambda each: each[0].start)
            piece = f'<mark class="{inner[2]}">{piece}</mark>'
        closed = sorted({number for span, number, _ in contents if span.end == b})
        yield piece + "".join(f"<sup>{number}</sup>" for number in closed)


def _holds(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end
