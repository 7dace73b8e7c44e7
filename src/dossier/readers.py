"""Which reader a user asked for: those of dossier, and those of other packages.

A package offers one under the entry-point group ``dossier.readers``; see
``docs/readers.md``.
"""

from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points, version
from typing import Final

from dossier.domain.vocabulary import ActorKind
from dossier.errors import ReaderError
from dossier.log.port import Actor
from dossier.reading import RULES, Reader
from dossier.reading.readers import by_tagger, trained
from dossier.reading.tagging import Tagger

GROUP: Final = "dossier.readers"
DEFAULT: Final = "crf"
_OWN: Final[dict[str, Callable[[], Reader]]] = {"rules": lambda: RULES, "crf": trained}
_INSTALL: Final = {  # readers that are known and come in a package of their own
    "onnx": "pip install ./plugins/dossier-onnx",
    "llm": "pip install ./plugins/dossier-llm",
}


def names() -> tuple[str, ...]:
    """Return the names of the readers that are installed, dossier's own first."""
    others = sorted({point.name for point in entry_points(group=GROUP)} - set(_OWN))
    return (*_OWN, *others)


@cache
def reader(choice: str = DEFAULT) -> Reader:
    """Return a reader by name; made once.

    Args:
        choice: A name, or ``NAME=SETTING`` for readers that take a setting.

    Raises:
        ReaderError: There is none of that name, or it cannot be loaded.
        DossierError: The reader itself says what it lacks.
    """
    name, equals, setting = choice.partition("=")
    if name in _OWN:
        if equals:
            raise ReaderError(name, "takes no setting", f"write --reader {name}")
        return _OWN[name]()
    return by_tagger(_loaded(name)(setting if equals else None))


def actor(reader: Reader) -> Actor:
    """Return dossier as the actor of what *reader* reads."""
    return Actor(
        kind=ActorKind.PROGRAM,
        name="dossier",
        version=version("dossier-news"),
        model=reader.version,
    )


def _loaded(name: str) -> Callable[..., Tagger]:
    found = _point(name)
    try:
        made: Callable[..., Tagger] = found.load()
    except (ImportError, AttributeError) as error:
        raise ReaderError(
            name, f"cannot be loaded: {error}", f"install {_home(found)} again"
        ) from error
    return made


def _point(name: str) -> EntryPoint:
    for point in entry_points(group=GROUP, name=name):
        return point
    if name in _INSTALL:
        raise ReaderError(name, "is not installed", _INSTALL[name])
    raise ReaderError(name, "is unknown", f"there are {', '.join(names())}")


def _home(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value
