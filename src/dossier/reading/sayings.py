"""Sayings that stand for who said them: "Quill's remarks", "her account"."""

from typing import Final

import attrs

from dossier.domain.vocabulary import Role
from dossier.reading.bearers import bearer, named
from dossier.reading.lexicon import words
from dossier.reading.noun_phrases import Phrase
from dossier.reading.port import Resolved

_SAYINGS: Final = words(
    """remarks remark comments comment words account testimony claim claims answer
    answers verdict formulation assertion opinion view telling reckoning"""
)


def saying(p: Phrase) -> Resolved | None:
    """Return whose "remarks" they are."""
    if p.head not in _SAYINGS:
        return None
    if p.owner is not None:
        return bearer(p.names, p.owner, p.place, "possessive", 0.8)
    first = p.tokens[0]
    if first.lower() not in ("their", "his", "her", "its"):
        return None
    found = p.pronoun((p.start, p.start + len(first)), first.lower())
    if found.named is None:
        return attrs.evolve(found, role=found.role or Role.UNSPECIFIED)
    who = named(p.names, found.named.name, p.place, "possessive", 0.6)
    return attrs.evolve(found, named=who)
