"""Attributions within attributions: each content is read again by itself."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.reading import attributions, citing, quotes
from dossier.reading import lexicon as lex
from dossier.reading.found import Found
from dossier.reading.phrases import Stretch
from dossier.reading.port import Attribution, Place
from dossier.reading.text import Tokens, sentences, tokens_of

DEEPEST: Final = 4  # A said that B said that C said that D said
_REPORT: Final = frozenset(("report", "reports", "source", "sources", "study", "court"))
SHORTEST: Final = 4  # words of a content that can hold an attribution


def read(
    text: str, place: Place, *, title: bool = False, depth: int = 0
) -> tuple[Attribution, ...]:
    """Return the attributions of one paragraph of *text*, with what they hold.

    Args:
        text: The article.
        place: The paragraph.
        title: Whether it is a headline, in which capitals mean nothing.
        depth: How many attributions it is known to lie in.
    """
    tokens = tokens_of(text, *place)
    if title:
        tokens = headline(tokens)
    return tuple(_read(tokens, depth=depth, title=title)) if len(tokens) else ()


def headline(tokens: Tokens) -> Tokens:
    """Return the words of a headline without ": report" at its end."""
    if (
        len(tokens) > SHORTEST
        and tokens.lows[-1] in _REPORT
        and tokens.lows[-2] in ":-–—"
    ):
        return tokens.cut(0, len(tokens) - 2)
    return tokens


def _read(tokens: Tokens, *, depth: int, title: bool) -> Iterator[Attribution]:
    cited = citing.find(tokens)
    if cited and depth < DEEPEST:
        rest = tokens.joined([(0, cited.start), (cited.end, len(tokens))])
        found = tuple(_read(rest, depth=depth + 1, title=title))
        yield from with_cited(found, tokens, cited)
        return
    bounds = sentences(tokens)
    stretch = Stretch.whole(tokens, title=title, inner=depth > 0)
    for one in attributions.find(stretch, bounds):
        inner: list[Attribution] = []
        if depth < DEEPEST:
            for part in parts(tokens, one.content):
                inner += _read(part, depth=depth + 1, title=title)
        yield attribution(tokens, one, bounds, inner)


def with_cited(
    found: tuple[Attribution, ...], tokens: Tokens, cited: citing.Cited | None
) -> tuple[Attribution, ...]:
    """Return *found*, with the one that cites somebody around what that one says."""
    return tuple(_with_cited(found, tokens, cited)) if cited else found


def _with_cited(
    found: tuple[Attribution, ...], tokens: Tokens, cited: citing.Cited
) -> Iterator[Attribution]:
    at = tokens.starts[cited.start]
    source = tokens.place(cited.source)
    taken = False
    for one in found:
        start, end = one.sentence
        if taken or not start <= at <= end + 1 or one.source is None or not one.content:
            yield one
            continue
        taken = True
        inner = Attribution(
            source=source,
            content=one.content,
            sentence=one.sentence,
            inner=one.inner,
            rules=("cited",),
        )
        yield attrs.evolve(one, inner=(inner,), rules=(*one.rules, "citing"))


def attribution(
    tokens: Tokens,
    found: Found,
    bounds: tuple[Place, ...],
    inner: Sequence[Attribution],
) -> Attribution:
    """Return *found* of *tokens* as an attribution of the text.

    Args:
        tokens: Of its passage.
        found: In tokens.
        bounds: The sentences of the passage, in tokens.
        inner: Attributions inside its content.
    """

    def place(span: Place | None) -> Place | None:
        return tokens.place(span) if span else None

    return Attribution(
        source=place(found.source),
        cue=place(found.cue),
        content=tuple([tokens.place(c) for c in found.content]),
        addressee=place(found.addressee),
        sentence=tokens.place(_sentence(found, bounds)),
        inner=tuple(inner),
        rules=found.rules,
    )


def parts(tokens: Tokens, contents: tuple[Place, ...]) -> Iterator[Tokens]:
    """Yield what is to be read again of *contents*: unquoted words together."""
    return (part for part in _parts(tokens, contents) if _worth_reading(part))


def _parts(tokens: Tokens, contents: tuple[Place, ...]) -> Iterator[Tokens]:
    """Yield what is to be read of *contents*: unquoted words together."""
    open_ = [c for c in contents if tokens.words[c[0]] not in quotes.OPENERS]
    if len(open_) > 1:
        yield tokens.joined(open_)
        contents = tuple(c for c in contents if c not in open_)
    for content in contents:
        if part := _inside(tokens, content):
            yield part


def _inside(tokens: Tokens, content: Place) -> Tokens | None:
    """Return the tokens of *content* without the marks around it."""
    start, end = content
    words = tokens.words
    if words[start] in quotes.OPENERS:
        start += 1
        if words[end - 1] in quotes.CLOSERS:
            end -= 1
    if end - start < SHORTEST:
        return None
    mark = _quoted_cue(tokens, start, end)
    if mark is None:
        return tokens.cut(start, end)
    closed = words[end - 1] in quotes.CLOSERS
    return tokens.joined([(start, mark), (mark + 1, end - closed)])


def _quoted_cue(tokens: Tokens, start: int, end: int) -> int | None:
    """Return the mark between a speaker and a cue: A “warned that it would rain”."""
    for i in range(start + 1, end - 2):
        if tokens.words[i] in quotes.OPENERS:
            cue, that = tokens.lows[i + 1 : i + 3]
            return i if cue in lex.VERBS and that == "that" else None
    return None


def _worth_reading(tokens: Tokens) -> bool:
    return any(word in lex.VERBS or word in lex.STARTERS for word in tokens.lows)


def _sentence(found: Found, bounds: tuple[Place, ...]) -> Place:
    """Return the tokens of the sentences that *found* touches."""
    places = [*found.content, *((found.cue,) if found.cue else ())]
    if found.source and found.cue:
        places.append(found.source)
    first = min(p[0] for p in places)
    last = max(p[1] for p in places)
    i = bisect_right(bounds, first, key=lambda bound: bound[0]) - 1
    j = bisect_left(bounds, last, key=lambda bound: bound[1])
    return bounds[i][0], bounds[j][1]


def walk(
    found: Attribution, above: tuple[Attribution, ...] = ()
) -> Iterator[tuple[Attribution, tuple[Attribution, ...]]]:
    """Yield *found* and all inside it, each with those around it, outermost first."""
    yield found, above
    for inner in found.inner:
        yield from walk(inner, (*above, found))
