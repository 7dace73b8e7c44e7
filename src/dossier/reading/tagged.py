"""Attributions that a tagger finds, with those inside them: level by level."""

from collections import defaultdict
from collections.abc import Sequence

import attrs

from dossier.reading import announcing, citing, nesting, turns, uniting
from dossier.reading.citing import Cited
from dossier.reading.layout import TITLES, Line
from dossier.reading.port import Attribution
from dossier.reading.tagging import Tagger, passage
from dossier.reading.text import Tokens, tokens_of


@attrs.frozen(eq=False)
class Piece:
    """Some words to read by themselves.

    Attributes:
        tokens: As they stand.
        title: Whether it is a headline.
    """

    tokens: Tokens
    title: bool = False


@attrs.frozen(eq=False)
class ByTagger:
    """Finds the attributions of lines with a tagger and the rules."""

    tagger: Tagger

    def __call__(
        self, text: str, lines: Sequence[Line]
    ) -> tuple[tuple[Attribution, ...], ...]:
        """Return the outermost attributions of each of *lines* of *text*."""
        spoken = turns.turns(text, lines)
        told = [line for i, line in enumerate(lines) if i not in spoken]
        found = iter(read(self.tagger, [_piece(text, line) for line in told]))
        words = [Piece(tokens_of(text, *turn.words)) for turn in spoken.values()]
        inner = iter(read(self.tagger, words, depth=1) if words else ())
        whole = [
            (spoken[i].said(line, next(inner)),) if i in spoken else next(found)
            for i, line in enumerate(lines)
        ]
        return announcing.announced(text, lines, whole)


def _piece(text: str, line: Line) -> Piece:
    title = line.part in TITLES
    tokens = tokens_of(text, *line.place)
    return Piece(nesting.headline(tokens) if title else tokens, title)


def read(
    tagger: Tagger, pieces: Sequence[Piece], depth: int = 0
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions of each of *pieces*, each with what it holds."""
    cut = [_cut(piece.tokens) for piece in pieces]
    passages = [
        passage(rest, title=piece.title, depth=depth)
        for piece, (rest, _) in zip(pieces, cut, strict=True)
    ]
    found = [
        uniting.united(one, tagged)
        for one, tagged in zip(passages, tagger.tag(passages), strict=True)
    ]
    homes = [(i, j) for i, them in enumerate(found) for j in range(len(them))]
    inner: dict[tuple[int, int], list[Attribution]] = defaultdict(list)
    if depth < nesting.DEEPEST and homes:
        parts = [
            ((i, j), Piece(part, pieces[i].title))
            for i, j in homes
            for part in nesting.parts(passages[i].tokens, found[i][j].content)
        ]
        below = read(tagger, [piece for _, piece in parts], depth + 1) if parts else ()
        for (home, _), them in zip(parts, below, strict=True):
            inner[home] += them
    return tuple(
        nesting.with_cited(
            tuple(
                nesting.attribution(one.tokens, each, one.sentences, inner[i, j])
                for j, each in enumerate(found[i])
            ),
            pieces[i].tokens,
            cut[i][1],
        )
        for i, one in enumerate(passages)
    )


def _cut(tokens: Tokens) -> tuple[Tokens, Cited | None]:
    """Return *tokens* without the words that cite somebody, and what they cite."""
    cited = citing.find(tokens)
    if cited is None:
        return tokens, None
    return tokens.joined([(0, cited.start), (cited.end, len(tokens))]), cited
