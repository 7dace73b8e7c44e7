"""Whether the spans of an event reproduce their words in the stored text."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import attrs

from dossier.domain.events import Event, event_id
from dossier.domain.ids import Sha256
from dossier.domain.reports import StatementAltered, StatementReported
from dossier.domain.spans import CONTEXT, Span
from dossier.errors import SpanError
from dossier.log.port import Blobs

_ANCHORED: Final = (StatementReported, StatementAltered)


def spans(value: object) -> Iterator[Span]:
    """Yield every span inside an attrs value, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    else:
        for name in _fields(type(value)):  # type: ignore[arg-type] # a class is hashable
            yield from spans(getattr(value, name))


@cache
def _fields(cls: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in attrs.fields(cls)) if attrs.has(cls) else ()


def revision_of(event: Event) -> Sha256 | None:
    """Return the text into which the spans of *event* point, where it says which."""
    return event.revision if isinstance(event, _ANCHORED) else None


def check_spans(event: Event, text: str) -> None:
    """Check every span of *event* against the *text* of its revision.

    Raises:
        SpanError: One does not reproduce its words or their context.
    """
    for span in spans(event):
        if not _stands(span, text):
            raise SpanError(event_id(event), span.start, span.end, span.text)


def _stands(span: Span, text: str) -> bool:
    start, end = span.start, span.end
    return (
        text[start:end] == span.text
        and end <= len(text)
        and text[max(0, start - CONTEXT) : start] == span.prefix
        and text[end : end + CONTEXT] == span.suffix
    )


class Texts:
    """The texts of revisions, the newest few kept at hand."""

    def __init__(self, blobs: Blobs, keep: int = 8) -> None:
        """Read from *blobs*; *keep* so many."""
        self._blobs = blobs
        self._keep = keep
        self._texts: dict[Sha256, str] = {}

    def get(self, revision: Sha256) -> str | None:
        """Return the text of a revision; None where it is not stored.

        Raises:
            CorruptLogError: The blob does not match its name.
        """
        if revision not in self._texts:
            if revision not in self._blobs:
                return None
            while len(self._texts) >= self._keep:
                self._texts.pop(next(iter(self._texts)))
            data = self._blobs.get(revision)
            self._texts[revision] = data.decode("utf-8", "surrogatepass")
        return self._texts[revision]

    def check(self, events: Iterable[Event]) -> None:
        """Check the spans of *events*, where their texts are stored.

        Raises:
            SpanError: One does not reproduce its words.
        """
        texts: dict[Sha256, str | None] = {}  # each is looked for once
        for event in events:
            if not isinstance(event, _ANCHORED):
                continue
            if event.revision not in texts:
                texts[event.revision] = self.get(event.revision)
            text = texts[event.revision]
            if text is not None:
                check_spans(event, text)
