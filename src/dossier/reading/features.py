"""What the trained tagger sees of each word of a passage, as short texts.

Words count less than what they are: the tagger is to read about people and places
of whom it never heard. What the rules found is a feature like any other.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import attrs

from dossier.reading import lexicon as lex
from dossier.reading.lexicon import Frame
from dossier.reading.port import Place
from dossier.reading.tagging import Passage
from dossier.reading.text import MARKS

OUTSIDE: Final = "O"
KNOWN: Final = 20_000  # words whose features are kept
_SPEECH: Final = frozenset((Frame.SAY, Frame.TELL))
_CLASSES: Final = (
    ("N", lex.NOUNS),
    ("P", lex.PRONOUNS),
    ("D", lex.DETERMINERS),
    ("R", lex.PREPOSITIONS),
    ("W", lex.CLAUSE_WORDS),
    ("X", lex.AUXILIARIES),
    ("T", lex.TIMES),
    ("J", lex.TITLES),
)
_PAST: Final = 3  # words beyond either end of a passage


@attrs.frozen(eq=False)
class Word:
    """What is known of a word wherever it stands.

    Attributes:
        low: In lower case.
        sort: Its class: a closed one, a verb of saying, a number, a name, a mark.
        lemma: Of a verb of saying, or None.
        speech: Whether the verb takes a clause or a hearer.
        own: Features of the word itself.
    """

    low: str
    sort: str
    lemma: str | None
    speech: bool
    own: tuple[str, ...]


@lru_cache(maxsize=KNOWN)
def known(word: str) -> Word:
    """Return what is known of *word*."""
    low = word.lower()
    verb = lex.VERBS.get(low)
    sort = _sort(word, low)
    own = ["w=" + low, "s=" + low[-3:], "p=" + low[:3], "k=" + sort, _shape(word)]
    if verb:
        own.append("l=" + verb.lemma)
    return Word(
        low=low,
        sort=sort,
        lemma=verb.lemma if verb else None,
        speech=verb is not None and verb.frame in _SPEECH,
        own=tuple(own),
    )


def _sort(word: str, low: str) -> str:
    verb = lex.VERBS.get(low)
    if verb:
        noun = "n" if low in lex.NOUNLIKE else ""
        return f"V{verb.frame}{low[-2:]}{noun}"
    for name, words in _CLASSES:
        if low in words:
            return name
    if not word[0].isalnum():
        return low
    if word[0].isdigit():
        return "9"
    return "C" if word[0].isupper() else "c"


_LOWER: Final = re.compile(r"[a-z]+")
_UPPER: Final = re.compile(r"[A-Z]+")
_DIGITS: Final = re.compile(r"\d+")


def _shape(word: str) -> str:
    digits = _DIGITS.sub("9", word)
    return "h=" + _LOWER.sub("x", _UPPER.sub("X", digits))[:6]


def painted(length: int, spans: Sequence[tuple[str, Place]]) -> list[str]:
    """Return one label a token: ``B`` or ``I`` and the part, or ``O``.

    Longer spans come first; what would overlap one of them is left out.
    """
    labels = [OUTSIDE] * length
    for part, (start, end) in sorted(spans, key=lambda s: s[1][0] - s[1][1]):
        if any(label != OUTSIDE for label in labels[start:end]):
            continue
        labels[start:end] = ["I" + part] * (end - start)
        labels[start] = "B" + part
    return labels


def by_rules(passage: Passage) -> list[str]:
    """Return the labels of *passage* that the rules would give."""
    spans = []
    for found in passage.rules:
        spans += [("C", content) for content in found.content]
        if found.source:
            spans.append(("S", found.source))
        if found.cue:
            spans.append(("Q", found.cue))
    return painted(len(passage.tokens), spans)


def features(passage: Passage) -> list[list[str]]:
    """Return the features of each token of *passage*."""
    words = [known(word) for word in passage.tokens.words]
    rules = by_rules(passage)
    quoted = _quoted(passage)
    kind = f"d={min(passage.depth, 1)}{passage.title:d}"
    out: list[list[str]] = []
    low = _padded([w.low for w in words])
    sort = _padded([w.sort for w in words])
    label = _padded(rules)
    marks = _padded(quoted)
    for start, end in passage.sentences:
        near = _near(words, quoted, start, end)
        about = [_about(passage, words, quoted, start, end), kind, "b"]
        for i in range(start, end):
            out.append(  # noqa: PERF401  the hot loop, as it reads
                [
                    *words[i].own,
                    *about,
                    f"i={_far(i - start)}",
                    f"e={_far(end - 1 - i)}",
                    *_around(low, sort, label, marks, i),
                    *near[i - start],
                ]
            )
    return out


def _padded(texts: list[str]) -> list[str]:
    return [*texts, *[">"] * _PAST, *["<"] * _PAST]


def _quoted(passage: Passage) -> list[str]:
    """Return 0 outside quotations, 1 inside, 2 for their marks."""
    words, quoted = passage.tokens.words, passage.stretch.quoted
    return [
        "2" if word in MARKS or word == "‘" else "1" if quoted[i] else "0"
        for i, word in enumerate(words)
    ]


def _around(
    low: list[str], sort: list[str], label: list[str], marks: list[str], i: int
) -> tuple[str, ...]:
    """Return what stands around token *i*; negative places are past the start."""
    w, w1, w2 = low[i], low[i + 1], low[i + 2]
    v1, v2 = low[i - 1], low[i - 2]
    k, k1, k2 = sort[i], sort[i + 1], sort[i + 2]
    h1, h2 = sort[i - 1], sort[i - 2]
    r, r1, r2 = label[i], label[i + 1], label[i + 2]
    q1, q2 = label[i - 1], label[i - 2]
    q = marks[i]
    return (
        "a=" + v1,
        "c=" + w1,
        "A=" + v2,
        "C=" + w2,
        f"ab={v1}|{w}",
        f"bc={w}|{w1}",
        f"cc={w1}|{w2}",
        f"aa={v2}|{v1}",
        f"x={h1}|{k}|{k1}",
        f"y={h2}|{h1}|{k}|{k1}|{k2}",
        f"z={k}|{k1}|{k2}|{sort[i + 3]}",
        f"j={h1}",
        f"J={k1}",
        f"q={marks[i - 1]}{q}{marks[i + 1]}",
        f"Q={q}{k}",
        f"r={q1}{r}",
        f"R={r}{r1}",
        f"t={r}{r1}{r2}",
        f"T={q2}{q1}{r}",
        f"u={r}|{w}",
        f"U={r}|{k}",
    )


def _far(distance: int) -> str:
    if distance < 4:  # noqa: PLR2004  near places are told apart
        return str(distance)
    return "5" if distance < 7 else "9" if distance < 13 else "+"  # noqa: PLR2004


def _about(
    passage: Passage, words: Sequence[Word], quoted: Sequence[str], start: int, end: int
) -> str:
    """Return what is true of a whole sentence."""
    here = range(start, end)
    speech = any(words[i].speech and quoted[i] == "0" for i in here)
    according = any(words[i].low == "according" for i in here)
    inside = any(quoted[i] != "0" for i in here)
    return f"m={inside:d}{speech:d}{according:d}{bool(passage.stretch.runs):d}"


def _near(
    words: Sequence[Word], quoted: Sequence[str], start: int, end: int
) -> list[list[str]]:
    """Return, for each token, how far the verbs of saying beside it are, and which."""
    at = [i for i in range(start, end) if words[i].speech and quoted[i] == "0"]
    return [
        [*_before(words, quoted, i, left), *_after(words, quoted, i, right)]
        for i, left, right in _beside(at, start, end)
    ]


def _beside(
    at: Sequence[int], start: int, end: int
) -> Iterator[tuple[int, int | None, int | None]]:
    k = 0
    for i in range(start, end):
        while k < len(at) and at[k] < i:
            k += 1
        own = k < len(at) and at[k] == i
        right = at[k + own] if k + own < len(at) else None
        yield i, at[k - 1] if k else None, right


def _before(
    words: Sequence[Word], quoted: Sequence[str], i: int, left: int | None
) -> tuple[str, ...]:
    if left is None:
        return ("f=",)
    return f"f={_far(i - left)}{quoted[i]}", f"F={words[left].lemma}"


def _after(
    words: Sequence[Word], quoted: Sequence[str], i: int, right: int | None
) -> tuple[str, ...]:
    if right is None:
        return ("g=",)
    after = words[right + 1].low if right + 1 < len(words) else ">"
    sort = words[i].sort[0]
    return (
        f"g={_far(right - i)}{sort}{quoted[i]}",
        f"G={words[right].lemma}",
        f"H={after}",
    )
