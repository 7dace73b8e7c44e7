"""To what conduct is done, where that is one of a kind: which election, whose."""

import re
from calendar import month_name
from datetime import date
from typing import Final

import attrs

from dossier.linking import conduct, parties
from dossier.linking.words import table
from dossier.reading import gazetteer

_YEAR: Final = re.compile(r"\b(?:19|20|21)\d\d\b")
_NOUN: Final = (
    r"(?:elections?|ballot\w*|mid-?terms?|polls?|votes?|primar\w+|referend\w+|plebiscite"
    r"|run-?offs?|by-elections?|race|contest)"
)
_DATED: Final = re.compile(
    rf"\b((?:19|20|21)\d\d)(?:['’]s)?(?: [\w’'-]+){{0,3}}? {_NOUN}\b"
    rf"|\b{_NOUN}(?: \w+)? (?:in|of)(?: \w+)?? ((?:19|20|21)\d\d)\b",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"\b(this|last|next|that|the same) year", re.IGNORECASE)
_MONTH: Final = re.compile(rf"\b(?:in|of|on|this|next) ({'|'.join(month_name[1:])})\b")
_AHEAD: Final = re.compile(
    r"\b(?:upcoming|forthcoming|coming|next|approaching|will|would|ahead of|before"
    r"|plan\w*|prepar\w+|seek\w*|trying|attempting|working|intend\w*"
    r"|(?:is|are|being|been) (?:\w+ing|used))\b",
    re.IGNORECASE,
)
_STATE: Final = r"((?:[A-Z][\w.-]*)(?: [A-Z][\w.]+)*)"
_BETWEEN: Final = r"(?!(?:of|in|on|at|by|for|to|with|and|or|from)\b)[a-z][\w-]+"
_OWNER: Final = (
    # "Norland's presidential election", "the 2031 Norlandic election"
    re.compile(rf"\b{_STATE}['’]s?(?: [\w-]+){{0,3}}? TARGET"),
    re.compile(rf"\b{_STATE}(?: (?:\d{{4}}|{_BETWEEN})){{0,2}} TARGET"),
    # "elections in Norland"
    re.compile(rf"TARGET(?: \w+)? (?:in|of) (?:the )?{_STATE}"),
)
_NO_OWNER: Final = table(
    """foreign presidential general national federal local any the our their its his her
    your this that these those in on at by of for with and but if election senate house
    congress parliament midterm any no i we they he she it upcoming
    """
) | {m.casefold() for m in month_name[1:]}
_DEFINITE: Final = re.compile(
    r"\b(?:the|this|that|its|our|their|his|her|upcoming|next)\b"
    r"(?: [\w’']+){0,3} TARGET",
    re.IGNORECASE,
)
_STEM: Final = 4  # letters that a state and its adjective share at least
_ENDING: Final = 3
_ACRONYM: Final = 4


@attrs.frozen(kw_only=True)
class Target:
    """What conduct is done to.

    Attributes:
        kind: ``election``, ``internal affairs``.
        owner: Key of the state or body whose it is; empty where unknown.
        levels: Which kinds of election; none where unknown.
        years: When; none where unknown.
        generic: Whether any of the kind is meant, not one: "US elections".
        definite: Whether the words point at one that was named: "the midterms".
    """

    kind: str
    owner: str = ""
    levels: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    generic: bool = False
    definite: bool = attrs.field(default=True, eq=False)

    @property
    def vague(self) -> bool:
        """Whether it takes another statement to tell which is meant."""
        return not self.generic and not self.years


def target(content: str, around: str, published: date | None) -> Target | None:
    """Return the target that *content* names, or None.

    Args:
        content: What is said.
        around: The sentence that reports it, for "that year's".
        published: The day of the article; None where unknown.
    """
    found = conduct.target(content)
    if found is None:
        return None
    kind, at = found
    noun = re.escape(re.split(r"\W", content[at:], maxsplit=1)[0])
    years = _years(content, around, published) if kind == "election" else frozenset()
    definite = re.search(
        _DEFINITE.pattern.replace("TARGET", noun), content, re.IGNORECASE
    )
    plural = noun.endswith("s") and noun != "polls"
    generic = kind != "election" or (plural and not definite and not years)
    return Target(
        kind=kind,
        owner=_owner(content, noun),
        levels=conduct.levels(content) if kind == "election" else frozenset(),
        years=frozenset() if generic else years,
        generic=generic,
        definite=bool(definite),
    )


def _years(content: str, around: str, published: date | None) -> frozenset[int]:
    close = frozenset(int(a or b) for a, b in _DATED.findall(content))
    if close:
        return close
    relative = _RELATIVE.search(content)
    if relative and relative[1].casefold() in {"that", "the same"}:
        return frozenset(int(y) for y in _YEAR.findall(around))
    if relative and published:
        shift = {"this": 0, "last": -1, "next": 1}[relative[1].casefold()]
        return frozenset({published.year + shift})
    month = _MONTH.search(content)
    if month and published:
        number = list(month_name).index(month[1])
        if _AHEAD.search(content):
            return frozenset({published.year + (number < published.month)})
        return frozenset({published.year - (number > published.month)})
    return frozenset(int(y) for y in _YEAR.findall(content))


def _owner(content: str, noun: str) -> str:
    for pattern in _OWNER:
        for match in re.finditer(pattern.pattern.replace("TARGET", noun), content):
            name = match[1]
            words = [w for w in name.split(" ") if w.casefold() not in _NO_OWNER]
            if words:
                name = " ".join(words)
                state = gazetteer.state_of(name)
                return parties.key(state[0] if state else name)
    return ""


def same_owner(a: str, b: str) -> bool:
    """Tell whether two keys may name one owner: a state, its adjective, unknown.

    >>> same_owner("norland", "norlandic"), same_owner("norland", "vessaria")
    (True, False)
    """
    if not a or not b or a == b or parties.likeness(a, b):
        return True
    if min(len(a), len(b)) <= _ACRONYM:
        # initials, of which nobody knows for what they stand
        return a.replace(".", "").isalpha() and " " not in a + b
    shared = 0
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    return shared >= max(_STEM, min(len(a), len(b)) - _ENDING)
