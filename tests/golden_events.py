"""One event of every class, in full; makes the golden log anew.

``python -m tests.golden_events`` rewrites ``tests/golden/events.jsonl``. From
version 0.1.0 on, what it holds is only added to: a changed payload is a new version
of its type, with an upcaster, and the old line stays.
"""

import typing
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from types import NoneType, UnionType
from typing import Any

import attrs

from dossier.domain.events import EVENT_CLASSES
from dossier.domain.spans import Span, span_of
from dossier.domain.times import When, day
from dossier.log import frames
from dossier.log.frames import SALT_BYTES, Head
from tests.builders import NOON, draft

GOLDEN = Path(__file__).parent / "golden" / "events.jsonl"
_LEAVES: dict[Any, Any] = {
    bool: True,
    int: 7,
    float: 0.5,
    date: date(2031, 3, 4),
    datetime: NOON,
    Span: span_of("He said: “Größe 😀”, and left.", 9, 18),
    When: day(date(2031, 3, 4)),
}


def sample(annotation: Any, name: str) -> Any:
    """Return a value that fits an annotation; no optional part is left out."""
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    if hasattr(annotation, "__supertype__") or annotation is str:
        return f"{name} – ☃"
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, UnionType):
        return sample(next(a for a in args if a is not NoneType), name)
    if origin is tuple:
        return tuple(sample(a, name) for a in args if a is not ...)
    if attrs.has(annotation):
        return one(annotation)
    return next(iter(annotation))


def one(cls: type[Any]) -> Any:
    """Return an instance of an attrs class with every field given."""
    hints = typing.get_type_hints(cls)
    fields = attrs.fields(cls)
    return cls(**{f.name: sample(hints[f.name], f.name) for f in fields})


def lines() -> list[bytes]:
    """Return the records of a log with one event of every class."""
    items = [frames.item(draft(one(cls))) for cls in EVENT_CLASSES]
    salts = b"".join(
        sha256(b"salt %d" % n).digest()[:SALT_BYTES] for n in range(len(items))
    )
    return frames.append(Head(), items, NOON, salts)[0]


if __name__ == "__main__":
    GOLDEN.write_bytes(b"".join(lines()))
