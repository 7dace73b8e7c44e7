"""What a person decides: made, shown with its author, undone by a later decision."""

import attrs
import pytest
from tests.accusations import (
    MARCH_5,
    MARCH_9,
    PORT,
    accuse,
    clear,
    deny,
    thread,
    threads,
)
from tests.affair import PERSON, READER, Affair

from dossier.domain.decisions import ResolutionDecided
from dossier.domain.ids import EventId
from dossier.domain.reports import StatementAmended
from dossier.domain.times import day
from dossier.domain.vocabulary import (
    Basis,
    Decision,
    Kind,
    LinkType,
    Outcome,
    Verdict,
)
from dossier.errors import AmbiguousIdError, DecisionError, UnknownIdError
from dossier.projections import FACTS, replay
from dossier.projections import decisions as dd
from dossier.projections.desk import Desk
from dossier.projections.judgements import date_, grade, judge, resolve
from dossier.projections.lines import PledgeStatus, Status
from dossier.projections.proposals import proposals
from dossier.projections.unions import distinct, merge, split
from dossier.projections.why import explain


@pytest.fixture
def affair():
    return Affair()


def desk(affair: Affair) -> Desk:
    return Desk(replay(affair.records, FACTS))


def decide(affair, drafts):
    """Record what a person decided."""
    return [affair.record(x.event, x.actor) for x in drafts]


def entity(affair, name):
    (found,) = {
        n.id
        for line in desk(affair).known.statements.values()
        for n in (line.speaker, line.side, *line.accused)
        if n is not None and n.name == name
    }
    return found


def test_accepting_a_statement_takes_the_mark_off_its_thread(affair):
    said = accuse(affair)

    decide(affair, dd.review(desk(affair), said, Decision.ACCEPTED, PERSON))

    assert not thread(affair).proposed


def test_accepting_a_thread_accepts_all_that_is_proposed_in_it(affair):
    said = accuse(affair)
    clear(affair, said)

    drafts = dd.review(desk(affair), thread(affair).id, Decision.ACCEPTED, PERSON)
    decide(affair, drafts)

    assert len(drafts) == 2
    assert not thread(affair).proposed


def test_rejecting_a_clearance_opens_its_thread_accepting_it_later_closes_it(affair):
    said = accuse(affair)
    clearance = clear(affair, said)
    no, yes = Decision.REJECTED, Decision.ACCEPTED

    decide(affair, dd.review(desk(affair), clearance, no, PERSON, "another port"))
    assert thread(affair).status is Status.OPEN
    decide(affair, dd.review(desk(affair), clearance, yes, PERSON, "I was wrong"))
    assert thread(affair).status is Status.CLEARED
    decide(affair, dd.review(desk(affair), clearance, no, PERSON, "no, I was not"))

    assert thread(affair).status is Status.OPEN


def test_rejecting_a_link_undoes_what_it_did(affair):
    said = accuse(affair)
    deny(affair, said)
    link = affair.records[-1].id

    decide(affair, dd.review(desk(affair), link, Decision.REJECTED, PERSON, "older"))

    assert thread(affair).status is Status.OPEN


def test_there_is_nothing_to_review_in_an_article(affair):
    said = accuse(affair)

    with pytest.raises(DecisionError, match="nothing that a machine proposed"):
        dd.review(desk(affair), affair.home(said), Decision.ACCEPTED, PERSON)


def test_a_person_amends_what_was_read_wrongly(affair):
    said = accuse(affair)

    decide(affair, dd.amend(desk(affair), said, "kind", "concern", PERSON, reason="x"))

    assert threads(affair) == ()
    assert desk(affair).known.statements[said].statement.kind is Kind.CONCERN


def test_an_amendment_comes_back_as_an_event_of_its_own(affair):
    said = accuse(affair)
    for kind in ("concern", "allegation", "concern"):
        decide(affair, dd.amend(desk(affair), said, "kind", kind, PERSON, reason="x"))

    assert desk(affair).known.statements[said].statement.kind is Kind.CONCERN


def test_a_better_reader_never_overrides_a_person(affair):
    said = accuse(affair)
    decide(affair, dd.amend(desk(affair), said, "kind", "concern", PERSON, reason="x"))

    later = dd.amend(desk(affair), said, "kind", "challenge", READER, reason="crf")
    decide(affair, later)

    assert desk(affair).known.statements[said].statement.kind is Kind.CONCERN


@pytest.mark.parametrize(
    ("field", "new"),
    [("kind", "gossip"), ("mood", "grim"), ("article", "ar_1"), ("accused", "Port")],
    ids=["no_such_kind", "no_such_field", "fixed_field", "wrong_shape"],
)
def test_an_amendment_that_does_not_fit_is_refused(affair, field, new):
    said = accuse(affair)

    with pytest.raises(DecisionError, match=field):
        dd.amend(desk(affair), said, field, new, PERSON, reason="x")


def test_a_recorded_amendment_that_does_not_fit_is_passed_over(affair):
    said = accuse(affair)
    (good,) = dd.amend(desk(affair), said, "kind", "concern", PERSON, reason="x")
    assert isinstance(good.event, StatementAmended)
    affair.decide(attrs.evolve(good.event, new='"gossip"'))

    assert desk(affair).known.statements[said].statement.kind is Kind.ALLEGATION


def test_what_is_no_statement_is_taken_back_and_put_back(affair):
    said = accuse(affair)

    decide(affair, dd.take_back(desk(affair), said, PERSON, reason="a caption"))
    assert threads(affair) == ()
    back = dd.take_back(desk(affair), said, PERSON, reason="it is one", withdrawn=True)
    decide(affair, back)

    assert len(threads(affair)) == 1


def test_a_person_links_and_unlinks_and_links_again(affair):
    said = accuse(affair)
    denial = deny(affair, None)
    link = (denial, LinkType.DENIES, said, PERSON)

    (made,) = decide(affair, dd.link(desk(affair), *link, accused=PORT))
    assert thread(affair).status is Status.DENIED
    decide(affair, dd.unlink(desk(affair), made, PERSON, reason="another matter"))
    assert thread(affair).status is Status.OPEN
    (again,) = decide(affair, dd.link(desk(affair), *link, accused=PORT))

    assert again != made
    assert thread(affair).status is Status.DENIED


def test_a_machine_cannot_link_again_what_a_person_unlinked(affair):
    said = accuse(affair)
    denial = deny(affair, said)
    drafts = dd.unlink(desk(affair), affair.records[-1].id, PERSON, reason="no")
    decide(affair, drafts)

    decide(affair, dd.link(desk(affair), denial, LinkType.DENIES, said, READER))
    affair.link(denial, LinkType.DENIES, said, accused=PORT)

    links = desk(affair).known.links[denial]
    assert [k.accused for k in links] == [None]


def test_a_statement_is_not_linked_with_itself(affair):
    said = accuse(affair)

    with pytest.raises(DecisionError, match="with itself"):
        dd.link(desk(affair), said, LinkType.DENIES, said, PERSON)


def test_only_a_link_can_be_unlinked(affair):
    said = accuse(affair)

    with pytest.raises(DecisionError, match="is not a link"):
        dd.unlink(desk(affair), said, PERSON, reason="no")


def test_merging_two_accused_unites_their_threads_splitting_parts_them(affair):
    accuse(affair)
    accuse(affair, by="Pilots' Union", accused=("the port of Calder",))
    a, b = entity(affair, PORT), entity(affair, "the port of Calder")

    decide(affair, merge(desk(affair), a, b, PERSON, reason="one body"))
    assert thread(affair).status is Status.CORROBORATED
    decide(affair, split(desk(affair), a, b, PERSON, reason="two bodies"))

    assert len(threads(affair)) == 2


def test_after_a_merge_the_older_id_of_a_thread_is_an_alias(affair):
    accuse(affair)
    accuse(affair, by="Pilots' Union", accused=("the port of Calder",))
    before = {t.id for t in threads(affair)}
    a, b = entity(affair, PORT), entity(affair, "the port of Calder")

    decide(affair, merge(desk(affair), a, b, PERSON))

    assert {thread(affair).id, *thread(affair).aliases} == before


def test_a_machine_does_not_merge_what_a_person_holds_apart(affair):
    accuse(affair)
    accuse(affair, by="Pilots' Union", accused=("the port of Calder",))
    a, b = entity(affair, PORT), entity(affair, "the port of Calder")
    decide(affair, distinct(desk(affair), a, b, PERSON))

    decide(affair, merge(desk(affair), a, b, READER))

    assert len(threads(affair)) == 2


def test_a_machine_made_merge_is_proposed_until_somebody_accepts_it(affair):
    accuse(affair, actor=PERSON)
    accuse(affair, by="Pilots' Union", accused=("the port of Calder",), actor=PERSON)
    a, b = entity(affair, PORT), entity(affair, "the port of Calder")
    (made,) = decide(affair, merge(desk(affair), a, b, READER))
    assert thread(affair).proposed
    assert len(threads(affair, reviewed=True)) == 2
    assert [p.id for p in proposals(desk(affair))] == [made]

    decide(affair, dd.review(desk(affair), made, Decision.ACCEPTED, PERSON))

    assert not thread(affair).proposed
    assert proposals(desk(affair)) == ()


def test_a_speaker_cannot_be_merged_with_what_is_none(affair):
    said = accuse(affair)

    with pytest.raises(DecisionError, match="is not a speaker"):
        merge(desk(affair), entity(affair, PORT), said, PERSON)


def test_dating_an_article_moves_when_it_counts(affair):
    said = accuse(affair)
    home = affair.home(said)

    decide(affair, date_(desk(affair), home, day(MARCH_5, Basis.DECISION), PERSON))

    assert thread(affair).history[0].day == MARCH_5
    with pytest.raises(DecisionError, match="neither an article nor a statement"):
        date_(desk(affair), thread(affair).id, day(MARCH_5), PERSON)


def test_grades_are_of_sources_and_of_statements(affair):
    said = accuse(affair)
    speaker = entity(affair, "Ruta Sandvik")

    decide(affair, grade(desk(affair), said, "2", PERSON))
    decide(affair, grade(desk(affair), speaker, "B", PERSON))

    assert desk(affair).known.statements[said].grade == "2"
    found = desk(affair).find(speaker)
    assert getattr(found, "grade", None) == "B"
    for given, value in ((said, "B"), (speaker, "2"), (affair.home(said), "B")):
        with pytest.raises(DecisionError):
            grade(desk(affair), given, value, PERSON)


def test_a_thread_is_resolved_and_opened_again(affair):
    accuse(affair)
    target = thread(affair).id

    for outcome in (Outcome.CLEARED, Outcome.OPEN, Outcome.CLEARED):
        decide(affair, resolve(desk(affair), target, outcome, PERSON, dated=MARCH_9))

    assert thread(affair).status is Status.CLEARED
    assert len([x for x in affair.records if x.id.startswith("rs_")]) == 3
    with pytest.raises(DecisionError, match="is not a thread"):
        resolve(desk(affair), affair.records[0].id, Outcome.OPEN, PERSON)


def test_a_pledge_is_judged(affair):
    article = affair.article("promise", MARCH_5)
    words = "we will publish"
    affair.say(article, words, Kind.PLEDGE, by="Jon Aske", side=PORT, about="it")
    (one,) = desk(affair).pledges

    decide(affair, judge(desk(affair), one.id, Verdict.KEPT, PERSON, reason="seen"))

    assert desk(affair).pledges[0].status is PledgeStatus.KEPT
    with pytest.raises(DecisionError, match="is not a pledge"):
        judge(desk(affair), affair.records[0].id, Verdict.KEPT, PERSON)


def test_every_decision_is_shown_with_its_author_and_reason(affair):
    said = accuse(affair)
    decide(affair, dd.review(desk(affair), said, Decision.ACCEPTED, PERSON, "checked"))

    shown = explain(desk(affair), thread(affair).id).decisions
    assert len(shown) == 1
    assert "accepted" in shown[0]
    assert "Lotte Brandt" in shown[0]
    assert "checked" in shown[0]


def test_the_queue_shows_first_what_would_resolve_most(affair):
    said = accuse(affair)
    clearance = clear(affair, said)

    queue = proposals(desk(affair))
    assert [p.id for p in queue] == [clearance, said]
    assert queue[0].moves == (f"clears {PORT} of: depths",)
    assert queue[1].sentence.startswith("Ruta Sandvik said: “the depths")
    assert queue[1].words[0].statement == said


def test_an_id_is_found_by_its_beginning_when_only_one_fits(affair):
    said = accuse(affair)
    found = desk(affair).find(said[:9])

    assert found.id == said
    with pytest.raises(UnknownIdError):
        desk(affair).find("st_nothing")
    with pytest.raises(UnknownIdError):
        desk(affair).find("")
    with pytest.raises(AmbiguousIdError):
        desk(affair).find("p")


def test_a_number_finds_an_event_by_its_seq(affair):
    accuse(affair)

    assert desk(affair).find("1").id == affair.records[0].id


def test_a_pledge_stands_for_the_breaches_proposed_in_it(affair):
    said = accuse(affair)
    article = affair.article("promise", MARCH_5)
    made = affair.say(article, "we will", Kind.PLEDGE, by="Jon Aske", side=PORT)
    affair.link(said, LinkType.ALLEGES_BREACH, made)
    (pledge,) = desk(affair).pledges

    (draft,) = dd.review(desk(affair), pledge.id, Decision.ACCEPTED, PERSON)

    assert draft.cause == (EventId(said),)
    moves = next(p.moves for p in proposals(desk(affair)) if p.id == said)
    assert moves[-1] == f"says that {PORT} does not keep: we will"


def test_only_a_statement_can_be_amended(affair):
    said = accuse(affair)

    with pytest.raises(DecisionError, match="is not a statement"):
        dd.amend(desk(affair), affair.home(said), "kind", "x", PERSON, reason="x")


def test_what_is_taken_back_towards_one_of_several_is_closed_for_that_one(affair):
    accuse(affair, accused=(PORT, "Harbour Board"))
    (of_port,) = (t for t in threads(affair) if t.accused.name == PORT)

    affair.decide(ResolutionDecided(target=of_port.id, value=Outcome.WITHDRAWN))

    statuses = {t.accused.name: t.status for t in threads(affair)}
    assert statuses == {PORT: Status.WITHDRAWN, "Harbour Board": Status.OPEN}
