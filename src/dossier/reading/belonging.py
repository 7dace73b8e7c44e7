"""To which body, state or person those belong whom an article introduces.

An introduction tells it by an owner: "the union's secretary", "its director", "a
lawyer for the company", "Her spokesman", "the police union president", "who runs it".
Where it tells none, some offices have one all the same: "the managing director" is that
of the body spoken of, "the state auditor" stands for the office itself. Whoever is
introduced once belongs there throughout.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from dossier.reading import nouns, roles, titles
from dossier.reading.cards import Hit, Sort
from dossier.reading.lexicon import words
from dossier.reading.owners import AREAS, POSSESSIVE, PRONOUNS, Owners

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dossier.reading.port import Place
    from dossier.reading.registry import Names

# How often each way to tell an owner is right, as measured.
_OWNED, _BY_NAME, _MEANT, _OPENS, _BEHIND_NAME = 0.8, 0.7, 0.7, 0.6, 0.6
_OFFICE, _GUESSED, _DENIED = 0.6, 0.4, 0.5
_AFTER: Final = 120  # characters after a name in which its owner is looked for
_REST: Final = 60  # characters after a title in which its last word ends
_WIDE: Final = 3  # words before "union's" that may belong to it
_FORMER: Final = re.compile(
    r"\b(?:former|ex-\w*|once|retired|then|late)\b", re.IGNORECASE
)
# Who is beside somebody, and does not speak for her or him.
_APART: Final = words(
    """friend brother sister wife husband widow widower mother father son daughter aunt
    uncle cousin nephew niece neighbour neighbor boss rival opponent critic predecessor
    successor victim ally candidate nominee champion graduate native veteran fan
    resident rancher student pupil patient customer author subject target front-runner
    favorite favourite donor tenant grandson granddaughter senator congressman
    congresswoman whip witness member engineer warden reporter columnist judge colleague
    sen rep gov mp teacher clerk"""
)
_PARTISAN: Final = re.compile(
    r"\b(?:(?:majority|minority|house|senate) (?:leader|whip)|speaker)\b",
    re.IGNORECASE,
)
_LEADS: Final = (
    r"(?:represent|lead|head|run|chair|direct|edit|command)(?:s|ed)|led|ran|chaired"
)
_BY: Final = re.compile(
    rf"\b(?P<by>of|for|at|with|to|in|from|representing|defending|"
    rf"(?:who (?:also |now )?)?(?:(?:speaks|spoke) for|(?P<leads>{_LEADS})))\s+"
)
_BEHIND: Final = re.compile(
    rf",? (?P<bare>of|at)\s+|, (?:for|representing|defending|who (?:also |now )?"
    rf"(?:(?:speaks|spoke) for|{_LEADS}))\s+"
)
_PLACED: Final = frozenset({"from", "in", "to", "with"})
_ALONE: Final = re.compile(
    r"\b(?:(?:attorney|inspector|solicitor|auditor) general|auditor|coroner|mediator|"
    r"ombudsman|comptroller|(?:district|county|city) attorney|special counsel|"
    r"medical examiner|sheriff|registrar|prosecutor|assessor|clerk|"
    r"secretary of state)\Z"
)
_MINISTER: Final = re.compile(
    r"\b(?:(?P<field>\w+) (?:minister|secretary)|(?:minister|secretary) (?:of|for)"
    r" (?:the )?(?P<of>\w+))\Z"
)
_MINISTRIES: Final = words("ministry department office")
_STATELY: Final = re.compile(
    r"\b(?:minister|general|colonel|brigadier|major|admiral|marshal|ambassador|envoy|"
    r"captain|lieutenant)\Z"
)
_HIRED: Final = re.compile(
    r"\b(?:executive|exec|boss|manager|director|founder|chair|chairwoman|chairperson|"
    r"partner|principal|mouthpiece|spokes\w+)\Z"
)


@attrs.frozen
class _Claim:
    """For whom an introduction says that somebody speaks, and how sure it is."""

    name: str
    sure: float


def fill(names: Names) -> None:
    """Give those whom an article introduces the side that this tells.

    Args:
        names: Of the article, with the places of its introductions.
    """
    telling = _Telling(names, Owners(names))
    best: dict[int, _Claim] = {}
    for hit in names.hits:
        if hit.card.sort not in (Sort.PERSON, Sort.UNKNOWN):
            continue
        for claim in telling.claims(hit):
            known = best.get(id(hit.card))
            if known is None or claim.sure > known.sure:
                best[id(hit.card)] = claim
    for card in names.cards.cards:
        if told := best.get(id(card)):
            card.side, card.trust = told.name or None, told.sure


@attrs.frozen(eq=False)
class _Telling:
    names: Names
    owners: Owners

    def claims(self, hit: Hit) -> Iterator[_Claim]:
        """Yield what the words beside a name tell."""
        text = self.names.text
        for place in hit.introduced:
            if _FORMER.search(text, *place) or _PARTISAN.search(text, *place):
                yield _Claim("", _DENIED)
            elif claim := self._introduced(self._widened(place), hit):
                yield claim
        found = _BEHIND.match(text, hit.end)
        if found and "\n" not in found.group() and not _is_apart(hit.title):
            place = self.owners.phrase(found.end(), hit.end + _AFTER)
            bare = found["bare"] is not None
            if name := self.owners.named(place, hit, bare=bare):
                yield _Claim(name, _BEHIND_NAME)

    def _widened(self, place: Place) -> Place:
        """Return "the police union’s president" for "union’s president"."""
        (start, end), text = place, self.names.text
        if not POSSESSIVE.search(text[start:end].split(" ", 1)[0] + " "):
            return place
        for _ in range(_WIDE):
            before = re.search(
                r"(?<!\S)([\w’'-]+) \Z", text[max(0, start - 30) : start]
            )
            if before is None or before[1].lower() in titles.PREPOSITIONS:
                break
            start -= len(before[0])
            if before[1].lower() in titles.DETERMINERS:
                break
        return start, end

    def _introduced(self, place: Place, hit: Hit) -> _Claim | None:
        phrase = self.names.text[slice(*place)]
        tokens = phrase.split()
        at = titles.head_of(tokens)
        if at >= 0 and tokens[0] != "who" and _is_apart(tokens[at]):
            return None
        name, sure = self._owned(place, tokens, at, hit)
        if name:
            return _Claim(self._camp(name, tokens), sure)
        return self._unowned(place, tokens[: at + 1], hit)

    def _owned(
        self, place: Place, tokens: Sequence[str], at: int, hit: Hit
    ) -> tuple[str | None, float]:
        """Return whose a title is, and how sure that is."""
        phrase = self.names.text[slice(*place)]
        by, owned = _BY.search(phrase), POSSESSIVE.search(phrase)
        if owned and not (by and by.start() < owned.start()):
            owner = place[0], place[0] + owned.start()
            return self.owners.named(owner, hit), _OWNED
        if tokens[0].lower() in PRONOUNS:
            return self.owners.pronoun(place[0], tokens[0].lower(), hit), _MEANT
        if by and (at < 0 or by.start() >= len(" ".join(tokens[:at]))):
            owner = self.owners.phrase(place[0] + by.end(), place[1] + _REST)
            loose = self._is_loose(by, owner, hit)
            return None if loose else self.owners.named(owner, hit), _BY_NAME
        if alone := self._alone(place, phrase, hit):
            return alone, _OFFICE
        return self._opening(place, hit), _OPENS

    def _is_loose(self, by: re.Match[str], owner: Place, hit: Hit) -> bool:
        """Tell whether "from X", "who leads X" need not tell where somebody belongs."""
        hits, placed = self.owners.hits(owner, hit), by["by"] in _PLACED
        if not hits:
            return placed
        sort = hits[0].card.sort
        beats = by["leads"] is not None and not by["leads"].startswith("repr")
        return (placed and sort is not Sort.BODY) or (beats and sort is Sort.PERSON)

    def _camp(self, name: str, tokens: Sequence[str]) -> str:
        """Return "Quill campaign" for whoever manages Ada Quill's campaign."""
        card = self.names.cards.by_name.get(name)
        if card and card.sort is Sort.PERSON and "campaign" in tokens:
            return f"{card.words[-1]} campaign"
        return name

    def _alone(self, place: Place, phrase: str, hit: Hit) -> str | None:
        """Return "state auditor", an office that stands for itself."""
        low = phrase.lower().strip(" ,.")
        if not _ALONE.search(low) or self.owners.hits(place, hit):
            return None
        return " ".join([w for w in low.split() if w not in titles.DETERMINERS][-4:])

    def _opening(self, place: Place, hit: Hit) -> str | None:
        """Return the body of "police union president", "Tolland County Clerk"."""
        hits = self.owners.hits(place, hit)
        if hits:
            return self.owners.opened(hits[0], place[1])
        phrase = self.names.text[slice(*place)]
        tokens = phrase.split()
        state = roles.side_of(phrase.removeprefix("the "))
        for n in (2, 1):
            state = state or self.names.cards.state_named(" ".join(tokens[:n]))
        return state or self._compound(tokens, place[0])

    def _compound(self, tokens: Sequence[str], at: int) -> str | None:
        """Return the union of "union president", the county of "county clerk"."""
        before = tokens[: max(titles.head_of(list(tokens)), 0)]
        plain = [t for t in before if t.lower() not in titles.DETERMINERS]
        for k in range(len(plain), 0, -1):
            word = plain[k - 1]
            if word.lower() in AREAS or (word.islower() and word in nouns.BODIES):
                return self.owners.common(plain[:k], at)
        return None

    def _unowned(self, place: Place, title: Sequence[str], hit: Hit) -> _Claim | None:
        """Return whom an office stands for that is told without an owner."""
        lows = [t.strip("’'.,").lower() for t in title]
        lows = [w for w in lows if w not in titles.DETERMINERS]
        if not lows:
            return None
        phrase = " ".join([*lows[:-1], nouns.ABBREVIATED.get(lows[-1], lows[-1])])
        name = None
        if lows[0] == "opposition":
            return _Claim("opposition", _OFFICE)
        if field := _MINISTER.search(phrase):
            name = self._ministry(field["of"] or field["field"])
        elif _STATELY.search(phrase):
            name = self._country(hit)
        elif _HIRED.search(phrase):
            name = self.owners.body_before(place[0], hit) or self.owners.house
        return _Claim(name, _GUESSED) if name else None

    def _ministry(self, field: str) -> str | None:
        """Return the ministry of "the health minister", where the article has one."""
        for card in self.names.cards.cards:
            lows = {w.lower() for w in card.words}
            if card.sort is Sort.BODY and field in lows and lows & _MINISTRIES:
                return self.names.cards.behind(card) or card.name
        return None

    def _country(self, hit: Hit) -> str | None:
        """Return the state that a paragraph names last before somebody's name."""
        low = self.names.text.rfind("\n", 0, hit.start)
        for other in self.names.back(hit.start, 8):
            if other.start < low:
                break
            if other.card.sort is Sort.STATE and not other.visited:
                return other.card.name
        return None


def _is_apart(title: str) -> bool:
    return title.lower().rpartition(" ")[2].rstrip(".,") in _APART
