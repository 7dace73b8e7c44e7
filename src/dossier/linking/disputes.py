"""Who takes issue with what was said in the same article, or says otherwise."""

import re
from collections.abc import Iterator
from typing import Final

from dossier.domain.decisions import StatementLinked
from dossier.domain.vocabulary import Kind, LinkType
from dossier.linking import parties
from dossier.linking.accounts import Account
from dossier.linking.gists import Gist
from dossier.linking.matters import ANAPHOR
from dossier.linking.stances import of_charges

_MOTIVE: Final = re.compile(
    r"\b(?:distract\w*|motiv\w+|politic\w+|grudge|grievance|revenge|campaign|stunt|smear"
    r"|spite|agenda|bias\w*|unfair|mislead\w*|exaggerat\w*|overstat\w*|malicious"
    r"|nonsense|absurd|ridiculous|false|untrue|baseless|groundless|unfounded|wrong"
    r"|ludicrous|fantas\w+|laughable|lie|lies|fiction|hysteri\w+)\b",
    re.IGNORECASE,
)
# Who does this takes issue with what was said, whatever words follow.
_AT_ISSUE: Final = re.compile(
    r"\b(?:dismiss\w*|scoff\w*|denounc\w*|ridicul\w*|mock\w*|deri(?:de|d)\w*"
    r"|wav\w+ (?:off|away|aside)|brush\w* (?:off|aside)|shrug\w* off|laugh\w* off"
    r"|disput\w*|questions|questioned|counter(?:s|ed)?|retort\w*|disagree\w*"
    r"|rubbish\w*|scorn\w*|t(?:ake|akes|ook) issue)\b",
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(r"\b(?:not|never|nobody|no one)\b|n[’']t\b", re.IGNORECASE)
_AT_ODDS: Final = re.compile(
    r"\b(?:otherwise|a different (?:account|story|version)|the (?:opposite|contrary"
    r"|reverse)|contradict\w*|at odds with|cannot be (?:reconciled|squared)"
    r"|belie[ds]?)\b",
    re.IGNORECASE,
)
_DISPUTING: Final = frozenset(
    {Kind.CHARACTERISATION, Kind.POSITION, Kind.FACTUAL_CLAIM, Kind.CONCERN}
)
_CHARGES: Final = frozenset({Kind.ALLEGATION, Kind.CONFIRMATION})
_CLAIMS: Final = _CHARGES | {Kind.FACTUAL_CLAIM, Kind.DENIAL}
_ARGUABLE: Final = _CHARGES | {
    Kind.FACTUAL_CLAIM,
    Kind.CHARACTERISATION,
    Kind.POSITION,
    Kind.CLEARANCE,
    Kind.CONCERN,
    Kind.PLEDGE,
}
_NEXT: Final = 400  # characters back to what is said to be otherwise
_REACH: Final = 900  # characters back to what is disputed, or was denied before
_SURE: Final = 0.5


def disputed(gist: Gist, account: Account) -> Iterator[StatementLinked]:
    """Yield the statement whose substance or motive *gist* disputes."""
    if gist.kind not in _DISPUTING and not of_charges(gist):
        return
    cue = gist.cue.text if gist.cue else ""
    issue = bool(_AT_ISSUE.search(cue)) and not _NEGATED.search(cue)
    if not issue and not _MOTIVE.search(gist.content):
        return
    open_to = _ARGUABLE if issue else frozenset({Kind.ALLEGATION})
    for other in _before(gist, account, _REACH):
        if other.kind not in open_to or of_charges(other):
            continue
        about = parties.meet(gist.sides, other.accused) or ANAPHOR.search(gist.around)
        if (about or issue) and not parties.meet(gist.sides, other.sides):
            why = "disputes its substance or its motive"
            yield _to(gist, LinkType.DISPUTES, other, why)
        return


def at_odds(gist: Gist, account: Account) -> Iterator[StatementLinked]:
    """Yield what was said before that *gist* admits against, or says is otherwise."""
    if gist.kind is Kind.ADMISSION:
        yield from _admitted(gist, account)
    elif gist.kind in _CLAIMS and _AT_ODDS.search(gist.around):
        for other in _before(gist, account, _NEXT):
            arguable = other.kind in _ARGUABLE or other.kind is Kind.DENIAL
            if arguable and not parties.meet(gist.sides, other.sides):
                yield _to(gist, LinkType.CONTRADICTS, other, "says otherwise")
                return


def _admitted(gist: Gist, account: Account) -> Iterator[StatementLinked]:
    matter = account.matter_of.get(gist.id)
    for other in _before(gist, account, _REACH):
        theirs = account.matter_of.get(other.id)
        own = parties.meet(gist.sides, other.sides)
        one = matter is None or theirs is None or matter is theirs
        if other.kind is Kind.DENIAL and own and one:
            why = "admits what the same side denied"
            yield _to(gist, LinkType.CONTRADICTS, other, why)
            return


def _before(gist: Gist, account: Account, reach: int) -> Iterator[Gist]:
    """Yield what was said in sentences before that of *gist*, the last first."""
    return (g for g in reversed(account.gists) if 0 < gist.at - g.at <= reach)


def _to(gist: Gist, type_: LinkType, other: Gist, why: str) -> StatementLinked:
    return StatementLinked(
        statement=gist.id,
        type=type_,
        to=other.id,
        confidence=_SURE,
        rationale=why,
        rationale_span=gist.cue or gist.span,
    )
