"""Who may be accused, and how what was learned of them counts."""

from training import stories, told, train_judging
from training.stories import Part

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.reading import accusing, layout, names
from dossier.reading.suspects import suspects

SPEAKERS = (
    "Ada Quill", "Bo Tarn", "Ines Falk", "Otto Brisk", "Mira Voss", "Hal Dunmore",
    "Lena Crabbe", "Piet Sallow", "Nora Finch", "Karl Edding", "Rosa Thane",
    "Ivo Marsh", "Una Pell", "Sten Orrick",
)  # fmt: skip


def test_whoever_is_named_in_a_crowded_article_may_be_accused():
    words = "\n\n".join(f"{name} came to the inquiry." for name in SPEAKERS)
    article = Article(id=article_id("crowd"), text=words, source="crowd.txt")

    found = suspects(names.Names.of(article), layout.lines(article), ())

    assert {one.name for one in found} == set(SPEAKERS)


def test_what_an_article_tells_of_somebody_counts_alike_for_every_kind():
    read = [
        one
        for path in stories.paths(Part.TRAIN)[:8]
        for one in told.readings(stories.load(path))
    ]
    heard = [
        train_judging.Heard(one, accusing.hearings(one.names, one.lines, one.cases))
        for one in read
    ]

    learned = train_judging.scales(heard).first

    ranks = {f: row for f, row in learned.by_feature.items() if f.startswith("rank")}
    others = [i for i, o in enumerate(learned.outcomes) if o != accusing.ANY]
    assert ranks
    assert not [f for f, row in ranks.items() if any(row[i] for i in others)]
