"""Noun phrases that speak: a name, an office, a body, a document, unnamed people."""

import re
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Role
from dossier.reading import (
    governments,
    nouns,
    offices,
    several,
    titles,
    unnamed,
    unresolved,
)
from dossier.reading.bearers import bearer, named
from dossier.reading.cards import Card, Hit, Sort
from dossier.reading.documents import document
from dossier.reading.lexicon import words
from dossier.reading.noun_phrases import (
    LOOK_BACK,
    Phrase,
    Pronoun,
    as_written,
    dissect,
    modifiers,
    occurrences,
    side,
)
from dossier.reading.port import Place, Resolved
from dossier.reading.registry import Names
from dossier.reading.sayings import saying

_OWNED: Final = words(
    "office campaign team staff camp side administration department unit headquarters"
)
_CAMPAIGNS: Final = words("campaign camp administration team side")
_CAMPS: Final = words("camp team side")
_RACE: Final = re.compile(r"\b(?:campaign|candidates?|nominees?)\b")
_PEOPLE: Final = (Sort.PERSON, Sort.UNKNOWN)
_BODILY: Final = (Sort.BODY, Sort.OUTLET, Sort.WIRE, Sort.STATE)
_GOVERNMENTS: Final = words("administration ministry government department embassy")


def phrase(place: Place, names: Names, pronoun: Pronoun) -> Resolved:
    """Return whom a noun phrase means that is no pronoun.

    Args:
        place: Where it stands, without quotation marks and commas around it.
        names: Those of the article.
        pronoun: Resolves the pronoun of "its report", "her lawyer".
    """
    p = dissect(place, names, pronoun)
    last = _last_name(p)
    if last is not None:
        return bearer(p.names, last.card, p.place, last.method, 0.8)
    if p.head_at < 0:
        return _nameless(p)
    joint = several.named_together(p) or several.both(p, phrase) or several.two(p)
    if joint is not None:
        return joint
    own = _own_name(p) or _neither(p)
    if own is not None:
        return bearer(p.names, own.card, p.place, own.card.method or own.method)
    for step in _STEPS:
        found = step(p)
        if found is not None:
            return found
    return _rest(p)


_GOVERNORS: Final = words(
    "for of to with by from about against at in on near close who which that under and"
)


def _neither(p: Phrase) -> Hit | None:
    """Return Quill of "neither Quill nor her office"."""
    first = p.tokens[0].lower()
    return p.hits[0] if first in ("neither", "either") and p.hits else None


def _last_name(p: Phrase) -> Hit | None:
    """Return the person whose full name ends a phrase that has another head.

    Such a phrase holds more than the speaker: "more than two weeks Mayor Ada Quill".
    """
    if not p.hits or p.hits[-1].card.sort is not Sort.PERSON:
        return None
    hit = p.hits[-1]
    if hit.end > p.start + len(p.core):
        return None  # after a comma
    before = p.names.text[p.start : hit.lead].split()
    if hit.end < p.place[1] or not before or not (hit.title or " " in hit.card.name):
        return None
    lows = {w.lower() for w in before}
    word = before[-1].lower()
    if titles.is_office(before[0]) and before[-1].islower() and titles.is_office(word):
        lows.discard("and")  # "Lawyer and candidate Ada Quill" is one person
    if before[-2:] == ["of", "staff"]:
        lows.discard("of")
    free = word.isalpha() and word not in titles.DETERMINERS
    return hit if free and _GOVERNORS.isdisjoint(lows) else None


def _own_name(p: Phrase) -> Hit | None:
    """Return the name that is the head of the phrase, or stands in apposition."""
    at = p.head_start
    for hit in p.hits:
        if hit.start <= at < hit.end:
            return hit
    alike: tuple[Sort, ...] = _PEOPLE
    if p.head in nouns.BODIES:
        alike = (*_BODILY, *_PEOPLE)
    for hit in p.hits:
        told = hit.card.sort in alike or (p.definite and _is_told(p, hit))
        if hit.start > at and told and _in_apposition(p, hit):
            return hit
    return None


def _is_told(p: Phrase, hit: Hit) -> bool:
    """Tell whether a phrase ends with the name of a body: "its agent, Quill Homes"."""
    whole = p.head_at + 1 == len(p.tokens) and hit.end == p.place[1]
    beside = p.names.text.startswith(", ", hit.start - 2)
    return whole and beside and hit.card.sort is Sort.BODY


def _in_apposition(p: Phrase, hit: Hit) -> bool:
    text = p.names.text
    comma = text.rfind(", ", p.start, hit.lead)
    if comma < 0:
        return False
    between = text[comma + 2 : hit.lead].split()
    if hit.title and titles.ONCE.issuperset(between):
        return True  # "the envoy, former Gov. Ada Quill"
    return (
        between in ([], ["the"])
        or (
            len(between) < 7  # noqa: PLR2004 - "the former test pilot"
            and (titles.is_office(between[-1]) or between[-2:] == ["of", "staff"])
            and between[-1].islower()
        )
    )


def _nameless(p: Phrase) -> Resolved:
    slot = unnamed.slot(p.words)
    if slot is not None:
        return _slot(p, slot)
    if p.hits:
        return bearer(p.names, p.hits[0].card, p.place, p.hits[0].method, 0.5)
    return as_written(p, Role.UNSPECIFIED)


def _spokes(p: Phrase) -> Resolved | None:
    low = p.core.lower()
    speaks = p.head in nouns.SPOKES or any(s in low for s in nouns.SPOKES_PHRASES)
    envoy = p.head in ("representative", "rep") and p.owner is not None
    if not speaks and not envoy:
        return None
    if p.definite:
        card = offices.holder(p.names, p.core, p.start)
        if card is not None:
            return bearer(p.names, card, p.place, "title", 0.8)
    owner = p.owner or (None if _OFFICES_OF.search(p.core) else _last_body(p))
    if owner is None and _OFFICES_OF.search(p.core):
        return as_written(p, Role.SPOKESPERSON)
    if owner is None:
        return Resolved(named=None, role=Role.SPOKESPERSON, count=1)
    found = bearer(p.names, owner, p.place, "spokesperson", 0.6)
    return attrs.evolve(found, role=Role.SPOKESPERSON)


_OFFICES_OF: Final = re.compile(r"\w (?:for|of|at) \w")


def _last_body(p: Phrase) -> Card | None:
    for hit in p.names.back(p.start, 8):
        if hit.card.sort is Sort.BODY:
            return hit.card
    return None


_WRITERS: Final = words("reporter journalist correspondent columnist")


def _unnamed(p: Phrase) -> Resolved | None:
    if p.head in _WRITERS and p.owner and p.owner.sort in (Sort.OUTLET, Sort.WIRE):
        return bearer(p.names, p.owner, p.place, "reporter", 0.7)
    slot = unnamed.slot(p.core) or (
        unnamed.slot(p.words) if unnamed.marked(p.words) else None
    )
    if slot is None:
        return None
    if p.head == "officials" and (p.owner or _official(p)):
        return _group(p)
    return _told_later(p) or _slot(p, slot)


def _told_later(p: Phrase) -> Resolved | None:
    """Return Ada Quill for "a coroner" in a lead, before "Ada Quill, the coroner"."""
    new = p.tokens[0].lower() in ("a", "an") and p.start < offices.LEAD // 2
    if not new or unnamed.marked(p.words) or not titles.is_office(p.head):
        return None
    held = p.names.offices.get(p.head, ())
    if len(held) != 1 or held[0].first < p.start:
        return None
    return bearer(p.names, held[0], p.place, "title", 0.6)


def _official(p: Phrase) -> bool:
    """Tell "Quill administration officials" from "officials"."""
    if unnamed.marked(p.words) or p.tokens[0].lower() in unnamed.NUMBERS:
        return False
    lows = {t.lower() for t in p.tokens[: p.head_at]}
    named_ = any(h.card.sort in (Sort.PERSON, Sort.BODY) for h in p.hits)
    return bool(lows & _GOVERNMENTS) or named_


def _slot(p: Phrase, slot: unnamed.Slot) -> Resolved:
    return Resolved(
        named=None,
        role=Role.UNNAMED_SOURCE,
        count=slot.count,
        plural=slot.plural,
        side=side(p),
    )


def _outlet(p: Phrase) -> Resolved | None:
    if p.head in ("radio", "television", "tv", "media") and p.hits:
        return as_written(p, Role.INTERMEDIARY_OUTLET, "outlet")
    if p.head not in nouns.OUTLET_HEADS and p.head not in nouns.WIRE_HEADS:
        return None
    if p.tokens[0].lower() in ("this", "our") and p.names.outlet is not None:
        return bearer(p.names, p.names.outlet, p.place, "outlet", 0.9)
    card = offices.outlet(p.names, p.head, p.start)
    return bearer(p.names, card, p.place, "anaphor", 0.8) if card else None


def _group(p: Phrase) -> Resolved | None:
    if p.head not in nouns.GROUPS and not _people(p.head):
        return None
    if not p.definite and p.owner is None and len(p.tokens) == 1:
        if p.head in ("police", "prosecutors"):  # a power of the state, not a crowd
            role = Role.INSTITUTION if p.head == "police" else Role.GROUP
            return as_written(p, role, "group")
        return Resolved(named=None, role=Role.UNNAMED_SOURCE, plural=True)
    found = as_written(p, Role.GROUP, "group")
    if p.owner is not None and p.head in _OWNED:
        return _owned(p, p.owner, Role.GROUP)
    return attrs.evolve(found, plural=True)


def _people(head: str) -> bool:
    return head.endswith("s") and titles.is_office(head[:-1])


def _owned(p: Phrase, owner: Card, role: Role) -> Resolved:
    last = owner.words[-1]
    if owner.sort in _PEOPLE and p.head in _CAMPAIGNS:
        runs = p.head in _CAMPS and _RACE.search(p.names.text)
        name = f"{last} {'campaign' if runs else p.head}"
    else:
        name = f"{p.head} of {owner.name}"
    speaker = named(p.names, name, p.place, "side", 0.7)
    return Resolved(named=speaker, role=role, side=side(p))


def _body(p: Phrase) -> Resolved | None:
    before = p.tokens[max(0, p.head_at - 1)].lower()
    if p.head not in nouns.BODIES or (p.head == "executive" and before == "chief"):
        return None
    if p.tokens[0].lower() in ("neither", "either", "each", "both"):
        return Resolved(named=None, role=Role.GROUP, plural=True)
    if p.owner is not None and p.head in _OWNED:
        return _owned(p, p.owner, Role.INSTITUTION)
    if p.hits:
        return as_written(p, Role.INSTITUTION)
    card = offices.body(p.names, p.head, p.start, modifiers(p))
    new = p.tokens[0].lower() in ("a", "an") and p.start > offices.LEAD
    if card is None or new:
        return as_written(p, Role.INSTITUTION)
    return bearer(p.names, card, p.place, "anaphor", 0.7)


def _office(p: Phrase) -> Resolved | None:
    if not titles.is_office(p.head):
        return None
    card = offices.holder(p.names, p.core, p.start, p.owner)
    if card is not None:
        return bearer(p.names, card, p.place, "title", 0.8)
    known = p.names.roles.holder(p.core, p.names.published)
    if known is not None:
        speaker = named(p.names, known.holder, p.place, "role", 0.7)
        camp = Named(name=known.side, method="role") if known.side else None
        return Resolved(
            named=speaker, role=Role.PERSON, named_role=known.title, side=camp
        )
    the = p.tokens[0].lower() == "the"
    plain = nouns.gender(p.head) != "person"
    if _POSSESSED.search(p.core) if plain else _TELLING.search(p.core):
        the = False
    if the and (plain or p.head in unresolved.RETOLD):
        found = p.pronoun(p.place, nouns.gender(p.head))
        if found.named is not None and (
            (plain and p.head not in unresolved.PUBLIC)
            or not _holds_another(p, found.named.name)
        ):
            return attrs.evolve(found, named=attrs.evolve(found.named, method="title"))
    if p.definite and _introduced(p):
        return Resolved(named=None, role=Role.UNNAMED_SOURCE, count=1, side=side(p))
    return None


_TELLING: Final = re.compile(r" (?:of|for) | [A-Z]\w+ [A-Z]\w+\Z")  # which one
_POSSESSED: Final = re.compile(r"\w['’]s? ")  # "the surgeon's grandson"


def _holds_another(p: Phrase, name: str) -> bool:
    """Tell whether the article gives somebody an office, and not that of the phrase."""
    card = p.names.cards.by_name.get(name)
    return card is None or any(
        titles.is_office(w) for t in card.titles for w in t.lower().split()
    )


def _introduced(p: Phrase) -> bool:
    """Tell whether "the engineer" goes back to "an engineer"."""
    text, stop = p.names.text, p.start
    low = max(0, stop - LOOK_BACK)
    for at in occurrences(text, p.head, low, stop):
        first = text[max(low, at - 40) : at].lower().split()[-4:]
        if {"a", "an", "one", "another", "two", "three"} & set(first):
            return True
    return False


def _client(p: Phrase) -> Resolved | None:
    """Return Ada Quill for "her client", said by "Quill's lawyer"."""
    if p.head != "client" or p.owner is None or p.owner.side is None:
        return None
    card = p.names.cards.by_name.get(p.owner.side)
    if card is None or card.sort not in _PEOPLE:
        return None
    return bearer(p.names, card, p.place, "possessive", 0.7)


def _rest(p: Phrase) -> Resolved:
    if titles.is_office(p.head):
        return unresolved.person(p)
    if p.definite and _is_plural(p.head):
        return as_written(p, Role.GROUP, "group")
    if p.hits and not p.definite and p.hits[0].start < p.head_start:
        if _is_owner(p, p.hits[0]):
            return Resolved(named=None, role=Role.UNNAMED_SOURCE, count=1, side=side(p))
        return bearer(p.names, p.hits[0].card, p.place, "name", 0.5)
    card = None
    if p.definite:
        card = offices.body(p.names, p.head, p.start, modifiers(p))
    if card is not None:
        return bearer(p.names, card, p.place, "anaphor", 0.5)
    return governments.house(p) or as_written(
        p, Role.INSTITUTION if p.definite else Role.UNSPECIFIED
    )


def _is_owner(p: Phrase, hit: Hit) -> bool:
    """Tell whether a person has what the phrase names: "Quill's minder"."""
    owns = p.names.text[hit.end : hit.end + 2] in ("'s", "’s")
    return owns and hit.card.sort is Sort.PERSON and hit.end < p.head_start


def _is_plural(head: str) -> bool:
    """Tell "reviewers" from "campus", "series" and "works"."""
    return head.endswith("s") and not head.endswith(("ss", "us", "is", "ics", "series"))


def _document(p: Phrase) -> Resolved | None:
    return document(p, phrase)


_STEPS: Final = (
    saying,
    _client,
    _spokes,
    _document,
    _unnamed,
    _outlet,
    governments.state,
    _group,
    _office,
    _body,
)
