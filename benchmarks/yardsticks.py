"""What a reader scores: PolNeAR, the golds of the seeds, the corpus's own stories.

Every function takes a reader. The first two need the folder of yardsticks beside the
checkout; the corpus is part of it.
"""

import importlib.util
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import attrs

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from training import stories  # noqa: E402
from training.corpus import score as corpus  # noqa: E402

from dossier.domain.articles import Article  # noqa: E402  after the path is set
from dossier.domain.ids import article_id  # noqa: E402
from dossier.domain.reports import StatementReported  # noqa: E402
from dossier.domain.spans import Span  # noqa: E402
from dossier.domain.times import day  # noqa: E402
from dossier.domain.vocabulary import Form, Kind, Role, Voice  # noqa: E402
from dossier.reading import (  # noqa: E402
    RuleReader,
    layout,
    text,
)

SHARED: Final = ROOT.parent / "shared"
ROUNDS: Final = 1000  # of resampling articles
Json = dict[str, Any]
Part = stories.Part
Bounds = tuple[float, float]


@attrs.frozen(kw_only=True)
class Scored:
    """What a reader scores on a yardstick.

    Attributes:
        figures: By name.
        bounds: The middle 95 % of some of them when articles are drawn again.
        speed: Words a second in processor time, of the whole reader.
        finding: The same for finding who says what alone.
        rows: What a person may want to look at.
        counts: What the figures are made of, where the scorer gives it.
    """

    figures: Mapping[str, Any]
    bounds: Mapping[str, Bounds] = attrs.field(factory=dict)
    speed: float = 0.0
    finding: float = 0.0
    rows: Sequence[Json] = ()
    counts: Counter[str] = attrs.field(factory=Counter)


def load(path: Path) -> ModuleType:
    """Return the scorer at *path* as a module."""
    spec = importlib.util.spec_from_file_location(f"yardstick_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def statements(reader: RuleReader, article: Article) -> tuple[StatementReported, ...]:
    """Return what *reader* finds in *article*."""
    return tuple(reading.statement for reading in reader.read(article))


def flat(reader: RuleReader, article: str) -> list[Json]:
    """Return the outermost attributions of an *article*, as PolNeAR has them."""
    lines = [layout.Line(place, layout.Part.BODY) for place in text.paragraphs(article)]
    return [
        {
            "source": list(found.source) if found.source else None,
            "cue": list(found.cue) if found.cue else None,
            "content": [list(place) for place in found.content],
        }
        for line in reader.find(article, lines)
        for found in line
    ]


def polnear(reader: RuleReader, split: str = "dev") -> Scored:
    """Score *reader* on PolNeAR, speech only."""
    scorer = load(SHARED / "polnear" / "score.py")
    gold = scorer.read_gold(SHARED / "polnear" / split)
    words = sum(len(x["text"].split()) for x in gold.values())
    start = time.process_time()
    found = {key: flat(reader, x["text"]) for key, x in gold.items()}
    finding = words / (time.process_time() - start)
    start = time.process_time()
    for key, x in gold.items():
        reader.read(Article(id=article_id(key), text=x["text"], source=key))
    speed = words / (time.process_time() - start)
    errors: list[Json] = []
    told = scorer.score(gold, found, errors=errors, bootstrap=ROUNDS, speech_only=True)
    names = ("attribution.relaxed", "attribution.strict", "end_to_end")
    return Scored(
        figures={name: told[name] for name in names},
        bounds=told["ci95"],
        speed=speed,
        finding=finding,
        rows=errors,
    )


GOLD: Final = {"s0": "000_194a55a05394c84b", "s2": "002_46333ed44ac2fd9a"}


def by_node(entity: str, voice: str, names: dict[str, str]) -> str:
    """Return an entity of the gold as the kind of node by which it is compared."""
    if voice == "outlet" or entity.startswith("ent:") is False:
        return "outlet" if voice == "outlet" else entity.split(":", maxsplit=1)[0]
    return names.get(entity, entity)


def speaker_of(statement: StatementReported, ids: dict[str, str]) -> str:
    """Return whom the reader found, in the gold's terms."""
    role = statement.chain[-1].role if statement.chain else Role.UNSPECIFIED
    if statement.voice is Voice.OUTLET:
        return "outlet"
    if role is Role.UNNAMED_SOURCE:
        return "anon"
    if role is Role.DOCUMENT:
        return "doc"
    if statement.speaker is None or role is Role.UNSPECIFIED:
        return "unspecified"
    return entity(statement.speaker.name, ids)


def entity(name: str, ids: dict[str, str]) -> str:
    """Return the gold's id for *name*, or the name itself."""
    return ids.get(name.lower(), name)


def golds(reader: RuleReader) -> tuple[Scored, list[str]]:
    """Score *reader* on the golds, and return the ``must_not`` that it violates."""
    folder = SHARED / "gold"
    scorer = load(folder / "score.py")
    entities = json.loads((folder / "entities.json").read_text("utf-8"))["entities"]
    ids = {
        words.lower().removeprefix("the "): e["id"]
        for e in entities
        for words in (*e["as_written"], e["name"])
        if words not in ("he", "The outlet")
    }
    voices = {
        s["id"]: s["voice"]
        for path in folder.glob("0*.json")
        for s in json.loads(path.read_text("utf-8"))["statements"]
    }
    gold = scorer.load(folder)
    for one in gold:
        one["speaker"] = by_node(one["speaker"], voices[one["id"]], {})
    pred: list[Json] = []
    violated: list[str] = []
    for doc, stem in GOLD.items():
        path = SHARED / "seeds" / f"{stem}.txt"
        article = Article(
            id=article_id(doc),
            text=path.read_bytes().decode("utf-8"),
            source=str(path),
            outlet="Business Insider (India)" if doc == "s0" else None,
            published=day(date(2024, 4, 27)) if doc == "s2" else None,
        )
        found = statements(reader, article)
        violated += must_not(doc, found)
        for s in found:
            where = s.content_spans or (s.span,)
            pred.append(
                {
                    "doc_id": doc,
                    "start": where[0].start,
                    "end": where[-1].end,
                    "kind": s.kind.value,
                    "speaker": speaker_of(s, ids),
                    "accused": [entity(a.name, ids) for a in s.accused],
                    "chain_roles": [n.role.value for n in s.chain],
                    "words": s.content,
                }
            )
    return Scored(figures=scorer.score(pred, gold), rows=pred), violated


def must_not(doc: str, found: Sequence[StatementReported]) -> Iterator[str]:
    """Yield the negative rules of the gold that the statements *found* break."""
    for s in found:
        name = s.speaker.name if s.speaker else ""
        if name == "Jinping":
            yield "s2: a surname is a second person"
        if "credible evidence" in s.content and s.form is Form.DIRECT_QUOTE:
            yield "s2: two quotations are one"
        cleared = {b.name for b in s.beneficiary} if doc == "s2" else set()
        if cleared - {"India"}:
            yield "s2: others than the one that was cleared are cleared"
        if cleared and name == "India":
            yield "s2: the one that was cleared clears"
        if s.kind is Kind.PLEDGE and s.chain[-1].role is Role.INTERMEDIARY_OUTLET:
            yield "s0: the outlet speaks the pledge"
    yield from must_not_in_titles(found)


def must_not_in_titles(found: Sequence[StatementReported]) -> Iterator[str]:
    """Yield the negative rules about a headline in the first person."""
    titles = [s for s in found if s.content.startswith("We won't meddle")]
    if any(s.form is Form.DIRECT_QUOTE for s in titles):
        yield "s0: the headline is a quotation"
    if len(titles) > 1:
        yield "s0: each occurrence of the headline is a statement"


def surface(s: StatementReported, source: str) -> Json:
    """Return what the corpus's scorer looks at."""

    def span(x: Span) -> Json:
        return {"start": x.start, "end": x.end, "text": x.text}

    return {
        "article": {"source": source},
        "voice": s.voice.value,
        "kind": s.kind.value,
        "form": s.form.value,
        "denial_class": s.denial_class.value if s.denial_class else None,
        "span": span(s.span),
        "content_spans": [span(x) for x in s.content_spans],
        "speaker": attrs.asdict(s.speaker) if s.speaker else None,
        "accused": [{"name": a.name} for a in s.accused],
        "beneficiary": [{"name": a.name} for a in s.beneficiary],
        "chain": [{"role": n.role.value, "explicit": n.explicit} for n in s.chain],
        "said_at": {"edtf": s.said_at.edtf} if s.said_at else None,
    }


def corpus_part(
    reader: RuleReader,
    part: Part,
    among: Callable[[stories.Story], bool] = lambda _: True,
) -> Scored:
    """Score *reader* on a part of the corpus; or on some articles of it."""
    told = [story for story in stories.stories(part) if among(story)]
    words = sum(len(story.article.text.split()) for story in told)
    start = time.process_time()
    found = [statements(reader, story.article) for story in told]
    speed = words / (time.process_time() - start)
    each = []
    wrong: Counter[str] = Counter()
    for story, them in zip(told, found, strict=True):
        pred = [surface(s, story.article.source) for s in them]
        counted, confused = corpus.counts(pred, story.path)
        each.append(counted)
        wrong += confused
    figures = {**_rates(each), "kinds_confused": dict(wrong.most_common(12))}
    drawn = [_rates(random.Random(i).choices(each, k=len(each))) for i in range(ROUNDS)]
    names = ("f1", "kind", "speaker", "accused")
    return Scored(
        figures=figures,
        bounds={
            name: _middle([rates[name] or 0.0 for rates in drawn]) for name in names
        },
        speed=speed,
        counts=_whole(each),
    )


def _rates(counts: Sequence[Counter[str]]) -> Json:
    rates: Json = corpus.rates(_whole(counts))
    return rates


def _whole(counts: Sequence[Counter[str]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for each in counts:
        whole.update(each)
    return whole


def _middle(figures: list[float]) -> Bounds:
    """Return what 95 % of *figures* lie between."""
    ordered = sorted(figures)
    cut = len(ordered) // 40
    return ordered[cut], ordered[-1 - cut]
