"""Ids: a prefix and a digest of what makes the thing the thing it is."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Final, NewType

ArticleId = NewType("ArticleId", str)
StatementId = NewType("StatementId", str)
PropositionId = NewType("PropositionId", str)
EntityId = NewType("EntityId", str)
FeedId = NewType("FeedId", str)
ThreadId = NewType("ThreadId", str)
EventId = NewType("EventId", str)
Sha256 = NewType("Sha256", str)

DIGITS: Final = 26  # base32 digits kept, 130 bits: nobody finds two of one id


def canonical_json(value: object) -> bytes:
    """Return *value* as JSON with sorted keys, no spaces, in UTF-8.

    >>> canonical_json({"b": 1, "a": ["ü"]}).decode()
    '{"a":["ü"],"b":1}'
    """
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
    return f"{prefix}_{base64.b32encode(digest).decode().lower()[:DIGITS]}"


def article_id(uri: str) -> ArticleId:
    """Return the id of the article at *uri*: its canonical URL or ``file:`` URI."""
    return ArticleId(make_id("ar", {"uri": uri}))


def feed_id(url: str) -> FeedId:
    """Return the id of the feed first configured at *url*."""
    return FeedId(make_id("fd", {"url": url}))


def sha256(data: bytes) -> Sha256:
    """Return the SHA-256 of *data* in 64 hex digits, the name of a blob."""
    return Sha256(hashlib.sha256(data).hexdigest())
