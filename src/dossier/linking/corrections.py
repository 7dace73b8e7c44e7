"""What an outlet or a speaker takes back, or puts right, in an article."""

from collections.abc import Iterator
from typing import Final

from dossier.domain.decisions import StatementLinked
from dossier.domain.events import Event
from dossier.domain.reports import StatementCorrected, StatementRetracted
from dossier.domain.times import day
from dossier.domain.vocabulary import Kind, LinkType, Party, Voice
from dossier.linking import parties
from dossier.linking.accounts import Account
from dossier.linking.corrected import CARRIED
from dossier.linking.gists import Gist
from dossier.linking.words import mass, overlap

_CLOSE: Final = 0.5  # share of the lighter one's words that says it is the same thing
_ENOUGH: Final = 1.0


def taken_back(mine: Account, theirs: Account) -> Iterator[Event]:
    """Yield which statements of *theirs* those of *mine* retract or correct.

    A retraction is by the speaker of an earlier allegation who says so, or by an
    outlet of what it printed. Of what it has in common with the earlier one, the
    words or the accused must show which is meant.
    """
    if mine.published and theirs.published and mine.published < theirs.published:
        return
    for gist, back in mine.taking:
        for target in theirs.gists:
            by = _by(gist, target, mine, theirs)
            if by is not None and _meant(gist, target, back=back):
                yield from _events(gist, target, by, mine, back=back)


def _by(gist: Gist, target: Gist, mine: Account, theirs: Account) -> Party | None:
    """Return who takes *target* back in *gist*, or None where that cannot be."""
    if gist.id == target.id or target.kind not in CARRIED:
        return None
    if theirs is mine and target.at >= gist.at:
        return None
    if gist.speaker and parties.likeness(gist.speaker, target.speaker):
        return Party.SPEAKER
    if not theirs.outlet:
        return None
    own = gist.voice is Voice.OUTLET and mine.outlet == theirs.outlet
    return Party.OUTLET if own or gist.speaker == theirs.outlet else None


def _meant(gist: Gist, target: Gist, *, back: bool) -> bool:
    shared = gist.words & target.words
    if mass(shared) >= _ENOUGH and overlap(gist.words, target.words) >= _CLOSE:
        return True
    about = (gist.accused | gist.cleared | gist.addressee) & target.accused
    return back and bool(about) and target.kind is Kind.ALLEGATION


def _events(
    gist: Gist, target: Gist, by: Party, mine: Account, *, back: bool
) -> Iterator[Event]:
    event = StatementRetracted if back else StatementCorrected
    dated = gist.said or (day(mine.published) if mine.published else None)
    yield event(target=target.id, by=by, via=mine.id, text=gist.span.text, dated=dated)
    yield StatementLinked(
        statement=gist.id,
        type=LinkType.REFERS_TO,
        to=target.id,
        confidence=0.6,
        rationale="takes it back" if back else "corrects it",
        rationale_span=gist.span,
    )
