"""What somebody does by saying it: the kind of a statement, from cue and content."""

import re
from collections.abc import Callable
from typing import Final

import attrs

from dossier.domain.vocabulary import DirectiveType, Kind, Role
from dossier.reading import denials
from dossier.reading import kind_content as content_of
from dossier.reading import kind_words as cue_of
from dossier.reading.affairs import Affair, words_of
from dossier.reading.port import Attribution, Classified, Resolved

SHORT: Final = 40  # characters of a content that is one judgement
HEAD: Final = 80  # characters in which a content says what it is about

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_NONE = r"there|nobody|nothing|no|none|neither|not|any|no one|all|everything"
_HE = r"he|she|it|they|his|her|its|their"
_THEY = re.compile(rf"^(?:that |how |and |but )?[\"']?(?:{_HE}|{_NONE})(?:'| |,|$)")
_WE = re.compile(
    rf"^[\"' ]*(?:and |but |yes, |no, )?(?:i|we|our|my|{_NONE})(?:'| |,|$)"
)


@attrs.frozen(kw_only=True)
class View:
    """A statement as the rules see it: lower case, straight quotes.

    Attributes:
        cue: The cue's words.
        verb: The class of the cue, see :data:`kind_words.CUE_CLASS`, or "".
        content: The content's words.
        quoted: Whether the content begins or ends as a quotation.
        addressed: Whether somebody is addressed.
        source: The source's words.
        role: What the speaker is.
        sided: Whether the speaker speaks for a body or camp.
        own: Whether the content begins with the speaker or its side.
        defends: Whether the speaker or its side is accused in the article.
        accuses: Whether the speaker accuses elsewhere in the article.
        about: Whether the content names somebody accused in the article.
        known: Whether it is known who is accused in the article.
        headline: Whether it stands in a headline.
    """

    cue: str
    verb: str
    content: str
    quoted: bool
    addressed: bool
    source: str
    role: Role
    sided: bool
    own: bool
    defends: bool
    accuses: bool
    about: bool
    known: bool
    headline: bool


def _words_in(text: str, *places: tuple[int, int] | None) -> str:
    return " ".join(
        text[place[0] : place[1]].translate(_STRAIGHT).lower()
        for place in places
        if place
    )


def _class_of(cue: str) -> str:
    found = [
        cue_of.CUE_CLASS[word]
        for word in _WORD.findall(cue)
        if word in cue_of.CUE_CLASS
    ]
    return min(found, key=cue_of.PRECEDENCE.__getitem__, default="")


def _own(content: str, names: frozenset[str]) -> bool:
    """Tell whether "she" in what she reported, or "I" in what she said, opens it."""
    if _WE.match(content) or (content[:1] != '"' and _THEY.match(content)):
        return True
    first = _WORD.findall(content[:HEAD])[:5]
    return any(word.removesuffix("'s") in names for word in first)


def view_of(
    text: str,
    attribution: Attribution,
    speaker: Resolved | None,
    affair: Affair,
    *,
    headline: bool,
) -> View:
    """Return what the rules look at."""
    cue = _words_in(text, attribution.cue)
    content = _words_in(text, *attribution.content)
    side = speaker.side if speaker else None
    names = words_of(speaker.named, side) if speaker else frozenset[str]()
    told = {word.removesuffix("'s") for word in _WORD.findall(content)}
    return View(
        cue=cue,
        verb=_class_of(cue),
        content=content,
        quoted=content[:1] in {'"', "'"} or content[-1:] in {'"', "'"},
        addressed=attribution.addressee is not None,
        source=_words_in(text, attribution.source),
        role=speaker.role if speaker else Role.UNSPECIFIED,
        sided=side is not None,
        own=_own(content, names),
        defends=not names.isdisjoint(affair.charged),
        accuses=not names.isdisjoint(affair.accusers),
        about=not affair.charged.isdisjoint(told),
        known=bool(affair.charged),
        headline=headline,
    )


Found = tuple[Kind, str] | None
Rule = Callable[[View], Found]


def _refusal(view: View) -> Found:
    """A refusal to speak, and what only looks like one."""
    if cue_of.CONCEDED.search(view.cue) and "neither" not in view.cue:
        return Kind.ADMISSION, "not denied"
    if cue_of.UNACCUSED.search(view.cue):
        return Kind.CLEARANCE, "never accused"
    if cue_of.UNRECOGNISED.search(view.cue):
        return Kind.DENIAL, "not recognised"
    return None


def _silence(view: View) -> Found:
    if cue_of.NOT_EXCLUDED.search(view.cue) and "would" not in view.cue:
        return Kind.CONCERN, "not excluded"
    if cue_of.REFUSED_ACT.search(view.cue):
        return Kind.POSITION, "refused to act"
    if cue_of.DECLINED.search(view.cue):
        return Kind.NO_COMMENT, "declined"
    if cue_of.NOBODY.match(view.source) and re.match(r"would|will|could", view.cue):
        return Kind.NO_COMMENT, "nobody would say"
    return None


def _about_sources(view: View) -> Found:
    if cue_of.ANONYMITY.search(view.cue + " " + view.content):
        return Kind.SOURCE_NOTE, "anonymity"
    return None


def _primacy(view: View) -> Found:
    if cue_of.PRIMACY.search(view.cue) or (
        view.verb in {"", "reported"} and cue_of.PRIMACY.search(view.content)
    ):
        return Kind.PRIMACY_CLAIM, "first to report"
    return None


def _apology(view: View) -> Found:
    if view.verb == "apologised" or "sorry" in view.cue:
        return Kind.APOLOGY, "apologised"
    if view.verb != "admitted" and cue_of.SORRY.search(view.content):
        return Kind.APOLOGY, "sorry"
    if view.verb == "regretted" and view.content.startswith(("any", "that", "the")):
        return Kind.APOLOGY, "regretted"
    return None


def _denied(view: View) -> Found:
    if view.verb != "denied":
        return None
    if cue_of.FALSITY.search(view.content):
        return Kind.DENIAL, "denied as false"
    if cue_of.CHARGES.search(view.content) or " as " not in f" {view.content} ":
        plain = not view.content.startswith("that ")
        if plain and cue_of.PROPOSAL.search(view.content[:HEAD]):
            return Kind.POSITION, "rejected a proposal"
        return Kind.DENIAL, "denied"
    if re.search(r"\b(?:dismiss|reject)", view.cue):
        return Kind.CHARACTERISATION, "dismissed as"
    return Kind.DENIAL, "denied"


def _accused(view: View) -> Found:
    if view.verb == "accused":
        return Kind.ALLEGATION, "accused"
    if view.verb == "alleged":
        return Kind.ALLEGATION, "alleged"
    return None


def _pledged(view: View) -> Found:
    if view.verb == "pledged":
        return Kind.PLEDGE, "pledged"
    committing = content_of.TO_DO.match(view.content) or content_of.FUTURE.search(
        view.content
    )
    if view.verb in {"sworn", "assured"} and committing:
        if "offer" in view.cue:
            return Kind.INTENT, "offered to"
        return Kind.PLEDGE, "assured that it will"
    return None


def _warned(view: View) -> Found:
    if re.search(r"\b(?:doubts|concerns?|alarm|fears|worries|raised)\b", view.cue):
        return Kind.CONCERN, "voiced concern"
    if view.verb not in {"warned", "flagged"}:
        return None
    if "threat" in view.cue:
        return Kind.INTENT, "threatened"
    if content_of.TO_DO.match(view.content) or re.search(
        r"\b(?:not to|against [a-z]+ing)\b", view.content[:HEAD]
    ):
        return Kind.DIRECTIVE, "warned not to"
    return Kind.CONCERN, "warned that"


def _confirmed(view: View) -> Found:
    if view.verb == "confirmed":
        if content_of.EXONERATION.search(view.content):
            return Kind.CLEARANCE, "confirmed innocence"
        return Kind.CONFIRMATION, "confirmed"
    if view.verb == "convicted":
        return Kind.CONFIRMATION, "convicted"
    return None


_GENUINE: Final = re.compile(r"\b(?:authentic|genuine)\b")
_BLAME: Final = re.compile(r"\b(?:blame|responsib|rul|finding|that|fault|verdict|crit)")


def _admitted(view: View) -> Found:
    if view.verb == "admitted":
        if _GENUINE.search(view.content):
            return Kind.CONFIRMATION, "acknowledged as genuine"
        return Kind.ADMISSION, "admitted"
    if view.verb == "accepted":
        if _BLAME.search(view.content):
            return Kind.ADMISSION, "accepted"
        return Kind.POSITION, "accepted an offer"
    return None


_TRIBUNAL: Final = re.compile(
    r"\b(?:court|jury|foreman|judge|tribunal|inquiry|enquiry|inquest|coroner|panel|"
    r"commission|commissioner|ombudsman|investigators?|investigation|auditors?|audit|"
    r"observers?|regulators?|review|watchdog|magistrate|arbitrators?|inspector\w*|"
    r"directorate|chair)\b"
)


def _cleared(view: View) -> Found:
    if view.verb == "cleared":
        return Kind.CLEARANCE, "cleared"
    finds = view.verb == "found" or (_TRIBUNAL.search(view.source) and not view.defends)
    if finds and content_of.EXONERATION.search(view.content):
        return Kind.CLEARANCE, "found nothing"
    if "withdrew" in view.cue and cue_of.CHARGES.search(view.content):
        return Kind.CLEARANCE, "withdrew a charge"
    return None


def _found(view: View) -> Found:
    if view.verb != "found":
        return None
    if re.search(r"\bguilty\b", view.content):
        return Kind.CONFIRMATION, "found guilty"
    if content_of.WRONG.search(view.content) or view.about:
        if _TRIBUNAL.search(view.source):
            return Kind.CONFIRMATION, "adverse finding"
        return Kind.ALLEGATION, "found wrongdoing"
    return None


def _demanded(view: View) -> Found:
    if view.verb in {"demanded", "asked"} and view.content.startswith("to know"):
        return Kind.CHALLENGE, "demanded to know"
    if view.verb == "demanded" or re.search(r"\bcall\w* (?:(?:up)?on|for)\b", view.cue):
        return Kind.DIRECTIVE, "demanded"
    if "insist" in view.cue and content_of.INSISTED.search(view.content):
        return Kind.DIRECTIVE, "insisted on"
    if content_of.TO_DO.match(view.content) and view.verb in {"asked", "said", "dared"}:
        return Kind.DIRECTIVE, "told to"
    if view.verb == "dared":
        return Kind.CHALLENGE, "challenged"
    return None


def _asked(view: View) -> Found:
    if view.verb == "asked":
        if re.search(r"\bfor\b", view.cue) or view.content.startswith(
            ("for ", "that ", '"kindly')
        ):
            return Kind.DIRECTIVE, "asked for"
        return Kind.CHALLENGE, "asked"
    if view.content.rstrip("\"' ").endswith("?") or "to know" in view.cue:
        return Kind.CHALLENGE, "a question"
    return None


def _called(view: View) -> Found:
    if view.verb not in {"called", "described", "judged"}:
        return None
    false = view.verb != "judged" and cue_of.FALSITY.search(view.content)
    if false and not (view.defends is False and view.about):
        return Kind.DENIAL, "called false"
    if view.verb == "described" and " as " not in view.content:
        if view.about or content_of.WRONG.search(view.content):
            return Kind.ALLEGATION, "described wrongdoing"
        return Kind.FACTUAL_CLAIM, "described"
    return Kind.CHARACTERISATION, "called"


def _rejection(view: View) -> Found:
    if cue_of.EVASION.search(view.content):
        return Kind.NO_COMMENT, "evaded"
    if cue_of.REJECTION.search(view.content):
        return Kind.DENIAL, "rejected in the words"
    if len(view.content) < SHORT and cue_of.FALSITY.search(view.content):
        return Kind.DENIAL, "called false"
    if view.content.strip("\"' .") in {"no", "not so", "not us", "not true", "never"}:
        return Kind.DENIAL, "no"
    return None


def _confession(view: View) -> Found:
    if content_of.CONFESSION.search(view.content) and not view.accuses:
        return Kind.ADMISSION, "confesses"
    return None


_ESTIMATE: Final = re.compile(r"\b(?:estimat|predict|forecast|calculat|expect|project)")


def _future(view: View) -> Found:
    if view.verb == "announced" and "announc" in view.cue:
        return Kind.INTENT, "announced"
    if view.verb == "planned" or content_of.INTENT.search(view.content):
        return Kind.INTENT, "wants to"
    if re.search(r"\bruled out\b", view.cue):
        return Kind.INTENT, "ruled out"
    if _ESTIMATE.search(view.cue) or content_of.HYPOTHETICAL.search(view.content):
        return None
    promising = (view.own and content_of.FUTURE_SELF.search(view.content)) or (
        view.sided and content_of.FUTURE_PASSIVE.search(view.content)
    )
    return (Kind.PLEDGE, "will") if promising else None


def _accusation(view: View) -> Found:
    """Past deeds of others, in the article's dispute or bad by themselves."""
    if view.own or content_of.FUTURE.search(view.content[:HEAD]):
        return None
    negative = content_of.NEGATIVE.search(view.content[:HEAD])
    wrong = content_of.WRONG.search(view.content)
    if view.defends and (negative or not (wrong or view.about)):
        return None
    if wrong and not content_of.MODAL.search(view.content[:HEAD]):
        return Kind.ALLEGATION, "wrongdoing"
    if view.about and not content_of.MODAL.search(view.content):
        return Kind.ALLEGATION, "about the accused"
    if view.accuses and not _MEASURE.search(view.cue):
        return Kind.ALLEGATION, "by an accuser"
    return None


_MEASURE: Final = re.compile(
    r"\b(?:puts?|identif\w+|lists?|listed|logg?ed|logs?|count\w*|estimat\w+|refer\w*|"
    r"measur\w+|calculat\w+|set)\b"
)


def _self_defence(view: View) -> Found:
    insists = view.verb == "defended"
    if view.known and not view.defends:
        return None
    if content_of.DEFENCE.search(view.content) and (
        view.own or insists or view.defends
    ):
        return Kind.DENIAL, "defends itself"
    negative = content_of.NEGATIVE.search(view.content[:HEAD])
    if view.own and negative and (view.defends or view.sided):
        return Kind.DENIAL, "denies its own part"
    if insists:
        return Kind.DENIAL, "insists"
    return None


def _own_deed(view: View) -> Found:
    """What one says of oneself without being accused: no charge against others."""
    if view.own and content_of.WRONG.search(view.content) and not view.defends:
        return Kind.ALLEGATION, "suffered wrong"
    return None


def _concern(view: View) -> Found:
    if view.verb == "feared":
        return Kind.CONCERN, "feared"
    if content_of.CONCERN.search(view.content):
        return Kind.CONCERN, "could"
    return None


def _opinion(view: View) -> Found:
    if content_of.IMPERATIVE.search(view.content):
        return Kind.DIRECTIVE, "imperative"
    if content_of.POSITION.search(view.content) or view.verb in {"argued", "defended"}:
        return Kind.POSITION, "holds"
    if view.verb in {"quipped", "fumed"}:
        return Kind.CHARACTERISATION, "quipped"
    if view.quoted and content_of.EVALUATION.search(view.content):
        return Kind.CHARACTERISATION, "evaluates"
    return _quoted(view)


_VOICES: Final = frozenset({Role.PERSON, Role.SPOKESPERSON})


def _quoted(view: View) -> Found:
    """What a newspaper quotes of a person is more often a view than a fact."""
    if not view.quoted or view.role not in _VOICES:
        return None
    return (
        (Kind.POSITION, "quoted on oneself")
        if view.own
        else (Kind.CHARACTERISATION, "quoted")
    )


RULES: Final[tuple[Rule, ...]] = (
    _about_sources,
    _refusal,
    _silence,
    _primacy,
    _apology,
    _denied,
    _accused,
    _pledged,
    _warned,
    _confirmed,
    _admitted,
    _cleared,
    _found,
    _demanded,
    _asked,
    _called,
    _rejection,
    _confession,
    _future,
    _accusation,
    _self_defence,
    _own_deed,
    _concern,
    _opinion,
)


def classify(
    text: str,
    attribution: Attribution,
    *,
    speaker: Resolved | None,
    headline: bool,
    affair: Affair | None = None,
) -> Classified:
    """Tell what kind of statement *attribution* is; the first rule that fits wins.

    Args:
        text: The article.
        attribution: Where source, cue and content stand in *text*.
        speaker: Who speaks, where known; tells a denial of one's own deeds from
            a claim about somebody else's.
        headline: Whether it stands in a headline.
        affair: Who is accused in the article and by whom, once that is known:
            "she said that the port had kept a drawer of forms" is an allegation
            where the port stands accused.
    """
    view = view_of(text, attribution, speaker, affair or Affair(), headline=headline)
    kind, rule = next(
        (found for rule in RULES if (found := rule(view))),
        (Kind.FACTUAL_CLAIM, "said"),
    )
    return Classified(
        kind=kind,
        denial_class=denials.class_of(view) if kind == Kind.DENIAL else None,
        directive_type=_directive(view, rule) if kind == Kind.DIRECTIVE else None,
        rules=(f"kind: {rule}",),
    )


def _directive(view: View, rule: str) -> DirectiveType:
    if view.verb == "warned" or rule == "warned not to":
        return DirectiveType.WARNING
    return DirectiveType.REQUEST
