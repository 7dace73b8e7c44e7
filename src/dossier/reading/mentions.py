"""Capitalised names in a text, in one pass: where they stand and what precedes them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from dossier.reading import given, nouns
from dossier.reading.lexicon import words
from dossier.reading.port import Place

_WORD: Final = (
    r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĶĹĽŁĻŃŅŇŌŐŒŘŚŞŠŤŢŪŮŰŹŻŽ](?:(?<=[A-Z])(?:\.(?:[A-Z]\.)+"
    r"|(?:(?<=M)(?:rs?|s|x|aj)|(?<=S)(?:en|gt|t)|(?<=G)(?:ov|en)|(?<=C)(?:ol|apt)"
    r"|(?<=D)r|(?<=P)rof|(?<=R)e[pv]|(?<=L)t|(?<=B)rig|(?<=A)dm)\."
    r"|\.(?=[ \u00a0][A-Z]))"
    r"|[^\W_]*(?:(?:[-–&]|['’](?!s\b))[^\W_]+)*)"
)  # begins with a set of letters, so that it is found fast
_PARTICLE: Final = (
    r"(?:(?:de|da|do|dos|du|del|della|di|van|von|der|den|ter|bin|ibn|al|el|la|le)[ -])"
)
_SEQUENCE: Final = re.compile(rf"{_WORD}(?:[ \u00a0]{_PARTICLE}{{0,2}}{_WORD})*")
_JOIN: Final = re.compile(r"(?: \d+)? (?:of|for|on)(?: the)? | & ")
_GAP: Final = 14  # characters; the longest is " 412 of the "
_LONGEST: Final = 160  # characters of a name
_OF_NAMES: Final = words(
    """bank republic kingdom states isle gulf bay cape house islands city court
    office bishop archbishop duke duchess earl prince princess king queen head
    undersecretary under-secretary director wardens friends sons daughters
    knights sea port church ministry department university college institute
    league society bureau chamber"""
)
_POSTS: Final = words(
    """secretary minister director president chief chair chairman chairwoman head
    mayor governor speaker commissioner bishop archbishop duke duchess earl
    prince princess king queen undersecretary under-secretary chancellor
    attorney dean provost leader"""
)
FIELDS: Final = words(
    """State Defence Defense Justice Health Education Finance Interior Labour Labor
    Trade Transport Energy Agriculture Culture Sport Sports Commerce Housing
    Treasury Works Environment Fisheries Tourism Science Industry Security
    Affairs Information Police Intelligence Staff Ports Waterways"""
)
DATES: Final = words(
    """January February March April May June July August September October November
    December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays
    Thursdays Fridays Saturdays Sundays Christmas Easter Ramadan"""
)
STARTERS: Final = words(
    """A An The This That These Those There Here It Its He She They We You I His Her
    Their Our Your My Who Whose Which What When Where Why How While And But Or Nor
    So Yet If Though Although Because Since As At By For From In Into Of Off On Onto
    Over Out Under Up Upon With Within Without After Before Between Beyond During
    Despite Except Against About Above Across Along Among Amid Around Behind Below
    Beneath Beside Besides Both Each Either Every Few Many More Most Much Neither No
    None Not Nobody Nothing One Only Other Others Same Some Several Such Than Then
    Thus Through Throughout To Too Toward Towards Two Three Four Five Six Seven
    Eight Nine Ten Until Unless Via Whether Yes Do Does Did Is Are Was Were Be Been
    Being Has Have Had Can Could Will Would Shall Should May Might Must Let Now Once
    Again Also Even Ever Never Just Still Perhaps Maybe Later Earlier Meanwhile
    However Moreover Instead Indeed Nevertheless Asked Pressed Told Speaking Given
    According Apart Per Citing Quoting Following Including Last Next First Second
    Third Another Any All Half Yesterday Today Tomorrow Tonight Like Prior Soon
    Ahead Back Down Far Good Bad New Old Said Says Note Correction Photo Image Video
    Read Watch Listen Share Subscribe Advertisement Updated Published Reporting
    Editing Additional Please Thank Thanks Asking Answering Quizzed Questioned
    Someone Somebody Everyone Everybody
    Anyone Anybody Confronted Reached Cornered Shown Invited Shortly Recently"""
)


@attrs.frozen(slots=True)
class Mention:
    """A run of capitalised words that may be a name.

    Attributes:
        start: Where it stands.
        end: One past its last character, without a possessive ending.
        words: The words of the name, titles and articles apart.
        title: The capitalised title before it, such as ``Ports Minister``, or "".
        initial: Whether it opens a sentence, so that its capital may mean nothing.
        definite: Whether "the" stands before it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    title: str = ""
    initial: bool = False
    definite: bool = False


def mentions(text: str) -> Iterator[Mention]:
    """Yield the capitalised names of *text* from left to right."""
    for start, end in _joined(text, _SEQUENCE.finditer(text)):
        yield from _pieces(text, start, end)


def _joined(text: str, found: Iterable[re.Match[str]]) -> Iterator[Place]:
    """Join "Ministry", "Ports" and "Waterways" of "Ministry of Ports and Waterways"."""
    start, end, joined = -1, -1, False
    for m in found:
        a, b = m.span()
        if start >= 0 and a - end < _GAP and b - start < _LONGEST:
            gap = text[end:a]
            if _bound(text, (start, end), (a, b)):
                end, joined = b, False
                continue
            if _JOIN.fullmatch(gap) and _takes_of(text, start, end, gap):
                end, joined = b, True
                continue
            if joined and gap == " and " and _goes_on(text[start:end], text[a:b]):
                end, joined = b, False
                continue
        if start >= 0:
            yield start, end
        start, end, joined = a, b, False
    if start >= 0:
        yield start, end


def _goes_on(one: str, other: str) -> bool:
    """Tell whether "and" joins parts of a name: "Millers and Grain Handlers"."""
    return " " not in other or (one.endswith("s") and other.endswith("s"))


_OWNS: Final = re.compile(r"['’](?P<s>s)? ")
_WHOSE: Final = words("women men people children")  # "the People's Bank"


def _bound(text: str, one: Place, other: Place) -> bool:
    """Join "Drivers’" and "League", "Locks" and "River Service" after "the"."""
    gap, run = text[one[1] : other[0]], text[slice(*one)].split()
    rest = text[slice(*other)].lower().split()
    definite = run[0] == "The" or text[max(0, one[0] - 4) : one[0]].lower() == "the "
    last, body = run[-1].lower(), rest[-1] in nouns.BODIES
    if owns := _OWNS.fullmatch(gap):
        if owns["s"]:
            return body and (last in nouns.OFFICES or last in _WHOSE)
        court = run[:-1] and run[1 if run[0] == "The" else 0].lower() in nouns.BODIES
        return definite and last.endswith("s") and bool(body or court)
    plain = len(run) == 1 + (run[0] == "The") and last not in nouns.BODIES
    alone = plain and run[-1] not in nouns.TITLES and last not in _HALVES
    owner = rest[-1].endswith("s") and _OF_OWNER.match(text, other[1]) is not None
    full = body and len(rest) > 1
    return gap == " and " and definite and alone and (full or owner)


_OF_OWNER: Final = re.compile(
    r"['’] (?:[A-Z]\w+ )?(?:Union|Federation|League|Association)"
)
_HALVES: Final = words("north south east west")


def _takes_of(text: str, start: int, end: int, gap: str) -> bool:
    words = text[start:end].split()
    last = words[-1].lower()
    if gap == " & " or gap[1].isdigit():
        return gap == " & " or last in _NUMBERED
    if gap.startswith(" for"):
        return last in nouns.BODIES and len(words) <= 2  # noqa: PLR2004 - "Centre for"
    if gap.startswith(" on"):
        return last in _ON and not text.startswith(tuple(DATES), end + len(gap))
    if last in _OF_NAMES or last in _POSTS or last in nouns.BODIES - nouns.FIRMS:
        return True
    people = last in nouns.GROUPS and len(words) == 1
    if people and not opens_sentence(text, start):
        return True  # "a group called Friends of Quill Park"
    definite = text[max(0, start - 4) : start] == "the "
    return (len(words) <= 3 and definite) or (len(words) == 2 and words[0] == "The")  # noqa: PLR2004


_NUMBERED: Final = words("local lodge branch chapter battalion brigade regiment")
_ON: Final = words("committee subcommittee commission council board panel conference")


def _pieces(text: str, start: int, end: int) -> Iterator[Mention]:
    """Cut a run at dates and at words that only open a sentence."""
    at = start
    run: list[tuple[int, str]] = []
    for word in text[start:end].replace("\u00a0", " ").split(" "):
        leads = not run and _starts(word)
        if word in DATES or leads:
            if run:
                yield from _mention(text, run)
            run = []
        else:
            run.append((at, word))
        at += len(word) + 1
    if run:
        yield from _mention(text, run)


_CONTRACTED: Final = re.compile(r"['’](?=(?:d|ll|ve|re|m|t)\Z)")  # "She’d"


_SHOUTED: Final = words("IN THE AN OF ON AT BY TO FOR AND BUT OR AS IF")


def _starts(word: str) -> bool:
    """Tell "With" from "Quill"; "WITH" too, which opens a shouted lead."""
    longer = len(word) > 3 or word in _SHOUTED  # noqa: PLR2004 - no initials
    shouted = word.isupper() and longer
    plain = word.capitalize() if shouted else word
    return plain in STARTERS or _CONTRACTED.split(plain)[0] in STARTERS


_HONOURS: Final = words("SC KC QC MP MEP OBE MBE CBE PhD MD")  # after a name


def _mention(text: str, run: list[tuple[int, str]]) -> Iterator[Mention]:
    cut = _title_words([w for _, w in run])
    title = " ".join(w for _, w in run[:cut])
    rest = run[cut:]
    if len(rest) > 2 and rest[-1][1] in _HONOURS:  # noqa: PLR2004 - two names
        rest = rest[:-1]
    if not rest:
        return
    start, end = rest[0][0], rest[-1][0] + len(rest[-1][1])
    first = run[0][0]
    yield Mention(
        start,
        end,
        tuple([w for _, w in rest]),
        title,
        initial=len(run) == 1 and opens_sentence(text, first),
        definite=text[max(0, first - 4) : first].lower() == "the ",
    )


def _title_words(words: list[str]) -> int:
    """Return how many leading words are a title; all of them where no name follows."""
    cut = 0 if given.gender(words[0]) else _trade(words)
    for i, word in enumerate(words):
        if word in nouns.TITLES and words[i - 1 : i] != ["of"]:
            cut = i + 1
    if not cut:
        return 0
    if cut < len(words) and words[cut] == "of":
        return _after_of(words, cut)
    rest = words[cut:]
    if rest and (rest[-1].lower() in nouns.BODIES or "of" in rest):
        return 0  # "Justice Department", "General Staff of the Army"
    return cut


def _trade(words: list[str]) -> int:
    """Return where two names start in "Nurse Ada Quill", "State Auditor Ada Quill"."""
    trades = [
        i + 1 for i, word in enumerate(words[:-2]) if word.lower() in nouns.OFFICES
    ]
    return trades[-1] if trades else 0


def _after_of(words: list[str], cut: int) -> int:
    """Return where the name starts in "Secretary of State Ada Quill"."""
    at = cut + 1 + (words[cut + 1 : cut + 2] == ["the"])
    while at < len(words) and (words[at] in FIELDS or words[at] == "and"):
        at += 1
    left = len(words) - at
    known = at > cut + 1
    if known and words[at - 1] in FIELDS:
        return at
    return len(words) if left <= 2 else len(words) - 2  # noqa: PLR2004 - two names


def opens_sentence(text: str, at: int) -> bool:
    """Tell whether *at* is where a sentence, line or quotation starts."""
    i = at - 1
    while i >= 0 and text[i] in " \u00a0\t*•·-–—\"“‘'(":
        if text[i] in '"“‘(' and (i == 0 or text[i - 1].isspace()):
            return True
        i -= 1
    return i < 0 or text[i] in '.?!:\n\r”"’)'


def is_heading(text: str, m: Mention) -> bool:
    """Tell whether *m* stands in a line without small letters: "WHAT COMES NEXT"."""
    if not m.words[0].isupper():
        return False
    end = text.find("\n", m.end)
    return text[text.rfind("\n", 0, m.start) + 1 : end if end >= 0 else None].isupper()
