"""What every sealed segment held when it was sealed: one line each. Pure.

A line has the first and the last seq of a segment, the digest of its last record,
and the frontier and the root of the Merkle tree over the log up to there. An
erasure changes none of them.
"""

from collections.abc import Sequence
from typing import Final

import attrs
import msgspec

from dossier.log import merkle
from dossier.log.glance import DamagedError

NAME: Final = "manifest.jsonl"


@attrs.frozen(kw_only=True)
class Sealed:
    """One sealed segment.

    Attributes:
        first: Seq of its first record.
        last: Seq of its last; the tree has so many leaves.
        digest: Of its last record, in hex.
        frontier: Of the tree, in hex, the largest subtree first.
        root: Of the tree, in hex.
    """

    first: int
    last: int
    digest: str
    frontier: tuple[str, ...] = ()
    root: str

    @property
    def nodes(self) -> list[bytes]:
        """The frontier as bytes."""
        return [bytes.fromhex(node) for node in self.frontier]


_encode: Final = msgspec.json.Encoder(order=None).encode
_decode: Final = msgspec.json.Decoder(Sealed).decode


def sealed(first: int, last: int, digest: bytes, frontier: Sequence[bytes]) -> Sealed:
    """Describe a segment whose last record completes the tree of this *frontier*."""
    return Sealed(
        first=first,
        last=last,
        digest=digest.hex(),
        frontier=tuple(node.hex() for node in frontier),
        root=merkle.root_of(frontier).hex(),
    )


def lines(entries: Sequence[Sealed]) -> bytes:
    """Return the bytes of a manifest."""
    order = ("first", "last", "digest", "frontier", "root")
    return b"".join(
        _encode({name: getattr(entry, name) for name in order}) + b"\n"
        for entry in entries
    )


def parse(data: bytes) -> tuple[Sealed, ...]:
    """Return the entries of a manifest.

    Raises:
        DamagedError: It is not what :func:`lines` gives for its entries.
    """
    try:
        entries = tuple(_decode(line) for line in data.splitlines())
        whole = lines(entries) == data and all(map(_fits, entries))
    except (msgspec.MsgspecError, ValueError) as error:
        raise DamagedError(f"not a manifest: {error}") from error
    if not whole:
        raise DamagedError("not a manifest")
    return entries


def _fits(entry: Sealed) -> bool:
    """Tell whether the parts of an entry agree."""
    frontier = entry.nodes
    return (
        0 < entry.first <= entry.last
        and len(frontier) == entry.last.bit_count()
        and merkle.root_of(frontier).hex() == entry.root
    )
