"""Rules for the kind of a statement that lean on its cue."""

import re
from collections.abc import Callable
from typing import Final

from dossier.domain.vocabulary import Kind
from dossier.reading import kind_content as content_of
from dossier.reading import kind_words as cue_of
from dossier.reading.views import HEAD, View

Found = tuple[Kind, str] | None
Rule = Callable[[View], Found]


def _refusal(view: View) -> Found:
    """A refusal to speak, and what only looks like one."""
    if cue_of.CONCEDED.search(view.cue) and "neither" not in view.cue:
        return Kind.ADMISSION, "not denied"
    if cue_of.UNACCUSED.search(view.cue):
        return Kind.NO_COMMENT, "never accused"
    if cue_of.UNRECOGNISED.search(view.cue):
        if "question" in view.content:
            return Kind.NO_COMMENT, "brushed aside"
        return Kind.DENIAL, "not recognised"
    return None


def _silence(view: View) -> Found:
    certain = "would" not in view.cue or "that " in view.content[:9]
    if certain and cue_of.NOT_EXCLUDED.search(f"{view.cue} {view.content[:4]}"):
        return Kind.CONCERN, "not excluded"
    if cue_of.DECLINED.search(view.cue) and not _declines_a_thing(view):
        return Kind.NO_COMMENT, "declined"
    if _REFUSED.search(view.cue):
        return Kind.POSITION, "refused to act"
    nobody = cue_of.NOBODY.match(view.source) or cue_of.NOBODY.match(view.cue)
    if nobody and _WOULD.search(view.cue):
        return Kind.NO_COMMENT, "nobody would say"
    return None


def _declines_a_thing(view: View) -> bool:
    """Tell whether "declined" is about an offer or a deed, not about speaking."""
    bare = re.search(r"\b(?:refus|declin)\w+$", view.cue)
    return cue_of.REFUSED_ACT.search(view.cue) is not None or (
        bare is not None
        and bool(
            cue_of.NOT_SPOKEN.match(view.content)
            or cue_of.PROPOSAL.search(view.content)
        )
    )


_REFUSED: Final = re.compile(r"\b(?:refus|declin)\w+")
_WOULD: Final = re.compile(
    r"\b(?:would|will|could|replied|responded|answered|prepared|willing|available)\b"
)


def _about_sources(view: View) -> Found:
    if cue_of.ANONYMITY.search(f"{view.cue} {view.content[:HEAD]}"):
        return Kind.SOURCE_NOTE, "anonymity"
    return None


def _primacy(view: View) -> Found:
    words = f"{view.cue} {view.content}" if view.verb in _TOLD else view.cue
    if cue_of.PRIMACY.search(words):
        return Kind.PRIMACY_CLAIM, "first to report"
    return None


_TOLD: Final = frozenset({"", "reported", "said"})
_AN_APOLOGY: Final = re.compile(
    r"[\"' ]*(?:sorry\b|(?:an? |his |her |its |their )(?:\w+ )?apolog)"
)
_OFFERS: Final = re.compile(
    r"\b(?:offer|issu|gave|giv|extend|publish|deliver|made|mak)"
)


def _apology(view: View) -> Found:
    found = None if view.verb == "asked" else _sorry(view)
    return None if found and cue_of.EVASION.search(view.content) else found


def _sorry(view: View) -> Found:
    offered = _OFFERS.search(view.cue) and _AN_APOLOGY.match(view.content)
    if cue_of.APOLOGY.search(view.cue) or offered or view.content[:5] == "sorry":
        return Kind.APOLOGY, "apologised"
    if view.verb not in {"admitted", "denied"} and cue_of.SORRY.search(
        f"{view.cue} {view.content}"
    ):
        return Kind.APOLOGY, "sorry"
    if view.verb == "regretted" and view.content.startswith(("any", "that", "the")):
        return Kind.APOLOGY, "regretted"
    return None


def _owned(view: View) -> Found:
    if cue_of.OWNED_UP.search(f"{view.cue} {view.content[:HEAD]}"):
        return Kind.ADMISSION, "owned up"
    if "plead" in view.cue and view.content.startswith("not guilty"):
        return Kind.DENIAL, "pleaded not guilty"
    given = cue_of.WORD_GIVEN.search(f"{view.cue} {view.content if view.own else ''}")
    if given:
        return Kind.PLEDGE, "gave a word"
    return None


def _denied(view: View) -> Found:
    if view.verb != "denied":
        return None
    if cue_of.FALSITY.search(view.content):
        return Kind.DENIAL, "denied as false"
    if cue_of.CHARGES.search(view.content) or " as " not in f" {view.content} ":
        if _PLAIN.match(view.content) and cue_of.PROPOSAL.search(view.content[:HEAD]):
            return Kind.POSITION, "rejected a proposal"
        return Kind.DENIAL, "denied"
    answers = view.content.startswith("as ") and cue_of.CHARGES.search(view.lead)
    if re.search(r"\b(?:dismiss|reject)", view.cue) and not answers:
        return Kind.CHARACTERISATION, "dismissed as"
    return Kind.DENIAL, "denied"


_PLAIN: Final = re.compile(r"(?!that |\w+ing )")
_THINGS: Final = re.compile(
    r"(?:an? |the )?(?:[\w-]+ )?(?:gauge|valve|fault|error|software|weather|storm|rain|"
    r"wind|glitch|bug|computer|delays?|shortage|supply|mix-up|disk|failure|cable|leak|virus|"
    r"inflation|prices|market|economy|traffic|ice|snow|heat|drought|pandemic|wiring|"
    r"brakes|costs|system|machine|equipment)\b"
)
_UNCHARGED: Final = re.compile(
    r"(?:\b(?:not|never|nor)\b|n?'t\b)[^,]{0,24}\b(?:charg|blam)|"
    r"complain\w* (?:about|to|over)\b"
)


def _accused(view: View) -> Found:
    if view.verb == "accused" and "blam" in view.cue and _THINGS.match(view.content):
        return Kind.FACTUAL_CLAIM, "blamed a thing"
    if view.verb in {"accused", "alleged"}:
        if _UNCHARGED.search(f"{view.cue} {view.content[:8]}"):
            return Kind.FACTUAL_CLAIM, "no charge"
        return Kind.ALLEGATION, view.verb
    if _NAMED.search(view.cue) and content_of.WRONG.search(view.content):
        return Kind.ALLEGATION, "named as"
    return None


_NAMED: Final = re.compile(r"\b(?:named|names|identified|identifies)\b")


def _pledged(view: View) -> Found:
    if view.verb == "pledged":
        return Kind.PLEDGE, "pledged"
    if view.verb == "assured" and "assurance" in view.content:
        return Kind.PLEDGE, "gave an assurance"
    if view.verb in {"sworn", "assured"} and (
        content_of.TO_DO.match(view.content) or content_of.FUTURE.search(view.content)
    ):
        if "offer" in view.cue:
            return Kind.INTENT, "offered to"
        return Kind.PLEDGE, "assured that it will"
    return None


_WORRY: Final = re.compile(r"\b(?:doubts|concerns?|alarm|fears|worries|raised)\b")
_AGAINST: Final = re.compile(r"\b(?:not to|(?:against|about) [a-z]+ing)\b|^against\b")


def _worried(view: View) -> Found:
    if _WORRY.search(view.cue) or "alert" in view.cue:
        return Kind.CONCERN, "voiced concern"
    if view.verb == "flagged" and content_of.WRONG.search(view.content):
        return Kind.ALLEGATION, "flagged as"
    return None


def _warned(view: View) -> Found:
    if view.verb not in {"warned", "flagged"}:
        return None
    if "threat" in view.cue:
        return _threatened(view)
    head = view.content[:HEAD]
    forbids = (
        content_of.TO_DO.match(head) or _AGAINST.search(head) or _MUST.search(head)
    )
    if forbids or content_of.IMPERATIVE.match(head):
        return Kind.DIRECTIVE, "warned not to"
    return Kind.CONCERN, "warned that"


def _threatened(view: View) -> Found:
    """A threat says what one means to do, or keeps somebody from doing it."""
    if content_of.TO_DO.match(view.content) and not view.addressed:
        return Kind.INTENT, "threatened to"
    return Kind.DIRECTIVE, "warned with a threat"


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
_OF_ONESELF: Final = re.compile(
    r"^[\"']?(?:that|it|he|she|they|we|to|having|\w+ing|there)\b|"
    r"\b(?:receipt|errors?|mistakes?|fault|failures?|failings?|delays?|guilt|role|part|"
    r"responsibility|wrongdoing|flaws?|shortcomings?|defects?|breach)\b"
)


def _admitted(view: View) -> Found:
    if view.verb in {"admitted", "accepted"} and _exonerates(view):
        return Kind.CLEARANCE, "accepted innocence"
    if view.verb == "admitted":
        if "allow" in view.cue and not view.content.startswith("that "):
            return None
        if _GENUINE.search(view.content):
            return Kind.CONFIRMATION, "acknowledged as genuine"
        plain = "acknowledg" not in view.cue or _OF_ONESELF.search(view.content)
        return (Kind.ADMISSION, "admitted") if plain else None
    return _accepted(view)


def _accepted(view: View) -> Found:
    if view.verb != "accepted":
        return None
    if _BLAME.search(view.content):
        return Kind.ADMISSION, "accepted"
    return Kind.POSITION, "accepted an offer"


_TRIBUNAL: Final = re.compile(
    r"\b(?:court|jury|foreman|judge|tribunal|inquiry|enquiry|inquest|coroner|panel|"
    r"commission|commissioner|ombudsman|investigators?|investigation|auditors?|audit|"
    r"observers?|regulators?|review|watchdog|magistrate|arbitrators?|inspector\w*|"
    r"directorate|chair)\b"
)


def _exonerates(view: View) -> bool:
    """Tell whether those who judge others find nothing against them."""
    return (
        _TRIBUNAL.search(view.source) is not None
        and not view.defends
        and content_of.EXONERATION.search(view.content) is not None
    )


def _cleared(view: View) -> Found:
    if view.verb == "cleared":
        return Kind.CLEARANCE, "cleared"
    if _exonerates(view) or (
        view.verb == "found" and content_of.EXONERATION.search(view.content)
    ):
        return Kind.CLEARANCE, "found nothing"
    if "withdrew" in view.cue and cue_of.CHARGES.search(view.content):
        return Kind.CLEARANCE, "withdrew a charge"
    return None


def _found(view: View) -> Found:
    if view.verb != "found" or _COME_UPON.search(view.cue):
        return None
    tribunal = _TRIBUNAL.search(view.source)
    if re.search(r"\bguilty\b", view.content):
        return Kind.CONFIRMATION, "found guilty"
    not_done = content_of.INNOCENT.search(view.content)
    if tribunal and not_done and not content_of.DUTY.search(view.content):
        return Kind.CLEARANCE, "found it not done"
    if content_of.WRONG.search(view.content) or (view.about and view.dispute):
        if tribunal:
            return Kind.CONFIRMATION, "adverse finding"
        return Kind.ALLEGATION, "found wrongdoing"
    return None


_COME_UPON: Final = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:also\s+)?(?:found|determined)\b"
)
_ORDERS: Final = frozenset({"asked", "said", "dared", "repeated", ""})
_TO_KNOW: Final = re.compile(r"\bto know\b")
_CALL: Final = re.compile(r"\bcall\w* (?:(?:up)?on|for)\b")


def _demanded(view: View) -> Found:
    if _TO_KNOW.search(f"{view.cue} {view.content[:8]}"):
        return Kind.CHALLENGE, "demanded to know"
    if view.verb == "demanded" or _CALL.search(f"{view.cue} {view.content[:5]}"):
        return Kind.DIRECTIVE, "demanded"
    if view.verb == "dared":
        return Kind.CHALLENGE, "challenged"
    told = view.verb in _ORDERS and not _HEARSAY.search(view.cue)
    if told and content_of.TO_DO.match(view.content):
        return Kind.DIRECTIVE, "told to"
    if re.search(r"\bremind", view.cue) and _MUST.search(view.content):
        return Kind.DIRECTIVE, "reminded of a duty"
    return None


_MUST: Final = re.compile(r"\b(?:must|should|ought)\b")
_HEARSAY: Final = re.compile(
    r"\b(?:is|are|was|were|been)\s+(?:said|understood|believed|thought|reported|known|"
    r"expected|rumou?red|alleged|widely)\b"
)
_AGAIN: Final = (
    (re.compile(r"\b(?:promises?|pledges?|vows?|commitments?)\b"), Kind.PLEDGE),
    (re.compile(r"\bdenials?\b"), Kind.DENIAL),
    (
        re.compile(r"\b(?:allegations?|accusations?|claims?|charges?)\b"),
        Kind.ALLEGATION,
    ),
    (content_of.ORDER, Kind.DIRECTIVE),
)


def _insisted(view: View) -> Found:
    if "insist" in view.cue and content_of.INSISTED.search(view.content):
        return Kind.DIRECTIVE, "insisted on"
    if view.verb == "repeated":
        for noun, kind in _AGAIN:
            if noun.search(view.content[:HEAD]):
                return kind, "said again"
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


_THIS: Final = re.compile(r"[\"']|(?:it|that|this|them|these|those|all|any)\b")
_JUST_A: Final = re.compile(
    r"[\"']?an? (?:\w+ )?\w+[\"'.,]*"
)  # "which she called a lie"
_BREACH: Final = re.compile(
    r"\b(?:broken promise|breach|betrayal|cover-up|theft|fraud|crime)\b"
)


def _called(view: View) -> Found:
    if view.verb not in {"called", "described", "judged"}:
        return None
    object_is_charge = (
        cue_of.CHARGES.search(view.content)
        or _THIS.match(view.content)
        or cue_of.CHARGES.search(view.lead)
        or _JUST_A.fullmatch(view.content)
    )
    false = object_is_charge and cue_of.FALSITY.search(view.content)
    if false and view.verb != "judged" and not (view.defends is False and view.about):
        return Kind.DENIAL, "called false"
    if _BREACH.search(view.content) and not view.defends:
        return Kind.ALLEGATION, "called a breach"
    if view.verb == "described" and " as " not in view.content:
        if view.about or content_of.WRONG.search(view.content):
            return Kind.ALLEGATION, "described wrongdoing"
        return Kind.FACTUAL_CLAIM, "described"
    return Kind.CHARACTERISATION, "called"


BY_CUE: Final[tuple[Rule, ...]] = (
    _about_sources,
    _owned,
    _refusal,
    _silence,
    _primacy,
    _apology,
    _denied,
    _accused,
    _pledged,
    _worried,
    _warned,
    _confirmed,
    _admitted,
    _cleared,
    _found,
    _demanded,
    _insisted,
    _asked,
    _called,
)
