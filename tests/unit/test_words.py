"""How a text becomes words."""

import pytest

from dossier.reading.text import tokens_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("didn't", ("did", "n't")),
        ("doesn’t", ("does", "n’t")),
        ("can't", ("ca", "n't")),
        ("won’t", ("wo", "n’t")),
        ("she's", ("she", "'s")),
    ],
)
def test_a_verb_and_its_short_not_are_two_words(written: str, words: tuple[str, ...]):
    found = tokens_of(written, 0, len(written))

    assert found.words == words
