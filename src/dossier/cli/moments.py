"""The options that ask for a view as it was known, or of what was said when."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Final

import click

from dossier.projections.asof import AsOf, Clock


class Day(click.ParamType[date]):
    """A day as ``YYYY-MM-DD``."""

    name = "day"

    def convert(
        self,
        value: Any,  # noqa: ANN401 (click's)
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Return the day that *value* names."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write YYYY-MM-DD", param, ctx)


class Days(click.ParamType[tuple[date | None, date | None]]):
    """A stretch of days as ``FROM..TO``; either may be left out."""

    name = "days"

    def convert(
        self,
        value: Any,  # noqa: ANN401 (click's)
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[date | None, date | None]:
        """Return the first and the last day."""
        if isinstance(value, tuple):
            return value
        first, dots, last = value.partition("..")
        if not dots:
            self.fail(
                f"{value!r} is no stretch of days; write FROM..TO, each YYYY-MM-DD",
                param,
                ctx,
            )
        days = [
            Day().convert(each, param, ctx) if each else None for each in (first, last)
        ]
        if days[0] and days[1] and days[1] < days[0]:
            self.fail(f"{value!r} ends before it begins", param, ctx)
        return (days[0], days[1])


clock_option: Final = click.option(
    "--clock",
    type=click.Choice([clock.value for clock in Clock]),
    default=Clock.PUBLISHED.value,
    help="Known when it was published (the default), or recorded here.",
)


def as_of_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add ``--known-at``, ``--clock``, ``--said``, ``--reviewed`` as ``as_of``."""

    @wraps(function)
    def collected(
        *args: object,
        known_at: date | None,
        clock: str,
        said: tuple[date | None, date | None],
        reviewed: bool,
        **rest: object,
    ) -> None:
        as_of = AsOf(
            known_at=known_at,
            clock=Clock(clock),
            said_from=said[0],
            said_to=said[1],
            reviewed=reviewed,
        )
        function(*args, as_of=as_of, **rest)

    options = (
        click.option(
            "--known-at", type=Day(), metavar="DATE", help="As it was known on a day."
        ),
        clock_option,
        click.option(
            "--said",
            type=Days(),
            default=(None, None),
            metavar="FROM..TO",
            help="Only what may have been said in these days.",
        ),
        click.option(
            "--reviewed",
            is_flag=True,
            help="Without what a machine proposed and nobody has accepted.",
        ),
    )
    for option in reversed(options):
        collected = option(collected)
    return collected
