"""Edges of sources and contents that the sentence puts right, whoever found them."""

import re

import pytest

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.vocabulary import Kind
from dossier.reading import RULES, mending, names
from dossier.reading.port import Attribution, Place

MARK = re.compile(r"\{([SQC]) ([^{}]*)\}")


def attribution(marked: str) -> tuple[str, Attribution]:
    """Return a sentence without its marks, and the attribution that they mark."""
    words, at, places, contents = "", 0, dict[str, Place](), list[Place]()
    for found in MARK.finditer(marked):
        words += marked[at : found.start()]
        places[found[1]] = place = (len(words), len(words) + len(found[2]))
        contents += [place] if found[1] == "C" else []
        words += found[2]
        at = found.end()
    words += marked[at:]
    return words, Attribution(
        source=places["S"],
        cue=places["Q"],
        content=tuple(contents),
        sentence=(0, len(words)),
    )


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        (
            (
                "Ms Quill, who met the minister, {S Jost Arlen}, on Thursday, also "
                "{Q accused} {C Norrline of fraud}."
            ),
            "Ms Quill",
        ),
        (
            (
                "Ms Quill, who met her deputy, {S Jost Arlen, on Thursday}, {Q said} "
                "{C that it rained}."
            ),
            "Ms Quill",
        ),
        (
            (
                "Ada Quill, who met the envoy, and {S Jost Arlen}, in May, {Q said} "
                "{C that it rained}."
            ),
            "Jost Arlen",
        ),
        (
            "Quill, {S who told the court that it rained}, {Q said} {C it shone}.",
            "Quill",
        ),
        (
            "Mr. Quill, asked about it on the {S steps of his home}, {Q said} {C no}.",
            "Mr. Quill",
        ),
        (
            "Quill dismissed the note as thin, {S then} {Q replied}: {C “It rained.”}",
            "Quill",
        ),
        (
            "Ada Quill read us a note of the clerk, {S who} {Q said} {C it rained}.",
            "who",
        ),
        (
            (
                "Zemblia on Monday {Q accused} {C Vostria of it}, the {S most serious} "
                "charge."
            ),
            "Zemblia",
        ),
        (
            (
                "Ms Quill, who met Bo Lind, on Thursday, also {Q accused} {C Norrline "
                "of fraud}. {S Mr Arlen} called the charge absurd."
            ),
            "Ms Quill",
        ),
        ("{S Coast} Today {Q reported} {C that it rained}.", "Coast Today"),
        (
            "{S His supporters} laughed at it. He later {Q claimed} {C that it did}.",
            "He",
        ),
        ("{S Zemblia on Monday} {Q said} {C that it rained}.", "Zemblia"),
        (
            "Both the premier and {S the envoy} {Q stressed} {C the need for calm}.",
            "Both the premier and the envoy",
        ),
        ("She met both and {S the envoy} {Q said} {C that it rained}.", "the envoy"),
        (
            "{Q According to} {S KTV, Dren Molnar} {C met the envoy}.",
            "KTV",
        ),
        ("{Q According to} {S KTV} {C it rained}.", "KTV"),
    ],
)
def test_a_source_is_the_subject_of_its_cue(marked: str, source: str):
    words, one = attribution(marked)

    (found,) = mending.mended(words, one)

    assert found.source is not None
    assert words[slice(*found.source)] == source


def test_what_an_earlier_version_said_is_not_said_again():
    words, one = attribution(
        "Correction: {S An earlier version of this article} {Q said} {C that the board "
        "had cleared Mr Hale}."
    )

    assert mending.mended(words, one) == ()


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        (
            "{S Quill} {Q said} {C it went well, but it is unclear how well}.",
            "it went well",
        ),
        ("{S Quill} {Q said} {C it is unclear}.", "it is unclear"),
        (
            "{S Quill} {Q accused} {C Hale of lying, the gravest charge} in years.",
            "Hale of lying",
        ),
        (
            "{S Quill} {Q said}: {C “it went well, but it is unclear how well”}.",
            "“it went well, but it is unclear how well”",
        ),
    ],
)
def test_what_the_outlet_adds_is_no_content(marked: str, content: str):
    words, one = attribution(marked)

    (found,) = mending.mended(words, one)

    assert [words[slice(*place)] for place in found.content] == [content]


def test_a_neighbour_that_only_a_joint_binds_stands_beside():
    words, one = attribution(
        "{S Both} {Q stressed} {C the need for calm, yet they both voiced doubts}."
    )
    start = words.index("they both")
    inner = Attribution(
        source=(start, start + 9),
        cue=(start + 10, start + 16),
        content=((start + 17, start + 23),),
        sentence=one.sentence,
    )

    first, second = mending.mended(words, attributed(one, inner))

    assert [words[slice(*place)] for place in first.content] == ["the need for calm"]
    assert words[slice(*(second.source or (0, 0)))] == "they both"


def test_one_subject_with_two_verbs_says_two_things():
    words, one = attribution(
        "{S Quill} told the board {C that it rained} and {Q accused} {C Hale of lying}."
    )

    first, second = mending.mended(words, one)

    assert [words[slice(*p.cue)] for p in (first, second) if p.cue] == [
        "told",
        "accused",
    ]
    assert [words[slice(*p.content[0])] for p in (first, second)] == [
        "that it rained",
        "Hale of lying",
    ]


def attributed(one: Attribution, inner: Attribution) -> Attribution:
    return Attribution(
        source=one.source,
        cue=one.cue,
        content=one.content,
        sentence=one.sentence,
        inner=(inner,),
    )


@pytest.mark.parametrize(
    "dateline",
    [
        "ANSBY, Feb 7 2031 (Gridwire) - ",
        "ANSBY, Feb. 7, 2031 (Gridwire) — ",
        "ANSBY, Zemblia, Feb 7 (Gridwire) -- ",
        "PORT ANSBY (Gridwire) – ",
    ],
)
def test_a_dateline_is_no_part_of_who_speaks(dateline: str):
    source = "file:///dateline.txt"
    text = f"{dateline}An international commission on Friday said that it rained.\n"
    article = Article(id=article_id(source), text=text, source=source)

    (found,) = [r.statement for r in RULES.read(article)]

    assert found.speaker is not None
    assert found.speaker.as_written == "An international commission"


def test_the_date_in_one_quotation_is_not_when_the_next_words_were_said():
    source = "file:///quoted.txt"
    text = (
        "“Nobody jammed anything on December 24,” spokeswoman Aita Rehn said, calling "
        "the claim “a fairy tale”.\n"
    )
    article = Article(id=article_id(source), text=text, source=source)

    found = [r.statement for r in RULES.read(article)]

    assert len(found) == 2
    assert [s.said_at for s in found] == [None, None]


def test_a_third_source_that_spoke_to_us_did_not_speak_to_another_outlet():
    source = "file:///third.txt"
    text = (
        "Ada Quill promised to stay, the radio station Ansby One reported, citing two "
        "officials briefed on the call. A third person told the Courier that the "
        "premier had agreed.\n"
    )
    article = Article(
        id=article_id(source), text=text, source=source, outlet="The Ansby Courier"
    )

    found = [r.statement for r in RULES.read(article)]

    assert "Ansby One" in [n.name for n in found[0].chain]
    assert "Ansby One" not in [n.name for n in found[-1].chain]


def test_a_day_in_a_clause_about_the_speaker_is_not_when_it_was_said():
    source = "file:///aside.txt"
    text = (
        "Ada Quill, who met the envoy, Bo Lind, on 9 January 2031, said that the dam "
        "would hold.\n"
    )
    article = Article(id=article_id(source), text=text, source=source)

    (found,) = [r.statement for r in RULES.read(article)]

    assert found.speaker is not None
    assert (found.speaker.name, found.said_at) == ("Ada Quill", None)


def test_a_charge_that_is_taken_back_is_none():
    source = "file:///back.txt"
    text = (
        "The clerk Bror Tesk on Monday withdrew his allegation that Owen Lark had "
        "taken money.\n"
    )
    article = Article(id=article_id(source), text=text, source=source)

    found = [r.statement for r in RULES.read(article)]

    assert found
    assert Kind.ALLEGATION not in {s.kind for s in found}


def test_a_promise_that_somebody_is_accused_of_breaking_is_not_the_accuser_s():
    source = "file:///broken.txt"
    text = (
        "Ines Falk, the mayor, smiled. The opposition leader, Ada Quill, blasted the "
        "mayor for breaking her promise to publish the accounts by the end of May.\n"
    )
    article = Article(id=article_id(source), text=text, source=source)

    found = [r.statement for r in RULES.read(article)]

    promised = [s.speaker.name for s in found if s.kind is Kind.PLEDGE and s.speaker]
    assert "Ada Quill" not in promised


def test_she_in_a_quotation_is_not_who_is_quoted():
    words, one = attribution(
        "Ines Falk, the mayor, smiled. {C “She promised us the books,”} the opposition "
        "leader, {S Ada Quill}, {Q said}."
    )
    source = "file:///quotation.txt"
    article = Article(id=article_id(source), text=words, source=source)
    at = words.index("She")

    found = names.resolve(
        (at, at + 3), names=names.Names.of(article), text=words, before=(one,)
    )

    assert found.named is not None
    assert found.named.name == "Ines Falk"


def test_a_government_that_is_accused_is_its_state_in_the_words_of_the_article():
    source = "file:///described.txt"
    text = (
        "Officials accused France of meddling in the election of 2030. In 2026, "
        "Norway’s government mounted what the ministry described as a “sweeping” "
        "effort to interfere in that year’s election.\n"
    )
    article = Article(id=article_id(source), text=text, source=source)

    found = [r.statement for r in RULES.read(article)]

    (described,) = [s for s in found if s.cue_span and s.cue_span.text == "described"]
    assert [(a.name, a.as_written) for a in described.accused] == [
        ("Norway", "Norway’s government")
    ]


def test_words_said_elsewhere_are_not_of_the_interview():
    source = "file:///interview.txt"
    text = (
        "Ada Quill told the Ansby Gazette that she was sorry. She said it had rained. "
        "Quill said in a statement that the dam would hold. She declined to comment "
        "further.\n"
    )
    article = Article(id=article_id(source), text=text, source=source)

    found = [r.statement for r in RULES.read(article)]

    through = ["Ansby Gazette" in [n.name for n in s.chain] for s in found]
    assert through == [True, True, False, False]


def test_a_headline_in_which_somebody_backs_a_claim_is_theirs():
    source = "file:///backs.txt"
    text = "Engineer backs claim that the minister withheld a report\n\nIt rained.\n"
    article = Article(id=article_id(source), text=text, source=source)

    (found,) = [r.statement for r in RULES.read(article)]

    assert found.chain[-1].as_written == "Engineer"
    assert found.cue_span
    assert found.cue_span.text == "backs claim"
