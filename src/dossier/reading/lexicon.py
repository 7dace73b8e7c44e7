"""The words with which English reports speech, and how their clauses go on."""

from enum import StrEnum
from typing import Final

import attrs


def words(text: str) -> frozenset[str]:
    """Return the words of *text*, which spaces separate.

    >>> sorted(words("to be"))
    ['be', 'to']
    """
    return frozenset(text.split())


class Frame(StrEnum):
    """What a reporting verb takes."""

    SAY = "say"  # a clause or a quotation: she said (that) it rained
    TELL = "tell"  # a hearer first: she told him (that) it rained
    OBJECT = "object"  # a thing or person: she criticised the plan for its cost
    WEAK = "weak"  # speech only before "that", a mark or a colon, or at the end


@attrs.frozen
class Verb:
    """A reporting verb in one of its forms."""

    lemma: str
    frame: Frame


_FRAMES: Final = {
    Frame.SAY: """say add write tweet retweet announce report acknowledge allege assert
    argue admit claim comment complain concede conclude confess confide confirm contend
    counter declare disclose elaborate emphasize emphasise estimate explain exclaim
    forecast hint imply indicate insist joke lament maintain mention muse note observe
    opine posit predict proclaim profess protest quip recall recount reiterate remark
    reply respond retort reveal rule speculate state stress suggest swear testify vow
    pledge promise underline underscore caution clarify deny repeat reaffirm attest
    affirm aver intimate rejoin venture divulge murmur mutter shout whisper chant
    volunteer boast brag stipulate gripe carp fume allow wail sneer chuckle specify
    detail quote recommend propose threaten apologise apologize summarise summarize
    moan grumble gush enthuse sigh deadpan crow thunder scoff snap snort stammer smirk
    grin mumble growl bark blurt bemoan wonder undertake advise warn cite point""",
    Frame.TELL: """tell ask inform remind assure urge reassure notify instruct order
    beg implore petition press quiz challenge invite confront""",
    Frame.OBJECT: """accuse criticize criticise denounce condemn praise defend describe
    dismiss reject blame endorse question demand decry deride lambast lambaste slam
    blast rebut refute dispute oppose mock tout hail laud applaud welcome contest
    contradict rebuke chide scold berate disavow repudiate downplay trumpet liken
    characterize characterise brand label dub portray call voice express request raise
    reassert attribute clear exonerate absolve vindicate acquit convict fault flag""",
    Frame.WEAK: """find show record read rail speak object offer answer continue agree
    warrant signal begin conclude laugh smile shrug nod go run decline refuse determine
    calculate reckon advocate plead echo list put document post email text remember
    suspect understand broach vouch charge rumour rumor""",
}

_IRREGULAR: Final = {
    "say": "said says saying",
    "tell": "told tells telling",
    "write": "wrote writes written writing",
    "speak": "spoke speaks spoken speaking",
    "read": "reads reading",
    "swear": "swore swears sworn swearing",
    "find": "found finds finding",
    "show": "showed shows shown showing",
    "hear": "heard hears hearing",
    "begin": "began begins begun beginning",
    "forecast": "forecasts forecast forecasting",
    "put": "puts putting",
    "learn": "learned learnt learns learning",
    "go": "went goes gone going",
    "run": "ran runs running",
    "understand": "understood understands understanding",
    "undertake": "undertook undertakes undertaken undertaking",
}
_DOUBLED: Final = words(
    "admit quip rip brag rebut beg plan refer nod slam dub snap grin quiz flag spot"
)


def forms(verb: str) -> tuple[str, ...]:
    """Return the forms of *verb*, itself first.

    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb in _DOUBLED:
        return (verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb.endswith(("s", "sh", "ch", "x")):
        return (verb, verb + "es", verb + "ed", verb + "ing")
    return (verb, verb + "s", verb + "ed", verb + "ing")


VERBS: Final = {
    form: Verb(verb, frame)
    for frame in (Frame.WEAK, Frame.OBJECT, Frame.TELL, Frame.SAY)
    for verb in _FRAMES[frame].split()
    for form in forms(verb)
}

NOUNLIKE: Final = words(
    """report reports claim claims call calls comment comments demand demands
    promise promises pledge pledges question questions answer answers note notes
    request requests remark remarks quote quotes blame charge charges challenge
    challenges object objects point points state states estimate estimates forecast
    forecasts threat threats mention praise reply tweet tweets stress express show
    shows read reads detail details post posts record records order orders protest
    protests dispute disputes rule rules rebuke list label brand hail finding
    findings voice voices boast warning warnings offer offers document documents
    echo echoes allege smile smiles laugh laughs counter welcome slam joke jokes
    reading showing meaning hearing hearings beginning ruling rulings objecting
    recall recalls press presses email emails text texts allowed signal signals put
    raise blast hints hint shout shouts chants chant crow moan thunder petition quip
    whisper whispers vow vows swear volunteer volunteers clear reporting"""
)
BE: Final = words("be am is are was were been being 's 're")
AUXILIARIES: Final = BE | words(
    """has have had having will would can could may might shall should must do does
    did not n't ’t never also later then again repeatedly once still even just
    previously recently long already flatly now today initially subsequently further
    earlier ever first often sometimes always soon only simply to 've ’ve 'd ’d 'll
    ’ll ’s ’re 't neither yesterday tonight wo ca far"""
)
MODALS: Final = frozenset(("should", "must", "might", "may", "can"))
PRONOUNS: Final = words("he she they i we it who you")
OBJECT_PRONOUNS: Final = words("him her them me us it you")
DETERMINERS: Final = words(
    """the a an this that these those his her their its our my some many several
    other two three four five six seven eight nine ten one another most all both no
    any each every few more dozens hundreds"""
)
ARTICLES: Final = words("a an the this these those his her their its my our")
PREPOSITIONS: Final = words(
    """of in for from at on with to by about after before during over under into
    against as among between around since until near outside amid within despite
    following without through across behind per like including regarding concerning"""
)
CLAUSE_WORDS: Final = words(
    """and but or because while although though when where if as so since after
    before which that whether unless whereas nor yet until then what how why"""
)
BULLETS: Final = words("• · | * – - ●")
TIMES: Final = words(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today
    tonight morning afternoon evening night week weekend month year january february
    march april may june july august september october november december jan. feb.
    aug. sept. oct. nov. dec. spring summer autumn fall winter earlier later
    recently last next ago noon midnight early late"""
)
TITLES: Final = words(
    """mr mr. mrs mrs. ms ms. miss dr dr. president vice secretary senator sen. sen
    rep. rep representative gov. governor mayor minister prime chief spokesman
    spokeswoman spokesperson director chairman chairwoman chair general gen. judge
    justice attorney professor prof. prof analyst adviser advisor strategist
    candidate nominee leader officer official officials sources source expert
    experts author reporter host congressman congresswoman campaign spokespeople
    manager deputy commissioner ambassador ceo executive pollster consultant
    activist king queen prince pope sheriff captain capt. colonel col. sergeant aide
    aides critics supporters lawmakers councillor councilwoman councilman lord sir
    dame rev. inspector detective lt."""
)

PARTICLES: Final = {
    "point": ("out", "to"),
    "go": ("on",),
    "call": ("on", "for", "upon"),
    "speak": ("of",),
    "complain": ("of",),
}
SAY: Final = VERBS["say"]
IDIOMS: Final = {
    "let": (("let", "it", "be", "known"), ("let", "it", "be", "understood")),
    "made": (("made", "clear"), ("made", "it", "clear"), ("made", "plain")),
    "makes": (("makes", "clear"), ("makes", "it", "clear")),
    "making": (("making", "clear"), ("making", "it", "clear")),
}
MISLEADING: Final = {
    "call": ("off", "in", "up", "out", "home", "back", "round", "at", "by"),
    "put": ("off", "up", "out", "on", "in", "to"),
    "request": ("anonymity",),
    "clear": ("customs", "up", "out", "away", "space", "snow"),
    "answer": ("the",),
    "charge": ("the",),
    "express": ("train", "bus"),
}
RAISING: Final = frozenset(("raise", "voice", "express"))
RAISED: Final = words(
    """concern concerns question questions alarm doubt doubts fear fears objection
    objections allegation allegations confidence regret hope support surprise
    frustration disappointment anger sympathy grievance grievances worries
    reservations misgivings outrage"""
)
NEEDS_PARTICLE: Final = frozenset(("speak", "point", "go"))
PHRASES: Final = {
    "according": (("according", "to"),),
    "in": (
        ("in", "the", "view", "of"),
        ("in", "the", "words", "of"),
        ("in", "the", "opinion", "of"),
        ("in", "the", "telling", "of"),
    ),
    "by": (("by", "the", "reckoning", "of"), ("by", "the", "account", "of")),
}
REFUSING: Final = words(
    """decline declined declines declining refuse refused refuses refusing"""
)
REPLYING: Final = words(
    """comment respond reply answer elaborate say discuss confirm disclose identify
    name specify explain give"""
)
HEARSAY: Final = words("reportedly allegedly supposedly purportedly")
VERDICTS: Final = words(
    """accuse clear exonerate absolve vindicate acquit convict fault condemn blame
    flag criticise criticize"""
)
OF_PASSIVE: Final = words("of to as for over that with in")
FINDING: Final = words(
    "find show record list put document determine read conclude note detail"
)
BODIES: Final = words(
    """report study survey poll inquiry enquiry panel audit court jury judge
    tribunal investigation review laboratory lab commission committee watchdog
    regulator board file files memo letter document documents records record notes
    log logbook register notice filing filings website statement dossier transcript
    figures data analysis inspector inspectors investigators auditors auditor
    researchers scientists magistrate inspection it they minutes ledger email e-mail
    indictment lawsuit complaint paper"""
)
NOUNS: Final = words(
    """claim claims allegation allegations accusation accusations suggestion
    suggestions denial denials promise promises pledge pledges warning warnings
    assurance assurances insistence charge charges report reports statement rumour
    rumours rumor rumors demand demands finding findings message vow admission
    assertion contention reporting revelation complaint complaints"""
)
OF_NOUNS: Final = words(
    """suggestion suggestions accusation accusations claims allegations finding
    findings reports warning warnings rumours rumors"""
)
LIGHT: Final = words(
    """make makes made making give gives gave given giving repeat repeats repeated
    repeating renew renews renewed renewing issue issued issues deliver delivers
    delivered delivering reiterate reiterates reiterated reiterating"""
)
SAYINGS: Final = words(
    """claim claims allegation allegations accusation accusations promise promises
    pledge pledges warning warnings assurance assurances denial denials vow threat
    demand demands commitment commitments request apology"""
)
STARTERS: Final = frozenset(
    (
        *LIGHT,
        *PHRASES,
        *IDIOMS,
        *REFUSING,
        *REPLYING,
        *HEARSAY,
        *NOUNS,
        "per",
        "neither",
    )
)
NO_REPLY: Final = words("return reply respond answer comment elaborate")


def is_adverb(word: str) -> bool:
    """Tell whether *word* looks like "flatly", and not like "fly".

    >>> is_adverb("flatly"), is_adverb("july")
    (True, False)
    """
    return word.endswith("ly") and word not in _NO_ADVERBS


_NO_ADVERBS: Final = words(
    "july family reply supply assembly italy ally bully fly rely only imply apply"
)


def tense(form: str) -> str:
    """Return ``past``, ``present``, ``ing`` or ``base`` for the *form* of a verb."""
    verb = VERBS.get(form)
    if verb and form == verb.lemma:
        return "base"
    if form.endswith("ing"):
        return "ing"
    return "present" if form.endswith("s") else "past"


SUBORDINATORS: Final = words(
    "when after before if as although though while since because once unless until"
)
