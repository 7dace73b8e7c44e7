"""Titles and kinds that stand for a name: "the minister", "the union", "the outlet"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dossier.reading import gazetteer, nouns, titles
from dossier.reading.cards import Card, Hit, Sort
from dossier.reading.lexicon import words
from dossier.reading.mentions import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dossier.reading.registry import Names  # which asks for whom all of it speaks

_FIRMS: Final = words(
    """company firm carmaker maker manufacturer supplier developer retailer airline
    lender insurer chain brewer contractor operator startup start-up giant group
    business corporation conglomerate builder group airline operator publisher
    studio club"""
)
_WATCHDOGS: Final = words("regulator watchdog agency body inspectorate")
_OFFICIAL: Final = words(
    """authority directorate commission inspectorate board agency office ministry
    council department service bureau committee institute administration"""
)
_NO_FIRMS: Final = _OFFICIAL | words(
    """union federation association league court tribunal chamber police party
    university college school hospital church army navy mission panel parliament
    senate guild trust"""
)
_TOP: Final = {
    "diplomat": ("secretary of state", "foreign minister", "foreign secretary"),
    "lawman": ("attorney general",),
}


LEAD: Final = 900  # characters of headline, deck and lead


def holder(
    names: Names, phrase: str, at: int, owner: Card | None = None
) -> Card | None:
    """Return who was introduced with the title *phrase* before or after *at*.

    The head noun must be that of a title, or of the same class of offices; among
    several, the one who shares most words, and then the last one named before.
    With an *owner* ("her lawyer") only somebody of that side will do, where one is.
    """
    tokens = [t for t in _plain(phrase).split() if t not in titles.DETERMINERS]
    head = titles.office_of(tokens)
    if not head:
        return None
    soon = at + (LEAD if at < LEAD else 0)  # a headline speaks of what follows
    found = [
        (card, score)
        for word in _heads(head, tokens)
        for card in names.offices.get(word, ())[:40]
        if card.first <= soon and (score := _fit(card, tokens, same=word == head)) > 0
    ]
    if owner is not None:
        found = [(c, s) for c, s in found if c is not owner]
        found = [(c, s) for c, s in found if c.side == owner.name] or found
    return _best(names, found, at)


def _best(names: Names, found: list[tuple[Card, float]], at: int) -> Card | None:
    """Return the card that fits best, and of equals the last one named before *at*."""
    if not found:
        return None
    top = max(score for _, score in found)
    fits = [card for card, score in found if score == top]
    if len(fits) == 1:
        return fits[0]
    for hit in names.back(at, 60):
        if hit.card in fits:
            return hit.card
    return fits[0]


def _plain(phrase: str) -> str:
    return (
        phrase.lower().replace("’s", "").replace("'s", "").replace(".", "").strip(" ,")
    )


def _heads(head: str, tokens: list[str]) -> Iterable[str]:
    yield head
    for office in nouns.OFFICE_CLASSES:
        if head in office or (head == "executive" and "chief-executive" in office):
            yield from sorted(office - {head})
    if "top" in tokens and head in _TOP:
        yield from ("secretary", "minister")


def _fit(card: Card, tokens: list[str], *, same: bool) -> float:
    mine = {_state(t) for t in tokens}
    best = 0.0
    for title in card.titles:
        theirs = {_state(t) for t in _plain(title).split()}
        if card.side:
            theirs |= {_state(w) for w in _plain(card.side).split()}
        shared = len(mine & theirs)
        other = {t for t in mine - theirs if t in _ALL_STATES}
        if other and theirs & _ALL_STATES:
            continue
        if mine & _FIELDS - theirs and theirs & _KINDS_OF:
            continue  # an information minister is not the prime minister
        best = max(best, (1.0 if same else 0.5) + shared)
    return best


_FIELDS: Final = frozenset(map(str.lower, FIELDS))
_KINDS_OF: Final = _FIELDS | {"prime", "foreign", "attorney", "press"}
_ALL_STATES: Final = frozenset(
    s.lower() for s in (*gazetteer.STATES.values(), *gazetteer.DEMONYMS.values())
)
_BY_LOW: Final = {
    k.lower().replace(".", ""): v.lower()
    for k, v in (gazetteer.DEMONYMS | gazetteer.STATES).items()
    if " " not in k
}


def _state(token: str) -> str:
    return _BY_LOW.get(token, nouns.ABBREVIATED.get(token, token))


_PLAIN: Final = words(
    "same whole new giant local national own entire other city state federal"
)


def body(
    names: Names, head: str, at: int, modifiers: Sequence[str] = ()
) -> Card | None:
    """Return the body that "the union" or "the carmaker" means at *at*.

    Args:
        names: Those of the article.
        head: The noun, lower case.
        at: Where it stands.
        modifiers: What stands before the noun, as "bowls" in "the bowls club": after
            the lead it must be told of the body too.
    """
    telling = [m.lower() for m in modifiers if m.lower() not in _PLAIN]
    found = _body(names, head, at)
    if found is None or not telling or at < LEAD:  # a lead describes what it means
        return found
    told = {w for t in (*found.titles, found.side or "", found.name) for w in _bare(t)}
    return found if told & {w for m in telling for w in _bare(m)} else None


def _bare(text: str) -> list[str]:
    return _plain(text).replace("’", "").replace("'", "").split()


def _body(names: Names, head: str, at: int) -> Card | None:
    best, top = None, 0.0
    paragraph = names.text.rfind("\n", 0, at) + 1
    for near, hit in enumerate(names.back(at, 80)):
        card = hit.card
        if card.sort in _NO_BODIES or hit.visited:
            continue
        lows = [w.lower() for w in card.words]
        if head in lows or (head + "s") in lows:
            return card
        likeness = _likeness(card, head, lows)
        score = likeness + _prominence(names, hit, paragraph) - 0.05 * near
        if likeness > 0 and score > top:
            best, top = card, score
    return best or _ahead(names, head, at)


def _prominence(names: Names, hit: Hit, paragraph: int) -> float:
    """Return how far what is named lately, or as a subject, comes to mind first."""
    start = names.stretches.sentence(hit.start)
    opens = len(names.text[start : hit.start].split()) < 2  # noqa: PLR2004 - "The"
    return _LATELY * (hit.start >= paragraph) + _OPENS * opens


_LATELY: Final = 0.8
_OPENS: Final = 0.5


_NO_BODIES: Final = (Sort.PLACE, Sort.STATE)


def _ahead(names: Names, head: str, at: int) -> Card | None:
    """Return a body that the next paragraphs introduce, for a headline or lead."""
    if at > LEAD:
        return None
    for hit in names.within(at, at + 2 * LEAD):
        lows = [w.lower() for w in hit.card.words]
        if hit.card.sort is Sort.BODY and (
            head in lows or _likeness(hit.card, head, lows) > 1
        ):
            return hit.card
    return None


_KINDS: Final = (
    words("federation union association league confederation guild brotherhood"),
    words("hospital trust clinic infirmary"),
    words("school academy college university polytechnic"),
    words("lab laboratory institute observatory"),
    words("court tribunal chamber"),
    words("club team athletic united rovers town city"),
    words("board trust authority"),
    words("port authority"),
    words("retailer grocer supermarket chain stores store shops"),
    words("airline carrier airlines airways"),
    words("brewer brewery breweries"),
    words("insurer mutual insurance assurance"),
    words("lender bank"),
    words("carmaker motor motors"),
    words("developer builder homes builders properties realty"),
)


def _likeness(card: Card, head: str, lows: list[str]) -> float:
    """Return how well a kind of body describes *card*; 0 and less: not at all."""
    if card.sort is Sort.PERSON:
        return -1.0
    if any(head in _plain(t).split() for t in card.titles):
        return 6.0
    official = bool(_OFFICIAL & set(lows))
    spoken = bool(card.speaks) + 0.4 * min(card.count, 8)
    if head in _WATCHDOGS and official and card.sort is Sort.BODY:
        return spoken + 1
    if any(head in k and not k.isdisjoint(lows) for k in _KINDS):
        return spoken + 4
    if (
        head not in _FIRMS
        or not _NO_FIRMS.isdisjoint(lows)
        or card.sort in (Sort.OUTLET, Sort.WIRE)
    ):
        return -1.0
    private = not nouns.FIRMS.isdisjoint(lows)
    long = len(lows) > 4  # noqa: PLR2004 - an official name
    return -1.0 if long and not private else spoken + 2.0 * private + _is_body(card)


def _is_body(card: Card) -> bool:
    return card.sort is Sort.BODY


def judge(names: Names, at: int) -> Card | None:
    """Return the last body named before *at* whose task it is to find or to rule."""
    for hit in names.back(at, 80):
        lows = {w.lower() for w in hit.card.words}
        if hit.card.sort is Sort.BODY and lows & _JUDGES:
            return hit.card
    return None


_JUDGES: Final = words(
    """commission board panel inspectorate mission tribunal chamber court inquiry
    auditors auditor laboratory directorate institute bureau"""
)


def outlet(names: Names, head: str, at: int) -> Card | None:
    """Return the outlet named last before *at*: "the network" after "told NTV"."""
    wire = head in nouns.WIRE_HEADS
    for hit in names.back(at, 80):
        if hit.card.sort is Sort.WIRE or (hit.card.sort is Sort.OUTLET and not wire):
            return hit.card
    return None
