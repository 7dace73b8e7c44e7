"""Any text whatever reads without a complaint, and every span reproduces its words."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from dossier import reading
from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.reports import StatementReported
from dossier.domain.spans import Span, reproduces

PIECES = st.sampled_from(
    [
        *"“”\"'‘’«».,;:?!()[]—-•\n",
        "\n\n",
        "\r\n",
        "\u2028",
        *"he she they the said told denied that and but who by per a".split(),  # noqa: SIM905  words
        "according to",
        "citing",
        "Tam Ossa",
        "Ostrey",
        "has been accused of",
        "It is understood that",
        "reportedly",
        "made the same promise",
        "asked whether",
        "declined to comment",
        "two officials",
        "on Monday",
        "'s",
        "U.S.",
        "\u0301",
        "𝔘",
    ]
)
SENTENCES = st.lists(PIECES, max_size=40).map(" ".join)
GLUED = st.lists(PIECES, max_size=40).map("".join)


def spans(statement: StatementReported) -> Iterator[Span | None]:
    yield statement.span
    yield from statement.content_spans
    yield statement.cue_span
    yield from statement.hedges
    yield from (m.span for m in statement.mentions)
    named = (*statement.accused, *statement.beneficiary, *statement.addressee)
    for one in (statement.speaker, statement.on_behalf_of, *named):
        yield one.span if one else None
    for node in statement.chain:
        yield node.span
        yield node.cue_span
        yield from node.content_spans


@given(st.one_of(st.text(max_size=200), SENTENCES, GLUED))
def test_any_text_reads_and_every_span_reproduces(text: str):
    article = Article(id=article_id("file:/a"), text=text, source="a")

    statements = reading.read(article)

    assert all(reproduces(x, text) for s in statements for x in spans(s) if x)
    assert len({s.id for s in statements}) == len(statements)
