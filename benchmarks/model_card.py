"""The tables of a reader's model card: ``python benchmarks/model_card.py crf``.

Markdown: the yardsticks, then the dev part of the corpus by section and by kind.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import yardsticks
from yardsticks import SHARED, Part, Scored, stories

from dossier import readers
from dossier.domain.vocabulary import Kind
from dossier.reading import RuleReader

SECTIONS: Final = (  # the first that a style names
    ("courts", ("court", "inquest", "tribunal", "legal")),
    ("sport", ("sport", "football", "match", "racing", "cycling")),
    ("money and trade", ("financ", "business", "market", "trade", "mart", "economy")),
    (
        "culture, science and service",
        (
            "science",
            "theatre",
            "review",
            "obituar",
            "food",
            "recipe",
            "cook",
            "tech",
            "magazine",
            "weather",
            "travel",
            "entertainment",
        ),
    ),
    ("wire and foreign", ("wire", "agency", "foreign", "diplomatic", "international")),
    ("local and regional", ("local", "regional", "parish", "weekly", "small-town")),
)
REST: Final = "national and general"


def section(style: str) -> str:
    """Return the section that the *style* of an outlet belongs to.

    >>> section("British regional daily, business"), section("tabloid")
    ('money and trade', 'national and general')
    """
    for name, words in SECTIONS:
        if any(word in style.lower() for word in words):
            return name
    return REST


def by_section(reader: RuleReader) -> Iterator[str]:
    """Yield a row for each section of the dev part."""
    yield "| section | statements | F1 | kind | speaker |"
    yield "| --- | --- | --- | --- | --- |"
    for name in [*(name for name, _ in SECTIONS), REST]:
        scored = yardsticks.corpus_part(reader, Part.DEV, _in(name))
        f = scored.figures
        if f["gold"]:
            yield (
                f"| {name} | {f['gold']} | {_interval(scored, 'f1')} | "
                + " | ".join(str(f[k]) for k in ("kind", "speaker"))
                + " |"
            )


def _in(name: str) -> Callable[[stories.Story], bool]:
    return lambda story: section(story.head["style"]) == name


def _interval(scored: Scored, name: str) -> str:
    low, high = scored.bounds[name]
    return f"{scored.figures[name]} ({low:.2f}-{high:.2f})"


def by_kind(scored: Scored) -> Iterator[str]:
    """Yield a row for each kind: how many are found, and are of that kind then."""
    yield "| kind | statements | found | of the found, of that kind |"
    yield "| --- | --- | --- | --- |"
    for kind in Kind:
        of, found, right = (
            scored.counts[f"{x} {kind}"] for x in ("gold", "found", "right")
        )
        if of:
            share = f"{right / found:.2f}" if found else "-"
            yield f"| {kind} | {of} | {found / of:.2f} | {share} |"


def main(argv: Sequence[str]) -> None:
    """Print the tables of the reader that is named."""
    reader = readers.reader(argv[0] if argv else readers.DEFAULT)
    assert isinstance(reader, RuleReader)
    if (SHARED / "seeds").is_dir():
        f = yardsticks.polnear(reader)
        for name, figure in f.figures.items():
            low, high = f.bounds[name]
            print(f"- {name}: {figure['F1']:.3f} ({low:.3f}-{high:.3f})")
    whole = yardsticks.corpus_part(reader, Part.DEV)
    print("\n".join(["", *by_section(reader), "", *by_kind(whole)]))


if __name__ == "__main__":
    main(sys.argv[1:])
