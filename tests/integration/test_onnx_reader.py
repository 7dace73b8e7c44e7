"""The reader with a transformer: what it finds, and where it needs nothing else."""

import hashlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dossier.cli.app import run
from dossier.reading import text
from dossier.reading.tagging import Passage, passage

onnx = pytest.importorskip(
    "dossier_onnx", reason="dossier-onnx is missing: pip install ./plugins/dossier-onnx"
)
MODEL = Path(onnx.__file__).parent / "model"
LINES = (
    "The depths were never reached, harbour inspector Ruta Sandvik said on Tuesday.",
    "Calder Port Authority denied that it had falsified any records.",
    "The market opened at nine and closed at noon.",
)


@pytest.fixture(scope="module")
def tagger():
    return onnx.tagger(None)


def passages(*lines: str) -> list[Passage]:
    return [passage(text.tokens_of(line, 0, len(line))) for line in lines]


def words(tagged, line: str) -> list[tuple[str, str]]:
    tokens = text.tokens_of(line, 0, len(line))
    return [(t.part.value, line[slice(*tokens.place(t.place))]) for t in tagged]


def test_source_cue_and_content_are_found(tagger):
    first, second, third = tagger.tag(passages(*LINES))

    assert words(first, LINES[0]) == [
        ("content", "The depths were never reached"),
        ("source", "harbour inspector Ruta Sandvik"),
        ("cue", "said"),
    ]
    assert words(second, LINES[1]) == [
        ("source", "Calder Port Authority"),
        ("cue", "denied"),
        ("content", "that it had falsified any records"),
    ]
    assert third == ()


def test_each_stretch_has_a_probability(tagger):
    found = [t for tags in tagger.tag(passages(*LINES)) for t in tags]

    assert all(0 < t.confidence <= 1 for t in found)


def test_the_same_passages_are_tagged_the_same_in_any_thread(tagger):
    asked = passages(*LINES * 5)
    alone = tagger.tag(asked)

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: tagger.tag(asked), range(4)))

    assert together == [alone] * 4


@pytest.mark.parametrize(
    "line",
    ["Q", "—", "said " * 1500, "“Never,” she said. " * 300, "x" * 5000, "日本 " * 90],
)
def test_lines_of_any_kind_are_tagged_within_themselves(tagger, line):
    (asked,) = passages(line)

    (found,) = tagger.tag([asked])

    assert all(0 <= t.start < t.end <= len(asked.tokens) for t in found)


def test_where_there_is_nothing_nothing_is_found(tagger):
    assert tagger.tag([]) == ()
    assert tagger.tag(passages("")) == ((),)


def test_the_digest_is_that_of_the_model_s_bytes(tagger):
    raw = (MODEL / "tagger.onnx").read_bytes()

    assert tagger.digest == hashlib.sha256(raw).hexdigest()[:12]


def test_it_needs_neither_torch_nor_a_network():
    program = (
        "import socket, sys\n"
        "def never(*_, **__): raise AssertionError('the network')\n"
        "socket.socket.connect = socket.getaddrinfo = never\n"
        "import dossier_onnx\n"
        "dossier_onnx.tagger(None)\n"
        "print(sorted({'torch', 'transformers'} & set(sys.modules)))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_a_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(onnx.ModelError, match=r"no tagger\.onnx there") as caught:
        onnx.tagger(str(tmp_path))

    assert str(tmp_path) in str(caught.value)


def test_a_model_that_is_damaged_is_one_line(tmp_path):
    (tmp_path / "tagger.onnx").write_bytes(b"no model")
    (tmp_path / "tokenizer.json").write_bytes((MODEL / "tokenizer.json").read_bytes())

    with pytest.raises(onnx.ModelError, match="cannot be read") as caught:
        onnx.tagger(str(tmp_path))

    assert "\n" not in str(caught.value)


def test_a_reading_names_reader_and_model_as_its_actor(tmp_path, capsys, tagger):
    article = tmp_path / "depths.txt"
    article.write_text("\n\n".join(("Harrow Bay, March 4, 2031", *LINES)))
    log = ["--log", str(tmp_path / "events.log"), "-q"]
    assert run([*log, "init"]) == 0
    assert run([*log, "ingest", "--reader", "onnx", str(article)]) == 0
    capsys.readouterr()

    assert run([*log, "log", "--json"]) == 0

    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    said = [e for e in events if e["type"].startswith("statement-reported")]
    assert {e["actor"]["model"] for e in said} == {f"onnx-{tagger.digest}"}
