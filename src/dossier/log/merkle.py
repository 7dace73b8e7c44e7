"""Merkle trees over the headers of records, and proofs in them (RFC 6962).

A leaf is SHA-256(0x00 ‖ header), a node SHA-256(0x01 ‖ left ‖ right). Headers
hold the hash of the payload, so an erasure changes no leaf. Pure.

Source: B. Laurie, A. Langley, E. Kasper, "Certificate Transparency", RFC 6962,
section 2.1; the verifying half follows RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

EMPTY: Final = sha256(b"").digest()


def leaf(header: bytes) -> bytes:
    """Return the hash of a leaf, in 32 bytes."""
    return sha256(b"\x00" + header).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node, in 32 bytes."""
    return sha256(b"\x01" + left + right).digest()


def grow(frontier: Sequence[bytes], size: int, leaves: Iterable[bytes]) -> list[bytes]:
    """Add *leaves* to a tree of which only the frontier is known.

    Args:
        frontier: The roots of the full subtrees of the tree, the largest first:
            one for each 1 in the binary form of *size*.
        size: How many leaves it has.
        leaves: Hashes of the leaves that come after.

    Returns:
        The frontier of the grown tree.
    """
    grown = list(frontier)
    for hashed in leaves:
        top, place = hashed, size
        while place & 1:
            top = node(grown.pop(), top)
            place >>= 1
        grown.append(top)
        size += 1
    return grown


def root_of(frontier: Sequence[bytes]) -> bytes:
    """Return the root of the tree with this *frontier*."""
    if not frontier:
        return EMPTY
    top = frontier[-1]
    for left in reversed(frontier[:-1]):
        top = node(left, top)
    return top


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root of the tree over these leaf hashes."""
    return root_of(grow((), 0, leaves))


def _split(size: int) -> int:
    """Return the largest power of two below *size*."""
    return 1 << (size - 1).bit_length() - 1


def inclusion(leaves: Sequence[bytes], place: int) -> list[bytes]:
    """Return the proof that a leaf is in the tree over *leaves*.

    Args:
        leaves: Hashes of all leaves.
        place: Which one, from 0.

    Raises:
        ValueError: There is no such leaf.
    """
    if not 0 <= place < len(leaves):
        raise ValueError(f"no leaf {place} in a tree of {len(leaves)}")
    path: list[bytes] = []
    low, high = 0, len(leaves)
    while high - low > 1:
        middle = low + _split(high - low)
        if place < middle:
            path.append(root(leaves[middle:high]))
            high = middle
        else:
            path.append(root(leaves[low:middle]))
            low = middle
    return path[::-1]


def consistency(leaves: Sequence[bytes], size: int) -> list[bytes]:
    """Return the proof that the tree over *leaves* continues its first *size* leaves.

    Raises:
        ValueError: *size* is not one of an earlier, nonempty tree, or of this one.
    """
    if not 0 < size <= len(leaves):
        raise ValueError(f"no tree of {size} leaves before one of {len(leaves)}")
    path: list[bytes] = []
    low, high = 0, len(leaves)
    while low + size < high:
        middle = low + _split(high - low)
        if size <= middle - low:
            path.append(root(leaves[middle:high]))
            high = middle
        else:
            path.append(root(leaves[low:middle]))
            size -= middle - low
            low = middle
    if low > 0:
        path.append(root(leaves[low:high]))
    return path[::-1]


def includes(
    leaf_hash: bytes, place: int, size: int, path: Sequence[bytes], expected: bytes
) -> bool:
    """Tell whether *path* proves a leaf to be in the tree with the root *expected*.

    Args:
        leaf_hash: Of the leaf.
        place: Where it is, from 0.
        size: How many leaves the tree has.
        path: As :func:`inclusion` gives it.
        expected: The root of the tree.
    """
    if not 0 <= place < size:
        return False
    first, second, found = place, size - 1, leaf_hash
    for step in path:
        if second == 0:
            return False
        if first & 1 or first == second:
            found = node(step, found)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            found = node(found, step)
        first, second = first >> 1, second >> 1
    return second == 0 and found == expected


def continues(
    old: tuple[int, bytes], new: tuple[int, bytes], path: Sequence[bytes]
) -> bool:
    """Tell whether *path* proves that the tree *new* continues the tree *old*.

    Args:
        old: Size and root of the earlier tree; not empty.
        new: Size and root of the later one.
        path: As :func:`consistency` gives it.
    """
    (size, old_root), (new_size, new_root) = old, new
    if not 0 < size <= new_size:
        return False
    if size == new_size:
        return not path and old_root == new_root
    steps = [old_root, *path] if size & (size - 1) == 0 else list(path)
    if not steps:
        return False
    first, second = size - 1, new_size - 1
    while first & 1:
        first, second = first >> 1, second >> 1
    return _climb(first, second, steps, (old_root, new_root))


def _climb(
    first: int, second: int, steps: Sequence[bytes], roots: tuple[bytes, bytes]
) -> bool:
    """Fold the *steps* of a consistency proof into both roots, and compare."""
    before = after = steps[0]
    for step in steps[1:]:
        if second == 0:
            return False
        if first & 1 or first == second:
            before, after = node(step, before), node(step, after)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            after = node(after, step)
        first, second = first >> 1, second >> 1
    return second == 0 and (before, after) == roots
