"""Ids do not depend on how they are computed."""

import base64
import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.ids import canonical_json, make_id

TEXTS = st.text(st.characters(), max_size=12)  # half characters too
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner),
    max_leaves=6,
)


def by_the_book(value: object) -> bytes:
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode("utf-8", "surrogatepass")


@given(VALUES)
def test_canonical_json_is_that_of_the_standard_library(value: object):
    assert canonical_json(value) == by_the_book(value)


@given(st.dictionaries(TEXTS, VALUES, max_size=3))
def test_an_id_is_base32_of_the_digest(fields: dict[str, object]):
    digest = hashlib.sha256(by_the_book(fields)).digest()

    expected = base64.b32encode(digest).decode().lower()[:26]

    assert make_id("st", fields) == f"st_{expected}"
