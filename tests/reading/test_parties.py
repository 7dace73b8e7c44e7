"""Whom a statement accuses, clears and addresses."""

from pathlib import Path

import attrs
import pytest
from tests.reading.sentences import Sentence, unmarked

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.chains import Named
from dossier.domain.ids import article_id
from dossier.domain.vocabulary import Kind, Role
from dossier.reading import affairs, hedges, kinds, names, parties
from dossier.reading.port import Attribution, Classified, Resolved

LINES = (Path(__file__).parent / "parties.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]


def read(
    words: str, affair: affairs.Affair | None = None
) -> tuple[Classified, parties.Parties]:
    text, places = unmarked(words)
    found = Sentence(text=text, places=places, kind=Kind.UNCLASSIFIED).attribution
    article = Article(id=article_id(text), text=text, source="sentence")
    known = names.Names.of(article)
    speaker = (
        names.resolve(found.source, names=known, text=text) if found.source else None
    )
    kind = kinds.classify(text, found, speaker=speaker, headline=False, affair=affair)
    return kind, parties.parties(text, found, kind, speaker, known, affair=affair)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[2][-40:]}")
def test_those_whom_a_sentence_names_are_found(row: list[str]):
    what, whom, words = row

    _, roles = read(words)

    assert {one.name for one in getattr(roles, what)} == set(whom.split("; "))


def test_the_words_of_the_article_are_kept_with_the_name():
    _, roles = read("{S The union} {Q accused} {C China and Peru of overfishing}.")

    assert [one.as_written for one in roles.accused] == ["China", "Peru"]


def test_a_charge_that_names_nobody_is_against_the_accused_of_the_article():
    words = "{S A clerk} {Q alleged} {C that certificates were signed unread}."
    affair = affairs.Affair(accused=(Named(name="Tarn Water Board"),))

    _, roles = read(words, affair)

    assert [one.name for one in roles.accused] == ["Tarn Water Board"]
    assert roles.accused[0].method == "topic"
    assert roles.accused[0].confidence < 1


def test_a_name_that_only_occurs_in_a_charge_is_a_doubtful_accused():
    words = (
        "Tarn Water Board owns the works. {S A clerk} {Q alleged} "
        "{C that certificates were signed unread at Tarn Water Board}."
    )
    affair = affairs.Affair(accused=(Named(name="Tarn Water Board"),))

    _, roles = read(words, affair)

    assert [one.name for one in roles.accused] == ["Tarn Water Board"]
    assert roles.accused[0].confidence <= 0.5


def test_whom_title_and_lead_are_about_stands_accused_first():
    text = (
        "Ostrey Shipping faces questions over leak\n\n"
        "Ostrey Shipping denied on Monday that it had hidden a leak.\n\n"
        "The harbour was closed.\n\n"
        "Carpathia Lines denied that it had known.\n\n"
        "Carpathia Lines denied that it had signed.\n\n"
        "It has been alleged that the log was altered.\n"
    )

    found = reading.read(Article(id=article_id(text), text=text, source="a.txt"))

    assert [one.name for one in found[-1].accused] == ["Ostrey Shipping"]
    assert found[-1].accused[0].method == "topic"


def test_nobody_is_accused_by_a_refusal_to_comment():
    _, roles = read("Ada Quill chairs it. {S Ada Quill} {Q declined to comment}.")

    assert roles.accused == ()


def test_a_ministry_speaks_for_its_state():
    _, roles = read("{S Japan's foreign ministry} {Q said} {C the talks went on}.")

    assert roles.on_behalf_of is not None
    assert roles.on_behalf_of.name == "Japan"


def test_an_affair_ranks_the_accused_and_knows_their_accusers():
    union = Resolved(named=Named(name="Dockers Union"), role=Role.GROUP)
    port = Resolved(named=Named(name="Tarn Port"), role=Role.INSTITUTION)
    charge = Classified(kind=Kind.ALLEGATION, confidence=0.9)
    answer = Classified(kind=Kind.DENIAL, confidence=0.9)

    found = affairs.affair(
        [
            (charge, union, (Named(name="Tarn Port"),)),
            (charge, union, (Named(name="Tarn Port"),)),
            (charge, union, (Named(name="Bo Marsh"),)),
            (answer, port, (Named(name="Tarn Port", method="side"),)),
        ]
    )

    assert [one.name for one in found.accused] == ["Tarn Port", "Bo Marsh"]
    assert "dockers" in found.accusers
    assert found.strong


def test_one_who_accuses_more_often_than_being_accused_is_no_accused():
    clerk = Resolved(named=Named(name="Ada Quill"), role=Role.PERSON)
    mayor = Resolved(named=Named(name="Bo Marsh"), role=Role.PERSON)
    charge = Classified(kind=Kind.ALLEGATION, confidence=0.9)

    found = affairs.affair(
        [
            (charge, clerk, (Named(name="Bo Marsh"),)),
            (charge, clerk, (Named(name="Bo Marsh"),)),
            (charge, mayor, (Named(name="Ada Quill"),)),
        ]
    )

    assert [one.name for one in found.accused] == ["Bo Marsh"]


def test_in_a_dispute_what_the_accuser_says_of_the_accused_is_a_charge():
    words = "{S Ada Quill} {Q said} {C Tarn Port kept a drawer of blank forms}."
    affair = affairs.Affair(
        strong=True,
        accused=(Named(name="Tarn Port"),),
        charged=frozenset({"tarn", "port"}),
        accusers=frozenset({"ada", "quill"}),
    )

    with_it, _ = read(words, affair)
    without_it, _ = read(words)

    assert with_it.kind is Kind.ALLEGATION
    assert without_it.kind is Kind.FACTUAL_CLAIM


def test_a_kind_that_the_cue_tells_is_surer_than_one_that_the_words_tell():
    told, _ = read("{S The union} {Q accused} {C Peru of overfishing}.")
    guessed, _ = read("{S The union} {Q said} {C Peru had lied}.")

    assert told.kind is guessed.kind is Kind.ALLEGATION
    assert told.confidence > guessed.confidence


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It is arguably late.", ["arguably"]),
        ("It may rain, and it could pour.", ["may", "could"]),
        ("The vote is in May.", []),
        ("Generally speaking, the bridge holds.", ["Generally speaking"]),
        ("Perhaps the gate was open, if the log is right.", ["Perhaps", "if"]),
        ("The gate was shut.", []),
    ],
)
def test_hedges_stand_where_the_words_are(words: str, found: list[str]):
    places = hedges.hedges(words, ((0, len(words)),))

    assert [words[a:b] for a, b in places] == found


def test_an_attribution_without_content_has_parties_all_the_same():
    text = "The palace declined to comment."
    bare = Attribution(source=(0, 10), cue=(11, 30), sentence=(0, len(text)))
    known = names.Names.of(Article(id=article_id(text), text=text, source="x"))

    for kind in Kind:
        found = parties.parties(text, bare, Classified(kind=kind), None, known)
        assert attrs.asdict(found)["addressee"] == ()


def test_an_active_that_was_meant_as_a_passive_is_doubted():
    _, roles = read("However, {C India} {Q has cleared} {C of any interference}.")
    _, plain = read("{C India} {Q has been cleared} {C of any interference}.")

    assert roles.flags == ("suspected_error",)
    assert plain.flags == ()
