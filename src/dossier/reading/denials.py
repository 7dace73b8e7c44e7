"""How a denial is worded: specific, general, standing, or about somebody else."""

import re
from typing import Final, Protocol

from dossier.domain.vocabulary import DenialClass
from dossier.reading.kind_words import words


class Worded(Protocol):
    """The words of a denial, lower case."""

    @property
    def cue(self) -> str:
        """The cue's words."""
        ...

    @property
    def content(self) -> str:
        """The content's words."""
        ...

    @property
    def sided(self) -> bool:
        """Whether the speaker speaks for a body or camp."""
        ...

    @property
    def own(self) -> bool:
        """Whether the content begins with the speaker or its side."""
        ...


_LONG: Final = words(
    r"""
    (?:has|have|had) (?:long|always|repeatedly|consistently|traditionally)|long|always
    routinely|regularly|consistently|for (?:years|decades)|habitually|usually
    """
)
_HABIT: Final = words(
    r"""
    (?:does|do)(?: not|n't)|is not|are not|isn't|aren't|has no|have no|was|were|opposes?
    never \w+|respects?
    """
)
_GENERAL: Final = words(
    r"""
    (?:does|do)(?: not|n't) (?:interfere|meddle|recogni[sz]e|comment|use|spy|take part)
    recogni[sz]e|no record|knew nothing|known nothing|wrongdoing|precautionary
    nothing (?:to hide|wrong|improper|amiss|of)|not an admission|no such \w+ had
    first (?:heard|learned|learnt)|from the (?:newspapers|press)|mistakes|unaware
    (?:not|n't) (?:been )?(?:aware|informed)|any suggestion that|everything|no court
    every (?:dollar|penny|cent|law|rule|test)|never held|passed every|always
    """
)
_COVERS: Final = re.compile(
    r"\b(?:wrongdoing|anything improper|any suggestion|"
    r"nothing (?:was|is) (?:amiss|wrong))\b"
)
_OTHER: Final = re.compile(r"[\"'] ?(?:he|she|they|his|her|their)\b|there had")
_ANYWHERE: Final = re.compile(
    r"\b(?:do|does)(?: not|n't|n’t)\b.*\b(?:(?:other|any|foreign|sovereign|third) "
    r"(?:nations?|countr(?:y|ies)|states?|powers?)\b|others['’])"
)
_NAMING: Final = re.compile(r"\b(?:den|reject|dismiss|disput|refut|rebut|call|describ)")


def class_of(view: Worded) -> DenialClass:
    """Return the class of a denial by its wording alone."""
    rule = _LONG.search(view.cue) and _HABIT.search(view.content)
    if rule or _ANYWHERE.search(view.content):
        return DenialClass.STANDING
    if _COVERS.search(view.content):
        return DenialClass.GENERAL
    if _NAMING.search(view.cue):
        return DenialClass.SPECIFIC
    if _GENERAL.search(view.content):
        return DenialClass.GENERAL
    if _OTHER.match(view.content) and not view.sided:
        return DenialClass.THIRD_PARTY
    return DenialClass.SPECIFIC
