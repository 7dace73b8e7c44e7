"""The page on the rules says what the rules say."""

from pathlib import Path

from dossier.projections.ledger import PLEDGE_RULES
from dossier.projections.status import RULES

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")


def test_every_rule_stands_on_the_page_in_its_place():
    rows = [f"| {r.number} | `{r.status.value}` | {r.words} |" for r in RULES]

    places = [PAGE.find(row) for row in rows]
    assert -1 not in places
    assert places == sorted(places)


def test_every_status_of_a_pledge_stands_on_the_page_in_its_place():
    text = PAGE.partition("## Pledges")[2]

    places = [text.find(f"`{r.status.value}`") for r in PLEDGE_RULES]
    assert -1 not in places
    assert places == sorted(places)
