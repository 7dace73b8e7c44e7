"""Words as linking weighs them: stems, static weights, quotations, digests.

The weights never depend on what else was read: a pair of statements is judged
the same whatever the log holds.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from dossier.linking.stems import stem
from dossier.linking.thesaurus import CANONICAL

WORD: Final = re.compile(r"[^\W_]+(?:[.,-][^\W_]+)*")
_QUOTATION: Final = re.compile(
    r"“[^”]+”|\"[^\"]+\"|‘(?:[^’]|’(?=\w))+’|(?<!\w)'(?:[^']|'(?=\w))+'(?!\w)"
)
_QUOTED: Final = 3  # words that are somebody's own
_APOSTROPHE: Final = re.compile(r"['’]s\b|['’]")


def table(text: str) -> frozenset[str]:
    """Return the words of *text*, a table written as lines.

    >>> sorted(table("b a"))
    ['a', 'b']
    """
    return frozenset(text.split())


# Say nothing of what was done: grammar, and the words with which papers report.
EMPTY: Final = table(
    """a about above according across after again against ago all almost alone along
    already also although always am among an and another any anybody anyone anything
    are around as ask asked asking at away back be became because become been before
    behind being below between both but by came can cannot come could did didn do does
    doesn doing don done down during each either else ever every everybody everyone
    everything few for from further gave get gets getting give given go goes going gone
    got had hadn has hasn have haven having he her here hers herself him himself his
    how however i if in indeed instead into is isn it its itself just least less let ll
    made make makes making many may me might mine more most much must my myself
    neither never no nobody none nor not nothing now of off often on once one ones only
    onto or other others our ours ourselves out over own perhaps put quite rather re
    really same shall she should since so some somebody someone something still such
    than that the their theirs them themselves then there therefore these they thing
    things this those though through thus to too toward towards under until up upon us
    use used using ve very want wanted wants was wasn way we were weren what whatever
    when where whether which while who whoever whole whom whose why will with within
    without won would wouldn yes yet you your yours yourself yourselves
    accusation accusations accuse accused accuses accusing acknowledged according
    added admitted affirmed allegation allegations allege alleged allegedly alleges
    announced answered argued asserted assured called calling calls charge charges
    claim claimed claiming claims commented confirmed deny denied denies denying
    described disclosed dismissed explained insisted maintained mentioned noted
    pledge pledged promise promised promises quoted rejected remarked repeated replied
    report reported reportedly reports responded revealed said saw say saying says
    spoke spokesman spokesperson spokeswoman stated statement statements stressed
    suggested talked tell telling thought told vow vowed warned wrote
    april august december february january july june march may monday november october
    saturday september sunday thursday tuesday wednesday friday today tomorrow
    yesterday day days hour hours month months week weeks year years last next mr mrs
    ms sir
    """
)
# Carry little: general words of any story.
COMMON: Final = table(
    """act acted action affair affairs attempt attempted attempting attempts authority
    bad best better big board body business case cause caused chair chairman chief
    committee company concern concerns country countries court deal department
    director effort efforts end evidence fact facts fail failed find finding findings
    finds first five follow former found four general good government group half
    happened head help high hold home house important issue issues keep keeps kept
    knew know known knows large late later law lead leader learned left letter level
    life line long look lost man matter meant member members million minister ministry
    name new number office officer official officials old open order ordered part
    party people person place plan point president press public question questions
    reach read ready real reason record records result right rule run second seen
    senior serious several show showed shows side small staff start state states step
    story sure system take taken takes taking team ten three time times took tried
    true truth try trying turn two understand understood wait woman word words work
    workers working world wrong
    mayor governor premier chancellor firm plant university bank club union council
    agency force forces army hospital school federation association
    """
)
WEIGHT: Final = 10  # of a word that says something; in tenths, so that sums are exact
NUMBER_WEIGHT: Final = 7
COMMON_WEIGHT: Final = 3


def plain(text: str) -> str:
    """Return *text* in lower case without possessives and apostrophes."""
    return _APOSTROPHE.sub("", text.casefold())


def meaning(word: str) -> str:
    """Return the stem of *word*, or of the first word that means the same.

    >>> meaning("kickbacks"), meaning("crane")
    ('brib', 'cran')
    """
    root = stem(word)
    return CANONICAL.get(root, root)


_LIGHT: Final = frozenset(meaning(w) for w in COMMON)


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words in *text* that say what it is about.

    >>> sorted(content_words("They said the crane certificates were faked."))
    ['certific', 'cran', 'fak']
    """
    return frozenset(
        meaning(w)
        for w in WORD.findall(plain(text))
        if w not in EMPTY and (len(w) > 2 or w.isdigit())  # noqa: PLR2004 - "of", "al"
    )


@lru_cache(maxsize=65536)
def weight(word: str) -> int:
    """Return how much it says, in tenths, that two statements share a stem."""
    if word[0].isdigit():
        return NUMBER_WEIGHT
    return COMMON_WEIGHT if word in _LIGHT else WEIGHT


def mass(words: Iterable[str]) -> float:
    """Return the weight of all *words*; a word that says something weighs 1."""
    return sum(map(weight, words)) / WEIGHT


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of weight that the lighter of two word sets shares.

    >>> overlap(frozenset({"cran", "brib"}), frozenset({"cran"}))
    1.0
    """
    lighter = min(mass(a), mass(b))
    return mass(a & b) / lighter if lighter else 0.0


def normal(text: str) -> str:
    """Return the words of *text* alone, for comparing quotations.

    >>> normal("“We have seen, generally, …”")
    'we have seen generally'
    """
    return " ".join(WORD.findall(plain(text)))


def quotations(text: str) -> Iterator[str]:
    """Yield the words in quotation marks, normalised, where they say something.

    >>> list(quotations("to “save the postage,” and ‘no’"))
    ['save the postage']
    """
    for found in _QUOTATION.finditer(text):
        words = normal(found[0])
        if words.count(" ") + 1 >= _QUOTED and mass(content_words(words)) >= 1:
            yield words


def digest(text: str) -> str:
    """Return a short name for *text*."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
