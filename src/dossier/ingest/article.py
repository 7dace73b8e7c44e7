"""From the bytes of a page or a file to an article."""

import logging
import re
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Final

import attrs
import trafilatura
from htmldate import find_date
from lxml import etree, html

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.times import When, day
from dossier.domain.vocabulary import Basis, Precision
from dossier.errors import SourceError
from dossier.ingest.encodings import decode_markup, decode_text
from dossier.ingest.languages import language_of
from dossier.ingest.metadata import Metadata, instant, metadata_of
from dossier.ingest.port import Entry, Extracted
from dossier.ingest.urls import canonical, canonical_of_page
from dossier.reading.dates import dateline
from dossier.reading.layout import Part, lines

_log = logging.getLogger(__name__)
for _library in ("trafilatura", "htmldate", "courlan"):  # what they say is no news
    logging.getLogger(_library).addHandler(logging.NullHandler())

PLAIN: Final = "text"
PLAIN_VERSION: Final = "1"
PAGE: Final = "trafilatura"
PAGE_VERSION: Final = f"{version('trafilatura')}+1"  # after +: of what we add
ENTRY: Final = "feed-entry"
ENTRY_VERSION: Final = "1"
SHORTEST: Final = 12  # words; less is a login page, a stub, a picture
LONGEST_TITLE: Final = 200  # characters of a line that can be a headline
_VISIBLE: Final = "//body//text()[not(ancestor::script or ancestor::style)]"
_BLOCKS: Final = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr")
_CUT: Final = re.compile(
    r"(?:…|\.\.\.|\[…\]|read more|continue reading)\W*$", re.IGNORECASE
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_BLANK: Final = re.compile(r"[ \t\xa0]+")


@attrs.frozen(kw_only=True)
class Told:
    """What somebody says of an article that its bytes do not, or say otherwise.

    Attributes:
        outlet: Who published it; stands for what the page says.
        published: When; likewise.
        url: Where it was found; likewise.
        outlet_else: Who published it, where the page does not say.
        published_else: When, where the page does not say, or gives the day alone.
        title_else: Its headline, where the page does not say.
        byline_else: Its authors, where the page does not say.
        language: Of the feed that names it, for short texts.
        strip: Regular expressions for the lines that this outlet prints always.
    """

    outlet: str | None = None
    published: When | None = None
    url: str | None = None
    outlet_else: str | None = None
    published_else: When | None = None
    title_else: str | None = None
    byline_else: str | None = None
    language: str | None = None
    strip: tuple[str, ...] = ()


def from_text(raw: bytes, source: str) -> Extracted:
    """Return what a plain text file says; the text is the file, unchanged.

    Raises:
        SourceError: It is empty, binary, or not UTF-8.
    """
    text = decode_text(raw, source)
    return Extracted(
        text=text,
        extractor=PLAIN,
        extractor_version=PLAIN_VERSION,
        title=_headline(text),
        published=dateline(text),
        language=language_of(text),
    )


def from_page(
    raw: bytes, source: str, *, url: str | None = None, content_type: str = ""
) -> Extracted:
    """Return what a page says: headline, deck and body, one paragraph a line.

    Args:
        raw: HTML.
        source: What to name in an error.
        url: Where it was found, or None.
        content_type: The header of that name.

    Raises:
        SourceError: There is no article in it.
    """
    if not raw.strip():
        raise SourceError(source, "the page is empty")
    markup = decode_markup(raw, content_type)
    page = trafilatura.load_html(_CONTROL.sub(" ", markup))
    if page is None:
        raise SourceError(source, "this is not HTML", "give a page or its text")
    said = metadata_of(page)
    published = said.published or _guessed_day(page, url)
    text = "\n".join(_lines(page, said))
    if len(text.split()) < SHORTEST:
        raise SourceError(source, "no article in this page", "give the article's page")
    return Extracted(
        text=text,
        extractor=PAGE,
        extractor_version=PAGE_VERSION,
        canonical_url=canonical_of_page(url, said.canonical),
        outlet=said.outlet,
        byline=said.byline,
        title=said.title or _headline(text),
        published=published,
        language=language_of(text, said.language),
    )


def from_entry(entry: Entry, source: str) -> Extracted:
    """Return what a feed's entry itself says, where the page cannot be had.

    Raises:
        SourceError: It holds a teaser at most.
    """
    lines = _paragraphs(entry.content or entry.summary or "")
    text = "\n".join([*filter(None, [entry.title]), *lines])
    teaser = bool(lines) and entry.content is None and _CUT.search(lines[-1])
    if teaser or len(" ".join(lines).split()) < SHORTEST:
        raise SourceError(source, "the feed holds no article, only a teaser")
    return Extracted(
        text=text,
        extractor=ENTRY,
        extractor_version=ENTRY_VERSION,
        canonical_url=canonical_of_page(entry.link, entry.link),
        outlet=entry.outlet,
        byline=entry.author,
        title=entry.title,
        published=instant(entry.published, entry.published_as_written)
        if entry.published
        else None,
        language=language_of(text, entry.language),
    )


def _paragraphs(markup: str) -> list[str]:
    """Return the paragraphs of a piece of HTML, or of plain text."""
    if "<" not in markup and "&" not in markup:
        return [line for line in map(_tidy, markup.splitlines()) if line]
    page = html.fromstring(f"<div>{markup}</div>")
    etree.strip_elements(page, "script", "style", with_tail=False)
    for part in page.iter(*_BLOCKS):
        part.text = f"\n{part.text or ''}"
        part.tail = f"\n{part.tail or ''}"
    text = str(page.xpath("string()"))
    return [line for line in map(_tidy, text.splitlines()) if line]


def article_of(extracted: Extracted, source: str, uri: str, told: Told) -> Article:
    """Return the article as its reader sees it.

    Args:
        extracted: What its bytes say.
        source: The URL or path that was ingested.
        uri: Its canonical URL, or a ``file:`` URI; names it.
        told: What somebody says of it.
    """
    return Article(
        id=article_id(uri),
        text=extracted.text,
        source=source,
        outlet=told.outlet or extracted.outlet or told.outlet_else,
        byline=extracted.byline or told.byline_else,
        title=extracted.title or told.title_else,
        published=told.published or _better(extracted.published, told.published_else),
        language=extracted.language or told.language,
        boilerplate=extracted.boilerplate | _stripped(extracted.text, told.strip),
    )


def _better(page: When | None, feed: When | None) -> When | None:
    """Return the page's own time, or the feed's where that tells the hour too."""
    if page is None or feed is None:
        return page or feed
    finer = (page.precision, feed.precision) == (Precision.DAY, Precision.INSTANT)
    return feed if finer and page.earliest == feed.earliest else page


def uri_of(extracted: Extracted, otherwise: str, told: Told) -> str:
    """Return what names an article: a URL that was given, the page's, or *otherwise*.

    Raises:
        ValueError: The URL that was given is none.
    """
    if told.url:
        return canonical(told.url)
    return extracted.canonical_url or otherwise


def _lines(page: html.HtmlElement, said: Metadata) -> list[str]:
    """Return the paragraphs, headline and deck first where the page prints them."""
    visible = _letters(" ".join(page.xpath(_VISIBLE)))
    found = _safely(trafilatura.extract, page, include_comments=False) or ""
    body = [line for line in map(_tidy, found.split("\n")) if line]
    head = [s for s in (said.title, said.deck) if s and _letters(s) in visible]
    if said.title and said.title not in head:
        head.insert(0, said.title)  # printed otherwise, or by a script
    if said.deck in head and any(_starts(line, said.deck) for line in body):
        head = [s for s in head if s != said.deck or _is(s, body)]
    return [*head, *(line for line in body if not _is(line, head))]


def _tidy(line: str) -> str:
    return _BLANK.sub(" ", line).strip()


def _is(line: str, among: list[str]) -> bool:
    return _letters(line) in map(_letters, among)


def _starts(line: str, with_words: str | None) -> bool:
    """Tell whether *line* begins as a description cut short does."""
    return _letters(line).startswith(_letters(with_words or "")[:60])


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _headline(text: str) -> str | None:
    """Return the line of a plain text that is its headline, or None."""
    article = Article(id=article_id("text:"), text=text, source="")
    for line in lines(article):
        if line.part is Part.HEADLINE:
            start, end = line.place
            return text[start:end] if end - start <= LONGEST_TITLE else None
    return None


def _guessed_day(page: html.HtmlElement, url: str | None) -> When | None:
    """Return the day that a page shows or that is in its URL, or None."""
    found = _safely(
        find_date, page, url=url, original_date=True, extensive_search=False
    )
    return day(date.fromisoformat(found), Basis.EXPLICIT) if found else None


def _safely(
    extract: Callable[..., str | None], page: html.HtmlElement, **options: object
) -> str | None:
    """Return what a library takes from *page*; None where it trips over the page."""
    try:
        return extract(page, **options)
    except Exception as error:  # noqa: BLE001 (pages are hostile; it only asserts)
        _log.debug("%s: %r", extract.__module__, error)
        return None


def _stripped(text: str, rules: tuple[str, ...]) -> frozenset[str]:
    patterns = [re.compile(rule) for rule in rules]
    lines = map(str.strip, text.splitlines())
    return frozenset(
        line for line in lines if line and any(p.fullmatch(line) for p in patterns)
    )
