"""Whom a pronoun means, by the article's own evidence."""

import re
from collections.abc import Sequence
from typing import Final

import attrs

from dossier.domain.vocabulary import Role
from dossier.reading import nouns, subjects
from dossier.reading.asking import Ask, agrees, fits, is_somebody
from dossier.reading.bearers import bearer, together
from dossier.reading.cards import Card, Hit, Sort
from dossier.reading.lexicon import words
from dossier.reading.port import Attribution, Place, Resolved
from dossier.reading.registry import Names

PRONOUNS: Final = words(
    """he she they it i we his her their its him them us our my who whom whose
    which that himself herself both"""
)
_THIRD: Final = {
    "he": "he", "his": "he", "him": "he", "she": "she", "her": "she", "it": "it",
    "its": "it", "person": "person",
}  # fmt: skip
_FIRST: Final = words("i we my our us me")
_RELATIVE: Final = words("who whom whose which that")
_NOUN_PHRASE: Final = re.compile(r"\b(?:the|an?|its|his|her|their|one) (?=\w)")
_LOOK_BACK: Final = 1500  # characters
_MARK: Final = re.compile(r'[“”"]')
_SHORTEST, _LONGEST = 3, 120  # characters of a noun phrase
_DEPTH: Final = 5  # pronouns that refer to pronouns


def resolve(ask: Ask) -> Resolved:
    """Return whom the pronoun means; nobody where the article does not tell."""
    word = ask.word
    if ask.depth > _DEPTH:
        return _nobody(word)
    if word in _FIRST:
        found = _first_person(ask)
    elif word in _RELATIVE:
        found = _relative(ask)
    else:
        found = _third(attrs.evolve(ask, word=_THIRD.get(word, "they")))
    return found or _nobody(word)


def _nobody(word: str) -> Resolved:
    role = Role.UNNAMED_SOURCE if word in ("they", "who") else Role.UNSPECIFIED
    return Resolved(named=None, role=role, plural=word in ("they", "their", "them"))


def _first_person(ask: Ask) -> Resolved | None:
    outer = ask.around()
    if outer is not None:
        return ask.same(ask.speaker(outer), 0.9)
    own = ask.names.author if ask.word in ("i", "my", "me") else None
    own = own or ask.names.outlet
    return bearer(ask.names, own, ask.place, "outlet", 0.7) if own else None


def _relative(ask: Ask) -> Resolved | None:
    """Resolve "who" by the noun phrase just before it."""
    text, at = ask.names.text, ask.place[0]
    start = ask.names.stretches.sentence(at)
    for hit in ask.names.back(at, 3):
        if hit.start < start:
            break
        if not text[hit.end : at].strip(" ,"):
            return ask.bearer(hit.card, 0.9)
    cut = max(text.rfind(c, start, max(start, at - 2)) for c in ",;:—(") + 1
    lo, hi = max(start, cut), at
    while lo < hi and text[lo] in ' ,\n"“':
        lo += 1
    while hi > lo and text[hi - 1] in " ,":
        hi -= 1
    if text.startswith("who ", lo):
        return ask.inward((lo, lo + 3), ask.before, ask.depth + 1)
    lo += max(0, *(m.start() for m in _NOUN_PHRASE.finditer(text[lo:hi])), 0)
    if not _SHORTEST <= hi - lo <= _LONGEST:
        return None
    return ask.inward((lo, hi), ask.before, ask.depth + 1)


def _third(ask: Ask) -> Resolved | None:
    start = ask.names.stretches.sentence(ask.place[0])
    outer = ask.around()
    if outer is not None and ask.word != "they":
        found = ask.speaker(outer)
        if _quotes(ask, outer):
            ask = attrs.evolve(ask, but=found.named.name if found.named else "")
        elif charged := _charged(ask, outer):
            return charged
        elif fits(found, ask):
            return ask.same(found, 0.8)
    if ask.word == "they":
        beside = [a for a in ask.before if a.source and a.source[0] >= start]
        found_ = _speaker(ask, [a for a in beside if a is not outer], 0.7)
        if found_ is not None:
            return found_
    return _here(ask, start) or _earlier(ask, start)


def _here(ask: Ask, start: int) -> Resolved | None:
    """Return whom the sentence of the pronoun names before it, if it means them."""
    text, names, at = ask.names.text, ask.names, ask.place[0]
    if _ASKED.match(text, start):
        return None  # whoever asks is not who answers
    if not _TRAILS.search(text, start, at):
        return _about(ask, start, at, 0.8)
    open_ = _open(names, start, _before_words(text, start, at))
    here = _subject(ask, [h for h in open_ if is_somebody(h.card)])
    return ask.bearer(here, 0.8) if here else None


_ASKED: Final = re.compile(
    r"(?:Asked|Pressed|Quizzed|Questioned|Challenged|Prodded|Pushed|Interviewed"
    r"|(?:Under|In (?:answer|reply|response) to) (?:\w+ )?question\w*) (?:\w+ )?"
    r"(?:by|from)\b"
)
_TRAILS: Final = re.compile(r"""[,”"’'] \Z""")  # "…, she said"
_APART: Final = re.compile(r"[;:—–] |\bthat, \Z")
_CIRCUMSTANCE: Final = re.compile(
    r"(?:When|As|After|Before|If|While|Though|Although|Because|Since|Once|Until)\b"
)


def _before_words(text: str, start: int, end: int) -> int:
    """Return where the words start that "…, she said" reports of others.

    She is not whom they name, as in "Quill lied, she said"; but in "Quill left; it
    was late, she said" and "When Quill left, she said" she may be.
    """
    if _CIRCUMSTANCE.match(text, start):
        return end
    last = start
    for found in _APART.finditer(text, start, end):
        last = found.start()
    return last


def _about(ask: Ask, start: int, end: int, confidence: float) -> Resolved | None:
    """Return whom a sentence is about: its subject, or else somebody named in it."""
    text, names = ask.names.text, ask.names
    first = (
        None if names.stretches.quoted(start) else subjects.leading(text, start, end)
    )
    if first is not None and _may_lead(ask, start, first):
        found = ask.inward(first, ask.before, ask.depth + 1)
        if _is_topic(ask, found) and _is_of_gender(text[slice(*first)], ask.word):
            return ask.same(found, confidence)
    card = _subject(ask, _open(names, start, end))
    return ask.bearer(card, confidence) if card else None


_BARE: Final = re.compile(r"(?:its|his|her|their) \w", re.IGNORECASE)
_IS: Final = re.compile(r" (?:is|was|were|are) (?:the|an?)\b")
_OWNED: Final = re.compile(r"['’]s? ")


def _may_lead(ask: Ask, start: int, first: Place) -> bool:
    """Tell whether a sentence's first noun phrase stands for what it is about.

    "Her aunt" tells of her, "For an hour Quill, a docker, spoke" of Quill, and "The
    winner was a docker, Ada Quill" says who it is only afterwards.
    """
    text, names = ask.names.text, ask.names
    if _BARE.match(text, *first) or any(
        agrees(h.card, ask.word) for h in names.within(start, first[0])
    ):
        return False
    if any(agrees(h.card, ask.word) for h in names.within(*first)):
        return True
    people = ask.word in ("he", "she")
    return not (_IS.match(text, first[1]) or (people and _OWNED.search(text, *first)))


def _is_of_gender(phrase: str, word: str) -> bool:
    """Tell "he" of "a nephew" from "she"."""
    told = {nouns.gender(w) for w in phrase.lower().split()} - {"person"}
    return word not in ("he", "she") or not told or word in told


def _is_topic(ask: Ask, found: Resolved) -> bool:
    """Tell whether the subject of a sentence is what a pronoun may go back to."""
    if not fits(found, ask):
        return False
    who = found.named
    if who is None or who.method != "as_written":
        return True
    return who.name.rsplit(maxsplit=1)[-1].lower() in nouns.BODIES


def _quotes(ask: Ask, outer: Attribution) -> bool:
    """Tell whether *outer* quotes the pronoun, so that it means somebody else."""
    at = ask.place[0]
    return ask.names.stretches.quoted(at) and not any(
        a <= at < b and not ask.names.stretches.quoted(a) for a, b in outer.content
    )


_CHARGES: Final = re.compile(
    r"(?:accus|blast|blam|critici[sz]|condemn|slam|fault|attack|denounc|chid|rebuk"
    r"|castigat|lambast|chastis|censur)\w*"
)


def _charged(ask: Ask, outer: Attribution) -> Resolved | None:
    """Return the mayor for "blasted the mayor for breaking her promise"."""
    text, at = ask.names.text, ask.place[0]
    if outer.cue is None or not _CHARGES.match(text, outer.cue[0]):
        return None
    content = next((c for c in outer.content if c[0] <= at < c[1]), None)
    whom = subjects.charged(text, content) if content else None
    if whom is None or whom[1] > at:
        return None
    found = ask.inward(whom, ask.before, ask.depth + 1)
    return ask.same(found, 0.7) if found.named and fits(found, ask) else None


def _earlier(ask: Ask, start: int) -> Resolved | None:
    """Look in the sentences before: the last speaker, or the last subject."""
    told = [a for a in ask.before if a.source and a.source[1] <= start][-6:]
    at = start
    for back in range(4):
        if at <= 0 or ask.place[0] - at > _LOOK_BACK:
            break
        low = ask.names.stretches.sentence(at - 1)
        spoke = [a for a in told if a.source and low <= a.source[0] < at]
        if not back and spoke:
            found = _other(ask, spoke[-1])
            if found is not None:
                return found
        found = _speaker(ask, spoke, 0.8 - 0.1 * back)
        if found is not None:
            return found
        open_ = _open(ask.names, low, at)
        pair = _pair(ask, open_, low) if ask.word == "they" else None
        if pair is not None:
            return pair
        about = _about(ask, low, at, 0.7 - 0.1 * back)
        if about is not None:
            return about
        at = low
    return _speaker(ask, told, 0.5) or _nearest(ask)


_ASKS: Final = re.compile(r"(?:.* )?(?:ask|press|question|quizz|challeng)\w*")


def _other(ask: Ask, one: Attribution) -> Resolved | None:
    """Return whoever was asked in the sentence before, who now answers."""
    if one.addressee is None or one.cue is None:
        return None
    if not _ASKS.fullmatch(ask.names.text, *one.cue):
        return None
    found = ask.inward(one.addressee, ask.before, ask.depth + 1)
    return ask.same(found, 0.7) if found.named and fits(found, ask) else None


_LEADS: Final = re.compile(r"(?:Both )?(?:[\w.]+ ){0,3}\Z")


def _pair(ask: Ask, hits: Sequence[Hit], start: int) -> Resolved | None:
    """Return the two with whom a sentence begins: "Quill and Voss met."."""
    if len(hits) < 2:  # noqa: PLR2004 - a pair
        return None
    text, (one, other) = ask.names.text, hits[:2]
    if any(h.card.sort is not Sort.PERSON for h in (one, other)):
        return None
    if text[one.end : other.lead] != " and ":
        return None
    if not _LEADS.fullmatch(text, start, one.start):
        return None
    who = (one.card.name, other.card.name)
    return together(ask.names, who, ask.place, "pronoun", 0.6)


def _speaker(
    ask: Ask, told: Sequence[Attribution], confidence: float
) -> Resolved | None:
    """Return the last of the speakers *told* who fits; a named one before others."""
    fitting = [(one, ask.speaker(one)) for one in reversed(told)]
    fitting = [(one, found) for one, found in fitting if fits(found, ask)]
    named = [
        found for _, found in fitting if ask.word == "it" or _is_carded(ask, found)
    ]
    sure = [found for found in named if _pronoun_of(ask, found) == ask.word]
    for found in (*sure, *named):
        return ask.same(found, confidence)
    for one, found in fitting:
        assert one.source is not None
        known = _known(ask, ask.names.stretches.sentence(one.source[0]), one.source[1])
        if known:
            return ask.bearer(known, confidence - 0.2)
        return ask.same(found, confidence)
    return None


def _pronoun_of(ask: Ask, found: Resolved) -> str:
    card = ask.names.cards.by_name.get(found.named.name) if found.named else None
    return card.pronoun if card else ""


def _is_carded(ask: Ask, found: Resolved) -> bool:
    return found.named is not None and found.named.name in ask.names.cards.by_name


def _known(ask: Ask, start: int, end: int) -> Card | None:
    """Return the person named there of whom the article uses just this pronoun."""
    for hit in ask.names.within(start, end):
        if hit.card.pronoun == ask.word and hit.card.sort is Sort.PERSON:
            return hit.card
    return None


def _nearest(ask: Ask) -> Resolved | None:
    for hit in ask.names.back(ask.place[0], 12):
        if hit.card.name == ask.but:
            continue
        if agrees(hit.card, ask.word) or (ask.word == "it" and _may_be_thing(hit.card)):
            return ask.bearer(hit.card, 0.4)
    return None


def _may_be_thing(card: Card) -> bool:
    """Tell whether nothing shows that a name is a person's."""
    return card.sort is Sort.PERSON and not (card.pronoun or card.titles)


def _subject(ask: Ask, hits: Sequence[Hit]) -> Card | None:
    """Return the first of *hits* that *word* may mean, owners and objects last."""
    text, word, second = ask.names.text, ask.word, None
    for hit in hits:
        if not agrees(hit.card, word) or hit.visited or hit.card.name == ask.but:
            continue
        owns = text[hit.end : hit.end + 2] in ("'s", "’s")
        object_ = (
            text[max(0, hit.start - 4) : hit.start]
            .lower()
            .endswith(("by ", "of ", "th ", "to ", "in "))
        )
        if word == "it" and hit.card.sort is Sort.STATE and object_:
            continue
        if not owns and not object_:
            return hit.card
        second = second or hit.card
    return second


def _open(names: Names, start: int, end: int) -> Sequence[Hit]:
    """Return the hits between *start* and *end* that stand outside quotation marks."""
    quoted = names.stretches.quoted
    return [h for h in names.within(start, end) if not quoted(h.start)]
