import pytest
from training import stories
from training.stories import Part

FILES = stories.paths()
AGAIN = sorted((stories.CORPUS / "second").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_annotated_article_keeps_to_the_format(path):
    story = stories.load(path)

    assert story.group == stories.group_of(path)
    assert story.notes or not story.marks


@pytest.mark.parametrize("path", AGAIN, ids=lambda p: p.stem)
def test_what_was_annotated_twice_is_one_text(path):
    first = stories.load(stories.CORPUS / "stories" / path.name)

    assert stories.load(path).article.text == first.article.text


def test_a_link_of_the_corpus_leads_to_a_statement_that_is_there():
    told = {story.name: story for story in map(stories.load, FILES)}
    ends = [
        (name, end)
        for name, story in told.items()
        for note in story.notes.values()
        for _, end in note.get("links") or ()
    ]

    lost = [
        (name, end)
        for name, end in ends
        if (other := end.partition("#"))[0] not in told
        or int(other[2]) not in told[other[0]].notes
    ]

    assert lost == []


def test_what_is_kept_out_of_training_is_whole_stories_that_exist():
    kept = stories.splits()
    groups = {stories.group_of(path) for path in FILES}

    assert set(kept) == {Part.DEV, Part.TEST}
    assert kept[Part.DEV] | kept[Part.TEST] <= groups
    assert not kept[Part.DEV] & kept[Part.TEST]


def test_every_article_is_in_one_part():
    parts = [set(stories.paths(part)) for part in Part]

    assert set.union(*parts) == set(FILES)
    assert sum(map(len, parts)) == len(FILES)
