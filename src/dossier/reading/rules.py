"""From an article to its statements: by rules, whoever found who says what."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.vocabulary import Kind
from dossier.reading import (
    carrying,
    cases,
    chains,
    coordination,
    judging,
    layout,
    names,
    nesting,
    paragraphs,
    repeats,
    subjects,
    text,
    voices,
)
from dossier.reading.cases import Case
from dossier.reading.chains import Link, Slots
from dossier.reading.judging import Learned
from dossier.reading.layout import Line
from dossier.reading.port import Attribution, Classified, Place, Reading, Resolved
from dossier.reading.registry import Names
from dossier.reading.repeats import Draft
from dossier.reading.roles import NO_ROLES, Roles

VERSION: Final = "rules-2"
RECENT: Final = 8  # attributions that a pronoun may look back to
_MORE: Final = re.compile(r"[.!?…][”\"’']?\s+\S")  # another sentence
_APART: Final = frozenset((Kind.DENIAL, Kind.PLEDGE))  # never in one with others


@attrs.frozen
class RuleReader:
    """Reads by rules; who says what may be found by a tagger instead.

    Attributes:
        name: Of the reader.
        version: Of its rules, or of the tagger's model.
        roles: Who holds which office, for titles that an article never explains.
        find: What finds who says what in lines of a text.
        learned: Gives what weighs the evidence after the rules; None for rules alone.
    """

    name: str = "rules"
    version: str = VERSION
    roles: Roles = NO_ROLES
    find: paragraphs.Find = paragraphs.by_rules
    learned: Callable[[], Learned | None] = judging.shipped

    def read(self, article: Article) -> tuple[Reading, ...]:
        """Return the statements of *article*, in the order of their sentences."""
        known = names.Names.of(article, self.roles)
        revision = article.revision
        lines = layout.lines(article)
        attributed = paragraphs.attributions(article.text, lines, self.find)
        beside = coordination.beside(article.text, known.stretches, attributed)
        told = list(cases_of(article, known, beside))
        found = judging.judged(article.text, told, known, lines, self.learned())
        drafts = [Draft(c.line, cases.reading(article, revision, c)) for c in found]
        whole = repeats.elaborated(repeats.united(article.text, drafts))
        readings = list(carrying.carried(article.text, whole))
        own = voices.own(article, lines, known, [r.statement for r in readings])
        return tuple(_numbered([*readings, *own]))


RULES: Final = RuleReader()


def cases_of(
    article: Article, known: Names, attributed: Iterable[tuple[Line, Attribution]]
) -> Iterator[Case]:
    """Yield the statements of an article, each of a kind by itself alone.

    Args:
        article: What is read.
        known: Everybody whom it names.
        attributed: Who says what in it, outermost, from left to right.
    """
    words = article.text
    slots = Slots()
    before: list[Attribution] = []
    for line, found in attributed:
        for case in _nested(words, line, found, known, tuple(before), slots):
            if chains.is_unnamed(case.path):
                slots.learn(chains.chain(words, article.outlet, case.path))
            yield from _split(words, case)
        before = [*before[1 - RECENT :], found]


def _nested(
    words: str,
    line: Line,
    found: Attribution,
    known: Names,
    before: tuple[Attribution, ...],
    slots: Slots,
) -> Iterator[Case]:
    """Yield the statements of an attribution and of those inside it."""
    links: dict[int, Link] = {}
    for one, above in nesting.walk(found):
        who = _who(words, _with_source(one, above, before), known, (*before, *above))
        links[id(one)] = Link(one, who) if above else slots.link(words, known, one, who)
        if chains.vouches(words, one) or chains.echoes(words, one, above):
            continue
        path = tuple(links[id(a)] for a in (*above, one))
        yield Case(line, path, cases.classify(words, line, one, who), (*before, *above))


def _who(
    words: str, found: Attribution, known: Names, before: tuple[Attribution, ...]
) -> Resolved | None:
    source = found.source or subjects.promising(words, found)
    if source is None:
        return None
    return names.resolve(source, names=known, text=words, before=before)


def _with_source(
    one: Attribution, above: tuple[Attribution, ...], before: tuple[Attribution, ...]
) -> Attribution:
    """Return a quotation that stands alone with the source of the one before it."""
    if above or one.source or one.cue or not before:
        return one
    return attrs.evolve(one, source=before[-1].source)


def _split(words: str, case: Case) -> Iterator[Case]:
    """Yield *case* in parts where its sentences are of different kinds."""
    found = case.found
    if not any(_MORE.search(words, *place) for place in found.content) and (
        len(found.content) < 2  # noqa: PLR2004  parts
    ):
        yield case
        return
    parts = [p for place in found.content for p in _sentences(words, place)]
    if len(parts) < 2:  # noqa: PLR2004  sentences
        yield case
        return
    kinds = [_kind_of(words, case, part) for part in parts]
    if len({k.kind for k in kinds}) < 2 or _APART.isdisjoint(k.kind for k in kinds):  # noqa: PLR2004
        yield case
        return
    group: list[Place] = []
    for i, part in enumerate(parts):
        group.append(part)
        if i + 1 == len(parts) or kinds[i + 1].kind is not kinds[i].kind:
            yield _part(case, tuple(group), kinds[i])
            group = []


def _sentences(words: str, place: Place) -> Iterator[Place]:
    tokens = text.tokens_of(words, *place)
    for bounds in text.sentences(tokens):
        yield tokens.place(bounds)


def _kind_of(words: str, case: Case, part: Place) -> Classified:
    found = attrs.evolve(case.found, content=(part,))
    return cases.classify(words, case.line, found, case.speaker)


def _part(case: Case, content: tuple[Place, ...], kind: Classified) -> Case:
    rules = (*case.found.rules, "one-of-several")
    found = attrs.evolve(case.found, content=content, rules=rules)
    path = (*case.path[:-1], attrs.evolve(case.path[-1], found=found))
    return attrs.evolve(case, path=path, classified=kind)


def _numbered(readings: list[Reading]) -> Iterator[Reading]:
    """Number the statements that have the same words and speaker."""
    seen: dict[tuple[object, ...], int] = {}
    for reading in sorted(readings, key=_position):
        statement = reading.statement
        key = (
            tuple(s.text for s in statement.content_spans) or statement.span.text,
            statement.speaker.as_written if statement.speaker else None,
        )
        number = seen[key] = seen.get(key, -1) + 1
        if number:
            statement = attrs.evolve(statement, occurrence=number)
            reading = attrs.evolve(reading, statement=statement)  # noqa: PLW2901  numbered
        yield reading


def _position(reading: Reading) -> tuple[int, int]:
    """Return where *reading* stands: its sentence, then its content."""
    statement = reading.statement
    first = statement.content_spans[0] if statement.content_spans else statement.span
    return statement.span.start, first.start
