"""Proof files: that an event is in a log, or that a log continues an earlier one.

A file is JSON in one form only, so that no character of it can be changed. It
holds all that is needed to check it, without the log. Pure.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final, Literal

import attrs
import msgspec

from dossier.errors import ProofError
from dossier.log import frames, merkle, notes
from dossier.log.notes import Checkpoint

_FORMAT: Final = "dossier proof 1"


@attrs.frozen(kw_only=True)
class Inclusion:
    """That a record is in a log.

    Attributes:
        checkpoint: The signed note over a tree that has the record.
        key: The public key that signed it.
        header: The header of the record's line.
        salt: Of its payload; empty where that was erased.
        event: Its payload as text; None where that was erased.
        path: Of the Merkle tree, in hex.
    """

    checkpoint: str
    key: str
    header: str
    salt: str
    event: str | None
    path: tuple[str, ...]
    kind: Literal["inclusion"] = "inclusion"
    format: Literal["dossier proof 1"] = _FORMAT


@attrs.frozen(kw_only=True)
class Consistency:
    """That a log only grew since an earlier checkpoint.

    Attributes:
        since: The earlier signed note.
        checkpoint: The later one.
        key: The public key that signed both.
        path: Of the Merkle tree, in hex.
    """

    since: str
    checkpoint: str
    key: str
    path: tuple[str, ...]
    kind: Literal["consistency"] = "consistency"
    format: Literal["dossier proof 1"] = _FORMAT


Proof = Inclusion | Consistency


@attrs.frozen(kw_only=True)
class Proved:
    """What a proof shows.

    Attributes:
        kind: ``inclusion`` or ``consistency``.
        origin: Names the log.
        key: Whose word it is; compare it with what the log's keeper says.
        size: How many records the log had.
        since: How many it had at the earlier checkpoint, of a consistency.
        seq: Of the record, of an inclusion.
        type: Its type.
        id: Its id.
        recorded_at: When it was recorded, as written.
        event: Its payload; None where that was erased.
    """

    kind: str
    origin: str
    key: str
    size: int
    since: int | None = None
    seq: int | None = None
    type: str | None = None
    id: str | None = None
    recorded_at: str | None = None
    event: Any = None


def dumps(proof: Proof) -> bytes:
    """Return the bytes of a proof file."""
    return msgspec.json.format(msgspec.json.encode(proof, order="sorted")) + b"\n"


def loads(data: bytes) -> Proof:
    """Return the proof in the bytes of a proof file.

    Raises:
        ProofError: It is none, or not in the one form that a proof has.
    """
    try:
        plain = msgspec.json.decode(data)
        cls = {"inclusion": Inclusion, "consistency": Consistency}[plain["kind"]]
        proof: Proof = msgspec.convert(plain, cls)
    except (msgspec.MsgspecError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise ProofError(f"not a proof: {error}") from error
    if dumps(proof) != data:
        raise ProofError("not a proof in the form in which it was written")
    return proof


def check(proof: Proof, key: str | None = None) -> Proved:
    """Return what a proof shows.

    Args:
        proof: The proof.
        key: The public key that must have signed it; its own by default.

    Raises:
        ProofError: It shows nothing.
    """
    verifier = notes.parse_verifier(proof.key)
    if key is not None and str(notes.parse_verifier(key)) != str(verifier):
        raise ProofError(f"signed with another key than {key.strip()}")
    if proof.key != str(verifier):
        raise ProofError("not a proof in the form in which it was written")
    new = notes.parse_checkpoint(notes.open_note(proof.checkpoint, verifier))
    if isinstance(proof, Inclusion):
        return _included(proof, new)
    old = notes.parse_checkpoint(notes.open_note(proof.since, verifier))
    if old.origin != new.origin:
        raise ProofError(f"checkpoints of two logs: {old.origin} and {new.origin}")
    if not merkle.continues((old.size, old.root), (new.size, new.root), _path(proof)):
        raise ProofError("the later log does not continue the earlier one")
    return Proved(
        kind=proof.kind,
        origin=new.origin,
        key=proof.key,
        size=new.size,
        since=old.size,
    )


def _path(proof: Proof) -> Sequence[bytes]:
    try:
        path = [bytes.fromhex(node) for node in proof.path]
    except ValueError as error:
        raise ProofError(f"not a path: {error}") from error
    if tuple(node.hex() for node in path) != proof.path:
        raise ProofError("not a proof in the form in which it was written")
    return path


def _included(proof: Inclusion, checkpoint: Checkpoint) -> Proved:
    header = proof.header.encode()
    try:
        found = msgspec.json.decode(header + b"}")
        seq, data_hash = int(found["seq"]), str(found["data_hash"])
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise ProofError(f"not the header of a record: {error}") from error
    leaf = merkle.leaf(header)
    root, size = checkpoint.root, checkpoint.size
    if not merkle.includes(leaf, seq - 1, size, _path(proof), root):
        raise ProofError(f"event {seq} is not in the log of this checkpoint")
    if proof.event is None and proof.salt:
        raise ProofError(f"event {seq} has a salt but no payload")
    if proof.event is not None:
        salted = (proof.salt + proof.event).encode()
        if len(proof.salt) != 2 * frames.SALT_BYTES or (
            sha256(salted).hexdigest() != data_hash
        ):
            raise ProofError(f"the payload of event {seq} does not match its hash")
    return Proved(
        kind=proof.kind,
        origin=checkpoint.origin,
        key=proof.key,
        size=size,
        seq=seq,
        type=found["type"],
        id=found["id"],
        recorded_at=found["recorded_at"],
        event=None if proof.event is None else msgspec.json.decode(proof.event),
    )
