"""How a statement stands to what it is about, and whom it concerns."""

import re
from typing import Final

from dossier.domain.vocabulary import Kind, Stance
from dossier.linking.gists import Gist

CHARGES: Final = frozenset(
    {Kind.ALLEGATION, Kind.ADMISSION, Kind.CONFIRMATION, Kind.DENIAL, Kind.CLEARANCE}
)
PROMISES: Final = frozenset({Kind.PLEDGE})
_STANCES: Final = {
    Kind.ALLEGATION: Stance.ASSERTS,
    Kind.ADMISSION: Stance.ASSERTS,
    Kind.CONFIRMATION: Stance.ASSERTS,
    Kind.DENIAL: Stance.DENIES,
    Kind.CLEARANCE: Stance.CLEARS,
    Kind.PLEDGE: Stance.COMMITS,
}
_OF_CHARGES: Final = re.compile(
    r"^\W*(?:that )?(?:the|these|those|such|this|his|her|their|its|some|many of the)"
    r"(?: \w+)? (?:allegations?|accusations?|claims?|charges|suspicions?)"
    r" (?:was|were|is|are|had|has|have|might|may|could|seem\w*"
    r"|look\w*|came|aim\w*|serv\w*)\b",
    re.IGNORECASE,
)


def stance(gist: Gist) -> Stance:
    """Return how *gist* stands to what it is about."""
    return _STANCES.get(gist.kind, Stance.ASSERTS)


def concerned(gist: Gist) -> frozenset[str]:
    """Return whom *gist* charges, clears, defends, or binds by a promise."""
    if gist.kind in PROMISES:
        return gist.sides
    if gist.kind is Kind.CLEARANCE:
        return gist.cleared or gist.accused
    if gist.kind in {Kind.DENIAL, Kind.ADMISSION} and not gist.accused:
        return gist.sides
    return gist.accused


def of_charges(gist: Gist) -> bool:
    """Tell whether *gist* speaks of charges, and charges nobody with them itself."""
    return stance(gist) is Stance.ASSERTS and bool(_OF_CHARGES.match(gist.content))
