"""What statements are about: by proposition, and united for one accused or side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import attrs

from dossier.domain.ids import EventId, PropositionId
from dossier.domain.vocabulary import Stance
from dossier.projections.known import Known
from dossier.projections.lines import StatementLine
from dossier.projections.propositions import representative, united


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
        text: The proposition in words.
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
    counts = Counter(a.proposition for a in group)
    stands_for = representative({known.propositions[p]: n for p, n in counts.items()})
    return Subject(
        text=stands_for.text,
        propositions=tuple(sorted(counts)),
        lines=tuple({a.line.id: a.line for a in group}.values()),
        causes=(
            *(a.cause for a in group),
            *(known.definitions[p] for p in counts),
        ),
    )


def covering(
    propositions: Iterable[PropositionId],
    covers: Mapping[PropositionId, frozenset[PropositionId]],
) -> frozenset[PropositionId]:
    """Return the wider propositions that cover any of *propositions*."""
    narrow = frozenset(propositions)
    return frozenset(p for p, covered in covers.items() if covered & narrow)
