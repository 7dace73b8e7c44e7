"""Commands with which a person decides; each is undone only by a later one."""

import datetime as dt
from collections.abc import Callable

import click

from dossier.cli.command import command
from dossier.cli.deciding import by_option, decide, reason_option
from dossier.cli.moments import Day
from dossier.cli.settings import Settings
from dossier.domain.times import day
from dossier.domain.vocabulary import Basis, Decision, LinkType, Outcome, Verdict
from dossier.projections import decisions, judgements, undoing, unions

_Option = Callable[[Callable[..., None]], Callable[..., None]]
evidence_option: _Option = click.option(
    "--evidence",
    multiple=True,
    metavar="ID|URL",
    help="What it rests on; may be repeated.",
)
dated_option: _Option = click.option(
    "--dated",
    type=Day(),
    metavar="DATE",
    help="When that was so; the day of recording.",
)


@command(
    "accept", examples=("dossier accept st_m3kd7u1e", "dossier accept th_7k2mq0x4")
)
@click.argument("wanted", metavar="ID")
@by_option
@reason_option
def accept(settings: Settings, wanted: str, *, by: str | None, reason: str) -> None:
    """Accept what a machine proposed: a statement, a link, a merge.

    The id of an allegation or a pledge stands for all that is proposed in it.
    """
    decide(
        settings,
        by,
        lambda desk, actor: decisions.review(
            desk, wanted, Decision.ACCEPTED, actor, reason
        ),
        (wanted,),
    )


@command(
    "reject",
    examples=(
        'dossier reject st_m3kd7u1e --reason "a caption"',
        'dossier reject ln_4vq2pd7c --reason "another case" --by "L. Brandt"',
    ),
)
@click.argument("wanted", metavar="ID")
@by_option
@click.option("--reason", required=True, metavar="R", help="Why.")
def reject(settings: Settings, wanted: str, *, by: str | None, reason: str) -> None:
    """Reject what a machine proposed, or recorded by mistake.

    It counts in no view from then on; accepting it later puts it back.
    """
    decide(
        settings,
        by,
        lambda desk, actor: decisions.review(
            desk, wanted, Decision.REJECTED, actor, reason
        ),
        (wanted,),
    )


@command(
    "amend",
    examples=(
        'dossier amend st_m3kd7u1e kind concern --reason "it says could"',
        'dossier amend st_m3kd7u1e denial_class general --reason "no answer"',
    ),
)
@click.argument("wanted", metavar="ID")
@click.argument("field")
@click.argument("value", metavar="VALUE")
@by_option
@click.option("--reason", required=True, metavar="R", help="Why.")
def amend(
    settings: Settings,
    wanted: str,
    field: str,
    value: str,
    *,
    by: str | None,
    reason: str,
) -> None:
    """Say what a field of a statement should be.

    VALUE is a word, or JSON for what is more than a word. No later reading by a
    machine overrides it.
    """
    decide(
        settings,
        by,
        lambda desk, actor: decisions.amend(
            desk, wanted, field, value, actor, reason=reason
        ),
        (wanted,),
    )


@command(
    "link",
    examples=(
        "dossier link st_5kq0v2mx denies st_m3kd7u1e",
        'dossier link st_5kq0v2mx denies st_m3kd7u1e --accused "Calder Port Authority"',
    ),
)
@click.argument("start", metavar="FROM")
@click.argument("type_", metavar="TYPE", type=click.Choice([t.value for t in LinkType]))
@click.argument("end", metavar="TO")
@click.option("--accused", metavar="NAME", help="Only for this accused.")
@by_option
@reason_option
def link(  # noqa: PLR0913 (as many as the command has)
    settings: Settings,
    start: str,
    type_: str,
    end: str,
    *,
    accused: str | None,
    by: str | None,
    reason: str,
) -> None:
    """Say what one statement is to another."""
    decide(
        settings,
        by,
        lambda desk, actor: decisions.link(
            desk, start, LinkType(type_), end, actor, accused=accused, reason=reason
        ),
        (start, end),
    )


@command(
    "unlink",
    examples=(
        'dossier unlink ln_4vq2pd7c --reason "another case"',
        'dossier unlink ln_4vq2pd7c --reason "older" --by "L. Brandt"',
    ),
)
@click.argument("wanted", metavar="ID")
@by_option
@click.option("--reason", required=True, metavar="R", help="Why.")
def unlink(settings: Settings, wanted: str, *, by: str | None, reason: str) -> None:
    """Say that a link between two statements does not hold."""
    decide(
        settings,
        by,
        lambda desk, actor: decisions.unlink(desk, wanted, actor, reason=reason),
        (wanted,),
    )


@command("merge", examples=("dossier merge en_c2 en_f7", "dossier merge en_f7 en_c2"))
@click.argument("a")
@click.argument("b")
@by_option
@reason_option
def merge(settings: Settings, a: str, b: str, *, by: str | None, reason: str) -> None:
    """Say that two speakers are one."""
    decide(
        settings,
        by,
        lambda desk, actor: unions.merge(desk, a, b, actor, reason=reason),
        (a, b),
    )


@command("split", examples=("dossier split en_c2 en_f7", "dossier split en_f7 en_c2"))
@click.argument("a")
@click.argument("b")
@by_option
@reason_option
def split(settings: Settings, a: str, b: str, *, by: str | None, reason: str) -> None:
    """Say that two speakers that were merged are two.

    The ids are those from before the merge; ``dossier why`` shows them.
    """
    decide(
        settings,
        by,
        lambda desk, actor: unions.split(desk, a, b, actor, reason=reason),
        (a, b),
    )


@command(
    "distinct",
    examples=("dossier distinct en_c2 en_f7", "dossier distinct en_f7 en_c2"),
)
@click.argument("a")
@click.argument("b")
@by_option
@reason_option
def distinct(
    settings: Settings, a: str, b: str, *, by: str | None, reason: str
) -> None:
    """Say that two speakers are two, so that no merge is proposed."""
    decide(
        settings,
        by,
        lambda desk, actor: unions.distinct(desk, a, b, actor, reason=reason),
        (a, b),
    )


@command(
    "date",
    examples=(
        "dossier date ar_x7k2mq0x 2031-03-02",
        'dossier date st_m3kd7u1e 2031-03-01 --reason "the transcript"',
    ),
)
@click.argument("wanted", metavar="ID")
@click.argument("value", metavar="DATE", type=Day())
@by_option
@reason_option
def date(
    settings: Settings,
    wanted: str,
    value: dt.date,
    *,
    by: str | None,
    reason: str,
) -> None:
    """Say when an article was published, or a statement made."""
    decide(
        settings,
        by,
        lambda desk, actor: judgements.date_(
            desk, wanted, day(value, Basis.DECISION), actor, reason=reason
        ),
        (wanted,),
    )


@command("grade", examples=("dossier grade en_c2 B", "dossier grade st_m3kd7u1e 2"))
@click.argument("wanted", metavar="ID")
@click.argument("value", metavar="GRADE")
@by_option
@reason_option
def grade(
    settings: Settings, wanted: str, value: str, *, by: str | None, reason: str
) -> None:
    """Grade a source from A to F, or a statement from 1 to 6.

    That is the Admiralty code: how reliable a source is, how credible what it says.
    """
    decide(
        settings,
        by,
        lambda desk, actor: judgements.grade(
            desk, wanted, value.upper(), actor, reason=reason
        ),
        (wanted,),
    )


@command(
    "resolve",
    examples=(
        "dossier resolve th_7k2mq0x4 cleared --evidence https://court.example/12",
        'dossier resolve th_7k2mq0x4 open --reason "the appeal succeeded"',
    ),
)
@click.argument("wanted", metavar="ID")
@click.argument(
    "outcome", metavar="OUTCOME", type=click.Choice([o.value for o in Outcome])
)
@evidence_option
@dated_option
@by_option
@reason_option
def resolve(  # noqa: PLR0913 (as many as the command has)
    settings: Settings,
    wanted: str,
    outcome: str,
    *,
    evidence: tuple[str, ...],
    dated: dt.date | None,
    by: str | None,
    reason: str,
) -> None:
    """Close an allegation, or open it again.

    OUTCOME is confirmed, cleared, withdrawn, or open.
    """
    decide(
        settings,
        by,
        lambda desk, actor: judgements.resolve(
            desk,
            wanted,
            Outcome(outcome),
            actor,
            evidence=evidence,
            reason=reason,
            dated=dated,
        ),
        (wanted, *evidence),
    )


@command(
    "judge",
    examples=(
        "dossier judge pl_q0x47k2m kept --evidence st_m3kd7u1e",
        'dossier judge pl_q0x47k2m open --reason "too early"',
    ),
)
@click.argument("wanted", metavar="ID")
@click.argument(
    "verdict", metavar="VERDICT", type=click.Choice([v.value for v in Verdict])
)
@evidence_option
@dated_option
@by_option
@reason_option
def judge(  # noqa: PLR0913 (as many as the command has)
    settings: Settings,
    wanted: str,
    verdict: str,
    *,
    evidence: tuple[str, ...],
    dated: dt.date | None,
    by: str | None,
    reason: str,
) -> None:
    """Judge a pledge, or take a judgement back.

    VERDICT is kept, kept_in_part, broken, lapsed, or open. Nothing else ever says
    that a pledge was broken.
    """
    decide(
        settings,
        by,
        lambda desk, actor: judgements.judge(
            desk,
            wanted,
            Verdict(verdict),
            actor,
            evidence=evidence,
            reason=reason,
            dated=dated,
        ),
        (wanted, *evidence),
    )


@command("undo", examples=("dossier undo 48177", "dossier undo rd_3vq2pd7c"))
@click.argument("wanted", metavar="ID|SEQ")
@by_option
@reason_option
def undo(settings: Settings, wanted: str, *, by: str | None, reason: str) -> None:
    """Take a decision back, by another decision.

    Both stay in the log.
    """
    decide(
        settings,
        by,
        lambda desk, actor: undoing.undo(desk, wanted, actor, reason=reason),
        (wanted,),
    )
