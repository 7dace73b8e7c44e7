"""What the rules of the reader look for, in words: for ``dossier read --explain``."""

from typing import Final

_MEANINGS: Final = {
    "tagged": "a tagger found it",
    "according-to": "“according to X” or the like, before or after what X says",
    "after-quotation": "a quotation that ends with a comma, then who said it",
    "after-clause": "a clause, a comma, then who said it",
    "before-content": "who, a verb of saying, then what",
    "court-told": "“…, court told” in a headline: the bench is told",
    "after-colon": "a quotation after a colon, and who is spoken of before it",
    "quotation-alone": "a quotation that stands by itself",
    "carried-on": "a quotation that goes on in another paragraph",
    "refusal": "somebody would not say",
    "passive-told": "somebody was told",
    "passive-about": "something is said of somebody",
    "asked": "a question that was put",
    "impersonal": "“it is understood that”",
    "reportedly": "“reportedly”, by nobody in particular",
    "noun": "a noun of saying, such as “the claim that”",
    "same-again": "“made the same promise”",
    "refers-back": "“made his pledge”, said before in this article",
    "one-of-several": "a sentence of a quotation that does something else",
    "citing": "an outlet that cites somebody",
    "cited": "somebody whom an outlet cites",
}


def meaning(rule: str) -> str:
    """Return a rule's name with what it looks for, where that is not in its name.

    >>> meaning("noun")
    'noun (a noun of saying, such as “the claim that”)'
    """
    words = _MEANINGS.get(rule)
    return f"{rule} ({words})" if words else rule
