"""Readers made of taggers: what a tagger finds, the rules complete; both are one."""

import hashlib
import lzma
from collections.abc import Sequence
from importlib import resources

import attrs
import pytest

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.reading import crf, features
from dossier.reading.readers import by_tagger, trained
from dossier.reading.tagging import Part, Passage, Tagged, passage
from dossier.reading.text import tokens_of


@attrs.frozen
class Marked:
    """A tagger that finds the words it was told, as sure as it was told."""

    spans: tuple[tuple[Part, str, float], ...]
    name: str = "marked"
    digest: str = "1"

    def tag(self, passages: Sequence[Passage]) -> Sequence[Sequence[Tagged]]:
        return [tuple(self._in(one)) for one in passages]

    def _in(self, one: Passage):
        words = one.tokens.words
        for part, said, sure in self.spans:
            wanted = tokens_of(said, 0, len(said)).words
            for i in range(len(words) - len(wanted) + 1):
                if words[i : i + len(wanted)] == wanted:
                    yield Tagged(part, i, i + len(wanted), sure)


def read(text, *spans):
    article = Article(id=article_id("a"), text=text, source="a")
    reader = by_tagger(Marked(tuple(spans)))
    return [r.statement for r in reader.read(article)]


def test_what_only_a_tagger_finds_is_a_statement_with_its_speaker():
    source = (Part.SOURCE, "Maren Osk", 0.9)
    cue = (Part.CUE, "fretted", 0.9)
    content = (Part.CONTENT, "that the ferry was late", 0.9)

    (one,) = read("Maren Osk fretted that the ferry was late.", source, cue, content)

    assert one.content == "that the ferry was late"
    assert one.speaker is not None
    assert one.speaker.name == "Maren Osk"


def test_rules_look_for_the_source_that_was_not_tagged():
    cue = (Part.CUE, "fretted", 0.9)
    content = (Part.CONTENT, "that the ferry was late", 0.9)

    (one,) = read("Maren Osk fretted that the ferry was late.", cue, content)

    assert one.speaker is not None
    assert one.speaker.as_written == "Maren Osk"


def test_what_only_the_rules_find_is_kept_where_the_tagger_says_nothing():
    (one,) = read("Maren Osk said that the ferry was late.")

    assert one.content == "that the ferry was late"


def test_what_the_tagger_grants_next_to_nothing_is_dropped():
    doubt = (Part.CUE, "said", 0.01)

    assert read("Maren Osk said that the ferry was late.", doubt) == []


def test_a_charge_or_a_denial_is_kept_however_much_the_tagger_doubts_it():
    doubt = (Part.CUE, "denied", 0.01)

    (one,) = read("Maren Osk denied that the ferry was late.", doubt)

    assert one.content == "that the ferry was late"


@pytest.mark.parametrize(
    ("sure", "content"),
    [(0.95, "that the ferry was late"), (0.55, "that the ferry was late on Monday")],
)
def test_edges_of_which_the_tagger_is_unsure_are_those_of_the_rules(sure, content):
    text = "Maren Osk said that the ferry was late on Monday."
    cue = (Part.CUE, "said", 0.9)

    (one,) = read(text, cue, (Part.CONTENT, "that the ferry was late", sure))

    assert one.content == content


def test_words_without_a_cue_need_a_mark_or_a_colon():
    content = (Part.CONTENT, "the ferry was late", 0.9)
    source = (Part.SOURCE, "Maren Osk", 0.9)

    assert read("Maren Osk, the ferry was late.", source, content) == []
    assert len(read("Maren Osk: the ferry was late.", source, content)) == 1


def test_a_few_words_in_marks_that_nobody_says_are_no_statement():
    text = "He fished for “Queen of the Tide” for years."

    assert read(text, (Part.CONTENT, "“Queen of the Tide”", 0.9)) == []


def test_numbers_tell_which_words_belong_together():
    text = "Osk beamed and Varr glowered: it rained, it froze."
    numbers = {"Osk": 1, "beamed": 1, "froze": 1, "Varr": 2, "glowered": 2, "rained": 2}

    class Numbered(Marked):
        def tag(self, passages):
            return [
                [
                    attrs.evolve(t, statement=numbers[one.tokens.words[t.end - 1]])
                    for t in self._in(one)
                ]
                for one in passages
            ]

    spans = (
        *[(Part.SOURCE, name, 0.9) for name in ("Osk", "Varr")],
        *[(Part.CUE, cue, 0.9) for cue in ("beamed", "glowered")],
        *[(Part.CONTENT, said, 0.9) for said in ("it rained", "it froze")],
    )
    reader = by_tagger(Numbered(spans))
    article = Article(id=article_id("a"), text=text, source="a")

    told = [r.statement for r in reader.read(article)]

    found = {s.content: s.speaker.as_written for s in told if s.speaker}
    assert found == {"it froze": "Osk", "it rained": "Varr"}


def test_a_content_is_tagged_again_by_itself():
    text = "Maren Osk fretted that Ilse Varr grumbled that the ferry was late."
    outer = (Part.CONTENT, "that Ilse Varr grumbled that the ferry was late", 0.9)
    inner = (Part.CONTENT, "that the ferry was late", 0.9)

    class Deep(Marked):
        def _in(self, one):
            spans = super()._in(one)
            return [t for t in spans if self._is_of(one, t)]

        def _is_of(self, one, tagged):
            inside = one.tokens.words[tagged.start : tagged.end]
            return ("Varr" in inside) != bool(one.depth) or tagged.part is Part.SOURCE

    spans = (
        outer,
        inner,
        (Part.CUE, "fretted", 0.9),
        (Part.CUE, "grumbled", 0.9),
    )
    deep = by_tagger(Deep(spans))
    article = Article(id=article_id("a"), text=text, source="a")

    found = [r.statement.speaker for r in deep.read(article)]
    speakers = {one.as_written for one in found if one}

    assert "Ilse Varr" in speakers


def test_every_token_has_features_and_labels():
    text = "“No,” she said. Ilse Varr, 34, told reporters: “It was late.”"
    one = passage(tokens_of(text, 0, len(text)))

    assert len(features.features(one)) == len(one.tokens)
    assert len(features.by_rules(one)) == len(one.tokens)
    assert list(crf.runs(features.by_rules(one)))


def test_longer_spans_are_painted_first_and_none_twice():
    labels = features.painted(4, [("S", (0, 2)), ("C", (1, 4))])

    assert labels == ["O", "BC", "IC", "IC"]


def test_the_shipped_model_is_the_one_that_its_card_names():
    packed = (resources.files("dossier.reading") / "models" / crf.MODEL).read_bytes()

    assert len(packed) <= 3_000_000
    assert hashlib.sha256(lzma.decompress(packed)).hexdigest() == crf.card()["model"]
    assert trained().version == f"crf-{crf.card()['model'][: crf.DIGITS]}"


def test_the_trained_reader_reads_the_same_twice():
    text = "Maren Osk said that the ferry was late. “No,” the firm’s spokesman replied."
    article = Article(id=article_id("a"), text=text, source="a")

    assert trained().read(article) == trained().read(article)
