"""Whom a statement accuses, clears, addresses, and for which side it counts."""

import re
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.spans import span_of
from dossier.domain.vocabulary import Kind, Role
from dossier.reading import names as naming
from dossier.reading import subjects
from dossier.reading.affairs import Affair
from dossier.reading.kind_content import WRONG
from dossier.reading.port import Attribution, Classified, Place, Resolved
from dossier.reading.referents import (
    CAPITALS,
    DOUBT,
    NOBODY,
    Case,
    Found,
    Resolve,
    everybody,
    from_topic,
    implied,
    is_known,
    named,
    others,
    possessor,
    principal,
    strangers,
)


@attrs.frozen(kw_only=True)
class Parties:
    """Those whom a statement is about, apart from its speaker.

    Attributes:
        accused: Of what is alleged, denied or admitted; one each.
        beneficiary: Whom it clears.
        addressee: To whom it was said.
        on_behalf_of: The side for which it counts.
        flags: What a careful reader should know.
        rules: What found them, for ``--explain``.
        leans: Whether they might be others if others stood accused.
    """

    accused: tuple[Named, ...] = ()
    beneficiary: tuple[Named, ...] = ()
    addressee: tuple[Named, ...] = ()
    on_behalf_of: Named | None = None
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    leans: bool = False


def parties(  # noqa: PLR0913  each argument is a fact of its own
    text: str,
    attribution: Attribution,
    classified: Classified,
    speaker: Resolved | None,
    names: naming.Names,
    *,
    affair: Affair | None = None,
    before: tuple[Attribution, ...] = (),
) -> Parties:
    """Return the parties of a statement, found among the *names* of its article.

    Args:
        text: The article.
        attribution: Where source, cue and content stand in *text*.
        classified: What kind of statement it is.
        speaker: Who speaks, where known.
        names: Everybody whom the article names.
        affair: As in :func:`assign`.
        before: The attributions before this one, and those around it.
    """

    def resolve(place: Place) -> Resolved:
        return naming.resolve(
            place, names=names, text=text, before=(*before, attribution)
        )

    return assign(text, attribution, classified, speaker, resolve, affair=affair)


def assign(
    text: str,
    attribution: Attribution,
    classified: Classified,
    speaker: Resolved | None,
    resolve: Resolve,
    *,
    affair: Affair | None = None,
) -> Parties:
    """Return the parties of a statement.

    Args:
        text: The article.
        attribution: Where source, cue and content stand in *text*.
        classified: What kind of statement it is.
        speaker: Who speaks, where known.
        resolve: Tells whom a noun phrase of *text* means.
        affair: Who stands accused in the article, once that is known, for a charge
            that names nobody ("certificates were signed without an inspection").
    """
    case = Case(
        text=text,
        found=attribution,
        kind=classified.kind,
        speaker=speaker,
        resolve=resolve,
        affair=affair or Affair(),
    )
    accused, rule = _accused(case)
    beneficiary, why = _beneficiary(case)
    return Parties(
        accused=accused,
        beneficiary=beneficiary,
        addressee=_addressee(case),
        on_behalf_of=_on_behalf(case),
        flags=_flags(case),
        rules=tuple(f"parties: {one}" for one in (rule, why) if one),
        leans=case.leans,
    )


_BADLY_CLEARED: Final = re.compile(r"\b(?:has|have|had)\s+cleared\s+of\b")


def _flags(case: Case) -> tuple[str, ...]:
    """Doubt "India has cleared of any interference": it was meant as a passive."""
    if case.kind != Kind.CLEARANCE or case.found.source is not None:
        return ()
    sentence = case.words(case.found.sentence)
    return ("suspected_error",) if _BADLY_CLEARED.search(sentence) else ()


def _accused(case: Case) -> Found:
    match case.kind:
        case Kind.ALLEGATION:
            return _charged(case)
        case Kind.CONFIRMATION if WRONG.search(case.said) or "convict" in case.cue:
            return _charged(case)
        case Kind.DENIAL:
            return _denier(case)
        case Kind.ADMISSION:
            return _self(case)
        case Kind.CHARACTERISATION | Kind.CHALLENGE | Kind.CONCERN:
            return _about(case)
        case _:
            return NOBODY


_OBJECT: Final = re.compile(
    r"\b(?:accus|blam|fault|reproach|finger|implicat|incriminat|indict|condemn|convict)"
)
_BE: Final = re.compile(r"\b(?:is|are|was|were|been|being|be|stands?|stood)\b")


def _charged(case: Case) -> Found:
    """Find whom an allegation names."""
    content = case.found.content
    if not content:
        return from_topic(case)
    doer = subjects.around(case.text, case.found)
    if doer and (who := others(case, doer)):
        return who, "does what is described"
    words = case.words(content[0])
    clause = words.lstrip("\"'“‘").startswith("that ")
    if not clause and (_OBJECT.search(case.cue) or " guilty" in words):
        place = subjects.charged(case.text, content[0])
        if place is None:
            place = subjects.before(case.text, case.found)
        if place and (who := others(case, place)):
            return who, "object of the charge"
    return _doer(case)


def _doer(case: Case) -> Found:
    """Find who did it: the subject of what is said, or the agent of its passive."""
    content = case.found.content
    done = subjects.deed(case.text, content)
    if done and (who := others(case, done)):
        return who, "whose deed"
    place = subjects.subject(case.text, content[0])
    passive = place and subjects.is_passive(case.text, place[1], content[0][1])
    by = subjects.agent(case.text, content) if passive else None
    if by and (who := others(case, by)):
        return who, "agent"
    if place and not passive and (who := others(case, place)):
        return who, "subject"
    if place and (who := strangers(case, possessor(case, place))):
        return who, "whose"
    who, why = _inside(case)
    known = {one.name for one in case.affair.accused}
    if not known or any(one.name in known for one in who):
        return who, why
    return from_topic(case)


def _inside(case: Case) -> Found:
    """Find the first name in what is said that may be at fault."""
    known = {one.name for one in case.affair.accused}
    for start, end in case.found.content:
        for run in CAPITALS.finditer(case.text, start, end):
            who = named(case, run.span())
            if who is None or not strangers(case, (who,)):
                continue
            if not known or who.name in known:
                doubt = min(who.confidence, DOUBT)  # victim or doer
                return (attrs.evolve(who, confidence=doubt),), "named inside"
    return NOBODY


def _about(case: Case) -> Found:
    """Name the accused of the article where a judgement or question is about them."""
    content = case.found.content
    place = subjects.subject(case.text, content[0]) if content else None
    if place is None or not case.affair.accused:
        return NOBODY
    known = {one.name for one in case.affair.accused}
    who = others(case, place) or strangers(case, possessor(case, place))
    who = tuple(one for one in who if one.name in known)
    return (who, "about the accused") if who else NOBODY


_PERSONAL: Final = re.compile(
    r"[\s\"“”'‘’]*(?:that\s+)?[\"“'‘]*(?:he|she|I)\b(?:['’](?:d|ve))?\s+(?:\w+ly\s+)?"
    r"(?:had|has|have|did|was|never|knew|saw|first|took|leaned|told|ever|do|does)",
    re.IGNORECASE,
)
_GERUND: Final = re.compile(r"[\s\"“”'‘’]*(?:having|being|\w+ing)\b")


def _denier(case: Case) -> Found:
    """A denial is about its speaker's side, unless it names somebody else."""
    speaker = case.speaker
    if speaker is None:
        return from_topic(case)
    content = case.found.content
    known = speaker.named if is_known(speaker.named) else None
    personal = content and known and _PERSONAL.match(case.text, *content[0])
    gerund = content and known and _GERUND.match(case.text, *content[0])
    if known and (personal or (gerund and speaker.role is Role.PERSON)):
        return (implied(known, "speaker"),), "denies own deed"
    if content and (who := _defended(case, content[0])):
        return who, "denied of another"
    if side := _denying(case, speaker):
        return (implied(side, "side"),), "denies for its side"
    return from_topic(case)


_PLAIN: Final = frozenset({"name", "surname", "demonym", "metonym", "title"})
_NOT: Final = re.compile(r"\s*\w*(?:n['’]t|\s+not|\s+never|\s+no)\b")


_CHARGE_THAT: Final = re.compile(
    r"\b(?:accusation|allegation|charge|claim|suggestion|evidence|proof|sign|show|"
    r"suggest|indicate)s?\s+that\s+"
)


def _defended(case: Case, place: Place) -> tuple[Named, ...]:
    """Return "X" of "that X did not …", where X is not of the speaker's side.

    Also of "the claim that X did …" and "nothing that shows that X did …".
    """
    if charge := _CHARGE_THAT.search(case.text, *place):
        subject = subjects.subject(case.text, (charge.end(), place[1]))
        return others(case, subject) if subject else ()
    subject = subjects.subject(case.text, place)
    if subject is None or not _NOT.match(case.text, subject[1], place[1]):
        return ()
    if subjects.is_passive(case.text, subject[1], place[1]):
        return ()
    return tuple(who for who in others(case, subject) if who.method in _PLAIN)


def _denying(case: Case, speaker: Resolved) -> Named | None:
    """Return the speaker where accused in person, else its side."""
    known = speaker.named if is_known(speaker.named) else None
    for one in case.affair.accused:
        if known and one.name == known.name:
            return known
        if speaker.side and one.name == speaker.side.name:
            return speaker.side
    side = _members(speaker.named) or speaker.side or principal(speaker.named)
    if mine := side or known or speaker.named:
        return mine
    return case.affair.accused[0] if case.affair.accused else None


_UNION: Final = re.compile(r"(?P<who>[a-z][\w -]*s)['’] (?:union|association)")


def _members(who: Named | None) -> Named | None:
    """Return "wardens" of "wardens’ union", which answers for what they did."""
    found = _UNION.fullmatch(who.name) if who else None
    return Named(name=found["who"], method="side", confidence=0.6) if found else None


def _self(case: Case) -> Found:
    side = case.side
    return ((implied(side, "side"),), "admits") if side else NOBODY


_CLEARS: Final = re.compile(r"clear|acquit|exonerat|absolv|vindicat")


def _beneficiary(case: Case) -> Found:
    if case.kind != Kind.CLEARANCE:
        return NOBODY
    content = case.found.content
    place = subjects.charged(case.text, content[0]) if content else None
    clears = "clear" in case.cue or "acquit" in case.cue or "exonerat" in case.cue
    if (
        clears
        and place
        and not _BE.search(case.cue)
        and (who := everybody(case, place))
    ):
        return who, "cleared"
    place = subjects.before(case.text, case.found) if clears else None
    if place and (who := everybody(case, place)):
        return who, "has been cleared"
    return _innocent(case)


_THAT: Final = re.compile(
    r"\b(?:evidence|suggest|show|indicate|proof|sign)s?[\"'’”]*\s+that\s+"
)


def _innocent(case: Case) -> Found:
    """Find whom "no evidence that X had known" or "X did not order" clears."""
    content = case.found.content
    if not content:
        return from_topic(case)
    that = _THAT.search(case.text, *content[0])
    inside = (that.end(), content[0][1]) if that else content[0]
    place = subjects.subject(case.text, inside)
    if place and (who := others(case, place)):
        return who, "found innocent"
    return from_topic(case)


_US: Final = frozenset({"me", "us", "this newspaper", "this paper", "this website"})


def _addressee(case: Case) -> tuple[Named, ...]:
    place = case.found.addressee
    if place is None or case.words(place).lower() in _US:
        return ()
    who = everybody(case, place)
    if who:
        return who
    words = case.words(place)
    return (
        Named(
            name=words,
            as_written=words,
            span=span_of(case.text, *place),
            method="as_written",
            confidence=0.5,
        ),
    )


_SIDED: Final = frozenset({Role.INSTITUTION, Role.GROUP})


def _on_behalf(case: Case) -> Named | None:
    speaker = case.speaker
    if speaker is None:
        return None
    if speaker.side:
        return speaker.side
    who = speaker.named
    return implied(who, "side") if who and speaker.role in _SIDED else None
