"""From passages to what the network gets: word pieces in windows, and back."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from tokenizers import Tokenizer

from dossier.reading import quotes
from dossier.reading.tagging import Part, Passage
from dossier.reading.text import Tokens
from dossier_onnx.decoding import NUMBERS, TAGS

LONGEST: Final = 256  # pieces of a window
OF_A_WORD: Final = 8  # pieces; the rest of a longer word is not looked at
ROOM: Final = 60  # pieces short of a full window at which a sentence may end it
LOWER, CAPITAL, CAPITALS = 1, 2, 3  # how a word is written; 0 has no letter
SHAPES: Final = 13  # how it is written and quoted, and one for what is read again
AGAIN: Final = 12
HINTS: Final = len(TAGS)  # what the rules say of a word
MANY: Final = 50_000  # words whose pieces are kept


@attrs.frozen
class Window:
    """Some passages, or a part of one, as the network gets them.

    Attributes:
        ids: One a word piece.
        shapes: How its word is written and whether it is quoted, one a piece.
        hints: The tag that the rules give its word, one a piece.
        words: Passage, token, and the position of the token's first piece.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    hints: tuple[int, ...]
    words: tuple[tuple[int, int, int], ...]


class Pieces:
    """Cuts words into pieces, each word once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Cut as *tokenizer* does; one of BERT's, with its three marks."""
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.first, self.last, self.none, self.unknown = (
            tokenizer.token_to_id(mark) or 0
            for mark in ("[CLS]", "[SEP]", "[PAD]", "[UNK]")
        )

    def of(self, word: str) -> tuple[int, ...]:
        """Return the pieces of *word*, at least one."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            found = tuple(ids[:OF_A_WORD]) or (self.unknown,)
            if len(self._known) >= MANY:
                self._known.clear()
            self._known[word] = found
        return found


def windows(passages: Sequence[Passage], pieces: Pieces) -> Iterator[Window]:
    """Yield *passages* in windows: lines together, what is read again alone."""
    lines = [(i, p) for i, p in enumerate(passages) if not p.depth]
    yield from _packed(lines, pieces)
    for i, passage in enumerate(passages):
        if passage.depth:
            yield from _packed([(i, passage)], pieces)


def _packed(
    numbered: Sequence[tuple[int, Passage]], pieces: Pieces
) -> Iterator[Window]:
    """Yield the windows that *numbered* passages fill, one after the other.

    A passage is in one window if it fits; a longer one is cut after a sentence.
    """
    draft = _Draft(pieces, again=any(p.depth for _, p in numbered))
    for number, passage in numbered:
        cut = [pieces.of(word) for word in passage.tokens.words]
        length = sum(map(len, cut))
        if draft.length + length + 1 > LONGEST:
            yield from draft.taken()
        long = length > LONGEST - 2
        ends = {end for _, end in passage.sentences} if long else set()
        rows = zip(cut, shapes(passage.tokens), hints(passage), strict=True)
        for i, (ids, shape, hint) in enumerate(rows):
            full = draft.length + len(ids) + 1 > LONGEST
            if full or (i in ends and draft.length > LONGEST - ROOM):
                yield from draft.taken()
            draft.add((number, i), ids, shape, hint)
        draft.end()
    yield from draft.taken()


class _Draft:
    """A window that is being filled."""

    def __init__(self, pieces: Pieces, *, again: bool) -> None:
        self._pieces = pieces
        self._opening = AGAIN if again else 0
        self._clear()

    def _clear(self) -> None:
        self._ids = [self._pieces.first]
        self._shapes = [self._opening]
        self._hints = [0]
        self._words: list[tuple[int, int, int]] = []

    @property
    def length(self) -> int:
        return len(self._ids)

    def add(
        self, word: tuple[int, int], ids: Sequence[int], shape: int, hint: int
    ) -> None:
        self._words.append((*word, len(self._ids)))
        self._ids += ids
        self._shapes += [shape] * len(ids)
        self._hints += [hint] * len(ids)

    def end(self) -> None:
        self._ids.append(self._pieces.last)
        self._shapes.append(0)
        self._hints.append(0)

    def taken(self) -> Iterator[Window]:
        if self._words:
            if self._ids[-1] != self._pieces.last:
                self.end()
            yield Window(
                ids=tuple(self._ids),
                shapes=tuple(self._shapes),
                hints=tuple(self._hints),
                words=tuple(self._words),
            )
        self._clear()


def hints(passage: Passage) -> list[int]:
    """Return the tag that the rules give each word of *passage*."""
    out = [0] * len(passage.tokens)
    for found in passage.rules:
        parts = [(Part.CONTENT, place) for place in found.content]
        parts += [(Part.CUE, found.cue)] if found.cue else []
        parts += [(Part.SOURCE, found.source)] if found.source else []
        for part, (start, end) in parts:
            if not any(out[start:end]):
                for i in range(start, end):
                    out[i] = NUMBERS[part, i > start]
    return out


def shapes(tokens: Tokens) -> list[int]:
    """Return how each word is written and whether it is quoted, as one number.

    Three times the case of the word, plus 1 inside a quotation, plus 2 on a mark.
    """
    runs = quotes.runs(tokens)
    quoted = quotes.mask(runs, len(tokens))
    for run in runs:
        if run.opened:
            quoted[run.start] = 2
        if run.closed:
            quoted[run.end - 1] = 2
    return [3 * case(w) + q for w, q in zip(tokens.words, quoted, strict=True)]


def case(word: str) -> int:
    """Return how *word* is written."""
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return LOWER
    return CAPITALS if word.isupper() and len(word) > 1 else CAPITAL
