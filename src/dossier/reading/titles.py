"""Titles and appositions beside a name: "its director, Ada Quill, a chemist,"."""

import itertools
import re
from typing import Final

from dossier.reading import mentions, nouns
from dossier.reading.lexicon import words
from dossier.reading.port import Place

_BOUND: Final = re.compile(r"[,.;:\"“”‘()\n—–]")
_HEAD: Final = re.compile(r"[^,.;:\"“”()\n—–]*")
_REACH: Final = 90  # characters to look at on either side
DETERMINERS: Final = words(
    "the a an its his her their my our one another this that said"
)
PREPOSITIONS: Final = words(
    """of for at in on from to with by near behind inside outside and who which
    that whose whom close under over within about against into between among
    after before since until than as per via"""
)
ONCE: Final = words("the former retired then acting late interim incoming outgoing")
_PARTICIPLES: Final = words(
    "seen taken shown written sent put made given held drawn known left kept found won"
    " signed read cut hung run set sold brought built caught going selling paid laid"
)
_SUBJECTS: Final = words("he she it they we i you")
_VERBS: Final = words("said says told tells was were is are has have had will would")
_STOP: Final = PREPOSITIONS | words(
    """is was are were be been has have had said says told tells asked but or if
    when while because though where also then not it he she they we"""
)
_LEADS: Final = re.compile(
    r"who (?:now |once |also )?(?P<verb>chairs|chaired|runs|ran|heads|headed|leads|led|"
    r"represents|represented|owns|owned|founded|edits|edited|wrote|coaches|coached|"
    r"teaches|taught|advises|advised|directs|directed)\b"
)
_DOES: Final = {
    "chair": "chair", "run": "head", "ran": "head", "head": "head", "lead": "leader",
    "led": "leader", "repr": "lawyer", "own": "owner", "foun": "founder",
    "edit": "editor", "wrot": "author", "coac": "coach", "teac": "teacher",
    "taug": "teacher", "advi": "adviser", "dire": "director",
}  # fmt: skip


def is_office(word: str) -> bool:
    """Tell whether *word* names an office or a trade of a person.

    >>> is_office("co-ordinator"), is_office("harbour-master"), is_office("harbour")
    (True, True, False)
    """
    low = word.lower()
    if low in nouns.OFFICES or low in nouns.SPOKES:
        return True
    tail = low.rpartition("-")[2]
    return tail in nouns.OFFICES or (
        tail.endswith(_AGENTS)
        and tail not in nouns.BODIES
        and tail not in nouns.DOCUMENTS
        and tail not in _NOT_AGENTS
    )


_AGENTS: Final = ("ologist", "ographer", "master", "mistress", "keeper", "woman", "man",
                  "ordinator", "izer", "iser", "ician", "trator", "entist",
                  "monger")  # fmt: skip
_NOT_AGENTS: Final = words("german roman human ottoman norman talisman")


def head_of(tokens: list[str]) -> int:
    """Return the index of the head noun among *tokens*, or -1 where there is none."""
    at = -1
    for i, token in enumerate(tokens):
        low = token.lower()
        if low in PREPOSITIONS or (i and _goes_on(low, tokens[i + 1 : i + 2])):
            break
        at = i
    return at


def office_of(tokens: list[str]) -> str:
    """Return the office that a title tells: its noun, or "chief-of-staff", or "".

    >>> office_of(["her", "former", "chief", "of", "staff"])
    'chief-of-staff'
    """
    at = head_of(tokens)
    if at < 0:
        return ""
    low = [t.lower().rstrip(".") for t in tokens[at : at + 3]]
    if low == ["chief", "of", "staff"]:
        return "-".join(low)
    return nouns.ABBREVIATED.get(low[0], low[0])


_WHEN: Final = words(
    """public online last this late early earlier yesterday today monday tuesday
    wednesday thursday friday saturday sunday"""
)


def _goes_on(low: str, after: list[str]) -> bool:
    """Tell whether a clause goes on: "a notice taped to the door", "notes she took"."""
    if low in _SUBJECTS:
        return True
    if low in ("last", "this", "next"):  # "a poll last week by"
        return bool(after) and after[0].lower() in _SPANS
    if low in ("here", "there", "abroad"):
        return True
    more = after[0].lower().rstrip(".") if after else ""
    if not (more in _LEADS_ON or more.endswith("ly") or more.title() in mentions.DATES):
        return False
    return low.endswith("ed") or low in _PARTICIPLES


_SPANS: Final = words("week month year spring summer autumn fall winter night")
_LEADS_ON: Final = PREPOSITIONS | _WHEN | words("up out down off")


def _tail(text: str, low: int, end: int) -> str:
    """Return what stands between the last mark of punctuation and *end*."""
    return _BOUND.split(text[low:end])[-1]


def before(text: str, start: int) -> Place | None:
    """Return where the title just before the name at *start* stands."""
    if text[start - 2 : start] == ", ":
        return None
    low = max(0, start - _REACH)
    last = text[text.rfind(" ", low, start - 1) + 1 : start - 1]
    if not last.islower() or not (last == "staff" or is_office(last)):
        return None
    tokens = _tail(text, low, start - 1).split(" ")
    staff = tokens[-2:] == ["of", "staff"] and len(tokens) > 2  # noqa: PLR2004
    if not staff and not (last.islower() and is_office(last)):
        return None
    n = 3 if staff else 1
    while n < min(6, len(tokens)):
        word = tokens[-n - 1]
        if word.lower() in _STOP or word.lower() in DETERMINERS or not word:
            break
        n += 1
        if word.endswith(("'s", "’s", "s’")):
            break
    size = sum(len(t) + 1 for t in tokens[-n:]) - 1
    return start - 1 - size, start - 1


def comma_before(text: str, start: int, end: int) -> Place | None:
    """Return where "its director" stands in "its director, Ada Quill,"."""
    if text[start - 2 : start] != ", " or text[end : end + 1] not in (
        ",",
        ".",
        ";",
        "",
        "\n",
    ):
        return None
    low = max(0, start - _REACH)
    tokens = _tail(text, low, start - 2).split(" ")
    for i in range(len(tokens) - 1, -1, -1):
        low_word = tokens[i].lower()
        if low_word not in DETERMINERS and not low_word.endswith(("'s", "’s")):
            continue
        head = head_of(tokens[i:])
        if head > 0 and is_office(tokens[i + head]):
            size = sum(len(t) + 1 for t in tokens[i:]) - 1
            return start - 2 - size, start - 2
    return None


def after(text: str, end: int) -> Place | None:
    """Return where the apposition stands in "Ada Quill, director of the trust,"."""
    if text[end : end + 2] != ", ":
        return None
    found = _HEAD.match(text, end + 2, end + 2 + _REACH)
    if found is None or not found.group():
        return None
    tokens = found.group().split(" ")
    head = head_of(tokens)
    rest = [t.lower() for t in tokens[1:]]
    if not DETERMINERS.isdisjoint(rest[:head]) or _says(text, found.end(), rest):
        return None  # a clause: "Quill, told the union", "the envoy stated that"
    if head >= 0 and head < 7:  # noqa: PLR2004 - an apposition is short
        word = tokens[head].lower()
        if is_office(word) or word in nouns.BODIES or word in nouns.OUTLET_HEADS:
            return end + 2, found.end()
    return None


def _says(text: str, end: int, rest: list[str]) -> bool:
    """Tell whether an apposition goes on as the subject of a reporting verb."""
    if text[end : end + 1] in ('"', "“"):
        return True
    if not _VERBS.isdisjoint(rest):
        return True
    return any(a.endswith("ed") and b == "that" for a, b in itertools.pairwise(rest))


def does(text: str, end: int) -> tuple[str, Place] | None:
    """Return the office that "who chairs the board" tells, and where that stands."""
    if text[end : end + 6] != ", who ":
        return None
    found = _LEADS.match(text, end + 2)
    if found is None:
        return None
    verb = found["verb"]
    office = next((o for v, o in _DOES.items() if verb.startswith(v)), "")
    stop = _HEAD.match(text, found.end(), found.end() + _REACH)
    return office, (found.start(), stop.end() if stop else found.end())
