"""Sources that an article does not name: whether it is one, and how many."""

import re
from typing import Final

import attrs

from dossier.reading import nouns, titles
from dossier.reading.lexicon import words

NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a dozen": 12,
    "both": 2, "neither": 2, "twenty": 20, "a": 1, "an": 1, "another": 1,
    "half a dozen": 6, "a pair of": 2, "a couple of": 2, "a second": 1, "a third": 1,
    "a fourth": 1, "a fifth": 1,
}  # fmt: skip
_COUNT: Final = re.compile(
    r"(?:at least |about |some |more than |nearly |as many as |the |all |his |her |its "
    r"|their |only |just |(?P<cnn>\w+['’]s ))?"
    r"(?P<n>(?:a (?:pair|couple) of)|(?:half )?a dozen|a (?:second|third|fourth|fifth)"
    r"|[a-z]+|\d+)\b",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(
    r"\b(?:sources?|unnamed|unidentified|anonym\w+|familiar with|briefed on|close to"
    r"|with (?:\w+ )?knowledge of|on (?:the )?condition (?:of|that)|insiders?"
    r"|not authori[sz]ed|declined to be (?:named|identified)|asked not to be"
    r"|requested anonymity|not to be (?:named|identified)|who knows?"
    r"|(?:people|someone) who worked"
    r"|wh?o (?:did not want|wished) to)\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"(?:(?P<n>one|two|three|four|five|both|some|several|many|most|none|neither|another"
    r"|a (?:second|third|fourth)) of"
    r" (?:the|them|those|these|whom|its|his|her|their|us)\b"
    r"|(?:one|another|a (?:second|third|fourth|fifth|sixth)"
    r"|the (?:other|second|third|first|former|latter)|others?|some|both)$"
    r"|the (?:same )?(?:sources?|persons?|people|officials?)$)",
    re.IGNORECASE,
)
_KNOWN: Final = re.compile(
    r"the (?:same )?(?P<n>two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?"
    r"(?:sources|people|officials|aides|insiders|others)\b"
)
_LEAST: Final = re.compile(
    r"^(?:at least|about|some|more than|nearly|as many as|only|just) (?=\w+)",
    re.IGNORECASE,
)
_VAGUE_PLURAL: Final = words("some many several others most few dozens hundreds")


@attrs.frozen
class Slot:
    """A place for sources that have no name.

    Attributes:
        count: How many, or None.
        plural: Whether there are several.
        back: Whether it refers to sources introduced before.
    """

    count: int | None
    plural: bool
    back: bool = False


def slot(phrase: str) -> Slot | None:
    """Return the unnamed sources that *phrase* speaks of, or None.

    >>> slot("two sources familiar with the matter")
    Slot(count=2, plural=True, back=False)
    >>> slot("officials")
    Slot(count=None, plural=True, back=False)
    >>> slot("one of the sources")
    Slot(count=1, plural=False, back=True)
    >>> slot("the top diplomat") is None
    True
    """
    plain = _LEAST.sub("", phrase.strip(" ,.;:•*-—–"))
    low = plain.lower()
    part = _PART.match(low)
    if part:
        return _of_several(low, part)
    known = _KNOWN.match(low)
    if known:
        return Slot(NUMBERS[known["n"]], plural=True, back=True)
    tokens = [t for t in plain.split() if t not in ("and", "there")]
    at = titles.head_of(tokens)
    if at < 0:
        return None
    head = tokens[at].lower().removesuffix("'s").removesuffix("’s")
    if not (marked(low) or _may_be_unnamed(low, tokens, head)):
        return None
    count = _count(low)
    plural = _is_plural(head, count)
    return Slot(count if count or plural else 1, plural)


def marked(phrase: str) -> bool:
    """Tell whether *phrase* says that its source has no name."""
    return bool(_MARKED.search(phrase))


def _of_several(low: str, part: re.Match[str]) -> Slot:
    word = part["n"] or part.group()
    count = NUMBERS.get(word.split()[0] if word.startswith(("one", "two")) else word)
    if count is None and word.endswith(("source", "person", "official")):
        count = 1
    if count is None and (word.startswith(("a ", "the ")) or word in ("one", "other")):
        count = None if word.endswith(("s", "people")) else 1
    if "neither" in low[:8]:
        count = 2
    return Slot(count, count is None or count > 1, back=True)


def _may_be_unnamed(low: str, tokens: list[str], head: str) -> bool:
    """Tell whether an indefinite or counted person, or a bare plural, speaks."""
    first = low.split(maxsplit=1)[0]
    person = titles.is_office(head) or titles.is_office(head.removesuffix("s"))
    if first in ("a", "an", "some", "another", "several", "many"):
        return person or head in nouns.GROUPS or head in nouns.SOURCES
    if first in NUMBERS or first.isdigit() or first == "neither":
        forms = {head, head.removesuffix("s")}
        return person or (
            forms.isdisjoint(nouns.BODIES) and forms.isdisjoint(nouns.DOCUMENTS)
        )
    return head in nouns.SOURCES and len(tokens) < 6 and first != "the"  # noqa: PLR2004


def _count(low: str) -> int | None:
    found = _COUNT.match(low)
    if found is None:
        return None
    word = found["n"].lower()
    if word.isdigit():
        return int(word) if len(word) < 4 else None  # noqa: PLR2004 - a year
    if word in ("source", "person", "insider", "official"):
        return 1
    return NUMBERS.get(word)


def _is_plural(head: str, count: int | None) -> bool:
    if count is not None:
        return count > 1
    return head == "people" or (head.endswith("s") and not head.endswith("ss"))
