"""What somebody is accused of doing, as what they did: "cutting it" is "cut it"."""

import re
from typing import Final

from dossier.linking.words import table

_IRREGULAR: Final = dict(
    pair.split("/")
    for pair in table(
        """beating/beat bending/bent betting/bet binding/bound biting/bit bleeding/bled
        blowing/blew breaking/broke breeding/bred bringing/brought building/built
        buying/bought catching/caught choosing/chose clinging/clung coming/came
        creeping/crept cutting/cut dealing/dealt digging/dug doing/did drawing/drew
        drinking/drank driving/drove dying/died eating/ate falling/fell feeding/fed
        feeling/felt fighting/fought finding/found fleeing/fled flinging/flung
        flying/flew forbidding/forbade forgetting/forgot freezing/froze getting/got
        giving/gave going/went grinding/ground growing/grew hanging/hung having/had
        hearing/heard hiding/hid hitting/hit holding/held hurting/hurt keeping/kept
        knowing/knew laying/laid leading/led leaving/left lending/lent letting/let
        losing/lost lying/lied making/made meaning/meant meeting/met misleading/misled
        mistaking/mistook overcoming/overcame overdrawing/overdrew overfeeding/overfed
        overpaying/overpaid overriding/overrode overrunning/overran overseeing/oversaw
        overspending/overspent overtaking/overtook overthrowing/overthrew paying/paid
        putting/put quitting/quit reading/read rebuilding/rebuilt repaying/repaid
        resetting/reset reselling/resold rewriting/rewrote ridding/rid riding/rode
        ringing/rang rising/rose running/ran saying/said seeing/saw seeking/sought
        selling/sold sending/sent setting/set shaking/shook shedding/shed shooting/shot
        shrinking/shrank shutting/shut singing/sang sinking/sank sitting/sat
        sleeping/slept sliding/slid slinging/slung slipping/slipped speaking/spoke
        speeding/sped spending/spent spinning/spun spitting/spat splitting/split
        spreading/spread standing/stood stealing/stole sticking/stuck stinging/stung
        striking/struck swearing/swore sweeping/swept swimming/swam swinging/swung
        taking/took teaching/taught tearing/tore telling/told thinking/thought
        throwing/threw tying/tied undercutting/undercut understanding/understood
        undertaking/undertook upholding/upheld upsetting/upset waking/woke
        wearing/wore weaving/wove winning/won winding/wound withdrawing/withdrew
        withholding/withheld withstanding/withstood wringing/wrung writing/wrote
        """
    )
)
_ENDING: Final = "ing"
_DONE: Final = re.compile(
    r"(?P<how>(?:[a-z]+ly )?)(?P<verb>[a-z-]+ing)(?P<rest>\b.*)", re.DOTALL
)
# No verb: "bullying of staff", "doping", "money laundering".
_NOUN: Final = re.compile(r"\s+(?:of|by)\b|\W*$")
_NOUNS: Final = table("something nothing anything everything wrongdoing being")
_AND: Final = re.compile(r"\b(?:and|or|but|then|while) (?:[a-z]+ly |not )?[a-z]+ing\b")
_CONSONANT_Y: Final = re.compile(r"[^aeiou]y$")


def done(what: str, *, plural: bool) -> str | None:
    """Return what somebody did who is accused of *what*; None where it is no doing.

    >>> done("severing the cable on purpose", plural=False)
    'severed the cable on purpose'
    >>> done("hiding one report and faking another", plural=False)
    'was hiding one report and faking another'
    >>> done("harassment", plural=False)
    """
    match = _DONE.match(what)
    if match is None or match["verb"] in _NOUNS or _NOUN.match(match["rest"]):
        return None
    if _AND.search(match["rest"]):
        return f"{'were' if plural else 'was'} {what}"
    return f"{match['how']}{past(match['verb'])}{match['rest']}"


def past(gerund: str) -> str:
    """Return the simple past of a verb that is given by its form in -ing.

    >>> past("faking"), past("stopping"), past("carrying"), past("hiding")
    ('faked', 'stopped', 'carried', 'hid')
    """
    known = _IRREGULAR.get(gerund)
    if known is not None:
        return known
    root = gerund.removesuffix(_ENDING)
    if _CONSONANT_Y.search(root):
        return f"{root[:-1]}ied"
    return f"{root}ed"
