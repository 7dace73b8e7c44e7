"""Documents that speak: "the report", "a Zemblan intelligence report", "her letter"."""

import itertools
import re
from collections.abc import Callable
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Role
from dossier.reading import nouns, offices, titles
from dossier.reading.bearers import bearer, named, together
from dossier.reading.cards import Card, Sort
from dossier.reading.lexicon import words
from dossier.reading.noun_phrases import (
    LOOK_BACK,
    Phrase,
    Pronoun,
    as_written,
    dissect,
)
from dossier.reading.port import Place, Resolved
from dossier.reading.registry import Names

_ISSUERS: Final = (Sort.BODY, Sort.OUTLET, Sort.WIRE, Sort.STATE)


Reads = Callable[[Place, Names, Pronoun], Resolved]


def document(p: Phrase, phrase: Reads) -> Resolved | None:
    """Return the document that speaks, by its issuer where one is known.

    Args:
        p: The noun phrase.
        phrase: Resolves another, such as that of the issuer.
    """
    if _OWN.search(p.words) and p.names.outlet is not None:
        return bearer(p.names, p.names.outlet, p.place, "outlet", 0.8)
    if p.head not in nouns.DOCUMENTS or (p.head in nouns.AMBIGUOUS and p.definite):
        return None
    return _measure(p) if p.head in _MEASURES else _told(p, phrase)


def _told(p: Phrase, phrase: Reads) -> Resolved:
    outlets = (Sort.OUTLET, Sort.WIRE)
    told = next((h.card for h in p.hits if h.card.sort in outlets), None)
    owner, phrase_ = p.owner, p.words
    if told is not None and owner is not None:
        return bearer(p.names, told, p.place, "document", 0.8)
    if (owner is None or _modifies(p, owner)) and (made := _made(p, phrase)):
        return made
    owner = owner or _given_out(p)
    if owner is None and p.definite:
        owner, phrase_ = _issuer(p)
    if owner is not None:
        return _issued(p, owner, phrase_)
    return _known(p) or _by_whoever_spoke(p) or as_written(p, Role.DOCUMENT, "document")


_MEASURES: Final = words("survey surveys poll polls polling")


def _measure(p: Phrase) -> Resolved:
    """Return "Quill Institute poll": what is counted speaks, not who has counted."""
    found = _cited_before(p) if p.definite and not p.hits else None
    if found is not None:
        return found
    owner, said = p.owner, p.names.text[slice(*p.place)]
    taken_for = _FOR_WHOM.search(said)
    if owner is None and p.definite:
        owner, _ = _issuer(p)
    if owner is None or taken_for:
        return as_written(p, Role.DOCUMENT, "document")
    who = named(p.names, f"{owner.name} {p.head}", p.place, "document", 0.7)
    side = Named(name=owner.name, method="side", confidence=0.9)
    return Resolved(named=who, role=Role.DOCUMENT, side=side)


_FOR_WHOM: Final = re.compile(r"\b(?:for|of) (?:the |an? )?\w")


def _known(p: Phrase) -> Resolved | None:
    """Return whose "the letter" is, by what has been said of it or by its kind."""
    if not p.definite:
        return None
    found = _said_in(p) or _cited_before(p)
    if found is not None:
        return found
    card = None
    if p.head in _RULINGS:
        card = offices.judge(p.names, p.start)
    elif p.head in _WARES:
        card = offices.body(p.names, "company", p.start)
    if card is None:
        return None
    issuer = bearer(p.names, card, p.place, "document", 0.4)
    return attrs.evolve(issuer, role=Role.DOCUMENT)


_RULINGS: Final = words("ruling judgment judgement award verdict")
_WARES: Final = words("brochure warranty leaflet manual accounts prospectus catalogue")


_MAKER: Final = re.compile(
    r"(?: (?:(?:un)?sealed|re(?:leased|vealed)|lodged|published|issued|signed|written"
    r"|made|commissioned|compiled|conducted|prepared|filed|drawn|sent|put|carried|produced"
    r"|drafted|handed|ordered|taken)(?: (?!by|from)[\w.’'-]+){0,3})? (?:by|from) (?=\w)"
)
_OWNER: Final = re.compile(r"(?:(?:the|an?|its|their) )?(?P<who>[^,;]+?)['’]s? ")


def _made(p: Phrase, phrase: Reads) -> Resolved | None:
    """Return "flood office" for "a study by the flood office", which has no name."""
    place = _maker(p)
    found = phrase(place, p.names, p.pronoun) if place else None
    if place is None or found is None or found.plural:
        return None
    if found.named is None and place[0] > p.start:
        maker = dissect(place, p.names, p.pronoun)  # "the river prosecutor"
        if maker.definite and not _OWNER.match(maker.core):
            found = as_written(maker, Role.DOCUMENT)
    if found.named is None:
        return None
    who = named(p.names, found.named.name, p.place, "document", 0.6)
    return attrs.evolve(found, named=who, role=Role.DOCUMENT)


def _maker(p: Phrase) -> Place | None:
    """Return where the common noun of its issuer stands: by it, or its own."""
    text, after = p.names.text, p.head_start + len(p.head)
    if found := _MAKER.match(text, after):
        inside = found.end() < p.place[1]  # else a tagger has cut it short
        end = p.place[1] if inside else found.end() + _FAR
        words_ = _STOP.split(text[found.end() : end])[0]
        tokens = words_.split(" ")
        head = titles.head_of(tokens)
        if head < 0 or not _is_maker(tokens[head]):
            return None
        return found.end(), found.end() + len(" ".join(tokens[: head + 1]))
    owns = _OWNER.match(p.core, 0, after - p.start)
    if owns is None or not _is_maker(owns["who"].rsplit(maxsplit=1)[-1]):
        return None
    return p.start, p.start + owns.end("who")


_STOP: Final = re.compile(r"[,;:.\n“”\"]")
_FAR: Final = 80  # characters of the name of an issuer
_GIVEN: Final = re.compile(
    r" (?:\w+ )?(?:had )?(?:issued|gave|released|sent|wrote|filed|published|signed|made"
    r"|put out|handed)\b"
)


def _given_out(p: Phrase) -> Card | None:
    """Return Quill of "a letter that Quill sent"."""
    after = p.head_start + len(p.head)
    clause = p.names.text.find(" that ", after, after + _FAR // 2)
    if clause < 0 or _STOP.search(p.names.text, after, clause):
        return None
    for hit in p.names.within(clause, clause + _FAR):
        if _GIVEN.match(p.names.text, hit.end):
            return hit.card
    return None


def _said_in(p: Phrase) -> Resolved | None:
    """Return Quill for "the letter" after "Quill said in a letter"."""
    text = p.names.text
    at = text.rfind(f" {p.head}", max(0, p.start - LOOK_BACK), p.start) + 1
    which = text.startswith(" in which ", at + len(p.head))
    if not at or not (which or _IN.search(text, max(0, at - 45), at)):
        return None
    start = p.names.stretches.sentence(at)
    told = [x for x in p.names.memo.items() if start <= x[0][0] <= at + _FAR]
    told.sort(key=lambda x: ((x[0][0] > at) is not which, abs(x[0][0] - at)))
    for _, found in told:
        if found.named is not None and found.role is not Role.DOCUMENT:
            who = named(p.names, found.named.name, p.place, "document", 0.6)
            return attrs.evolve(found, named=who, role=Role.DOCUMENT)
    return None


_IN: Final = re.compile(r"\bin (?:an?|its|his|her|their|the) (?:[\w’'-]+ ){0,4}\Z")


def _modifies(p: Phrase, owner: Card) -> bool:
    """Tell whether a name only says which: "a motion by the Ansby prosecutor"."""
    hits = [h for h in p.hits if h.card is owner and h.start > p.head_start]
    nexts = [_WORD.match(p.names.text, h.end) for h in hits]
    return any(w and titles.is_office(w["noun"]) for w in nexts)


_WORD: Final = re.compile(r" (?P<noun>[a-z]+)")


def _is_maker(noun: str) -> bool:
    low = noun.lower().strip("'’.,")
    return low in nouns.BODIES or titles.is_office(low)


def _issued(p: Phrase, owner: Card, words_: str) -> Resolved:
    """Return the document that *owner* issued, alone or with somebody."""
    issuers = _issuers(p, owner)
    if len(issuers) > 1:
        found = together(p.names, issuers, p.place, "document", 0.7)
        return attrs.evolve(found, role=Role.DOCUMENT)
    found = bearer(p.names, owner, p.place, "document", 0.7)
    service = _service(words_, owner)
    if service and found.named is not None:
        side = Named(name=owner.name, method="side", confidence=0.9)
        speaker = attrs.evolve(found.named, name=service)
        return Resolved(named=speaker, role=Role.DOCUMENT, side=side)
    return attrs.evolve(found, role=Role.DOCUMENT)


def _issuers(p: Phrase, owner: Card) -> list[str]:
    """Return both of "a statement by Quill and Voss", the first of them *owner*."""
    text = p.names.text
    for one, other in itertools.pairwise(p.hits):
        if one.card is owner and text[one.end : other.lead] == " and ":
            said = text[p.head_start : one.start]
            return [one.card.name, other.card.name] if _BY.search(said) else []
    return []


_ADJACENT: Final = 25  # characters: "a Zemblan intelligence report"
_BY: Final = re.compile(r"\b(?:of|by|from) (?:the )?\Z")
_WORDS_OF: Final = words(
    """statement notice reply follow-up announcement circular bulletin communique
    communiqué response rebuttal apology email e-mail letter press-release release"""
)


_ANY: Final = words("document report text paper findings audit inquiry study review")


def _cited_before(p: Phrase) -> Resolved | None:
    """Return the issuer of the last document cited, for "the same document"."""
    for place, found in reversed(tuple(p.names.memo.items())[-16:]):
        if found.role is not Role.DOCUMENT or found.named is None or place >= p.place:
            continue
        cited = p.names.text[place[0] : place[1]].lower()
        if p.head in cited or p.head in _ANY:
            issuer = named(p.names, found.named.name, p.place, "anaphor", 0.6)
            return attrs.evolve(found, named=issuer)
    return None


def _by_whoever_spoke(p: Phrase) -> Resolved | None:
    """Return the body that spoke last as the one that issued "the notice"."""
    if p.head not in _WORDS_OF:
        return None
    found = p.pronoun(p.place, "it")
    card = p.names.cards.by_name.get(found.named.name) if found.named else None
    if card is None or card.sort is not Sort.BODY:
        return None
    issuer = bearer(p.names, card, p.place, "document", 0.4)
    return attrs.evolve(issuer, role=Role.DOCUMENT)


_SERVICES: Final = re.compile(
    r"\b([A-Z][\w.-]*(?:['’]s)?) (?:[a-z]+ )?"
    r"(intelligence|police|government|army|military)\b"
)


def _service(words_: str, owner: Card) -> str | None:
    """Return "Zemblan intelligence" of "a Zemblan intelligence report"."""
    if owner.sort is not Sort.STATE and " " in owner.name:
        return None
    found = _SERVICES.search(words_)
    return f"{found[1]} {found[2]}" if found else None


_OWN: Final = re.compile(
    r"\b(?:version of (?:this|the) (?:article|story|report)"
    r"|our (?:report|edition|story))\b"
)


def _issuer(p: Phrase) -> tuple[Card | None, str]:
    """Return who issued "the report": the name beside "report" before it."""
    text, stop = p.names.text, p.start
    for _ in range(4):
        at = text.rfind(p.head, max(0, p.start - LOOK_BACK), stop)
        if at < 0:
            break
        for hit in p.names.within(at - 45, at + 60):
            adjacent = 0 <= at - hit.end <= _ADJACENT
            if hit.card.sort not in _ISSUERS and not (
                adjacent and hit.card.sort is Sort.UNKNOWN
            ):
                continue
            if adjacent or _BY.search(text, at, hit.start):
                return hit.card, text[hit.start : at]
        stop = at
    return None, ""
