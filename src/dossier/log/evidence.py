"""Checkpoints and proofs of a log on disk: signing, proving, keeping the key."""

import os
import re
from pathlib import Path
from typing import Final

from dossier.domain.decisions import CheckpointSealed
from dossier.errors import CorruptLogError, NoCheckpointError
from dossier.log import extents, files, frames, merkle, notes, proofs, walk
from dossier.log.extents import Extent
from dossier.log.notes import Checkpoint, Signer, Verifier
from dossier.log.port import Actor, Draft
from dossier.log.proofs import Proof
from dossier.log.segments import SegmentLog

CHECKPOINT: Final = "checkpoint"
KEY: Final = "checkpoint.key"
_SEED_BYTES: Final = 32


def leaves(extent: Extent, after: int = 0, last: int | None = None) -> list[bytes]:
    """Return the Merkle leaves of the records after *after*, up to *last*.

    Raises:
        CorruptLogError: A record does not match its digest.
    """
    found: list[bytes] = []
    wanted = (extent.head.seq if last is None else last) - after
    for _, line in walk.lines(extent, after):
        if len(found) == wanted:
            break
        found.append(merkle.leaf(frames.header_bytes(line)))
    return found


def origin(extent: Extent) -> str:
    """Return what names a log: its first record.

    Raises:
        NoCheckpointError: It has none.
    """
    for _, line in walk.lines(extent, 0):
        return f"dossier/{frames.digest_of(line).hex()[:16]}"
    raise NoCheckpointError("the log is empty: there is nothing to sign yet")


def tree_head(directory: Path, extent: Extent) -> Checkpoint:
    """Return what there is to sign: the log as far as it reaches."""
    frontier: list[bytes] = []
    size = 0
    for entry in extents.read_manifest(directory):
        frontier, size = entry.nodes, entry.last
    grown = merkle.grow(frontier, size, leaves(extent, size))
    root = merkle.root_of(grown)
    return Checkpoint(origin=origin(extent), size=extent.head.seq, root=root)


def default_key(name: str) -> Path:
    """Return where the private key of the log of this *name* is kept."""
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "dossier" / f"{name.replace('/', '-')}.key"


def signer(log: SegmentLog, key: Path | None = None) -> Signer:
    """Return who signs the checkpoints of *log*; makes a key where there is none.

    Args:
        log: Which log.
        key: The file with the private key; by default one for this log in the
            user's configuration, never in the log itself.

    Raises:
        ProofError: The file holds no private key.
        NoCheckpointError: The log is empty.
    """
    name = origin(log.extent())
    path = key or default_key(name)
    try:
        return notes.parse_signer(path.read_text("utf-8"))
    except FileNotFoundError:
        pass
    made = Signer(name, os.urandom(_SEED_BYTES))
    path.parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(f"{made.secret}\n")
        file.flush()
        os.fsync(file.fileno())
    files.sync_directory(path.parent)
    return made


def seal(log: SegmentLog, by: Signer, actor: Actor) -> str:
    """Sign the log as it is now, keep the note beside it, and record that.

    Where nothing but that record came since the last time, the last note is
    returned, and nothing is recorded.

    Raises:
        NoCheckpointError: The log is empty.
        CorruptLogError: It is damaged.
    """
    directory, extent = log.directory, log.extent()
    last = stored(directory)
    if last is not None:
        known = notes.parse_checkpoint(_text(last))
        newer = list(log.read(after=known.size, limit=2))
        if len(newer) == 1 and isinstance(newer[0].event, CheckpointSealed):
            return last
    found = tree_head(directory, extent)
    note = notes.sign(found.text, by)
    files.write_durably(directory / KEY, f"{by.verifier}\n".encode())
    files.write_durably(directory / CHECKPOINT, note.encode())
    signature = note.rstrip().rpartition(" ")[2]
    sealed = CheckpointSealed(
        size=found.size, root=found.root.hex(), signature=signature
    )
    log.append([Draft(sealed, actor)])
    return note


def stored(directory: Path) -> str | None:
    """Return the newest checkpoint that is kept beside a log, or None."""
    try:
        return (directory / CHECKPOINT).read_text("utf-8")
    except FileNotFoundError:
        return None


def stored_key(directory: Path) -> Verifier | None:
    """Return the public key that is kept beside a log, or None.

    Raises:
        ProofError: It is none.
    """
    try:
        return notes.parse_verifier((directory / KEY).read_text("utf-8"))
    except FileNotFoundError:
        return None


def _text(note: str) -> str:
    """Return the text of a note without looking at its signatures."""
    return re.split(r"(?<=\n)\n", note, maxsplit=1)[0]


def prove(log: SegmentLog, seq: int, by: Signer) -> Proof:
    """Prove that the event *seq* is in the log.

    The checkpoint beside the log is used if it has the event; else the log is
    signed as it is now, and nothing is recorded.

    Raises:
        NoCheckpointError: There is no such event.
        CorruptLogError: The log is damaged.
    """
    extent = log.extent()
    if not 1 <= seq <= extent.head.seq:
        reason = f"no event {seq}: the log has {extent.head.seq}"
        raise NoCheckpointError(reason)
    note = _note_over(log, by, seq)
    checkpoint = notes.parse_checkpoint(notes.open_note(note, by.verifier))
    hashes = leaves(extent, 0, checkpoint.size)
    line = next(line for _, line in walk.lines(extent, seq - 1))
    salt, event = frames.secrets_of(line)
    return proofs.Inclusion(
        checkpoint=note,
        key=str(by.verifier),
        header=frames.header_bytes(line).decode(),
        salt=salt,
        event=event,
        path=tuple(node.hex() for node in merkle.inclusion(hashes, seq - 1)),
    )


def _note_over(log: SegmentLog, by: Signer, seq: int) -> str:
    """Return a note by *by* over a tree that has the event *seq*."""
    last = stored(log.directory)
    if last is not None and stored_key(log.directory) == by.verifier:
        known = notes.parse_checkpoint(notes.open_note(last, by.verifier))
        if known.size >= seq:
            return last
    return notes.sign(tree_head(log.directory, log.extent()).text, by)


def prove_since(log: SegmentLog, since: str, by: Signer) -> Proof:
    """Prove that the log only grew since an earlier checkpoint.

    Args:
        log: Which log.
        since: The earlier note.
        by: Who signed it, and signs the log as it is now.

    Raises:
        ProofError: The note is not one of this log by this signer.
        CorruptLogError: The log is shorter now, or damaged.
    """
    extent = log.extent()
    old = notes.parse_checkpoint(notes.open_note(since, by.verifier))
    refuse_if_other(log.directory, extent, old)
    note = _note_over(log, by, extent.head.seq)
    new = notes.parse_checkpoint(notes.open_note(note, by.verifier))
    path = merkle.consistency(leaves(extent, 0, new.size), old.size)
    return proofs.Consistency(
        since=since,
        checkpoint=note,
        key=str(by.verifier),
        path=tuple(node.hex() for node in path),
    )


def refuse_if_other(directory: Path, extent: Extent, known: Checkpoint) -> None:
    """Refuse a log that neither is what *known* saw nor grew from it.

    Raises:
        CorruptLogError: It is shorter, or another.
    """
    have = extent.head.seq
    if have < known.size:
        reason = f"it ends after {have} events; the checkpoint saw {known.size}"
        raise CorruptLogError(extent.segments[-1], have + 1, reason)
    if merkle.root(leaves(extent, 0, known.size)) != known.root:
        reason = f"its first {known.size} events are not those of the checkpoint"
        raise CorruptLogError(directory, None, reason)
