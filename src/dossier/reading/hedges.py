"""Words with which a speaker or an outlet keeps a distance from what is said."""

import re
from typing import Final

from dossier.reading.port import Place
from dossier.reading.wording import any_of

_HEDGES: Final = (
    r"arguably|allegedly|apparently|reportedly|supposedly|purportedly|ostensibly|"
    r"seemingly|possibl[ey]|possibility|perhaps|probabl[ey]|presumably|maybe|"
    r"potentially|(?:un)?likely|improbable|conceivably|seems?|seemed|appears? to|"
    r"appeared to|suspected|could|may(?! \d)|might|"
    r"generally speaking|broadly speaking|in a sense|sort of|kind of|more or less|"
    r"to some extent|to (?:my|our|his|her|their) knowledge|"
    r"as far as (?:I|we|he|she|they) knows?|as far as (?:I|we|he|she|they) knew|"
    r"in (?:my|our|his|her|their) (?:view|opinion)|I think|we think|we believe|"
    r"I believe|if (?:true|confirmed|proven|correct|accurate|anything)|if\b"
)
_HEDGE: Final = re.compile(rf"\b(?:{_HEDGES})", re.IGNORECASE)
_ANY: Final = any_of(rf"(?:{_HEDGES.lower()})\w*")


def hedges(text: str, content: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the hedges in *content*, in order.

    >>> hedges("It is arguably late.", ((0, 20),))
    ((6, 14),)

    Args:
        text: The article.
        content: Where the words of a statement stand in *text*.
    """
    return tuple(
        found.span()
        for start, end in content
        if _ANY.search(text[start:end].lower())
        for found in _HEDGE.finditer(text, start, end)
        if found.group() != "May"
    )
