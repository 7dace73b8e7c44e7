"""Things that belong together because some pair of them does."""

from collections.abc import Iterable


class Groups:
    """Disjoint groups of strings that grow together (union-find, small to large)."""

    def __init__(self) -> None:
        """Start without any."""
        self._group: dict[str, set[str]] = {}
        self._count = 0

    def __contains__(self, one: object) -> bool:
        return one in self._group

    def join(self, several: Iterable[str]) -> None:
        """Make *several*, and all that any of them belongs with, one group."""
        into: set[str] | None = None
        for one in several:
            group = self._group.get(one)
            if group is None:
                group = self._group[one] = {one}
                self._count += 1
            if into is None or into is group:
                into = group
                continue
            small, into = sorted((into, group), key=len)
            into |= small
            self._group.update(dict.fromkeys(small, into))
            self._count -= 1

    def of(self, one: str) -> frozenset[str]:
        """Return the group of *one*; itself alone where it was never joined."""
        return frozenset(self._group.get(one, {one}))

    def count(self) -> int:
        """Return the number of groups."""
        return self._count
