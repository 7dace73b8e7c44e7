"""Kinds of statements: the rare ones on our own sentences, all on the corpus's marks.

``python benchmarks/kinds.py``. The sentences are in ``tests/reading/kinds``. The
corpus beside the checkout gives its marks in place of what the reader would find, so
that only kinds and parties are measured; it is skipped where it is missing.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import attrs

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.reading import sentences  # noqa: E402

from dossier.domain.articles import Article  # noqa: E402  after the path is set
from dossier.domain.chains import Named  # noqa: E402
from dossier.domain.ids import article_id  # noqa: E402
from dossier.domain.vocabulary import Kind, Role  # noqa: E402
from dossier.reading import affairs, kinds, names, parties  # noqa: E402
from dossier.reading.affairs import Affair  # noqa: E402
from dossier.reading.port import Attribution, Classified, Place, Resolved  # noqa: E402

CORPUS: Final = ROOT.parent / "shared" / "corpus"
Json = dict[str, Any]


def rare() -> Counter[tuple[str, str]]:
    """Count what the sentences of rare kinds are, and what the rules say."""
    counted: Counter[tuple[str, str]] = Counter()
    for path in sorted(sentences.FOLDER.glob("*.txt")):
        counted += sentences.confusion(path)
    return counted


def table(counted: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each kind: how many, recall, precision, what it is taken for."""
    for kind in sorted({gold for gold, _ in counted}):
        row = {said: n for (gold, said), n in counted.items() if gold == kind}
        said = sum(n for (_, other), n in counted.items() if other == kind)
        good = row.get(kind, 0)
        taken = ", ".join(
            f"{other} {n}"
            for other, n in sorted(row.items(), key=lambda x: -x[1])
            if other != kind
        )
        yield (
            f"  {kind:16} {sum(row.values()):4}  recall {good / sum(row.values()):.2f}"
            f"  precision {good / said if said else 0:.2f}  {taken}"
        )


def print_rare() -> None:
    """Print the confusion of rare kinds."""
    counted = rare()
    good = sum(n for (gold, said), n in counted.items() if gold == said)
    print(f"sentences of rare kinds: {good} of {counted.total()} right")
    for line in table(counted):
        print(line)


@attrs.frozen
class Marked:
    """A statement of the corpus, with the marks as the reader would find them."""

    gold: Json
    text: str
    found: Attribution
    speaker: Resolved

    @property
    def headline(self) -> bool:
        """Whether it stands in a headline."""
        return self.gold.get("form") == "headline"


def load(path: Path) -> ModuleType:
    """Return the corpus's own loader."""
    spec = util.spec_from_file_location("corpus", path)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marked(text: str, spans: list[tuple[str, int, int, int]], gold: Json) -> Marked:
    """Return a statement of the corpus with its marks."""
    places: dict[str, list[Place]] = defaultdict(list)
    for role, number, start, end in spans:
        if number == gold["n"]:
            places[role].append((start, end))
    every = [place for some in places.values() for place in some]
    found = Attribution(
        source=places["S"][0] if places["S"] else None,
        cue=max(places["Q"], key=lambda p: p[1] - p[0], default=None),
        content=tuple(sorted(places["C"])),
        addressee=places["D"][0] if places["D"] else None,
        sentence=(min(p[0] for p in every), max(p[1] for p in every)),
    )
    who, side = gold["speaker"], gold.get("side")
    speaker = Resolved(
        named=Named(name=who) if who else None,
        role=Role(gold.get("role") or ("person" if who else "unspecified")),
        side=Named(name=side) if side else None,
    )
    return Marked(gold, text, found, speaker)


def judged(
    story: Sequence[Marked], known: names.Names, affair: Affair | None
) -> list[tuple[Classified, parties.Parties]]:
    """Return kind and parties of each statement of a story."""
    out = []
    before: list[Attribution] = []
    for one in story:
        kind = kinds.classify(
            one.text,
            one.found,
            speaker=one.speaker,
            headline=one.headline,
            affair=affair,
        )
        roles = parties.parties(
            one.text,
            one.found,
            kind,
            one.speaker,
            known,
            affair=affair,
            before=tuple(before),
        )
        out.append((kind, roles))
        before = [*before[-7:], one.found]
    return out


def stories() -> Iterator[tuple[Marked, Classified, parties.Parties]]:
    """Yield the statements of the corpus with what the rules make of their marks."""
    corpus = load(CORPUS / "corpus.py")
    for path in sorted((CORPUS / "stories").glob("*.txt")):
        head, text, spans, golds = corpus.load(path)
        article = Article(
            id=article_id(path.stem), text=text, source=path.name, outlet=head["outlet"]
        )
        known = names.Names.of(article)
        story = sorted(
            (marked(text, spans, gold) for gold in golds),
            key=lambda one: one.found.sentence,
        )
        first = judged(story, known, None)
        affair = affairs.affair(
            (kind, one.speaker, roles.accused)
            for one, (kind, roles) in zip(story, first, strict=True)
        )
        for one, (kind, roles) in zip(story, judged(story, known, affair), strict=True):
            if not one.gold.get("outer") and "mention_of" not in one.gold:
                yield one, kind, roles


def last(name: str) -> str:
    """Return the last word of a name, as the corpus's scorer compares it."""
    return name.rpartition(" ")[2].lower()


def print_stories() -> None:
    """Print what the rules make of the corpus's own marks."""
    counted: Counter[tuple[str, str]] = Counter()
    classes, accused = [], []
    for one, kind, roles in stories():
        gold = one.gold
        said = kind.kind.value
        counted[said if said in gold.get("also", ()) else gold["kind"], said] += 1
        if gold["kind"] == Kind.DENIAL:
            classes.append(kind.denial_class == gold.get("denial"))
        if gold.get("accused"):
            names_of = {last(x.name) for x in roles.accused}
            accused.append(names_of == {last(x) for x in gold["accused"]})
    good = sum(n for (gold, said), n in counted.items() if gold == said)
    print("kinds on the corpus's own marks")
    print(f"  kind {good / counted.total():.3f}", end="  ")
    print(f"denial class {sum(classes) / len(classes):.3f}", end="  ")
    print(f"accused {sum(accused) / len(accused):.3f}")
    for line in table(counted):
        print(line)


def main() -> int:
    """Print the tables; return 0."""
    print_rare()
    if CORPUS.is_dir():
        print_stories()
    else:
        print(f"skipped: the corpus is not here ({CORPUS})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
