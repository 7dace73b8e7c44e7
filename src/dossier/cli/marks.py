"""An article as one HTML page, with what it reports marked in its text."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from dossier.cli import wording
from dossier.domain.articles import Article
from dossier.domain.reports import StatementReported

STYLE: Final = """\
body{font:17px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
h1,ol,.facts{font-family:system-ui,sans-serif}.facts,ol{font-size:14px}
mark{background:#fff1a8;color:inherit}sup{font:11px system-ui,sans-serif}
u{text-decoration:dotted underline}p{white-space:pre-wrap}"""


def marked_page(article: Article, statements: Sequence[StatementReported]) -> str:
    """Return a page without scripts: marked text, then the statements in words.

    The content of each statement is marked and numbered, its cue is underlined.
    """
    rows = "\n".join(f"<li>{escape(_told(each))}</li>" for each in statements)
    known = [article.outlet, wording.when(article.published), article.source]
    title = escape(article.title or article.source)
    return f"""<!doctype html>
<html lang="{escape(article.language or "en")}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title>
<style>{STYLE}</style>
<h1>{title}</h1>
<p class="facts">{escape(" · ".join(filter(None, known)))}</p>
<p>{"".join(_text(article.text, statements))}</p>
<ol>
{rows}
</ol>
</html>
"""


def _told(statement: StatementReported) -> str:
    speaker = wording.speaker(statement)
    through = wording.authority(statement.chain)
    said = f"{statement.kind}: {wording.words(statement)}"
    return f"{', '.join(filter(None, [speaker, through]))}. {said}"


def _text(text: str, statements: Sequence[StatementReported]) -> Iterator[str]:
    contents = [
        (span.start, span.end, number)
        for number, each in enumerate(statements, 1)
        for span in each.content_spans
    ]
    cues = [
        (each.cue_span.start, each.cue_span.end) for each in statements if each.cue_span
    ]
    edges = {0, len(text)}
    for start, end, *_ in (*contents, *cues):
        edges |= {start, end}
    for start, end in pairwise(sorted(edges)):
        piece = escape(text[start:end])
        if any(a <= start and end <= b for a, b in cues):
            piece = f"<u>{piece}</u>"
        if any(a <= start and end <= b for a, b, _ in contents):
            piece = f"<mark>{piece}</mark>"
        closed = sorted({number for _, b, number in contents if b == end})
        yield piece + "".join(f"<sup>{number}</sup>" for number in closed)
