"""On whose authority a statement is reported: from nested attributions to nodes."""

import re
from typing import Final

import attrs

from dossier.domain.chains import ChainNode
from dossier.domain.spans import Span, span_of
from dossier.domain.vocabulary import Role
from dossier.reading.port import Attribution, Place, Resolved

VOUCHES: Final = 0.6  # share of a content that an inner attribution must fill
_VOUCHING: Final = re.compile(
    r"\b(?:said|say|says|saying|report\w*|according|per|told|tells?|cit(?:es?|ed|ing)"
    r"|wrote|writes?|add(?:s|ed)|stat(?:es?|ed)|claim\w*|suggest\w*|reveal\w*|announc\w*"
    r"|alleg\w*|not(?:es|ed)|maintain\w*|quot\w*|recall\w*|confirm\w*|tweet\w*|record\w*)\b",
    re.IGNORECASE,
)


@attrs.frozen
class Link:
    """One attribution of a path, and who its source is."""

    found: Attribution
    who: Resolved | None
    via: tuple[ChainNode, ...] = ()


def vouches(text: str, outer: Attribution) -> Attribution | None:
    """Return the inner attribution for which *outer* only vouches, or None.

    It does where its cue is a neutral one, and the inner attribution begins where
    its content begins and fills most of it.
    """
    if not outer.inner or not outer.content:
        return None
    if outer.cue and not _VOUCHING.search(text, *outer.cue):
        return None
    length = sum(b - a for a, b in outer.content)
    for inner in outer.inner:
        start = min((p[0] for p in _places(inner)), default=inner.sentence[0])
        filled = _filled(inner)
        if start - outer.content[0][0] <= 8 and filled >= VOUCHES * length:  # noqa: PLR2004  "that", a mark, an article
            return inner
    return None


def _places(found: Attribution) -> tuple[Place, ...]:
    return tuple(p for p in (found.source, found.cue, *found.content) if p)


def _filled(found: Attribution) -> int:
    places = _places(found)
    return max(b for _, b in places) - min(a for a, _ in places) if places else 0


def spans(text: str, places: tuple[Place, ...]) -> tuple[Span, ...]:
    """Return *places* as spans of *text*."""
    return tuple([span_of(text, a, b) for a, b in places])


def publisher(outlet: str | None) -> ChainNode:
    """Return the outermost node: who published the article."""
    return ChainNode(role=Role.OUTLET, name=outlet, named=outlet is not None)


def node(text: str, link: Link) -> ChainNode:
    """Return the node of the source of *link*."""
    found, who = link.found, link.who
    cue = span_of(text, *found.cue) if found.cue else None
    contents = spans(text, found.content)
    if who is None:
        return ChainNode(
            role=Role.UNSPECIFIED,
            explicit=found.cue is not None,
            cue_span=cue,
            content_spans=contents,
        )
    named = who.named
    source = span_of(text, *found.source) if found.source else None
    return ChainNode(
        role=Role.INTERMEDIARY_OUTLET if who.role is Role.OUTLET else who.role,
        as_written=source.text if source else None,
        name=named.name if named else None,
        named=named is not None,
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

    The same source twice in a row ("A told us that he had warned B") is one node.
    """
    nodes = [publisher(outlet)]
    for link in path:
        for one in (*link.via, node(text, link)):
            if one.role is Role.INTERMEDIARY_OUTLET and one.name == outlet:
                continue
            if one.name is not None and nodes[-1].name == one.name and len(nodes) > 1:
                nodes[-1] = one
            else:
                nodes.append(one)
    return tuple(nodes)
