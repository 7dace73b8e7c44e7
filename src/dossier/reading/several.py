"""Several who speak as one: "Quill and Voss", "both the minister and the envoy"."""

import itertools
import re
from collections.abc import Callable
from typing import Final

from dossier.reading import titles
from dossier.reading.bearers import together
from dossier.reading.cards import Sort
from dossier.reading.noun_phrases import Phrase, Pronoun
from dossier.reading.port import Place, Resolved
from dossier.reading.registry import Names

_AND: Final = re.compile(r",? and |, ")
_BOTH: Final = re.compile(
    r"(?P<both>both )?(?P<one>[^,;]+?) and (?P<other>(?:the|an?|its|his|her|their) .+)",
    re.IGNORECASE,
)


def named_together(p: Phrase) -> Resolved | None:
    """Return two or more people who speak as one: "Quill and Ada Voss"."""
    people = [h for h in p.hits if h.card.sort is Sort.PERSON]
    text, parts = p.names.text, []
    if len(people) < 2 or " and " not in p.words:  # noqa: PLR2004 - one speaks alone
        return None
    for a, b in itertools.pairwise(people):
        if not _AND.fullmatch(text[a.end : b.lead]):
            return None
        parts.append(a.card.name)
    return together(p.names, [*parts, people[-1].card.name], p.place, "list")


_TWO: Final = re.compile(r"(?:the two|both) (?P<who>[\w-]+)s", re.IGNORECASE)


def two(p: Phrase) -> Resolved | None:
    """Return the two ministers whom the article names, for "the two ministers"."""
    found = _TWO.fullmatch(p.words)
    if found is None or not titles.is_office(found["who"]):
        return None
    held = [
        c for c in p.names.offices.get(found["who"].lower(), ()) if c.first < p.start
    ]
    if len(held) != 2:  # noqa: PLR2004 - neither of more
        return None
    who = [card.name for card in sorted(held, key=lambda card: card.first)]
    return together(p.names, who, p.place, "title", 0.6)


def both(
    p: Phrase, phrase: Callable[[Place, Names, Pronoun], Resolved]
) -> Resolved | None:
    """Return the two of "both the minister and the envoy", each by what it means.

    Args:
        p: The whole.
        phrase: Resolves either part.
    """
    found = _BOTH.fullmatch(p.words)
    if found is None or any(
        h.start - p.start <= found.end("one") < h.end - p.start for h in p.hits
    ):
        return None
    if not found["both"] and not titles.PREPOSITIONS.isdisjoint(found["one"].split()):
        return None
    parts = [
        phrase((p.start + a, p.start + b), p.names, p.pronoun)
        for a, b in (found.span("one"), found.span("other"))
    ]
    who = [part.named.name for part in parts if part.named and not part.plural]
    return together(p.names, who, p.place, "list", 0.7) if len(who) > 1 else None
