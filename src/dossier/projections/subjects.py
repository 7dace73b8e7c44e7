"""What statements are about: by proposition, and united for one accused or side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from dossier.domain.ids import EventId, PropositionId
from dossier.domain.vocabulary import Form, Stance
from dossier.projections.known import Known
from dossier.projections.lines import StatementLine
from dossier.projections.order import place
from dossier.projections.propositions import united

_HEADLINES: Final = frozenset({Form.HEADLINE, Form.HEADLINE_PSEUDO_QUOTE})


@attrs.frozen(kw_only=True)
class About:
    """A statement, one proposition that it is about, and how it stands to it."""

    line: StatementLine
    proposition: PropositionId
    stance: Stance
    cause: EventId


@attrs.frozen(kw_only=True)
class Subject:
    """Statements that are about the same thing.

    Attributes:
        text: In the words of its first statement; a headline's where it has no other.
        propositions: Those that are united.
        lines: The statements, without repeats, in the order given.
        causes: The assignments and definitions.
    """

    text: str
    propositions: tuple[PropositionId, ...]
    lines: tuple[StatementLine, ...]
    causes: tuple[EventId, ...]


def stances(known: Known) -> dict[PropositionId, tuple[About, ...]]:
    """Return who is about each proposition, and how."""
    found: dict[PropositionId, list[About]] = defaultdict(list)
    for statement, notes in known.assigned.items():
        for note in notes:
            found[note.event.proposition].append(
                About(
                    line=known.statements[statement],
                    proposition=note.event.proposition,
                    stance=note.event.stance,
                    cause=note.id,
                )
            )
    return {p: tuple(several) for p, several in found.items()}


def subjects(abouts: Iterable[About], known: Known) -> tuple[Subject, ...]:
    """Return *abouts*, all of one accused or one side, by what they are about."""
    several = [a for a in abouts if a.proposition in known.propositions]
    root = united(
        (known.propositions[p] for p in {a.proposition for a in several}), known.same
    )
    groups: dict[PropositionId, list[About]] = defaultdict(list)
    for about in several:
        groups[root[about.proposition]].append(about)
    return tuple(_subject(group, known) for _, group in sorted(groups.items()))


def _subject(group: list[About], known: Known) -> Subject:
    propositions = {a.proposition for a in group}
    first = min(group, key=lambda a: (_headline(a), place(a.line), a.proposition))
    return Subject(
        text=known.propositions[first.proposition].text,
        propositions=tuple(sorted(propositions)),
        lines=tuple({a.line.id: a.line for a in group}.values()),
        causes=(
            *(a.cause for a in group),
            *(known.definitions[p] for p in propositions),
        ),
    )


def _headline(about: About) -> bool:
    return about.line.statement.form in _HEADLINES


def covering(
    propositions: Iterable[PropositionId],
    covers: Mapping[PropositionId, frozenset[PropositionId]],
) -> frozenset[PropositionId]:
    """Return the wider propositions that cover any of *propositions*."""
    narrow = frozenset(propositions)
    return frozenset(p for p, covered in covers.items() if covered & narrow)
