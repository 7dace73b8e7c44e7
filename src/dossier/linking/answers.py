"""What the statements of one article are to each other."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dossier.domain.decisions import PropositionAssigned, StatementLinked
from dossier.domain.events import Event
from dossier.domain.vocabulary import DenialClass, Kind, LinkType, Stance, Voice
from dossier.linking import breaches, disputes, parties, thirds
from dossier.linking.accounts import Account
from dossier.linking.gists import Gist, answers, rank
from dossier.linking.matters import ANAPHOR, Matter, founding, idle
from dossier.linking.pairs import covering
from dossier.linking.propositions import conflicting, covers
from dossier.linking.stances import concerned, stance

_AGAIN: Final = re.compile(
    r"\b(?:again|repeat\w*|reiterat\w*|renew\w*|once more|as before|earlier|previously"
    r"|last (?:week|month|year)|had (?:said|promised|pledged|told|vowed))\b",
    re.IGNORECASE,
)
_CHARGES: Final = frozenset({Kind.ALLEGATION, Kind.CONFIRMATION})
_DENIABLE: Final = _CHARGES | {
    Kind.FACTUAL_CLAIM,
    Kind.CONCERN,
    Kind.CHALLENGE,
    Kind.DIRECTIVE,
}
_LAST: Final = 3  # statements back to what a denial means, where nothing shows it
_NEXT: Final = 400  # characters back to what an anaphoric denial means
_REACH: Final = 900  # characters back to what is disputed
_CERTAIN, _LIKELY, _MAYBE, _GUESS = 0.9, 0.7, 0.5, 0.4


def within(account: Account) -> Iterator[Event]:
    """Yield the propositions of an article's statements, and the links among them."""
    for placed in account.placed:
        matter = placed.matter
        if matter is None or not _told(placed.gist):
            continue
        said = matter.said[placed.gist.id]
        yield said.defined()
        yield PropositionAssigned(
            statement=placed.gist.id,
            proposition=said.id,
            stance=stance(placed.gist),
            confidence=round(placed.confidence, 2),
        )
    for matter in account.matters:
        yield from _of_matter(matter)
    yield from _general(account)
    yield from thirds.denials(account, account)
    for gist in account.gists:
        if gist.kind is Kind.DENIAL:
            yield from _denied(gist, account)
        if gist.kind is Kind.CLEARANCE:
            yield from _absolved(gist, account)
        yield from disputes.disputed(gist, account)
        yield from disputes.at_odds(gist, account)
        yield from _broken(gist, account)


def _told(gist: Gist) -> bool:
    """Tell whether *gist* is about somebody in particular."""
    return bool(concerned(gist))


def _of_matter(matter: Matter) -> Iterator[Event]:
    for n, gist in enumerate(matter.members):
        earlier = matter.members[:n]
        match stance(gist):
            case Stance.CLEARS:
                yield from _cleared(gist, matter, concerned(gist))
            case Stance.COMMITS if earlier:
                yield _promised(gist, earlier)
            case Stance.ASSERTS if earlier:
                yield from _repeated(gist, earlier)
            case _:
                pass


def _denied(gist: Gist, account: Account) -> Iterator[Event]:
    """Yield which statement a denial answers: one of its matter, else the nearest."""
    if not answers(gist):
        return
    matter = account.matter_of.get(gist.id)
    told = [g for g in account.gists if not parties.meet(gist.sides, g.sides)]
    told.sort(key=lambda g: (g.at > gist.at, abs(g.at - gist.at)))
    charges = [g for g in told if _charge(g) and _free(gist, g, account)]
    for whom in sorted(concerned(gist)):
        meant = [g for g in charges if parties.meet(frozenset({whom}), g.accused)]
        inside = [g for g in meant if account.matter_of.get(g.id) is matter]
        for other in (inside or meant)[:1]:
            key = min(parties.meet(frozenset({whom}), other.accused))
            sure = _CERTAIN if inside else _MAYBE
            yield _denies(gist, other, key, sure)
        if meant:
            return
    yield from _contradicted(gist, account)


def _charge(gist: Gist) -> bool:
    return gist.kind in _CHARGES and bool(gist.accused) and not idle(gist)


def _free(gist: Gist, other: Gist, account: Account) -> bool:
    """Tell whether nothing shows that a denial is about another charge."""
    m, n = account.matter_of.get(gist.id), account.matter_of.get(other.id)
    if m is n:
        return True
    if m is not None and m.proposition.structured:
        return False
    if n is not None and n.proposition.structured and not ANAPHOR.search(gist.around):
        return False
    return not (gist.classes and other.classes) or bool(
        set(gist.classes) & set(other.classes)
    )


def _contradicted(gist: Gist, account: Account) -> Iterator[Event]:
    """Yield what was said just before, where nothing else shows what is denied."""
    matter = account.matter_of.get(gist.id)
    if matter is not None and matter.proposition.structured:
        return
    before = [g for g in account.gists if 0 <= gist.at - g.at <= _NEXT and g != gist]
    for other in before[-_LAST:][::-1]:
        if _deniable(gist, other):
            yield StatementLinked(
                statement=gist.id,
                type=LinkType.DENIES,
                to=other.id,
                confidence=_MAYBE if ANAPHOR.search(gist.around) else _GUESS,
                rationale="denies what was said just before",
                rationale_span=gist.cue or gist.span,
            )
            return


def _deniable(gist: Gist, other: Gist) -> bool:
    """Tell whether *gist* can answer *other*: no charge against somebody else."""
    if other.kind not in _DENIABLE or (gist.speaker and other.speaker == gist.speaker):
        return False
    if other.voice is Voice.OUTLET and other.kind not in _CHARGES:
        return False
    charged = other.accused if other.kind in _CHARGES else frozenset()
    return not charged or bool(parties.meet(concerned(gist), charged))


def _denies(gist: Gist, other: Gist, key: str, sure: float) -> StatementLinked:
    own = bool(parties.meet(gist.sides, frozenset({key})))
    general = gist.denial is DenialClass.GENERAL
    anaphor = ANAPHOR.search(gist.span.text) or ANAPHOR.search(gist.around)
    why = "denies it" if own else "a third party denies it"
    if general:
        why = "general: covers it without answering it"
    elif anaphor:
        why = f"denies it: “{anaphor[0]}”"
    return StatementLinked(
        statement=gist.id,
        type=LinkType.DENIES,
        to=other.id,
        accused=dict(other.called).get(key, key),
        confidence=_MAYBE if general else sure,
        rationale=why,
        rationale_span=gist.cue or gist.span,
    )


def _cleared(
    gist: Gist, matter: Matter, whom: frozenset[str], sure: float = _CERTAIN
) -> Iterator[Event]:
    for name, other in founding(matter, whom):
        yield StatementLinked(
            statement=gist.id,
            type=LinkType.RESOLVES_CLEARED,
            to=other.id,
            accused=name,
            confidence=sure,
            rationale="clears this accused of it"
            if sure == _CERTAIN
            else "clears this accused, whom the article charges with nothing else",
            rationale_span=gist.cue or gist.span,
        )


def _absolved(gist: Gist, account: Account) -> Iterator[Event]:
    """Yield the only charge against whom *gist* clears, where its matter has none."""
    own = account.matter_of.get(gist.id)
    if own is not None and founding(own, concerned(gist)):
        return
    target = own.proposition.near if own else gist.target
    for one in sorted(concerned(gist)):
        whom = frozenset({one})
        charged = [m for m in account.matters if not m.promise and founding(m, whom)]
        if len(charged) != 1 or parties.meet(gist.sides, whom):
            continue
        if not conflicting(target, charged[0].proposition.near):
            yield from _cleared(gist, charged[0], whom, _MAYBE)


def _promised(gist: Gist, earlier: Sequence[Gist]) -> Event:
    own = [g for g in earlier if g.speaker == gist.speaker]
    other = (own or earlier)[-1] if own else earlier[0]
    if not own:
        type_, why = LinkType.ECHOES, "another of the same side promises the same"
    elif _again(gist, other):
        type_, why = LinkType.REPEATS, "the same speaker promises it again"
    else:
        type_, why = LinkType.SAME_UTTERANCE, "the same speaker, told further"
    return StatementLinked(
        statement=gist.id,
        type=type_,
        to=other.id,
        confidence=_CERTAIN if ANAPHOR.search(gist.around) else _LIKELY,
        rationale=why,
        rationale_span=gist.cue or gist.span,
    )


def _again(gist: Gist, other: Gist) -> bool:
    """Tell whether two statements of one speaker are of two occasions."""
    if gist.said and other.said and gist.said.edtf and other.said.edtf:
        return gist.said.edtf != other.said.edtf
    return bool(_AGAIN.search(gist.around))


def _repeated(gist: Gist, earlier: Sequence[Gist]) -> Iterator[Event]:
    own = [g for g in earlier if g.speaker and g.speaker == gist.speaker]
    own = [g for g in own if g.kind is gist.kind]
    if not own or not gist.accused & own[-1].accused:
        return
    again = _again(gist, own[-1])
    late, early = (gist, own[-1]) if rank(gist) >= rank(own[-1]) else (own[-1], gist)
    yield StatementLinked(
        statement=late.id if again else gist.id,
        type=LinkType.REPEATS if again else LinkType.SAME_UTTERANCE,
        to=early.id if again else own[-1].id,
        confidence=_MAYBE,
        rationale="the same speaker says it "
        + ("at another time" if again else "and goes on"),
        rationale_span=gist.cue or gist.span,
    )


def _general(account: Account) -> Iterator[Event]:
    """Yield which allegations a denial of all of a kind covers."""
    for wide in account.matters:
        for narrow in account.matters:
            if not covers(wide.proposition, narrow.proposition):
                continue
            for one in narrow.propositions:
                yield from covering(wide.proposition, one)
            for gist in wide.members:
                if gist.denial is not DenialClass.GENERAL or not answers(gist):
                    continue
                for name, other in founding(narrow, concerned(gist)):
                    yield StatementLinked(
                        statement=gist.id,
                        type=LinkType.DENIES,
                        to=other.id,
                        accused=name,
                        confidence=_MAYBE,
                        rationale="general: covers it without answering it",
                        rationale_span=gist.cue or gist.span,
                    )


def _broken(gist: Gist, account: Account) -> Iterator[Event]:
    """Yield the promise of which *gist* says that it was broken or kept."""
    said = breaches.verdict(gist)
    promises = [m for m in account.matters if m.promise and breaches.against(gist, m)]
    earlier = [m for m in promises if m.members[0].at < gist.at]
    if said is None and breaches.hinted(gist):
        said = LinkType.ALLEGES_BREACH
        promises = earlier = [m for m in earlier if _before(gist, m) <= _REACH]
    if said is None or not promises:
        return
    chosen = min(earlier, key=lambda m: _before(gist, m)) if earlier else promises[0]
    yield breaches.link(gist, said, chosen, _CERTAIN if earlier else _LIKELY)


def _before(gist: Gist, matter: Matter) -> int:
    """Return how many characters before *gist* the matter was last spoken of."""
    return min(gist.at - m.at for m in matter.members if m.at < gist.at)
