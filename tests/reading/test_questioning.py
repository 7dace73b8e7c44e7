"""A question before its answer is a statement of its own, by whoever puts it."""

import pytest
from tests.reading.test_mending import attribution

from dossier.reading import mending

Told = tuple[str | None, tuple[str, ...]]


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (
            (
                "Asked by the coroner, Ada Quill, {C whether the gate was shut}, "
                "{S he} {Q said} {C that it was}."
            ),
            (
                ("the coroner, Ada Quill", ("whether the gate was shut",)),
                ("he", ("that it was",)),
            ),
        ),
        (
            "Bo Tarn spoke. {Q Asked} {C if he was ill}, {S he} said no.",
            ((None, ("if he was ill",)),),
        ),
        (
            "{S Pressed by Ada Quill} {Q on} {C the drains}, Tarn shrugged.",
            (("Ada Quill", ("the drains",)),),
        ),
        (
            (
                '"No," said {S Bo Tarn}. {Q Asked} {C if he was ill}, he shot back: '
                '{C "Who wants to know?"}'
            ),
            ((None, ("if he was ill",)), ("he", ('"Who wants to know?"',))),
        ),
        (
            "Pressed for time, {S Quill} {Q said} {C that it rained}.",
            (("Quill", ("that it rained",)),),
        ),
    ],
)
def test_a_question_and_its_answer_are_told_apart(marked: str, told: tuple[Told, ...]):
    words, found = attribution(marked)

    parts = mending.mended(words, found)

    assert told == tuple(
        (
            words[slice(*part.source)] if part.source else None,
            tuple(words[slice(*place)] for place in part.content),
        )
        for part in parts
    )
