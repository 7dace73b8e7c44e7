"""Score linking on the annotated stories: ``python benchmarks/links.py [STORY…]``.

Two tables for the stories that train and for those kept out ("dev"): what linking
makes of the annotators' own statements, and of what our reader reads. A statement
that is read is the annotators' where the words of the two have a Dice coefficient of
at least 0.5, one to one, best first.

A link of the annotators is found where the same type is proposed from the statement
to any of the same matter (``about``): a thread is what counts. A proposed link is
right where they have it, or where their other fields say so. "exact" takes nothing
but their own pairs. Intervals are of 95 %, by drawing stories again. ``-v`` prints
what is missed and what is wrong.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import reduce
from itertools import combinations
from typing import Any, Final

import attrs
import gold

from dossier.domain.decisions import (
    PropositionAssigned,
    PropositionRelated,
    StatementLinked,
)
from dossier.domain.events import Event, event_id, tags_of
from dossier.domain.reports import ArticleCaptured
from dossier.domain.vocabulary import ActorKind, Relation, Voice
from dossier.linking import KNOWN, Known, link
from dossier.log.port import Actor, Recorded
from dossier.reading import RuleReader
from dossier.reading.readers import trained

Note = dict[str, Any]
Made = tuple[str, str, str]
NOW: Final = datetime(2031, 1, 1, tzinfo=UTC)
ACTOR: Final = Actor(kind=ActorKind.PROGRAM, name="dossier", version="0")
ALIKE: Final = 0.5  # Dice from which two statements are of the same words
WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
MUTUAL: Final = frozenset({"same_utterance", "repeats", "contradicts", "corroborates"})
WITHOUT: Final = frozenset({"same_utterance", "repeats"})  # inside an article
DRAWS: Final = 500


def recorded(seq: int, event: Event) -> Recorded:
    """Return *event* in an envelope."""
    return Recorded(
        seq=seq,
        id=event_id(event),
        recorded_at=NOW,
        actor=ACTOR,
        cause=(),
        tags=tags_of(event),
        event=event,
        digest="",
    )


def read(article: gold.Gold, reader: RuleReader) -> gold.Gold:
    """Return *article* as *reader* reads it, with the numbers that it meets."""
    statements = tuple(r.statement for r in reader.read(article.article))
    words = [(m.start(), m.end()) for m in WORD.finditer(article.article.text)]
    theirs = {k: _words(words, p) for k, p in article.contents.items() if p}
    mine = {
        s.id: _words(words, [(x.start, x.end) for x in s.content_spans or (s.span,)])
        for s in statements
        if s.voice is not Voice.OUTLET
    }
    kind = {s.id: s.kind.value for s in statements}
    pairs = sorted(
        (
            (_dice(a, b) + 0.2 * (kind[i] == article.notes[k]["kind"]), i, k)
            for i, a in mine.items()
            for k, b in theirs.items()
            if not article.notes[k].get("outer") and _dice(a, b) >= ALIKE
        ),
        reverse=True,
    )
    numbers: dict[str, str] = {}
    for _, i, k in pairs:
        if i not in numbers and k not in numbers.values():
            numbers[i] = k
    return attrs.evolve(article, statements=statements, numbers=numbers)


def _words(words: Sequence[gold.Place], places: Iterable[gold.Place]) -> set[int]:
    return {a for a, b in words if any(x < b and a < y for x, y in places)}


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / max(1, len(a) + len(b))


def told(article: gold.Gold) -> list[Event]:
    """Return the events that reading *article* records."""
    page = article.article
    captured = ArticleCaptured(
        article=page.id,
        source=page.source,
        captured_at=NOW,
        raw_sha256=page.revision,
        text_sha256=page.revision,
        extractor="text",
        extractor_version="1",
        outlet=page.outlet,
        published=page.published,
    )
    return [captured, *article.statements]


def linked(articles: Sequence[gold.Gold]) -> list[Event]:
    """Return what linking proposes when *articles* come in this order."""
    known: Known = KNOWN.initial()
    out: list[Event] = []
    seq = 0
    for one in articles:
        events = told(one)
        out += link(one.article, one.statements, known)
        records = [recorded(seq + n, e) for n, e in enumerate(events, 1)]
        seq += len(records)
        known = reduce(KNOWN.apply, records, known)
    return out


def matters_of(events: Iterable[Event]) -> dict[str, str]:
    """Return for each statement the proposition, of those united, it is about."""
    root: dict[str, str] = {}

    def find(x: str) -> str:
        while root.get(x, x) != x:
            x = root[x]
        return x

    events = list(events)
    for event in events:
        if isinstance(event, PropositionRelated) and event.relation is Relation.SAME:
            a, b = sorted((find(event.a), find(event.b)))
            if a != b:
                root[b] = a
    return {
        e.statement: find(e.proposition)
        for e in events
        if isinstance(e, PropositionAssigned)
    }


def standing(notes: Mapping[str, Note]) -> dict[str, str]:
    """Return for each annotated statement the one that stands for it.

    What only repeats another stands for that one; who only vouches for an inner
    statement, for the inner one.
    """
    inner = {
        f"{k.partition('#')[0]}#{n['via']}": k
        for k, n in reversed(list(notes.items()))
        if n.get("via")
    }

    def meant(key: str) -> str:
        note = notes[key]
        if "mention_of" in note:
            return meant(f"{key.partition('#')[0]}#{note['mention_of']}")
        return meant(inner[key]) if note.get("outer") and key in inner else key

    return {key: meant(key) for key in notes}


def alike(a: Note, b: Note) -> bool:
    """Tell whether two annotated statements are about one matter."""
    return a is b or bool(a.get("about") and a["about"] == b.get("about"))


def judged(type_: str, a: Note, b: Note) -> bool:
    """Tell whether a link that no annotator gave is right by their other fields."""
    match type_:
        case "same_utterance" | "repeats":
            return alike(a, b) and a["speaker"] == b["speaker"]
        case "echoes":
            return alike(a, b) and a.get("side") == b.get("side")
        case _:
            return alike(a, b)


def score_links(
    articles: Sequence[gold.Gold], events: Iterable[Event], counts: Counter[str]
) -> list[str]:
    """Count links found, proposed and right, by type; return those that are wrong."""
    notes = {k: v for a in articles for k, v in a.notes.items()}
    meant = standing(notes)
    number = {k: meant[v] for a in articles for k, v in a.numbers.items()}
    home = {s.id: a.article.id for a in articles for s in a.statements}
    wanted = {
        (meant[k], t, meant[to])
        for k, n in notes.items()
        for t, to in n.get("links", ())
        if meant[k] != meant[to] and not _within(t, k, to)
    }
    made = {
        (number.get(e.statement, e.statement), str(e.type), number.get(e.to, e.to))
        for e in events
        if isinstance(e, StatementLinked)
        and not (e.type.value in WITHOUT and home[e.statement] == home[e.to])
    }
    _count(_answers(wanted), _answers(made), notes, counts)
    return _count(wanted, made, notes, counts)


def _answers(links: Iterable[Made]) -> set[Made]:
    return {(a, "(answers)", b) for a, t, b in links if t in {"denies", "disputes"}}


def _count(
    wanted: Collection[Made],
    made: Collection[Made],
    notes: Mapping[str, Note],
    counts: Counter[str],
) -> list[str]:
    """Count what is found and what is right; return what is missed and wrong."""
    wrong = []
    for one in sorted(wanted):
        found = any(_meets(one, m, notes) for m in made)
        counts.update({f"{one[1]} gold": 1, f"{one[1]} found": found})
        counts[f"{one[1]} exact"] += any(x in made for x in _ways(one))
        wrong += [] if found else [f"missed {' '.join(one)}"]
    for one in sorted(made):
        a, b = notes.get(one[0]), notes.get(one[2])
        right = a is not None and b is not None and judged(one[1], a, b)
        right = right or any(_meets(w, one, notes) for w in wanted)
        counts.update({f"{one[1]} made": 1, f"{one[1]} right": right})
        wrong += [] if right else [f"wrong  {' '.join(one)}"]
    return wrong


def _within(type_: str, a: str, b: str) -> bool:
    """Tell whether a link is inside an article and of a type that is left out there."""
    return type_ in WITHOUT and a.partition("#")[0] == b.partition("#")[0]


def _ways(one: Made) -> Iterator[Made]:
    yield one
    if one[1] in MUTUAL:
        yield one[2], one[1], one[0]


def _meets(wanted: Made, made: Made, notes: Mapping[str, Note]) -> bool:
    """Tell whether *made* is what is *wanted*, or goes to another of its matter."""
    return wanted[1] == made[1] and any(
        a == made[0] and made[2] in notes and alike(notes[b], notes[made[2]])
        for a, _, b in _ways(wanted)
    )


def score_matters(
    articles: Sequence[gold.Gold], events: Iterable[Event], counts: Counter[str]
) -> None:
    """Count pairs of statements, of one accused, that are about one matter."""
    of = matters_of(events)
    rows = [
        (a.notes[a.numbers[s.id]], of.get(s.id))
        for a in articles
        for s in a.statements
        if s.id in a.numbers
        and a.notes[a.numbers[s.id]]["kind"]
        in {"allegation", "denial", "clearance", "pledge"}
    ]
    for (n, p), (m, q) in combinations(rows, 2):
        if not n.get("about") or not m.get("about"):
            continue
        if (n["kind"] == "pledge") != (m["kind"] == "pledge"):
            continue
        mine = set(n.get("accused") or n.get("beneficiary") or [n.get("side")])
        theirs = set(m.get("accused") or m.get("beneficiary") or [m.get("side")])
        if not mine & theirs:
            continue
        same, said = n["about"] == m["about"], p is not None and p == q
        counts["(matter) gold"] += same
        counts["(matter) made"] += said
        both = same and said
        counts.update({f"(matter) {x}": both for x in ("found", "right", "exact")})


def rates(counts: Mapping[str, int], name: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the links called *name*."""
    wanted, made = counts.get(f"{name} gold", 0), counts.get(f"{name} made", 0)
    precision = counts.get(f"{name} right", 0) / made if made else 0.0
    recall = counts.get(f"{name} found", 0) / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def interval(stories: Sequence[Counter[str]], name: str) -> tuple[float, float]:
    """Return between which F1 lies for 95 of 100 draws of as many stories."""
    keys = [f"{name} {x}" for x in ("gold", "made", "right", "found")]
    rows = [tuple(c[k] for k in keys) for c in stories]
    source = random.Random(0)
    draws = []
    for _ in range(DRAWS):
        drawn = zip(*source.choices(rows, k=len(rows)), strict=True)
        draws.append(rates(dict(zip(keys, map(sum, drawn), strict=True)), name)[2])
    draws.sort()
    return draws[DRAWS // 40], draws[-DRAWS // 40 - 1]


def lines(stories: Sequence[Counter[str]]) -> Iterator[str]:
    """Yield the table of what was counted, one a story."""
    counts = sum(stories, Counter[str]())
    yield (
        f"  {'':18} {'golds':>5} {'made':>5}    P     R     F1  (95 %){'':9}exact R   P"
    )
    for name in sorted({k.rpartition(" ")[0] for k in counts}):
        wanted, made = counts[f"{name} gold"], counts[f"{name} made"]
        p, r, f = rates(counts, name)
        low, high = interval(stories, name)
        exact = counts[f"{name} exact"]
        yield (
            f"  {name:18} {wanted:5} {made:5}  {p:4.2f}  {r:4.2f}  {f:4.2f}"
            f"  ({low:4.2f}–{high:4.2f})"
            f"     {exact / max(1, wanted):4.2f}  {exact / max(1, made):4.2f}"
        )


def score(
    names: Iterable[str], reader: RuleReader | None = None, *, verbose: bool = False
) -> list[Counter[str]]:
    """Return what was counted in each of the stories *names*.

    Args:
        names: Of stories.
        reader: What reads them; None takes the annotators' own statements.
        verbose: Whether to print what is missed and wrong.
    """
    out = []
    for articles in gold.stories(frozenset(names)).values():
        mine = [read(a, reader) for a in articles] if reader else articles
        counts: Counter[str] = Counter()
        events = linked(mine)
        wrong = score_links(mine, events, counts)
        score_matters(mine, events, counts)
        if verbose:
            print(*wrong, sep="\n")
        out.append(counts)
    return out


def print_links(
    readers: Sequence[RuleReader],
    parts: Sequence[str] = ("train", "dev"),
    names: Sequence[str] = (),
    *,
    verbose: bool = False,
) -> None:
    """Print the tables of *parts*, or of the stories *names* in them alone."""
    every = gold.parts()
    for part in parts:
        chosen = sorted(every[part].intersection(names) if names else every[part])
        for reader in (None, *readers) if chosen else ():
            what = f"as read by {reader.name}" if reader else "linking alone"
            print(f"links of the stories, {part}, {what}: {len(chosen)} stories")
            print(*lines(score(chosen, reader, verbose=verbose)), sep="\n")


def main(arguments: Sequence[str]) -> int:
    """Print the scores of the stories named: of all, if none is."""
    names = [x for x in arguments if not x.startswith("-")]
    print_links((trained(),), names=names, verbose="-v" in arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
