"""Documents that speak: "the report", "a Zemblan intelligence report", "her letter"."""

import itertools
import re
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Role
from dossier.reading import nouns
from dossier.reading.bearers import bearer, together
from dossier.reading.cards import Card, Sort
from dossier.reading.lexicon import words
from dossier.reading.noun_phrases import LOOK_BACK, Phrase, as_written
from dossier.reading.port import Resolved

_ISSUERS: Final = (Sort.BODY, Sort.OUTLET, Sort.WIRE, Sort.STATE)


def document(p: Phrase) -> Resolved | None:
    """Return the document that speaks, by its issuer where one is known."""
    if _OWN.search(p.words) and p.names.outlet is not None:
        return bearer(p.names, p.names.outlet, p.place, "outlet", 0.8)
    if p.head not in nouns.DOCUMENTS or (p.head in nouns.AMBIGUOUS and p.definite):
        return None
    outlets = (Sort.OUTLET, Sort.WIRE)
    told = next((h.card for h in p.hits if h.card.sort in outlets), None)
    owner, phrase_ = p.owner, p.words
    if told is not None and owner is not None:
        return bearer(p.names, told, p.place, "document", 0.8)
    if owner is None and p.definite:
        owner, phrase_ = _issuer(p)
    if owner is None:
        again = _cited_before(p) if p.definite else None
        return again or _by_whoever_spoke(p) or as_written(p, Role.DOCUMENT, "document")
    return _issued(p, owner, phrase_)


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
        start = other.start - (len(other.title) + 1 if other.title else 0)
        if one.card is owner and text[one.end : start] == " and ":
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
        card = p.names.cards.by_name.get(found.named.name)
        cited = p.names.text[place[0] : place[1]].lower()
        if card is not None and (p.head in cited or p.head in _ANY):
            issuer = bearer(p.names, card, p.place, "anaphor", 0.6)
            return attrs.evolve(issuer, role=Role.DOCUMENT)
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
