"""The reader that asks a language model; a server that answers as none should."""

import json
import logging
from collections.abc import Iterator

import pytest
from tests.answering import Model, serving

from dossier.reading import text
from dossier.reading.tagging import Passage, passage

llm = pytest.importorskip(
    "dossier_llm", reason="dossier-llm is missing: pip install ./plugins/dossier-llm"
)

LINE = (
    "Ruta Sandvik denied on Monday that the depths were false, and the port said "
    "that the port had no comment."
)
KEY = "sk-a-key-of-nobody"
DENIED = {
    "passage": 0,
    "source": "Ruta Sandvik",
    "cue": "denied",
    "content": ["that the depths were false"],
}


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as one:
        yield one


@pytest.fixture
def waits() -> list[float]:
    """What the reader waited between two attempts, without waiting for it."""
    return []


def reader(url: str, waits: list[float], patience: float = 60.0):
    endpoint = llm.Endpoint.of(
        url + "/v1", model="m", key=KEY, patience=patience, pause=waits.append
    )
    return llm.LlmTagger(endpoint)


def passages(*lines: str) -> list[Passage]:
    return [passage(text.tokens_of(line, 0, len(line))) for line in lines]


def words(tagged, line: str = LINE) -> list[tuple[str, str]]:
    tokens = text.tokens_of(line, 0, len(line))
    return [(t.part.value, line[slice(*tokens.place(t.place))]) for t in tagged]


def test_what_the_model_copies_is_found_where_it_stands(model, waits):
    model.says({"statements": [DENIED]})

    (found,) = reader(model.url, waits).tag(passages(LINE))

    assert words(found) == [
        ("source", "Ruta Sandvik"),
        ("cue", "denied"),
        ("content", "that the depths were false"),
    ]
    assert {t.statement for t in found} == {0}


def test_all_passages_go_in_one_request_with_a_strict_schema(model, waits):
    model.says({"statements": [{**DENIED, "passage": 1}]})

    found = reader(model.url, waits).tag(passages("It rained.", LINE))

    ((path, asked),) = model.asked
    assert [len(tags) for tags in found] == [0, 3]
    assert path == "/v1/chat/completions"
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert [p["text"] for p in json.loads(asked["messages"][1]["content"])] == [
        "It rained.",
        LINE,
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("that the depths had been false", "not in the text"),
        ("the port", "in several places"),
        ("the depths were fals", "not of whole words"),
        ("", "not in the text"),
    ],
)
def test_a_statement_is_refused_whose_content_has_no_certain_place(
    model, waits, content, reason
):
    model.says({"statements": [{**DENIED, "content": [content]}]})
    tagger = reader(model.url, waits)

    found = tagger.tag(passages(LINE))

    assert found == ((),)
    assert tagger.refused == {reason: 1}


def test_a_paraphrased_source_is_refused_and_what_is_said_stays(model, waits):
    model.says({"statements": [{**DENIED, "source": "Ms Sandvik"}]})
    tagger = reader(model.url, waits)

    (found,) = tagger.tag(passages(LINE))

    assert [part for part, _ in words(found)] == ["cue", "content"]
    assert tagger.refused == {"not in the text": 1}


def test_half_of_a_content_is_refused_with_the_other_half(model, waits):
    halves = ["that the depths were false", "that the port had nothing to say"]
    model.says({"statements": [{**DENIED, "content": halves}]})

    found = reader(model.url, waits).tag(passages(LINE))

    assert found == ((),)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"passage": 7}, "of no passage"),
        ({"passage": -1}, "of no passage"),
        ({"content": []}, "a statement without content"),
        ({"cue": "the depths"}, "in two parts of one statement"),
    ],
)
def test_what_cannot_be_is_refused_and_counted(model, waits, change, reason):
    model.says({"statements": [{**DENIED, **change}]})
    tagger = reader(model.url, waits)

    tagger.tag(passages(LINE))

    assert tagger.refused == {reason: 1}


def test_refusals_are_told_without_a_word_of_the_article(model, waits, caplog):
    model.says({"statements": [{**DENIED, "content": ["the port"]}]})

    with caplog.at_level(logging.DEBUG):
        reader(model.url, waits).tag(passages(LINE))

    told = [r.getMessage() for r in caplog.records if r.name.startswith("dossier_llm")]
    assert told == ["llm: refused of an answer: 1 in several places"]


@pytest.mark.parametrize(
    "content",
    [
        "Sandvik denied it.",
        '{"statements": [',
        {"statements": [{"passage": 0}]},
        {"statements": [{**DENIED, "content": "that the depths were false"}]},
        {"statements": [{**DENIED, "sure": 0.9}]},
        {"statements": [{**DENIED, "passage": "0"}]},
        {"found": []},
        [],
    ],
)
def test_an_answer_of_another_form_is_asked_for_again_three_times_in_all(
    model, waits, content
):
    model.says(content)

    with pytest.raises(llm.EndpointError, match="another form") as caught:
        reader(model.url, waits).tag(passages(LINE))

    assert len(model.asked) == 3
    assert "\n" not in str(caught.value)


def test_an_answer_that_was_cut_short_is_not_used(model, waits):
    model.says({"statements": [DENIED]}, finish_reason="length")

    with pytest.raises(llm.EndpointError, match="cut short"):
        reader(model.url, waits).tag(passages(LINE))


def test_a_good_answer_after_bad_ones_is_used(model, waits):
    model.answers(500)
    model.says("no JSON")
    model.says({"statements": [DENIED]})

    (found,) = reader(model.url, waits).tag(passages(LINE))

    assert len(found) == 3
    assert waits == [2.0, 4.0]


def test_a_busy_endpoint_is_asked_three_times_and_waited_for_as_it_asks(model, waits):
    model.answers(429, Retry_After="9")

    with pytest.raises(llm.EndpointError, match="answered 429"):
        reader(model.url, waits).tag(passages(LINE))

    assert len(model.asked) == 3
    assert waits == [9.0, 9.0]


def test_nobody_waits_for_an_hour(model, waits):
    model.answers(503, Retry_After="3600")

    with pytest.raises(llm.EndpointError):
        reader(model.url, waits).tag(passages(LINE))

    assert waits == [30.0, 30.0]


def test_an_endpoint_that_says_no_is_not_asked_again(model, waits):
    model.answers(401)

    with pytest.raises(llm.EndpointError, match="answered 401"):
        reader(model.url, waits).tag(passages(LINE))

    assert len(model.asked) == 1


def test_a_redirect_is_not_followed(model, waits):
    with serving() as elsewhere:
        elsewhere.says({"statements": [DENIED]})
        model.answers(307, Location=f"{elsewhere.url}/v1/chat/completions")

        with pytest.raises(llm.EndpointError, match="redirects are not followed"):
            reader(model.url, waits).tag(passages(LINE))

    assert elsewhere.asked == []


def test_no_proxy_of_the_environment_gets_the_text(model, waits, monkeypatch):
    model.says({"statements": [DENIED]})
    with serving() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("all_proxy", proxy.url)

        reader(model.url, waits).tag(passages(LINE))

    assert proxy.asked == []
    assert len(model.asked) == 1


def test_an_endpoint_that_never_ends_its_answer_is_given_up(model, waits):
    model.holds = True

    with pytest.raises(llm.EndpointError, match=r"no whole answer within 0\.5 s"):
        reader(model.url, waits, patience=0.5).tag(passages(LINE))

    assert len(model.asked) == 3


def test_an_endpoint_that_is_not_there_is_named(waits):
    with serving() as gone:
        url = gone.url

    with pytest.raises(llm.EndpointError, match="refuses connections") as caught:
        reader(url, waits).tag(passages(LINE))

    assert url in str(caught.value)


def test_an_answer_without_end_is_cut_off(model, waits):
    model.answers(200, b" " * (4 * 1024 * 1024 + 1))

    with pytest.raises(llm.EndpointError, match="more than"):
        reader(model.url, waits).tag(passages(LINE))


def test_the_key_goes_to_the_endpoint_and_into_no_message(model, waits, caplog):
    model.answers(403, KEY.encode())
    tagger = reader(model.url, waits)

    with (
        caplog.at_level(logging.DEBUG),
        pytest.raises(llm.EndpointError) as caught,
    ):
        tagger.tag(passages(LINE))

    assert model.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in f"{caught.value!r} {caught.value} {caplog.text} {vars(tagger)}"


def test_nothing_is_asked_where_there_is_nothing_to_read(model, waits):
    found = reader(model.url, waits).tag([])

    assert found == ()
    assert model.asked == []


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        (None, "names no endpoint"),
        ("", "names no endpoint"),
        ("ftp://model.example/v1", "no URL of http"),
        ("model.example", "no URL of http"),
        ("https://me:secret@model.example/v1", "holds a password"),
        ("https://model.example/v1?key=secret", "more than a path"),
    ],
)
def test_a_setting_that_is_no_endpoint_is_refused_and_shows_no_secret(setting, problem):
    with pytest.raises(llm.SettingError, match=problem) as caught:
        llm.tagger(setting)

    assert "secret" not in str(caught.value)


def test_key_and_model_come_from_the_environment(model, monkeypatch):
    model.says({"statements": []})
    monkeypatch.setenv("DOSSIER_LLM_KEY", KEY)
    monkeypatch.setenv("DOSSIER_LLM_MODEL", "northlight-7b")

    llm.tagger(model.url).tag(passages(LINE))

    assert model.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert model.asked[0][1]["model"] == "northlight-7b"


def test_another_model_or_endpoint_has_another_digest():
    digests = {
        llm.LlmTagger(llm.Endpoint.of(url, model=name)).digest
        for url in ("http://one.example/v1", "http://two.example/v1")
        for name in ("small", "large")
    }

    assert len(digests) == 4
