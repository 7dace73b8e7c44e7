"""What the words of a statement tell of its kind; patterns over lower-cased text."""

import re
from typing import Final

from dossier.reading.kind_words import words

# Deeds that one is accused of; stems, so that every tense is found.
_TRY = r"(?:tr(?:y|ied|ying)|attempts?|attempted|efforts?)"
WRONG: Final = words(
    rf"""
    li(?:ed|ar|ars)|lying|lies|hid|hid(?:es|den|ing)|conceal\w*|cover(?:ed|ing)? up
    cover-?up|falsif\w+|forg(?:ed|ing|ery|eries)|fak(?:e|ed|es|ing)|fabricat\w+
    st(?:ole|olen|eal|eals|ealing)|theft|thief|brib\w+|cheat\w*|dop(?:ed|ing)
    withh(?:eld|old|olding)|leak(?:ed|ing)|misl(?:ed|ead|eading)|deceiv\w+|decei[tv]\w*
    sabotag\w+|interfer(?:ed|ing|ence)|meddl\w+|attack(?:ed|ing)|shell(?:ed|ing)
    kill(?:ed|ing)|murder\w*|violat\w+|breach\w*|broke(?:n)?|manipulat\w+
    rig(?:ged|ging)|defraud\w*|fraud\w*|misus\w+|abus\w+|neglect\w*|negligen\w+
    fail(?:ed|ing|ure|ures|s)|obstruct\w*|delet(?:ed|ing)|tamper\w*|alter(?:ed|ing)
    backdat\w+|launder\w*|embezzl\w+|skim(?:med|ming|s)?|siphon\w*|overcharg\w+
    discriminat\w+|harass\w*|bull(?:y|ied|ying)|threaten(?:ed|ing)|intimidat\w+
    retaliat\w+|reprisals?|spie[ds]|spy(?:ing)?|hack(?:ed|ing)|tortur\w+|poison\w*
    dump(?:ed|ing)|pollut\w+|ignor(?:ed|ing)|betray\w*|plagiari\w+|dodg(?:ed|ing)
    evad(?:ed|ing)|evasion|illegal\w*|unlawful\w*|secretly|corrupt\w*|collu\w+
    conspir\w+|smuggl\w+|destroy(?:ed|ing)|shredd\w+|pocket(?:ed|ing)|inflat(?:ed|ing)
    sat on|sitting on|stall(?:ed|ing)|turned a blind eye|look(?:ed|ing) away|recod\w+
    looked the other way|look(?:ed|ing) at the ceiling|kept (?:quiet|secret|silent|from)
    told (?:\w+ )?(?:not|to lie|to say)
    (?:ordered|instructed|pressed|told) (?:\w+ ){1, 3}to
    knew|known about|(?:was|were|been) warned|sign(?:ed|ing) (?:off )?without
    without (?:a single|any|being|inspection|consent|permission|warning|telling)
    without (?:asking|checking|the \w+ knowledge|clinical review|review|approval)
    (?:never|nobody|no one) (?:\w+ )?(?:checked|inspected|tested|rang|told|asked|rung)
    (?:never|nobody|no one) (?:\w+ )?(?:listened|looked|read|paid|came|called|bothered)
    paid (?:nothing|no)|misconduct|malpractice|scandal|guilty|to blame|behind the leak
    responsible for|at fault|dirty|reckless\w*|rotten|pushed out|suspended on
    unable to (?:show|account|explain)|cannot account|influence (?:actors|operations?)
    {_TRY} to [\"']?(?:influence|interfere|meddle)
    {_TRY} to [\"']?(?:hide|silence|buy|stop|block)
    {_TRY} to [\"']?(?:steal|kill|sway|undermine)
    fired (?:on|at|first|mortars?|\d+)|opened fire|invad\w+|struck|beat(?:en|ing)
    (?:been|was|were) (?:beaten|threatened|pressured|told to|sacked|fired|silenced)
    bought|sold (?:places|access|votes|seats|jobs)|misappropriat\w+|wrongdoing|crimes?
    criminal\w*|swindl\w+|unsafe|shortcuts?
    cut(?:ting)? corners|scam\w*|extort\w*|blackmail\w*|banned|miserable|moved out of
    unfulfilled|went back on|reneg\w+|not (?:been )?(?:kept|honou?red)
    leakers?|culprits?|disappeared|vanished|went missing|spurious|leaned on
    pressed (?:him|her|them)
    pressur(?:ed|ing)|relabel\w*|unlogged|off the books|in secret|carried off|planted
    grop\w+|assault\w*|unwanted|toxic|paid off|hush money|kickbacks?|nepotis\w*
    favou?ritism|incompeten\w*|mismanag\w*|botch\w*|squander\w*|stonewall\w*
    whitewash\w*|gagg?ed|silenced|dishonest\w*|overbill\w*|bogus|rubber-?stamp\w*
    closed (?:its|his|her|their) eyes|kept .{1, 20} in the dark|in the dark|back door
    had (?:not|never) (?:been )?(?:checked|inspected|tested|asked)
    had (?:not|never) (?:been )?(?:told|paid|informed|read)
    not (?:a single|one) (?:file|page|person|call|visit|letter)|dead letter
    asked (?:\w+ ){1, 3}to (?:close|delete|hide|destroy|alter|lie|sign|change)
    taken off|removed (?:from|without)|struck (?:off|from)|wiped|doctored
    massag(?:ed|ing)
    """
)
NEGATIVE: Final = words(
    r"""
    not|never|no|nothing|nobody|none|neither|nor|cannot|no one|no-one|\w+n't|without
    """
)
DEFENCE: Final = words(
    r"""
    (?:met|passed|followed) (?:\w+ )?(?:every|all)
    (?:obeyed|complied with|complies with|paid) (?:\w+ )?(?:every|all)
    (?:meets|respects?|respected|observed|observes) (?:\w+ )?(?:every|all|each|any)
    in (?:full )?(?:accordance|compliance|line) with|met in (?:full|substance)
    within (?:the )?(?:law|rules|specification|limits)|by the book
    (?:was|is|are|were) (?:\w+ly )?(?:legal|lawful|proper|precautionary|above board)
    (?:not|n't|never) (?:\w+ )?(?:do|done|did|say|said|know|known|see|seen|take|taken)
    (?:not|n't|never) (?:\w+ )?(?:leak|leaked|touch|touched|order|ordered|offer|offered)
    (?:not|n't|never) (?:\w+ )?(?:sign|signed|receive|received|meet|met|send|sent)
    (?:not|n't|never) (?:\w+ )?(?:hear|heard|recall|fire|fired|write|written|interfere)
    (?:not|n't|never) (?:\w+ )?(?:meddle|involved|aware|true|guilty|owe|owed|close)
    (?:not|n't|never) (?:\w+ )?(?:closed|lie|lied|pay|paid|happen|happened|held|hold)
    (?:not|n't|never) (?:\w+ )?(?:reached|recogni[sz]e|game|begin|asked|use|used|told)
    acted (?:\w+ ){0,3}(?:properly|lawfully|correctly|in good faith|within)
    first (?:heard|learned|learnt|saw|knew)|only (?:learned|learnt|heard)
    victims? of|in good faith|duped|had no hand in|placed no
    no (?:\w+ )?(?:knowledge|part)
    no (?:\w+ )?(?:recollection|record|role|involvement)
    no (?:\w+ )?(?:evidence|such|truth|request|letter)
    not (?:so|us|me|under|ours|mine)|of any kind|knew nothing|known nothing
    none of (?:the|it)
    did nothing wrong|within (?:its|his|her|their) rights|nothing to do with|complied
    not one complaint|no complaints?|standard practice|(?:was|is) (?:clean|blameless)
    never existed|(?:does|did) not exist|as required|(?:was|been) misunderstood
    out of context
    clerical error|(?:a|was) joke|joking|in error|independent (?:audit|review)
    (?:was|were) (?:abroad|elsewhere|asleep|away)
    (?:has|have|had) (?:done )?nothing wrong
    nowhere near|never (?:been )?(?:any|such)|no such|asleep at the time
    reconciled|segregated|above board|handled properly|everything was|nothing was amiss
    """
)
WILL: Final = words(r"""will|won't|shall|\w+'ll""")
WOULD: Final = words(r"""will|won't|shall|\w+'ll|would|wouldn't|\w+'d""")
HABIT: Final = words(
    r"""
    (?:does|do)(?: not|n't) (?:interfere|meddle|spy|sell)
    (?:does|do)(?: not|n't) (?:use|target|attack|engage|sponsor)
    (?:does|do)(?: not|n't) (?:take part|supply|torture)
    (?:does|do)(?: not|n't) (?:tolerate|pay|discriminate|support)
    """
)
FUTURE_PASSIVE: Final = words(
    r"""
    (?:will|would|shall)(?: \w+)? be (?!missed|lost|hit|hurt|needed|seen)\w+ed
    (?:will|would|shall)(?: \w+)? be (?:made|given|done|held|paid|put|taken|built|put)
    (?:will|would|shall)(?: \w+)? be (?:disadvantaged|independent|ready|in place|out)
    will cooperate|will comply|(?:will|would) (?:go|run|follow|remain|stay|stand|apply)
    """
)
HYPOTHETICAL: Final = words(
    r"""
    would (?:have|like|rather|prefer|love|swap|remember|say|think|hope|argue|mean|seem)
    would be (?:a|an|the|happy|glad|better|sorry|surprised|wrong|actionable|easy|hard)
    'd (?:have|like|rather|prefer|love|remember|say|be a|be happy)
    if (?:i|we|he|she|they)
    will (?:see|need|know|have to|read|sleep|tell|cost|take|mean|finish)
    """
)
FUTURE: Final = words(r"""will|would|won't|shall|wouldn't|\w+'ll""")
INTENT: Final = words(
    r"""
    (?:we|i|he|she|they|it) (?:\w+ )?(?:wants?|wanted|intends?) to
    (?:we|i|he|she|they|it) (?:\w+ )?(?:intended|plans?|planned) to
    (?:we|i|he|she|they|it) (?:\w+ )?(?:hopes?|hoped|aims?|aimed|means?|meant) to
    (?:planning|preparing|intending|aiming|minded|expected|ready|considering) to
    (?:i'm|we're|am|are|was|is|were) going to
    (?:will|would|'ll|'d) (?:\w+ )?(?:appeal|resign|step (?:down|aside))
    (?:will|would|'ll|'d) (?:\w+ )?(?:leave|quit|stand)
    (?:will|would|'ll|'d) (?:\w+ )?(?:file|sue|seek|apply|retire|announce|present|table)
    (?:will|would|'ll|'d) (?:\w+ )?(?:travel|decide|consider|begin|fight|contest)
    (?:will|would|'ll|'d) (?:\w+ )?(?:challenge|look into|give evidence|call .{3,30} as)
    (?:under consideration|being considered|working (?:on|with|towards?)|in talks)
    (?:is|are|was|were|be) (?:weighing|preparing|considering|planning|reviewing)
    (?:is|are|was|were|be) (?:exploring|drafting|opening|retracting|launching|seeking)
    to be (?:weighing|preparing|considering|planning)
    """
)
_MAY = (
    r"(?<!in )(?<!by )(?<!of )(?<!since )(?<!\d )may(?! \d| last| this| next| use|[,.])"
)
CONCERN: Final = words(
    rf"""
    might soon|could(?! not| have|n't|,)|{_MAY}|might(?! not)|risks?|risked|fear\w*
    worr(?:y|ied|ies|ying)|possib\w+|potential\w*|likely|jeopardi[sz]e\w*|vulnerable
    uncertain\w*|at stake|run short|run out|collapse|disaster|catastroph\w+|doubts
    serious questions|(?:raised|serious|grave|deep) concerns?|concerns (?:about|over)
    """
)
MODAL: Final = words(
    rf"""could|{_MAY}|might|possib\w+|potential\w*|whether|likely|would|any|if"""
)
# What is only supposed to happen: "any interference would be unacceptable".
SUPPOSED: Final = re.compile(
    r"(?:that )?[\"' ]*(?:any|if|whoever|anyone who|anybody who)\b"
)
CONFESSION: Final = words(
    r"""
    i did it|(?:i|we) (?:was|were) wrong|(?:we|i) got it wrong|(?:my|our) (?:own )?fault
    (?:i|we) (?:failed|blinked|erred|signed|should (?:not )?have|made (?:a )?mistakes?)
    (?:we|i) have not done what|should (?:never|not) have happened|mistakes were made
    (?:we|i) (?:take|accept|bear) (?:full )?(?:responsibility|the blame)|fell short
    (?:honest|bad) (?:mix-up|mistake)|he was right|she was right|they were right
    """
)
ERRED: Final = re.compile(
    r"(?:that )?(?:he|she|i|they|we) (?:had |have )?(?:been|was|were) wrong\b"
)
WITNESSED: Final = re.compile(
    r"^(?:that )?[\"' ]*(?:[\w.'’-]+ ){0,4}?[\w.'’-]+(?:'d|'ve| had| have| has)? "
    r"(?:been )?(?:\w+ly )?(?:see|saw|detect|identif|uncover|witness|discover|catch|"
    r"caught|found|learn\w* (?:of|that)\b)"
)
SUFFERED: Final = re.compile(
    r"^(?:that )?[\"' ]*(?:i|we|he|she|they|it)"
    r"(?:'d| was| were| had been| has been| have been|'ve been|'d been) "
    r"(?:\w+ly )?\w+(?: \w+)?|\b\w+ (?:me|us)\b"
)
_PROMISE: Final = (
    r"(?:promise|pledge|vow|word|commitment|undertaking|assurance|guarantee)s?"
)
UNKEPT: Final = re.compile(
    rf"\b{_PROMISE}\b.{{0,40}}\b(?:unfulfilled|unkept|unhono?ured|broken|dead letter|"
    rf"hollow|(?:not|never|n't)(?: being| been)? (?:kept|honou?red|fulfilled))\b|"
    rf"\b(?:broke|breach\w*|went back on|reneged on) (?:\w+ ){{0,3}}{_PROMISE}\b"
)
INSISTED: Final = words(r"""^on|^that .{2,60}? (?:be|not be)""")
POSITION: Final = words(
    r"""
    should(?:n't)?|must(?:n't)?|ought|needs? to|have to|has to|unacceptable|intolerable
    oppos(?:es?|ed)|supports?|believes?|confiden(?:t|ce)|welcomes?|important|essential
    vital|crucial|right to|in favou?r|committed to|focused on|principles?|inalienable
    (?:internal|domestic) affairs?|matter for|question for|up to|open mind|stands? by
    stood by|ready to|prepared to|willing to|deserves?|i think|we think|i believe
    in (?:my|our) view|reserves? the right|respects? (?:the|every)|accepts?|agrees?
    for others to|statutory|entitled to|obliged to|open to|time-barred|grateful
    looks? forward|the (?:importance|need|necessity|urgency|value) (?:of|for|to)
    (?:hopes?|gratitude|appreciation|optimism|sympathy|solidarity|grievances?)
    """
)
IMPERATIVE: Final = re.compile(
    r"^[\"' ]*(?:please |kindly |so |now )?(?:do not|don't|stop|hold|let us|let's|let|"
    r"come|go|tell|show|give|keep|stay|look|ask|listen|write|resign|publish|release|"
    r"open|leave|bring|take|make|put|prove|read|wait|remember|call|send|answer|"
    r"get|pay|sign|check|never|halt|withdraw|return|hand|pull|step)[ ,]"
)
_THING = (
    r"(?:an?|the|his|her|its|their|what|this|that|page|us|them|him|me|you|each|every)"
)
TO_DO: Final = re.compile(
    r"^[\"' ]*(?:that )?[\"' ]*(?:not |never |kindly )*(?:against [a-z]+ing\b|"
    rf"to\b(?![\"' ]*{_THING}\b))"
)
EXONERATION: Final = words(
    r"""
    no (?:\w+ ){0,2}(?:evidence|trace|sign|indication|proof|basis|wrongdoing|fault)
    no (?:\w+ ){0,2}(?:breach|violation|misconduct|case|grounds|understatement|link)
    no (?:\w+ ){0,2}(?:connection|irregularit\w+|impropriety|document|witness|reason)
    nothing (?:to (?:suggest|show|indicate)|improper|illegal|wrong|untoward)
    not guilty|innocent|cleared|without a stain|exonerat\w+|no case to answer
    (?:was|were|is|are|had|did)(?: not|n't)(?: been)? (?:at fault|responsible|to blame)
    (?:was|were|is|are|had|did)(?: not|n't)(?: been)? (?:involved|liable|negligent|told)
    (?:was|were|is|are|had|did)(?: not|n't)(?: been)? (?:informed|aware|know|broken)
    (?:was|were|is|are|had|did)(?: not|n't)(?: been)? (?:breach|breached)
    (?:was|were|is|are|had|did)(?: not|n't)(?: been)? (?:acted|committed)
    (?:was|were|is|are|had|did)(?: not|n't)(?: been)? (?:order|dishonest|leak|cause)
    (?:was|were|had) (?:not )?nowhere near|no (?:rule|law|order)s? (?:had been|were|was)
    played no (?:part|role)|bore no (?:blame|responsibility)|did as it was told
    acted (?:properly|lawfully|correctly|in good faith|within)|was if anything
    of any (?:fault|wrongdoing|blame|involvement)|of all (?:charges|blame|wrongdoing)
    """
)
EVALUATION: Final = words(
    r"""
    like (?:a|an|the)|as \w+ as|nothing but|kind of|sort of|too (?:little|late)
    great|best|worst|finest|terrible|historic|disgrace\w*|shame\w*|remarkable|worse
    brilliant|stupid|cynical|hypocri\w+|brave|hero\w*|tragic|tragedy|farce|circus
    joke|lottery|nightmare|triumph|landmark|weak|strong|poor|rich|bad|good|sad|proud
    aggressive|convenient|genius|fool\w*|clown|wonderful|unprecedented|impressive
    routine
    careless|late|early|thumping|grey|gray|(?:is|was|are|were)(?: not|n't) (?:a|an|the)
    people in|nobody ever|one doesn't|you do not|you don't|nobody (?:wants|keeps)
    """
)
ORDER: Final = words(
    r"""
    ^(?:an?|the|his) (?:\w+ )?(?:messages?|warnings?|demands?|calls?)
    ^(?:her|its|their|.{3,30}'s) (?:\w+ )?(?:messages?|warnings?|demands?|calls?)
    (?:messages?|warnings?|calls?|demands?)(?: \w+){0,3} (?:not )?to
    (?:pleas?|appeals?|requests?|orders?)(?: \w+){0,3} (?:not )?to
    (?:instructions?|ultimatums?|advice)(?: \w+){0,3} (?:not )?to
    warning (?:that|against)
    """
)
# What a body had a duty to do, so that not to have done it is adverse.
DUTY: Final = words(
    r"""
    (?:not|n't|never) (?:been )?(?:told?|inform\w*|disclos\w+|report\w*|check\w*|paid)
    (?:not|n't|never) (?:been )?(?:inspect\w*|compl\w+|explain\w*|act|acted|kept|met)
    (?:not|n't|never) (?:been )?(?:follow\w*|record\w*|respond\w*|respect\w*|provid\w+)
    """
)
INNOCENT: Final = words(r"""(?:had|was|were|did|has|have|is|are)(?: not|n't| never)""")
