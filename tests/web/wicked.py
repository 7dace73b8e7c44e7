"""A log in which every text that an article gives is an attack."""

from datetime import UTC, datetime

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.chains import ChainNode, Named
from dossier.domain.ids import PropositionId, article_id, feed_id, make_id
from dossier.domain.spans import span_of
from dossier.domain.times import day
from dossier.domain.vocabulary import (
    DenialClass,
    Form,
    Kind,
    LinkType,
    RevisionClass,
    Role,
    Stance,
    Voice,
)
from dossier.log import Draft, create, open_log
from tests.affair import READER

KINDS = (Kind.ALLEGATION, Kind.DENIAL, Kind.PLEDGE)
AT = datetime(2031, 3, 2, tzinfo=UTC)
DEED = "document.documentElement.dataset.ran=1"  # what no page may ever do
WICKED = (
    f"<script>{DEED}</script>",
    f'"><img src=x onerror={DEED}>',
    f"javascript:{DEED}",
    "\N{RIGHT-TO-LEFT OVERRIDE}evil\N{POP DIRECTIONAL ISOLATE}",
    "{{ 7*7 }}{% raw %}",
    "=cmd|' /C calc'!A0",
    f"</title></svg><svg onload={DEED}>",
    "\N{COMBINING LONG STROKE OVERLAY}" * 200,
    "W" * 600,
)


def attack(directory):
    """Write the log into *directory*."""
    create(directory)
    with open_log(directory) as log:
        for number, words in enumerate(WICKED):
            log.append([Draft(e, READER) for e in wicked(log, number, words)])
    return directory


def wicked(log, number, words):
    """Yield an article with a charge, a denial and a promise, and an edit of it."""
    text = "".join(f"{words} said {words} did {n}.\n" for n in range(len(KINDS)))
    source = f"javascript:{DEED};{number}"
    article, sha = article_id(source), log.blobs.put(text.encode())
    later = log.blobs.put(f"{text}{words}\n".encode())
    yield d.SourceConfigured(
        feed=feed_id(source),
        url=source,
        outlet=words,
    )
    yield r.ArticleCaptured(
        article=article,
        source=source,
        captured_at=AT,
        raw_sha256=sha,
        text_sha256=sha,
        extractor="text",
        extractor_version="1",
        outlet=words,
        title=words * (1 if number else 1_000_000 // len(words)),
        published=day(AT.date()),
    )
    said = [said_by(words, text, article, sha, place) for place in range(len(KINDS))]
    proposition = PropositionId(make_id("pp", {"of": number}))
    yield d.PropositionDefined(
        proposition=proposition, text=words * 20, conduct="falsification", target=words
    )
    for one in said:
        yield one
        denies = one.kind is Kind.DENIAL
        yield d.PropositionAssigned(
            statement=one.id,
            proposition=proposition,
            stance=Stance.DENIES if denies else Stance.ASSERTS,
        )
    yield d.StatementLinked(
        statement=said[1].id, type=LinkType.DENIES, to=said[0].id, accused=words
    )
    yield r.ArticleRevised(
        article=article,
        from_text=sha,
        to_text=later,
        notice_text=words,
        change=RevisionClass.SILENT,
        seen_at=AT,
    )


def said_by(words, text, article, sha, place):
    """Return a statement of which every name is an attack."""
    kind, line = KINDS[place], len(text) // len(KINDS)
    at = place * line
    start = at + len(words) + 6
    name = Named(name=words, as_written=words, span=span_of(text, at, at + len(words)))
    other = Named(name=f"2{words}", as_written=words, span=name.span)
    accuses = kind is Kind.ALLEGATION
    return r.StatementReported(
        article=article,
        revision=sha,
        span=span_of(text, at, at + line - 1),
        content_spans=(span_of(text, start, at + line - 2),),
        cue_span=span_of(text, at + len(words) + 1, at + len(words) + 5),
        form=Form.INDIRECT,
        voice=Voice.ATTRIBUTED,
        kind=kind,
        denial_class=DenialClass.SPECIFIC if kind is Kind.DENIAL else None,
        speaker=other if accuses else name,
        accused=(name,) if accuses else (),
        chain=(ChainNode(role=Role.PERSON, as_written=words, name=words, named=True),),
        flags=(words,),
    )
