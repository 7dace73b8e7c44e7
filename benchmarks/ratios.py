"""Measuring cases in turns, and the table of targets and figures."""

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs


@attrs.frozen
class Row:
    """One line of the table."""

    number: str
    what: str
    target: str
    figure: str
    holds: bool


def ratios(
    cases: dict[str, Callable[[], object]],
    base: str,
    *,
    rounds: int = 5,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, float]:
    """Return how long each case takes in terms of the *base* case."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            gc.collect()
            start = clock()
            case()
            taken[name].append(clock() - start)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    return {name: each / medians[base] for name, each in medians.items()}


def most(number: str, what: str, figure: float, limit: float, note: str = "") -> Row:
    """Return a row whose figure is not to exceed a limit."""
    return Row(number, what, f"≤ {limit:g} ×", f"{figure:.2f} ×{note}", figure <= limit)


def least(number: str, what: str, figure: float, limit: float) -> Row:
    """Return a row whose figure is to reach a limit."""
    return Row(number, what, f"≥ {limit:g} ×", f"{figure:.2f} ×", figure >= limit)


def drain(items: Iterator[Any]) -> int:
    """Use up an iterator, and return how many there were."""
    return sum(1 for _ in items)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table in Markdown."""
    head = "| # | what | target | figure | |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(
        f"| {r.number} | {r.what} | {r.target} | {r.figure} "
        f"| {'holds' if r.holds else '**misses**'} |\n"
        for r in rows
    )


def machine() -> str:
    """Say on what this ran."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python "
        f"{platform.python_version()}, load {load:.1f} at the end"
    )
