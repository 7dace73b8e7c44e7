"""Measure how fast the rules read, in processor time, and what reading leaves behind.

The articles are the annotated ones of ``training/corpus``, which hold three times
the attributions of plain news; texts of a folder can be given instead.
"""

import gc
import importlib
import sys
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ratios import Row, table

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.reading import Reader, nesting, text
from dossier.reading.readers import trained

CORPUS: Final = Path(__file__).parents[1] / "training" / "corpus"
ROUNDS: Final = 3
TARGET: Final = 200_000  # words a second of the rules on one core
TRAINED: Final = 20_000  # the same of the reader that ships
LEFT: Final = 64 * 1024  # bytes that may stay after as many articles again


def articles(folder: Path | None) -> list[Article]:
    """Return the texts of *folder* as articles, or the stories without their marks."""
    if folder is None:
        sys.path.insert(0, str(CORPUS))
        load = importlib.import_module("corpus").load
        texts = [load(path)[1] for path in sorted(CORPUS.glob("stories/*.txt"))]
    else:
        texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    return [
        Article(id=article_id(str(i)), text=words, source=str(i), outlet="The Gazette")
        for i, words in enumerate(texts)
    ]


def spans(article: Article) -> None:
    """Find who says what in *article*, and no more."""
    for place in text.paragraphs(article.text):
        nesting.read(article.text, place)


def seconds(
    whole: Sequence[Article],
    reader: Reader = reading.RULES,
    *,
    only_spans: bool = False,
) -> float:
    """Return the least processor time that each article took, added up."""
    read = spans if only_spans else reader.read
    total = 0.0
    for article in whole:
        taken = []
        for _ in range(ROUNDS):
            start = time.process_time()
            read(article)
            taken.append(time.process_time() - start)
        total += min(taken)
    return total


def left(whole: Sequence[Article]) -> int:
    """Return how many bytes stay after reading *whole* a second time, and a third."""
    sizes = []
    tracemalloc.start()
    for _ in range(3):
        for article in whole:
            reading.read(article)
        gc.collect()
        sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    return sizes[2] - sizes[1]


def rows(folder: Path | None = None) -> list[Row]:
    """Measure all rows."""
    whole = articles(folder)
    words = sum(len(a.text.split()) for a in whole)
    more = left(whole)
    return [
        _row("words a second, rules, read whole", words / seconds(whole)),
        _row("… who says what alone", words / seconds(whole, only_spans=True)),
        _row("… the trained reader, whole", words / seconds(whole, trained()), TRAINED),
        Row(
            "11",
            "memory left by as many articles again",
            f"≤ {LEFT >> 10} KiB",
            f"{more / 1024:.0f} KiB",
            more <= LEFT,
        ),
    ]


def _row(what: str, speed: float, target: int = TARGET) -> Row:
    return Row("11", what, f"≥ {target:,}", f"{speed:,.0f}", speed >= target)


def main(argv: Sequence[str]) -> None:
    """Print the table."""
    print(table(rows(Path(argv[0]) if argv else None)))


if __name__ == "__main__":
    main(sys.argv[1:])
