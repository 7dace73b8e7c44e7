"""How the scheduled ingester tells what it does: for a person, or for a machine."""

import logging
import sys

import structlog
from structlog.typing import Processor


def configure_reports(level: int = logging.INFO, *, color: bool = True) -> None:
    """Write reports to stderr: in columns on a terminal, else one JSON object a line.

    Args:
        level: Of the least report that is written, as :mod:`logging` counts.
        color: Whether a terminal may be coloured.
    """
    person = sys.stderr.isatty()
    last: Processor = (
        structlog.dev.ConsoleRenderer(colors=color)
        if person
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    shared: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(
            fmt="%Y-%m-%d %H:%M:%S" if person else "iso", utc=True
        ),
    ]
    if not person:
        shared.append(structlog.processors.dict_tracebacks)
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
