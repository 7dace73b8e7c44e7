"""Who decides, as the log names them."""

import getpass

from dossier.domain.vocabulary import ActorKind
from dossier.log.port import Actor


def person(name: str | None = None) -> Actor:
    """Return the person called *name*, or the one who is logged in."""
    return Actor(kind=ActorKind.PERSON, name=name or getpass.getuser())
