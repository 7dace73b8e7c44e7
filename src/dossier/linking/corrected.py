"""How it is worded that something was taken back or put right."""

import re
from typing import Final

from dossier.domain.vocabulary import Kind
from dossier.linking.gists import Gist

_SAID: Final = (
    r"(?:allegations?|accusations?|claims?|charges?|statements?|remarks?|words|reports?"
    r"|stor(?:y|ies)|articles?|comments?|assertions?)"
)
_BACK: Final = re.compile(
    rf"\b(?:retract\w*|disown\w*|recant\w*|disavow\w*|withdr(?:aw|ew|awn|awing|aws)"
    rf"|t(?:ook|ake|akes|aken|aking) back)(?:\W+\w+){{0,4}}?\W+{_SAID}\b"
    rf"|\b{_SAID}\W+(?:\w+\W+){{0,3}}?(?:was|were|is|are|been) "
    r"(?:\w+ )?(?:retracted|withdrawn|taken back)\b"
    r"|\b(?:retract|recant|withdraw)\w* (?:it|that|them|what)\b",
    re.IGNORECASE,
)
_NOT_DONE: Final = re.compile(
    r"\b(?:not|never|refus\w*|declin\w*|whether|if|call\w* on|should|must|urg\w*"
    r"|demand\w*|ask\w*|n't)\b",
    re.IGNORECASE,
)
_RIGHT: Final = re.compile(
    r"^\W*(?:correction|clarification|corrects?|corrected)\b"
    r"|\ban? (?:earlier|previous|article|report|story)\b.{0,60}\b(?:misstated|said"
    r"|stated|incorrectly|wrongly|gave|named)\b",
    re.IGNORECASE,
)
_BEFORE: Final = 40  # characters in which a negation takes a retraction away
# Who says one of these speaks of what others said.
_OTHERS: Final = frozenset(
    {
        Kind.ALLEGATION,
        Kind.DENIAL,
        Kind.DIRECTIVE,
        Kind.CHALLENGE,
        Kind.CONCERN,
        Kind.PLEDGE,
    }
)
CARRIED: Final = frozenset({Kind.ALLEGATION, Kind.FACTUAL_CLAIM, Kind.CONFIRMATION})


def retracts(gist: Gist) -> bool:
    """Tell whether *gist* takes something back that was said or printed."""
    said = gist.span.text
    back = _BACK.search(said)
    if back is None or gist.kind in _OTHERS:
        return False
    return not _NOT_DONE.search(said[max(0, back.start() - _BEFORE) : back.start()])


def corrects(gist: Gist) -> bool:
    """Tell whether *gist* puts something right that was printed."""
    return bool(_RIGHT.search(gist.span.text))
