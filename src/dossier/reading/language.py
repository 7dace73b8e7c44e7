"""Whether a text is English, the only language that the rules read."""

import re
from typing import Final

from dossier.domain.articles import Article
from dossier.reading.lexicon import words

ENOUGH: Final = 20  # words; of fewer nobody can tell
LOOK: Final = 600  # words that are looked at
SHARE: Final = 0.15  # of function words; English news has about 0.4
_WORD: Final = re.compile(r"[^\W\d_]+")
_FUNCTION: Final = words(
    """the of and to a in that is was for on with as by at it he she his her they
    their from be has have had been were are an will would said not this which who
    but its or after more when about than out up there what all into can could no if
    we you i"""
)


def unreadable(article: Article) -> str | None:
    """Return why no statements can be read from *article*, or None if they can.

    >>> from dossier.domain.ids import article_id
    >>> text = "Der Hafen war am Montag geschlossen. " * 5
    >>> unreadable(Article(id=article_id("file:/a"), text=text, source="a"))
    'not in English: 0 of 30 words are its most common ones'
    """
    found: list[str] = []
    for match in _WORD.finditer(article.text):
        found.append(match.group().lower())
        if len(found) == LOOK:
            break
    if not found:
        return "no words"
    known = sum(word in _FUNCTION for word in found)
    if len(found) < ENOUGH or known >= SHARE * len(found):
        return None
    return f"not in English: {known} of {len(found)} words are its most common ones"
