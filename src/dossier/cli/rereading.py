"""The command that reads stored articles again."""

from collections.abc import Iterator
from datetime import date

import click

from dossier.cli.command import command, json_option
from dossier.cli.moments import Day
from dossier.cli.printing import note, show_json
from dossier.cli.readers import reader_option
from dossier.cli.settings import Settings
from dossier.domain.articles import Article
from dossier.domain.reports import ArticleCaptured
from dossier.linking import KNOWN, link
from dossier.log import SegmentLog, open_log
from dossier.projections.desk import Desk
from dossier.projections.facts import FACTS
from dossier.projections.fold import replay
from dossier.projections.rereading import Rereading, amendments, linkage
from dossier.projections.rereading import reread as compared
from dossier.projections.surface import line_json, reported_json
from dossier.projections.wording import counted
from dossier.readers import actor
from dossier.reading import Reader


@command(
    "reread", examples=("dossier reread", "dossier reread --since 2032-03-01 --apply")
)
@reader_option
@click.option(
    "--since", type=Day(), metavar="DATE", help="Only articles that count from then on."
)
@click.option("--apply", is_flag=True, help="Record it, instead of showing it.")
@json_option
def reread(
    settings: Settings,
    *,
    reader: Reader,
    since: date | None,
    apply: bool,
    as_json: bool,
) -> None:
    """Read stored articles again, and show what that would change.

    With --apply, new statements and amendments are recorded, and what they link to.
    What a person decided stands; what the reader no longer finds stays until somebody
    rejects it.
    """
    by = actor(reader)
    with open_log(settings.log) as log:
        desk = Desk(replay(log.read(), FACTS))
        read_again = [x for x in _read_again(desk, log, reader, since) if _tells(x[1])]
        found = [x for _, x in read_again]
        if apply:
            reason = f"read again with {reader.version}"
            drafts = [d for x in found for d in amendments(desk, x, by, reason)]
            log.append(drafts)
            known = replay(log.read(), KNOWN)
            for article, one in read_again:
                linked = linkage(desk, link(article, one.new, known), by)
                log.append(linked)
    if as_json:
        show_json({"articles": [_json(x) for x in found]})
        return
    for one in found:
        for line in _lines(one, desk):
            click.echo(line)
    done = "recorded" if apply else "not recorded; --apply does"
    note(settings, f"\n{counted(len(found), 'article')} read otherwise; {done}")


def _read_again(
    desk: Desk, log: SegmentLog, reader: Reader, since: date | None
) -> Iterator[tuple[Article, Rereading]]:
    captured = desk.facts.of(ArticleCaptured)
    unread = {n.event.article for n in captured if n.event.unread is not None}
    for line in desk.known.library.lines.values():
        if line.id not in unread and (since is None or line.known >= since):
            text = log.blobs.get(line.revision).decode("utf-8", "surrogatepass")
            article = Article(
                id=line.id,
                text=text,
                source=line.source,
                outlet=line.outlet,
                title=line.title,
                published=line.published,
            )
            again = tuple(reading.statement for reading in reader.read(article))
            yield article, compared(desk, line.id, again)


def _tells(found: Rereading) -> bool:
    return bool(found.new or found.missing or found.differences)


def _lines(found: Rereading, desk: Desk) -> Iterator[str]:
    yield desk.known.library.lines[found.article].source
    for statement in found.new:
        yield f"  new      {statement.id}  {statement.kind}: {statement.content}"
    for name in found.missing:
        yield f"  missing  {name}  {desk.known.statements[name].statement.content}"
    for one in found.differences:
        stands = f", but {one.decided_by} decided" if one.decided_by else ""
        yield f"  {one.field}  {one.statement}  {one.old} → {one.new}{stands}"


def _json(found: Rereading) -> dict[str, object]:
    return {
        "article": found.article,
        "new": [reported_json(x) for x in found.new],
        "missing": list(found.missing),
        "differences": [line_json(x) for x in found.differences],
    }
