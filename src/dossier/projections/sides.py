"""Which sides say that something is so, counted as they come."""

import re
from collections.abc import Iterable
from typing import Final

import attrs

from dossier.domain.chains import ChainNode
from dossier.domain.times import certainly_before, day
from dossier.domain.vocabulary import Party, Role, Voice
from dossier.projections.groups import Groups
from dossier.projections.identity import fold_name
from dossier.projections.known import Known
from dossier.projections.lines import Count, Happening, Name, StatementLine

CHANNELS: Final = frozenset({Role.INTERMEDIARY_OUTLET, Role.WIRE})


_OWNER: Final = re.compile(r"^.*?(?:['’]s|s['’]) ")


def publisher(line: StatementLine) -> str:
    """Return who printed *line*: its outlet, else its article."""
    return house(line.article.outlet or line.article.id)


def house(name: str) -> str:
    """Return an outlet's name without what its citations leave out."""
    return fold_name(name).removeprefix("the ")


def once(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return *names* without repeats, and without a body that is there with its owner.

    "The coast guard" goes where "Kestria's coast guard" is.
    """
    several = {name.id: name for name in names}
    folded = {key: house(name.name) for key, name in several.items()}
    owned = {_OWNER.sub("", words) for words in folded.values() if _OWNER.match(words)}
    return tuple(name for key, name in several.items() if folded[key] not in owned)


def number(node: ChainNode) -> tuple[int, bool]:
    """Return how many unnamed persons at least, and whether that is a guess."""
    if node.count is not None:
        return node.count, False
    return (2, True) if node.plural else (1, False)


def _speaks(line: StatementLine) -> Role | None:
    return line.statement.chain[-1].role if line.statement.chain else None


def relays(line: StatementLine) -> bool:
    """Tell whether an outlet is the speaker of *line*."""
    return _speaks(line) in {*CHANNELS, Role.OUTLET}


def has_name(line: StatementLine) -> bool:
    """Tell whether the speaker of *line* is named."""
    return _speaks(line) not in {Role.UNNAMED_SOURCE, Role.UNSPECIFIED}


def _parties(line: StatementLine) -> tuple[Name, ...]:
    """Return the speaker of *line*, where named, and the side, where known."""
    speaker = line.speaker if has_name(line) else None
    side = line.side if speaker or line.statement.on_behalf_of else None
    return tuple(name for name in (speaker, side) if name is not None)


def retracted(line: StatementLine) -> bool:
    """Tell whether *line* was taken back by its outlet or its speaker."""
    return any(e.what is Happening.RETRACTED for e in line.effects)


def holding(lines: Iterable[StatementLine], known: Known) -> tuple[StatementLine, ...]:
    """Return those of *lines* that nobody took back.

    What a speaker takes back is taken back in every report of what they said by then.
    """
    several = tuple(lines)
    taken_back = {
        line.speaker.id: e.day
        for line in several
        for e in line.effects
        if e.what is Happening.RETRACTED and e.by is Party.SPEAKER and line.speaker
    }

    def holds(line: StatementLine) -> bool:
        if retracted(line):
            return False
        since = taken_back.get(line.speaker.id) if line.speaker else None
        return since is None or certainly_before(day(since), known.time(line.id))

    return tuple(line for line in several if holds(line))


@attrs.define(eq=False)
class Tally:
    """The sides of the lines added so far.

    The same speaker, the same side, or the same utterance is one. The outlet's own
    voice is none. Unnamed speakers for no known side are one at least, whatever
    article they are in, and in each as many as their number at most.

    Attributes:
        unknown: Whether a number of unnamed speakers is a guess.
    """

    known: Known
    unknown: bool = False
    _sides: Groups = attrs.field(factory=Groups)
    _least: Groups = attrs.field(factory=Groups)
    _slots: dict[str, int] = attrs.field(factory=dict)
    _unsourced: dict[str, str] = attrs.field(factory=dict)
    _houses: dict[str, dict[str, str]] = attrs.field(factory=dict)

    def add(self, line: StatementLine) -> None:
        """Count what *line* says, and on whose side."""
        if line.statement.voice is Voice.OUTLET:
            return
        utterance = self.known.utterances.of(line.id)
        if _speaks(line) is Role.UNNAMED_SOURCE and not line.statement.on_behalf_of:
            count, guess = number(line.statement.chain[-1])
            self.unknown |= guess
            slot = self._slots.get(line.article.id, 0)
            self._slots[line.article.id] = max(slot, count)
        elif not (parties := _parties(line)):
            self._unsourced[utterance] = publisher(line)
        else:
            ids = (*(name.id for name in parties), utterance)
            self._sides.join(ids)
            self._least.join(ids)
            for name in parties:
                self._perhaps(name)

    def _perhaps(self, name: Name) -> None:
        """Join *name* with whom it may be, by how they are named.

        "The coast guard" and "Kestria's coast guard" are one at least.
        """
        mine = house(name.name)
        like = self._houses.setdefault(mine.rpartition(" ")[2], {})
        if name.id in like:
            return
        for other, theirs in like.items():
            short, long = sorted((mine, theirs), key=len)
            if long == short or long.endswith(f" {short}"):
                self._least.join((name.id, other))
        like[name.id] = mine

    def count(self) -> Count:
        """Return how many sides there are at least, and at most."""
        anonymous = {
            publisher
            for utterance, publisher in self._unsourced.items()
            if utterance not in self._sides
        }
        unnamed = sum(self._slots.values())
        most = self._sides.count() + unnamed + len(anonymous)
        least = self._least.count() + bool(unnamed)
        return Count(min=least or min(most, 1), max=most, unnamed=unnamed)
