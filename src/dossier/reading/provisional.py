"""Stand-ins until dates and parties land."""

import attrs

from dossier.domain.chains import Named


def said_at(*args: object) -> None:
    """Return nothing yet."""


def event_time(*args: object) -> None:
    """Return nothing yet."""


@attrs.frozen
class Parties:
    """Nobody yet."""

    accused: tuple[Named, ...] = ()
    beneficiary: tuple[Named, ...] = ()
    addressee: tuple[Named, ...] = ()
    on_behalf_of: Named | None = None
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def parties(*args: object) -> Parties:
    """Return nobody yet."""
    return Parties()
