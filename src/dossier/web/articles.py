"""The page of articles, that of one with its statements marked, and comparisons."""

from itertools import pairwise

import attrs

from dossier.domain.ids import Sha256
from dossier.domain.reports import ArticleCaptured, ArticleRevised
from dossier.errors import UnknownIdError
from dossier.log.port import Blobs
from dossier.projections import wording
from dossier.projections.desk import Desk
from dossier.projections.lines import ArticleLine, StatementLine
from dossier.projections.surface import article_json, statement_json
from dossier.web.moments import PAGE, STATEMENTS, Asked, carried
from dossier.web.passages import compared, entry, home, numbered
from dossier.web.past import Past
from dossier.web.shown import Shown, anchor, day_words, leaf, leaf_of, when_words
from dossier.web.sight import Sight


def articles(sight: Sight, asked: Asked) -> Shown:
    """Return the articles, newest first."""
    shelves = sight.shelves()
    names = {carried(name): name for name in shelves if name}
    wanted = names.get(asked["outlet"], asked["outlet"])
    everything = sum(shelves.values())
    total = shelves.get(wanted, 0) if wanted else everything
    page = leaf_of(asked, total)
    lines = sight.articles(wanted, page.start, PAGE)
    rows = [
        {
            "href": asked.to(f"/articles/{line.id}"),
            "title": line.title or home(line),
            "outlet": line.outlet,
            "published": when_words(line.published),
            "statements": count,
        }
        for line, count in lines
    ]
    return Shown(
        title="Articles",
        template="articles.html",
        here="articles",
        context={
            "rows": rows,
            "leaf": page,
            "outlet": wanted,
            "count": f"{total} of {wording.counted(everything, 'article')}",
        },
        data=lambda: {
            "articles": [{**article_json(line), "statements": n} for line, n in lines],
            "total": total,
            "page": page.number,
            "pages": page.last,
        },
        lines=lambda: [line for line, _ in sight.articles(wanted, 0, total)],
    )


@attrs.frozen
class _Revision:
    text: Sha256
    day: str
    words: str
    notice: str


def _find(sight: Sight, wanted: str) -> tuple[Desk, ArticleLine]:
    if isinstance(sight, Past) and not sight.knows(wanted):
        raise UnknownIdError(wanted, "article that is known by then")
    desk = sight.desk(wanted)
    found = desk.find(wanted)
    if not isinstance(found, ArticleLine):
        raise UnknownIdError(wanted, "article")
    return desk, found


def _revisions(desk: Desk, article: ArticleLine) -> list[_Revision]:
    """Return the texts of an article that are known, oldest first."""
    until, by = desk.asof.recorded_by, desk.asof.published_by
    captured = [
        n.event
        for n in desk.facts.of(ArticleCaptured, until)
        if n.event.article == article.id
    ]
    found = [
        _Revision(e.text_sha256, day_words(e.captured_at.date()), "first captured", "")
        for e in captured[:1]
    ]
    for note in desk.facts.of(ArticleRevised, until):
        event = note.event
        if event.article != article.id or (by and event.seen_at.date() > by):
            continue
        words = f"{wording.spoken(event.change)} change"
        day = day_words(event.seen_at.date())
        found.append(_Revision(event.to_text, day, words, event.notice_text or ""))
    return found


def article(sight: Sight, asked: Asked, wanted: str, blobs: Blobs) -> Shown:
    """Return an article with its statements marked in one revision of its text.

    Raises:
        UnknownIdError: There is none of this id, or no such revision.
        ErasedError: Its text is gone for a legal reason.
    """
    desk, found = _find(sight, wanted)
    revisions = _revisions(desk, found)
    text = (
        _chosen(asked["revision"], revisions) if asked["revision"] else found.revision
    )
    lines = sorted(_lines(desk, found, text), key=lambda x: x.statement.span.start)
    words = blobs.get(text).decode("utf-8", "replace")
    page = leaf(asked, lines, STATEMENTS)
    base = f"/articles/{found.id}"
    pairs = list(pairwise(revisions))
    return Shown(
        title=found.title or found.source,
        template="article.html",
        here="articles",
        context={
            "article": found,
            "published": when_words(found.published),
            "known": day_words(found.known),
            "source": found.source if found.source.startswith("http") else "",
            "paragraphs": list(numbered(words, lines)),
            "at": anchor(asked, page),
            "leaf": page,
            "statements": [
                entry(x, asked, number=n, relations=[])
                for n, x in enumerate(page.lines, page.start + 1)
            ],
            "revisions": [
                (r, asked.to(base, revision=r.text[:12]), r.text == text)
                for r in revisions
            ],
            "diffs": [
                (asked.to(f"{base}/diff/{a.text[:12]}..{b.text[:12]}"), b)
                for a, b in pairs
            ],
        },
        data=lambda: {
            "article": article_json(found),
            "revision": text,
            "text": words,
            "statements": [statement_json(x) for x in lines],
            "revisions": [attrs.asdict(r) for r in revisions],
        },
        lines=lambda: lines,
    )


def _chosen(given: str, revisions: list[_Revision]) -> Sha256:
    fits = {r.text for r in revisions if given and r.text.startswith(given)}
    if len(fits) != 1:
        raise UnknownIdError(given, "revision of this article")
    return fits.pop()


def _lines(desk: Desk, found: ArticleLine, text: Sha256) -> list[StatementLine]:
    """Return the statements of an article that stand in one text of it."""
    return [
        x
        for x in desk.known.statements.values()
        if x.article.id == found.id and x.statement.revision == text
    ]


def comparison(
    sight: Sight, asked: Asked, wanted: str, between: str, blobs: Blobs
) -> Shown:
    """Return what differs between two texts of an article, ``A..B``.

    Raises:
        UnknownIdError: There is no such article or revision.
        ErasedError: A text is gone for a legal reason.
    """
    desk, found = _find(sight, wanted)
    revisions = _revisions(desk, found)
    first, _, last = between.partition("..")
    a, b = _chosen(first, revisions), _chosen(last, revisions)
    old, new = (blobs.get(t).decode("utf-8", "replace") for t in (a, b))
    changes = list(compared(old, new))
    touched = [
        x
        for x in desk.known.statements.values()
        if x.article.id == found.id
        and any(e.to is not None and e.to.revision == b for e in x.effects)
    ]
    return Shown(
        title=f"Changes to {found.title or found.source}",
        template="comparison.html",
        here="articles",
        context={
            "article": found,
            "href": asked.to(f"/articles/{found.id}"),
            "a": next(r for r in revisions if r.text == a),
            "b": next(r for r in revisions if r.text == b),
            "changes": changes,
            "statements": [
                entry(x, asked, number=n, relations=[])
                for n, x in enumerate(touched, 1)
            ],
        },
        data=lambda: {
            "article": article_json(found),
            "from": a,
            "to": b,
            "changes": [[attrs.asdict(c) for c in run] for run in changes],
        },
        lines=lambda: [c for run in changes for c in run if c.what != "kept"],
    )
