"""A statement as the rules for its kind see it."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final

import attrs

from dossier.domain.vocabulary import Role
from dossier.reading import kind_words as cue_of
from dossier.reading.affairs import Affair, words_of
from dossier.reading.port import Attribution, Place, Resolved

HEAD: Final = 80  # characters in which a content says what it is about

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_STRAIGHT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\xa0", " "))
_MARKS = frozenset("\"'")
_NONE = r"there|nobody|nothing|no|none|neither|not|any|no one|all|everything"
_HE = r"he|she|it|they|his|her|its|their"
_THEY = re.compile(rf"^(?:that |how |and |but )?[\"']?(?:{_HE}|{_NONE})(?:'| |,|$)")
_WE = re.compile(
    rf"^[\"' ]*(?:and |but |yes, |no, )?(?:i|we|our|my|{_NONE})(?:'| |,|$)"
)


@attrs.define(kw_only=True, eq=False)
class View:
    """A statement as the rules see it: lower case, straight quotes.

    What few rules ask for is found when they ask.

    Attributes:
        cue: The cue's words.
        verb: The class of the cue, see :data:`kind_words.CUE_CLASS`, or "".
        content: The content's words.
        source: The source's words, and the office of the speaker.
        headline: Whether it stands in a headline.
        leans: What rules have asked of who stands accused in the article, and were
            told.
    """

    cue: str
    verb: str
    content: str
    source: str
    headline: bool
    leans: dict[str, bool] = attrs.Factory(dict)
    _text: str
    _found: Attribution
    _speaker: Resolved | None
    _affair: Affair

    @property
    def quoted(self) -> bool:
        """Whether the content begins or ends as a quotation."""
        return self.content[:1] in _MARKS or self.content[-1:] in _MARKS

    @property
    def addressed(self) -> bool:
        """Whether somebody is addressed."""
        return self._found.addressee is not None

    @property
    def role(self) -> Role:
        """What the speaker is."""
        return self._speaker.role if self._speaker else Role.UNSPECIFIED

    @property
    def sided(self) -> bool:
        """Whether the speaker speaks for a body or camp."""
        return self._speaker is not None and self._speaker.side is not None

    @cached_property
    def lead(self) -> str:
        """What stands just before the cue: "an account that she"."""
        return _lead(self._text, self._found)

    @cached_property
    def clause(self) -> str:
        """The first main clause of the content."""
        return _NEXT.split(self.content, maxsplit=1)[0]

    @cached_property
    def own(self) -> bool:
        """Whether the content begins with the speaker or its side."""
        return _own(self.content, self._speaker)

    def holds(self, leans: tuple[tuple[str, bool], ...]) -> bool:
        """Tell whether rules would be told the same as another time."""
        return all(getattr(self, name) is told for name, told in leans)

    def _told(self, name: str, told: bool) -> bool:  # noqa: FBT001  an answer
        self.leans[name] = told
        return told

    @cached_property
    def defends(self) -> bool:
        """Whether the speaker or its side is accused in the article."""
        return self._told("defends", _defends(self._speaker, self._affair))

    @cached_property
    def accuses(self) -> bool:
        """Whether the speaker accuses elsewhere in the article."""
        return self._told("accuses", _accuses(self._speaker, self._affair))

    @cached_property
    def about(self) -> bool:
        """Whether the content begins with somebody accused in the article."""
        charged = self._affair.charged
        words = _WORD.findall(self.content[:HEAD]) if charged else ()
        return self._told(
            "about", any(word.removesuffix("'s") in charged for word in words)
        )

    @property
    def known(self) -> bool:
        """Whether it is known who is accused in the article."""
        return self._told("known", bool(self._affair.charged))

    @property
    def dispute(self) -> bool:
        """Whether the article reports charges and answers in so many words."""
        return self._told("dispute", self._affair.strong)


# Where a second main clause begins; ", and" alone may only end a list.
_NEXT: Final = re.compile(
    r"(?:,|;)[\"']? (?:but|so|because|which|although|while|though|and (?:i|we|he|she|"
    r"it|they|that|this|there|then|so|has|had|is|was|were|would|will|said))\b|; |\. |"
    r"[,.!?][\"'] [\"']"
)


def _plain(words: str) -> str:
    """Return *words* in lower case, with straight quotes."""
    if not words.isascii():
        for mark, straight in _STRAIGHT:
            words = words.replace(mark, straight)
    return words.lower()


def _words_in(text: str, places: Iterable[Place]) -> str:
    return " ".join([_plain(text[start:end]) for start, end in places])


def _class_of(cue: str) -> str:
    if cue in cue_of.CUE_CLASS:
        return cue_of.CUE_CLASS[cue]
    found = [
        cue_of.CUE_CLASS[word]
        for word in _WORD.findall(cue)
        if word in cue_of.CUE_CLASS
    ]
    return min(found, key=cue_of.PRECEDENCE.__getitem__, default="")


def _office(speaker: Resolved | None) -> str:
    if speaker is None or not speaker.named_role:
        return ""
    return f"{_plain(speaker.named_role)} "


def _own(content: str, speaker: Resolved | None) -> bool:
    """Tell whether "she" in what she reported, or "I" in what she said, opens it."""
    if _WE.match(content) or (content[:1] not in _MARKS and _THEY.match(content)):
        return True
    if speaker is None:
        return False
    names = words_of(speaker.named, speaker.side)
    first = _WORD.findall(content[:HEAD])[:5]
    return any(word.removesuffix("'s") in names for word in first)


def _defends(speaker: Resolved | None, affair: Affair) -> bool:
    """Tell whether a speaker is accused, or speaks for the accused without accusing."""
    if speaker is None or not affair.charged:
        return False
    mine = words_of(speaker.named)
    if not mine.isdisjoint(affair.charged):
        return True
    theirs = words_of(speaker.side)
    return mine.isdisjoint(affair.accusers) and not theirs.isdisjoint(affair.charged)


def _accuses(speaker: Resolved | None, affair: Affair) -> bool:
    if speaker is None or not affair.accusers:
        return False
    return not words_of(speaker.named).isdisjoint(affair.accusers)


_LEAD: Final = re.compile(
    r"(?:\bstop\w* short of|\bwithout|\b(?:refus|declin)\w+ to|"
    r"\bthere (?:is|was|has been) no|\bwithdr[ae]w any|\bneither|\bnobody|"
    r"\bno one)\s+$",
    re.IGNORECASE,
)
_LEAD_ENDS: Final = ("of", "to", "no", "any", "without", "neither", "nobody", "one")
_GAP: Final = re.compile(r"\s*(not|never|for|against)\s+(?:to\s+)?")
REACH: Final = 24  # characters before a cue that may turn it round


def _before(text: str, cue: Place) -> str:
    """Return what turns a cue round just before it: "stopped short of"."""
    start = max(0, cue[0] - REACH)
    if not text[start : cue[0]].rstrip().lower().endswith(_LEAD_ENDS):
        return ""
    found = _LEAD.search(text, start, cue[0])
    return found[0].lower() if found else ""


def _lead(text: str, attribution: Attribution) -> str:
    """Return the words before the cue, up to where its sentence begins."""
    if attribution.cue is None:
        return ""
    end = attribution.cue[0]
    start = max(attribution.sentence[0], end - HEAD)
    return _plain(text[start:end]) if start < end else ""


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
    cue = source = ""
    if attribution.cue:
        cue = _before(text, attribution.cue) + _plain(text[slice(*attribution.cue)])
    if attribution.source:
        source = _plain(text[slice(*attribution.source)])
    content = _between(text, attribution) + _words_in(text, attribution.content)
    return View(
        cue=cue,
        verb=_class_of(cue),
        content=content,
        source=_office(speaker) + source,
        headline=headline,
        text=text,
        found=attribution,
        speaker=speaker,
        affair=affair,
    )
