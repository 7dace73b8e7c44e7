"""Whom the noun phrases of a statement mean, as far as its article tells."""

import re
from collections.abc import Callable
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.spans import span_of
from dossier.domain.vocabulary import Kind
from dossier.reading import subjects
from dossier.reading.affairs import Affair, words_of
from dossier.reading.port import Attribution, Place, Resolved

Resolve = Callable[[Place], Resolved | None]
Found = tuple[tuple[Named, ...], str]  # who, and the rule that found them
NOBODY: Final[Found] = ((), "")


@attrs.define(kw_only=True, eq=False)
class Case:
    """One statement with all that tells its parties.

    Attributes:
        leans: Whether somebody has asked who stands accused in the article.
    """

    text: str
    found: Attribution
    kind: Kind
    speaker: Resolved | None
    resolve: Resolve
    _affair: Affair
    leans: bool = False

    @property
    def affair(self) -> Affair:
        """Who is accused in the article, and by whom."""
        self.leans = True
        return self._affair

    def words(self, place: Place | None) -> str:
        """Return the article's words at *place*."""
        return self.text[place[0] : place[1]] if place else ""

    @property
    def cue(self) -> str:
        """The words of the cue, lower case."""
        return self.words(self.found.cue).lower()

    @property
    def said(self) -> str:
        """The words of the content, lower case."""
        return " ".join(map(self.words, self.found.content)).lower()

    @property
    def side(self) -> Named | None:
        """For whom the speaker speaks: a side, or itself where it has a name."""
        if self.speaker is None:
            return None
        who = self.speaker.named
        return self.speaker.side or principal(who) or (who if is_known(who) else None)


def is_known(who: Named | None) -> bool:
    """Tell whether a name is more than the words of the article."""
    if who is None or who.method in _UNKNOWN or _SHOUTED.fullmatch(who.name):
        return False
    return who.method != "document" or who.confidence > GUESS


_FOR: Final = re.compile(
    r"(?:lawyer|attorney|solicitor|barrister|counsel|spokes\w+|office|staff|aide|"
    r"representative|publicist|agent|campaign)s? (?:of|for) (?P<whom>[A-Z].*)|"
    r"(?P<body>[A-Z].*) spokes\w+"
)


def principal(who: Named | None) -> Named | None:
    """Return "Ada Quill" of "lawyers for Ada Quill"."""
    found = _FOR.fullmatch(who.name) if who else None
    whom = (found["whom"] or found["body"]) if found else None
    return Named(name=whom, method="side", confidence=0.8) if whom else None


def implied(who: Named, method: str) -> Named:
    """Return *who*, whom the words of the statement do not name."""
    return attrs.evolve(who, as_written=None, span=None, method=method)


CAPITALS: Final = re.compile(r"[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*")


_AT: Final = re.compile(r"\b(?:at|of|in|from|for|by)\s+(?:the\s+)?(?=\S*[A-Z])")


def everybody(case: Case, place: Place) -> tuple[Named, ...]:
    """Return everybody in the list of names at *place*."""
    parts = subjects.listed(case.text, place)
    found = {who.name: who for part in parts if (who := named(case, part))}
    if len(found) > 1:
        return tuple(found.values())
    whole = named(case, place)
    return (whole,) if whole else possessor(case, place)


_SHOUTED: Final = re.compile(r"[A-Z'’-]{2,}(?: [A-Z'’-]{2,})+")  # part of a headline
_UNKNOWN: Final = frozenset({"as_written", "group"})
DOUBT: Final = 0.4  # the confidence of an accused whom no word names as such
GUESS: Final = 0.5  # the confidence of a name that is only the words


def named(case: Case, place: Place) -> Named | None:
    """Return whom the words at *place* mean, where that is somebody known."""
    words = case.words(place)
    if not words or words.lower() in {"i", "we", "you", "nobody", "it", "they"}:
        return None
    resolved = case.resolve(place)
    if resolved is None:
        return None
    if is_known(resolved.named):
        return resolved.named
    if resolved.side is None:
        return None
    return attrs.evolve(
        resolved.side, as_written=words, span=span_of(case.text, *place)
    )


_POSSESSIVE: Final = re.compile(r"['’]s?\s")
_PRONOUN: Final = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)


def possessor(case: Case, place: Place) -> tuple[Named, ...]:
    """Return whose "X's certificates" or "their certificates" are."""
    start, end = place
    if own := _PRONOUN.match(case.text, start, end):
        who = named(case, own.span())
        return (who,) if who else ()
    found = _POSSESSIVE.search(case.text, start, end)
    if found and (who := named(case, (start, found.start()))):
        return (who,)
    for at in _AT.finditer(case.text, start, end):
        if who := named(case, (at.end(), end)):
            return (who,)
    for run in CAPITALS.finditer(case.text, start, end):
        who = named(case, run.span())
        if who and who.method in {"demonym", "metonym"}:
            return (who,)
    return ()


def others(case: Case, place: Place) -> tuple[Named, ...]:
    """Return those at *place*, the speaker's own side apart."""
    return strangers(case, everybody(case, place))


def strangers(case: Case, who: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return those of *who* that are not the speaker's own, nor a bold guess."""
    speaker = case.speaker
    mine = {one.name for one in (speaker.named, speaker.side) if one} if speaker else ()
    known = {one.name for one in case.affair.accused}
    return tuple(
        one
        for one in who
        if one.name not in mine
        and (not _is_loose(one) or not known or one.name in known)
    )


def _is_loose(who: Named) -> bool:
    """Tell whether nothing in "the firm" tells that it means *who*."""
    if who.method not in _LOOSE:
        return False
    written = (who.as_written or "").lower().split()
    return not written or written[-1] not in who.name.lower().split()


_LOOSE: Final = frozenset({"anaphor", "document"})


def from_topic(case: Case) -> Found:
    """Take the one who stands accused in the article and is not the speaker."""
    speaker = case.speaker
    mine = words_of(speaker.named, speaker.side) if speaker else frozenset[str]()
    for one in case.affair.accused:
        if mine.isdisjoint(words_of(one)):
            topic = attrs.evolve(implied(one, "topic"), confidence=DOUBT)
            return (topic,), "accused in the article"
    return NOBODY
