"""Commands that sign, prove and erase."""

from collections.abc import Iterator
from pathlib import Path

import click

from dossier import log as logs
from dossier.cli.command import command, json_option
from dossier.cli.persons import person
from dossier.cli.prefixes import find
from dossier.cli.printing import note, progress, show_json
from dossier.cli.settings import Settings
from dossier.codec import unstructure
from dossier.log import erasure, proofs
from dossier.log import evidence as facts
from dossier.projections.wording import counted

_key_option = click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The private key; by default one for this log in your configuration.",
)


@command(
    "checkpoint",
    examples=("dossier checkpoint > 2031-03.note", "dossier checkpoint --key my.key"),
)
@_key_option
def checkpoint(settings: Settings, key: Path | None) -> None:
    """Sign what the log holds now, so that a cut tail is found.

    Prints the signed note, which others may keep; it is kept beside the log too. The
    key is made when there is none. The public key is what others need to check it.
    """
    with logs.open_log(settings.log) as log:
        by = facts.signer(log, key)
        click.echo(facts.seal(log, by, person()), nl=False)
    note(settings, f"public key {by.verifier}")


@command(
    "prove", examples=("dossier prove 7 > p.json", "dossier prove --since 2031-03.note")
)
@click.argument("seq", type=click.IntRange(1), required=False)
@click.option(
    "--since",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="CHECKPOINT",
    help="Prove that the log only grew since this signed note.",
)
@_key_option
def prove(
    settings: Settings, seq: int | None, since: Path | None, key: Path | None
) -> None:
    """Prove that an event is in the log, or that the log only grew.

    Prints a proof that anybody can check without the log: dossier verify --proof FILE.
    """
    if (seq is None) == (since is None):
        raise click.UsageError("give either SEQ or --since CHECKPOINT")
    with logs.open_log(settings.log) as log:
        by = facts.signer(log, key)
        if since is not None:
            proof = facts.prove_since(log, since.read_text("utf-8"), by)
        else:
            assert seq is not None
            proof = facts.prove(log, seq, by)
    click.echo(proofs.dumps(proof), nl=False)


@command(
    "erase",
    examples=(
        "dossier erase ar_7k2m --basis 'court order 7/2031'",
        "dossier erase --resume",
    ),
)
@click.argument("target", metavar="ID", required=False)
@click.option("--basis", metavar="WORDS", help="The legal basis, which is recorded.")
@click.option("--resume", is_flag=True, help="Finish erasures that were interrupted.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def erase(
    settings: Settings,
    target: str | None,
    basis: str | None,
    *,
    resume: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Remove an article or a statement for a legal reason, for good.

    The words are gone from the log, its blobs and its views; that something was
    erased, when, by whom and why stays, and so does every digest and proof. An
    article that was erased is not ingested again.
    """
    if resume:
        done = erasure.finish(settings.log)
        note(settings, f"{counted(done, 'payload or blob', 'payloads and blobs')} gone")
        return
    if not target or not basis:
        raise click.UsageError("give the ID of an article or statement, and --basis")
    with logs.open_log(settings.log) as log:
        what = erasure.plan(log, _whole(log, target))
        parts = (
            f"{counted(len(what.seqs), 'event')}, {counted(len(what.blobs), 'blob')}"
        )
        if not yes:
            if not settings.interactive:
                raise click.UsageError(f"{parts} would be erased; pass --yes")
            click.confirm(f"erase {parts} for good?", abort=True, err=True)
        record = erasure.erase(log, what, basis, person())
    if as_json:
        show_json(unstructure(record.event))
        return
    click.echo(f"erased {parts}; recorded as event {record.seq}")


def _whole(log: logs.SegmentLog, given: str) -> str:
    """Return the id of which *given* is the beginning, where it is of one alone."""
    ids = {tag.partition(":")[2] for record in log.read() for tag in record.tags}
    among = {one for one in ids if one.startswith(("ar_", "st_"))}
    return find(given, among, "article or statement")


@command(
    "verify",
    examples=(
        "dossier verify --checkpoint 2031-03.note",
        "dossier verify --proof p.json",
    ),
)
@click.option(
    "--checkpoint",
    "since",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A signed note that the log must continue.",
)
@click.option(
    "--proof",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Check this proof alone; no log is needed.",
)
@click.option(
    "--key", metavar="KEY", help="The public key, or a file with it, that must fit."
)
@json_option
def verify(
    settings: Settings,
    since: Path | None,
    proof: Path | None,
    key: str | None,
    *,
    as_json: bool,
) -> None:
    """Check every record, digest, blob and span of the log.

    Changes nothing. Ends with 1 and names the first damage.
    """
    if key is not None and Path(key).is_file():
        key = Path(key).read_text("utf-8")
    if proof is not None:
        _verify_proof(proof, key, as_json=as_json)
        return
    with progress(settings) as display:
        task = display.add_task("events", total=None)
        found = logs.verify(
            settings.log,
            lambda done, total: display.update(task, completed=done, total=total),
            checkpoint=since.read_text("utf-8") if since else None,
            key=key,
        )
    if as_json:
        show_json(unstructure(found))
        return
    click.echo(
        f"{settings.log}: whole; {counted(found.events, 'event')}, "
        f"{counted(found.segments, 'segment')}, {counted(found.blobs, 'blob')}"
    )
    click.echo(f"digest {found.digest}")
    for line in _remarks(found):
        note(settings, line)


def _remarks(found: logs.Report) -> Iterator[str]:
    """Say what else somebody should know of a log that is whole."""
    if found.checkpoint is not None:
        yield f"as at the checkpoint over {counted(found.checkpoint, 'event')}"
    if found.erased or found.erased_blobs:
        payloads = counted(found.erased, "payload")
        blobs = counted(found.erased_blobs, "blob")
        yield f"{payloads} and {blobs} erased: dossier log --type payload-erased"
    if found.unfinished:
        yield f"{found.unfinished} still to erase: dossier erase --resume"
    if found.torn:
        yield f"an unfinished append of {found.torn} bytes at the end"
    if found.unanchored:
        yield f"{counted(found.unanchored, 'event')} without a stored text"


def _verify_proof(proof: Path, key: str | None, *, as_json: bool) -> None:
    shown = proofs.check(proofs.loads(proof.read_bytes()), key)
    if as_json:
        show_json(unstructure(shown))
        return
    if shown.kind == "inclusion":
        click.echo(
            f"event {shown.seq} ({shown.type}, {shown.id}), recorded "
            f"{shown.recorded_at}, is in the log {shown.origin} of {shown.size} events"
        )
        if shown.event is None:
            click.echo("its payload was erased")
    else:
        click.echo(
            f"the log {shown.origin} of {shown.size} events continues "
            f"its first {shown.since}"
        )
    click.echo(f"signed with {shown.key}")
