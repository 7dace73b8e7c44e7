"""What linking keeps of the log: the accounts of articles, and where to find them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from dossier.domain.ids import ArticleId, StatementId
from dossier.domain.reports import (
    ArticleCaptured,
    StatementAltered,
    StatementAmended,
    StatementGone,
    StatementRejected,
    StatementReported,
)
from dossier.linking.accounts import Account, account
from dossier.log.port import Recorded
from dossier.projections.amendments import amended
from dossier.projections.facts import Noted
from dossier.projections.fold import Projection


@attrs.define(eq=False)
class Known:
    """Statements of the log by article, with an index of what they share.

    An article is found by what it has in common with another: an accused together
    with a class of conduct or a word, a promise of the same side, a quotation. So
    linking a new article looks at those that may have to do with it, not at all.
    """

    published: dict[ArticleId, date | None] = attrs.field(factory=dict)
    outlets: dict[ArticleId, str | None] = attrs.field(factory=dict)
    statements: dict[ArticleId, dict[StatementId, StatementReported]] = attrs.field(
        factory=lambda: defaultdict(dict)
    )
    _read: dict[StatementId, StatementReported] = attrs.field(factory=dict)
    _amendments: dict[StatementId, list[Noted[StatementAmended]]] = attrs.field(
        factory=lambda: defaultdict(list)
    )
    _home: dict[StatementId, ArticleId] = attrs.field(factory=dict)
    _accounts: dict[ArticleId, Account] = attrs.field(factory=dict)
    _index: dict[str, set[ArticleId]] = attrs.field(factory=lambda: defaultdict(set))
    _stale: set[ArticleId] = attrs.field(factory=set)

    def add(self, record: Recorded) -> "Known":
        """Take in *record*, and return this."""
        match record.event:
            case ArticleCaptured(article=article, published=published, outlet=outlet):
                self._touch(article)
                self.outlets[article] = outlet
                self.published[article] = published.latest if published else None
            case StatementReported() as statement:
                self._touch(statement.article)
                self.statements[statement.article][statement.id] = statement
                self._read[statement.id] = statement
                self._home[statement.id] = statement.article
            case StatementRejected(target=target, withdrawn=back):
                self._set(target, there=back)
            case (
                StatementGone(target=target)
                | StatementAltered(target=target, moved=False)
            ):
                self._set(target, there=False)
            case StatementAmended(target=target) as event:
                self._amend(target, record, event)
            case _:
                pass
        return self

    def amended(self, statement: StatementId) -> bool:
        """Tell whether *statement* was amended since it was read."""
        return statement in self._amendments

    def _set(self, target: StatementId, *, there: bool) -> None:
        """Take a statement out of its article, or put it in as amended."""
        home = self._home.get(target)
        if home is None:
            return
        self._touch(home)
        self.statements[home].pop(target, None)
        if there:
            notes = self._amendments.get(target, ())
            self.statements[home][target] = amended(self._read[target], notes)[0]

    def _amend(
        self, target: StatementId, record: Recorded, event: StatementAmended
    ) -> None:
        home = self._home.get(target)
        at, actor = record.recorded_at, record.actor
        self._amendments[target].append(Noted(record.seq, record.id, at, actor, event))
        if home is not None and target in self.statements[home]:
            self._set(target, there=True)

    def account(self, article: ArticleId) -> Account:
        """Return what *article* reports, as far as it is recorded."""
        self._refresh()
        found = self._accounts.get(article)
        return found or self._made(article)

    def sharing(self, keys: Iterable[str]) -> frozenset[ArticleId]:
        """Return the articles that have any of *keys*."""
        self._refresh()
        found: set[ArticleId] = set()
        for key in keys:
            found |= self._index.get(key, set())
        return frozenset(found)

    def _made(self, article: ArticleId) -> Account:
        return account(
            article,
            self.published.get(article),
            self.outlets.get(article),
            self.statements.get(article, {}),
        )

    def _touch(self, article: ArticleId) -> None:
        if article not in self._stale:
            self._stale.add(article)
            old = self._accounts.pop(article, None)
            for key in old.keys if old else ():
                self._index[key].discard(article)

    def _refresh(self) -> None:
        for article in self._stale:
            self._accounts[article] = made = self._made(article)
            for key in made.keys:
                self._index[key].add(article)
        self._stale.clear()


KNOWN: Final[Projection[Known, Known]] = Projection(
    name="linking",
    version=1,
    initial=Known,
    apply=lambda known, record: known.add(record),
    view=lambda known: known,
)
