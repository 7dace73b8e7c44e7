"""Events and articles about an invented harbour, for every test."""

from datetime import UTC, date, datetime, timedelta

from dossier.domain.articles import Article
from dossier.domain.chains import ChainNode, Named
from dossier.domain.ids import article_id, sha256
from dossier.domain.reports import (
    ArticleCaptured,
    ArticleWithdrawn,
    StatementReported,
)
from dossier.domain.spans import Span, span_of
from dossier.domain.times import When, day
from dossier.domain.vocabulary import (
    ActorKind,
    Basis,
    Form,
    Kind,
    Role,
    WithdrawalReason,
)
from dossier.log.port import Actor, Draft

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)
ACTOR = Actor(kind=ActorKind.PERSON, name="Lotte Brandt")
TEXT = (
    "HARROW BAY, March 4 - Calder Port Authority falsified its dredging records, "
    "inspector Ruta Sandvik said on Tuesday.\n"
)


def article(
    text: str = TEXT, number: int = 1, outlet: str = "Meridian Wire"
) -> Article:
    """Return an article that was published on 4 March 2031."""
    url = f"https://meridian.example/{number}"
    return Article(
        id=article_id(url),
        text=text,
        source=url,
        outlet=outlet,
        title="Depths in doubt",
        published=day(date(2031, 3, 4)),
    )


def words(text: str, of: str) -> Span:
    """Return where *of* first stands in *text*."""
    start = text.index(of)
    return span_of(text, start, start + len(of))


def captured(page: Article | None = None) -> ArticleCaptured:
    """Return the capture of an article; its text is also its raw bytes."""
    page = page or article()
    return ArticleCaptured(
        article=page.id,
        source=page.source,
        url=page.source,
        captured_at=NOON,
        raw_sha256=sha256(page.text.encode()),
        text_sha256=page.revision,
        extractor="text",
        extractor_version="1",
        outlet=page.outlet,
        title=page.title,
        published=page.published,
        language="en",
    )


def reported(page: Article | None = None) -> StatementReported:
    """Return the allegation in :data:`TEXT`, as a reader gives it."""
    page = page or article()
    cue = words(page.text, "said")
    content = words(page.text, "Calder Port Authority falsified its dredging records")
    speaker = Named(
        name="Ruta Sandvik",
        as_written="inspector Ruta Sandvik",
        span=words(page.text, "inspector Ruta Sandvik"),
    )
    node = ChainNode(
        role=Role.PERSON,
        as_written=speaker.as_written,
        name=speaker.name,
        named=True,
        explicit=True,
        span=speaker.span,
        cue_span=cue,
        content_spans=(content,),
    )
    return StatementReported(
        article=page.id,
        revision=page.revision,
        span=words(page.text, page.text.partition(" - ")[2].strip()),
        content_spans=(content,),
        cue_span=cue,
        form=Form.INDIRECT,
        kind=Kind.ALLEGATION,
        speaker=speaker,
        chain=(node,),
        accused=(Named(name="Calder Port Authority"),),
        said_at=When(
            edtf="2031-03-04",
            earliest=date(2031, 3, 4),
            latest=date(2031, 3, 4),
            basis=Basis.ARTICLE_DATE,
            as_written="Tuesday",
        ),
        confidence=0.9,
    )


def withdrawn(number: int = 1) -> ArticleWithdrawn:
    """Return a small event; every *number* gives another id and another tag."""
    return ArticleWithdrawn(
        article=article(number=number).id,
        reason=WithdrawalReason.GONE,
        seen_at=NOON + timedelta(minutes=number),
    )


def draft(event: object) -> Draft:
    """Return *event* as :data:`ACTOR` records it."""
    return Draft(event, ACTOR)  # type: ignore[arg-type] # tests pass broken ones too


def drafts(*numbers: int) -> list[Draft]:
    """Return a draft of a small event for each number."""
    return [draft(withdrawn(number)) for number in numbers]
