"""Places of one article that report the same: headline, deck, bullet, elaboration."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

import attrs

from dossier.domain.chains import Mention
from dossier.domain.reports import StatementReported
from dossier.domain.spans import span_of
from dossier.domain.vocabulary import Form, Kind, MentionRole
from dossier.reading.layout import Line, Part
from dossier.reading.lexicon import words
from dossier.reading.port import Reading

_ROLES: Final = {
    Part.HEADLINE: MentionRole.HEADLINE,
    Part.HEADLINE_REPEAT: MentionRole.HEADLINE_REPEAT,
    Part.NAV_CRUMB: MentionRole.NAV_CRUMB,
    Part.DECK: MentionRole.DECK,
    Part.BULLET: MentionRole.SUMMARY_BULLET,
    Part.SUBHEADING: MentionRole.SUBHEADING,
}
_COMMON: Final = words(
    """the and that with from this have has had been were was will would could
    should their there they them than then into over after before about said says
    told for not but his her its who whom which when where while what does did are"""
)
_WORD: Final = re.compile(r"[^\W_]{3,}")
_RARE: Final = frozenset(
    (
        Kind.PLEDGE,
        Kind.DENIAL,
        Kind.DIRECTIVE,
        Kind.CLEARANCE,
        Kind.ADMISSION,
        Kind.APOLOGY,
    )
)
SURE: Final = 0.8  # share where nobody is named for the other
STEM: Final = 5  # letters by which two forms of a word are known as one
CLOSE: Final = 0.5  # share of its words that a repetition has in common
NEAR: Final = 0.34  # the same where the speaker is the same
FAINT: Final = 0.15  # the same where speaker and kind are


@attrs.frozen(eq=False)
class Draft:
    """A finished statement and the line in which it stands."""

    line: Line
    reading: Reading

    @property
    def statement(self) -> StatementReported:
        """The statement."""
        return self.reading.statement


def stems(text: str) -> frozenset[str]:
    """Return the words of *text* that carry meaning, cut to their stems.

    >>> sorted(stems("She denied the denials"))
    ['denia', 'denie', 'she']
    """
    found = (w.lower() for w in _WORD.findall(text))
    return frozenset(w[:STEM] for w in found if w not in _COMMON)


def united(text: str, drafts: Sequence[Draft]) -> list[Reading]:
    """Return one statement each, with its other places as mentions.

    Args:
        text: The article.
        drafts: Its statements in order, those of its headline and bullets too.
    """
    body = [d for d in drafts if d.line.part not in _ROLES]
    told = [stems(d.statement.content) for d in body]
    mentions: dict[int, list[Mention]] = {}
    kept: list[tuple[int, Reading]] = []
    homes: dict[str, int] = {}
    for draft in drafts:
        role = _ROLES.get(draft.line.part)
        if role is None:
            continue
        words_ = " ".join(draft.statement.content.split())
        home = homes.get(words_)
        if home is None:
            home = _home(draft, body, told)
        if home is None:
            home = len(body) + len(kept)
            kept.append((home, draft.reading))
        else:
            span = span_of(text, *draft.line.place)
            mentions.setdefault(home, []).append(Mention(span=span, role=role))
        homes.setdefault(words_, home)
    numbered = [*kept, *((i, d.reading) for i, d in enumerate(body))]
    return [_with(reading, mentions.get(i, ())) for i, reading in numbered]


def _with(reading: Reading, mentions: Iterable[Mention]) -> Reading:
    found = tuple(dict.fromkeys(mentions))
    if not found:
        return reading
    statement = attrs.evolve(
        reading.statement, mentions=(*reading.statement.mentions, *found)
    )
    return attrs.evolve(reading, statement=statement)


def _home(
    draft: Draft, body: Sequence[Draft], told: Sequence[frozenset[str]]
) -> int | None:
    """Return which statement of the body *draft* repeats, or None."""
    own = stems(draft.statement.content)
    best: tuple[float, int] | None = None
    for i, other in enumerate(body):
        shared = len(own & told[i]) / max(1, len(own))
        if shared < _needed(draft.statement, other.statement):
            continue
        same = draft.statement.kind is other.statement.kind
        score = (shared + 0.3 * same, -i)
        if best is None or score > best:
            best = score
    return -best[1] if best else None


def _needed(one: StatementReported, other: StatementReported) -> float:
    """Return which share of its words *one* must have in common with *other*."""
    if other.form is Form.OUTLET_VOICE:
        return 2.0
    if one.speaker is None or other.speaker is None:
        return CLOSE if one.speaker is None else SURE
    if one.speaker.name not in _sides(other):
        return 2.0
    if one.kind is not other.kind:
        return NEAR
    return 0.0 if one.kind in _RARE else FAINT


def _sides(statement: StatementReported) -> set[str]:
    """Return who speaks, and for whom, by name."""
    both = (statement.speaker, statement.on_behalf_of)
    return {one.name for one in both if one}


def elaborated(readings: Sequence[Reading]) -> list[Reading]:
    """Return *readings* without those that only refer back ("made his pledge").

    What such a place tells of the chain goes to the statement that it refers to.
    """
    out = list(readings)
    gone: set[int] = set()
    for i, reading in enumerate(readings):
        home = _referred(out, i) if "refers-back" in reading.rules else None
        if home is None:
            continue
        gone.add(i)
        old, statement = out[home].statement, reading.statement
        mention = Mention(span=statement.span, role=MentionRole.ELABORATION)
        nodes = old.chain
        if len(statement.chain) > len(nodes):
            nodes = (*statement.chain[:-1], old.chain[-1])
        new = attrs.evolve(old, chain=nodes, mentions=(*old.mentions, mention))
        out[home] = attrs.evolve(out[home], statement=new)
    return [reading for i, reading in enumerate(out) if i not in gone]


def _referred(readings: Sequence[Reading], own: int) -> int | None:
    """Return which statement the one at *own* refers back to: the nearest before it.

    A summary above the body refers to what comes after.
    """
    statement = readings[own].statement
    for i in chain(range(own - 1, -1, -1), range(own + 1, len(readings))):
        other = readings[i].statement
        if (
            other.kind is statement.kind
            and other.speaker is not None
            and statement.speaker is not None
            and other.speaker.name == statement.speaker.name
            and "refers-back" not in readings[i].rules
        ):
            return i
    return None
