"""Classes of conduct and what it is done to, as tables of general vocabulary.

Each class lists beginnings of words, and phrases as patterns. A statement may
fall into several classes; the first in order of the table is its main one.
"""

import re
from functools import lru_cache
from typing import Final

# Beginnings of words, in order of how much they say; a trailing ``=`` wants the
# whole word.
_BEGINNINGS: Final[dict[str, str]] = {
    "interference": "interfer meddl noninterfer",
    "espionage": "espionage spied spies spying spy= surveil eavesdrop wiretap wire-tap "
    "bugg bugging snoop",
    "bribery": "brib kickback backhander corrupt payoff pay-off sweetener graft slush "
    "bung bungs extort",
    "doping": "dope doping doped steroid stimulant trelamine epo= trenbolone "
    "transfus microdos substance",
    "hacking": "hack cyber ransomware malware phish breach",
    "sexual misconduct": "rape rapist grop molest harass predator",
    "abuse": "abus assault tortur beat= beaten beating beatings bull mistreat "
    "ill-treat intimidat threaten coerc",
    "killing": "kill murder massacr assassinat slaughter execut manslaughter death "
    "deaths",
    "attack": "attack bomb shell= shelled shelling shellfire invad invasion missile "
    "airstrike raid ambush firing gunfire howitzer artillery drone torpedo sabotag "
    "offensive incursion mines= mined",
    "pollution": "pollut discharg dump contaminat effluent toxic spill sewage solvent",
    "plagiarism": "plagiar ghostwr",
    "theft": "steal stole theft thief loot rob= robbed robbery robbing pilfer "
    "embezzl misappropriat siphon skim divert burgl smuggl poach",
    "tax evasion": "tax taxes",
    "fraud": "fraud defraud swindl scam launder mis-sell mis-sold overcharg overbill "
    "inflat insider ponzi cheat",
    "forgery": "forg falsif fak doctor= doctored doctoring backdat fabricat alter "
    "tamper rig= rigged rigging manipulat reclassif recod recoding massag invent "
    "rubber-stamp ghost",
    "cover-up": "cover-up coverup conceal hid= hide= hides hiding hidden withhold "
    "withheld suppress bury= buried burying shred destroy delet eras silenc hush "
    "whitewash secrecy stonewall",
    "leak": "leak leaked leaking",
    "perjury": "perjur lie= lied lies lying liar mislead misled deceiv deceit "
    "dishonest",
    "collusion": "collu cartel price-fix steer steered favour favourit favor "
    "favoritism nepotis cronyis conspir",
    "discrimination": "discriminat racis sexis bigot antisemit segregat",
    "obstruction": "obstruct stall= stalled stalling delay block blocked blocking "
    "thwart",
    "negligence": "neglig neglect ignor careless reckless unsafe lax overlook "
    "inadequat understaff warning warnings",
    "breach of promise": "renege unfulfilled backtrack",
    "incitement": "incit stok inflam provok",
    "defamation": "defam libel slander smear",
    "strike-breaking": "blackleg scab",
}

_PHRASES: Final[dict[str, re.Pattern[str]]] = {
    "interference": re.compile(
        r"\b(?:stay(?:s|ed|ing)?|keep(?:s|ing)?|kept|steer clear)\b.{0,20}\bout of\b"
        r"|\b(?:stay|steer|keep)\w* (?:clear|away)\b|\bhands off\b|\bget involved\b"
        r"|\binfluenc\w+\b.{0,60}\b(?:elect|vot|poll|politic|outcome|ballot|campaign|race"
        r"|midterm|referend|contest)"
        r"|\b(?:elect|vot|poll|politic|ballot)\w*.{0,30}\binfluenc"
        r"|\binfluence and\b|\binfluence or\b|\binfluence actors\b"
        r"|\b(?:sway|tip|swing|skew|affect|alter|shape)\w*\b.{0,40}\b(?:elect|vot|poll|ballot|race)"
        r"|\baffect the outcome|\bforeign influence\b"
    ),
    "attack": re.compile(r"\bopen(?:ed|ing)? fire\b|\bfired? (?:first|on|at|upon)\b"),
    "negligence": re.compile(
        r"\bfail(?:ed|ing|ure|s)? to (?:act|check|inspect|protect|prevent|warn)\b"
        r"|\bdid nothing\b|\bdoing nothing\b|\bturned? a blind eye\b"
        r"|\bknew\b.{0,60}\b(?:nothing|risk|danger|fault|unsafe|overheat)"
    ),
    "forgery": re.compile(
        r"\bsign(?:ed|ing|s)?\b.{0,30}\b(?:off|without|blank|unread|unchecked)\b"
        r"|\b(?:blank|false|bogus|phoney|phony) \w+"
        r"|\bwithout (?:a |any |an )?(?:inspection|check)"
    ),
    "cover-up": re.compile(
        r"\bcover(?:ed|ing|s)? up\b|\bsat on\b|\bsit(?:s|ting)? on\b"
        r"|\bke(?:pt|ep)(?:ing|s)? (?:\w+ ){0,3}(?:secret|quiet|dark)\b"
    ),
    "theft": re.compile(
        r"\bhelp(?:ed|ing) (?:him|her|them|it)sel\w+ to\b|\bpocket(?:ed|ing)\b"
    ),
    "bribery": re.compile(
        r"\bcash for\b|\benvelopes? (?:of|stuffed|with)\b|\bbought off\b"
    ),
    "collusion": re.compile(
        r"\bconflict of interest\b|\b(?:award|hand|gave|giv)\w*\b.{0,30}\bcontract\b"
        r"|\bnot to bid\b|\bfix(?:ed|ing)? (?:the )?(?:price|bid|tender)"
    ),
    "coup": re.compile(r"\bcoup\b|\boverthrow\b|\bseiz(?:e|ed|ing) power\b"),
}

_TARGETS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "election",
        re.compile(
            r"\b(?:elections?|electoral|ballot(?:s|ing)?|midterms?|mid-terms?|polls"
            r"|poll(?= (?:interference|meddling|rigging|fraud))|primar(?:y|ies)"
            r"|referendums?|referenda|plebiscite|run-?offs?|by-elections?"
            r"|(?:presidential|mayoral|leadership|senate|congressional) (?:race|contest"
            r"|vote|campaign)|votes?(?= (?:of|in) (?:\d{4}|january|february|march|april"
            r"|may|june|july|august|september|october|november|december))"
            r"|(?:this|last|next) year'?s vote|the vote|(?<=\d\d\d\d )vote)\b"
        ),
    ),
    (
        "internal affairs",
        re.compile(
            r"\b(?:internal|domestic|inner|home) (?:\w+ )?"
            r"(?:affairs|politics|matters)\b"
            r"|\bother (?:countries|nations|states)'?s? (?:\w+ )?(?:affairs|politics)\b"
        ),
    ),
)

# Words for one kind of election; two that are known and apart are two elections.
_LEVELS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("midterm", re.compile(r"\bmid-?terms?\b")),
    ("referendum", re.compile(r"\breferend|\bplebiscite")),
    ("primary", re.compile(r"\bprimar(?:y|ies)\b")),
    ("by-election", re.compile(r"\bby-election")),
    (
        "local",
        re.compile(r"\b(?:local|municipal|mayoral|council|regional|provincial|city)\b"),
    ),
    (
        "national",
        re.compile(r"\b(?:presidential|general|national|parliamentary|federal)\b"),
    ),
)

# What comes after is another thing, often the paper's own.
_TURN: Final = re.compile(r"[,;] (?:but|although|though|even though|yet|despite)\b")
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")


def _beginnings() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for name, text in _BEGINNINGS.items():
        for word in text.split():
            table[word] = (*table.get(word, ()), name)
    return table


_TABLE: Final = _beginnings()
_ORDER: Final = {
    name: n for n, name in enumerate(dict.fromkeys([*_BEGINNINGS, *_PHRASES]))
}
_LONGEST: Final = max(map(len, _TABLE))
_SHORTEST: Final = 3


def classes(text: str) -> tuple[str, ...]:
    """Return the classes of conduct that *text* names, the main one first.

    >>> classes("that managers had falsified the certificates and hidden the rest")
    ('forgery', 'cover-up')
    """
    low = text.casefold().replace("’", "'")
    found = {name for name, pattern in _PHRASES.items() if pattern.search(low)}
    for match in _WORD.finditer(low):
        word = match[0]
        found.update(_TABLE.get(word + "=", ()))
        for end in range(_SHORTEST, min(len(word), _LONGEST) + 1):
            found.update(_TABLE.get(word[:end], ()))
    return tuple(sorted(found, key=_ORDER.__getitem__))


@lru_cache(maxsize=65536)
def names_conduct(word: str) -> bool:
    """Tell whether one word alone puts what is said into a class."""
    return bool(classes(word))


def target(text: str) -> tuple[str, int] | None:
    """Return what conduct is done to, and where *text* names it.

    >>> target("meddling in the midterm elections")
    ('election', 16)
    """
    low = text.casefold().replace("’", "'")
    for part in (_TURN.split(low, maxsplit=1)[0], low):
        for name, pattern in _TARGETS:
            if match := pattern.search(part):
                return name, match.start()
    return None


def levels(text: str) -> frozenset[str]:
    """Return the kinds of election that *text* names.

    >>> sorted(levels("local elections in 2019 and national elections in 2021"))
    ['local', 'national']
    """
    low = text.casefold()
    return frozenset(name for name, pattern in _LEVELS if pattern.search(low))
