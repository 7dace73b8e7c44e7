"""On whose authority a statement is reported: from nested attributions to nodes."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import attrs

from dossier.domain.chains import ChainNode, Named
from dossier.domain.spans import Span, span_of
from dossier.domain.vocabulary import Role
from dossier.reading.cards import Sort
from dossier.reading.port import Attribution, Place, Resolved
from dossier.reading.registry import Names

_REFERRING: Final = frozenset(("same-again", "refers-back"))
VOUCHES: Final = 0.6  # share of a content that an inner attribution must fill
LEAD: Final = 8  # characters of "that" or of marks before it
_VOUCHING: Final = re.compile(
    r"\b(?:said|say|says|saying|report\w*|according|per|told|tells?|cit(?:es?|ed|ing)"
    r"|wrote|writes?|add(?:s|ed)|stat(?:es?|ed)|claim\w*|suggest\w*|reveal\w*|announc\w*"
    r"|alleg\w*|not(?:es|ed)|maintain\w*|quot\w*|recall\w*|confirm\w*|tweet\w*|record\w*"
    r"|understood|supposedly|purportedly)\b",
    re.IGNORECASE,
)
_TALK: Final = re.compile(
    r"\b(?:interview\w*|speaking|spoke|talking|appear\w+|remarks|comments|told"
    r"|statement)\b",
    re.IGNORECASE,
)
_SAME_SOURCE: Final = re.compile(
    r"(?:(?:one|two|three|both|all|another|some|neither|a second|a third) (?:of )?)?"
    r"the\b"
    r"|both\b|another\b|one of (?:the|them)|a (?:second|third)\b",
    re.IGNORECASE,
)


@attrs.frozen(eq=False)
class Link:
    """One attribution of a path, and who its source is.

    Attributes:
        found: The attribution.
        who: Whom its source means; None where it has none.
        via: Nodes through which its source spoke, such as an interviewing outlet.
    """

    found: Attribution
    who: Resolved | None
    via: tuple[ChainNode, ...] = ()


def vouches(text: str, outer: Attribution) -> Attribution | None:
    """Return the inner attribution for which *outer* only vouches, or None.

    It does where its cue is a neutral one, and the inner attribution begins where
    its content begins and fills most of it.
    """
    inner = _filling(text, outer)
    return None if inner is None or _is_own_claim(text, inner) else inner


def echoes(text: str, one: Attribution, above: tuple[Attribution, ...]) -> bool:
    """Tell whether *one* is just what the speaker around it claims, as a passive."""
    return bool(above and _is_own_claim(text, one) and _filling(text, above[-1]) is one)


_UNTOLD: Final = re.compile(
    r"\b(?:not|never|no|would|will|could|should|may|might|must)\b|n['’]t\b|\bto \w+\Z"
)
_NOBODY: Final = re.compile(r"(?:no one|nobody|none|neither|any\w+)\b", re.IGNORECASE)


def _is_own_claim(text: str, inner: Attribution) -> bool:
    """Tell whether nobody is quoted: "she had been cleared", "nobody had asked".

    Somebody is with "she had been told to leave".
    """
    if "reportedly" in inner.rules:
        return False
    if inner.cue and _UNTOLD.search(text[slice(*inner.cue)]):
        return True
    if inner.source is None:
        return inner.cue is None or "passive-about" in inner.rules
    return _NOBODY.match(text, *inner.source) is not None


def _filling(text: str, outer: Attribution) -> Attribution | None:
    """Return the inner attribution that fills what *outer* reports, or None."""
    if not outer.inner or not outer.content:
        return None
    if "reportedly" in outer.rules:
        return outer.inner[0]
    if outer.cue and not _VOUCHING.search(text, *outer.cue):
        return None
    length = sum(b - a for a, b in outer.content)
    for inner in outer.inner:
        places = [p for p in (inner.source, inner.cue, *inner.content) if p]
        if not places:
            continue
        first = min(a for a, _ in places)
        filled = max(b for _, b in places) - first
        whole = filled >= VOUCHES * length or not _REFERRING.isdisjoint(inner.rules)
        if first - outer.content[0][0] <= LEAD and whole:
            return inner
    return None


def spans(text: str, places: tuple[Place, ...]) -> tuple[Span, ...]:
    """Return *places* as spans of *text*."""
    return tuple([span_of(text, a, b) for a, b in places])


def _publisher(outlet: str | None) -> ChainNode:
    """Return the outermost node: who published the article."""
    return ChainNode(role=Role.OUTLET, name=outlet, named=outlet is not None)


def _node(text: str, link: Link) -> ChainNode:
    """Return the node of the source of *link*."""
    found, who = link.found, link.who
    cue = span_of(text, *found.cue) if found.cue else None
    contents = spans(text, found.content)
    if who is None:
        return ChainNode(
            role=Role.UNSPECIFIED,
            explicit=True,
            cue_span=cue,
            content_spans=contents,
        )
    source = span_of(text, *found.source) if found.source else None
    return ChainNode(
        role=Role.INTERMEDIARY_OUTLET if who.role is Role.OUTLET else who.role,
        as_written=source.text if source else None,
        name=who.named.name if who.named else None,
        named=who.named is not None,
        count=who.count,
        plural=who.plural,
        explicit=True,
        span=source,
        cue_span=cue,
        content_spans=contents,
    )


def chain(
    text: str, outlet: str | None, path: tuple[Link, ...]
) -> tuple[ChainNode, ...]:
    """Return the nodes of *path*, outermost first, after the publishing outlet.

    The same source twice in a row ("A told us that he had warned B") is one node,
    and so is the publisher where it names itself.
    """
    nodes = [_publisher(outlet)]
    for link in path:
        for one in (*link.via, _node(text, link)):
            same = one.name is not None and one.name == nodes[-1].name
            if same and len(nodes) > 1:
                nodes[-1] = one
            elif not same:
                nodes.append(one)
    return tuple(nodes)


def is_unnamed(path: tuple[Link, ...]) -> bool:
    """Tell whether a source of *path* has no name."""
    return any(link.who and link.who.role is Role.UNNAMED_SOURCE for link in path)


@attrs.define
class Slots:
    """Through which outlets the sources of an article spoke.

    Attributes:
        via: For its unnamed sources.
        interviews: For people, by name.
    """

    via: tuple[ChainNode, ...] = ()
    interviews: dict[str, tuple[ChainNode, ...]] = attrs.Factory(dict)

    def link(
        self, text: str, names: Names, found: Attribution, who: Resolved | None
    ) -> Link:
        """Return the outermost link of a path, with whom its source spoke to."""
        if who is None or who.role in (Role.OUTLET, Role.INTERMEDIARY_OUTLET):
            return Link(found, who)
        via = tuple(_through(text, names, found))
        if who.role is Role.PERSON and who.named:
            implied = tuple(
                [attrs.evolve(n, explicit=False, cue_span=None) for n in via]
            )
            if implied:
                self.interviews[who.named.name] = implied
            if not via and not _elsewhere(text, found, who.named):
                via = self.interviews.get(who.named.name, ())
        if who.role is Role.UNNAMED_SOURCE:
            if not via and _is_again(text, names, found):
                via = self.via
            elif via:
                self.via = tuple([attrs.evolve(n, explicit=False) for n in via])
        return Link(found, who, via)

    def learn(self, nodes: tuple[ChainNode, ...]) -> None:
        """Remember through which outlet an unnamed source spoke."""
        for before, node in pairwise(nodes[1:]):
            if (
                node.role is Role.UNNAMED_SOURCE
                and before.role is Role.INTERMEDIARY_OUTLET
            ):
                self.via = (
                    ChainNode(role=before.role, name=before.name, named=before.named),
                )


def _is_again(text: str, names: Names, found: Attribution) -> bool:
    """Tell whether a source may be one of those before, and spoke to none of us."""
    if found.source is None or not _SAME_SOURCE.match(text, *found.source):
        return False
    heard = names.within(*found.addressee) if found.addressee else ()
    return not any(hit.card is names.outlet for hit in heard)


_OCCASION: Final = re.compile(
    r"\b(?:statement|letter|parliament|congress|court|speech"
    r"|(?:news|press) conference|briefing|rally|hearing|post(?:ed)?|tweet\w*|wrote"
    r"|e-?mail\w*|memoir)\b"
)


def _elsewhere(text: str, found: Attribution, who: Named) -> bool:
    """Tell whether a later saying of *who* was none in the interview before."""
    if who.method == "possessive" or found.addressee or "refusal" in found.rules:
        return True
    start, end = found.sentence
    for a, b in sorted(found.content):
        if _OCCASION.search(text, start, max(start, a)):
            return True
        start = b
    return bool(_OCCASION.search(text, start, max(start, end)))


def _through(text: str, names: Names, found: Attribution) -> Iterator[ChainNode]:
    """Yield the outlet to which the source of *found* spoke."""
    for start, end in _places_of_outlets(text, found):
        for hit in names.within(start, end):
            if (
                hit.card.sort in (Sort.OUTLET, Sort.WIRE)
                and hit.card is not names.outlet
            ):
                yield ChainNode(
                    role=Role.INTERMEDIARY_OUTLET,
                    as_written=text[hit.start : hit.end],
                    name=hit.card.name,
                    named=True,
                    explicit=True,
                    span=span_of(text, hit.start, hit.end),
                    cue_span=span_of(text, *found.cue) if found.cue else None,
                )
                return


def _places_of_outlets(text: str, found: Attribution) -> Iterator[Place]:
    if found.source and "source" in text[slice(*found.source)]:
        yield found.source
    if found.addressee:
        yield found.addressee
    if found.source and found.cue and found.sentence[0] < found.source[0]:
        lead = (found.sentence[0], found.source[0])
        if _TALK.search(text, *lead):
            yield lead
    if found.cue and found.content and found.cue[1] < found.content[0][0]:
        gap = (found.cue[1], found.content[0][0])
        if _TALK.search(text, *gap):
            yield gap
