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
    every|ever|any|anything|anyone|anybody|always|all|everything|nobody|no one|no-one
    (?:does|do)(?: not|n't)|no record|knew nothing|known nothing|no wrongdoing
    wrongdoing
    nothing (?:to hide|wrong|improper|of)|recogni[sz]e|not an admission|precautionary
    innocen\w+|first (?:heard|learned|learnt)|from the (?:newspapers|press)|mistakes
    """
)
_NAMING: Final = re.compile(r"\b(?:den|reject|dismiss|disput|refut|rebut|call|describ)")


def class_of(view: Worded) -> DenialClass:
    """Return the class of a denial by its wording alone."""
    if _LONG.search(view.cue) and _HABIT.search(view.content):
        return DenialClass.STANDING
    if _NAMING.search(view.cue):
        return DenialClass.SPECIFIC
    if _GENERAL.search(view.content):
        return DenialClass.GENERAL
    return DenialClass.SPECIFIC
