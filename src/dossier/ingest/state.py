"""What the scheduled ingester remembers between polls: a small SQLite file.

All of it is derived. Who loses the file polls every feed once more, and records
nothing twice.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import attrs

from dossier.domain.ids import ArticleId, FeedId
from dossier.ingest.policy import FeedState
from dossier.ingest.port import Entry

WAIT: Final = 10.0  # seconds for another process that writes
_VERSION: Final = 1
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS feeds (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS items (
    feed TEXT, key TEXT, digest TEXT, due TEXT, tries INTEGER, entry TEXT, seen TEXT,
    PRIMARY KEY (feed, key)
);
CREATE INDEX IF NOT EXISTS items_due ON items (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS looks (
    article TEXT PRIMARY KEY, url TEXT, feed TEXT, captured TEXT, due TEXT,
    missing TEXT, turned TEXT, noted TEXT
);
CREATE INDEX IF NOT EXISTS looks_due ON looks (due) WHERE due IS NOT NULL;
"""


@attrs.frozen(kw_only=True)
class Item:
    """An entry of a feed.

    Attributes:
        feed: The feed's id.
        key: Its page's canonical URL, or its guid.
        digest: Of title and summary: what the feed says of it.
        due: When to fetch its page; None where nothing is left to do.
        tries: How often that failed.
        entry: What the feed says, while it is still needed.
        seen: When the feed last had it.
    """

    feed: FeedId
    key: str
    digest: str
    due: datetime | None
    tries: int = 0
    entry: Entry | None = None
    seen: datetime


@attrs.frozen(kw_only=True)
class Look:
    """A captured article that is looked at again.

    Attributes:
        article: Its id.
        url: Its page.
        feed: The feed that named it.
        captured: When it was first captured.
        due: When to look; None when it is old enough.
        missing: Since when the page is not there, unconfirmed; or None.
        turned: Since when it has an earlier text again, unconfirmed; or None.
        noted: When that it is unchanged was last recorded, or None.
    """

    article: ArticleId
    url: str
    feed: FeedId
    captured: datetime
    due: datetime | None
    missing: datetime | None = None
    turned: datetime | None = None
    noted: datetime | None = None


class State:
    """The file; any number of threads may use it."""

    def __init__(self, path: Path | None, wait: float = WAIT) -> None:
        """Open the file at *path*, or make it; None keeps it in memory.

        A file that is damaged, or of another version, is begun anew.

        Raises:
            OSError: It cannot be written, or stays locked for *wait* seconds.
        """
        self._mutex = threading.RLock()
        self._depth = 0
        try:
            self._db = _opened(path, wait)
        except sqlite3.OperationalError as error:
            raise OSError(f"{path}: {error}") from error
        except sqlite3.DatabaseError:
            assert path is not None
            for file in path.parent.glob(f"{path.name}*"):
                file.unlink()
            self._db = _opened(path, wait)

    def close(self) -> None:
        """Write what is left and let go."""
        with self._mutex:
            self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all that is put inside, or nothing."""
        with self._mutex, self._db:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1

    def feed(self, feed: FeedId) -> FeedState | None:
        """Return what is remembered of a feed."""
        with self._mutex:
            row = self._one("SELECT data FROM feeds WHERE id = ?", feed)
        return _feed_state(json.loads(row[0])) if row else None

    def put_feed(self, feed: FeedId, state: FeedState) -> None:
        """Remember *state*."""
        data = json.dumps(attrs.asdict(state, value_serializer=_plain))
        self._do("INSERT OR REPLACE INTO feeds VALUES (?, ?)", feed, data)

    def item(self, feed: FeedId, key: str) -> Item | None:
        """Return an entry that was seen before."""
        with self._mutex:
            row = self._one("SELECT * FROM items WHERE feed = ? AND key = ?", feed, key)
        return _item(row) if row else None

    def put_item(self, item: Item) -> None:
        """Remember *item*."""
        entry = item.entry and json.dumps(
            attrs.asdict(item.entry, value_serializer=_plain)
        )
        self._do(
            "INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, ?, ?)",
            item.feed,
            item.key,
            item.digest,
            _written(item.due),
            item.tries,
            entry,
            _written(item.seen),
        )

    def items_due(
        self, now: datetime, limit: int, feeds: Iterable[FeedId]
    ) -> list[Item]:
        """Return entries of *feeds* whose pages are due, the longest due first."""
        with self._mutex:
            rows = self._db.execute(
                "SELECT * FROM items WHERE due <= ? AND feed IN "
                "(SELECT value FROM json_each(?)) ORDER BY due, key LIMIT ?",
                (_written(now), json.dumps(list(feeds)), limit),
            ).fetchall()
        return [_item(row) for row in rows]

    def waiting(self, feed: FeedId | None = None) -> int:
        """Return how many entries wait for their pages."""
        with self._mutex:
            row = self._one(
                "SELECT count(*) FROM items WHERE due IS NOT NULL AND feed = "
                "coalesce(?, feed)",
                feed,
            )
        return int(row[0]) if row else 0

    def look(self, article: ArticleId) -> Look | None:
        """Return when an article is looked at again."""
        with self._mutex:
            row = self._one("SELECT * FROM looks WHERE article = ?", article)
        return _look(row) if row else None

    def put_look(self, look: Look) -> None:
        """Remember *look*."""
        self._do(
            "INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            look.article,
            look.url,
            look.feed,
            *map(
                _written,
                (look.captured, look.due, look.missing, look.turned, look.noted),
            ),
        )

    def looks_due(
        self, now: datetime, limit: int, feeds: Iterable[FeedId]
    ) -> list[Look]:
        """Return articles of *feeds* that are due, the longest due first."""
        with self._mutex:
            rows = self._db.execute(
                "SELECT * FROM looks WHERE due <= ? AND feed IN "
                "(SELECT value FROM json_each(?)) ORDER BY due, article LIMIT ?",
                (_written(now), json.dumps(list(feeds)), limit),
            ).fetchall()
        return [_look(row) for row in rows]

    def next_due(self, feeds: Iterable[FeedId]) -> datetime | None:
        """Return when the next page of *feeds* is due, of entries and articles."""
        with self._mutex:
            row = self._one(
                "WITH ours AS (SELECT value FROM json_each(?)) "
                "SELECT min(d) FROM (SELECT min(due) AS d FROM items WHERE feed IN ours"
                " UNION ALL SELECT min(due) FROM looks WHERE feed IN ours)",
                json.dumps(list(feeds)),
            )
        return _read(row[0]) if row else None

    def forget(self, before: datetime) -> None:
        """Drop entries that no feed has had since *before*, and old articles."""
        day = _written(before)
        with self._mutex, self._db:
            self._db.execute("DELETE FROM items WHERE due IS NULL AND seen < ?", (day,))
            self._db.execute(
                "DELETE FROM looks WHERE due IS NULL AND captured < ?", (day,)
            )

    def _one(self, sql: str, *given: object) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._db.execute(sql, given).fetchone()
        return found

    def _do(self, sql: str, *given: object) -> None:
        with self._mutex:
            self._db.execute(sql, given)
            if not self._depth:
                self._db.commit()


def _opened(path: Path | None, wait: float) -> sqlite3.Connection:
    db = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=wait)
    try:
        with closing(db.execute("PRAGMA user_version")) as found:
            version = found.fetchone()[0]
        _check(version)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_SCHEMA)
        db.execute(f"PRAGMA user_version = {_VERSION}")
        db.commit()
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


def _check(version: int) -> None:
    if version not in {0, _VERSION}:
        raise sqlite3.DatabaseError(f"version {version}")


def _written(when: datetime | None) -> str | None:
    return when.isoformat(timespec="microseconds") if when else None


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _plain(_: object, __: object, value: Any) -> Any:  # noqa: ANN401 (attrs' own)
    return _written(value) if isinstance(value, datetime) else value


def _feed_state(data: dict[str, Any]) -> FeedState:
    times = ("due", "polled_at", "answered_at", "new_at")
    moments = {name: _read(data[name]) for name in times}
    return FeedState(**{**data, **moments, "outcomes": tuple(data["outcomes"])})


def _item(row: tuple[Any, ...]) -> Item:
    feed, key, digest, due, tries, entry, seen = row
    said = json.loads(entry) if entry else None
    return Item(
        feed=feed,
        key=key,
        digest=digest,
        due=_read(due),
        tries=tries,
        entry=Entry(**{**said, "published": _read(said["published"])})
        if said
        else None,
        seen=datetime.fromisoformat(seen),
    )


def _look(row: tuple[Any, ...]) -> Look:
    article, url, feed, captured, *times = row
    due, missing, turned, noted = map(_read, times)
    return Look(
        article=article,
        url=url,
        feed=feed,
        captured=datetime.fromisoformat(captured),
        due=due,
        missing=missing,
        turned=turned,
        noted=noted,
    )
