"""Damage to the saved views that shows only when a table is read."""

import sqlite3
from contextlib import closing
from pathlib import Path


def damage_table(path: Path, name: str) -> None:
    """Overwrite the first page of a table or an index of the database at *path*."""
    with closing(sqlite3.connect(path)) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = db.execute(query, (name,)).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 64)
