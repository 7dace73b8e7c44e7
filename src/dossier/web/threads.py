"""The page of one allegation, and that of one pledge."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from dossier.domain.ids import StatementId
from dossier.domain.vocabulary import DenialClass, Kind
from dossier.errors import UnknownIdError
from dossier.projections import wording
from dossier.projections.desk import Desk
from dossier.projections.lines import Happening, Pledge, StatementLine, Thread
from dossier.projections.order import in_order
from dossier.projections.surface import pledge_json, statement_json, thread_json
from dossier.projections.why import Explanation, explain
from dossier.web.allegations import origins_words, reply
from dossier.web.charts import interval
from dossier.web.graphs import Edge, Source, graph
from dossier.web.moments import STATEMENTS, Asked
from dossier.web.passages import context, entry, home, node_style, node_words, shape
from dossier.web.shown import Leaf, Shown, anchor, day_words, leaf, when_words
from dossier.web.sight import Sight
from dossier.web.timelines import Mark, timeline

WIDE: Final = 1104  # px
PHONE: Final = 358
DRAWN: Final = 48  # nodes of a graph; beyond that, only of the page
MOST: Final = 24  # changes of status, edits, numbers in a row
MERGED: Final = 12  # reports beyond which equal chains become one
_NOT_DRAWN: Final = frozenset({Kind.CONCERN, Kind.DIRECTIVE})
_WORDS: Final = {  # of a link, and of the same from its other end
    "denies": ("answers", "answered by"),
    "disputes": ("disputes", "disputed by"),
    "same utterance": ("same utterance as", "same utterance as"),
    "repeats": ("repeats", "repeated by"),
    "echoes": ("echoes", "echoed by"),
    "refers to": ("refers to", "referred to by"),
    "supports": ("supports", "supported by"),
    "corroborates": ("agrees with", "agrees with"),
    "contradicts": ("contradicts", "contradicted by"),
    "alleges breach": ("says not kept:", "said not to be kept by"),
    "alleges kept": ("says kept:", "said to be kept by"),
    "resolves cleared": ("clears of", "cleared by"),
}


Numbered = Sequence[tuple[int, StatementLine]]


def thread(sight: Sight, asked: Asked, wanted: str) -> Shown:
    """Return the page of an allegation.

    Raises:
        UnknownIdError: There is none of this id.
        AmbiguousIdError: There are several.
    """
    desk = sight.desk(wanted)
    found = desk.find(wanted)
    if not isinstance(found, Thread):
        raise UnknownIdError(wanted, "allegation")
    why = explain(desk, found.id)
    lines = [desk.known.statements[w.statement] for w in why.words]
    answers = {a.statement: a.denial_class for a in found.denials}
    numbers = {line.id: n for n, line in enumerate(lines, 1)}
    page = leaf(asked, lines, STATEMENTS)
    first = desk.known.statements[found.first_reported.statement]
    answer = _latest(found, desk)
    return Shown(
        title=f"Said of {found.accused.name}",
        template="thread.html",
        here="allegations",
        context={
            "thread": found,
            "heading": why.heading,
            "notes": [n for n in why.notes if not n[:1].isdecimal()],
            "accused": asked.to(f"/speakers/{found.accused.id}"),
            "why": why,
            "done": found.status.resolved,
            "reply": reply(found.response),
            "origins": interval(found.origins.content.min, found.origins.content.max),
            "origins_words": origins_words(found),
            "unnamed": found.origins.report.unnamed,
            "outlets": found.origins.outlets,
            "first_day": when_words(found.first_reported.published),
            "first": entry(first, asked, number=numbers[first.id]),
            "answer": answer and entry(answer, asked, number=numbers[answer.id]),
            "answer_class": answer and _class(answer, answers),
            **_record(sight, why, lines, page, asked, set(found.statements)),
        },
        data=lambda: {
            "thread": thread_json(found),
            "statements": [statement_json(line) for line in lines],
            "rule": why.rule,
            "would_change": list(why.would_change),
        },
        lines=lambda: lines,
    )


def _class(line: StatementLine, answers: Mapping[StatementId, DenialClass]) -> str:
    found = answers.get(line.id)
    return wording.spoken(found) if found else wording.spoken(line.statement.kind)


def _latest(found: Thread, desk: Desk) -> StatementLine | None:
    """Return the latest specific reply by or for the accused, else the latest."""
    known = desk.known.statements
    specific = [
        known[a.statement]
        for a in found.denials
        if a.denial_class is DenialClass.SPECIFIC
    ]
    others = [
        known[s] for s in (*found.admissions, *(a.statement for a in found.denials))
    ]
    ordered = in_order(specific) or in_order(others)
    return ordered[-1] if ordered else None


def pledge(sight: Sight, asked: Asked, wanted: str) -> Shown:
    """Return the page of a pledge.

    Raises:
        UnknownIdError: There is none of this id.
        AmbiguousIdError: There are several.
    """
    desk = sight.desk(wanted)
    found = desk.find(wanted)
    if not isinstance(found, Pledge):
        raise UnknownIdError(wanted, "pledge")
    why = explain(desk, found.id)
    lines = [desk.known.statements[w.statement] for w in why.words]
    page = leaf(asked, lines, STATEMENTS)
    return Shown(
        title=f"Promised by {found.side.name}",
        template="pledge.html",
        here="pledges",
        context={
            "pledge": found,
            "heading": why.heading,
            "side": asked.to(f"/speakers/{found.side.id}"),
            "to": ", ".join(n.name for n in found.to),
            "breach": ", ".join(n.name for n in found.breach_alleged_by),
            "why": why,
            "status": wording.spoken(found.status.value),
            "origins": interval(found.origins.content.min, found.origins.content.max),
            "origins_words": origins_words(found),
            "first_day": when_words(found.first_reported.published),
            **_record(sight, why, lines, page, asked, set(found.statements)),
        },
        data=lambda: {
            "pledge": pledge_json(found),
            "statements": [statement_json(line) for line in lines],
            "rule": why.rule,
        },
        lines=lambda: lines,
    )


def _record(
    sight: Sight,
    why: Explanation,
    lines: Sequence[StatementLine],
    page: Leaf,
    asked: Asked,
    said: set[StatementId],
) -> dict[str, Any]:
    """Return what both pages show of their statements: list, pictures, history."""
    at = anchor(asked, page)
    on_page = tuple(enumerate(page.lines, page.start + 1))
    marks = [
        Mark(
            number=n,
            shape=shape(line),
            above=line.id in said,
            label=line.speaker.name if line.speaker else wording.NOBODY,
            earliest=(line.time.earliest or line.time.latest) if line.time else None,
            latest=line.time.latest if line.time else None,
            href=at(n),
        )
        for n, line in enumerate(lines, 1)
    ]
    edits = sorted(
        {
            (e.day, f"{e.what.value}: {n}")
            for n, line in enumerate(lines, 1)
            for e in line.effects
            if e.what is not Happening.MOVED
        }
    )
    nodes, edges = _sources(tuple(enumerate(lines, 1)), said, at)
    if len(nodes) > DRAWN:
        nodes, edges = _sources(on_page, said, at)
    texts = {r: sight.text(r) for r in {x.statement.revision for x in page.lines}}
    return {
        "at": at,
        "leaf": page,
        "statements": [
            entry(
                line,
                asked,
                number=n,
                relations=_relations(why, n, at),
                before=context(line, texts[line.statement.revision]),
            )
            for n, line in on_page
        ],
        "timeline": timeline(marks, WIDE, edits),
        "timeline_phone": timeline(marks, PHONE, edits),
        "shapes": list(dict.fromkeys(m.shape for m in marks)),
        "edited": bool(edits),
        "graph": graph(nodes, edges, ("say so", "answer")),
        "rests": _rests(on_page, said),
        "history": [
            (day_words(s.day), s.status, [_by(b, asked, at) for b in s.by[:MOST]])
            for s in why.history[: -MOST - 1 : -1]
        ],
        "edits": [(day_words(day), words) for day, words in edits[: -MOST - 1 : -1]],
    }


def _by(cause: str, asked: Asked, at: Callable[[int], str]) -> tuple[str, str]:
    if cause.isdecimal():
        return cause, at(int(cause))
    return cause[:11], asked.to(f"/why/{cause}")


def _relations(
    why: Explanation, number: int, at: Callable[[int], str]
) -> list[tuple[str, list[tuple[str, str]], bool]]:
    """Return what a statement is to others: a word, links to them, if proposed."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for words in why.words:
        for relation in words.relations:
            head, _, by = relation.partition(",")
            kind, _, to = head.partition(" (")[0].rpartition(" ")
            there, back = _WORDS.get(kind, (kind, f"{kind}, of"))
            if words.number == number:
                found[there][to] = "proposed" in by
            elif to == str(number):
                found[back][str(words.number)] = "proposed" in by
    return [
        (
            word,
            [(n, at(int(n))) for n in sorted(numbers, key=int)[:MOST]],
            any(numbers.values()),
        )
        for word, numbers in found.items()
    ]


def _drawn(
    lines: Numbered,
) -> dict[tuple[object, ...], list[tuple[int, StatementLine]]]:
    """Group the reports that are drawn as one: each alone, or equal chains."""
    groups: dict[tuple[object, ...], list[tuple[int, StatementLine]]] = defaultdict(
        list
    )
    for number, line in lines:
        if line.statement.kind not in _NOT_DRAWN:
            names = tuple(node_words(n, line) for n in line.statement.chain[1:])
            key = names if len(lines) > MERGED else (number,)
            groups[key].append((number, line))
    return groups


def _sources(
    lines: Numbered, said: set[StatementId], to: Callable[[int], str]
) -> tuple[dict[str, Source], list[Edge]]:
    groups = _drawn(lines)
    columns = max((len(g[0][1].statement.chain) for g in groups.values()), default=1)
    nodes: dict[str, Source] = {}
    edges: dict[tuple[str, str], str] = {}
    for several in groups.values():
        number, line = several[0]
        band = "say so" if line.id in said else "answer"
        outlets = {home(x.article) for _, x in several}
        outlet = outlets.pop() if len(outlets) == 1 else f"{len(outlets)} outlets"
        at = f"{band}/{number}"
        numbers = ", ".join(str(n) for n, _ in several[:6])
        note = f"{numbers}, proposed" if line.proposed else numbers
        nodes[at] = Source(
            column=0,
            band=band,
            name=outlet,
            note=note,
            style="outlet propo" if line.proposed else "outlet",
            href=to(number),
        )
        chain = line.statement.chain
        for place, node in enumerate(chain[1:], 1):
            last = place == len(chain) - 1
            name = node_words(node, line)
            style = node_style(node)
            own = f"/{line.article.id}" if style in {"unnamed", "unspecified"} else ""
            column = max(columns - 1, 1) if last else place
            key = f"{band}/{column}/{name}{own}"
            nodes.setdefault(
                key,
                Source(
                    column=column,
                    band=band,
                    name=name,
                    note=style if style in {"unnamed", "unspecified"} else "named",
                    style=style,
                    href=to(number),
                ),
            )
            cue = line.statement.cue_span if last else node.cue_span
            edges.setdefault((at, key), cue.text if cue else "")
            at = key
    return nodes, [(a, b, words) for (a, b), words in edges.items()]


def _rests(lines: Numbered, said: set[StatementId]) -> list[str]:
    """Return the graph in words, as far as these statements go."""
    found = []
    for number, line in lines:
        names = [node_words(n, line) for n in line.statement.chain[1:]]
        rests = ", which rests on ".join(names) or "nobody whom it names"
        outlet = home(line.article)
        more = ", proposed" if line.proposed else ""
        answers = "" if line.id in said else ", an answer"
        found.append(f"{number}{more}{answers}: {outlet} rests on {rests}.")
    return found
