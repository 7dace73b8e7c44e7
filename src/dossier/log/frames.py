"""The bytes of a record: one line of JSON, every byte under a hash or compared.

A line is ``HEADER,"digest":"…","salt":"…","event":PAYLOAD}`` and a newline; the
header has its keys in a fixed order and ends with the payload's salted hash:

.. code-block:: text

    {"seq":7,"type":"…","id":"…","recorded_at":"…","tags":[…],"actor":{…},
     "cause":[…],"append":[0,1],"data_hash":"…"

``data_hash`` is SHA-256(salt ‖ payload) and ``digest`` SHA-256(previous digest ‖
header), over the bytes as written. So a payload can be blanked, and the chain
still verifies. ``append`` is the place of the record in its append, and how many
it has. Pure: no I/O, no clock, no randomness.
"""

from binascii import hexlify, unhexlify
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, NamedTuple

import attrs
import msgspec

from dossier.codec import CODEC, Codec
from dossier.domain.events import Event, event_id, tags_of
from dossier.domain.ids import EventId
from dossier.errors import UnknownEventError
from dossier.log.glance import FORMLESS, DamagedError, seq_of, type_of
from dossier.log.port import Actor, Draft, Recorded

GENESIS: Final = bytes(32)
SALT_BYTES: Final = 16

_HEADER: Final = (
    b'{"seq":%d,"type":"%b","id":"%b","recorded_at":"%b","tags":%b,"actor":%b,'
    b'"cause":%b,"append":[%d,%d],"data_hash":"%b"'
)
_LINE: Final = b'%b,"digest":"%b","salt":"%b","event":%b}\n'
_DIGEST: Final = b',"digest":"'
_EVENT: Final = b'","event":'
_ERASED: Final = b'","salt":"","event":null}\n'
_HEADER_BYTES: Final = 200  # no header is shorter


_encode: Final = msgspec.json.Encoder(order="sorted").encode
_encode_actor: Final = lru_cache(maxsize=256)(_encode)


class Header(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A record without its payload.

    Attributes:
        append: Place of the record in its append, and how many that has.
        event: The payload's bytes; ``null`` where it was erased.
    """

    seq: int
    type: str
    id: str
    recorded_at: datetime
    tags: tuple[str, ...]
    actor: Actor
    cause: tuple[str, ...]
    append: tuple[int, int]
    data_hash: str
    digest: str
    salt: str
    event: msgspec.Raw


class Item(NamedTuple):
    """A draft made ready to be recorded."""

    draft: Draft
    id: EventId
    type: str
    tags: tuple[str, ...]
    payload: bytes


@attrs.frozen(kw_only=True)
class Head:
    """Where a log ends: what the next record continues.

    Attributes:
        seq: Of the last record; 0 where there is none.
        digest: Its digest, 32 bytes.
        recorded_at: When it was recorded.
    """

    seq: int = 0
    digest: bytes = GENESIS
    recorded_at: datetime | None = None


def item(draft: Draft) -> Item:
    """Encode a draft.

    Raises:
        InvalidEventError: Its event cannot be written.
    """
    event = draft.event
    named = event_id(event)
    tags = tags_of(event, named)
    return Item(draft, named, CODEC.tag(type(event)), tags, CODEC.encode(event))


def append(
    head: Head, items: Sequence[Item], now: datetime, salts: bytes
) -> tuple[list[bytes], tuple[Recorded, ...], Head]:
    """Return the lines of one append, its records, and the head after it.

    Args:
        head: What the append continues.
        items: What to record; at least one.
        now: Aware, UTC. Earlier than the head's time, that counts instead.
        salts: Random bytes, :data:`SALT_BYTES` for each item.
    """
    at = now if head.recorded_at is None else max(now, head.recorded_at)
    stamp = f"{at:%Y-%m-%dT%H:%M:%S.%fZ}".encode()
    hexed = salts.hex().encode()
    digest, seq, count = head.digest, head.seq, len(items)
    lines: list[bytes] = []
    records: list[Recorded] = []
    actor, written = None, b""
    for place, (draft, named, kind, tags, payload) in enumerate(items):
        seq += 1
        if draft.actor is not actor:
            actor = draft.actor
            written = _encode_actor(actor)
        cause = draft.cause
        salt = hexed[place * 2 * SALT_BYTES : (place + 1) * 2 * SALT_BYTES]
        header = _HEADER % (
            seq,
            kind.encode(),
            named.encode(),
            stamp,
            _encode(tags),
            written,
            _encode(cause) if cause else b"[]",
            place,
            count,
            hexlify(sha256(salt + payload).digest()),
        )
        digest = sha256(digest + header).digest()
        hexed_digest = hexlify(digest)
        lines.append(_LINE % (header, hexed_digest, salt, payload))
        records.append(
            Recorded(
                seq=seq,
                id=named,
                recorded_at=at,
                actor=actor,
                cause=cause,
                tags=tags,
                event=draft.event,
                digest=hexed_digest.decode(),
            )
        )
    return lines, tuple(records), Head(seq=seq, digest=digest, recorded_at=at)


def check(line: bytes, before: bytes) -> bytes:
    """Return the digest of a whole *line*, in 32 bytes, after checking every byte.

    Args:
        line: With its newline.
        before: The digest of the record before.

    Raises:
        DamagedError: Some byte is not what was written.
    """
    cut = line.find(_DIGEST, _HEADER_BYTES)
    digest = sha256(before + line[:cut]).digest()
    start = cut + 75
    end = start + 52
    salt = line[start + 10 : start + 42]
    if line[cut + 11 : end] != b'%b","salt":"%b","event":' % (hexlify(digest), salt):
        return _check_erased(line, cut, before, digest)
    data_hash = sha256(salt + line[end:-2]).hexdigest()
    if line[cut - 65 : cut - 1] != data_hash.encode():
        raise DamagedError("its payload or salt does not match its hash")
    if line[-2:] != b"}\n":
        raise DamagedError(FORMLESS)
    return digest


def check_all(lines: Iterable[bytes], before: bytes) -> bytes:
    """Return the digest of the last of *lines* after checking every byte of them.

    Raises:
        DamagedError: Some byte is not what was written; :func:`check` tells where.
    """
    digest = before
    for line in lines:
        cut = line.find(b',"digest":"', 200)
        found = sha256(digest + line[:cut]).digest()
        salt = line[cut + 85 : cut + 117]
        if (
            line[cut + 11 : cut + 127]
            == b'%b","salt":"%b","event":' % (hexlify(found), salt)
            and line[cut - 65 : cut - 1]
            == hexlify(sha256(salt + line[cut + 127 : -2]).digest())
            and line[-2:] == b"}\n"
        ):
            digest = found
        else:
            digest = check(line, digest)
    return digest


def check_header(line: bytes, before: bytes) -> bytes:
    """Return the digest of a line after checking it, but not the payload.

    Raises:
        DamagedError: The digest is not that of the header.
    """
    cut = line.find(_DIGEST, _HEADER_BYTES)
    digest = sha256(before + line[:cut]).digest()
    if line[cut + 11 : cut + 75] != hexlify(digest):
        raise DamagedError(_broken(line, cut, before))
    return digest


def _check_erased(line: bytes, cut: int, before: bytes, digest: bytes) -> bytes:
    """Return the digest of a line whose payload was erased, and of no other."""
    if line[cut + 11 : cut + 75] != hexlify(digest):
        raise DamagedError(_broken(line, cut, before))
    if line[cut + 75 :] != _ERASED:
        raise DamagedError(FORMLESS)
    return digest


def _broken(line: bytes, cut: int, before: bytes) -> str:
    """Say why the digest of a line is wrong."""
    if cut < 0 or not line.endswith(b"}\n"):
        return FORMLESS
    try:
        seq = seq_of(line)
    except DamagedError:
        return FORMLESS
    first = " (the first event follows nothing)" if before == GENESIS else ""
    return (
        f"the line of event {seq} does not match its digest, or does not follow "
        f"the line before{first}"
    )


def header_bytes(line: bytes) -> bytes:
    """Return the bytes of a line that its digest and its Merkle leaf are over."""
    return line[: line.find(_DIGEST, _HEADER_BYTES)]


def secrets_of(line: bytes) -> tuple[str, str | None]:
    """Return the salt and the payload of a checked line; "" and None if erased."""
    if erased(line):
        return "", None
    start = line.find(_DIGEST, _HEADER_BYTES) + 85
    end = start + 2 * SALT_BYTES
    return line[start:end].decode(), line[end + len(_EVENT) : -2].decode()


def data_hash_of(line: bytes) -> str:
    """Return the hash of the salted payload that a line claims."""
    cut = line.find(_DIGEST, _HEADER_BYTES)
    return line[cut - 65 : cut - 1].decode()


def blanked(line: bytes) -> bytes:
    """Return a line without its salt and payload; the chain holds as before."""
    return line[: line.find(_DIGEST, _HEADER_BYTES) + 75] + _ERASED


def digest_of(line: bytes) -> bytes:
    """Return the digest that a line claims, in 32 bytes.

    Raises:
        DamagedError: It has none.
    """
    cut = line.find(_DIGEST, _HEADER_BYTES)
    try:
        digest = unhexlify(line[cut + 11 : cut + 75])
    except ValueError:
        digest = b""
    if cut < 0 or len(digest) != len(GENESIS):
        raise DamagedError(FORMLESS)
    return digest


def erased(line: bytes) -> bool:
    """Tell whether the payload of a line was erased."""
    return line.endswith(_ERASED)


def header(line: bytes) -> Header:
    """Parse all of a line but its payload.

    Raises:
        DamagedError: It is not in the form of a record.
    """
    try:
        return _decode_header(line)
    except msgspec.MsgspecError as error:
        raise DamagedError(f"{FORMLESS}: {error}") from error


_decode_header: Final = msgspec.json.Decoder(Header).decode


def _decoders(codec: Codec) -> dict[bytes, Any]:
    """Make for each type the decoder of a line, straight into attrs classes."""
    return {
        tag.encode(): msgspec.json.Decoder(Recorded[cls]).decode  # type: ignore[valid-type] # cls is a value here; msgspec reads it when it runs
        for tag, cls in codec.classes.items()
    }


DECODERS: Final = _decoders(CODEC)  # of lines, by type, newest versions only


def decode(line: bytes) -> Recorded:
    """Decode a line whose payload was not erased.

    Raises:
        UnknownEventError: Its type or version is not known.
        DamagedError: It is not in the form of a record.
        InvalidEventError: Its payload does not fit its type.
    """
    tag = type_of(line)
    decoder = DECODERS.get(tag)
    try:
        if decoder is not None:
            record: Recorded = decoder(line)
            return record
    except msgspec.MsgspecError as error:
        reason = f"the line does not fit {tag.decode()}: {error}"
        raise DamagedError(reason) from error
    head = header(line)
    event: Event = CODEC.decode(head.type, head.event)
    return with_event(head, event)


def with_event(head: Header, event: Event) -> Recorded:
    """Return the record with this header and *event*."""
    return Recorded(
        seq=head.seq,
        id=EventId(head.id),
        recorded_at=head.recorded_at,
        actor=head.actor,
        cause=tuple(EventId(c) for c in head.cause),
        tags=head.tags,
        event=event,
        digest=head.digest,
    )


def known(tag: str) -> bool:
    """Tell whether this dossier can decode a type."""
    try:
        CODEC.find(tag)
    except UnknownEventError:
        return False
    return True
