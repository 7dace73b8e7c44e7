"""The status rules of pledges, each in the order in which it is tried."""

from datetime import date

import pytest
from tests.affair import Affair

from dossier.domain import decisions as d
from dossier.domain.times import When, day
from dossier.domain.vocabulary import Decision, Kind, LinkType, Verdict
from dossier.projections import FACTS, AsOf, replay
from dossier.projections.lines import Pledge, PledgeStatus
from dossier.projections.pledges import pledges

PORT = "Calder Port Authority"


@pytest.fixture
def affair():
    return Affair()


def lines(affair: Affair, **asof: date) -> tuple[Pledge, ...]:
    return pledges(replay(affair.records, FACTS), AsOf(known_at=asof.get("known_at")))


def line(affair: Affair) -> Pledge:
    (one,) = lines(affair)
    return one


def promise(affair, by="Jon Aske", on=date(2031, 3, 1), side=PORT, **fields):
    article = affair.article(f"promise by {by} on {on}", on)
    fields = {"about": "publication", **fields}
    words = f"we will publish the depths, {by} said"
    return affair.say(article, words, Kind.PLEDGE, by=by, side=side, **fields)


def comment(affair, type_, to, by="Ruta Sandvik", kind=Kind.ALLEGATION):
    article = affair.article(f"{type_} by {by}", date(2031, 3, 9))
    said = affair.say(article, f"{type_} it is", kind, by=by)
    affair.link(said, type_, to)
    return said


def test_what_a_side_says_once_is_made(affair):
    made = promise(affair, addressee=("Pilots' Union",))

    one = line(affair)
    assert one.status is PledgeStatus.MADE
    assert one.statements == (made,)
    assert [n.name for n in one.by] == [PORT, "Jon Aske"]
    assert [n.name for n in one.to] == ["Pilots' Union"]
    assert one.reiterations == ()


def test_a_second_utterance_by_the_side_reiterates_it(affair):
    promise(affair)
    again = promise(affair, by="Mara Voss", on=date(2031, 3, 4))

    one = line(affair)
    assert one.status is PledgeStatus.REITERATED
    assert one.reiterations == (again,)


def test_a_second_report_of_one_utterance_reiterates_nothing(affair):
    first = promise(affair)
    other = promise(affair, on=date(2031, 3, 4))
    affair.link(other, LinkType.SAME_UTTERANCE, first)

    assert line(affair).status is PledgeStatus.MADE


def test_an_echo_belongs_to_the_pledge_whose_words_it_leaves_out(affair):
    first = promise(affair)
    echo = promise(affair, by="Mara Voss", on=date(2031, 3, 4), about=None)
    affair.link(echo, LinkType.ECHOES, first)

    assert line(affair).reiterations == (echo,)


def test_an_echo_is_of_the_same_side_whatever_name_the_side_goes_by(affair):
    first = promise(affair)
    echo = promise(affair, by="Mara Voss", side="the port", on=date(2031, 3, 4))
    affair.link(echo, LinkType.ECHOES, first)

    assert line(affair).side.name == PORT
    assert line(affair).reiterations == (echo,)


def test_what_another_side_repeats_is_a_pledge_of_its_own(affair):
    first = promise(affair)
    other = promise(affair, by="Mara Voss", side="Harbour Board", on=date(2031, 3, 4))
    affair.link(other, LinkType.REPEATS, first)

    assert len(lines(affair)) == 2


def test_alleged_conduct_alone_moves_nothing(affair):
    promise(affair)
    article = affair.article("conduct", date(2031, 3, 9))
    affair.say(article, "they hid it", by="Ruta Sandvik", accused=(PORT,), about="hide")

    assert line(affair).status is PledgeStatus.MADE


def test_progress_that_anybody_reports_is_progress(affair):
    made = promise(affair)
    comment(affair, LinkType.SUPPORTS, made, kind=Kind.FACTUAL_CLAIM)

    assert line(affair).status is PledgeStatus.IN_PROGRESS


def test_an_alleged_breach_makes_it_alleged_broken_never_broken(affair):
    made = promise(affair)
    breach = comment(affair, LinkType.ALLEGES_BREACH, made)

    one = line(affair)
    assert one.status is PledgeStatus.ALLEGED_BROKEN
    assert one.breaches == (breach,)
    assert [n.name for n in one.breach_alleged_by] == ["Ruta Sandvik"]


def test_somebody_who_says_that_it_is_kept_makes_it_alleged_kept(affair):
    comment(affair, LinkType.ALLEGES_KEPT, promise(affair), kind=Kind.POSITION)

    assert line(affair).status is PledgeStatus.ALLEGED_KEPT


def test_both_make_it_disputed(affair):
    made = promise(affair)
    comment(affair, LinkType.ALLEGES_BREACH, made)
    comment(affair, LinkType.ALLEGES_KEPT, made, by="Jon Aske", kind=Kind.POSITION)

    assert line(affair).status is PledgeStatus.DISPUTED


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict.KEPT, PledgeStatus.KEPT),
        (Verdict.KEPT_IN_PART, PledgeStatus.KEPT_IN_PART),
        (Verdict.BROKEN, PledgeStatus.BROKEN),
        (Verdict.LAPSED, PledgeStatus.LAPSED),
    ],
    ids=["kept", "kept_in_part", "broken", "lapsed"],
)
def test_only_a_person_s_judgement_says_what_became_of_it(affair, verdict, status):
    comment(affair, LinkType.ALLEGES_BREACH, promise(affair))
    target = line(affair).id
    judged = affair.decide(d.PledgeJudged(target=target, value=verdict))

    assert line(affair).status is status
    assert line(affair).judged_by == "Lotte Brandt"

    affair.decide(d.PledgeJudged(target=target, value=Verdict.OPEN, prev=judged))

    assert line(affair).status is PledgeStatus.ALLEGED_BROKEN
    assert line(affair).judged_by is None


def test_a_breach_that_nobody_reviewed_leaves_the_status_proposed(affair):
    breach = comment(affair, LinkType.ALLEGES_BREACH, promise(affair))
    assert line(affair).proposed

    affair.decide(d.ReviewDecision(target=breach, value=Decision.ACCEPTED))

    assert not line(affair).proposed


def test_the_utterance_said_first_is_the_pledge_the_others_reiterate_it(affair):
    later = promise(affair, said=day(date(2031, 2, 20)))
    earlier = promise(
        affair,
        by="Mara Voss",
        on=date(2031, 3, 4),
        said=When(earliest=date(2031, 1, 1), latest=date(2031, 1, 31)),
    )

    one = line(affair)
    assert one.statements == (later, earlier)
    assert one.reiterations == (later,)


def test_a_pledge_shows_when_it_took_each_status(affair):
    made = promise(affair)
    breach = comment(affair, LinkType.ALLEGES_BREACH, made)

    moves = [(m.day, m.status, m.by) for m in line(affair).history]
    assert moves == [
        (date(2031, 3, 1), "made", (made,)),
        (date(2031, 3, 9), "alleged_broken", (breach,)),
    ]
    assert lines(affair, known_at=date(2031, 3, 8))[0].status is PledgeStatus.MADE
    assert lines(affair, known_at=date(2031, 2, 1)) == ()
