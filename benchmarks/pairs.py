"""Whether two charges against one accused are one: ``python benchmarks/pairs.py``.

The pairs are our own, in ``tests/linking/pairs.jsonl``: who accuses, when, and of
what. Half of them are two wordings of one charge, half are two charges.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import links
from gold import Gold

from dossier.domain.articles import Article
from dossier.domain.chains import ChainNode, Named
from dossier.domain.decisions import PropositionDefined, PropositionRelated
from dossier.domain.ids import article_id
from dossier.domain.reports import StatementReported
from dossier.domain.spans import span_of
from dossier.domain.times import day
from dossier.domain.vocabulary import Form, Kind, Relation, Role
from dossier.linking import KNOWN, link
from dossier.projections.propositions import united

PAIRS: Final = Path(__file__).parents[1] / "tests" / "linking" / "pairs.jsonl"


@attrs.frozen
class Pair:
    """Two charges against one accused, and whether they are one."""

    accused: str
    a: tuple[str, date, str]
    b: tuple[str, date, str]
    same: bool


def pairs() -> tuple[Pair, ...]:
    """Return the pairs of the data."""
    rows = [json.loads(x) for x in PAIRS.read_text("utf-8").splitlines()]
    return tuple(
        Pair(r["accused"], _charge(r["a"]), _charge(r["b"]), r["same"]) for r in rows
    )


def _charge(raw: list[Any]) -> tuple[str, date, str]:
    return raw[0], date.fromisoformat(raw[1]), raw[2]


def article(accused: str, charge: tuple[str, date, str], number: int) -> Gold:
    """Return an article with one allegation."""
    accuser, published, content = charge
    text = f"{accuser} said {content}.\n"
    at = text.index(content)
    page = Article(
        id=article_id(f"https://pairs.example/{number}"),
        text=text,
        source="pair",
        published=day(published),
    )
    statement = StatementReported(
        article=page.id,
        revision=page.revision,
        span=span_of(text, 0, len(text) - 1),
        content_spans=(span_of(text, at, at + len(content)),),
        form=Form.INDIRECT,
        kind=Kind.ALLEGATION,
        speaker=Named(name=accuser, as_written=accuser),
        chain=(ChainNode(role=Role.INSTITUTION, name=accuser, explicit=True),),
        accused=(Named(name=accused),),
    )
    return Gold(article=page, statements=(statement,), numbers={}, notes={})


def one(pair: Pair) -> bool:
    """Tell whether linking makes one charge of *pair*."""
    first, second = article(pair.accused, pair.a, 1), article(pair.accused, pair.b, 2)
    known = KNOWN.initial()
    events = list(link(first.article, first.statements, known))
    for n, event in enumerate(links.told(first), 1):
        known = KNOWN.apply(known, links.recorded(n, event))
    events += link(second.article, second.statements, known)
    defined = {e for e in events if isinstance(e, PropositionDefined)}
    same = [
        (e.a, e.b)
        for e in events
        if isinstance(e, PropositionRelated) and e.relation is Relation.SAME
    ]
    return len(set(united(defined, same).values())) == 1


def score() -> tuple[int, int, tuple[Pair, ...]]:
    """Return how many pairs are right, of how many, and those that are not."""
    every = pairs()
    wrong = tuple(p for p in every if one(p) is not p.same)
    return len(every) - len(wrong), len(every), wrong


def print_pairs(errors: Path | None = None) -> None:
    """Print the score; with *errors*, write the pairs that are wrong there."""
    right, of, wrong = score()
    print(f"charges told apart or united: {right} of {of} pairs")
    if errors is not None:
        errors.mkdir(parents=True, exist_ok=True)
        lines = (f"{'one' if p.same else 'two'}: {p.a[2]} | {p.b[2]}" for p in wrong)
        (errors / "pairs.txt").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    print_pairs(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
