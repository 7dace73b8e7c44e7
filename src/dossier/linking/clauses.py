"""Propositions in words, as a clause that follows "that"."""

import re
from typing import Final

from dossier.domain.vocabulary import Kind
from dossier.linking import parties
from dossier.linking.gists import Gist
from dossier.linking.targets import Target
from dossier.linking.tenses import done

WORDS: Final = 28  # of the content that a clause keeps
_THAT: Final = re.compile(
    r"^(?:(?:and|but|or|so|yet|also)\s+|[,;:]\s*)*(?:(?:that|of how|how)\s+)?",
    re.IGNORECASE,
)
_ACCUSED_OF: Final = re.compile(
    r"^(?P<whom>[^“\"]{0,90}?)(?:^|\s)(?P<by>of|with)\s+(?P<what>.+)$", re.DOTALL
)
# "the accusation of X that …": what comes after is of what X is accused.
_THAT_CLAUSE: Final = re.compile(
    r"^of (?:[\w’'-]+ ){1,5}?that (?P<what>.+)$", re.DOTALL
)
_QUOTES: Final = re.compile(r"^(?:[“\"](?P<one>[^“”\"]+)[”\"]\W*)+$")
_QUOTE: Final = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_FIRST_PERSON: Final = re.compile(
    r"\b(?:I|me|my|mine|we|us|our|ours|you|your)\b", re.IGNORECASE
)
_SENTENCE: Final = 5  # words that a quotation has at least to stand by itself
# Somebody whom no capital names: "its crew of severing …", "the company of …".
_SOMEBODY: Final = re.compile(
    r"^(?:the|its|his|her|their|our|my|a|an|one)\s(?:[\w’'-]+\s?){1,4}$"
)
_QUOTED_DOING: Final = re.compile(r"^[“\"‘'][a-z]+ing\b")
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
    article = "" if target.generic else "an" if target.vague and not levels else "the"
    owner = " ".join(w.capitalize() for w in target.owner.split())
    of = f"of {'the ' * owner.startswith('United ')}{owner}" if owner else ""
    return " ".join(x for x in (article, years, levels, noun, of) if x)


def of_content(gist: Gist) -> str:
    """Return what *gist* says as a clause, in the article's words as far as they go.

    "accused X of cutting the cable" gives "X cut the cable", "accused X of fraud"
    gives "X is accused of fraud", "to publish the audit" gives "they will publish the
    audit".
    """
    text = " ".join(_THAT.sub("", gist.content.strip()).split()[:WORDS])
    cue = gist.cue.text if gist.cue else ""
    charged = gist.kind is not Kind.DENIAL and _ACCUSING.search(cue)
    if clause := _THAT_CLAUSE.match(text):
        text = clause["what"]
    elif charged and (of := _ACCUSED_OF.match(text)):
        text = _charge(of["whom"].strip(), of["what"], gist) or text
    elif gist.kind is Kind.PLEDGE and (to := _TO_DO.match(text)):
        text = f"they {_NOT[to['to']]} {to['what']}"
    return _closed(_unquoted(text.strip(_EDGES)))


def _unquoted(text: str) -> str:
    """Return a quotation in the third person, of a whole sentence, as a clause."""
    if not _QUOTES.match(text) or _FIRST_PERSON.search(text):
        return text
    first = str(_QUOTE.findall(text)[0]).strip(_EDGES)
    if len(first.split()) < _SENTENCE:
        return text
    known = first.split()[0] in {"The", "This", "That", "It", "He", "She", "They"}
    return first[0].lower() + first[1:] if known else first


def _charge(whom: str, what: str, gist: Gist) -> str | None:
    """Return of what *whom* is accused; None where the words do not say whom."""
    low = whom.casefold()
    named = bool(parties.meet(gist.accused, frozenset({parties.key(whom)}))) or any(
        name.casefold() in low for _, name in gist.called
    )
    several = len(gist.accused) > 1 and any(c.isupper() for c in whom)
    if not (named or several or low in _SUBJECT or _SOMEBODY.match(whom)):
        return None
    subject = _SUBJECT.get(low, whom)
    plural = subject == "they" or len(gist.accused) > 1
    verb = "were" if plural else "was"
    if _QUOTED_DOING.match(what):
        return f"{subject} {verb} {what}"
    did = done(what, plural=plural)
    if did is not None:
        return f"{subject} {did}"
    return f"{subject} {'are' if plural else 'is'} accused of {what}"


def _closed(text: str) -> str:
    """Return *text* without a quotation mark whose partner was cut off."""
    for opening, closing in _PAIRS.items():
        if opening == closing and text.count(opening) % 2:
            text = text.replace(opening, "", 1) if text.startswith(opening) else text
            text = text.removesuffix(closing) if text.count(opening) % 2 else text
        elif opening != closing and text.startswith(opening) and closing not in text:
            text = text.removeprefix(opening)
    return _COMMA.sub(r"\1", text.rstrip(_EDGES))
