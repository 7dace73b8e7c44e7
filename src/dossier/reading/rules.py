"""The rule reader: an article in, statements out."""

from collections.abc import Iterator
from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.reports import StatementReported
from dossier.domain.spans import span_of
from dossier.domain.vocabulary import Form
from dossier.reading import chains, hedges, kinds, layout, names, nesting
from dossier.reading import provisional as dates
from dossier.reading import provisional as parting
from dossier.reading.chains import Link
from dossier.reading.layout import Line, Part
from dossier.reading.port import Attribution, Reading

VERSION: Final = "rules-1"
_TITLES: Final = frozenset(
    (Part.HEADLINE, Part.HEADLINE_REPEAT, Part.NAV_CRUMB, Part.DECK)
)
_READ: Final = _TITLES | {Part.BODY, Part.BULLET, Part.SUBHEADING}


@attrs.frozen
class RuleReader:
    """Reads by rules alone; no model, no state."""

    name: str = "rules"
    version: str = VERSION

    def read(self, article: Article) -> tuple[Reading, ...]:
        """Return the statements of *article*, in the order of their sentences."""
        return tuple(_numbered(_readings(article)))


RULES: Final = RuleReader()


@attrs.frozen
class _Draft:
    """A statement in the making, and the line in which it stands."""

    line: Line
    reading: Reading


def _readings(article: Article) -> list[Reading]:
    lines = layout.lines(article)
    known = names.Names.of(article)
    drafts = list(_drafts(article, lines, known))
    return [d.reading for d in drafts]


def _drafts(
    article: Article, lines: tuple[Line, ...], known: names.Names
) -> Iterator[_Draft]:
    before: list[Attribution] = []
    for line in lines:
        if line.part not in _READ:
            continue
        title = line.part in _TITLES
        for found in nesting.read(article.text, line.place, title=title):
            for reading in _statements(article, line, found, known, before):
                yield _Draft(line, reading)
            before.append(found)


def _statements(
    article: Article,
    line: Line,
    found: Attribution,
    known: names.Names,
    before: list[Attribution],
) -> Iterator[Reading]:
    text = article.text
    seen = tuple(before[-8:])
    links: dict[Attribution, Link] = {}
    for one, above in nesting.walk(found):
        who = (
            names.resolve(one.source, names=known, text=text, before=(*seen, *above))
            if one.source
            else None
        )
        links[one] = Link(one, who)
        if chains.vouches(text, one):
            continue
        path = tuple(links[a] for a in (*above, one))
        yield _statement(article, line, path, known)


def _statement(
    article: Article, line: Line, path: tuple[Link, ...], known: names.Names
) -> Reading:
    text = article.text
    found, speaker = path[-1].found, path[-1].who
    classified = kinds.classify(
        text, found, speaker=speaker, headline=line.part in _TITLES
    )
    roles = parting.parties(text, found, classified, speaker, known)
    statement = StatementReported(
        article=article.id,
        revision=article.revision,
        span=span_of(text, *path[0].found.sentence),
        content_spans=chains.spans(text, found.content),
        cue_span=span_of(text, *found.cue) if found.cue else None,
        form=_form(text, line, found),
        kind=classified.kind,
        also=classified.also,
        directive_type=classified.directive_type,
        denial_class=classified.denial_class,
        speaker=speaker.named if speaker else None,
        on_behalf_of=roles.on_behalf_of,
        chain=chains.chain(text, article.outlet, path),
        accused=roles.accused,
        beneficiary=roles.beneficiary,
        addressee=roles.addressee,
        said_at=dates.said_at(text, found, article.published),
        event_time=dates.event_time(text, found, article.published),
        hedges=chains.spans(text, hedges.hedges(text, found.content)),
        flags=(*classified.flags, *roles.flags),
        confidence=classified.confidence,
    )
    rules = (*found.rules, *classified.rules, *roles.rules)
    return Reading(statement=statement, rules=rules)


_MARKS: Final = frozenset('"“”«»„‘')


def _form(text: str, line: Line, found: Attribution) -> Form:
    words = " ".join(text[a:b] for a, b in found.content)
    quoted = not _MARKS.isdisjoint(words)
    if line.part in _TITLES:
        return Form.HEADLINE
    if quoted and words[0] in _MARKS:
        return Form.DIRECT_QUOTE
    if words[-1:] in ("”", '"'):
        return Form.PARTIAL_QUOTE
    return Form.PARTIAL_QUOTE if quoted else Form.INDIRECT


def _numbered(readings: list[Reading]) -> Iterator[Reading]:
    """Number the statements that have the same words and speaker."""
    seen: dict[tuple[object, ...], int] = {}
    for reading in readings:
        statement = reading.statement
        key = (
            tuple(s.text for s in statement.content_spans) or statement.span.text,
            statement.speaker.as_written if statement.speaker else None,
        )
        number = seen[key] = seen.get(key, -1) + 1
        yield (
            attrs.evolve(reading, statement=attrs.evolve(statement, occurrence=number))
            if number
            else reading
        )
