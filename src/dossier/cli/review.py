"""The queue of proposals, one key each."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import attrs
import click
from rich.console import Console
from rich.text import Text

from dossier.cli import quotations
from dossier.cli.blocks import header, paragraph, show
from dossier.cli.command import command, json_option
from dossier.cli.deciding import by_option, record
from dossier.cli.entries import Entry, Shorten
from dossier.cli.keys import ENDED, one_key
from dossier.cli.persons import person
from dossier.cli.prefixes import shortener
from dossier.cli.printing import note, show_json, stdout, warn
from dossier.cli.settings import Settings
from dossier.domain.vocabulary import Decision, Kind, LinkType
from dossier.errors import DossierError
from dossier.log import open_log
from dossier.log.port import Actor, Draft
from dossier.projections import decisions
from dossier.projections.desk import Desk
from dossier.projections.proposals import Proposal
from dossier.projections.surface import view_json
from dossier.projections.undoing import undo
from dossier.projections.wording import counted
from dossier.tables import waiting
from dossier.tables.saved import FILE, Saved, open_views

KEYS: Final = (
    "a accept · r reject · c kind · s speaker · l link · "
    "j next · k back · u undo · q quit · ? keys"
)


@command("review", examples=("dossier review", "dossier review --json"))
@by_option
@json_option
def review(settings: Settings, *, by: str | None, as_json: bool) -> None:
    """Decide on what the machine proposed, one key each.

    Each proposal stands in its sentence, with what accepting it would settle. So
    does each statement that an edit without a notice altered, with the words before
    and after: accepting says that the article still has it, rejecting that it does
    not. Where nobody can be asked, the queue is listed.
    """
    console = stdout(settings)
    if settings.interactive and console.is_terminal and not as_json:
        Session(settings, person(by), console).run()
        return
    with _views(settings) as saved:
        queue = waiting.every(saved)
    if as_json:
        show_json(view_json("proposals", queue))
        return
    short = shortener(p.id for p in queue)
    show(console, [_entry(p, short, console.width) for p in queue])
    note(settings, f"\n{counted(len(queue), 'proposal')}.")


@contextmanager
def _views(settings: Settings) -> Iterator[Saved]:
    """Give the saved views, caught up."""
    with open_log(settings.log) as log, open_views(log, settings.log / FILE) as saved:
        yield saved


def _entry(proposal: Proposal, short: Shorten, width: int) -> Entry:
    what = f"{proposal.what} · {proposal.confidence:.2f}"
    lines = [
        header(what, short(proposal.id), width),
        *paragraph(proposal.sentence, width),
    ]
    for words in proposal.words:
        lines += quotations.quotation(words, short, width)[1:]
    if proposal.before is not None and proposal.after is not None:
        lines += paragraph(f"before: {proposal.before}", width)
        lines += paragraph(f"after:  {proposal.after}", width)
    for move in proposal.moves:
        lines += paragraph(f"accepting it: {move}", width)
    if proposal.after is not None:
        lines += paragraph("rejecting it: counts it as gone from its article", width)
    return lines


@attrs.define
class Session:
    """One person at the queue.

    Attributes:
        at: Which proposal is shown.
        done: The decisions of this session that stand, the last one last.
        recorded: How many decisions this session recorded.
    """

    settings: Settings
    actor: Actor
    console: Console
    at: int = 0
    done: list[str] = attrs.field(factory=list)
    recorded: int = 0

    def run(self) -> None:
        """Show proposals and take keys until there are none, or the person quits."""
        acts: dict[str, Callable[[Proposal], bool]] = {
            "a": self._accept,
            "r": self._reject,
            "c": self._kind,
            "s": self._speaker,
            "l": self._link,
            "j": lambda _: self._turn(1),
            "k": lambda _: self._turn(-1),
            "u": lambda _: self._undo(),
            "?": lambda _: self._help(),
            "q": lambda _: False,
            ENDED: lambda _: False,
        }
        while (found := self._next()) is not None:
            proposal, count = found
            with one_key() as key:
                self._show(proposal, count)
                act = acts.get(key())
            try:
                if not (act(proposal) if act else self._help()):
                    break
            except DossierError as error:
                warn(str(error))
        left = counted(found[1], "proposal") if found else "nothing"
        decided = counted(self.recorded, "decision")
        self.console.print(Text(f"{decided} recorded; {left} left to review."))

    def _next(self) -> tuple[Proposal, int] | None:
        """Return the proposal to look at, and how many wait; None where none does."""
        with _views(self.settings) as saved:
            merged = waiting.merges_of(saved.db)
            count = waiting.statements(saved.db) + len(merged)
            self.at = min(max(self.at, 0), max(count - 1, 0))
            found = waiting.some(saved.db, merged, self.at, 1)
        return (found[0], count) if found else None

    def _show(self, proposal: Proposal, count: int) -> None:
        short = shortener([proposal.id])
        self.console.print()
        show(self.console, [_entry(proposal, short, self.console.width)])
        self.console.print(Text(f"  {self.at + 1} of {count} · {KEYS}", style="dim"))

    def _record(self, make: Callable[[Desk], tuple[Draft, ...]], *given: str) -> bool:
        """Record what *make* gives on a desk with all that *given* ids may mean."""
        done, lines = record(self.settings, make, given)
        self.recorded += len(done)
        self.done += [x.id for x in done]
        for line in lines:
            self.console.print(Text(f"  {line}"))
        return True

    def _accept(self, proposal: Proposal) -> bool:
        return self._review(proposal, Decision.ACCEPTED, "")

    def _reject(self, proposal: Proposal) -> bool:
        reason = click.prompt("why", err=True)
        return self._review(proposal, Decision.REJECTED, reason)

    def _review(self, proposal: Proposal, value: Decision, reason: str) -> bool:
        return self._record(
            lambda desk: decisions.review(desk, proposal.id, value, self.actor, reason),
            proposal.id,
        )

    def _kind(self, proposal: Proposal) -> bool:
        choice = click.Choice([k.value for k in Kind])
        kind = click.prompt("kind", type=choice, err=True)
        return self._amend(proposal, "kind", kind)

    def _speaker(self, proposal: Proposal) -> bool:
        name = click.prompt("speaker, as JSON or a name", err=True)
        value = name if name.startswith("{") else json.dumps({"name": name})
        return self._amend(proposal, "speaker", value)

    def _amend(self, proposal: Proposal, field: str, value: str) -> bool:
        reason = click.prompt("why", err=True)
        return self._record(
            lambda desk: decisions.amend(
                desk, proposal.id, field, value, self.actor, reason=reason
            ),
            proposal.id,
        )

    def _link(self, proposal: Proposal) -> bool:
        choice = click.Choice([t.value for t in LinkType])
        type_ = click.prompt("what it is to the other", type=choice, err=True)
        to = click.prompt("the other's id", err=True)
        return self._record(
            lambda desk: decisions.link(
                desk, proposal.id, LinkType(type_), to, self.actor
            ),
            proposal.id,
            to,
        )

    def _turn(self, by: int) -> bool:
        self.at += by
        return True

    def _undo(self) -> bool:
        if not self.done:
            warn("nothing was decided in this session")
            return True
        last = self.done[-1]
        self._record(lambda desk: undo(desk, last, self.actor), last)
        del self.done[-2:]  # what was undone, and its undoing
        return True

    def _help(self) -> bool:
        self.console.print(Text(f"  {KEYS}", style="dim"))
        return True
