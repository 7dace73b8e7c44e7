"""Statements as W3C Web Annotations: the words, where they stand, what they are."""

from typing import Any, Final

from dossier.domain.spans import Span
from dossier.projections.lines import StatementLine
from dossier.projections.surface import statement_json

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"


def annotation(line: StatementLine) -> dict[str, Any]:
    """Return a statement as an annotation of its article.

    Source: W3C, Web Annotation Data Model, 2017.
    """
    statement = line.statement
    spans = statement.content_spans or (statement.span,)
    return {
        "@context": CONTEXT,
        "id": f"urn:dossier:{line.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "tagging",
                "value": statement.kind.value,
            },
            {"type": "Dataset", "format": "application/json", **_body(line)},
        ],
        "target": [_target(line, span) for span in spans],
    }


def _body(line: StatementLine) -> dict[str, Any]:
    return {"value": statement_json(line)}


def _target(line: StatementLine, span: Span) -> dict[str, Any]:
    return {
        "source": line.article.source,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": span.prefix,
                "suffix": span.suffix,
            },
        ],
    }
