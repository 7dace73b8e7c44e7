"""Hypothesis strategies: any event of any class, built from its annotations."""

import typing
from datetime import UTC, date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any

import attrs
from hypothesis import strategies as st

from dossier.domain.spans import Span
from dossier.domain.times import When

TEXTS = st.text(
    st.characters(codec="utf-8"), max_size=12
)  # any character that UTF-8 can hold


@st.composite
def spans(draw: st.DrawFn) -> Span:
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
    start = draw(st.integers(0, 10_000))
    return Span(
        start=start,
        end=start + len(text),
        text=text,
        prefix=draw(TEXTS),
        suffix=draw(TEXTS),
    )


@st.composite
def times(draw: st.DrawFn) -> When:
    days = sorted(draw(st.lists(st.dates(), max_size=2)))
    fields = typing.get_type_hints(When)
    return When(
        edtf=draw(st.none() | TEXTS),
        earliest=days[0] if days else None,
        latest=days[-1] if days else None,
        precision=draw(_of(fields["precision"])),
        basis=draw(_of(fields["basis"])),
        as_written=draw(st.none() | TEXTS),
    )


_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    float: st.floats(0, 1),
    NoneType: st.none(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Span: spans(),
    When: times(),
}


@cache
def _of(annotation: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 (one return a shape)
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    if hasattr(annotation, "__supertype__"):
        return _of(annotation.__supertype__)
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, UnionType):
        return st.one_of(*map(_of, args))
    if origin is tuple and args[-1] is ...:
        return st.lists(_of(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_of, args))
    if attrs.has(annotation):
        return event_of(annotation)
    return st.sampled_from(list(annotation))


@cache
def event_of(cls: type) -> st.SearchStrategy[Any]:
    """Return a strategy for instances of an attrs class."""
    hints = typing.get_type_hints(cls)
    fields = {
        field.alias: _of(hints[field.name])
        for field in attrs.fields(cls)  # type: ignore[arg-type,unused-ignore] # checked by attrs itself
    }
    return st.builds(cls, **fields)
