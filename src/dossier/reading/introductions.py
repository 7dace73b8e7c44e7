"""What an article tells of somebody beside the name: office, side, and kind."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from dossier.reading import leads, nouns, titles
from dossier.reading.cards import Card, Cards, Hit, Sort
from dossier.reading.port import Place

_UNTITLED: Final = (Sort.STATE, Sort.PLACE, Sort.OUTLET, Sort.WIRE)


def learn(text: str, cards: Cards, hits: list[Hit]) -> dict[str, list[Card]]:
    """Give the cards their titles and sides; return them by the heads of those."""
    offices: dict[str, list[Card]] = {}
    starts = [h.start for h in hits]
    for i, hit in enumerate(hits):
        if hit.card.sort in _UNTITLED:
            continue
        if _is_dateline(text, hit):
            hit.card.sort = Sort.PLACE
            town = cards.by_name.get(text[hit.start : hit.end].title())
            if town is not None and _may_be_town(town):
                town.sort = Sort.PLACE
            continue
        if _is_medium(text, hit) and not hit.card.pronoun:
            hit.card.sort = Sort.OUTLET
            continue
        for title, place in _titles_at(text, hits, i):
            _resort(hit.card, title)
            _entitle(hit.card, title, offices)
            if place is not None:
                hit.introduced.append(place)
                _lead(text, hits, starts, place)
        _possessor(text, hits, i)
    _identify(text, hits, offices)
    return offices


def _identify(text: str, hits: list[Hit], offices: dict[str, list[Card]]) -> None:
    """Give the office of a lead to whoever the next paragraph names for it."""
    found = leads.identified(text, hits)
    if found is None:
        return
    (start, end), i = found
    card = hits[i].card
    card.sort = Sort.PERSON
    _entitle(card, text[start:end], offices)
    hits[i].introduced.append((start, end))


def _is_of_another(hits: list[Hit], i: int, place: Place) -> bool:
    """Tell whether a title ends with a name: "the aunt of Ada Quill, Bo Tarn,"."""
    other = hits[i - 1] if i else hits[i]
    ends = other.end == place[1] and place[1] < hits[i].start
    return ends and other.card.sort is Sort.PERSON


_WIRED: Final = re.compile(r"(?:, [^\n]{1,30}?)? ?(?:[-–—]|\()")


def _is_dateline(text: str, hit: Hit) -> bool:
    """Tell whether a name in capitals opens a paragraph: "ANSBY, April 8 (CPW) -"."""
    return (
        (hit.start == 0 or text[hit.start - 1] == "\n")
        and hit.end - hit.start > 3  # noqa: PLR2004 - longer than most initials
        and text[hit.start : hit.end].isupper()
        and bool(_WIRED.match(text, hit.end))
    )


def _may_be_town(card: Card) -> bool:
    """Tell whether nothing but its capitals speaks for a person: "Port Ansby"."""
    plain = card.sort in (Sort.PERSON, Sort.UNKNOWN)
    return plain and not (card.pronoun or card.titles)


_MEDIUM: Final = re.compile(
    r"\b(?:(?:state|public|national|private|local|regional|official|opposition)"
    r"(?:-\w+)? (?:news )?(?:media|television|TV|radio|news)"
    r"(?: (?:outlet|company|group|network))?"
    r"|broadcaster|newspaper|tabloid|news (?:agency|site|website|outlet|channel)"
    r"|(?:radio|television|TV) (?:station|channel|network)) \Z"
)


def _is_medium(text: str, hit: Hit) -> bool:
    """Tell whether "state media" or "the broadcaster" stands before a name."""
    return not hit.title and bool(
        _MEDIUM.search(text[max(0, hit.start - 60) : hit.start])
    )


def _resort(card: Card, title: str) -> None:
    """Learn from "the carmaker" or "a newspaper" beside a name what it is."""
    tokens = title.split()
    at = titles.head_of(tokens)
    if at < 0 or card.sort not in (Sort.PERSON, Sort.UNKNOWN):
        return
    head = tokens[at].lower()
    if titles.is_office(head):
        card.sort = Sort.PERSON
    elif head in nouns.OUTLET_HEADS:
        card.sort = Sort.OUTLET
    elif head in nouns.BODIES:
        card.sort = Sort.BODY


def _titles_at(
    text: str, hits: list[Hit], i: int
) -> Iterator[tuple[str, Place | None]]:
    hit = hits[i]
    start, end = hit.start, hit.end
    if hit.title:
        start = hit.lead
        former = "former " if text[max(0, start - 7) : start] == "former " else ""
        yield former + hit.title, (start, hit.start - 1)
    named = titles.before(text, start)
    if named and hit.card.sort is Sort.BODY and len(hit.card.words) == 2:  # noqa: PLR2004
        office = text[named[0] : named[1]].rsplit(maxsplit=1)[-1].lower()
        if office not in nouns.BODIES and " " in text[start:end]:
            hit.card.sort = Sort.PERSON  # "magistrate Alwyn Force"
    for place in (
        named,
        titles.comma_before(text, _once(text, start) if hit.title else start, end),
        titles.after(text, end),
    ):
        if place is not None and not _is_of_another(hits, i, place):
            yield text[place[0] : place[1]], place
    led = titles.does(text, end)
    if led is not None:
        yield led


_ONCE: Final = re.compile(rf"(?:\b(?:{'|'.join(sorted(titles.ONCE))}) )+\Z")


def _once(text: str, start: int) -> int:
    """Return where "former Gov. Ada Quill" starts, whose title is at *start*."""
    found = _ONCE.search(text, max(0, start - 30), start)
    return found.start() if found else start


def _entitle(card: Card, title: str, offices: dict[str, list[Card]]) -> None:
    if title not in card.titles:
        card.titles.append(title)
    tokens = title.replace("’s", "").split()
    head = titles.office_of(tokens)
    if not head:
        return
    if not card.pronoun:
        card.pronoun = nouns.HONORIFICS.get(tokens[0].rstrip("."), "") or (
            "she" if head in nouns.SHE else "he" if head in nouns.HE else ""
        )
    first = title.lower().split()[: titles.head_of(tokens)]
    for office in (head, *filter(titles.is_office, first)):  # "Deputy Premier"
        held = offices.setdefault(office, [])
        if card not in held:
            held.append(card)


_LED: Final = re.compile(
    r" (?:leader|boss|chief|chair\w*|president|director|secretary)"
)


def _lead(text: str, hits: list[Hit], starts: list[int], place: Place) -> None:
    """Take for a body what a title leads: "Salt Hands leader Ada Quill"."""
    lo, hi = bisect_left(starts, place[0]), bisect_left(starts, place[1])
    for hit in hits[max(0, lo - 1) : hi]:
        if hit.end > place[0] and _is_led(text, hit, place[1]):
            hit.card.sort = Sort.BODY


def _is_led(text: str, hit: Hit, end: int) -> bool:
    """Tell whether a name of two words has a leader: "Salt Hands leader Ada Quill"."""
    known = hit.card.sort is Sort.PERSON and not (hit.card.titles or hit.card.pronoun)
    return known and " " in hit.card.name and bool(_LED.fullmatch(text, hit.end, end))


_THING: Final = re.compile(
    r", which\b|['’]s (?:website|board|shares|profits|lawyers|customers|factory)\b"
)


def firms(text: str, hits: Iterable[Hit]) -> None:
    """Take for bodies what is called by the first word only: "Brightwater Lifting"."""
    for hit in hits:
        card = hit.card
        if card.sort is not Sort.PERSON or card.pronoun or len(card.words) < 2:  # noqa: PLR2004
            continue
        titled = any(titles.is_office(t.split()[-1]) for t in card.titles)
        first = card.parts > card.surnames == 0 and card.words[-1].endswith("s")
        if not titled and (first or "&" in card.words or _THING.match(text, hit.end)):
            card.sort = Sort.BODY


def _possessor(text: str, hits: list[Hit], i: int) -> None:
    """Take the state of "Zemblia's Ada Quill" as her side."""
    hit = hits[i]
    if hit.card.sort not in (Sort.PERSON, Sort.BODY) or not i:
        return
    owner = hits[i - 1]
    owns = owner.end == hit.lead - 3 and text[owner.end : hit.lead] in ("'s ", "’s ")
    fits = owner.card.sort is Sort.STATE or hit.card.sort is owner.card.sort
    if hit.card.sort is Sort.PERSON:
        fits = owner.card.sort is not Sort.PERSON
    if owns and fits and hit.card.side is None:
        hit.card.side = owner.card.name
