"""Signed tree heads: checkpoints as C2SP signed notes, with Ed25519 keys.

A note is text, a blank line, and lines ``— NAME base64(key id ‖ signature)``. The
text of a checkpoint is the log's origin, the size of the tree, and its root in
base64, one a line. Pure.

Source: https://c2sp.org/signed-note and https://c2sp.org/tlog-checkpoint.
"""

import base64
import binascii
import re
from hashlib import sha256
from typing import Final

import attrs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from dossier.errors import ProofError

_ED25519: Final = b"\x01"
_SECRET: Final = "PRIVATE+KEY+"  # noqa: S105 (a prefix, no secret)
_SIGNATURE: Final = re.compile(r"— (\S+) (\S+)\n")
_NAME: Final = re.compile(r"[^\s+]+")
_NUMBER: Final = re.compile(r"0|[1-9]\d*")
_ROOT_BYTES: Final = 32


def _plain(text: str) -> bytes:
    """Decode base64, which must be in its only canonical form."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ProofError(f"not base64: {text[:40]!r}") from None
    if base64.b64encode(data).decode() != text:
        raise ProofError(f"not base64: {text[:40]!r}")
    return data


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


@attrs.frozen
class Verifier:
    """Whose signatures are looked for.

    Attributes:
        name: The signer's, which is the origin of its log.
        key: The public key, 32 bytes.
    """

    name: str
    key: bytes

    @property
    def id(self) -> bytes:
        """The key's id, 4 bytes."""
        given = self.name.encode() + b"\n" + _ED25519 + self.key
        return sha256(given).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_text(_ED25519 + self.key)}"


@attrs.frozen
class Signer:
    """Who signs the checkpoints of a log.

    Attributes:
        name: The signer's, which is the origin of its log.
        seed: The private key, 32 bytes.
    """

    name: str
    seed: bytes = attrs.field(repr=False)

    @property
    def verifier(self) -> Verifier:
        """What others need to check its signatures."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return Verifier(self.name, key.public_bytes_raw())

    @property
    def secret(self) -> str:
        """The private key as text; keep it to yourself."""
        given = f"{self.name}+{self.verifier.id.hex()}"
        return f"{_SECRET}{given}+{_text(_ED25519 + self.seed)}"


@attrs.frozen(kw_only=True)
class Checkpoint:
    """What a log was at some size.

    Attributes:
        origin: Names the log.
        size: How many records it had.
        root: Of the Merkle tree over their headers, 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{_text(self.root)}\n"


def parse_verifier(text: str) -> Verifier:
    """Return the verifier that ``NAME+ID+KEY`` describes.

    Raises:
        ProofError: It is none.
    """
    name, _, rest = text.strip().partition("+")
    identity, _, key = rest.partition("+")
    data = _plain(key)
    found = Verifier(name, data[1:])
    if data[:1] != _ED25519 or len(data) != 33 or found.id.hex() != identity:  # noqa: PLR2004 (a byte and the key)
        raise ProofError(f"not a public key: {text.strip()[:60]!r}")
    return found


def parse_signer(text: str) -> Signer:
    """Return the signer whose secret is *text*.

    Raises:
        ProofError: It is none.
    """
    secret = text.strip().removeprefix(_SECRET)
    name, _, rest = secret.partition("+")
    identity, _, key = rest.partition("+")
    data = _plain(key)
    if secret == text.strip() or data[:1] != _ED25519 or len(data) != 33:  # noqa: PLR2004 (a byte and the key)
        raise ProofError("not a private key")
    found = Signer(name, data[1:])
    if found.verifier.id.hex() != identity:
        raise ProofError("not a private key")
    return found


def sign(text: str, signer: Signer) -> str:
    """Return *text*, which ends in a newline, as a note signed by *signer*."""
    key = Ed25519PrivateKey.from_private_bytes(signer.seed)
    signature = _text(signer.verifier.id + key.sign(text.encode()))
    return f"{text}\n— {signer.name} {signature}\n"


def open_note(note: str, verifier: Verifier) -> str:
    """Return the text of a note that *verifier* signed.

    Raises:
        ProofError: It did not, or the note is none.
    """
    text, _, lines = note.rpartition("\n\n")
    if not text or not _is_signatures(lines):
        raise ProofError("not a signed note")
    text += "\n"
    for name, signature in _SIGNATURE.findall(lines):
        data = _plain(signature)
        if name == verifier.name and data[:4] == verifier.id:
            _check(data[4:], text, verifier)
            return text
    raise ProofError(f"not signed by {verifier}")


def _is_signatures(lines: str) -> bool:
    return lines != "" and _SIGNATURE.sub("", lines) == ""


def _check(signature: bytes, text: str, verifier: Verifier) -> None:
    try:
        key = Ed25519PublicKey.from_public_bytes(verifier.key)
        key.verify(signature, text.encode())
    except (InvalidSignature, ValueError) as error:
        raise ProofError(f"the signature of {verifier.name} is wrong") from error


def parse_checkpoint(text: str) -> Checkpoint:
    """Return the checkpoint that the text of a note describes.

    Raises:
        ProofError: It describes none.
    """
    origin, *rest = text.split("\n")
    if len(rest) != 3 or not _NAME.fullmatch(origin) or not _NUMBER.fullmatch(rest[0]):  # noqa: PLR2004 (size, root, end)
        raise ProofError("not a checkpoint")
    found = Checkpoint(origin=origin, size=int(rest[0]), root=_plain(rest[1]))
    if len(found.root) != _ROOT_BYTES or found.text != text:
        raise ProofError("not a checkpoint")
    return found
