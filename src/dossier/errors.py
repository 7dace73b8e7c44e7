"""Every exception that dossier raises on purpose, one tree.

Each says in one line what is wrong, where, and what to do. A caller's mistake
(a negative limit, a naive time) is a plain ``ValueError`` instead.
"""

from collections.abc import Sequence
from pathlib import Path


class DossierError(Exception):
    """Something that a user can act on; ``str()`` is the one line to show."""

    exit_status = 1


class InvalidEventError(DossierError):
    """A payload does not fit the event that its tag names."""

    def __init__(self, tag: str, problems: Sequence[str]) -> None:
        """Keep the *tag* and each problem with its path into the payload."""
        super().__init__(tag, tuple(problems))
        self.tag = tag
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return f"{self.tag}: {'; '.join(self.problems)}"


class UnknownEventError(DossierError):
    """An event type, or a version of one, that this dossier does not know."""

    def __init__(self, tag: str) -> None:
        """Keep the unknown *tag*."""
        super().__init__(tag)
        self.tag = tag

    def __str__(self) -> str:
        return (
            f"unknown event type {self.tag!r}: written by a newer dossier; "
            "upgrade, or pass --skip-unknown"
        )


class SpanError(DossierError):
    """Offsets that do not reproduce their words in the text that they point into."""

    def __init__(self, event: str, start: int, end: int, text: str) -> None:
        """Keep the id of the *event* and the span that is off."""
        super().__init__(event, start, end, text)
        self.event = event
        self.start = start
        self.end = end
        self.text = text

    def __str__(self) -> str:
        return (
            f"{self.event}: characters {self.start}..{self.end} of the article are "
            f"not {self.text[:60]!r}; read the article again"
        )


class MissingExtraError(DossierError):
    """A part of dossier that is installed only where somebody asks for it."""

    def __init__(self, extra: str, what_for: str) -> None:
        """Keep the name of the *extra* and what it is needed for."""
        super().__init__(extra, what_for)
        self.extra = extra
        self.what_for = what_for

    def __str__(self) -> str:
        return f"{self.what_for}: pip install 'dossier-news[{self.extra}]'"


class LogError(DossierError):
    """Something about a log as a whole."""


class NotALogError(LogError):
    """A directory that is not a log, or not there."""

    exit_status = 3

    def __init__(self, directory: Path, reason: str) -> None:
        """Keep the *directory* and why it is no log."""
        super().__init__(directory, reason)
        self.directory = directory
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.directory}: {self.reason}; make one with: dossier --log DIR init"


class NewerLogError(LogError):
    """A log written in a format that this dossier does not know."""

    exit_status = 3

    def __init__(self, directory: Path, found: str, known: str) -> None:
        """Keep the *directory*, the format *found*, and the newest *known* one."""
        super().__init__(directory, found, known)
        self.directory = directory
        self.found = found
        self.known = known

    def __str__(self) -> str:
        return (
            f"{self.directory}: log format {self.found} is newer than {self.known}; "
            "upgrade dossier"
        )


class LogLockedError(LogError):
    """Another process is writing to the log."""

    def __init__(self, directory: Path) -> None:
        """Keep the *directory* that is locked."""
        super().__init__(directory)
        self.directory = directory

    def __str__(self) -> str:
        return f"{self.directory}: another process is writing; try again when it ends"


class CorruptLogError(LogError):
    """A record, a blob or a span that is not what was written."""

    def __init__(self, place: Path, seq: int | None, reason: str) -> None:
        """Keep the file (*place*), the *seq* where one is known, and the *reason*."""
        super().__init__(place, seq, reason)
        self.place = place
        self.seq = seq
        self.reason = reason

    def __str__(self) -> str:
        at = "" if self.seq is None else f", event {self.seq}"
        return f"{self.place}{at}: {self.reason}; restore this file from a backup"


class ErasedError(LogError):
    """Something that is gone for a legal reason."""

    def __init__(self, what: str, legal_basis: str) -> None:
        """Keep *what* was erased and the *legal_basis*."""
        super().__init__(what, legal_basis)
        self.what = what
        self.legal_basis = legal_basis

    def __str__(self) -> str:
        return f"{self.what} was erased: {self.legal_basis}"


class ProofError(LogError):
    """A checkpoint, key or proof that does not show what it should."""

    def __init__(self, reason: str) -> None:
        """Keep the *reason*."""
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.reason}; do not rely on it"


class NoCheckpointError(LogError):
    """There is nothing yet to sign or to prove with."""

    exit_status = 2

    def __init__(self, reason: str) -> None:
        """Keep the *reason*, with what to do."""
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class WriteFailedError(LogError):
    """The disk refused an earlier append, and nobody knows what it kept."""

    def __init__(self, directory: Path, reason: OSError) -> None:
        """Keep the *directory* and what the disk said."""
        super().__init__(directory, reason)
        self.directory = directory
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"{self.directory}: an earlier append failed ({self.reason}); "
            "close the log and open it again"
        )


class NotEmptyError(LogError):
    """A directory in which no log can be made."""

    exit_status = 2

    def __init__(self, directory: Path, reason: str) -> None:
        """Keep the *directory* and what is in the way."""
        super().__init__(directory, reason)
        self.directory = directory
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.directory}: {self.reason}; name a new or an empty directory"


class ConflictError(LogError):
    """An event came in between that the append was conditional on."""

    exit_status = 4

    def __init__(self, seq: int, after: int) -> None:
        """Keep the *seq* that came after *after*."""
        super().__init__(seq, after)
        self.seq = seq
        self.after = after

    def __str__(self) -> str:
        return (
            f"event {self.seq} was recorded after {self.after}; "
            "look at it, then try again"
        )


class UnknownIdError(DossierError):
    """An id, or the beginning of one, that names nothing."""

    exit_status = 2

    def __init__(self, given: str, among: str = "line of any view") -> None:
        """Keep what was *given* and what kind of thing was looked for."""
        super().__init__(given, among)
        self.given = given
        self.among = among

    def __str__(self) -> str:
        return f"{self.given}: no {self.among} has this id; list them with --json"


class AmbiguousIdError(DossierError):
    """The beginning of several ids."""

    exit_status = 2

    def __init__(self, given: str, fits: Sequence[str]) -> None:
        """Keep what was *given* and the ids that it *fits*."""
        super().__init__(given, tuple(fits))
        self.given = given
        self.fits = tuple(fits)

    def __str__(self) -> str:
        return f"{self.given} fits {len(self.fits)}: {', '.join(self.fits[:4])}"


class DamagedViewsError(DossierError):
    """Saved views that are not what was written."""

    def __init__(self, path: str) -> None:
        """Keep where they are."""
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: damaged; make the views anew with: dossier replay"


class ViewsBusyError(DossierError):
    """Another process is catching up with the log."""

    def __init__(self, path: str) -> None:
        """Keep where the views are."""
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: another process is catching up; try again when it ends"


class DecisionError(DossierError):
    """A decision about something that cannot be decided so."""

    exit_status = 2

    def __init__(self, given: str, problem: str) -> None:
        """Keep what was *given* and its *problem*."""
        super().__init__(given, problem)
        self.given = given
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.given} {self.problem}"


class SourceError(DossierError):
    """A file, page or feed from which nothing could be taken."""

    def __init__(self, source: str, outcome: str, what_to_do: str = "") -> None:
        """Keep the *source*, the *outcome* in a few words, and what to do."""
        super().__init__(source, outcome, what_to_do)
        self.source = source
        self.outcome = outcome
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        do = f"; {self.what_to_do}" if self.what_to_do else ""
        return f"{self.source}: {self.outcome}{do}"


class RoleTableError(DossierError):
    """A table of offices and their holders that cannot be used."""

    exit_status = 2

    def __init__(self, problem: str) -> None:
        """Keep the *problem*."""
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"the table of roles: {self.problem}"


class ReaderError(DossierError):
    """A reader that was asked for and cannot be had."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        """Keep the reader's *name*, what is wrong, and what to do."""
        super().__init__(name, problem, remedy)
        self.name = name
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"the reader {self.name!r} {self.problem}: {self.remedy}"
