"""Merkle proofs of trees of every small size (RFC 6962)."""

import pytest

from dossier.log.merkle import (
    consistency,
    continues,
    grow,
    includes,
    inclusion,
    leaf,
    node,
    root,
    root_of,
)

LEAVES = [leaf(b"%d" % n) for n in range(40)]


def by_the_book(leaves: list[bytes]) -> bytes:
    """Return MTH(D[n]) as RFC 6962, section 2.1, writes it."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node(by_the_book(leaves[:split]), by_the_book(leaves[split:]))


def test_roots_known_from_the_literature():
    # the test vectors of Google's certificate-transparency project
    inputs = ["", "00", "10", "2021", "3031", "40414243"]
    leaves = [leaf(bytes.fromhex(text)) for text in inputs]

    assert root([]).hex() == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    assert root(leaves[:1]).hex() == (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    assert root(leaves[:6]).hex() == (
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"
    )


@pytest.mark.parametrize("size", range(1, 40))
def test_a_root_is_that_of_the_definition_however_the_tree_grew(size: int):
    leaves = LEAVES[:size]
    half = grow((), 0, leaves[: size // 2])

    assert root(leaves) == by_the_book(leaves)
    assert root_of(grow(half, size // 2, leaves[size // 2 :])) == by_the_book(leaves)


@pytest.mark.parametrize("size", range(1, 40))
def test_an_inclusion_proof_holds_for_its_leaf_and_place_only(size: int):
    top = root(LEAVES[:size])

    for place in range(size):
        path = inclusion(LEAVES[:size], place)

        assert includes(LEAVES[place], place, size, path, top)
        assert not includes(leaf(b"other"), place, size, path, top)
        assert not includes(LEAVES[place], place + 1, size, path, top)
        assert not includes(LEAVES[place], place, size, path, leaf(b"other"))
        assert not includes(LEAVES[place], place, size, [*path, top], top)
        if path:
            assert not includes(LEAVES[place], place, size, path[1:], top)


@pytest.mark.parametrize("size", range(1, 40))
def test_a_consistency_proof_holds_for_its_two_trees_only(size: int):
    new = size, root(LEAVES[:size])

    for earlier in range(1, size + 1):
        old = earlier, root(LEAVES[:earlier])
        path = consistency(LEAVES[:size], earlier)

        assert continues(old, new, path)
        assert not continues((earlier, leaf(b"other")), new, path)
        assert not continues(old, (size, leaf(b"other")), path)
        assert not continues(old, new, [*path, old[1]])
        if path:
            assert not continues(old, new, path[:-1])


def test_what_is_not_there_cannot_be_proved():
    with pytest.raises(ValueError, match="no leaf 3"):
        inclusion(LEAVES[:3], 3)
    with pytest.raises(ValueError, match="no tree of 4"):
        consistency(LEAVES[:3], 4)
    assert not continues((0, root([])), (3, root(LEAVES[:3])), [])
    assert not includes(LEAVES[0], -1, 3, [], root(LEAVES[:3]))
