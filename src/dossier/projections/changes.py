"""What changed between two days, and what changed it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import attrs

from dossier.projections.asof import AsOf
from dossier.projections.desk import Desk
from dossier.projections.facts import Facts
from dossier.projections.identity import Identities
from dossier.projections.lines import Happening, Move, Name, Pledge, Thread


@attrs.frozen(kw_only=True)
class Change:
    """One thing that changed.

    Attributes:
        day: When; the first day on which it was known.
        what: ``opened``, ``moved``, ``support``, ``made``, ``altered``, ``gone``,
            ``corrected``, ``retracted``, ``withdrawn``.
        id: Of the thread, the pledge, the statement or the article.
        about: The accused, the side that promised, or the speaker.
        words: The proposition, or what was said.
        before: The status before, or None.
        after: The status now, or None.
        by: The statements and events that changed it.
    """

    day: date
    what: str
    id: str
    about: Name | None
    words: str
    before: str | None
    after: str | None
    by: tuple[str, ...]


def changes(
    facts: Facts,
    since: AsOf,
    until: AsOf,
    names: Callable[[Identities], Identities] | None = None,
) -> tuple[Change, ...]:
    """Return what is known as of *until* and was not as of *since*, by day.

    Args:
        facts: What was recorded.
        since: The day before the first that counts.
        until: The last that counts.
        names: Names the entities, where *facts* are only a part of a log.
    """
    old, new = Desk(facts, since, names), Desk(facts, until, names)
    found = [
        *_subjects(old.threads, new.threads, "opened", until),
        *_subjects(old.pledges, new.pledges, "made", until),
        *_statements(old, new),
        *_articles(old, new),
    ]
    return tuple(sorted(found, key=lambda c: (c.day, c.what, c.id)))


def _subjects(
    old: Iterable[Thread | Pledge],
    new: Iterable[Thread | Pledge],
    opening: str,
    until: AsOf,
) -> Iterator[Change]:
    before = {i: line for line in old for i in (line.id, *line.aliases)}
    for line in new:
        was = next((before[i] for i in (line.id, *line.aliases) if i in before), None)
        if was is None:
            yield _change(line, opening, None, line.history[0], line.history[-1])
        elif was.status is not line.status:
            last = line.history[-1]
            yield _change(line, "moved", was.status.value, last, last)
        if was is not None and was.support is not line.support:
            yield attrs.evolve(
                _change(line, "support", was.support.value, None, None),
                day=until.known_at or line.history[-1].day,
                after=line.support.value,
            )


def _change(
    line: Thread | Pledge,
    what: str,
    before: str | None,
    first: Move | None,
    last: Move | None,
) -> Change:
    return Change(
        day=first.day if first else line.history[-1].day,
        what=what,
        id=line.id,
        about=line.accused if isinstance(line, Thread) else line.side,
        words=line.proposition,
        before=before,
        after=last.status if last else None,
        by=last.by if last else (),
    )


def _statements(old: Desk, new: Desk) -> Iterator[Change]:
    """Yield what became of statements that were altered, or withdrawn."""
    known = {e.id for line in old.known.statements.values() for e in line.effects}
    for line in new.known.statements.values():
        for effect in line.effects:
            if effect.what is not Happening.MOVED and effect.id not in known:
                yield Change(
                    day=effect.day,
                    what=effect.what.value,
                    id=line.id,
                    about=line.speaker,
                    words=line.statement.content,
                    before=None,
                    after=effect.becomes,
                    by=(effect.id,),
                )


def _articles(old: Desk, new: Desk) -> Iterator[Change]:
    for article, note in new.known.library.pulled.items():
        if article not in old.known.library.pulled:
            line = new.known.library.lines.get(article)
            yield Change(
                day=note.event.seen_at.date(),
                what="withdrawn",
                id=article,
                about=None,
                words=(line.title or line.source) if line else article,
                before=None,
                after=note.event.reason.value,
                by=(note.id,),
            )
