"""To whom something is said: the words between a verb of telling and its content."""

from collections.abc import Sequence
from typing import Final

from dossier.reading import lexicon as lex
from dossier.reading import phrases
from dossier.reading.cues import Cue
from dossier.reading.lexicon import Frame
from dossier.reading.phrases import Stretch
from dossier.reading.port import Place

_HEARER: Final = 9  # words of a hearer, at most
_FAR: Final = 14  # words of an occasion between a cue and its content
_MARKERS: Final = frozenset(("that", "to", "whether", "if", "how", "why", ":", ","))
_TOPICAL: Final = frozenset(("confront", "press", "challenge", "remind", "quiz"))
_TOPICS: Final = frozenset(("over", "about", "on"))


def skip_hearer(stretch: Stretch, cue: Cue) -> tuple[int, Place | None]:
    """Return where the words after a hearer begin, and the hearer."""
    k = cue.end
    if not _addresses(cue) or k >= stretch.hi:
        return k, None
    m = _marker(stretch, cue, k)
    if m is None and cue.frame is not Frame.TELL and not _that_follows(stretch, k):
        return k, None
    if m is not None and m - k == 1 and stretch.tokens.lows[k] == "not":
        return k, None
    hearer = phrases.right(stretch, k) if m is None or m > k else None
    if m is not None:
        found = _up_to(stretch, cue, hearer, m)
        if found:
            return found
    hearer = hearer if _that_follows(stretch, k) else _short_hearer(stretch, k)
    return (hearer[1], hearer) if hearer else (k, None)


def _marker(stretch: Stretch, cue: Cue, k: int) -> int | None:
    """Return the next word with which a content may begin, if it is near."""
    low = stretch.tokens.lows
    markers = _MARKERS | (_TOPICS if cue.lemma in _TOPICAL else frozenset())
    for m in range(k, min(stretch.hi, k + _HEARER)):
        if low[m] in markers or stretch.quoted[m]:
            return m
    return None


def _up_to(
    stretch: Stretch, cue: Cue, hearer: Place | None, m: int
) -> tuple[int, Place | None] | None:
    """Return the hearer before the marker at *m*, and where the content begins."""
    low = stretch.tokens.lows
    k = cue.end
    if hearer and hearer[1] >= m - 1:
        return (m - 1, (k, m - 1)) if low[m - 1] == "not" else (m, (k, m))
    if hearer and (low[m] == "," or _clause_between(low, hearer[1], m)):
        return hearer[1], hearer
    if hearer is None or cue.frame is Frame.TELL:
        return m, _without_manner(stretch, hearer)
    return None


def _without_manner(stretch: Stretch, place: Place | None) -> Place | None:
    """Return a hearer without "in writing" after it."""
    if place is None:
        return None
    low = stretch.tokens.lows
    for i in range(place[0] + 1, place[1]):
        if low[i] in ("in", "at", "on", "during", "after", "by"):
            return place[0], i
    return place


def _clause_between(low: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a clause begins between a hearer and the next marker."""
    return any(w in lex.AUXILIARIES and w != "not" for w in low[start:end])


def _addresses(cue: Cue) -> bool:
    """Tell whether a hearer may come right after *cue*."""
    if cue.lemma == "call":
        return cue.end > cue.head + 1
    return cue.frame is Frame.TELL or cue.lemma in ("promise", "warn", "advise")


def _that_follows(stretch: Stretch, k: int) -> bool:
    """Tell whether a "that" follows, beyond a hearer and an occasion."""
    low = stretch.tokens.lows
    first = stretch.tokens.words[k]
    if not first[0].isupper() and low[k] not in lex.DETERMINERS:
        return False
    for m in range(k, min(stretch.hi, k + 2 * _FAR)):
        if stretch.quoted[m] or low[m] in (",", ":", "to"):
            return False
        if low[m] == "that":
            return m > k
    return False


def _short_hearer(stretch: Stretch, k: int) -> Place | None:
    """Return the hearer of "told him it rained", which nothing marks off."""
    words, low = stretch.tokens.words, stretch.tokens.lows
    if k >= stretch.hi:
        return None
    determined = low[k] in lex.DETERMINERS
    end = k + 1
    while (
        end < stretch.hi
        and words[end][0].isupper()
        and (determined or words[k][0].isupper())
    ):
        end += 1
    if determined and end == k + 1 and end < stretch.hi:
        end += 1
    return k, end
