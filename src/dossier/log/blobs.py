"""Bytes under their SHA-256: article texts, and what they came from."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dossier.domain.ids import Sha256, sha256
from dossier.errors import CorruptLogError, ErasedError
from dossier.log.files import sync_directory, write_durably

_NAME: Final = re.compile(r"[0-9a-f]{64}")


class MemoryBlobs:
    """Blobs that are gone when the process is."""

    def __init__(self) -> None:
        """Start with none."""
        self._data: dict[object, bytes] = {}

    def put(self, data: bytes) -> Sha256:
        """Keep *data* and return its name."""
        name = sha256(data)
        self._data[name] = bytes(data)
        return name

    def get(self, name: Sha256) -> bytes:
        """Return the bytes of a blob.

        Raises:
            CorruptLogError: It is missing.
        """
        try:
            return self._data[name]
        except KeyError:
            raise CorruptLogError(Path("blobs", name), None, "missing") from None

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a blob of this name."""
        return name in self._data


class DirectoryBlobs:
    """Blobs in files: ``ab/cdef…`` under a directory."""

    def __init__(self, directory: Path) -> None:
        """Use *directory*, which need not be there before the first is put."""
        self._directory = directory

    def path(self, name: Sha256) -> Path:
        """Return where the blob of this name is kept."""
        return self._directory / name[:2] / name[2:]

    def put(self, data: bytes) -> Sha256:
        """Keep *data*, durably, and return its name; what was erased is not kept.

        Raises:
            OSError: The disk refused.
        """
        name = sha256(data)
        path = self.path(name)
        if path.exists() or _mark(path).exists():
            return name
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            sync_directory(self._directory)
        write_durably(path, data)
        return name

    def get(self, name: Sha256) -> bytes:
        """Return the bytes of a blob.

        Raises:
            CorruptLogError: It is missing, or does not match its name.
            ErasedError: It was erased for a legal reason.
        """
        path = self.path(name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            if _mark(path).exists():
                basis = _mark(path).read_text("utf-8").strip()
                raise ErasedError(f"blob {name}", basis) from None
            raise CorruptLogError(path, None, "the blob is missing") from None
        if sha256(data) != name:
            raise CorruptLogError(path, None, "the blob does not match its name")
        return data

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a blob of this name."""
        return (
            isinstance(name, str)
            and _NAME.fullmatch(name) is not None
            and self.path(Sha256(name)).is_file()
        )

    def erase(self, name: Sha256, legal_basis: str) -> bool:
        """Remove a blob, and never keep it again; tell whether it was there."""
        path = self.path(name)
        if not _mark(path).exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_durably(_mark(path), f"{legal_basis}\n".encode())
        there = path.exists()
        path.unlink(missing_ok=True)
        sync_directory(path.parent)
        return there

    def names(self) -> Iterator[Sha256]:
        """Yield the names of all blobs, sorted."""
        for path in sorted(self._directory.glob("[0-9a-f][0-9a-f]/*")):
            name = path.parent.name + path.name
            if _NAME.fullmatch(name):
                yield Sha256(name)


def _mark(path: Path) -> Path:
    """Return the file that says that a blob was erased, and why."""
    return path.with_name(f"{path.name}.erased")
