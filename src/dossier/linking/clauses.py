"""Propositions in words, as a clause that follows "that"."""

import re
from typing import Final

from dossier.domain.vocabulary import Kind
from dossier.linking.gists import Gist
from dossier.linking.targets import Target

WORDS: Final = 28  # of the content that a clause keeps
_THAT: Final = re.compile(r"^(?:that|of how|how)\s+", re.IGNORECASE)
_ACCUSED_OF: Final = re.compile(
    r"^(?P<whom>[^“\"]{0,90}?)(?:^|\s)of\s+(?P<what>.+)$", re.DOTALL
)
_SUBJECT: Final = {"him": "he", "her": "she", "them": "they", "it": "it", "": "they"}
_ACCUSING: Final = re.compile(
    r"\b(?:accus\w+|suspect\w*|blam\w+|clear\w*|charg\w+|convict\w*|acquit\w*)\b",
    re.IGNORECASE,
)
_TO_DO: Final = re.compile(
    r"^(?P<to>not to|never to|to)\s+(?P<what>[a-z].*)$", re.DOTALL
)
_NOT: Final = {"to": "will", "not to": "will not", "never to": "will never"}
_EDGES: Final = " \t\n,;:.-–—"
_COMMA: Final = re.compile(r"[,.]([”’\"])$")
_PAIRS: Final = {"“": "”", "‘": "’", '"': '"'}


def of_target(target: Target, *, promise: bool) -> str:
    """Return that somebody did this to *target*, or tried to, or will not.

    >>> vote = Target(kind="election", owner="norland", years=frozenset({2031}))
    >>> of_target(vote, promise=True)
    'it will not interfere in the 2031 election of Norland'
    """
    what = noun_phrase(target)
    if promise:
        return f"it will not interfere in {what}"
    if target.generic:
        return f"it interferes in {what}"
    return f"it interfered, or tried to interfere, in {what}"


def noun_phrase(target: Target) -> str:
    """Return *target* as an editor would write it.

    >>> noun_phrase(Target(kind="election", years=frozenset({2029, 2031})))
    'the 2029 and 2031 elections'
    """
    years = " and ".join(str(y) for y in sorted(target.years))
    several = len(target.levels) > 1 or len(target.years) > 1
    usual = target.levels == {"national"}  # what an election is if nothing is said
    levels = "" if usual else " and ".join(sorted(target.levels))
    plural = target.kind == "election" and (several or target.generic)
    noun = target.kind + "s" * plural
    article = "" if target.generic else "the"
    owner = " ".join(w.capitalize() for w in target.owner.split())
    of = f"of {'the ' * owner.startswith('United ')}{owner}" if owner else ""
    return " ".join(x for x in (article, years, levels, noun, of) if x)


def of_content(gist: Gist) -> str:
    """Return what *gist* says as a clause, in the article's words as far as they go.

    "accused X of cutting the cable" gives "X is accused of cutting the cable", "to
    publish the audit" gives "they will publish the audit".
    """
    text = " ".join(_THAT.sub("", gist.content.strip()).split()[:WORDS])
    cue = gist.cue.text if gist.cue else ""
    of = _ACCUSED_OF.match(text)
    if of and gist.kind is not Kind.DENIAL and _ACCUSING.search(cue):
        whom = of["whom"].strip()
        known = whom.casefold() in _SUBJECT or any(c.isupper() for c in whom)
        subject = _SUBJECT.get(whom.casefold(), whom)
        verb = "are" if subject == "they" or len(gist.accused) > 1 else "is"
        text = f"{subject} {verb} accused of {of['what']}" if known else text
    elif gist.kind is Kind.PLEDGE and (to := _TO_DO.match(text)):
        text = f"they {_NOT[to['to']]} {to['what']}"
    return _closed(text.strip(_EDGES))


def _closed(text: str) -> str:
    """Return *text* without a quotation mark whose partner was cut off."""
    for opening, closing in _PAIRS.items():
        if opening == closing and text.count(opening) % 2:
            text = text.replace(opening, "", 1) if text.startswith(opening) else text
            text = text.removesuffix(closing) if text.count(opening) % 2 else text
        elif opening != closing and text.startswith(opening) and closing not in text:
            text = text.removeprefix(opening)
    return _COMMA.sub(r"\1", text.rstrip(_EDGES))
