"""Denials by somebody who is not accused: "the institute disputed that X cut it"."""

from collections.abc import Iterator
from typing import Final

from dossier.domain.decisions import StatementLinked
from dossier.domain.vocabulary import Kind, LinkType
from dossier.linking import parties
from dossier.linking.accounts import Account
from dossier.linking.gists import Gist, answers, before
from dossier.linking.matters import Matter, founding
from dossier.linking.propositions import conflicting
from dossier.linking.stances import concerned
from dossier.linking.words import mass, overlap

_CLOSE: Final = 0.4  # share of words from which it is the same charge
_ENOUGH: Final = 1.0
_SURE: Final = 0.7


def denials(mine: Account, theirs: Account) -> Iterator[StatementLinked]:
    """Yield what denials of *mine* by third parties are to charges of *theirs*."""
    for gist in mine.gists:
        if gist.kind is not Kind.DENIAL or not gist.mentions or not answers(gist):
            continue
        own = mine.matter_of.get(gist.id)
        target = own.proposition.near if own else gist.target
        for matter in theirs.matters:
            if conflicting(target, matter.proposition.near):
                continue
            for name, to in founding(matter, defended(gist, matter)):
                if (theirs is mine and to.at > gist.at) or before(gist, to):
                    continue
                yield StatementLinked(
                    statement=gist.id,
                    type=LinkType.DENIES,
                    to=to.id,
                    accused=name,
                    confidence=_SURE,
                    rationale=f"a third party denies it of {name}",
                    rationale_span=gist.cue or gist.span,
                )


def defended(gist: Gist, matter: Matter) -> frozenset[str]:
    """Return the accused of *matter*, not of its own side, that a denial names."""
    if matter.promise or parties.meet(concerned(gist), matter.parties):
        return frozenset()
    shared = mass(gist.words & matter.words)
    if shared < _ENOUGH or overlap(gist.words, matter.words) < _CLOSE:
        return frozenset()
    named = frozenset(p for p in matter.parties if parties.last(p) in gist.mentions)
    return named - parties.meet(gist.sides, named)
