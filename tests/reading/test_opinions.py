"""A network's opinion of kinds and accused, beside what weights tell."""

import attrs
import pytest

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.vocabulary import Kind
from dossier.reading import judging, opinions, readers
from dossier.reading.opinions import Opinion, Question

TARN = """\
Ferry company under fire

Bo Tarn, the harbour master, said on Monday that boats of Calder Ferries had no lights.

"We looked at every lamp," said Ada Quill of Calder Ferries.
"""
NOTHING = Opinion(kinds=dict.fromkeys(Kind, 1.0), whom={})


@attrs.define
class Judge:
    """Gives everybody the same opinion, and keeps what it was asked."""

    opinion: Opinion
    asked: list[Question] = attrs.Factory(list)

    def opinions(self, asked):
        self.asked += asked
        return [self.opinion for _ in asked]


def read(judge: Judge):
    article = Article(id=article_id("tarn"), text=TARN, source="tarn.txt")
    tagger = readers.trained()
    learned = attrs.evolve(judging.shipped(), judge=judge)
    reader = attrs.evolve(tagger, learned=lambda: learned)
    return [reading.statement for reading in reader.read(article)]


def test_a_network_is_asked_once_for_each_statement_with_its_words():
    judge = Judge(NOTHING)

    found = read(judge)

    assert len(judge.asked) == len(found) == 2
    first = judge.asked[0]
    assert first.title == "Ferry company under fire"
    assert first.cue is not None
    assert first.words[slice(*first.cue)] == "said"
    assert [first.words[slice(*place)] for place in first.content] == [
        "that boats of Calder Ferries had no lights"
    ]


def test_a_network_chooses_among_those_who_may_be_meant():
    judge = Judge(NOTHING)

    read(judge)

    names = dict(zip(judge.asked[0].names, judge.asked[0].speaks, strict=True))
    assert names["Bo Tarn"]
    assert not names["Calder Ferries"]


def test_what_a_network_is_sure_of_outweighs_a_guess():
    told = read(Judge(NOTHING))
    charge = Opinion(
        kinds={kind: 1.0 if kind is Kind.ALLEGATION else 1e-9 for kind in Kind},
        whom={"Calder Ferries": 1.0},
    )

    found = read(Judge(charge))

    assert told[0].kind is not Kind.ALLEGATION
    assert found[0].kind is Kind.ALLEGATION
    assert [one.name for one in found[0].accused] == ["Calder Ferries"]


@pytest.mark.parametrize("told", [{}, {"a": 0.5, "b": 0.5}])
def test_a_network_that_knows_neither_leaves_it_to_the_weights(told):
    shares = opinions.together(["a", "b"], [0.25, 0.75], told)

    assert shares == pytest.approx([0.25, 0.75])
