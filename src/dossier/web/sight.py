"""What pages ask of a log, whatever the moment."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from dossier.domain.ids import Sha256
from dossier.log.port import Recorded
from dossier.projections.asof import AsOf
from dossier.projections.desk import Desk
from dossier.projections.lines import ArticleLine, Speaker, StatementLine
from dossier.projections.overviews import Coverage, TimelineEntry
from dossier.projections.proposals import Proposal
from dossier.web.placing import Placed


class Sight(Protocol):
    """The views of one log as of one moment."""

    @property
    def asof(self) -> AsOf:
        """The moment."""
        ...

    @property
    def seq(self) -> int:
        """Seq of the newest event that was taken in; no page shows it."""
        ...

    @property
    def head(self) -> int | None:
        """Seq of the newest event that counts; None where that would tell more."""
        ...

    def lines(self, view: str) -> tuple[Any, ...]:
        """Return a view, such as ``allegations``."""
        ...

    def happenings(self) -> tuple[TimelineEntry, ...]:
        """Return what happened in time, without what was said."""
        ...

    def desk(self, *given: str) -> Desk:
        """Return a desk on which everything lies that *given* ids may mean."""
        ...

    def coverage(self) -> Coverage:
        """Return what was looked at."""
        ...

    def outlets(self) -> dict[str, str | None]:
        """Return the outlet of each statement."""
        ...

    def weekly(self, days: int) -> Counter[tuple[str, date]]:
        """Count statements by kind and the day on which they became known.

        Args:
            days: How far to go back from the last such day.
        """
        ...

    def shelves(self) -> dict[str | None, int]:
        """Count the articles of each outlet."""
        ...

    def articles(
        self, outlet: str, first: int, count: int
    ) -> tuple[tuple[ArticleLine, int], ...]:
        """Return articles, newest first, and how many statements each has.

        Args:
            outlet: Only of this one; empty for all.
            first: The number of the first to return, from 0.
            count: How many to return at most.
        """
        ...

    def people(self, wanted: str) -> tuple[str, ...]:
        """Return the ids of all speakers one of whose names has *wanted*, by name."""
        ...

    def speakers(self, ids: Sequence[str]) -> tuple[Speaker, ...]:
        """Return the lines of some speakers, by name."""
        ...

    def statements(self, ids: Iterable[str]) -> dict[str, StatementLine]:
        """Return some statements by their ids."""
        ...

    def text(self, revision: Sha256) -> str | None:
        """Return the text of a revision, or None where it is not there any more."""
        ...

    def hits(self, words: str) -> Sequence[str]:
        """Return the ids of the statements that have *words*."""
        ...

    def placed(self, seq: int) -> Placed | None:
        """Return where an event stands in the tree; None where that tells more."""
        ...

    def proposed(self) -> int:
        """Return how many proposals wait for a review."""
        ...

    def queue(self, first: int, count: int) -> tuple[Proposal, ...]:
        """Return *count* of the proposals that wait, from number *first*, from 0."""
        ...

    def event(self, seq: int) -> Recorded:
        """Return an event with its envelope.

        Raises:
            UnknownIdError: There is none, or not yet.
        """
        ...
