"""Statements in the making: who, what kind, about whom; then the finished event."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.ids import Sha256
from dossier.domain.reports import StatementReported
from dossier.domain.spans import span_of
from dossier.domain.vocabulary import DenialClass, Form, Kind, Role, Voice
from dossier.reading import chains, dates, hedges, kinds, parties
from dossier.reading.affairs import Affair, words_of
from dossier.reading.chains import Link
from dossier.reading.layout import TITLES, Line
from dossier.reading.parties import Parties
from dossier.reading.port import Attribution, Classified, Reading, Resolved
from dossier.reading.registry import Names

_FIRST_PERSON: Final = re.compile(r"(?:I|We|My|Our)\b")
_OUTLETS: Final = frozenset((Role.OUTLET, Role.INTERMEDIARY_OUTLET, Role.WIRE))
_ANAPHORS: Final = frozenset(("same-again", "refers-back"))
_MARKS: Final = frozenset('"“”«»„‘')


@attrs.frozen(eq=False)
class Case:
    """A statement in the making.

    Attributes:
        line: Where it stands.
        path: The attributions that report it, outermost first.
        classified: What kind it is.
        before: The attributions before it, and those around it.
        roles: Whom it is about.
    """

    line: Line
    path: tuple[Link, ...]
    classified: Classified
    before: tuple[Attribution, ...] = ()
    roles: Parties = attrs.Factory(Parties)

    @property
    def found(self) -> Attribution:
        """The attribution that says it."""
        return self.path[-1].found

    @property
    def speaker(self) -> Resolved | None:
        """Who says it."""
        return self.path[-1].who


def classify(
    text: str,
    line: Line,
    found: Attribution,
    who: Resolved | None,
    affair: Affair | None = None,
    before: Classified | None = None,
) -> Classified:
    """Return what kind of statement *found* reports."""
    told = kinds.classify(
        text,
        found,
        speaker=who,
        headline=line.part in TITLES,
        affair=affair,
        before=before,
    )
    if told.kind is Kind.ALLEGATION and _takes_back(text, found):
        return Classified(kind=Kind.POSITION, rules=("kind: takes back",))
    return told


_BACK: Final = re.compile(
    r"\b(?:retract\w*|recant\w*|disown\w*|disavow\w*|withdr(?:aw|aws|ew|awn|awing)"
    r"|t(?:ook|ake|akes|aken|aking) back)\s+(?:[\w’']+\s+){0,3}?"
    r"(?:allegations?|accusations?|claims?|charges?)\b"
)
_NOT_BACK: Final = re.compile(
    r"\b(?:not|never|refus\w*|declin\w*|without|whether|if|call\w*|should|must|urg\w*"
    r"|demand\w*|ask\w*|would|to)\b|n['’]t\b"
)
_NEAR: Final = 30  # characters


def _takes_back(text: str, found: Attribution) -> bool:
    """Tell whether a charge is told as one that its author takes back."""
    start = found.sentence[0]
    stop = min((a for a, _ in found.content), default=start) + _NEAR
    back = _BACK.search(text, start, stop)
    return back is not None and not _NOT_BACK.search(
        text, max(start, back.start() - _NEAR), back.start()
    )


def judged(text: str, case: Case, names: Names, affair: Affair | None = None) -> Case:
    """Return *case* with whom it is about, and its kind, in the light of *affair*."""
    kind = case.classified
    if affair and not kind.leans and not case.roles.leans:
        return case
    if affair and kind.leans:
        kind = classify(text, case.line, case.found, case.speaker, affair, kind)
    return of_kind(text, case, names, affair, kind)


def of_kind(
    text: str, case: Case, names: Names, affair: Affair | None, kind: Classified
) -> Case:
    """Return *case* as of *kind*, with whom it is about then."""
    roles = parties.parties(
        text,
        case.found,
        kind,
        case.speaker,
        names,
        affair=affair,
        before=case.before,
    )
    return attrs.evolve(case, classified=kind, roles=roles)


def _denial_class(case: Case) -> DenialClass | None:
    if case.classified.kind is Kind.DENIAL and _for_another(case.speaker, case.roles):
        return DenialClass.THIRD_PARTY
    return case.classified.denial_class


def _for_another(speaker: Resolved | None, roles: Parties) -> bool:
    """Tell whether a denial names as its accused only others than who denies."""
    if speaker is None or not all(one.span for one in roles.accused):
        return False
    mine = words_of(speaker.named, speaker.side, roles.on_behalf_of)
    return (
        bool(mine) and bool(roles.accused) and mine.isdisjoint(words_of(*roles.accused))
    )


def reading(article: Article, revision: Sha256, case: Case) -> Reading:
    """Return the finished statement, with the rules that made it."""
    text = article.text
    found, speaker, roles = case.found, case.speaker, case.roles
    note = _is_note(text, case)
    statement = StatementReported(
        article=article.id,
        revision=revision,
        span=span_of(text, *case.path[0].found.sentence),
        content_spans=chains.spans(text, (found.sentence,) if note else found.content),
        cue_span=span_of(text, *found.cue) if found.cue else None,
        form=Form.OUTLET_VOICE if note else _form(text, case),
        voice=Voice.OUTLET if note else Voice.ATTRIBUTED,
        kind=Kind.SOURCE_NOTE if note else case.classified.kind,
        also=case.classified.also,
        directive_type=case.classified.directive_type,
        denial_class=_denial_class(case),
        speaker=speaker.named if speaker and not note else None,
        on_behalf_of=roles.on_behalf_of,
        chain=chains.chain(text, article.outlet, () if note else case.path),
        accused=roles.accused,
        beneficiary=roles.beneficiary,
        addressee=roles.addressee,
        said_at=dates.said_at(text, found, article.published),
        event_time=dates.event_time(text, found, article.published),
        hedges=chains.spans(text, hedges.hedges(text, found.content)),
        flags=tuple(
            dict.fromkeys((*case.classified.flags, *roles.flags, *_flags(text, case)))
        ),
        confidence=case.classified.confidence,
    )
    rules = (*found.rules, *case.classified.rules, *roles.rules)
    return Reading(statement=statement, rules=rules)


def _is_note(text: str, case: Case) -> bool:
    """Tell whether the outlet says of another one that it names nobody."""
    if case.speaker is None or case.speaker.role not in _OUTLETS:
        return False
    cue = case.found.cue
    if case.classified.kind is Kind.SOURCE_NOTE:
        return True
    return "refusal" in case.found.rules and bool(
        cue and text[slice(*cue)].endswith(("name", "identify"))
    )


def _flags(text: str, case: Case) -> Iterator[str]:
    """Yield what a careful reader of the words of *case* should know."""
    found = case.found
    said = "".join(text[a:b] for a, b in found.content)
    if "one-of-several" in found.rules:
        said = ""
    if said.count("”") > said.count("“") or said.count('"') % 2:
        yield "missing_open_quote" if said[-1:] in '”"' else "unclosed_quote"
    elif said.count("“") > said.count("”"):
        yield "unclosed_quote"
    if found.source is None and found.cue is not None:
        yield "agentless"
    if not _ANAPHORS.isdisjoint(found.rules):
        yield "anaphoric"


def _in_first_person(words: list[str]) -> bool:
    """Tell whether *words* put a headline into somebody's mouth without marks."""
    said = " ".join(words)
    return bool(_FIRST_PERSON.match(said)) and _MARKS.isdisjoint(said)


def _form(text: str, case: Case) -> Form:
    words = [text[a:b] for a, b in case.found.content]
    if case.line.part in TITLES:
        return Form.HEADLINE_PSEUDO_QUOTE if _in_first_person(words) else Form.HEADLINE
    if not words:
        return Form.INDIRECT
    quoted = [w[0] in _MARKS for w in words]
    if all(quoted):
        return Form.DIRECT_QUOTE
    if any(quoted) or not _MARKS.isdisjoint("".join(words)):
        return Form.PARTIAL_QUOTE
    return Form.INDIRECT
