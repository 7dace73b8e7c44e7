"""From which point in time, and through whose eyes, a view is taken."""

from datetime import date
from enum import StrEnum
from typing import Final

import attrs

from dossier.domain.times import When, may_overlap


class Clock(StrEnum):
    """What makes a thing known on a day."""

    PUBLISHED = "published"
    RECORDED = "recorded"


@attrs.frozen(kw_only=True)
class AsOf:
    """What a view is to take into account.

    Attributes:
        known_at: The last day that counts; None for all that is recorded.
        clock: ``published``: an article counts from the latest day on which it may
            have been published, else from its capture. ``recorded``: the log is cut
            at the end of that day (UTC).
        said_from: Leave out what was certainly said before this day.
        said_to: Leave out what was certainly said after this day.
        reviewed: Leave out what a machine proposed and nobody has accepted.
    """

    known_at: date | None = None
    clock: Clock = Clock.PUBLISHED
    said_from: date | None = None
    said_to: date | None = None
    reviewed: bool = False

    @property
    def published_by(self) -> date | None:
        """The last day of publication that counts; None on the other clock."""
        return self.known_at if self.clock is Clock.PUBLISHED else None

    @property
    def recorded_by(self) -> date | None:
        """The last day of recording that counts; None on the other clock."""
        return self.known_at if self.clock is Clock.RECORDED else None

    def said(self, when: When | None) -> bool:
        """Tell whether *when* may lie in the days that are asked for."""
        if self.said_from is None and self.said_to is None:
            return True
        return may_overlap(when, When(earliest=self.said_from, latest=self.said_to))


NOW: Final = AsOf()
