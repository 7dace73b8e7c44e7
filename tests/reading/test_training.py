"""What ships was trained from the corpus, and training again gives the same."""

from training import stories, train_crf
from training.passages import labelled
from training.stories import Part

from dossier.reading import crf

FEW = stories.paths(Part.TRAIN)[:3]


def test_the_shipped_model_was_trained_from_the_part_that_trains():
    trains = stories.paths(Part.TRAIN)

    assert crf.card()["corpus"] == stories.digest(trains), "run: make train"
    assert crf.card()["articles"] == len(trains)


def test_the_same_articles_give_the_same_bytes():
    first = train_crf.fitted(train_crf.examples(FEW))

    assert train_crf.fitted(train_crf.examples(FEW)) == first


def test_marked_words_become_labels_and_contents_become_passages():
    story = next(
        s
        for s in stories.stories(Part.TRAIN)
        if any(note.get("via") for note in s.notes.values())
    )

    passages = list(labelled(story))

    assert any(one.passage.depth for one in passages)
    assert all(len(one.labels) == len(one.passage.tokens) for one in passages)
    assert {"BS", "BQ", "BC", "O"} <= {x for one in passages for x in one.labels}
