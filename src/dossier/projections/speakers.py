"""The view of speakers: who speaks, who is spoken of, under which names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import attrs

from dossier.domain.chains import Named
from dossier.domain.decisions import RoleHeld, SourceGraded
from dossier.domain.ids import EventId, StatementId
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts, Noted
from dossier.projections.known import Known, know
from dossier.projections.lines import RoleLine, Speaker, StatementLine
from dossier.projections.order import in_order
from dossier.projections.rulings import grouped, standing


@attrs.define
class Draft:
    """What is gathered of one speaker, statement by statement in order."""

    names: set[str] = attrs.field(factory=set)
    written: set[str] = attrs.field(factory=set)
    said: list[StatementId] = attrs.field(factory=list)
    said_for: list[StatementId] = attrs.field(factory=list)
    about: list[StatementId] = attrs.field(factory=list)
    causes: set[EventId] = attrs.field(factory=set)

    def add(
        self,
        relation: str,
        statement: StatementId,
        name: str,
        written: str,
        cause: EventId | None,
    ) -> None:
        """Add how a statement names the speaker, and how that was found out."""
        self.names.add(name)
        self.written.add(written)
        lines: list[StatementId] = getattr(self, relation)
        if lines[-1:] != [statement]:
            lines.append(statement)
        self.causes.add(EventId(statement))
        if cause is not None:
            self.causes.add(cause)


def speakers(facts: Facts, asof: AsOf) -> tuple[Speaker, ...]:
    """Return everybody who speaks or is spoken of as of *asof*, by name."""
    return speakers_of(know(facts, asof))


def speakers_of(known: Known) -> tuple[Speaker, ...]:
    """Return everybody who speaks or is spoken of in what is known, by name."""
    drafts: dict[str, Draft] = defaultdict(Draft)
    for line in in_order(known.statements.values()):
        for relation, named in named_in(line):
            name = known.identities.named(line.article.id, named.name)
            note = known.identities.mentions.get((line.article.id, named.name))
            drafts[name.id].add(
                relation,
                line.id,
                name.name,
                named.as_written or named.name,
                note.id if note else None,
            )
    return speaker_lines(drafts, known)


def speaker_lines(drafts: Mapping[str, Draft], known: Known) -> tuple[Speaker, ...]:
    """Return what was gathered as lines, with roles, grades and merges, by name."""
    roles = _roles(known)
    grades = _grades(known)
    members = _members(known)
    found = [
        Speaker(
            id=entity,
            aliases=members.get(entity, ()),
            name=min(draft.names),
            as_written=tuple(sorted(draft.written)),
            roles=tuple(r for r, _ in roles.get(entity, ())),
            said=tuple(draft.said),
            said_for=tuple(draft.said_for),
            about=tuple(draft.about),
            grade=grades.get(entity),
            proposed=entity in known.identities.proposed,
            causes=tuple(
                sorted(
                    draft.causes
                    | {i for _, i in roles.get(entity, ())}
                    | set(known.identities.merges.get(entity, ()))
                )
            ),
        )
        for entity, draft in drafts.items()
    ]
    return tuple(sorted(found, key=lambda s: (s.name.casefold(), s.id)))


def named_in(line: StatementLine) -> Iterator[tuple[str, Named]]:
    """Yield everybody whom *line* names, and how they stand to it."""
    statement = line.statement
    if statement.speaker is not None:
        yield "said", statement.speaker
    if statement.on_behalf_of is not None:
        yield "said_for", statement.on_behalf_of
    for named in (*statement.accused, *statement.beneficiary, *statement.addressee):
        yield "about", named


def _roles(known: Known) -> dict[str, list[tuple[RoleLine, EventId]]]:
    groups: dict[str, list[tuple[RoleLine, EventId]]] = defaultdict(list)
    notes: list[Noted[RoleHeld]] = list(
        known.facts.of(RoleHeld, known.asof.recorded_by)
    )
    followed = {n.event.prev for n in notes}
    for note in sorted(notes, key=lambda n: (n.event.title, n.id)):
        if note.id not in followed:
            role = RoleLine(
                title=note.event.title, held=note.event.held, basis=note.event.basis
            )
            groups[known.identities.root(note.event.entity)].append((role, note.id))
    return groups


def _grades(known: Known) -> dict[str, str]:
    notes = known.facts.of(SourceGraded, known.asof.recorded_by)
    by = known.asof.published_by
    groups = grouped(
        (n for n in notes if by is None or (n.event.dated or n.day) <= by),
        lambda n: known.identities.root(n.event.target),
    )
    return {entity: note.event.value for entity, note in standing(groups).items()}


def _members(known: Known) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for entity, root in known.identities.roots.items():
        if entity != root:
            members[root].append(entity)
    return {root: tuple(sorted(several)) for root, several in members.items()}
