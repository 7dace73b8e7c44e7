"""Score linking on the annotated stories: ``python benchmarks/links.py [STORY…]``.

``--read`` has our reader read them; without it, linking is measured alone.

A link of the golds is found where the same type is proposed from the statement to
any that its annotator gives the same matter (``about``) and the same accused: a
thread is what counts. A proposed link is right where the golds have it so.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import reduce
from itertools import combinations
from typing import Any

import attrs
import gold

from dossier import reading
from dossier.domain.decisions import (
    PropositionAssigned,
    PropositionRelated,
    StatementLinked,
)
from dossier.domain.events import Event, event_id, tags_of
from dossier.domain.reports import ArticleCaptured, StatementReported
from dossier.domain.vocabulary import ActorKind, Relation
from dossier.linking import KNOWN, Known, link
from dossier.log.port import Actor, Recorded

NOW = datetime(2031, 1, 1, tzinfo=UTC)
ACTOR = Actor(kind=ActorKind.PROGRAM, name="dossier", version="0")
ALIKE = 0.5  # Dice from which two statements are of the same words
JUDGED = {"allegation", "denial", "clearance", "pledge"}
HELD_OUT = slice(1, None, 2)  # every second story, to look at last


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


def read(article: gold.Gold) -> gold.Gold:
    """Return *article* as our reader reads it, with the numbers that it meets."""
    statements = reading.read(article.article)
    numbers: dict[str, str] = {}
    taken: set[str] = set()
    for one in article.statements:
        place = _places(one)
        best = max(statements, key=lambda s: _dice(place, _places(s)), default=None)
        if best is None or _dice(place, _places(best)) < ALIKE or best.id in taken:
            continue
        taken.add(best.id)
        numbers[best.id] = article.numbers[one.id]
    return attrs.evolve(article, statements=statements, numbers=numbers)


def _places(statement: StatementReported) -> set[int]:
    spans = statement.content_spans or (statement.span,)
    return {n for s in spans for n in range(s.start, s.end)}


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


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
            root[b] = a
    return {
        e.statement: find(e.proposition)
        for e in events
        if isinstance(e, PropositionAssigned)
    }


def score_links(
    articles: Sequence[gold.Gold], events: Iterable[Event], counts: Counter[str]
) -> list[str]:
    """Count links found, proposed and right, by type; return those that are wrong."""
    notes = {k: v for a in articles for k, v in a.notes.items()}
    number = {k: v for a in articles for k, v in a.numbers.items()}
    wanted = {
        (k, t, to)
        for k, n in notes.items()
        for t, to in n.get("links", ())
        if "id" in n and "id" in notes.get(to, ())
    }
    made = {
        (number[e.statement], str(e.type), number[e.to])
        for e in events
        if isinstance(e, StatementLinked) and e.statement in number and e.to in number
    }
    wrong = []
    for k, t, to in sorted(wanted):
        counts[f"{t} gold"] += 1
        hit = any(
            a == k and kind == t and alike(notes[b], notes[to], b, to)
            for a, kind, b in made
        )
        if t == "same_utterance":
            hit |= any(
                b == k and kind == t and alike(notes[a], notes[to], a, to)
                for a, kind, b in made
            )
        counts[f"{t} found"] += hit
        if not hit:
            wrong.append(f"missed {k} {t} {to}")
    for a, t, b in sorted(made):
        if a.split("#")[0] == b.split("#")[0] and t in {"same_utterance", "repeats"}:
            continue  # the golds do not link what one speaker goes on to say
        counts[f"{t} made"] += 1
        right = any(
            {k, to} & {a, b} and alike(notes[k], notes[a], k, a) and kind == t
            for k, kind, to in wanted
        ) or judged(t, notes[a], notes[b])
        counts[f"{t} right"] += right
        if not right:
            wrong.append(f"wrong  {a} {t} {b}")
    return wrong


def alike(a: dict[str, Any], b: dict[str, Any], x: str, y: str) -> bool:
    """Tell whether two annotated statements are about one matter."""
    return x == y or bool(a.get("about") and a.get("about") == b.get("about"))


def judged(type_: str, a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Tell whether a link that no annotator gave is right by their other fields."""
    same = bool(a.get("about")) and a.get("about") == b.get("about")
    speaker = a["speaker"] == b["speaker"]
    match type_:
        case "denies" | "disputes" | "resolves_cleared":
            return same
        case "same_utterance" | "repeats":
            return same and speaker
        case "echoes":
            return same and a.get("side") == b.get("side")
        case "corroborates" | "contradicts" | "alleges_breach":
            return same
        case _:
            return False


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
        counts["matter gold"] += same
        counts["matter made"] += said
        counts["matter found"] += same and said
        counts["matter right"] += same and said


def rates(counts: Counter[str]) -> Iterable[str]:
    """Yield one line a type: recall, precision, and how many there are."""
    for name in sorted({k.split()[0] for k in counts}):
        wanted, made = counts[f"{name} gold"], counts[f"{name} made"]
        recall = counts[f"{name} found"] / wanted if wanted else float("nan")
        precision = counts[f"{name} right"] / made if made else float("nan")
        yield (
            f"{name:18} recall {recall:4.2f} of {wanted:4}  "
            f"precision {precision:4.2f} of {made:4}"
        )


def main(names: Sequence[str]) -> int:
    """Print the scores of the stories *names*: all, ``tuned`` or ``held-out``."""
    if not (gold.SHARED / "corpus").is_dir():
        print("no annotated stories here")
        return 0
    every = gold.stories()
    order = sorted(every)
    chosen = {
        "held-out": order[HELD_OUT],
        "tuned": [n for n in order if n not in order[HELD_OUT]],
    }
    picked = [
        x for n in names for x in chosen.get(n, [n]) if not n.startswith("-")
    ] or order
    counts: Counter[str] = Counter()
    for name in picked:
        articles = [read(a) for a in every[name]] if "--read" in names else every[name]
        events = linked(articles)
        wrong = score_links(articles, events, counts)
        score_matters(articles, events, counts)
        if "-v" in names:
            print(*wrong, sep="\n")
    print(*rates(counts), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
