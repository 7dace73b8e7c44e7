"""Whom a report cites: "The Gazette, citing two officials, reported that …"."""

from typing import Final

import attrs

from dossier.reading import lexicon as lex
from dossier.reading.port import Place
from dossier.reading.text import Tokens

_AGENTS: Final = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "man",
    "men",
    "woman",
    "women",
)
LONG: Final = 20  # words of a source and its description
_CITING: Final = frozenset(("citing", "quoting"))
_AFTER: Final = frozenset((",", ".", "that", ":", ";", "-", ")"))
_SOURCES: Final = lex.words(
    """source sources official officials person people persons officer officers aide
    aides insider insiders diplomat diplomats document documents memo memos report
    reports letter letters record records filing filings email emails e-mail e-mails
    notes engineers executives employee employees staff workers witness witnesses
    transcript transcripts papers files logs minutes study survey statement"""
)


@attrs.frozen
class Cited:
    """Who is cited, and the words that do no more than that.

    Attributes:
        start: The first token to leave out.
        end: One past the last.
        source: The tokens of who is cited.
    """

    start: int
    end: int
    source: Place


def find(tokens: Tokens) -> Cited | None:
    """Return the first source that *tokens* cite in passing, or None."""
    low = tokens.lows
    if _CITING.isdisjoint(low):
        return None
    for i, word in enumerate(low):
        if word in _CITING and 0 < i < len(low) - 1 and low[i - 1] == ",":
            source = _up_to_mark(tokens, i + 1)
            if source and _is_source(tokens, source):
                return _cited(tokens, i, source)
    return None


def _up_to_mark(tokens: Tokens, start: int) -> Place | None:
    for i in range(start, min(len(tokens), start + LONG)):
        if tokens.lows[i] in _AFTER:
            return (start, i) if i > start else None
    return None


def _is_source(tokens: Tokens, place: Place) -> bool:
    words = range(*place)
    if tokens.lows[place[0]] in lex.DETERMINERS and any(
        tokens.lows[i].endswith(_AGENTS) for i in words
    ):
        return True
    return any(
        tokens.words[i][0].isupper() or tokens.lows[i] in _SOURCES for i in words
    )


def _cited(tokens: Tokens, i: int, source: Place) -> Cited:
    end = source[1]
    if end < len(tokens) and tokens.lows[end] == ",":
        end += 1
    return Cited(i - 1, end, source)
