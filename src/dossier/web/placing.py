"""Where an event stands in the log: its text, and its place in the Merkle tree."""

import attrs

from dossier.domain.ids import Sha256
from dossier.errors import ErasedError
from dossier.log import SegmentLog, merkle
from dossier.log.evidence import leaves


@attrs.frozen(kw_only=True)
class Placed:
    """That an event is in a log of so many; see ``docs/log-format.md``.

    Attributes:
        size: How many events the tree has.
        root: Its root, in hex.
        leaf: Of the event, in hex.
        path: From the leaf up, in hex.
    """

    size: int
    root: str
    leaf: str
    path: tuple[str, ...]


@attrs.define
class Tree:
    """The leaves of a log, read once."""

    log: SegmentLog
    _leaves: list[bytes] = attrs.field(factory=list)

    def placed(self, seq: int, size: int) -> Placed:
        """Return where *seq* stands among the first *size* events.

        Raises:
            CorruptLogError: The log is damaged.
        """
        if len(self._leaves) < size:
            self._leaves += leaves(self.log.extent(), len(self._leaves))
        several = self._leaves[:size]
        return Placed(
            size=size,
            root=merkle.root(several).hex(),
            leaf=several[seq - 1].hex(),
            path=tuple(x.hex() for x in merkle.inclusion(several, seq - 1)),
        )


def text_of(log: SegmentLog, revision: Sha256) -> str | None:
    """Return a text as it is kept now: what was erased meanwhile is not there."""
    if revision not in log.blobs:
        return None
    try:
        return log.blobs.get(revision).decode("utf-8", "replace")
    except ErasedError:
        return None
