"""What the common options say."""

from pathlib import Path
from typing import Final

import attrs

DEFAULT_LOG: Final = Path("events.log")


@attrs.frozen(kw_only=True)
class Settings:
    """What every command is told.

    Attributes:
        log: The directory of the log.
        quiet: Whether to leave out what is not a result or a complaint.
        color: Whether a terminal may be coloured.
        interactive: Whether a person may be asked.
    """

    log: Path = DEFAULT_LOG
    quiet: bool = False
    color: bool = True
    interactive: bool = True
