"""Who decides, as the log names them."""

import getpass
import os

from dossier.domain.vocabulary import ActorKind
from dossier.log.port import Actor


def person(name: str | None = None) -> Actor:
    """Return the person called *name*, or the one who is logged in."""
    return Actor(kind=ActorKind.PERSON, name=name or _login())


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in a container, a number alone
        return f"user {os.getuid()}"
