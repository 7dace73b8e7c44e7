"""Compare the readers on the yardsticks.

``make reading``. PolNeAR (dev, speech only) and the golds of the seeds, where the
folder of yardsticks is beside the checkout; the dev part of the corpus, by kind of
outlet too; and words a second on one core. An interval is the middle 95 % when
articles are drawn again. ``--errors FOLDER`` writes what went wrong as JSON lines;
``--part test`` scores the part of the corpus that is kept for the end.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import yardsticks
from kinds import print_rare
from links import print_links
from pairs import print_pairs
from yardsticks import SHARED, Part, Scored

from dossier import readers as chosen
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.errors import DossierError
from dossier.reading import RuleReader

SIZE: Final = 200_000  # characters
ANY: Final = 10_000  # texts of any kind
NAMES: Final = ("rules", "crf", "onnx")
Json = dict[str, Any]


def installed(names: Sequence[str]) -> Iterator[RuleReader]:
    """Yield the readers of *names*; say of the others why they are not compared."""
    for name in names:
        try:
            found = chosen.reader(name)
        except DossierError as error:
            print(f"without {name}: {error}")
            continue
        assert isinstance(found, RuleReader)
        yield found


def print_polnear(readers: Sequence[RuleReader], errors: Path | None) -> None:
    """Print the figures on PolNeAR."""
    print("PolNeAR dev, speech only: F1 × 100, precision and recall")
    names = ("attribution.relaxed", "attribution.strict", "end_to_end")
    print(f"  {'':8}" + "".join(f"{name.split('.')[-1]:>32}" for name in names))
    for reader in readers:
        scored = yardsticks.polnear(reader)
        cells = [_prf(scored, name) for name in names]
        print(f"  {reader.name:8}" + "".join(f"{cell:>32}" for cell in cells))
        print(f"  {'':8}  {_speed(scored)}; {scored.finding:,.0f} of finding alone")
        write(errors, f"polnear-{reader.name}", scored.rows)


def _prf(scored: Scored, name: str) -> str:
    f, (low, high) = scored.figures[name], scored.bounds[name]
    cell = f"{f['F1'] * 100:.1f} ({low * 100:.0f}-{high * 100:.0f})"
    return f"{cell} P {f['P'] * 100:.0f} R {f['R'] * 100:.0f}"


def _speed(scored: Scored) -> str:
    return f"{scored.speed:,.0f} words a second"


def print_golds(readers: Sequence[RuleReader], errors: Path | None) -> None:
    """Print the figures on the golds of the seeds."""
    print("golds of the seeds")
    for reader in readers:
        scored, violated = yardsticks.golds(reader)
        row = "  ".join(f"{k} {v}" for k, v in scored.figures.items())
        print(f"  {reader.name:8}{row}  must_not violated {violated or 'none'}")
        write(errors, f"gold-{reader.name}", scored.rows)


def print_stories(readers: Sequence[RuleReader], part: Part) -> None:
    """Print the figures on a part of the corpus."""
    print(f"stories of the corpus, {part} part")
    for reader in readers:
        scored = yardsticks.corpus_part(reader, part)
        row = "  ".join(f"{k} {_rate(scored, k)}" for k in scored.figures)
        print(f"  {reader.name:8}{row}  {_speed(scored)}")


def _rate(scored: Scored, name: str) -> str:
    figure = scored.figures[name]
    if name not in scored.bounds:
        return str(figure)
    low, high = scored.bounds[name]
    return f"{figure} ({low:.2f}-{high:.2f})"


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


def print_any(reader: RuleReader) -> None:
    """Read texts of any kind: none raises, twice the text takes twice the time."""
    source = random.Random(0)
    pieces = [*PIECES.split(), "\n", "\n\n"]
    for _number in range(ANY):
        words = " ".join(source.choices(pieces, k=source.randrange(60)))
        reader.read(Article(id=article_id("any"), text=words, source="any"))
    print(f"any text: {ANY:,} texts read by {reader.name}")
    for name, piece in TEXTS.items():
        once, twice = (
            seconds(reader, piece * (SIZE * n // len(piece))) for n in (1, 2)
        )
        print(f"  {name:22} {once:.2f} s, twice the text {twice / once:.1f} times")


def seconds(reader: RuleReader, text: str) -> float:
    """Return how long a text takes to read."""
    start = time.process_time()
    reader.read(Article(id=article_id("any"), text=text, source="any"))
    return time.process_time() - start


def write(folder: Path | None, name: str, rows: Sequence[Json]) -> None:
    """Write *rows* to a file of JSON lines in *folder*, if there is one."""
    if folder:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")


TABLES: Final = ("polnear", "gold", "stories", "links", "pairs", "rare", "any")
BESIDE: Final = frozenset(("polnear", "gold", "pairs"))  # need the folder beside


def main(argv: Sequence[str]) -> int:
    """Print the tables; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--only", choices=TABLES)
    parser.add_argument("--readers", default=",".join(NAMES), help="names, by commas")
    parser.add_argument("--part", type=Part, choices=tuple(Part), default=Part.DEV)
    options = parser.parse_args(argv)
    compared = list(installed(options.readers.split(",")))
    for name in TABLES:
        if options.only not in (None, name):
            continue
        if name in BESIDE and not (SHARED / "seeds").is_dir():
            print(f"skipped {name}: the yardsticks are not here ({SHARED})")
            continue
        show(name, compared, options.part, options.errors)
    return 0


def show(
    name: str, compared: Sequence[RuleReader], part: Part, errors: Path | None
) -> None:
    """Print one of the tables."""
    match name:
        case "polnear":
            print_polnear(compared, errors)
        case "gold":
            print_golds(compared, errors)
        case "stories":
            print_stories(compared, part)
        case "links":
            print_links(compared, (part.value,))
        case "pairs":
            print_pairs(errors)
        case "rare":
            print_rare()
        case _:
            for reader in compared:
                print_any(reader)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
