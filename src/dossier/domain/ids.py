"""Ids: a prefix and a digest of what makes the thing the thing it is."""

import hashlib
import json
from collections.abc import Mapping
from typing import Final, NewType

import msgspec

ArticleId = NewType("ArticleId", str)
StatementId = NewType("StatementId", str)
PropositionId = NewType("PropositionId", str)
EntityId = NewType("EntityId", str)
FeedId = NewType("FeedId", str)
ThreadId = NewType("ThreadId", str)
EventId = NewType("EventId", str)
Sha256 = NewType("Sha256", str)

DIGITS: Final = 26  # base32 digits kept, 130 bits: nobody finds two of one id
_BASE32: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = tuple(a + b for a in _BASE32 for b in _BASE32)
_SHIFTS: Final = tuple(range(5 * DIGITS - 10, -1, -10))

_encode: Final = msgspec.json.Encoder(order="sorted").encode


def canonical_json(value: object) -> bytes:
    """Return *value* as JSON with sorted keys, no spaces, in UTF-8.

    >>> canonical_json({"b": 1, "a": ["ü"]}).decode()
    '{"a":["ü"],"b":1}'
    """
    try:
        return _encode(value)
    except UnicodeEncodeError:  # half a character: only the slow way has a form for it
        return json.dumps(
            value, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        ).encode("utf-8", "surrogatepass")


def make_id(prefix: str, fields: Mapping[str, object]) -> str:
    """Return ``prefix_`` and 26 base32 digits of the SHA-256 of *fields*.

    The fields are hashed as canonical JSON, never as joined strings, so that
    ``("ab", "c")`` and ``("a", "bc")`` differ.

    >>> make_id("ar", {"url": "https://northlight.example/1"})
    'ar_wyasc2txk7f7iaicicaw4jf6jl'
    """
    digest = hashlib.sha256(canonical_json(fields)).digest()
    number = int.from_bytes(digest) >> (256 - 5 * DIGITS)
    pairs = [_PAIRS[number >> shift & 1023] for shift in _SHIFTS]
    return f"{prefix}_{''.join(pairs)}"


def article_id(uri: str) -> ArticleId:
    """Return the id of the article at *uri*: its canonical URL or ``file:`` URI."""
    return ArticleId(make_id("ar", {"uri": uri}))


def feed_id(url: str) -> FeedId:
    """Return the id of the feed first configured at *url*."""
    return FeedId(make_id("fd", {"url": url}))


def sha256(data: bytes) -> Sha256:
    """Return the SHA-256 of *data* in 64 hex digits, the name of a blob."""
    return Sha256(hashlib.sha256(data).hexdigest())
