"""How an outlet marks a change of an article; pure."""

import re
from typing import Final

from dossier.domain.vocabulary import Notice

_CORRECTED: Final = re.compile(
    r"^\W*(?:corrected|corrections?|clarifications?|editor[’']?s[’']? note|erratum)\b\W"
    r"|\(corrects\b|\bthis (?:article|story|report|piece|post|headline) (?:was|has "
    r"been) (?:corrected|amended|edited)\b|\b(?:an )?earlier version of this\b"
    r"|\bcorrects? (?:spelling|date|name|figure|attribution|headline|paragraph|para)\b"
    r"|\bhas been corrected\b|\bwe (?:have )?(?:corrected|apologi[sz]e for the error)"
    r"\b",
    re.IGNORECASE,
)
_UPDATE: Final = re.compile(
    r"^\W*update(?:\s+\d+)?\s*[-–—:]|\(updates?\b|^\W*updated?:|\bthis (?:article|story"
    r"|report|post) (?:was|has been|is being) updated\b|\(adds\b|\(recasts\b",
    re.IGNORECASE,
)
_REFILE: Final = re.compile(r"^\W*refile\b|\(refiles?\b", re.IGNORECASE)
_KILL: Final = re.compile(
    r"^\W*(?:kill|mandatory kill|withdrawn|story withdrawn|retraction|retracted)\b\W"
    r"|\b(?:article|story|report) (?:has been|was|is) (?:withdrawn|retracted|removed)\b"
    r"|\bwe (?:have )?(?:withdrawn|retracted) (?:this|the) (?:article|story|report)\b"
    r"|\bwithdraws? (?:the )?(?:article|story|report)\b",
    re.IGNORECASE,
)
_LEGAL: Final = re.compile(
    r"\b(?:legal reasons?|court order|injunction|reporting restrictions?)\b",
    re.IGNORECASE,
)
_IN_ORDER: Final = (
    (Notice.CORRECTED, _CORRECTED),
    (Notice.REFILE, _REFILE),
    (Notice.UPDATE, _UPDATE),
)
LONGEST_KILL: Final = 120  # words; a longer text is an article about a retraction


def notice_of(old: str, new: str) -> tuple[Notice, str | None]:
    r"""Return how *new* marks that it differs from *old*, with its words.

    Only lines that *old* did not have count: an old notice marks an old change.

    >>> notice_of("A ship sank.", "A ship sank.\nCorrection: It ran aground.")
    (<Notice.CORRECTED: 'CORRECTED'>, 'Correction: It ran aground.')
    """
    before = {line.strip() for line in old.splitlines()}
    lines = [line.strip() for line in new.splitlines()]
    fresh = [line for line in lines if line and line not in before]
    for notice, pattern in _IN_ORDER:
        for line in fresh:
            if pattern.search(line):
                return notice, line[:500]
    return Notice.NONE, None


def kill_of(text: str) -> str | None:
    """Return the words by which a short *text* takes an article back, or None."""
    if len(text.split()) > LONGEST_KILL:
        return None
    lines = (line.strip() for line in text.splitlines())
    return next((line[:500] for line in lines if _KILL.search(line)), None)


def is_legal(words: str) -> bool:
    """Tell whether a notice names a court or the law."""
    return bool(_LEGAL.search(words))
