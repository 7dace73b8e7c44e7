"""What the outlet says in its own voice: background, primacy, notes on sources."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from dossier.domain.articles import Article
from dossier.domain.chains import ChainNode, Named
from dossier.domain.ids import Sha256
from dossier.domain.reports import StatementReported
from dossier.domain.spans import Span, span_of
from dossier.domain.vocabulary import Form, Kind, Role, Voice
from dossier.reading import dates
from dossier.reading.cards import Sort
from dossier.reading.layout import Line, Part
from dossier.reading.port import Place, Reading
from dossier.reading.registry import Names
from dossier.reading.text import sentences, tokens_of
from dossier.reading.wording import any_of

SURE: Final = 0.5  # confidence of background that nobody is named for
FULL: Final = 6  # words of a sentence that can be background
_PRIMACY: Final = re.compile(
    r"""\b(?:(?:was|were|has|have|had)\ not\ (?:been\ )?(?:previously|before)
      \ (?:been\ )?reported
    | not\ previously\ (?:been\ )?(?:reported|disclosed|made\ public)
    | first\ (?:reported|revealed|disclosed)\ by
    | (?:was|were)\ (?:the\ )?first\ to\ report
    | (?:has|have)\ not\ been\ reported\ before | previously\ unreported)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTE: Final = re.compile(
    r"""\b(?:could\ not\ (?:be\ )?(?:independently\ )?(?:verif|confirm)\w*
    | could\ not\ be\ reached | could\ not\ immediately\ be
    | has\ not\ (?:been\ )?(?:independently\ )?(?:verified|seen)
    | did\ not\ (?:name|identify) | is\ (?:being\ )?withheld
    | not\ been\ (?:independently\ )?verified | was\ not\ immediately\ clear)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_RARE: Final = any_of(
    r"could not|(?:was|were|has|have|had|did) not|not (?:been|previously)|previously"
    r"|first (?:reported|revealed|disclosed) by|(?:was|were) (?:the )?first"
    r"|is (?:being )?withheld"
)  # what opens each of them
_KEYS: Final = ("not", "previously", "first", "withheld")  # one of them is in it
_YEAR: Final = re.compile(r"\d{4}")
_DATED: Final = any_of(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|last|this|next|earlier"
    r"|yesterday|today|ago|spring|summer|autumn|winter|weekend"
)
_ORDINAL: Final = any_of(
    r"(?:first|second|third|fourth|fifth|last|latest)\s+(?:\w+\s+)?"
    r"(?:visit|trip|meeting|time|term|summit|election|round|talks|secretary|president)"
)


def own(
    article: Article,
    lines: Sequence[Line],
    names: Names,
    reported: Iterable[StatementReported],
) -> Iterator[Reading]:
    """Yield what *article* itself says beside what it has *reported*."""
    revision = article.revision
    taken = _apart(_taken(reported))
    for line in lines:
        if line.part is not Part.BODY or not _worth_reading(article, names, line):
            continue
        for place in _sentences(article.text, line.place):
            kind = _kind(article, names, place, told=_within(taken, place))
            if kind:
                yield _reading(article, revision, place, kind)


def _worth_reading(article: Article, names: Names, line: Line) -> bool:
    """Tell whether a line may hold words of the outlet's own that we want."""
    text = article.text
    words = text[slice(*line.place)]
    low = words.lower()
    if _is_rare(low) and (
        _PRIMACY.search(text, *line.place) or _NOTE.search(text, *line.place)
    ):
        return True
    if not (_DATED.search(words) or _YEAR.search(words) or _ORDINAL.search(low)):
        return False
    sorts = {hit.card.sort for hit in names.within(*line.place)}
    return bool(sorts & {Sort.PERSON, Sort.STATE})


def _is_rare(low: str) -> bool:
    return any(word in low for word in _KEYS) and _RARE.search(low) is not None


def _taken(reported: Iterable[StatementReported]) -> Iterator[Place]:
    for statement in reported:
        spans: tuple[Span, ...] = (statement.span, *statement.content_spans)
        for span in spans:
            yield span.start, span.end


def _within(taken: Sequence[Place], place: Place) -> bool:
    """Tell whether one of *taken*, in order and apart, reaches into *place*."""
    i = bisect_right(taken, place[1] - 1, key=itemgetter(0))
    return i > 0 and taken[i - 1][1] > place[0]


def _apart(places: Iterable[Place]) -> list[Place]:
    """Return *places* in order, with those that overlap made one."""
    out: list[Place] = []
    for start, end in sorted(places):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _sentences(text: str, place: Place) -> Iterator[Place]:
    tokens = tokens_of(text, *place)
    for bounds in sentences(tokens):
        yield tokens.place(bounds)


def _kind(
    article: Article, names: Names, place: Place, *, told: bool
) -> tuple[Kind, Place, str] | None:
    """Return what the sentence at *place* says, where it says it, and the rule."""
    text = article.text
    rare = _is_rare(text[slice(*place)].lower())
    if rare and (found := _PRIMACY.search(text, *place)):
        return Kind.PRIMACY_CLAIM, found.span(), "primacy"
    if told:
        return None
    if rare and _NOTE.search(text, *place):
        return Kind.SOURCE_NOTE, place, "note-on-sources"
    if _is_background(article, names, place):
        return Kind.FACTUAL_CLAIM, place, "background"
    return None


def _is_background(article: Article, names: Names, place: Place) -> bool:
    """Tell whether somebody named did something at a time that is told."""
    sentence = article.text[slice(*place)]
    if len(sentence.split()) < FULL or sentence[-1] not in '.”"’' or "?" in sentence:
        return False
    sorts = {hit.card.sort for hit in names.within(*place)}
    if not sorts & {Sort.PERSON, Sort.STATE}:
        return False
    if _ORDINAL.search(sentence.lower()):
        return True
    when = dates.event_time(article.text, place, article.published)
    return when is not None and when.edtf is not None


def _reading(
    article: Article, revision: Sha256, place: Place, told: tuple[Kind, Place, str]
) -> Reading:
    text = article.text
    kind, at, rule = told
    outlet = article.outlet
    statement = StatementReported(
        article=article.id,
        revision=revision,
        span=span_of(text, *place),
        content_spans=(span_of(text, *at),),
        form=Form.OUTLET_VOICE,
        voice=Voice.OUTLET,
        kind=kind,
        speaker=Named(name=outlet, method="outlet") if outlet else None,
        chain=(ChainNode(role=Role.OUTLET, name=outlet, named=outlet is not None),),
        event_time=dates.event_time(text, place, article.published),
        confidence=SURE,
    )
    return Reading(statement=statement, rules=(f"outlet: {rule}",))
