"""Which words tell the kind of a statement: tables, and patterns made of them."""

import re
from typing import Final

from dossier.reading.wording import Wording, any_of

# The class of a cue, by verb; nouns and irregular forms stand for themselves.
_VERBS: Final = {
    "denied": "deny refute reject dismiss dispute rebut contradict disavow repudiate "
    "disown disclaim gainsay",
    "defended": "insist maintain counter protest contend retort",
    "accused": "accuse blame implicate reproach fault finger incriminate indict",
    "alleged": "allege insinuate intimate complain deplore charge",
    "claimed": "claim assert hint suggest imply",
    "pledged": "pledge promise vow guarantee undertake commit",
    "assured": "assure reassure agree offer",
    "sworn": "swear",
    "warned": "warn caution alert threaten forewarn",
    "flagged": "flag",
    "confirmed": "confirm verify corroborate authenticate vouch uphold",
    "admitted": "acknowledge admit concede confess own allow",
    "accepted": "accept",
    "cleared": "clear exonerate acquit absolve vindicate exculpate",
    "convicted": "convict",
    "apologised": "apologise apologize",
    "regretted": "regret",
    "demanded": "demand urge order instruct beg implore request recommend advise "
    "plead appeal direct command exhort entreat stipulate beseech require",
    "asked": "ask question wonder enquire inquire quiz query press interrogate grill",
    "dared": "dare challenge",
    "called": "call brand label characterise characterize dub term liken",
    "described": "describe portray depict pronounce",
    "judged": "hail praise welcome slam denounce condemn criticise criticize blast "
    "mock ridicule deride lambast laud applaud commend compare scoff lament decry "
    "bemoan champion",
    "quipped": "quip joke shrug mutter grumble gush crow scoff sneer smirk muse "
    "groan sigh moan laugh grin enthuse venture",
    "fumed": "fume thunder rage bark snap rail whine sniff snort storm seethe",
    "found": "find conclude establish determine rule hold judge",
    "reported": "report show reveal disclose record log note observe state write "
    "testify cite publish estimate predict forecast detail document indicate read "
    "list count measure put attribute tally register",
    "announced": "announce declare unveil",
    "planned": "plan intend propose mull weigh consider prepare",
    "argued": "argue believe think favour favor support back oppose endorse object "
    "reason hold",
    "feared": "fear worry",
    "repeated": "repeat reiterate renew restate",
    "said": "say tell add explain reply respond answer continue recall remark "
    "comment mention tweet post recount relate stress emphasise emphasize begin end",
}
_IRREGULAR: Final = {
    "swear": "swore sworn",
    "undertake": "undertook undertaken",
    "forewarn": "forewarned",
    "beseech": "besought",
    "plead": "pled",
    "find": "found",
    "hold": "held",
    "show": "shown",
    "write": "wrote written",
    "tell": "told",
    "say": "said",
    "think": "thought",
    "read": "read",
    "put": "put putting",
    "forecast": "forecast",
    "begin": "began begun beginning",
    "commit": "committed committing",
    "beg": "begged begging",
    "quip": "quipped quipping",
    "flag": "flagged flagging",
    "slam": "slammed slamming",
    "dub": "dubbed dubbing",
    "admit": "admitted admitting",
    "rebut": "rebutted rebutting",
    "acquit": "acquitted acquitting",
    "log": "logged logging",
    "plan": "planned planning",
    "quiz": "quizzed quizzing quizzes",
    "own": "owned",
    "refer": "referred referring",
    "regret": "regretted regretting",
    "uphold": "upheld upholding",
}
_NOUNS: Final = {
    "denied": "denial denials rebuttal dismissal contests contested",
    "accused": "accusation accusations allegation allegations indictment",
    "alleged": "insinuation insinuations complaint complaints charges",
    "claimed": "claims suggestion suggestions assertion assertions hints",
    "pledged": "promises commitment commitments vows undertaking pledges oath",
    "assured": "assurance assurances reassurance",
    "warned": "warnings threat threats",
    "admitted": "admission concession confession acknowledgement acknowledgment",
    "confirmed": "confirmation",
    "cleared": "exoneration acquittal clearance",
    "apologised": "apology apologies",
    "demanded": "demands recommendation orders plea pleas",
    "asked": "inquiry",
    "found": "finding findings conclusion ruling",
    "judged": "praise criticism",
}

_DOUBLING = re.compile(r"[^aeiou][y]$")


def _forms(verb: str) -> set[str]:
    """Return the regular forms of *verb*, and the irregular ones that are listed."""
    if verb.endswith("e"):
        made = {verb + "s", verb + "d", verb[:-1] + "ing"}
    elif _DOUBLING.search(verb):
        made = {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        end = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
        made = {verb + end, verb + "ed", verb + "ing"}
    return made | {verb} | set(_IRREGULAR.get(verb, "").split())


_ADJECTIVES: Final = frozenset({"clear", "own", "direct", "back", "blast"})


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, verbs in _VERBS.items():
        for verb in verbs.split():
            for form in _forms(verb):
                if form not in _ADJECTIVES:
                    table.setdefault(form, kind)
    for kind, nouns in _NOUNS.items():
        for noun in nouns.split():
            table.setdefault(noun, kind)
    return table


CUE_CLASS: Final = _table()

# Where a cue holds words of several classes, the first of these wins.
_ORDER: Final = """
denied accused alleged pledged sworn assured warned flagged confirmed admitted cleared
convicted apologised regretted accepted asked dared demanded called described judged
found claimed defended planned feared argued announced repeated fumed quipped reported
said
"""
PRECEDENCE: Final = {name: rank for rank, name in enumerate(_ORDER.split())}


def words(block: str) -> Wording:
    """Return a pattern that finds whole words.

    Args:
        block: Alternatives, one or more a line; a line is no part of a longer one.
    """
    return any_of("|".join(line.strip() for line in block.strip().splitlines()))


_REFUSE = r"(?:declin|refus|fail)\w*(?: \w+ly)?(?: repeatedly)? to (?:\w+ly )?"
_MODAL = r"(?:would|will|could|can)(?: not|n't)(?: \w+ly)? "
_DID = r"(?:did|does|do)(?: not|n't)(?: \w+ly| yet)* "
_HAS = r"(?:has|have|had)(?: not|n't)(?: \w+)? "
DECLINED: Final = words(
    rf"""
    {_REFUSE}(?:comment|say|discuss|elaborate|answer)
    {_REFUSE}(?:be|respond|reply|name|identify|give)
    {_REFUSE}(?:confirm|talk|speak|disclose|specify|explain|promise|admit|acknowledge)
    {_REFUSE}(?:commit|provide|share|reveal|address|endorse|speculate)|declin\w+
    refus\w+
    {_MODAL}(?:comment|say|discuss|be|elaborate)
    {_MODAL}(?:answer|name|identify|give|confirm|specify)
    {_MODAL}(?:disclose|explain|talk|speak|endorse|speculate|rule|reveal|bury|tell)
    {_MODAL}(?:address|share|recall|get|admit)
    {_MODAL}(?:acknowledge|commit|promise|accept|elaborate)
    yet to (?:answer|respond|comment|reply|explain|say)|not available|nothing to say
    {_DID}(?:comment|say|respond|reply|return|answer|identify|name|elaborate|explain)
    {_DID}(?:give|specify|disclose|provide|address|offer|confirm|share|indicate|reveal)
    {_DID}discuss|{_HAS}(?:said|explained|commented|responded|replied|answered)
    {_HAS}(?:disclosed|identified|returned|named|spoken|given|communicated|confirmed)
    without (?:elaborating|indicating|saying|giving|explaining|naming|commenting)
    neither confirm\w* nor \w+|nothing was said|answered no|gave no|offered no
    no (?:comment|reply|response|answer|explanation)|would say only|would only say
    stop\w* short of|unavailable|could not be reached|couldn't be reached|unreachable
    less forthcoming|(?:kept|stayed|remained) silent|not immediately|not be drawn
    ignored|sidestepped|dodged|would say|to be interviewed
    """
)
NOBODY: Final = words(r"""neither|nobody|no one|no-one|none|few""")
# What looks like a refusal to speak and is something else.
CONCEDED: Final = words(
    r"""
    (?:not|n't|nor|never)(?: \w+ly)? (?:deny|dispute|denied|disputed|contest|disputing)
    (?:not|n't|nor|never)(?: \w+ly)? (?:contested|denying|challenge|quarrel|contradict)
    """
)
UNACCUSED: Final = words(r"""(?:never|not)(?: \w+)? (?:accused?|blamed?|alleged?)""")
NOT_EXCLUDED: Final = words(
    r"""(?:not|n't)(?: \w+)? (?:exclude|excluded|ruled? out|discount)"""
)
REFUSED_ACT: Final = words(
    r"""
    (?:declin|refus)\w* to (?:pay|sign|resign|meet|apologi[sz]e|withdraw|leave|allow)
    (?:declin|refus)\w* to (?:let|negotiate|bow|back|quit|stand|join|hand|attend|accept)
    """
)
UNRECOGNISED: Final = words(
    r"""
    contested (?:that|having)|(?:not|n't) recogni[sz]e|(?:refus|declin)\w* to accept
    pleaded not guilty
    took issue|brush\w* (?:aside|off)|wav\w* (?:away|off)|laugh\w* off|shrug\w* off
    pour\w* (?:scorn|cold water)|protest\w* (?:his|her|its|their)|plead\w* innocence
    """
)
EVASION: Final = words(
    r"""
    (?:could|can)(?: not|n't) (?:recall|remember|possibly say|say)|would have to check
    not going to (?:discuss|comment|speculate|say|answer|get into)|cannot comment
    no comment|next question|come back to (?:us|you|me)|(?:can|could) only speak for
    (?:do|does|did|can|will|would)(?: not|n't) (?:\w+ )?(?:comment|discuss|speculate)
    (?:not|n't) get ahead of|unable to comment|(?:not|in)appropriate to comment
    nothing (?:more )?to (?:say|add)|for others to (?:mark|judge|say)|ask me (?:when|in)
    """
)

ANONYMITY: Final = words(
    r"""
    not (?:to )?be (?:named|identified|quoted)|anonymity|not (?:authori[sz]ed) to speak
    names? (?:be|to be|were|was) (?:withheld|changed|kept out|kept secret)
    (?:give|gave) (?:their|his|her) names?
    (?:did not|didn't|does not) (?:name|identify) (?:\w+ ){0,3}(?:sources?|officials?)
    (?:print|publish|use) (?:their|his|her) (?:real |full )?names?
    """
)
_NOT_YET = r"(?:not|never|n't)(?: been| be)? "
PRIMACY: Final = words(
    rf"""
    (?:was|were|been|is|are) (?:the )?first(?: \w+)? to (?:report|reveal|publish)
    (?:was|were|been|is|are) (?:the )?first(?: \w+)? to (?:disclose|break)
    first (?:reported|revealed|published|disclosed|broke|broken)
    broke the (?:story|news)
    {_NOT_YET}(?:previously|before|hitherto) (?:been )?(?:reported|disclosed|published)
    {_NOT_YET}(?:reported|disclosed|published|made public) (?:before|previously|until)
    previously (?:unreported|undisclosed|unpublished)|in an exclusive|exclusively
    reported here for the first time|no other (?:outlet|newspaper) has
    """
)
_IS = r"(?:says?|said|is|was|are|were)"
_THEM = r"(?:him|her|them|you|us)"
SORRY: Final = words(
    rf"""
    (?:i|we|i'm|we're)(?: am| are)?(?: \w+ly| so| very| all)* (?:sorry|apologi[sz]e)
    (?:i|we)(?: \w+ly)? regret(?! (?:not|to (?:say|inform)))
    (?:offer|owe|extend)\w* (?:\w+ ){{0,3}}apolog\w+|(?:our|my|sincere) apolog\w+
    {_IS} (?:\w+ly |very |so )?["']*sorry(?! (?:state|sight|for {_THEM}\b))
    """
)
_CHARGE: Final = (
    r"(?:accusations?|allegations?|claims?|charges?|reports?|accounts?|suggestions?|"
    r"findings|rumou?rs?|insinuations?|story|stories|article|assertions?|complaints?|"
    r"narrative|lawsuit|suit|smears?|timeline|portrayal|version|picture|memo|"
    r"conclusions?|dossier)"
)
_FALSE: Final = (
    r"(?:false|falsehoods?|untrue|baseless|groundless|unfounded|unsubstantiated|"
    r"fabricat\w+|fictions?|fictitious|fantas\w+|nonsense|rubbish|malicious|slander\w*|"
    r"libel\w*|defamat\w+|smears?|lies?|invent\w+|absurd|ridiculous|preposterous|"
    r"ludicrous|hoax|bogus|fairy[ -]?tales?|wrong|inaccurate|incorrect|misleading|"
    r"without (?:foundation|merit|basis|substance)|no (?:truth|basis|foundation|merit)|"
    r"not true|n't true|never happened|out of thin air|made up|made-up|exaggerat\w+|"
    r"garbage|outrageous|mendacious|fake|hearsay|conjecture|speculation|distort\w+|"
    r"concoct\w+|meritless|spurious|witch[ -]hunt|politically motivated|tall tale|"
    r"figment|pure invention|fibs?|theat(?:re|er)|myth|bunk|hogwash|tosh|balderdash|"
    r"moonshine|poppycock|claptrap|codswallop|baloney|humbug|"
    r"drivel|soup|forgery|confusion)"
)
FALSITY: Final = re.compile(rf"\b{_FALSE}\b")
CHARGES: Final = re.compile(rf"\b{_CHARGE}\b")
_IT = r"(?:that|this|it|they|which)(?:'s|'re| is| are| was| were)"
_ONE = r"(?:i|we|he|she|they|and|it)"
_UNTRUE = (
    r"(?:false|falsehoods?|untrue|lies?|nonsense|rubbish|fabricat\w+|fictions?|wrong|"
    r"baseless|groundless|unfounded|slander|smears?|made up|invented|a hoax|malicious|"
    r"not true|n't true|inaccurate|incorrect|libel\w*|defamatory)"
)
REJECTION: Final = words(
    rf"""
    {_CHARGE}[^.?!]{{0,60}} (?:is|are|was|were) [^.?!]{{0,30}}\b{_FALSE}
    {_CHARGE}[^.?!]{{0,60}} (?:be|been|being|as) [^.?!]{{0,30}}\b{_FALSE}
    {_IT}(?: \w+)? (?:\w+ ){{0,2}}{_UNTRUE}
    {_ONE}(?: \w+ly)? (?:reject|deny|refute|dispute)s? (?:it|this|that|any|all|the \w+)
    no truth (?:in|to)|nothing could be further from|(?:did not|never) happen(?:ed)?
    not guilty|innocen(?:t|ce)|has no merit|no wrongdoing|nothing (?:improper|to hide)
    not an admission|(?:do|does|did)(?: not|n't) recogni[sz]e|can be no question
    any suggestion (?:that|of)[^.?!]{{0,80}} (?:was|is) [^.?!]{{0,20}}\b{_FALSE}
    """
)
PROPOSAL: Final = words(
    r"""
    appeal|bid|offers?|requests?|proposals?|motions?|calls?|demands?|plans?|deals?
    bills?
    amendments?|application|petition|invitation|treaty|resolution|reform|ceasefire
    compromise|bail|access|entry|permission|visas?|idea|merger|budget|nomination
    settlement|pressure|terms|challenge|objections?|criticism|concerns|fears|option
    possibility|prospect|independence|label|comparison|theory|advice|arguments?|rights?
    """
)
APOLOGY: Final = words(
    r"""
    apolog\w+|sorry|forgiveness|express\w* (?:\w+ )?(?:regret|remorse)
    """
)
OWNED_UP: Final = words(
    r"""
    let (?:it )?slip|own\w* up|came clean|comes? clean|plead\w* guilty
    """
)
WORD_GIVEN: Final = words(
    r"""
    (?:gave|gives?|given|giving) (?:his|her|its|their|our|my) (?:word|assurance|promise)
    ha(?:ve|s) my word|our word|on my watch
    """
)
NOT_SPOKEN: Final = re.compile(
    r"^to (?!say|comment|discuss|answer|give|name|confirm|explain|elaborate|identify|"
    r"speak|be |tell|respond|reply|disclose|endorse)"
)
