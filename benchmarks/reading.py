"""Score the reader on the yardsticks beside the checkout, in one table.

``make reading``. PolNeAR (dev, speech only), the two golds of the seeds, the
stories of the corpus, and words a second on one core. Skipped where the folder of
yardsticks is missing. ``--errors FOLDER`` writes what went wrong as JSON lines.
"""

import argparse
import importlib.util
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import attrs
from kinds import print_rare
from pairs import print_pairs

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.reports import StatementReported
from dossier.domain.spans import Span
from dossier.domain.times import day
from dossier.domain.vocabulary import Form, Kind, Role, Voice
from dossier.reading import nesting, text

SIZE: Final = 200_000  # characters
ANY: Final = 10_000  # texts of any kind
SHARED: Final = Path(__file__).parents[2] / "shared"
Json = dict[str, Any]


def load(path: Path) -> ModuleType:
    """Return the scorer at *path* as a module."""
    spec = importlib.util.spec_from_file_location(f"yardstick_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def flat(article: str) -> list[Json]:
    """Return the outermost attributions of an *article*, as PolNeAR has them."""
    return [
        {
            "source": list(found.source) if found.source else None,
            "cue": list(found.cue) if found.cue else None,
            "content": [list(place) for place in found.content],
        }
        for place in text.paragraphs(article)
        for found in nesting.read(article, place)
    ]


def polnear(split: str = "dev") -> tuple[Json, tuple[float, float], list[Json]]:
    """Return the figures on PolNeAR, words a second, and the errors.

    The words a second are those of finding who says what, and of reading whole.
    """
    scorer = load(SHARED / "polnear" / "score.py")
    gold = scorer.read_gold(SHARED / "polnear" / split)
    words = sum(len(x["text"].split()) for x in gold.values())
    start = time.process_time()
    found = {key: flat(x["text"]) for key, x in gold.items()}
    speed = words / (time.process_time() - start)
    start = time.process_time()
    for key, x in gold.items():
        reading.read(Article(id=article_id(key), text=x["text"], source=key))
    whole = words / (time.process_time() - start)
    errors: list[Json] = []
    return (
        scorer.score(gold, found, errors=errors, speech_only=True),
        (speed, whole),
        errors,
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


def golds() -> tuple[Json, list[str], list[Json]]:
    """Return the figures on the golds, the ``must_not`` that are violated, errors."""
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
        statements = reading.read(article)
        violated += must_not(doc, statements)
        for s in statements:
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
    return scorer.score(pred, gold), violated, pred


def must_not(doc: str, statements: Sequence[StatementReported]) -> Iterator[str]:
    """Yield the negative rules of the gold that *statements* break."""
    for s in statements:
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
    yield from must_not_in_titles(statements)


def must_not_in_titles(statements: Sequence[StatementReported]) -> Iterator[str]:
    """Yield the negative rules about a headline in the first person."""
    titles = [s for s in statements if s.content.startswith("We won't meddle")]
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


def article_of(corpus: ModuleType, path: Path) -> Article:
    """Return a story as an article: what its head tells is what a page would."""
    head, words, _, _ = corpus.load(path)
    return Article(
        id=article_id(path.stem),
        text=words,
        source=path.name,
        outlet=head["outlet"],
        byline=head.get("byline"),
        title=words.split("\n", 1)[0],
        published=day(date.fromisoformat(head["published"])),
        language="en",
    )


def stories() -> tuple[Json, float]:
    """Return the figures on the corpus, and words a second for whole statements."""
    folder = SHARED / "corpus"
    sys.path.insert(0, str(folder))
    corpus, scorer = load(folder / "corpus.py"), load(folder / "score.py")
    paths = sorted((folder / "stories").glob("*.txt"))
    articles = [article_of(corpus, path) for path in paths]
    words = sum(len(a.text.split()) for a in articles)
    start = time.process_time()
    found = [(a, reading.read(a)) for a in articles]
    speed = words / (time.process_time() - start)
    pred = [surface(s, a.source) for a, statements in found for s in statements]
    return scorer.score(pred, paths), speed


def print_polnear(errors: Path | None) -> None:
    """Print the figures on PolNeAR."""
    figures, (speed, whole), wrong = polnear()
    print("PolNeAR dev, speech only")
    for key in ("attribution.relaxed", "attribution.strict", "end_to_end"):
        f = figures[key]
        print(f"  {key:22} F1 {f['F1']:.3f}  P {f['P']:.3f}  R {f['R']:.3f}")
    print(f"  {'words a second':22} {speed:,.0f}")
    print(f"  {'… of the whole reader':22} {whole:,.0f}")
    write(errors, "polnear", wrong)


def print_golds(errors: Path | None) -> None:
    """Print the figures on the golds of the seeds."""
    figures, violated, pred = golds()
    print("golds of the seeds")
    for key, value in figures.items():
        print(f"  {key:22} {value}")
    print(f"  {'must_not violated':22} {violated or 'none'}")
    write(errors, "gold", pred)


def print_stories(_: Path | None) -> None:
    """Print the figures on the stories of the corpus."""
    figures, speed = stories()
    print("stories of the corpus")
    for key, value in figures.items():
        print(f"  {key:22} {value}")
    print(f"  {'words a second':22} {speed:,.0f}")


def print_kinds(_: Path | None) -> None:
    """Print what the rules make of our own sentences of rare kinds."""
    print_rare()


PIECES: Final = """
he she the said told denied that and but who by per a Tam Ossa Ostrey , . “ ” " ' ‘ ’ :
; ( ) - — according to citing two officials on Monday 's reportedly not made the same
promise asked whether declined to comment was accused of
"""


TEXTS: Final = {
    "one line": "he said ",
    "quotations": '"It rained," he said. ',
    "marks": '"',
    "no spaces": "a",
}


def print_any(_: Path | None) -> None:
    """Read texts of any kind: none raises, twice the text takes twice the time."""
    source = random.Random(0)
    pieces = [*PIECES.split(), "\n", "\n\n"]
    for _number in range(ANY):
        words = " ".join(source.choices(pieces, k=source.randrange(60)))
        reading.read(Article(id=article_id("any"), text=words, source="any"))
    print(f"any text: {ANY:,} texts read")
    for name, piece in TEXTS.items():
        once, twice = (seconds(piece * (SIZE * n // len(piece))) for n in (1, 2))
        print(f"  {name:22} {once:.2f} s, twice the text {twice / once:.1f} times")


def seconds(text: str) -> float:
    """Return how long a text takes to read."""
    start = time.process_time()
    reading.read(Article(id=article_id("any"), text=text, source="any"))
    return time.process_time() - start


def write(folder: Path | None, name: str, rows: Sequence[Json]) -> None:
    """Write *rows* to a file of JSON lines in *folder*, if there is one."""
    if folder:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")


TABLES: Final = {
    "polnear": print_polnear,
    "gold": print_golds,
    "stories": print_stories,
    "pairs": print_pairs,
    "rare": print_kinds,
    "any": print_any,
}


def main(argv: Sequence[str]) -> int:
    """Print the table; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--only", choices=tuple(TABLES))
    options = parser.parse_args(argv)
    if not (SHARED / "seeds").is_dir():
        print(f"skipped: the yardsticks are not here ({SHARED})")
        return 0
    for name, table in TABLES.items():
        if options.only in (None, name):
            table(options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
