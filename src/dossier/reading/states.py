"""States that no table lists: learned from how an article speaks of them.

An article tells a state by what it has ("Zemblia's army"), by its people ("Zemblan"
beside "Zemblia"), by one person who is called after both ("Zemblia's Orso Vael",
"Karnic leader Orso Vael"), and its capital by what its people promise in its name
("Zemblan leader Orso Vael said that Port Sole would stay out").
"""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from dossier.reading import gazetteer, nouns
from dossier.reading.cards import Card, Cards, Hit, Sort
from dossier.reading.lexicon import words

_MAYBE_STATES: Final = (Sort.STATE, Sort.UNKNOWN, Sort.BODY)
_OWNS: Final = re.compile(r"['’]s? ([a-zA-Z-]+)(?: ([a-zA-Z]+))?")
_GOVERNS: Final = re.compile(
    r" (?:foreign |defen[cs]e |interior |prime |state )?(?:minister|ministry|president"
    r"|premier|leader|government|army|troops|forces|officials|embassy|ambassador|parliament"
    r"|delegation|diplomats?|soldiers|intelligence|capital|election|politics|media)\b",
    re.IGNORECASE,
)
_STATE_OFFICES: Final = words(
    """Minister President Premier Chancellor Secretary Leader King Queen Ambassador
    Vice-President"""
)
_REPORTS: Final = re.compile(r" (?:first )?(?:reported|reports|broadcast|published)\b")
_ASKED: Final = re.compile(
    r"\b(?:per|interview with|speaking to|seen by|reviewed by|obtained by) $",
    re.IGNORECASE,
)
_SUFFIXES: Final = (
    "an", "ese", "i", "ish", "ic", "ite", "er", "ine", "ois", "ene", "is", "ans",
)  # fmt: skip
_PROMISED: Final = re.compile(r"\bthat $")
_WOULD: Final = re.compile(r" (?:would|will|does|did|has|had|is|was|never|does)\b")
_AND_ITS: Final = re.compile(r"(?: and its\b| often\b)")
_REACH: Final = 160  # characters from a speaker to "that X would"


def infer(text: str, cards: Cards, hits: Sequence[Hit]) -> None:
    """Find states, their peoples and capitals, and outlets, among unknown names."""
    for hit in hits:
        if hit.card.sort in (Sort.UNKNOWN, Sort.BODY):
            _evidence(text, hit)
    _adjectives(text, cards, hits)
    _listed(text, hits)
    _demonyms(cards)
    _called_after_both(text, cards, hits)
    _promised(text, cards, hits)
    _capitals(text, hits)


def _evidence(text: str, hit: Hit) -> None:
    card = hit.card
    owned = _OWNS.match(text, hit.end)
    governs = owned and not nouns.GOVERNING.isdisjoint(
        w.lower() for w in owned.groups() if w
    )
    if governs and card.sort is Sort.UNKNOWN:
        card.sort = Sort.STATE
    elif len(card.words) == 1 and _publishes(text, hit):
        card.sort = Sort.OUTLET


def _publishes(text: str, hit: Hit) -> bool:
    asked = _ASKED.search(text, max(0, hit.start - 16), hit.start)
    return bool(asked or _REPORTS.match(text, hit.end))


def _adjectives(text: str, cards: Cards, hits: Sequence[Hit]) -> None:
    """Take "Zemblan" of "Zemblan Foreign Minister" and "CF President" for states."""
    for hit in hits:
        first = hit.title.split(" ")[0]
        if first and not _STATE_OFFICES.isdisjoint(hit.title.split()):
            _adjective(cards, first)
        elif hit.card.sort is not Sort.PERSON and _GOVERNS.match(text, hit.end):
            _adjective(cards, text[hit.start : hit.end])


def _adjective(cards: Cards, word: str) -> None:
    short = cards.by_initials.get(word.replace(".", ""))
    if short is not None:
        short.sort = Sort.STATE
        return
    if not word.endswith(_SUFFIXES):
        return
    for state in cards.by_prefix.get(word[:3], ())[:20]:
        if state.sort in _MAYBE_STATES and gazetteer.related(word, state.words[0]):
            state.sort = Sort.STATE
            return


_LIST: Final = re.compile(r",? and |, ")


def _listed(text: str, hits: Sequence[Hit]) -> None:
    """Take for states what is listed with states: "Zemblia, Tavrel and Norlund"."""
    run: list[Hit] = []
    for hit in hits:
        if run and not _LIST.fullmatch(text, run[-1].end, hit.start):
            _states_of(run)
            run = []
        run.append(hit)
    _states_of(run)


def _states_of(run: list[Hit]) -> None:
    plain = all(len(h.card.words) < 3 and not h.title for h in run)  # noqa: PLR2004
    if len(run) > 1 and plain and any(h.card.sort is Sort.STATE for h in run):
        for hit in run:
            if hit.card.sort is Sort.UNKNOWN:
                hit.card.sort = Sort.STATE


def _demonyms(cards: Cards) -> None:
    """Unite "Zemblan" with "Zemblia": same beginning, the ending of a people."""
    for card in list(cards.cards):
        word = card.words[0]
        if len(card.words) > 1 or card.sort not in (Sort.UNKNOWN, Sort.BODY):
            continue
        if not word.endswith(_SUFFIXES):
            continue
        for state in cards.by_prefix.get(word[:3], ())[:20]:
            if state is card or state.sort not in _MAYBE_STATES:
                continue
            if gazetteer.related(word, state.words[0]):
                state.sort = Sort.STATE
                card.stand_for(state, "demonym")
                break


def _called_after_both(text: str, cards: Cards, hits: Sequence[Hit]) -> None:
    """Unite "Karnic" with "Zemblia" where one person is called after both."""
    owners: dict[int, Card] = {}
    for owner, hit in itertools.pairwise(hits):
        between = text[owner.end : hit.lead]
        if hit.card.sort in (Sort.PERSON, Sort.BODY) and between in ("'s ", "’s "):
            owners.setdefault(id(hit.card), owner.card)
    for before, hit in zip([None, *hits], hits, strict=False):
        state = owners.get(id(hit.card))
        if state is None or state.sort not in _MAYBE_STATES:
            continue
        word = _called(text, hit, before)
        if word and word not in state.words and not cards.state_named(word):
            state.sort = Sort.STATE
            called = cards.by_name.get(word)
            if called is not None and called is not state:
                called.stand_for(state, "demonym")
            cards.by_name[word] = called or state


def _called(text: str, hit: Hit, before: Hit | None) -> str | None:
    """Return "Karnic" of "Karnic leader Orso Vael" or of "Karnic Foreign Ministry"."""
    first = hit.title.split(" ")[0]
    if len(hit.title.split()) > 1 and first not in nouns.TITLES:
        return first
    if hit.card.sort is Sort.BODY and len(hit.card.words) > 2:  # noqa: PLR2004
        called = text[hit.start : hit.end].split(" ", maxsplit=1)[0]
        return called if called.endswith(_SUFFIXES) else None
    if before is None or " " in text[before.start : before.end]:
        return None
    between = text[before.end : hit.start]
    return (
        text[before.start : before.end]
        if _GOVERNS.fullmatch(between.rstrip())
        else None
    )


def _promised(text: str, cards: Cards, hits: Sequence[Hit]) -> None:
    """Unite what somebody promises for with the state for which he speaks.

    "Zemblan leader Orso Vael promised that Port Sole would stay out": Port Sole is
    Zemblia. A people that nothing else explains is that of the name most often said.
    """
    meant: dict[int, list[Card]] = {}
    called: dict[int, str] = {}
    for i, hit in enumerate(hits):
        if hit.card.sort is Sort.PERSON:
            word = hit.title.split(" ")[0] or _word_before(text, hit.start)
            if (word and hit.title.split()[1:]) or (word and _led(text, hit, word)):
                called.setdefault(id(hit.card), word)
        elif hit.card.sort in _MAYBE_STATES and _PROMISED.search(
            text, hit.start - 5, hit.start
        ):
            refuses = _WOULD_NOT.match(text, hit.end) is not None
            commits = _SAYS if refuses else _COMMITS
            speaker = _promises(text, hits[max(0, i - 5) : i], hit.start, commits)
            if speaker is not None and _WOULD.match(text, hit.end):
                meant.setdefault(id(speaker), []).append(hit.card)
    for key, said in meant.items():
        if key in called:
            _unite(cards, called[key], said)


_COMMITS: Final = re.compile(
    r"\b(?:promis|pledg|vow|assur|den(?:y|ied)|undert|guarant|swor|insist)",
    re.IGNORECASE,
)

_SAYS: Final = re.compile(
    rf"{_COMMITS.pattern}|\b(?:told|said|saying)\b", re.IGNORECASE
)
_WOULD_NOT: Final = re.compile(r" (?:would|will) (?:not|never)\b")


def _led(text: str, hit: Hit, word: str) -> bool:
    """Tell whether "Zemblan" stands in a title: "Zemblan leader Orso Vael"."""
    at = text.rfind(word, max(0, hit.start - 40), hit.start)
    return at >= 0 and bool(
        _GOVERNS.fullmatch(text[at + len(word) : hit.start].rstrip())
    )


def _promises(
    text: str, before: Sequence[Hit], at: int, commits: re.Pattern[str]
) -> Card | None:
    """Return the person before *at* who promises or denies something there."""
    for hit in reversed(before):
        if at - hit.end > _REACH or "." in text[hit.end : at]:
            return None
        if hit.card.sort is Sort.PERSON and commits.search(text, hit.end, at):
            return hit.card
    return None


def _unite(cards: Cards, word: str, said: list[Card]) -> None:
    name = cards.state_named(word)
    state = cards.by_name.get(name) if name else None
    if state is None:
        state = max(said, key=lambda c: c.count)
        state.sort = Sort.STATE
        people = cards.by_name.get(word)
        if people is not None and people is not state:
            people.stand_for(state, "demonym")
        cards.by_name[word] = people or state
    for card in said:
        if card.sort is not Sort.STATE:
            card.stand_for(state, "metonym")


def _capitals(text: str, hits: Sequence[Hit]) -> None:
    """Unite "Zemblia denies it, but Port Sole and its allies" into one state."""
    for i, hit in enumerate(hits):
        if hit.card.sort is Sort.UNKNOWN and _AND_ITS.match(text, hit.end):
            state = _said_before(text, hits[max(0, i - 4) : i], hit.start)
            if state is not None:
                hit.card.stand_for(state, "metonym")


def _word_before(text: str, start: int) -> str | None:
    """Return "Zemblan" of "Zemblan leader Orso Vael"."""
    tokens = text[max(0, start - 40) : start].split()
    for token in reversed(tokens[-4:]):
        if token[:1].isupper():
            return token.removesuffix("'s").removesuffix("’s")
    return None


def _said_before(text: str, before: Sequence[Hit], at: int) -> Card | None:
    """Return the one state that the sentence has for subject, called otherwise now."""
    start = max(text.rfind(c, max(0, at - 250), at) for c in ".\n") + 1
    states = {
        id(h.card): h.card
        for h in before
        if h.start >= start and h.card.sort is Sort.STATE
    }
    return next(iter(states.values())) if len(states) == 1 else None
