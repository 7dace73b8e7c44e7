"""What a query asks for, in terms of the bytes of a line. Pure."""

from typing import Final

import attrs

from dossier.codec import CODEC
from dossier.log import frames, glance
from dossier.log.index import key
from dossier.log.port import Query

MANY: Final = 4  # needles: more are not looked for one by one


@attrs.frozen(kw_only=True)
class Selection:
    """What is wanted, in terms of bytes.

    Attributes:
        types: Tags of the types; empty for all.
        needles: Tags as they stand in a line; empty for any.
        tags: The same as they are.
        skip_unknown: Whether to leave out unknown types.
    """

    types: frozenset[bytes]
    needles: tuple[bytes, ...]
    tags: frozenset[str]
    skip_unknown: bool

    def wants(self, line: bytes) -> bool:
        """Tell whether a line is meant."""
        if self.types and glance.type_of(line) not in self.types:
            return False
        if self.needles and self.tags.isdisjoint(glance.tags_in(line)):
            return False
        return not self.skip_unknown or frames.known(glance.type_of(line).decode())

    @property
    def some(self) -> bool:
        """Whether anything is left out."""
        return bool(self.types or self.needles or self.skip_unknown)

    @property
    def patterns(self) -> tuple[bytes, ...]:
        """Bytes of which a wanted line has some; () where that is no help."""
        if 0 < len(self.needles) <= MANY:
            return self.needles
        if 0 < len(self.types) <= MANY:
            return tuple(b'"type":"%b","id"' % tag for tag in self.types)
        return ()

    @property
    def keys(self) -> tuple[int, ...]:
        """Under what the index has what is wanted: tags, which are few, or types."""
        return tuple(map(key, self.needles or self.types))


def selection(query: Query, *, skip_unknown: bool = False) -> Selection:
    """Translate a *query* into terms of bytes."""
    types = (tag for cls in query.types for tag in CODEC.tags(cls))
    return Selection(
        types=frozenset(tag.encode() for tag in types),
        needles=tuple(glance.json_text(tag) for tag in query.tags),
        tags=frozenset(query.tags),
        skip_unknown=skip_unknown,
    )
