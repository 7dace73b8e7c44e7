"""People with an office whom an article never names."""

from typing import Final

from dossier.domain.vocabulary import Role
from dossier.reading.lexicon import words
from dossier.reading.noun_phrases import Phrase, as_written, side
from dossier.reading.port import Resolved

RETOLD: Final = words(
    """senator congresswoman congressman lawmaker minister president premier chancellor
    governor mayor candidate nominee witness claimant defendant plaintiff politician
    leader chief boss champion star chef director inspector admiral colonel captain
    professor scientist academic author actor actress singer player coach manager
    striker treasurer analyst athlete runner lawyer solicitor barrister commissioner
    diplomat ambassador judge"""
)
_COUNSEL: Final = words(
    "lawyer attorney solicitor barrister counsel agent publicist advocate"
)
_KIN: Final = words(
    """mother father mum mom dad wife husband widow widower son daughter brother sister
    aunt uncle cousin friend colleague neighbour neighbor supervisor editor author boss
    nurse driver baker guard"""
)
PUBLIC: Final = words(
    """deputy predecessor successor chief executive head director minister secretary
    governor ambassador judge witness claimant speaker whip treasurer chairman chair"""
)


def person(p: Phrase) -> Resolved:
    """Return somebody with an office whom the article never names.

    Who has a public office, or is somebody's lawyer, is told apart by it; others
    are sources without a name.
    """
    if p.owner is not None and p.head in _COUNSEL:
        return as_written(p, Role.SPOKESPERSON)
    office = p.head in PUBLIC or p.head in RETOLD
    if p.head in _KIN or not (office or p.owner):
        return Resolved(named=None, role=Role.UNNAMED_SOURCE, count=1, side=side(p))
    return as_written(p, Role.PERSON)
