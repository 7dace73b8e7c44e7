"""Who is who: names in articles, entities, and those that are one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from dossier.domain.decisions import (
    SpeakerIdentified,
    SpeakerMerged,
    SpeakersDistinct,
    SpeakerSplit,
)
from dossier.domain.ids import ArticleId, EventId, make_id
from dossier.projections.facts import Facts, Noted
from dossier.projections.lines import Name
from dossier.projections.rulings import grouped, ruling

Pair = tuple[str, str]
_OnPair = Noted[SpeakerMerged] | Noted[SpeakerSplit] | Noted[SpeakersDistinct]


def fold_name(name: str) -> str:
    """Return *name* without what differs between spellings of one name."""
    return " ".join(name.casefold().split())


def unidentified(name: str) -> str:
    """Return the id of an entity that no event has identified, by its name."""
    return make_id("en", {"name": fold_name(name)})


@attrs.frozen(eq=False)
class Identities:
    """Who is meant by a name in an article.

    Attributes:
        mentions: The identification of each name in each article.
        roots: The entity that stands for each merged one.
        names: How views name an entity.
        names_before: How they would name it without any merge.
        proposed: Entities that rest on a merge which nobody has accepted.
        merges: The events that made each entity one.
    """

    mentions: Mapping[tuple[ArticleId, str], Noted[SpeakerIdentified]]
    roots: Mapping[str, str]
    names: Mapping[str, str]
    names_before: Mapping[str, str]
    proposed: frozenset[str]
    merges: Mapping[str, tuple[EventId, ...]]

    def root(self, entity: str) -> str:
        """Return the entity that stands for *entity*."""
        return self.roots.get(entity, entity)

    def named(self, article: ArticleId, name: str) -> Name:
        """Return who is meant by *name* in *article*."""
        note = self.mentions.get((article, name))
        entity = self.root(note.event.entity if note else unidentified(name))
        return Name(entity, self.names.get(entity, name))


def identities(
    facts: Facts,
    until: date | None,
    verdicts: Mapping[str, bool],
    *,
    reviewed: bool = False,
) -> Identities:
    """Return who is who.

    Args:
        facts: What was recorded.
        until: The last day of recording that counts; None for all.
        verdicts: By event id: accepted (true) or rejected (false) by a person.
        reviewed: Leave out merges that a machine made and nobody accepted.
    """
    notes = [n for n in facts.of(SpeakerIdentified, until) if verdicts.get(n.id, True)]
    mentions = {
        key: _best(several)
        for key, several in grouped(
            notes, lambda n: (n.event.article, n.event.mention)
        ).items()
    }
    merges = [
        note
        for note in _merges(facts, until)
        if verdicts.get(note.id, True)
        and (not reviewed or note.person or verdicts.get(note.id))
    ]
    roots = _roots(merges, _apart(facts, until))
    root_of = {e: r for r, members in roots.items() for e in members}
    causes: dict[str, list[EventId]] = defaultdict(list)
    proposed = set()
    for note in merges:
        root = root_of.get(note.event.a)
        if root is None or root != root_of.get(note.event.b):
            continue
        causes[root].append(note.id)
        if not note.person and not verdicts.get(note.id):
            proposed.add(root)
    return Identities(
        mentions=mentions,
        roots=root_of,
        names=_names(mentions.values(), root_of),
        names_before=_names(mentions.values(), {}),
        proposed=frozenset(proposed),
        merges={root: tuple(sorted(ids)) for root, ids in causes.items()},
    )


def _best(notes: list[Noted[SpeakerIdentified]]) -> Noted[SpeakerIdentified]:
    """Return a person's last word, else the surest of those not followed up."""
    if any(n.person for n in notes):
        return ruling(notes)
    followed = {n.event.prev for n in notes}
    open_ends = [n for n in notes if n.id not in followed] or notes
    return max(open_ends, key=lambda n: (n.event.confidence, n.event.entity))


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


def _on_pairs(facts: Facts, until: date | None) -> dict[Pair, _OnPair]:
    notes: list[_OnPair] = [
        *facts.of(SpeakerMerged, until),
        *facts.of(SpeakerSplit, until),
        *facts.of(SpeakersDistinct, until),
    ]
    notes.sort(key=lambda n: n.seq)
    pairs = grouped(notes, lambda n: _pair(n.event.a, n.event.b))
    found = {pair: _on_pair(several) for pair, several in pairs.items()}
    return {pair: note for pair, note in found.items() if note is not None}


def _on_pair(notes: Iterable[_OnPair]) -> _OnPair | None:
    """Return what counts; whoever takes a "distinct" back leaves what else there is."""
    several = list(notes)
    last = ruling(several)
    if isinstance(last.event, SpeakersDistinct) and last.event.withdrawn:
        others = [n for n in several if not isinstance(n.event, SpeakersDistinct)]
        return ruling(others) if others else None
    return last


def _merges(facts: Facts, until: date | None) -> list[Noted[SpeakerMerged]]:
    """Return the merges that stand: people's first, then the surest."""
    standing = [
        n
        for n in _on_pairs(facts, until).values()
        if isinstance(n.event, SpeakerMerged)
    ]
    return sorted(
        standing,
        key=lambda n: (
            n.person is None,
            -n.event.confidence,
            _pair(n.event.a, n.event.b),
        ),
    )


def _apart(facts: Facts, until: date | None) -> set[Pair]:
    return {
        pair
        for pair, n in _on_pairs(facts, until).items()
        if not isinstance(n.event, SpeakerMerged)
    }


def _roots(
    merges: Iterable[Noted[SpeakerMerged]], apart: set[Pair]
) -> dict[str, set[str]]:
    """Return the members of each merged entity, by the least id among them.

    A merge that would bring together two that are held apart is left out; where a
    machine made it, so are all of its merges that this one contradicts: a surname
    that may be of two people is nobody's.
    """
    groups: dict[str, set[str]] = {}
    several = list(merges)
    torn = _torn(several, apart)
    for note in several:
        if note.person is None and not torn.isdisjoint((note.event.a, note.event.b)):
            continue
        a = groups.get(note.event.a, {note.event.a})
        b = groups.get(note.event.b, {note.event.b})
        if a is b or any(_pair(x, y) in apart for x in a for y in b):
            continue
        union = a | b
        groups.update(dict.fromkeys(union, union))
    return {min(members): members for members in groups.values()}


def _torn(merges: Iterable[Noted[SpeakerMerged]], apart: set[Pair]) -> set[str]:
    """Return the entities that would be merged with two that are held apart."""
    partners: dict[str, set[str]] = defaultdict(set)
    for note in merges:
        partners[note.event.a].add(note.event.b)
        partners[note.event.b].add(note.event.a)
    return {
        one
        for one, others in partners.items()
        if any(_pair(x, y) in apart for x in others for y in others if x < y)
    }


def usual_name(counts: Mapping[str, int]) -> str:
    """Return the name that most articles give, then the longest, then the first."""
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def _names(
    mentions: Iterable[Noted[SpeakerIdentified]], root_of: Mapping[str, str]
) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for note in mentions:
        entity = note.event.entity
        counts[root_of.get(entity, entity)][note.event.name] += 1
    return {entity: usual_name(names) for entity, names in counts.items()}
