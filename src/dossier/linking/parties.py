"""Names made comparable: who two articles call by the same name."""

import re
from functools import lru_cache
from typing import Final

from dossier.domain.chains import Named
from dossier.domain.ids import EntityId, make_id
from dossier.linking.words import table
from dossier.reading.gazetteer import DEMONYMS, STATES

_TITLES: Final = table(
    """mr mrs ms miss mx dr prof professor sir dame lord lady baroness president
    premier chancellor senator sen representative rep congressman congresswoman judge
    justice captain general colonel major sergeant lieutenant inspector minister mayor
    governor gov secretary ambassador director spokesman spokeswoman spokesperson king
    queen prince princess pope bishop archbishop father sister cardinal
    """
)
_STATES: Final = {name.casefold().rstrip("."): state for name, state in STATES.items()}
_EDGES: Final = re.compile(r"^(?:the|a|an)\s+|['’]s?$|[.,;:]+$")
_SPACE: Final = re.compile(r"\s+")
# Nobody in particular.
_VAGUE: Final = re.compile(
    r"^(?:other|some|several|many|various|certain|foreign|unnamed|unknown|both|all|two"
    r"|three|any|those|these|their|his|her|its|our|they|he|she|it|we|you|who|someone"
    r"|somebody|anyone|nobody|everyone|people|others|critics|opponents|rivals|officials"
    r"|sources|states|countries|nations|governments)\b",
    re.IGNORECASE,
)
# Last words of a firm or body that papers shorten to its first.
_FIRMS: Final = table(
    """motor motors chemicals systems laboratory laboratories group holdings industries
    energy power works biologics pharmaceuticals pharma bank airlines airways steel oil
    gas marine shipping lines media games foods technologies software ltd limited plc
    inc corp corporation co company partners university institute hospital foundation
    college polytechnic athletic united rail railways telecom payments insurance mining
    cells optics aerospace lift automotive logistics constructions builders spans
    """
)
# Who speaks for a person.
_CAMP: Final = re.compile(
    r" (?:campaign|camp|team|aides|administration|office|lawyers?|family|estate)$"
)
# What speaks for a state whose adjective stands before it.
_BODY: Final = re.compile(
    r"^([a-z-]+?)(?:['’]s)? (?:\w+ )?(?:ministry|government|embassy|army|military|navy"
    r"|defen[cs]e forces|state media|presidency|cabinet|delegation|side|authorities)\b"
)
_DEMONYMS: Final = {k.casefold(): v.casefold() for k, v in DEMONYMS.items()}
_LETTERS: Final = 4  # that a state shares at least with its adjective
CAMP: Final = 0.5
SURNAME: Final = 0.6
ACRONYM: Final = 0.7
SAME: Final = 1.0


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return *name* in the form that equal names share.

    >>> key("Mr. Tomas Adeyemi-Holt"), key("the U.S.")
    ('tomas adeyemi-holt', 'united states')
    """
    text = _SPACE.sub(" ", name.casefold().replace("’", "'")).strip(" \"'“”‘")
    before = None
    while before != text:
        before, text = text, _EDGES.sub("", text).strip()
    words = text.split(" ")
    while len(words) > 1 and words[0].strip(".") in _TITLES:
        words = words[1:]
    text = " ".join(words)
    return _STATES.get(text, text).casefold()


def specific(named: Named) -> bool:
    """Tell whether *named* is somebody in particular."""
    return bool(key(named.name)) and not _VAGUE.match(named.name)


@lru_cache(maxsize=1 << 18)
def likeness(a: str, b: str) -> float:
    """Return how sure it is, from 0 to 1, that two keys name one party.

    >>> likeness("adeyemi-holt", "tomas adeyemi-holt")
    0.6
    >>> likeness("vpa", "vellmouth port authority")
    0.7
    """
    if a == b:
        return SAME
    a, b = _CAMP.sub("", a), _CAMP.sub("", b)
    if a == b or _of_state(a, b) or _of_state(b, a):
        return CAMP
    short, full = (a, b) if len(a.split(" ")) <= len(b.split(" ")) else (b, a)
    return _short_form(short, full.split(" "))


def _short_form(short: str, words: list[str]) -> float:
    """Return how sure it is that one word, *short*, stands for a name of *words*."""
    if " " in short or len(words) == 1:
        return 0.0
    firm = words[-1] in _FIRMS and short not in _STATES
    if short == words[-1] or (firm and short == words[0]):
        return SURNAME
    initials = _initials(words)
    return ACRONYM if len(short) > 1 and initials == short.replace(".", "") else 0.0


def _of_state(body: str, state: str) -> bool:
    """Tell whether *body* is named after *state*: "vessarian foreign ministry"."""
    match = _BODY.match(body)
    if match is None:
        return False
    word = match[1]
    stem = state[: max(_LETTERS, len(state) - 2)]
    return _DEMONYMS.get(word, word) == state or (
        " " not in state and word.startswith(stem)
    )


@lru_cache(maxsize=65536)
def forms(party: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return under what a party is found, and under what it finds, another form of it.

    Two keys that may name one party have one in common, from one's found to the
    other's finds, in both directions; two that only share a last word have none.

    >>> bay, long = forms("bay port authority"), forms("long port authority")
    >>> bool(bay[0] & long[1]), bool(bay[0] & forms("bpa")[1])
    (False, True)
    """
    name = _CAMP.sub("", party)
    words = name.split(" ")
    found, finds = {f"is|{name}"}, {f"is|{name}"}
    if len(words) == 1:
        found |= {f"short|{name.replace('.', '')}", f"state|{name[:_LETTERS]}"}
        finds |= {f"long|{name.replace('.', '')}", f"body|{name[:_LETTERS]}"}
    else:
        shorts = {words[-1], _initials(words)}
        shorts |= {words[0]} if words[-1] in _FIRMS else set()
        found |= {f"long|{x.replace('.', '')}" for x in shorts}
        finds |= {f"short|{x.replace('.', '')}" for x in shorts}
    if body := _BODY.match(name):
        state = _DEMONYMS.get(body[1], body[1])
        found |= {f"is|{state}", f"body|{body[1][:_LETTERS]}"}
        finds |= {f"is|{state}", f"state|{body[1][:_LETTERS]}"}
    return frozenset(found), frozenset(finds)


def _initials(words: list[str]) -> str:
    return "".join(w[0] for w in words if w not in {"of", "the", "and", "for"})


def last(party: str) -> str:
    """Return the last word of a key: of a person, the surname."""
    return party.rpartition(" ")[2]


def meet(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    """Return the keys of *b* that name a party of *a* as well."""
    exact = a & b
    return exact or frozenset(y for y in b if any(likeness(x, y) for x in a))


@lru_cache(maxsize=65536)
def entity_id(name: str) -> EntityId:
    """Return the id of the entity that goes by *name*."""
    return EntityId(make_id("en", {"name": key(name)}))
