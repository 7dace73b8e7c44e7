"""Places in the text of one revision of an article."""

from typing import Final

import attrs

CONTEXT: Final = 32  # characters kept before and after


def _in_order(end: int, span: "Span") -> int:
    """Refuse an end before the start; see :func:`dossier.domain.reports.aware`."""
    if not 0 <= span.start < end:
        raise ValueError(f"not a span: {span.start}..{end}")
    return end


@attrs.frozen(kw_only=True)
class Span:
    """Words of an article, by position and by text (W3C Web Annotation selectors).

    Attributes:
        start: Offset of the first character, in Unicode code points.
        end: Offset one past the last.
        text: The words themselves, ``end - start`` code points.
        prefix: Up to 32 code points before.
        suffix: Up to 32 code points after.
    """

    start: int
    end: int = attrs.field(
        converter=attrs.Converter(_in_order, takes_self=True)  # type: ignore[misc,call-overload] # mypy's plugin knows no such converter
    )
    text: str
    prefix: str = ""
    suffix: str = ""


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span *start*..*end* of *text* with its context.

    >>> span_of("He said no.", 8, 10).text
    'no'

    Raises:
        ValueError: The span is empty, or not inside the text.
    """
    if end > len(text):
        raise ValueError(f"{start}..{end} is outside a text of {len(text)} characters")
    return Span(
        start=start,
        end=end,
        text=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def reproduces(span: Span, text: str) -> bool:
    """Tell whether the offsets of *span* give its words and context in *text*."""
    return text[span.start : span.end] == span.text and span == span_of(
        text, span.start, span.end
    )
