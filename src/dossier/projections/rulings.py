"""Whose word counts where several events speak to one question."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from dossier.projections.facts import Noted

N = TypeVar("N", bound=Noted[Any])
K = TypeVar("K", bound=Hashable)


def grouped(notes: Iterable[N], key: Callable[[N], K]) -> dict[K, list[N]]:
    """Return *notes* by what *key* says of each, in their order."""
    groups: dict[K, list[N]] = defaultdict(list)
    for note in notes:
        groups[key(note)].append(note)
    return dict(groups)


def ruling(notes: Iterable[N]) -> N:
    """Return the one of *notes* that counts: a person's last, else the last.

    A machine never overrides a person, however late it comes.
    """
    several = list(notes)
    return next((n for n in reversed(several) if n.person), several[-1])


def standing(groups: Mapping[K, Iterable[N]]) -> dict[K, N]:
    """Return the one of each group that counts; none where it takes all back."""
    rulings = {key: ruling(notes) for key, notes in groups.items()}
    return {key: note for key, note in rulings.items() if not note.event.withdrawn}
