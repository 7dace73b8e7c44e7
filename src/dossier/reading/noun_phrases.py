"""A noun phrase taken apart: its head, the names in it, and whose it is."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Role
from dossier.reading import nouns, offices, titles
from dossier.reading.bearers import named, side_of
from dossier.reading.cards import Card, Hit, Sort
from dossier.reading.lexicon import words
from dossier.reading.port import Place, Resolved
from dossier.reading.registry import Names

_POSSESSIVE: Final = words("its his her their")
_DEFINITE: Final = words("the this that these those both") | _POSSESSIVE
_CUT: Final = re.compile(r"[,;] | \(| (?:who|which|that|whose) ")
_CAMPS: Final = words("campaign camp")  # they speak for whoever runs
_OPPOSITION: Final = "opposition"
LOOK_BACK: Final = 4000  # characters to an earlier "a report", "an engineer"

Pronoun = Callable[[Place, str], Resolved]


@attrs.frozen(eq=False)
class Phrase:
    """A noun phrase, with its words and the names in it.

    Attributes:
        names: Those of the article.
        place: Where it stands.
        words: All of it.
        core: It without what follows a comma or a relative pronoun.
        tokens: The words of *core*.
        head_at: Which of them is the head noun, or -1.
        head: The head noun in lower case, without a possessive ending.
        hits: The names in it.
        pronoun: Resolves a pronoun, or a noun phrase as one.
    """

    names: Names
    place: Place
    words: str
    core: str
    tokens: list[str]
    head_at: int
    head: str
    hits: tuple[Hit, ...]
    pronoun: Pronoun

    @property
    def start(self) -> int:
        """Where the phrase begins."""
        return self.place[0]

    @cached_property
    def owner(self) -> Card | None:
        """Whose it is: "Zemblia's ministry", "its report"; or None."""
        return _owner(self)

    @cached_property
    def head_start(self) -> int:
        """The offset of the head noun."""
        before = self.tokens[: self.head_at]
        return self.start + sum(len(t) + 1 for t in before)

    @property
    def definite(self) -> bool:
        """Whether it speaks of something known already."""
        first = self.tokens[0].lower()
        return first in _DEFINITE or first.endswith(("'s", "’s", "s’"))


def dissect(place: Place, names: Names, pronoun: Pronoun) -> Phrase:
    """Take the noun phrase at *place* apart."""
    text = names.text[place[0] : place[1]]
    cut = _CUT.search(text)
    core = text[: cut.start()] if cut and cut.start() else text
    tokens = core.split(" ")
    head_at = titles.head_of(tokens)
    head = tokens[head_at].lower().strip("'’\"“”") if head_at >= 0 else ""
    for ending in ("'s", "’s"):
        head = head.removesuffix(ending)
    if head == "guard" and tokens[head_at - 1].lower() in (
        "coast",
        "national",
        "border",
    ):
        head = "coastguard"
    hits = names.within(*place)
    return Phrase(names, place, text, core, tokens, head_at, head, hits, pronoun)


def _owner(p: Phrase) -> Card | None:
    """Return who has it: by a possessive, by "of X", "by X", or by a pronoun."""
    first = p.tokens[0]
    if first.lower() in _POSSESSIVE and len(p.tokens) > 1:
        found = p.pronoun((p.start, p.start + len(first)), first.lower())
        if found.named is not None:
            return p.names.cards.by_name.get(found.named.name)
        return None
    held = [h for h in p.hits if h.card.sort is not Sort.PLACE and _holds(p, h)]
    if not held:
        return _common_owner(p)
    bodies = [h for h in held if h.card.sort is not Sort.STATE]
    return (bodies or held)[0].card


HOLDS: Final = re.compile(
    r"\b(?:of|for|by|from|at|to|inside|with) (?:the )?"
    r"(?:(?:[a-z-]+ )?(?:firm|company|group|consultancy|charity|agency) )?\Z"
)
_GOT: Final = re.compile(  # whoever has seen a report did not write it
    r"\b(?:seen|reviewed|obtained|viewed|read|shared|leaked|shown|given|sent|cited"
    r"|quoted|published|examined|heard|verified)"
    r" (?:by|to|with) (?:the )?\Z"
)


def _holds(p: Phrase, hit: Hit) -> bool:
    if hit.end <= p.head_start:
        return True
    text, stop = p.names.text, hit.lead
    got = _GOT.search(text, p.head_start, stop)
    return got is None and HOLDS.search(text, p.head_start, stop) is not None


def modifiers(p: Phrase) -> list[str]:
    """Return the words between the article of a phrase and its head."""
    return [t for t in p.tokens[: p.head_at] if t.lower() not in titles.DETERMINERS]


def _common_owner(p: Phrase) -> Card | None:
    """Return the body of "the union's lawyer" or "an official at the council"."""
    for i, token in enumerate(p.tokens[:-1]):
        low = token.lower()
        if i < p.head_at and low.endswith(("'s", "’s")):
            first = [t for t in p.tokens[:i] if t.lower() not in titles.DETERMINERS]
            return offices.body(p.names, low[:-2], p.start, first)
        if i > p.head_at and low in ("of", "for", "at") and p.tokens[i + 1] == "the":
            noun, first = p.tokens[-1].lower(), p.tokens[i + 2 : -1]
            if noun not in nouns.BODIES:
                return None
            return offices.body(p.names, noun, p.start, first)
    return None


def as_written(p: Phrase, role: Role, method: str = "as_written") -> Resolved:
    """Return the phrase itself, without its article, as a name."""
    name = p.core
    after = p.tokens[p.head_at + 1 :]
    torn = p.head_at >= 0 and after and after[0].lower() not in titles.PREPOSITIONS
    if role is Role.DOCUMENT or torn:  # "report" of "report seen by the Gazette"
        name = " ".join(p.tokens[: p.head_at + 1])
    possessed = _possessed(p)
    if possessed is not None and p.head not in nouns.BODIES:
        return Resolved(
            named=named(p.names, possessed, p.place, method, 0.5),
            role=role,
            side=side(p),
        )
    for start in ("the ", "a ", "an "):
        if name.lower().startswith(start):
            name = name[len(start) :]
    speaker = named(p.names, name or p.words, p.place, method, 0.5)
    return Resolved(named=speaker, role=role, side=side(p))


def _possessed(p: Phrase) -> str | None:
    """Return "lawyer of Ada Quill" for "her lawyer" and "Quill's lawyer"."""
    if p.owner is None or not 0 < p.head_at < 5:  # noqa: PLR2004 - "her own chief lawyer"
        return None
    first = p.tokens[: p.head_at]
    at = next(
        (i for i, t in enumerate(first) if t.endswith(("'s", "’s", "s’"))),
        0 if first[0].lower() in _POSSESSIVE else -1,
    )
    rest = [t for t in p.tokens[at + 1 : p.head_at + 1] if t.lower() != "own"]
    return f"{' '.join(rest)} of {p.owner.name}" if at >= 0 and rest else None


def side(p: Phrase) -> Named | None:
    """Return the side of whoever has what the phrase names."""
    if p.owner is None:
        against = p.tokens[0].lower() == _OPPOSITION and p.head_at > 0
        return (
            Named(name=_OPPOSITION, method="side", confidence=0.8) if against else None
        )
    if p.owner.sort is Sort.PERSON and p.head not in _CAMPS:
        return side_of(p.names, p.owner)
    return Named(name=p.owner.name, method="side", confidence=0.8)


def occurrences(text: str, word: str, low: int, stop: int) -> Iterator[int]:
    """Yield the last places of *word* between two offsets, nearest first."""
    for _ in range(4):
        stop = text.rfind(word, low, stop)
        if stop < 0:
            return
        yield stop
