"""Which language a text is in."""

import re
from typing import Final

import py3langid

ENOUGH: Final = 120  # letters below which a text's own words do not decide
ENGLISH: Final = "en"
_WORD: Final = re.compile(r"[^\W\d_]+")
# Half of the words of running English are among these; the model is loaded, which
# takes most of a second, only where they are few.
_FUNCTION_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "the of to and a in that is was he for it with as his on be at by had said has"
        " have from not but are were they she this which an or who their been will",
    )
)
_SHARE: Final = 0.25


def language_of(text: str, declared: str | None = None) -> str | None:
    """Return the language of *text* as ISO 639-1.

    Args:
        text: An article.
        declared: What its page or feed says; decides where the text is short.
    """
    words = [w.lower() for w in _WORD.findall(text[:20_000])]
    if not words:
        return declared
    share = sum(w in _FUNCTION_WORDS for w in words) / len(words)
    if share >= _SHARE:
        return ENGLISH
    if sum(map(len, words)) < ENOUGH:
        return declared or (ENGLISH if share else None)
    language: str = py3langid.classify(text[:20_000])[0]
    return language
