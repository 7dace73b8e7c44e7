"""The page of speakers, and that of one."""

from collections.abc import Iterable
from typing import Any

from dossier.domain.ids import StatementId
from dossier.errors import UnknownIdError
from dossier.projections import wording
from dossier.projections.desk import Desk
from dossier.projections.lines import Speaker
from dossier.projections.order import in_order
from dossier.projections.surface import line_json, statement_json
from dossier.web.moments import STATEMENTS, Asked
from dossier.web.passages import entry
from dossier.web.shown import Leaf, Shown, leaf, when_words
from dossier.web.sight import Sight


def speakers(sight: Sight, asked: Asked) -> Shown:
    """Return everybody who speaks or is spoken of, by name."""
    everything = len(sight.people(""))
    shown = sight.people(asked["name"])
    page = leaf(asked, shown)
    lines = sight.speakers(page.lines)
    rows = [
        {
            "href": asked.to(f"/speakers/{x.id}"),
            "name": x.name,
            "written": [w for w in x.as_written if w != x.name],
            "said": len(x.said) + len(x.said_for),
            "about": len(x.about),
            "proposed": x.proposed,
        }
        for x in lines
    ]
    return Shown(
        title="Speakers",
        template="speakers.html",
        here="speakers",
        context={
            "rows": rows,
            "leaf": page,
            "name": asked["name"],
            "count": f"{len(shown)} of {wording.counted(everything, 'speaker')}",
        },
        data=lambda: {
            "speakers": [line_json(x) for x in lines],
            "total": len(shown),
            "page": page.number,
            "pages": page.last,
        },
        lines=lambda: sight.speakers(shown),
    )


def speaker(sight: Sight, asked: Asked, wanted: str) -> Shown:
    """Return the page of a speaker.

    Raises:
        UnknownIdError: There is none of this id.
        AmbiguousIdError: There are several.
    """
    desk = sight.desk(wanted)
    found = desk.find(wanted)
    if not isinstance(found, Speaker):
        raise UnknownIdError(wanted, "speaker")
    groups = [
        ("Said", found.said),
        ("Said for them", found.said_for),
        ("Said about or to them", found.about),
    ]
    longest = max((ids for _, ids in groups), key=len)
    page = leaf(asked, longest, STATEMENTS)
    threads = [t for t in desk.threads if t.accused.id == found.id]
    return Shown(
        title=found.name,
        template="speaker.html",
        here="speakers",
        context={
            "speaker": found,
            "roles": [(r.title, when_words(r.held), r.basis) for r in found.roles],
            "groups": [
                (name, len(ids), list(_entries(ids, desk, asked, page)))
                for name, ids in groups
            ],
            "threads": [
                (asked.to(f"/threads/{t.id}"), t.proposition, t.status.value)
                for t in threads
            ],
            "leaf": page,
        },
        data=lambda: {
            "speaker": line_json(found),
            "statements": [
                statement_json(desk.known.statements[s])
                for _, ids in groups
                for s in ids
            ],
        },
        lines=lambda: [desk.known.statements[s] for _, ids in groups for s in ids],
    )


def _entries(
    ids: Iterable[StatementId], desk: Desk, asked: Asked, page: Leaf
) -> Iterable[dict[str, Any]]:
    lines = in_order(desk.known.statements[s] for s in ids)
    shown = lines[page.start : page.start + page.size]
    for number, line in enumerate(shown, page.start + 1):
        yield entry(line, asked, number=number, relations=[])
