"""Affairs made up by Hypothesis: anything that can happen, in any order."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.ids import EntityId, feed_id
from dossier.domain.times import day
from dossier.domain.vocabulary import (
    Decision,
    DenialClass,
    Kind,
    LinkType,
    Outcome,
    Party,
    RevisionClass,
    Verdict,
    WithdrawalReason,
)
from dossier.log.port import Recorded
from dossier.projections import FACTS, NOW, VIEWS, replay
from tests.affair import PUBLISHER, Affair, outlet, person, unnamed

NAMES = ("Port", "Board", "Union", "Ruta Sandvik", "Jon Aske", "Mara Voss")
KINDS = (
    Kind.ALLEGATION,
    Kind.ALLEGATION,
    Kind.DENIAL,
    Kind.PLEDGE,
    Kind.CLEARANCE,
    Kind.ADMISSION,
    Kind.CHALLENGE,
)
DAYS = tuple(date(2031, 3, 1) + timedelta(days=n) for n in range(6))
names = st.sampled_from(NAMES)
numbers = st.integers(min_value=0, max_value=11)


@attrs.frozen
class Step:
    """One thing that happens, with numbers that pick among what there is."""

    what: str
    a: int
    b: int
    c: int
    later: int


WHAT = (
    "article",
    "statement",
    "statement",
    "statement",
    "link",
    "link",
    "same",
    "identify",
    "merge",
    "reject",
    "review",
    "date",
    "retract",
    "gone",
    "withdraw",
    "resolve",
    "amend",
    "unlink",
    "feed",
    "recheck",
    "correct",
    "grade",
    "role",
    "alter",
    "split",
    "accept",
    "judge",
)
steps = st.lists(
    st.builds(
        Step,
        what=st.sampled_from(WHAT),
        a=numbers,
        b=numbers,
        c=numbers,
        later=st.integers(min_value=0, max_value=2),
    ),
    max_size=30,
)


@attrs.define
class Play:
    """Performs steps on an affair."""

    affair: Affair = attrs.field(factory=Affair)
    articles: list[Any] = attrs.field(factory=list)
    said: list[Any] = attrs.field(factory=list)
    links: list[Any] = attrs.field(factory=list)

    def perform(self, several: Sequence[Step]) -> list[Recorded]:
        self.article(Step("article", 0, 0, 0, 0))
        for step in several:
            self.affair.now += timedelta(days=step.later)
            if step.what in {"article", "statement", "feed"} or self.said:
                getattr(self, step.what)(step)
        return self.affair.records

    def article(self, s: Step) -> None:
        published = (*DAYS, None)[s.a % 7]
        name = f"article {len(self.articles)}"
        of = (None, "Northlight", "Meridian Wire")[s.b % 3]
        self.articles.append(self.affair.article(name, published, outlet=of))

    def statement(self, s: Step) -> None:
        kind = KINDS[s.a % len(KINDS)]
        by = (*NAMES, None)[s.b % 7]
        between = ((), (outlet("Northlight"),), (outlet("The Gazette"), unnamed(2)))
        self.said.append(
            self.affair.say(
                self.articles[s.c % len(self.articles)],
                f"words {len(self.said)}",
                kind,
                by=by,
                side="Port" if s.c % 2 else None,
                accused=NAMES[s.c % 3 : s.c % 3 + 1 + s.a % 2],
                beneficiary=NAMES[s.b % 3 : s.b % 3 + 1],
                about=("depths", "dues")[s.b % 2],
                said=day(DAYS[s.a % 6]) if s.c % 3 else None,
                denial=(None, *DenialClass)[s.c % 5],
                chain=(PUBLISHER, *between[s.a % 3], person(by or "nobody")),
            )
        )

    def _pick(self, n: int) -> Any:
        return self.said[n % len(self.said)]

    def link(self, s: Step) -> None:
        type_ = tuple(LinkType)[s.c % len(LinkType)]
        self._link(s, type_)

    def same(self, s: Step) -> None:
        self._link(s, LinkType.SAME_UTTERANCE)

    def _link(self, s: Step, type_: LinkType) -> None:
        a, b = self._pick(s.a), self._pick(s.b)
        if a != b:
            accused = (*NAMES[:3], None)[s.c % 4]
            self.links.append(self.affair.link(a, type_, b, accused=accused))

    def identify(self, s: Step) -> None:
        article = self.affair.home(self._pick(s.a))
        name = NAMES[s.b % 6]
        self.affair.record(
            d.SpeakerIdentified(
                article=article,
                mention=name,
                entity=EntityId(f"en_{s.c % 4}"),
                name=f"{name} {s.c}",
                method="name",
                confidence=s.c / 12,
            )
        )

    def merge(self, s: Step) -> None:
        a, b = sorted((EntityId(f"en_{s.a % 4}"), EntityId(f"en_{s.b % 4}")))
        if s.c % 2:
            self.affair.decide(d.SpeakersDistinct(a=a, b=b, withdrawn=s.c % 3 == 2))
        else:
            self.affair.record(d.SpeakerMerged(a=a, b=b))

    def reject(self, s: Step) -> None:
        self.affair.record(r.StatementRejected(target=self._pick(s.a), reason="no"))

    def review(self, s: Step) -> None:
        value = tuple(Decision)[s.b % 2]
        self.affair.decide(d.ReviewDecision(target=self._pick(s.a), value=value))

    def date(self, s: Step) -> None:
        target = self._pick(s.a) if s.c % 2 else self.affair.home(self._pick(s.a))
        value, back = day(DAYS[s.b % 6]), s.c % 4 > 1
        self.affair.decide(d.DatingDecision(target=target, value=value, withdrawn=back))

    def retract(self, s: Step) -> None:
        self.affair.record(
            r.StatementRetracted(
                target=self._pick(s.a),
                by=tuple(Party)[s.b % 2],
                via=self.articles[s.c % len(self.articles)],
            )
        )

    def gone(self, s: Step) -> None:
        self.affair.remove(self._pick(s.a))

    def withdraw(self, s: Step) -> None:
        event: Any = (r.ArticleWithdrawn, r.ArticleReinstated)[s.b % 2]
        self.affair.record(
            event(
                article=self.articles[s.a % len(self.articles)],
                reason=tuple(WithdrawalReason)[s.c % 4],
                seen_at=self.affair.now,
            )
        )

    def resolve(self, s: Step) -> None:
        found = VIEWS["allegations"](replay(self.affair.records, FACTS), NOW)
        if found:
            self.affair.decide(
                d.ResolutionDecided(
                    target=found[s.a % len(found)].id,
                    value=tuple(Outcome)[s.b % 4],
                    dated=(None, *DAYS)[s.c % 7],
                )
            )

    def amend(self, s: Step) -> None:
        kind = KINDS[s.b % len(KINDS)]
        event = r.StatementAmended(
            target=self._pick(s.a),
            field="kind",
            old='""',
            new=f'"{kind.value}"',
            reason="read again",
        )
        (self.affair.decide if s.c % 2 else self.affair.record)(event)

    def unlink(self, s: Step) -> None:
        if self.links:
            name = self.links[s.a % len(self.links)]
            linked = next(x.event for x in self.affair.records if x.id == name)
            assert isinstance(linked, d.StatementLinked)
            self.affair.decide(
                d.StatementUnlinked(
                    statement=linked.statement,
                    type=linked.type,
                    to=linked.to,
                    accused=linked.accused,
                    reason="no",
                )
            )

    def feed(self, s: Step) -> None:
        url = f"https://feed{s.a % 2}.example/"
        feed, now = feed_id(url), self.affair.now
        events: tuple[Any, ...] = (
            d.SourceConfigured(feed=feed, url=url, outlet="Northlight"),
            r.FeedPolled(feed=feed, unchanged_since=now, seen_at=now),
            d.FetchFailed(source=feed, outcome="timeout", seen_at=now),
            d.FeedMoved(feed=feed, value=f"{url}{s.c}", seen_at=now),
        )
        self.affair.record(events[s.b % 4])

    def recheck(self, s: Step) -> None:
        article, now = self.affair.home(self._pick(s.a)), self.affair.now
        self.affair.record(
            r.ArticleRechecked(article=article, unchanged_since=now, seen_at=now)
        )

    def correct(self, s: Step) -> None:
        via = self.articles[s.c % len(self.articles)]
        when = day(DAYS[s.b % 6]) if s.c % 2 else None
        self.affair.record(
            r.StatementCorrected(
                target=self._pick(s.a), by=Party.OUTLET, via=via, dated=when
            )
        )

    def grade(self, s: Step) -> None:
        if s.b % 2:
            target, back = self._pick(s.a), s.c % 2 == 1
            self.affair.decide(d.ItemGraded(target=target, value="2", withdrawn=back))
        else:
            entity = EntityId(f"en_{s.a % 4}")
            self.affair.decide(d.SourceGraded(target=entity, value="ABC"[s.c % 3]))

    def role(self, s: Step) -> None:
        entity = EntityId(f"en_{s.a % 4}")
        self.affair.record(d.RoleHeld(entity=entity, title=f"title {s.b}"))

    def alter(self, s: Step) -> None:
        """Alter a statement, with a notice or without, and decide about it or not."""
        change = tuple(RevisionClass)[s.c % 3]
        edit = self.affair.alter(
            self._pick(s.a), f"other words {s.b}", change=change, moved=s.b % 5 == 0
        )
        if s.c > 5:
            value = tuple(Decision)[s.b % 3]
            self.affair.decide(d.ReviewDecision(target=edit, value=value))

    def split(self, s: Step) -> None:
        a, b = sorted((EntityId(f"en_{s.a % 4}"), EntityId(f"en_{s.b % 4}")))
        self.affair.decide(d.SpeakerSplit(a=a, b=b, reason="two"))

    def accept(self, s: Step) -> None:
        """Accept or reject any event: a link, a merge, an identification."""
        target = self.affair.records[s.a % len(self.affair.records)].id
        value = tuple(Decision)[s.b % 3]
        self.affair.decide(d.ReviewDecision(target=target, value=value))

    def judge(self, s: Step) -> None:
        found = VIEWS["pledges"](replay(self.affair.records, FACTS), NOW)
        if found:
            target = found[s.a % len(found)].id
            value = tuple(Verdict)[s.b % 5]
            self.affair.decide(d.PledgeJudged(target=target, value=value))
