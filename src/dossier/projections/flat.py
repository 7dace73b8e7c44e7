"""Lines as flat rows, for data frames and spreadsheets."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dossier.projections.surface import line_json

Cell = str | int | float | bool | None


def row(line: object) -> dict[str, Cell]:
    """Return a line as one flat row.

    A name becomes two columns, ``accused`` and ``accused_id``; a time its EDTF with
    ``_earliest`` and ``_latest``; several names or ids one cell, parted by ``; ``;
    what is deeper than that stays JSON.

    >>> from dossier.projections.lines import Name
    >>> row(Name("en_1", "Calder Port Authority"))
    {'id': 'en_1', 'name': 'Calder Port Authority'}
    """
    return dict(_flat("", line_json(line)))


def rows(lines: Iterable[object]) -> list[dict[str, Cell]]:
    """Return *lines* as rows that all have the same columns, in order."""
    several = [row(line) for line in lines]
    columns = dict.fromkeys(name for one in several for name in one)
    return [{name: one.get(name) for name in columns} for one in several]


def _flat(name: str, value: Any) -> Iterator[tuple[str, Cell]]:  # noqa: ANN401 (any JSON value)
    match value:
        case {"id": identity, "name": text, **rest} if name and not rest:
            yield name, text
            yield f"{name}_id", identity
        case {"edtf": edtf, "earliest": earliest, "latest": latest}:
            yield name, edtf
            yield f"{name}_earliest", earliest
            yield f"{name}_latest", latest
        case dict():
            for key, inner in value.items():
                yield from _flat(f"{name}_{key}" if name else key, inner)
        case list():
            yield from _several(name, value)
        case _:
            yield name, value


def _several(name: str, values: list[Any]) -> Iterator[tuple[str, Cell]]:
    if all(isinstance(v, str) for v in values):
        yield name, "; ".join(values)
    elif all(isinstance(v, dict) and v.keys() == {"id", "name"} for v in values):
        yield name, "; ".join(v["name"] for v in values)
        yield f"{name}_ids", "; ".join(v["id"] for v in values)
    else:
        yield name, json.dumps(values, ensure_ascii=False, sort_keys=True)
