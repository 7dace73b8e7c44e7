"""Things that belong together because some pair of them does."""

from collections.abc import Iterable


class Groups:
    """Disjoint groups of strings that grow together."""

    def __init__(self) -> None:
        """Start without any."""
        self._group: dict[str, set[str]] = {}

    def __contains__(self, one: object) -> bool:
        return one in self._group

    def join(self, several: Iterable[str]) -> None:
        """Make *several*, and all that any of them belongs with, one group."""
        union: set[str] = set()
        for one in several:
            union |= self._group.get(one, {one})
        for one in union:
            self._group[one] = union

    def of(self, one: str) -> frozenset[str]:
        """Return the group of *one*; itself alone where it was never joined."""
        return frozenset(self._group.get(one, {one}))

    def count(self) -> int:
        """Return the number of groups."""
        return len({id(group) for group in self._group.values()})
