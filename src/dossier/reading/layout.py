"""What each line of an article is: headline, deck, bullet, caption, body or nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.reading.port import Place
from dossier.reading.text import paragraphs, stripped
from dossier.reading.wording import any_of

LONG_HEADLINE: Final = 30  # words


class Part(StrEnum):
    """What a line is."""

    HEADLINE = "headline"
    HEADLINE_REPEAT = "headline_repeat"
    NAV_CRUMB = "nav_crumb"
    DECK = "deck"
    BULLET = "summary_bullet"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    BODY = "body"
    NOTHING = "nothing"


TITLES: Final = frozenset(
    (Part.HEADLINE, Part.HEADLINE_REPEAT, Part.NAV_CRUMB, Part.DECK)
)


@attrs.frozen
class Line:
    """A line of the text, without its bullet or number."""

    place: Place
    part: Part


_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[•·▪●*–-])\s+")
_CITY = re.compile(
    r"[A-Z][A-Z .'’-]+(?:, [A-Z][A-Za-z .]+\d{0,2}(?:,? \d{4})?){0,2}"
    r"(?: \([^)]{2,30}\))? (?:--?|[–—]) "
)
_BULLET = re.compile(r"[•·▪●*–-]\s+")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")
_DATELINE = re.compile(
    r"""(?:date\s+)?(?:
      (?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*\d
    | \d{4}-\d\d-\d\d$
    | (?:published|updated|last\ (?:updated|modified)|posted)\b
    | \d{1,2}\ [A-Z][a-z]+\ \d{4}
    | [A-Z][a-z]+\.?\ \d{1,2},\ \d{4})""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(r"(?:by|words by|reporting by|from)\s+[A-Z]", re.IGNORECASE)
_CREDIT = any_of(
    r"Getty|via Getty|Shutterstock|AFP|Photograph:|File photo|Photo(?:graph)?(?: by|:)"
    r"|Image(?: by|:)|Picture:|handout|pool photo"
)
_MAY_CREDIT = re.compile("Getty|Shutter|AFP|Photo|photo|Image|Picture:|handout")
_CREDITED = re.compile(r"\((?:[A-Z]{2,}|POOL)[^)]{0,40}\)$")
_BOILERPLATE = re.compile(
    r"""stay\ up\ to\ date | sign(?:ing)?\ up | subscri(?:be|ption) | newsletter
    | notifications?\b.{0,40}(?:browser|preferences|manage) | cookies?\b
    | thank\ you\ for\ (?:registering|reading|subscribing)
    | refresh\ (?:the\ page|your\ browser) | your\ browser | log(?:ged)?\ in\b
    | popular\ right\ now | read\ (?:more|next|also)\b | most\ (?:read|popular)\b
    | related\ (?:articles|stories|topics) | follow\ us | all\ rights\ reserved | ©
    | copyright | click\ here | share\ this | terms\ (?:of\ (?:use|service)|and)
    | privacy\ policy | advertisement | download\ (?:the|our)\ app | our\ app\b
    | support\ our\ journalism | more\ on\ this\ story | get\ our | join\ our""",
    re.VERBOSE,
)  # in lower case
_CREDITS = re.compile(
    r"\((?:(?:additional )?reporting|writing|editing|compiled|with files)\b",
    re.IGNORECASE,
)
_NAME_ONLY = re.compile(
    r"""(?:[A-Z][\w’'-]+|[A-Z]\.)(?:,?\ (?:(?:[A-Z][\w’'-]+|[A-Z]\.)
    | and | in | for | & | de | van
    | von | correspondent | editor | reporter)){0,9}$""",
    re.VERBOSE,
)
_SPEECH = re.compile(r"[“\"‘]|\b(?:said|says|told|according)\b")
_UNENDED = frozenset(',;:”"—–-’')
FEW: Final = 4  # words; a line above the body with no more is no headline
SHORT: Final = 12  # words of a byline, at most
DATED: Final = 60  # characters of a dateline, at most
FULL: Final = 8  # words of a paragraph of the body, at least
SHORT_BOILERPLATE: Final = 30  # words; a longer line is no boilerplate


def lines(article: Article) -> tuple[Line, ...]:
    """Return the lines of *article* in order, each with what it is."""
    text = article.text
    places = list(_places(text))
    body = next(
        (i for i, p in enumerate(places) if _is_body(text, p, article)), len(places)
    )
    headline = _headline(text, places[:body] or places[:1], article.title)
    captions = frozenset(
        _clean(text[a:b].partition(" (")[0]) for a, b in places if text[b - 1] == ")"
    )
    out: list[Line] = []
    seen: set[str] = set()
    for i, place in enumerate(places):
        words = _bare(text, place)
        part = _part(article, place, words, headline, captions, above=i < body)
        if part is Part.HEADLINE and words in seen:
            part = Part.HEADLINE_REPEAT
        seen.add(words)
        if part is Part.NAV_CRUMB:
            seen.discard(words)
        if part is not Part.NOTHING:
            out.append(Line(_without_mark(text, place), part))
    return tuple(out)


def _places(text: str) -> Iterator[Place]:
    for start, end in paragraphs(text):
        lead = re.match(r"date \d{4}-\d\d-\d\d\s+", text[start : start + 20])
        if lead is None:
            yield start, end
            continue
        yield start, start + len(lead.group().rstrip())
        if start + lead.end() < end:
            yield start + lead.end(), end


def _part(
    article: Article,
    place: Place,
    words: str,
    headline: str,
    captions: frozenset[str],
    *,
    above: bool,
) -> Part:
    line = article.text[place[0] : place[1]]
    if words == headline:
        return Part.NAV_CRUMB if line[:1].isdigit() else Part.HEADLINE
    if _is_nothing(line, words, article) or (above and _NUMBER.match(line[:3])):
        return Part.BULLET if _BULLET.match(line) else Part.NOTHING
    if _BULLET.match(line):
        return Part.BULLET
    if _is_credited(line) or words in captions:
        return Part.CAPTION
    return _above(line, words) if above else _within(line, words)


def _is_credited(line: str) -> bool:
    if _MAY_CREDIT.search(line) and _CREDIT.search(line):
        return True
    return line.endswith(")") and _CREDITED.search(line) is not None


def _above(line: str, words: str) -> Part:
    """Return what a line above the body is."""
    if len(words.split()) <= FEW:
        return Part.NOTHING
    return Part.BODY if _SENTENCE.search(line) else Part.DECK


def _within(line: str, words: str) -> Part:
    """Return what a line between, or after, those of the body is."""
    if _SENTENCE.search(line) or line[-1:] in _UNENDED:
        return Part.BODY
    return Part.BODY if len(words.split()) > LONG_HEADLINE else Part.SUBHEADING


def _is_nothing(line: str, words: str, article: Article) -> bool:
    if line.strip() in article.boilerplate or words in article.boilerplate:
        return True
    count = len(words.split())
    if _DATELINE.match(line) and len(line) < DATED:
        return True
    if _BYLINE.match(line) and count < SHORT and not _SENTENCE.search(line):
        return True
    if _is_name(line) or _CREDITS.match(line):
        return True
    return bool(
        count < SHORT_BOILERPLATE
        and _BOILERPLATE.search(line.lower())
        and not _SPEECH.search(line)
    )


def _is_name(line: str) -> bool:
    return len(line.split()) <= FEW and bool(_NAME_ONLY.match(line))


def _is_body(text: str, place: Place, article: Article) -> bool:
    line = text[place[0] : place[1]]
    if _BULLET.match(line) or _is_nothing(line, _bare(text, place), article):
        return False
    return len(line.split()) >= FULL and bool(_SENTENCE.search(line[-4:]))


def _headline(text: str, above: list[Place], title: str | None) -> str:
    bare = [_bare(text, p) for p in above]
    wanted = _clean(title or "")
    if wanted and wanted in bare:
        return wanted
    fit = [b for p, b in zip(above, bare, strict=True) if _may_be_headline(text, p, b)]
    times = Counter(bare)
    repeated = [b for b in fit if times[b] > 1]
    return next(iter(repeated or fit), "")


def _may_be_headline(text: str, place: Place, bare: str) -> bool:
    if not FEW <= len(bare.split()) <= LONG_HEADLINE or bare.endswith("."):
        return False
    if _is_name(bare) or _DATELINE.match(bare) or _BOILERPLATE.search(bare.lower()):
        return False
    return not _BULLET.match(text[place[0] : place[1]])


def _bare(text: str, place: Place) -> str:
    start, end = _without_mark(text, place)
    return _clean(text[start:end])


def _clean(line: str) -> str:
    return " ".join(line.split())


def _without_mark(text: str, place: Place) -> Place:
    start, end = place
    mark = _NUMBER.match(text, start, min(end, start + 6)) or _CITY.match(
        text, start, min(end, start + DATED)
    )
    return stripped(text, mark.end(), end) or place if mark else place
