"""Whom a statement accuses, clears, addresses, and for which side it counts."""

import re
from collections.abc import Callable
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.spans import span_of
from dossier.domain.vocabulary import Kind, Role
from dossier.reading import names as naming
from dossier.reading import subjects
from dossier.reading.affairs import Affair, words_of
from dossier.reading.port import Attribution, Classified, Place, Resolved

Resolve = Callable[[Place], Resolved | None]


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
    """

    accused: tuple[Named, ...] = ()
    beneficiary: tuple[Named, ...] = ()
    addressee: tuple[Named, ...] = ()
    on_behalf_of: Named | None = None
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


Found = tuple[tuple[Named, ...], str]  # who, and the rule that found them
_NONE: Final[Found] = ((), "")


@attrs.frozen(kw_only=True)
class _Case:
    """One statement with all that tells its parties."""

    text: str
    found: Attribution
    kind: Kind
    speaker: Resolved | None
    resolve: Resolve
    affair: Affair

    def words(self, place: Place | None) -> str:
        return self.text[place[0] : place[1]] if place else ""

    @property
    def cue(self) -> str:
        return self.words(self.found.cue).lower()

    @property
    def side(self) -> Named | None:
        return (self.speaker.side or self.speaker.named) if self.speaker else None


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
    case = _Case(
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
        rules=tuple(f"parties: {one}" for one in (rule, why) if one),
    )


def _accused(case: _Case) -> Found:
    match case.kind:
        case Kind.ALLEGATION | Kind.CONFIRMATION:
            return _charged(case)
        case Kind.DENIAL:
            return _denier(case)
        case Kind.ADMISSION:
            return _self(case)
        case Kind.CHARACTERISATION | Kind.CHALLENGE | Kind.CONCERN:
            return _about(case)
        case _:
            return _NONE


_OBJECT: Final = re.compile(
    r"\b(?:accus|blam|fault|reproach|finger|implicat|incriminat|indict|condemn|convict)"
)
_BE: Final = re.compile(r"\b(?:is|are|was|were|been|being|be|stands?|stood)\b")


def _charged(case: _Case) -> Found:
    """Find whom an allegation names."""
    content = case.found.content
    if not content:
        return _from_topic(case)
    words = case.words(content[0])
    clause = words.lstrip("\"'“‘").startswith("that ")
    if not clause and (_OBJECT.search(case.cue) or " guilty" in words):
        place = subjects.charged(case.text, content[0])
        if place is None:
            place = subjects.before(case.text, case.found)
        if place and (who := _others(case, place)):
            return who, "object of the charge"
    return _doer(case)


def _doer(case: _Case) -> Found:
    """Find who did it: the subject of what is said, or the agent of its passive."""
    content = case.found.content
    done = subjects.deed(case.text, content)
    if done and (who := _others(case, done)):
        return who, "whose deed"
    place = subjects.subject(case.text, content[0])
    passive = place and subjects.is_passive(case.text, place[1], content[0][1])
    by = subjects.agent(case.text, content) if passive else None
    if by and (who := _others(case, by)):
        return who, "agent"
    if place and not passive and (who := _others(case, place)):
        return who, "subject"
    if place and (who := _strangers(case, _possessor(case, place))):
        return who, "whose"
    return _from_topic(case) if case.affair.accused else _inside(case)


def _others(case: _Case, place: Place) -> tuple[Named, ...]:
    """Return those at *place*, the speaker's own side apart."""
    return _strangers(case, _all(case, place))


def _strangers(case: _Case, who: tuple[Named, ...]) -> tuple[Named, ...]:
    speaker = case.speaker
    mine = {one.name for one in (speaker.named, speaker.side) if one} if speaker else ()
    known = {one.name for one in case.affair.accused}
    return tuple(
        one
        for one in who
        if one.name not in mine
        and (one.method not in _LOOSE or not known or one.name in known)
    )


_LOOSE: Final = frozenset({"anaphor", "document"})


def _about(case: _Case) -> Found:
    """Name the accused of the article where a judgement or question is about them."""
    content = case.found.content
    place = subjects.subject(case.text, content[0]) if content else None
    if place is None or not case.affair.accused:
        return _NONE
    known = {one.name for one in case.affair.accused}
    who = _others(case, place) or _strangers(case, _possessor(case, place))
    who = tuple(one for one in who if one.name in known)
    return (who, "about the accused") if who else _NONE


def _from_topic(case: _Case) -> Found:
    """Take the one who stands accused in the article and is not the speaker."""
    speaker = case.speaker
    mine = words_of(speaker.named, speaker.side) if speaker else frozenset[str]()
    for one in case.affair.accused:
        if mine.isdisjoint(words_of(one)):
            topic = attrs.evolve(_implied(one, "topic"), confidence=_GUESS)
            return (topic,), "accused in the article"
    return _NONE


_CAPITALS: Final = re.compile(r"[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*")


def _inside(case: _Case) -> Found:
    """Find the first name in what is said."""
    for start, end in case.found.content:
        for run in _CAPITALS.finditer(case.text, start, end):
            who = _named(case, run.span())
            if who and who != (case.speaker and case.speaker.named):
                return (who,), "named inside"
    return _NONE


_AT: Final = re.compile(r"\b(?:at|of|in|from|for|by)\s+(?:the\s+)?(?=\S*[A-Z])")


def _all(case: _Case, place: Place) -> tuple[Named, ...]:
    """Return everybody in the list of names at *place*."""
    parts = subjects.listed(case.text, place)
    found = {who.name: who for part in parts if (who := _named(case, part))}
    if len(found) > 1:
        return tuple(found.values())
    whole = _named(case, place)
    return (whole,) if whole else _possessor(case, place)


_UNKNOWN: Final = frozenset({"as_written", "group"})
_GUESS: Final = 0.5  # the confidence of a name that is only the words


def _named(case: _Case, place: Place) -> Named | None:
    """Return whom the words at *place* mean, where that is somebody known."""
    words = case.words(place)
    if not words or words.lower() in {"i", "we", "you", "nobody", "it", "they"}:
        return None
    resolved = case.resolve(place)
    if resolved is None:
        return None
    return resolved.named if _is_known(resolved.named) else resolved.side


_POSSESSIVE: Final = re.compile(r"['’]s?\s")
_PRONOUN: Final = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)


def _possessor(case: _Case, place: Place) -> tuple[Named, ...]:
    """Return whose "X's certificates" or "their certificates" are."""
    start, end = place
    if own := _PRONOUN.match(case.text, start, end):
        who = _named(case, own.span())
        return (who,) if who else ()
    found = _POSSESSIVE.search(case.text, start, end)
    if found and (who := _named(case, (start, found.start()))):
        return (who,)
    for at in _AT.finditer(case.text, start, end):
        if who := _named(case, (at.end(), end)):
            return (who,)
    for run in _CAPITALS.finditer(case.text, start, end):
        who = _named(case, run.span())
        if who and who.method in {"demonym", "metonym"}:
            return (who,)
    return ()


_PERSONAL: Final = re.compile(
    r"[\s\"“”'‘’]*(?:that\s+)?[\"“'‘]*(?:he|she|I)\b(?:['’](?:d|ve))?\s+(?:\w+ly\s+)?"
    r"(?:had|has|have|did|was|never|knew|saw|first|took|leaned|told|ever|do|does)",
    re.IGNORECASE,
)
_GERUND: Final = re.compile(r"[\s\"“”'‘’]*(?:having|being|\w+ing)\b")


def _denier(case: _Case) -> Found:
    """A denial is about its speaker's side, unless it names somebody else."""
    speaker = case.speaker
    if speaker is None:
        return _from_topic(case)
    content = case.found.content
    known = speaker.named if _is_known(speaker.named) else None
    if content and known and _PERSONAL.match(case.text, *content[0]):
        return (_implied(known, "speaker"),), "denies own deed"
    if side := _denying(case, speaker):
        return (_implied(side, "side"),), "denies for its side"
    return _from_topic(case)


def _denying(case: _Case, speaker: Resolved) -> Named | None:
    """Return the speaker where accused in person, else its side."""
    known = speaker.named if _is_known(speaker.named) else None
    for one in case.affair.accused:
        if known and one.name == known.name:
            return known
        if speaker.side and one.name == speaker.side.name:
            return speaker.side
    if speaker.side or not case.affair.accused:
        return speaker.side or known
    return case.affair.accused[0]


def _is_known(named: Named | None) -> bool:
    """Tell whether a name is more than the words of the article."""
    if named is None or named.method in _UNKNOWN:
        return False
    return named.method != "document" or named.confidence > _GUESS


def _implied(named: Named, method: str) -> Named:
    return attrs.evolve(named, as_written=None, span=None, method=method)


def _self(case: _Case) -> Found:
    side = case.side
    return ((_implied(side, "side"),), "admits") if side else _NONE


def _beneficiary(case: _Case) -> Found:
    if case.kind != Kind.CLEARANCE:
        return _NONE
    content = case.found.content
    place = subjects.charged(case.text, content[0]) if content else None
    clears = "clear" in case.cue or "acquit" in case.cue or "exonerat" in case.cue
    if clears and place and not _BE.search(case.cue) and (who := _all(case, place)):
        return who, "cleared"
    place = subjects.before(case.text, case.found) if clears else None
    if place and (who := _all(case, place)):
        return who, "has been cleared"
    return _innocent(case)


_THAT: Final = re.compile(r"\b(?:evidence|suggest|show|indicate|proof|sign)\s+that\s+")


def _innocent(case: _Case) -> Found:
    """Find whom "no evidence that X had known" or "X did not order" clears."""
    content = case.found.content
    if not content:
        return _from_topic(case)
    that = _THAT.search(case.text, *content[0])
    inside = (that.end(), content[0][1]) if that else content[0]
    place = subjects.subject(case.text, inside)
    if place and (who := _all(case, place)):
        return who, "found innocent"
    return _from_topic(case)


_US: Final = frozenset({"me", "us", "this newspaper", "this paper", "this website"})


def _addressee(case: _Case) -> tuple[Named, ...]:
    place = case.found.addressee
    if place is None or case.words(place).lower() in _US:
        return ()
    who = _all(case, place)
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


def _on_behalf(case: _Case) -> Named | None:
    speaker = case.speaker
    if speaker is None:
        return None
    if speaker.side:
        return speaker.side
    if speaker.role in _SIDED and speaker.named:
        return _implied(speaker.named, "side")
    return None
