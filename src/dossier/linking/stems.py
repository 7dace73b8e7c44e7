"""Words without their endings."""

from typing import Final

_SUFFIXES: Final = (
    "ations", "ation", "ating", "ators", "ator", "ated", "ates", "ements", "ement",
    "ments", "ment", "ings", "ing", "ions", "ion", "ers", "ies", "ied", "ed", "er",
    "es", "ly", "s", "ed", "e", "y",
)  # fmt: skip
_SHORTEST: Final = 3  # letters that a stem keeps


def stem(word: str) -> str:
    """Return *word*, in lower case, without its ending.

    >>> [stem(w) for w in ("falsified", "falsifying", "elections", "bribes")]
    ['falsif', 'falsif', 'elect', 'brib']
    """
    for _ in range(2):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
                word = word[: -len(suffix)]
                break
        else:
            break
    return word[:-1] if word.endswith("i") and len(word) > _SHORTEST else word
