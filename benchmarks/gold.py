"""The annotated stories and golds as reported statements, for scoring what links them.

A perfect reader would give about these; so linking is measured alone.
"""

import json
import re
import tomllib
from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.chains import ChainNode, Named
from dossier.domain.ids import article_id
from dossier.domain.reports import StatementReported
from dossier.domain.spans import Span, span_of
from dossier.domain.times import When, day
from dossier.domain.vocabulary import Basis, DenialClass, Form, Kind, Precision, Role

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"
STORIES: Final = ROOT / "training" / "corpus" / "stories"
MARK: Final = re.compile(r"\{([SQCD])(\d+) |\}")
Place = tuple[int, int]


@attrs.frozen(kw_only=True)
class Gold:
    """An article, its statements, and what its annotator says of each.

    Attributes:
        numbers: The annotator's number, such as ``harbour-01#2``, by statement id.
        notes: The annotation by the annotator's number.
        contents: Where the words of each statement stand, by the same number.
    """

    article: Article
    statements: tuple[StatementReported, ...]
    numbers: dict[str, str]
    notes: dict[str, dict[str, Any]]
    contents: dict[str, tuple[Place, ...]] = attrs.field(factory=dict)


def when(edtf: str | None) -> When | None:
    """Return the time that an EDTF text of the golds means."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    earliest, latest = _bounds(first)[0], _bounds(last or first)[1]
    precision = Precision.DAY if earliest == latest else Precision.INTERVAL
    return When(
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        precision=precision,
        basis=Basis.EXPLICIT,
    )


def _bounds(text: str) -> tuple[date | None, date | None]:
    parts = [int(p) for p in re.findall(r"\d+", text.replace("..", ""))]
    match parts:
        case [year, month] if month <= 12:
            last = monthrange(year, month)[1]
            return date(year, month, 1), date(year, month, last)
        case [year] | [year, _]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month, day_, *_]:
            return date(year, month, day_), date(year, month, day_)
        case _:
            return None, None


def _unmark(marked: str) -> tuple[str, dict[tuple[str, int], list[Place]]]:
    """Return the plain text and the places of each role and number."""
    out: list[str] = []
    places: dict[tuple[str, int], list[Place]] = defaultdict(list)
    stack: list[tuple[str, int, int]] = []
    at = length = 0
    for m in MARK.finditer(marked):
        out.append(marked[at : m.start()])
        length += m.start() - at
        at = m.end()
        if m[1]:
            stack.append((m[1], int(m[2]), length))
        else:
            role, n, start = stack.pop()
            places[role, n].append((start, length))
    return "".join([*out, marked[at:]]), places


def story(path: Path) -> Gold:
    """Read one annotated article of the stories."""
    _, head, rest = path.read_text("utf-8").split("---\n", 2)
    body, _, tail = rest.partition("\n===\n")
    meta = dict(line.split(": ", 1) for line in head.strip().splitlines())
    title = meta["title"].strip('"')
    text, places = _unmark(f"{title}\n\n{body.strip()}\n")
    article = Article(
        id=article_id(f"https://stories.example/{path.stem}"),
        text=text,
        source=path.name,
        outlet=meta["outlet"],
        title=text.partition("\n")[0],
        published=day(date.fromisoformat(meta["published"])),
    )
    notes = {}
    statements: dict[str, StatementReported] = {}
    for line in tail.splitlines():
        note = json.loads(line) if line.strip() else None
        if note is None:
            continue
        number = f"{path.stem}#{note['n']}"
        notes[number] = note
        if "mention_of" not in note and not note.get("outer"):
            reported = _reported(article, note, places)
            statements.setdefault(reported.id, reported)
            note["id"] = reported.id
    ordered = tuple(sorted(statements.values(), key=lambda s: s.span.start))
    numbers = {n["id"]: k for k, n in notes.items() if "id" in n}
    contents = {k: tuple(places["C", n["n"]]) for k, n in notes.items()}
    return Gold(
        article=article,
        statements=ordered,
        numbers=numbers,
        notes=notes,
        contents=contents,
    )


def _reported(
    article: Article,
    note: dict[str, Any],
    places: dict[tuple[str, int], list[Place]],
) -> StatementReported:
    n = note["n"]
    spans = {
        role: tuple(span_of(article.text, *p) for p in sorted(places[role, n]))
        for role in "SQCD"
    }
    every = [p for role in "SQCD" for p in places[role, n]]
    start, end = min(a for a, _ in every), max(b for _, b in every)
    source = spans["S"][0] if spans["S"] else None
    side = note.get("side")
    role = Role(note.get("role", "person" if note["speaker"] else "unspecified"))
    return StatementReported(
        article=article.id,
        revision=article.revision,
        span=span_of(article.text, start, end),
        content_spans=spans["C"],
        cue_span=spans["Q"][0] if spans["Q"] else None,
        form=Form(note["form"]),
        kind=Kind(note["kind"]),
        also=tuple(Kind(k) for k in note.get("also", ())),
        denial_class=DenialClass(note["denial"]) if note.get("denial") else None,
        speaker=_named(note["speaker"], source) if note["speaker"] else None,
        on_behalf_of=Named(name=side, method="side") if side else None,
        chain=(ChainNode(role=role, name=note["speaker"], explicit=True),),
        accused=tuple(Named(name=x) for x in note.get("accused") or ()),
        beneficiary=tuple(Named(name=x) for x in note.get("beneficiary") or ()),
        addressee=tuple(Named(name=x) for x in note.get("addressee") or ()),
        said_at=when(note["said"]),
    )


def _named(name: str, source: Span | None) -> Named:
    return Named(name=name, as_written=source.text if source else None, span=source)


def parts() -> dict[str, frozenset[str]]:
    """Return the names of the stories of each part: "train", "dev" and "test"."""
    kept = tomllib.loads((STORIES.parent / "splits.toml").read_text("utf-8"))
    every = {p.stem.rpartition("-")[0] for p in STORIES.glob("*.txt")}
    dev, test = frozenset(kept["dev"]), frozenset(kept["test"])
    return {"train": frozenset(every - dev - test), "dev": dev, "test": test}


def stories(names: Collection[str]) -> dict[str, list[Gold]]:
    """Return the articles of each story of *names*, by its name, in order."""
    out: dict[str, list[Gold]] = defaultdict(list)
    for path in sorted(STORIES.glob("*.txt")):
        name = path.stem.rpartition("-")[0]
        if name in names:
            out[name].append(story(path))
    return out


def seed(path: Path) -> Gold:
    """Read one of the two golds of the seeds."""
    raw = json.loads(path.read_text("utf-8"))
    names = {
        e["id"]: e["name"]
        for e in json.loads((path.parent / "entities.json").read_text("utf-8"))[
            "entities"
        ]
    }
    text = (SHARED / "seeds" / raw["file"]).read_text("utf-8")
    article = Article(
        id=article_id(f"https://seeds.example/{path.stem}"),
        text=text,
        source=path.name,
        published=when("2024-04-27") if "2024-04-27" in text[:40] else None,
    )
    notes: dict[str, dict[str, Any]] = {}
    statements = []
    for s in raw["statements"]:
        if s["voice"] == "outlet":
            continue
        reported = _of_seed(article, s, names)
        notes[s["id"]] = {**s, "id": reported.id}
        statements.append(reported)
    numbers = {n["id"]: k for k, n in notes.items()}
    return Gold(
        article=article, statements=tuple(statements), numbers=numbers, notes=notes
    )


def _of_seed(
    article: Article, s: dict[str, Any], names: dict[str, str]
) -> StatementReported:
    def name(entity: str) -> str:
        return names.get(entity, entity.rpartition(":")[2])

    def span(raw: dict[str, Any]) -> Span:
        return span_of(article.text, raw["start"], raw["end"])

    kinds = {k.value for k in Kind}
    side = s.get("on_behalf_of")
    speaker = s["speaker"]["entity"] if s["speaker"] else None
    known = speaker and not speaker.startswith(("anon:", "unspecified:"))
    content = s.get("content_span")
    chain = s.get("attribution_chain") or [{"role": "unspecified"}]
    roles = {r.value for r in Role}
    role = Role(chain[-1]["role"] if chain[-1]["role"] in roles else "unspecified")
    return StatementReported(
        article=article.id,
        revision=article.revision,
        span=span(s["span"]),
        content_spans=(span(content),) if content else (),
        cue_span=span(s["cue_span"]) if s.get("cue_span") else None,
        form=Form(s["form"]),
        kind=Kind(s["kind"]),
        also=tuple(Kind(k) for k in s.get("secondary_kinds") or () if k in kinds),
        denial_class=DenialClass(s["denial_type"]) if s.get("denial_type") else None,
        speaker=Named(name=name(speaker), as_written=s["speaker"]["as_written"])
        if known
        else None,
        on_behalf_of=Named(name=name(side), method="side") if side else None,
        chain=(ChainNode(role=role, explicit=True),),
        accused=tuple(Named(name=name(a["entity"])) for a in s["accused"]),
        beneficiary=tuple(Named(name=name(b)) for b in s.get("beneficiary") or ()),
        said_at=when(((s.get("said_at") or {}).get("in_corpus") or {}).get("edtf")),
    )
