"""Kinds and accused after the learned step has weighed the evidence."""

import attrs
import pytest

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.vocabulary import Kind
from dossier.reading import RuleReader, judging, weights

PORT = """\
Ostrey Harbour Trust denies that depths were forged

The Ostrey Harbour Trust was accused on Monday of forging its depth log.

"The trust wrote down depths that nobody measured," said Ada Quill, a former surveyor.

The log was kept in a locked drawer, Quill said, and "somebody altered it at night."

The trust's spokesman, Bo Tarn, denied that any figure had been changed.
"""


def article(text: str) -> Article:
    return Article(id=article_id("port"), text=text, source="port.txt")


@pytest.fixture(scope="module")
def learned():
    return RuleReader(learned=judging.shipped)


def test_the_same_article_reads_the_same_twice(learned):
    first = learned.read(article(PORT))

    assert learned.read(article(PORT)) == first


def test_a_charge_that_names_nobody_is_against_whom_its_article_accuses(learned):
    found = [r.statement for r in learned.read(article(PORT))]

    altered = next(s for s in found if "altered it at night" in s.content)
    assert {one.name for one in altered.accused} <= {"Ostrey Harbour Trust"}


def test_who_is_accused_is_as_sure_as_the_weights_make_it(learned):
    found = [r.statement for r in learned.read(article(PORT))]

    sure = [one.confidence for s in found for one in s.accused]
    assert sure
    assert all(0 <= one <= 1 for one in sure)


def test_a_denial_is_about_the_side_that_denies(learned):
    found = [r.statement for r in learned.read(article(PORT))]

    denial = next(s for s in found if s.speaker and s.speaker.name == "Bo Tarn")
    assert denial.kind is Kind.DENIAL
    assert [one.name for one in denial.accused] == ["Ostrey Harbour Trust"]


def test_the_rules_that_fired_name_what_was_learned_and_its_probability(learned):
    rules = [rule for r in learned.read(article(PORT)) for rule in r.rules]

    told = [rule for rule in rules if "learned" in rule]
    assert told
    assert all(0 <= float(rule.split()[-1]) <= 1 for rule in told)


def test_without_what_was_learned_the_rules_alone_decide():
    reader = RuleReader(learned=judging.nothing)

    rules = [rule for r in reader.read(article(PORT)) for rule in r.rules]
    assert not [rule for rule in rules if "learned" in rule]


@pytest.mark.parametrize("text", ["", "\n", "Nobody said a word.", "“", "Said."])
def test_an_article_that_reports_nothing_has_nothing_to_weigh(learned, text):
    assert [r for r in learned.read(article(text)) if r.statement.accused] == []


def test_weights_come_back_from_their_bytes_in_hundredths():
    table = {"a b": {"x": 1.234, "y": -0.5}, "c": {"x": 0.001, "y": 2.0}}

    found = weights.unpacked(weights.packed(["x", "y"], table))

    assert found.by_feature == {"a b": (1.23, -0.5), "c": (0.0, 2.0)}
    again = weights.unpacked(weights.repacked(found))
    assert attrs.asdict(again) == attrs.asdict(found)


def test_the_more_a_feature_weighs_the_likelier_is_its_outcome():
    table = {"rain": {"wet": 2.0}, "sun": {"dry": 2.0}}
    found = weights.unpacked(weights.packed(["dry", "wet"], table))

    dry, wet = found.chances(["rain", "a feature never seen"])

    assert wet > dry
    assert dry + wet == pytest.approx(1)


VOW = """\
Minister doubts Zembla's word

Zembla promised in May to leave the reef alone.

Ostrey's minister, Ines Falk, said that it appears that promise is going unkept.

Ostrey has learned of Zemblan efforts to meddle in its ballot, Falk said.
"""


def test_a_promise_not_kept_and_a_wrong_learned_of_are_charges(learned):
    found = [r.statement for r in learned.read(article(VOW))]

    charges = [s for s in found if s.kind is Kind.ALLEGATION]
    assert [s.content.split()[0] for s in charges] == ["that", "Ostrey"]
    assert {n.name for n in charges[1].accused} == {"Zembla"}


def weighing(kind: str, other: str, much: float, met: str = "") -> RuleReader:
    """Return a reader to which *kind* always outweighs *other* by *much*.

    Its weights have met the rule *met* and no other.
    """
    kinds = weights.Weights((kind, other), {"any": (much, 0.0), met: (0.0, 0.0)})
    return RuleReader(learned=lambda: judging.Learned(kinds=kinds))


def only(reader: RuleReader, text: str) -> Kind:
    (reading,) = reader.read(article(text))
    return reading.statement.kind


@pytest.mark.parametrize(("much", "kind"), [(0.7, Kind.DENIAL), (1.2, Kind.POSITION)])
def test_what_a_rule_is_sure_of_gives_way_to_what_is_much_likelier(much, kind):
    reader = weighing("position", "denial", much, met="kind: denied")

    found = only(reader, "Bo Tarn denied that any figure had been changed.")

    assert found is kind


def test_a_guess_of_a_rule_gives_way_to_whatever_is_likelier():
    reader = weighing("position", "factual_claim", 0.1)

    found = only(reader, "Bo Tarn said that the log lay in a drawer.")

    assert found is Kind.POSITION


@pytest.mark.parametrize(
    ("much", "kind"), [(0.7, Kind.FACTUAL_CLAIM), (1.5, Kind.ALLEGATION)]
)
def test_a_charge_where_nobody_is_accused_must_be_likelier_still(much, kind):
    reader = weighing("allegation", "factual_claim", much)

    found = only(reader, "Bo Tarn said that the log lay in a drawer.")

    assert found is kind


@pytest.mark.parametrize(
    ("much", "kind"), [(0.3, Kind.FACTUAL_CLAIM), (0.5, Kind.DENIAL)]
)
def test_a_denial_where_nobody_is_accused_must_be_likely(much, kind):
    reader = weighing("denial", "factual_claim", much)

    found = only(reader, "Bo Tarn said that the log lay in a drawer.")

    assert found is kind


def test_weights_say_nothing_against_a_rule_that_they_never_met():
    reader = weighing("position", "denial", 9.0, met="kind: asked")

    found = only(reader, "Bo Tarn denied that any figure had been changed.")

    assert found is Kind.DENIAL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bo Tarn told Ada Quill that he would pay the crews.", Kind.PLEDGE),
        ("Bo Tarn said that he would pay the crews.", Kind.INTENT),
    ],
)
def test_a_promise_that_is_given_to_somebody_is_hard_to_take_for_a_plan(text, kind):
    reader = weighing("intent", "pledge", 2.0, met="kind: will")

    assert only(reader, text) is kind


@pytest.mark.parametrize(
    "text",
    [
        'Bo Tarn said: "Any forging of the log is unacceptable to us."',
        "Bo Tarn said that if the log was forged, the crews must be paid.",
    ],
)
def test_what_is_only_supposed_is_no_charge_for_the_weights(text):
    reader = weighing("allegation", "position", 9.0)

    assert only(reader, text) is not Kind.ALLEGATION
