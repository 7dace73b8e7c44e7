"""A statement as the rules for its kind see it."""

import re
from typing import Final

import attrs

from dossier.domain.vocabulary import Role
from dossier.reading import kind_words as cue_of
from dossier.reading.affairs import Affair, words_of
from dossier.reading.port import Attribution, Place, Resolved

HEAD: Final = 80  # characters in which a content says what it is about

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_MARKS = frozenset("\"'")
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
        lead: What stands just before the cue: "an account that she".
        verb: The class of the cue, see :data:`kind_words.CUE_CLASS`, or "".
        content: The content's words.
        clause: Its first main clause.
        quoted: Whether the content begins or ends as a quotation.
        addressed: Whether somebody is addressed.
        source: The source's words, and the office of the speaker.
        role: What the speaker is.
        sided: Whether the speaker speaks for a body or camp.
        own: Whether the content begins with the speaker or its side.
        defends: Whether the speaker or its side is accused in the article.
        accuses: Whether the speaker accuses elsewhere in the article.
        about: Whether the content begins with somebody accused in the article.
        known: Whether it is known who is accused in the article.
        dispute: Whether the article reports charges and answers in so many words.
        headline: Whether it stands in a headline.
    """

    cue: str
    lead: str
    verb: str
    content: str
    clause: str
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
    dispute: bool
    headline: bool


# Where a second main clause begins; ", and" alone may only end a list.
_NEXT: Final = re.compile(
    r"(?:,|;)[\"']? (?:but|so|because|which|although|while|though|and (?:i|we|he|she|"
    r"it|they|that|this|there|then|so|has|had|is|was|were|would|will|said))\b|; |\. |"
    r"[,.!?][\"'] [\"']"
)


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


def _office(speaker: Resolved | None) -> str:
    if speaker is None or not speaker.named_role:
        return ""
    return f"{speaker.named_role.translate(_STRAIGHT).lower()} "


def _own(content: str, names: frozenset[str]) -> bool:
    """Tell whether "she" in what she reported, or "I" in what she said, opens it."""
    if _WE.match(content) or (content[:1] not in _MARKS and _THEY.match(content)):
        return True
    first = _WORD.findall(content[:HEAD])[:5]
    return any(word.removesuffix("'s") in names for word in first)


def _defends(speaker: Resolved | None, affair: Affair) -> bool:
    """Tell whether a speaker is accused, or speaks for the accused without accusing."""
    if speaker is None:
        return False
    mine = words_of(speaker.named)
    if not mine.isdisjoint(affair.charged):
        return True
    theirs = words_of(speaker.side)
    return mine.isdisjoint(affair.accusers) and not theirs.isdisjoint(affair.charged)


def _accuses(speaker: Resolved | None, affair: Affair) -> bool:
    return speaker is not None and not words_of(speaker.named).isdisjoint(
        affair.accusers
    )


_LEAD: Final = re.compile(
    r"(?:\bstop\w* short of|\bwithout|\b(?:refus|declin)\w+ to|"
    r"\bthere (?:is|was|has been) no|\bwithdr[ae]w any|\bneither|\bnobody|"
    r"\bno one)\s+$",
    re.IGNORECASE,
)
_GAP: Final = re.compile(r"\s*(not|never|for|against)\s+(?:to\s+)?")
REACH: Final = 24  # characters before a cue that may turn it round


def _before(text: str, cue: Place | None) -> str:
    """Return what turns a cue round just before it: "stopped short of"."""
    if cue is None:
        return ""
    found = _LEAD.search(text, max(0, cue[0] - REACH), cue[0])
    return found[0].lower() if found else ""


def _lead(text: str, attribution: Attribution) -> str:
    """Return the words before the cue, up to where its sentence begins."""
    if attribution.cue is None:
        return ""
    end = attribution.cue[0]
    start = max(attribution.sentence[0], end - HEAD)
    return _words_in(text, (start, end)) if start < end else ""


def _between(text: str, attribution: Attribution) -> str:
    """Return "not" of "asked not to be named" where cue and content leave it out."""
    cue, content = attribution.cue, attribution.content
    if cue is None or not content or not 0 <= content[0][0] - cue[1] <= REACH:
        return ""
    found = _GAP.fullmatch(text, cue[1], content[0][0])
    return found[0].strip().lower() + " " if found else ""


def view_of(
    text: str,
    attribution: Attribution,
    speaker: Resolved | None,
    affair: Affair,
    *,
    headline: bool,
) -> View:
    """Return what the rules look at."""
    cue = _before(text, attribution.cue) + _words_in(text, attribution.cue)
    content = _between(text, attribution) + _words_in(text, *attribution.content)
    side = speaker.side if speaker else None
    names = words_of(speaker.named, side) if speaker else frozenset[str]()
    told = {word.removesuffix("'s") for word in _WORD.findall(content[:HEAD])}
    return View(
        cue=cue,
        lead=_lead(text, attribution),
        verb=_class_of(cue),
        content=content,
        clause=_NEXT.split(content, maxsplit=1)[0],
        quoted=content[:1] in {'"', "'"} or content[-1:] in {'"', "'"},
        addressed=attribution.addressee is not None,
        source=_office(speaker) + _words_in(text, attribution.source),
        role=speaker.role if speaker else Role.UNSPECIFIED,
        sided=side is not None,
        own=_own(content, names),
        defends=_defends(speaker, affair),
        accuses=_accuses(speaker, affair),
        about=not affair.charged.isdisjoint(told),
        known=bool(affair.charged),
        dispute=affair.strong,
        headline=headline,
    )
