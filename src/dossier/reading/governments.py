"""States behind their governments, and behind the houses from which they govern."""

from typing import Final

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Role
from dossier.reading import gazetteer
from dossier.reading.bearers import bearer, named
from dossier.reading.cards import Sort
from dossier.reading.lexicon import words
from dossier.reading.noun_phrases import Phrase, modifiers
from dossier.reading.port import Resolved

_POWERS: Final = words("government authorities")
_OVER: Final = words("national central federal new own current interim")


def state(p: Phrase) -> Resolved | None:
    """Return Zemblia for "the Zemblan government", which speaks for it."""
    if p.head not in _POWERS:
        return None
    told = [t for t in modifiers(p) if t.lower() not in _OVER]
    of = p.names.cards.state_named(told[0]) if len(told) == 1 else None
    owner = p.names.cards.by_name.get(of) if of else p.owner
    if owner is None or owner.sort is not Sort.STATE:
        return None
    return bearer(p.names, owner, p.place, "metonym", 0.9)


def house(p: Phrase) -> Resolved | None:
    """Return the state behind a name that the gazetteer knows, such as a palace."""
    known = gazetteer.state_of(p.core)
    if known:
        named_so = p.core in gazetteer.HOUSES
        speaker = named(p.names, p.core if named_so else known[0], p.place, known[1])
        side = Named(name=known[0], method="side", confidence=0.9)
        return Resolved(named=speaker, role=Role.INSTITUTION, side=side)
    return None
