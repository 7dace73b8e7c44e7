"""Rules for the kind of a statement whose cue says little: "said", "told", "wrote"."""

import re
from typing import Final

from dossier.domain.vocabulary import Kind, Role
from dossier.reading import kind_content as content_of
from dossier.reading import kind_words as cue_of
from dossier.reading.kind_cues import Found, Rule
from dossier.reading.views import HEAD, View

SHORT: Final = 40  # characters of a content that is one judgement


_EXONERATED: Final = re.compile(
    r"\b(?:exonerated|acquitted|cleared (?:us|him|her|of))\b"
)


_NOES: Final = frozenset({"no", "not so", "not us", "not true", "never"})
_BARE_NO: Final = re.compile(
    r"(?:that )?[\"']*(?:i|he|she|it|they|we) (?:had|did|has|have|was|were)(?: not|n't)"
    r"[\"'.]*(?:,|$)"
)


def _rejection(view: View) -> Found:
    if _EXONERATED.search(view.clause):
        return Kind.CLEARANCE, "says that it was cleared"
    if cue_of.EVASION.search(view.content):
        return Kind.NO_COMMENT, "evaded"
    if cue_of.REJECTION.search(view.content):
        return Kind.DENIAL, "rejected in the words"
    if len(view.content) < SHORT and cue_of.FALSITY.search(view.content):
        return Kind.DENIAL, "called false"
    said = view.content.strip("\"' .")
    if said in _NOES or _BARE_NO.match(view.content):
        return Kind.DENIAL, "no"
    return None


def _confession(view: View) -> Found:
    confesses = content_of.CONFESSION.search(view.clause) and not view.accuses
    if confesses or content_of.ERRED.match(view.content):
        return Kind.ADMISSION, "confesses"
    return None


_MARKS: Final = frozenset("\"'")
_SIGNALS: Final = re.compile(r"\b(?:ruled out|signal\w+)\b")
_ESTIMATE: Final = re.compile(r"\b(?:estimat|predict|forecast|calculat|expect|project)")


def _future(view: View) -> Found:
    if view.verb == "announced" and "announc" in view.cue:
        return Kind.INTENT, "announced"
    if view.verb == "planned" or content_of.INTENT.search(view.clause):
        return Kind.INTENT, "wants to"
    if _SIGNALS.search(view.cue):
        return Kind.INTENT, "ruled out"
    if _ESTIMATE.search(view.cue) or content_of.HYPOTHETICAL.search(view.clause):
        return None
    if _promises(view) or (
        view.sided and content_of.FUTURE_PASSIVE.search(view.clause)
    ):
        return Kind.PLEDGE, "will"
    return None


_PROMISE: Final = re.compile(
    r"^(?:that )?[\"' ]*(?P<who>i|we|he|she|they|it|(?:[\w,'’-]+ ){1,12}?[\w,'’-]+?)"
    r"(?P<will>(?: \w+ly| all| both)?(?:'ll| will| won't| shall)| would| wouldn't|'d)"
    r"(?: not| never| also| \w+ly)*"
    r"(?: [\"']?(?P<verb>\w+)(?: (?P<next>\w+))?|[\"'., ]*$)"
)
_SELF: Final = frozenset({"i", "we", "he", "she", "they"})
_WOULD: Final = frozenset({"would", "wouldn't", "'d"})
_DONE: Final = re.compile(r"(?:\w+ed|been|had|gone|done|made|taken|given|got|come)$")
_NO_DEED: Final = frozenset(
    {"have", "tell", "say", "see", "admit", "note", "know", "never", "like", "rather"}
)
_PRONOUN: Final = re.compile(
    r"(?:i|we|he|she|it|they|all|any|no|none|nothing|there|what)\b"
)
_BROKEN: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|think|hope|believe|doubt\w*|if)\b"
)


def _promises(view: View) -> bool:
    """Tell whether the speaker says that itself, or its side, will do something."""
    found = _PROMISE.match(view.clause) if view.own else None
    if found is None:
        return False
    who, will, verb = found["who"], found["will"].strip(), found["verb"] or ""
    conditional = view.content[:1] in _MARKS and will in _WOULD
    had = will == "'d" and _DONE.match(verb)
    state = verb == "be" and not _DONE.match(found["next"] or "")
    if conditional or had or state or verb in _NO_DEED:
        return False
    if who not in _SELF and who != "it":
        return _BROKEN.search(who) is None and _PRONOUN.match(who) is None
    return who in _SELF or view.role in _BODIES


_LONG: Final = re.compile(r"\b(?:long|always|consistently|repeatedly|traditionally)\b")


def _standing(view: View) -> Found:
    """What one says that one does not do, as a rule."""
    if content_of.HABIT.search(view.clause) and view.role in _BODIES:
        return Kind.DENIAL, "does not"
    if _LONG.search(view.cue) and re.search(r"\b(?:does|do) not\b", view.clause):
        return Kind.DENIAL, "has long said that it does not"
    return None


_BODIES: Final = frozenset({Role.INSTITUTION, Role.SPOKESPERSON, Role.GROUP})


_MOTIVE: Final = re.compile(
    r"^(?:that )?[\"' ]*(?:the|these|those|such|his|her|its|their|any|all) "
    r"(?:\w+ ){0,2}?"
    r"(?:allegation|accusation|charge|claim|complaint|criticism)s? (?:\w+ )?"
    r"(?:is|are|was|were|being|been|had been|has been|have been)\b"
)


def _motive(view: View) -> Found:
    """Tell a view of a charge from a charge: "the claims were meant to distract"."""
    if _MOTIVE.match(view.clause):
        return Kind.CHARACTERISATION, "of a charge"
    return None


_UNDONE_WRONG: Final = re.compile(
    r"\b(?:(?:did|do|does|had|has|have|was|were)(?: not|n't)|never) (?:\w+ly |ever )?"
    r"(?:interfer|meddl|collud|conspir|tamper|manipulat|falsif|forg(?:e|ed)\b|fak(?:e|ed)\b|"
    r"cheat|steal|stole|brib|hack|spy\b|spied|sabotag|poison|harass|assault|abus|attack|"
    r"invad|shell|bomb|kill|murder|tortur|dop(?:e|ed)\b|launder|embezzl|extort|defraud|"
    r"plagiari|infiltrat|intimidat|threaten|blackmail|mislead|misled|deceiv|betray)"
)


def _undone(view: View) -> Found:
    """Hear a denial in a wrong that was not done, whosever it was not."""
    if _UNDONE_WRONG.search(view.clause[:HEAD]):
        return Kind.DENIAL, "a wrong not done"
    return None


def _accusation(view: View) -> Found:
    """Past deeds of others, in the article's dispute or bad by themselves."""
    if view.own or content_of.FUTURE.search(view.clause[:HEAD]):
        return None
    wrong = _wrong(view)
    if not wrong and _innocence(view):
        return Kind.DENIAL, "says that another did not"
    if view.defends and (
        not (wrong or view.about) or content_of.NEGATIVE.search(view.clause[:HEAD])
    ):
        return None
    modal = content_of.MODAL.search(view.clause[:HEAD])
    if wrong and not modal and (view.dispute or view.about or _grave(view, wrong)):
        return Kind.ALLEGATION, "wrongdoing"
    if view.dispute and not content_of.MODAL.search(view.clause):
        return _disputed(view)
    return _charge(view)


_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|never|nobody|\w{3,}ed|kept|broke|hid|told|took|gave|made|"
    r"knew|went|left|lost|held|came|got|sent|paid|ran|sat|began|failed|wrote|put)\b"
)


_UNDONE: Final = re.compile(r"\b(?:not|isn't|wasn't|weren't|aren't|no|never|n't)\b")


def _wrong(view: View) -> re.Match[str] | None:
    """Return the wrong that is said to have been done; not one that is denied."""
    found = content_of.WRONG.search(view.clause)
    if found and _UNDONE.search(view.clause, max(0, found.start() - 24), found.start()):
        return None
    return found


# Words of wrongs that also tell of accidents, wars, defeats and plain misfortune.
_OFTEN_PLAIN: Final = re.compile(
    r"(?:kill|attack|str[iu]|broke|fail|knew|known|bought|crime|criminal|disappear|"
    r"discriminati|vanish|went|unwanted|miserable|banned|plant|beat|unsafe|respons|lies|dirty|"
    r"remov|moved|taken|carri|shell|destroy|poison|invad|hack|assault|murder)"
)
_DONE_TO: Final = re.compile(
    r"\b(?:was|were|been|being|be|is|are|get|gets|got)\s+(?:\w+ly\s+)?(?:\w+ and )?$"
)
_DOING: Final = re.compile(r"\w+(?:ing|s|ion|ence)\b")


def _grave(view: View, wrong: re.Match[str]) -> bool:
    """Tell whether a wrong is one by its word, and done by somebody, in a calm article.

    "Two people were killed" and "the plan failed" accuse nobody.
    """
    start = wrong.start()
    if _OFTEN_PLAIN.match(view.clause, start):
        return False
    passive = not _DOING.match(view.clause, start) and _DONE_TO.search(
        view.clause, max(0, start - 24), start
    )
    return not passive or " by " in view.clause


_INNOCENT: Final = re.compile(
    r"^(?:that )?[\"' ]*(?:[\w'’-]+ ){1,5}(?:did|had|has|have)(?: not|n't) (?:\w+ly )?"
    r"(?:interfer|meddl|attack|shot|shoot|kill|steal|stol|leak|cheat|hack|lie[ds]?\b|"
    r"sabotag|bribe|falsif|cover)"
)


def _innocence(view: View) -> bool:
    """Tell whether it says of somebody that they did no wrong."""
    return _INNOCENT.match(view.clause) is not None


_PLAINLY: Final = re.compile(
    r"\b(?:acknowledg|conced|explain|cit(?:ed|es|ing)|not(?:ed|es))"
)


def _disputed(view: View) -> Found:
    plain = view.verb != "quipped" and not _MEASURE.search(view.cue)
    if not plain:
        return _charge(view)
    plain = not view.defends and not _PLAINLY.search(view.cue)
    if plain and view.about and not view.quoted and _PAST.search(view.clause):
        return Kind.ALLEGATION, "about the accused"
    return _charge(view)


_ACCUSATION: Final = re.compile(r"\b(?:allegations?|accusations?|claims?|charges?)\b")
_HINT: Final = re.compile(r"\b(?:hint\w*|insinuat\w*|intimat\w*|put\w* it about)\b")
_CLAIM: Final = re.compile(
    r"\b(?:claims|suggestion|suggestions|assertion|assertions|charge|case|rumou?rs?)$"
)


def _charge(view: View) -> Found:
    """A noun that names what somebody claims: "claims that it leaked"."""
    if view.verb == "repeated" and _ACCUSATION.search(view.content):
        return Kind.ALLEGATION, "repeated a charge"
    hints = _HINT.search(view.cue) and not content_of.CONCERN.search(view.clause)
    if hints and view.content.startswith("that ") and _PAST.search(view.clause):
        return Kind.ALLEGATION, "hinted"
    if not _CLAIM.search(view.cue) or not _CLAIMED.match(view.content):
        return None
    if re.search(r"\bno\b", view.cue):
        return Kind.DENIAL, "no suggestion"
    return Kind.ALLEGATION, "a claim"


_CLAIMED: Final = re.compile(
    r"[\"' ]*(?:that|of|about|he|she|it|they|there|\w+ing|it's)\b|"
    r"[\"' ]*(?:the|its|his|her|their|a|an) (?:[\w'-]+ ){1,5}?"
    r"(?:was|were|had|has|is|are|did|\w+ed)\b"
)
_MEASURE: Final = re.compile(
    r"\b(?:puts?|identif\w+|lists?|listed|logg?ed|logs?|count\w*|estimat\w+|refer\w*|"
    r"measur\w+|calculat\w+|set)\b"
)


def _self_defence(view: View) -> Found:
    if _OPINES.search(view.clause) or (view.accuses and not view.defends):
        return None
    if _LATER.search(view.clause[:HEAD]):
        return None
    insists = view.verb == "defended"
    insists = insists and bool("insist" in view.cue or _CLAUSE.match(view.content))
    defence = content_of.DEFENCE.search(view.content)
    if defence and not view.dispute:
        defence = content_of.DEFENCE.search(view.clause)
    if defence and (view.own or insists or (view.defends and view.dispute)):
        return Kind.DENIAL, "defends itself"
    negative = content_of.NEGATIVE.search(view.clause[:HEAD])
    if view.own and negative and view.verb == "sworn":
        return Kind.DENIAL, "swears that not"
    if view.own and negative and view.dispute and _is_mine(view):
        return Kind.DENIAL, "denies its own part"
    answers = negative or view.own or view.defends
    return (
        (Kind.DENIAL, "insists") if insists and answers and _holds_out(view) else None
    )


def _is_mine(view: View) -> bool:
    return view.defends or (view.sided and not view.known)


_LATER: Final = re.compile(
    r"\b(?:will|would|won't|wouldn't)(?! (?:not |never )?have)\b"
)
_OPINES: Final = re.compile(
    r"\b(?:do|did|does)(?: not|n't) (?:think|believe|buy|want|see|judge|like|care|"
    r"understand|mind|feel|expect|agree|support|trust|matter)\b"
)
_CLAUSE: Final = re.compile(
    r"[\"']|that |(?:it|he|she|they|there|its|his|her|their|nobody|no|this)\b"
)


def _holds_out(view: View) -> bool:
    return not content_of.POSITION.search(view.clause)


def _own_deed(view: View) -> Found:
    """What one says of oneself without being accused: no charge against others."""
    if not view.own or view.defends or content_of.MODAL.search(view.clause[:HEAD]):
        return None
    if view.dispute and not view.accuses and _NOBODY.match(view.clause):
        return Kind.DENIAL, "nobody did"
    if content_of.UNKEPT.search(view.clause):
        return Kind.ALLEGATION, "a promise not kept"
    suffered = content_of.SUFFERED.search(view.clause)
    if suffered and content_of.WRONG.search(suffered[0]):
        return Kind.ALLEGATION, "suffered wrong"
    if content_of.WITNESSED.search(view.clause) and _wrong(view):
        return Kind.ALLEGATION, "saw wrong"
    return None


_NOBODY: Final = re.compile(
    r"(?:that )?[\"']*(?:nobody|no one|no-one|none)\b[^.]{0,12}\b"
    r"(?:had|has|have|ever)\b"
)


def _concern(view: View) -> Found:
    if view.verb == "feared":
        return Kind.CONCERN, "feared"
    if content_of.CONCERN.search(view.clause):
        return Kind.CONCERN, "could"
    return None


def _opinion(view: View) -> Found:
    if content_of.IMPERATIVE.search(view.clause):
        return Kind.DIRECTIVE, "imperative"
    if content_of.POSITION.search(view.clause) or view.verb in {"argued", "defended"}:
        return Kind.POSITION, "holds"
    if view.verb == "fumed" and view.dispute and not view.headline:
        return Kind.ALLEGATION, "fumed"
    if view.verb in {"quipped", "fumed"}:
        return Kind.CHARACTERISATION, "quipped"
    if view.quoted and content_of.EVALUATION.search(view.clause):
        return Kind.CHARACTERISATION, "evaluates"
    return _quoted(view)


_VOICES: Final = frozenset({Role.PERSON, Role.SPOKESPERSON})


_I: Final = re.compile(r"[\"']+(?:i|we)\b")


def _quoted(view: View) -> Found:
    """What a newspaper quotes of a person is more often a view than a fact."""
    spoken = view.role in _VOICES or _I.match(view.content)
    if not view.quoted or not spoken:
        return None
    if view.own or (view.defends and view.dispute):
        return Kind.POSITION, "quoted on oneself"
    return Kind.CHARACTERISATION, "quoted"


BY_CONTENT: Final[tuple[Rule, ...]] = (
    _confession,
    _rejection,
    _standing,
    _future,
    _motive,
    _undone,
    _accusation,
    _self_defence,
    _own_deed,
    _concern,
    _opinion,
)
