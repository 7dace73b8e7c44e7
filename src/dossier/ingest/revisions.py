"""What a change of an article is, and what it does to its statements; pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

import attrs

from dossier.domain.ids import Sha256, StatementId
from dossier.domain.reports import StatementAltered, StatementGone, StatementReported
from dossier.domain.spans import Span, span_of
from dossier.domain.vocabulary import Notice, RevisionClass
from dossier.ingest.notices import notice_of

Effect = StatementAltered | StatementGone

ALIKE: Final = 0.5  # share of words in common above which a statement was reworded
FEW: Final = 3  # words whose spelling was put right; more is another text
LONG_WORD: Final = 6  # letters; in shorter ones a letter makes another word
_WORD: Final = re.compile(r"\w+")


@attrs.frozen
class Standing:
    """The statements of an article.

    Attributes:
        there: Those of its newest text, with their spans in it.
        reported: The ids of all that any of its texts had.
    """

    there: Mapping[StatementId, StatementReported]
    reported: frozenset[StatementId]


@attrs.frozen
class Change:
    """What kind of change it is, and how the outlet marks it."""

    kind: RevisionClass
    notice: Notice
    words: str | None


def same(old: str, new: str) -> bool:
    """Tell whether two texts differ in white space and encoding only: noise."""
    return _plain(old) == _plain(new)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def change_of(old: str, new: str) -> Change:
    """Return what kind of change leads from *old* to *new*.

    Labelled where a new line says so; cosmetic where only punctuation, case or the
    spelling of a few long words changed; silent else.

    >>> change_of("He said it was fine.", "He said it was not fine.").kind
    <RevisionClass.SILENT: 'silent'>
    """
    notice, words = notice_of(old, new)
    if notice is not Notice.NONE:
        return Change(RevisionClass.LABELLED, notice, words)
    kind = RevisionClass.COSMETIC if _is_cosmetic(old, new) else RevisionClass.SILENT
    return Change(kind, notice, None)


def _is_cosmetic(old: str, new: str) -> bool:
    before, after = _WORD.findall(old.lower()), _WORD.findall(new.lower())
    if before == after:
        return True
    if len(before) != len(after):
        return False
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    return len(pairs) <= FEW and all(_is_spelling(a, b) for a, b in pairs)


def _is_spelling(a: str, b: str) -> bool:
    """Tell whether one long word became another by a slip inside, not an ending."""
    if min(len(a), len(b)) < LONG_WORD or a[0] != b[0] or a[-2:] != b[-2:]:
        return False
    if any(c.isdigit() for c in a + b):
        return False
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    changed = sum(
        max(i2 - i1, j2 - j1) for op, i1, i2, j1, j2 in steps if op != "equal"
    )
    return changed <= 2  # noqa: PLR2004 (a letter moved counts twice)


def effects(
    before: Standing,
    now: Sequence[StatementReported],
    text: str,
    revision: Sha256,
) -> Iterator[Effect]:
    """Yield what a revision did to each statement that it did not leave alone.

    Args:
        before: The statements of the text before.
        now: Those of the text after.
        text: The text after.
        revision: Its SHA-256.
    """
    read = {statement.id: statement for statement in now}
    fresh = {i: s for i, s in read.items() if i not in before.there}
    for target in before.reported & fresh.keys():
        back = fresh.pop(target)
        yield _altered(target, back, back, revision, moved=True)
    for target, old in before.there.items():
        there = read.get(target) or _still(old, text)
        if there is not None:
            if _places(there) != _places(old):
                yield _altered(target, old, there, revision, moved=True)
        elif (new := _reworded(old, fresh)) is not None:
            fresh.pop(new.id)
            yield _altered(target, old, new, revision, moved=False)
        else:
            yield StatementGone(target=target, revision=revision)


def _altered(
    target: StatementId,
    old: StatementReported,
    new: StatementReported,
    revision: Sha256,
    *,
    moved: bool,
) -> StatementAltered:
    return StatementAltered(
        target=target,
        revision=revision,
        span=new.span,
        content_spans=new.content_spans,
        old=old.content,
        moved=moved,
        becomes=None if moved else new.id,
    )


def _places(statement: StatementReported) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in (statement.span, *statement.content_spans)]


def _still(old: StatementReported, text: str) -> StatementReported | None:
    """Return *old* where its sentence now stands, word for word and once only.

    The reader may see another statement there; the article still has this one.
    """
    if text.count(old.span.text) != 1:
        return None
    by = text.index(old.span.text) - old.span.start
    return attrs.evolve(
        old,
        span=_shifted(old.span, text, by),
        content_spans=tuple(_shifted(s, text, by) for s in old.content_spans),
    )


def _shifted(span: Span, text: str, by: int) -> Span:
    return span_of(text, span.start + by, span.end + by)


def _reworded(
    old: StatementReported, fresh: Mapping[StatementId, StatementReported]
) -> StatementReported | None:
    """Return the new statement that says the same in other words, or None."""
    alike = [(_likeness(old, new), i) for i, new in fresh.items() if _may_be(old, new)]
    best = max(alike, default=(0.0, None))
    return fresh[best[1]] if best[1] is not None and best[0] >= ALIKE else None


def _may_be(old: StatementReported, new: StatementReported) -> bool:
    """Tell whether the speaker may be the same."""
    if old.speaker is None or new.speaker is None:
        return True
    a, b = old.speaker.name.lower().split(), new.speaker.name.lower().split()
    return not set(a).isdisjoint(b)


def _likeness(old: StatementReported, new: StatementReported) -> float:
    a, b = _WORD.findall(old.content.lower()), _WORD.findall(new.content.lower())
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
