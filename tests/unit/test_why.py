"""Why a line stands as it does, and what changed between two days."""

from datetime import UTC, date, datetime

import pytest
from tests.accusations import (
    MARCH_2,
    MARCH_5,
    MARCH_9,
    PORT,
    accuse,
    clear,
    deny,
    thread,
)
from tests.affair import PERSON, Affair

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.vocabulary import (
    Decision,
    Kind,
    LinkType,
    Party,
    WithdrawalReason,
)
from dossier.projections import FACTS, AsOf, replay
from dossier.projections.changes import Change, changes
from dossier.projections.desk import Desk
from dossier.projections.why import Explanation, explain
from dossier.projections.words import Piece


@pytest.fixture
def affair():
    return Affair()


def why(affair: Affair, name: str) -> Explanation:
    return explain(Desk(replay(affair.records, FACTS)), name)


def between(affair: Affair, since: date, until: date) -> tuple[Change, ...]:
    facts = replay(affair.records, FACTS)
    return changes(facts, AsOf(known_at=since), AsOf(known_at=until))


def contested(affair):
    said = accuse(affair)
    deny(affair, said)
    pilots = affair.article("pilots", MARCH_9, outlet="Northlight")
    dispute = affair.say(pilots, "the depths are right", Kind.CHALLENGE, by="Pilots")
    affair.link(dispute, LinkType.DISPUTES, said)
    return thread(affair).id


def test_a_thread_is_explained_by_its_rule_in_plain_words(affair):
    found = why(affair, contested(affair))

    assert found.heading == f"Said of {PORT}: that depths"
    assert found.status == "contested"
    assert found.rule == "rule 3, a third party disputes it"
    assert found.causes == (3,)


def test_it_shows_how_it_came_there_and_what_would_change_it(affair):
    found = why(affair, contested(affair))

    assert [(s.status, s.day, s.by) for s in found.history] == [
        ("open", MARCH_2, ("1",)),
        ("denied", MARCH_5, ("2",)),
        ("contested", MARCH_9, ("3",)),
    ]
    assert found.would_change == (
        "a retraction by every accuser",
        f"a clearance of {PORT} by somebody else",
        f"an admission by {PORT}",
        "a retraction of 3",
    )


def test_it_leads_to_the_words_in_their_sentence(affair):
    words = why(affair, contested(affair)).words[2]

    assert words.number == 3
    assert words.outlet == "Northlight"
    assert words.chain == ("Northlight", "Pilots")
    assert words.relations == ("disputes 1, proposed",)
    assert (words.start, words.end) == (0, len("Pilots: the depths are right"))
    assert words.seq > 0


def test_the_content_is_marked_in_its_sentence(affair):
    said = affair.say(
        affair.article("one", MARCH_2),
        "Pilots",
        by="Pilots",
        sentence="Pilots: the depths are right",
    )

    (words, *_) = why(affair, said).words
    assert words.sentence == (
        Piece(text="Pilots", content=True),
        Piece(text=": the depths are right", content=False),
    )


def test_where_nobody_replied_it_says_so_of_this_log_only(affair):
    accuse(affair)

    assert "No reply recorded in this log." in why(affair, thread(affair).id).notes


def test_a_resolved_thread_would_open_with_a_later_allegation(affair):
    clear(affair, accuse(affair))

    found = why(affair, thread(affair).id)
    assert found.status == "resolved:cleared"
    assert found.would_change[-1] == f"a certainly later allegation against {PORT}"


def test_a_pledge_is_explained(affair):
    article = affair.article("promise", MARCH_5)
    made = affair.say(
        article, "we will", Kind.PLEDGE, by="Jon Aske", side=PORT, about="it"
    )
    breach = accuse(affair)
    affair.link(breach, LinkType.ALLEGES_BREACH, made)
    (pledge,) = Desk(replay(affair.records, FACTS)).pledges

    found = why(affair, pledge.id)
    assert found.heading == f"Promised by {PORT}: that it"
    assert found.status == "alleged_broken"
    assert found.rule == "somebody says that it is not kept"
    assert found.would_change == ("a person's judgement",)


def test_a_denial_is_explained_with_what_it_stands_against(affair):
    denial = deny(affair, accuse(affair))

    found = why(affair, denial)
    assert found.rule == "read as denial, worded as specific, confidence 1.00"
    assert found.notes == (f"against {PORT} ({thread(affair).id}): specific",)
    assert [w.number for w in found.words] == [1, 2]


def test_a_speaker_an_article_and_an_event_are_explained(affair):
    said = accuse(affair)
    line = Desk(replay(affair.records, FACTS)).known.statements[said]
    assert line.speaker is not None

    speaker = why(affair, line.speaker.id)
    assert (speaker.what, speaker.heading) == ("speaker", "Ruta Sandvik")
    article = why(affair, line.article.id)
    assert article.rule == "published 2031-03-02, counts from 2031-03-02"
    event = why(affair, affair.records[-1].id)
    assert (event.what, event.heading) == ("event", "PropositionAssigned, seq 4")


def test_a_conflict_is_explained(affair):
    said = accuse(affair, flags=("suspected_error",))
    desk = Desk(replay(affair.records, FACTS))
    conflict = next(i for i in desk.ids if i.startswith("cf_"))

    found = why(affair, conflict)
    assert found.heading == "apparent error"
    assert [w.statement for w in found.words] == [said]


def test_changes_tell_what_opened_and_what_moved_and_by_what(affair):
    name = contested(affair)

    (opened,) = between(affair, date(2031, 3, 1), MARCH_2)
    assert (opened.what, opened.id, opened.after) == ("opened", name, "open")
    (moved,) = between(affair, MARCH_2, MARCH_5)
    assert (moved.what, moved.before, moved.after) == ("moved", "open", "denied")
    assert moved.day == MARCH_5
    assert [affair.statement(s).content for s in moved.by] == ["that is false"]
    assert between(affair, MARCH_9, date(2031, 4, 1)) == ()


def test_changes_tell_what_was_altered_removed_and_taken_back(affair):
    first, second = accuse(affair), accuse(affair, by="Pilots' Union")
    via = affair.article("retraction", MARCH_9)
    affair.record(r.StatementRetracted(target=first, by=Party.SPEAKER, via=via))
    affair.alter(second, "the depths are too deep")

    found = between(affair, MARCH_2, date(2031, 12, 31))
    assert [(c.what, c.id) for c in found if c.id.startswith("st_")] == [
        ("retracted", first),
        ("altered", second),
    ]
    assert ("support", "intact", "weakened") in {
        (c.what, c.before, c.after) for c in found
    }


def test_changes_tell_what_was_promised(affair):
    article = affair.article("promise", MARCH_5)
    affair.say(article, "we will", Kind.PLEDGE, by="Jon Aske", side=PORT, about="it")

    (made,) = between(affair, MARCH_2, MARCH_5)
    assert (made.what, made.after) == ("made", "made")
    assert made.about is not None
    assert made.about.name == PORT


def test_what_is_also_of_another_kind_says_so_and_an_admission_is_shown(affair):
    said = accuse(affair, also=(Kind.CONCERN,))
    article = affair.article("admission", MARCH_9)
    affair.say(
        article, "we did", Kind.ADMISSION, by="Jon Aske", side=PORT, about="depths"
    )

    assert why(affair, said).rule.startswith("read as allegation, also concern")
    found = why(affair, thread(affair).id)
    assert (found.status, found.causes) == ("resolved:confirmed", (2,))


def test_what_a_person_recorded_is_said_to_be_theirs(affair):
    said = accuse(affair, actor=PERSON)

    assert why(affair, said).rule == "read as allegation; by Lotte Brandt"


def test_changes_tell_which_articles_were_killed(affair):
    said = accuse(affair)
    affair.record(
        r.ArticleWithdrawn(
            article=affair.home(said),
            reason=WithdrawalReason.KILL,
            seen_at=datetime(2031, 3, 8, 9, tzinfo=UTC),
        )
    )

    found = between(affair, MARCH_5, MARCH_9)
    assert [(c.what, c.id, c.after) for c in found if c.what == "withdrawn"] == [
        ("withdrawn", affair.home(said), "kill")
    ]


def test_a_link_that_holds_for_one_accused_says_for_whom(affair):
    denial = deny(affair, accuse(affair))
    (link,) = Desk(replay(affair.records, FACTS)).known.links[denial]
    affair.decide(d.ReviewDecision(target=link.id, value=Decision.ACCEPTED))

    words = why(affair, thread(affair).id).words[1]
    assert words.relations == (f"denies 1 (for {PORT}), by Lotte Brandt",)


def test_a_statement_tells_who_took_out_a_link_of_it(affair):
    said = accuse(affair)
    denial = deny(affair, said)
    (link,) = Desk(replay(affair.records, FACTS)).known.links[denial]
    affair.decide(
        d.StatementUnlinked(
            statement=denial,
            type=link.type,
            to=said,
            accused=link.accused,
            reason="another matter",
            prev=link.id,
        )
    )

    for end in (said, denial):
        (line,) = why(affair, end).decisions
        assert line.startswith("statement unlinked by Lotte Brandt")
        assert line.endswith(": another matter")
