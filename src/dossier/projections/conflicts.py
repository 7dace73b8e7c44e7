"""The view of conflicts: places that do not agree with each other, or themselves."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations, product
from typing import Final

from dossier.domain.ids import ArticleId, make_id
from dossier.domain.times import certainly_before
from dossier.domain.vocabulary import Form, LinkType, MentionRole, Stance, Voice
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts
from dossier.projections.identity import fold_name
from dossier.projections.known import Known, know
from dossier.projections.lines import Name, StatementLine
from dossier.projections.order import in_order
from dossier.projections.origins import by_utterance, chain_words, voucher
from dossier.projections.overviews import Conflict
from dossier.projections.subjects import About, stances, subjects

_QUOTED: Final = frozenset({Form.DIRECT_QUOTE, Form.PARTIAL_QUOTE})
_HEADLINES: Final = frozenset({Form.HEADLINE, Form.HEADLINE_PSEUDO_QUOTE})
_HEADS: Final = frozenset({MentionRole.HEADLINE, MentionRole.HEADLINE_REPEAT})
_ERRORS: Final = frozenset({"apparent_error", "suspected_error"})
_MARKED: Final = re.compile(r"[“\"]([^“”\"]+)[”\"]|(?<!\w)[‘']([^‘’']+)[’'](?!\w)")
_TELLING: Final = 3  # words that a quotation has, to be compared with another
_EDGES: Final = " .,;:!?…\"'“”‘’«»"


def conflicts(facts: Facts, asof: AsOf) -> tuple[Conflict, ...]:
    """Return the conflicts as of *asof*, by their first statement."""
    known = know(facts, asof)
    return tuple(
        c
        for c in conflicts_of(known)
        if any(asof.said(known.time(s)) for s in c.statements)
    )


def conflicts_of(known: Known) -> tuple[Conflict, ...]:
    """Return the conflicts in what is known, by their first statement."""
    found: list[Conflict] = []
    for lines in by_utterance(known.statements.values(), known).values():
        for a, b in combinations(in_order(lines), 2):
            found.extend(_between(a, b))
        found.extend(_lost(lines, known))
    for line in known.statements.values():
        found.extend(_within(line))
    found.extend(_positions(known))
    found.extend(_contradictions(known))
    places = {line.id: n for n, line in enumerate(in_order(known.statements.values()))}
    unique = {c.id: c for c in found}.values()
    return tuple(sorted(unique, key=lambda c: (places[c.statements[0]], c.type, c.id)))


def _conflict(type_: str, lines: Sequence[StatementLine], detail: str) -> Conflict:
    ids = tuple(line.id for line in lines)
    return Conflict(
        id=make_id("cf", {"type": type_, "statements": sorted(ids)}),
        type=type_,
        statements=ids,
        detail=detail,
        causes=tuple(sorted({c for line in lines for c in line.causes})),
    )


def _between(a: StatementLine, b: StatementLine) -> Iterator[Conflict]:
    """Yield where two reports of one utterance do not agree."""
    if a.article.id == b.article.id:
        yield from _headline(a, b)
        return
    variant = _quote_variant(a, b)
    if variant is not None:
        said = zip(variant, (a, b), strict=True)
        detail = " / ".join(f"“{words}” ({_place(line)})" for words, line in said)
        yield _conflict("quote_variant", (a, b), detail)
    yield from _details(a, b)


def _place(line: StatementLine) -> str:
    """Name where *line* stands, as a reader knows it: the outlet, or the file."""
    article = line.article
    return article.outlet or article.source.rstrip("/").rpartition("/")[2]


def _bare(words: str) -> str:
    """Return *words* without what printing may change: case, marks, spaces."""
    kept = words.translate(str.maketrans("’‘“”", "''\"\""))
    return " ".join(w.strip(_EDGES) for w in fold_name(kept).split())


def _quote_variant(a: StatementLine, b: StatementLine) -> tuple[str, str] | None:
    """Return the quoted words of two reports that are alike, and not the same.

    One that is a part of the other is no variant; nor are two sentences of one
    interview that have little in common.
    """
    for x in _quoted(a):
        for y in _quoted(b):
            bare = _bare(x), _bare(y)
            if not _contains(*bare) and _alike(*bare):
                return x.strip(_EDGES), y.strip(_EDGES)
    return None


def _quoted(line: StatementLine) -> Iterator[str]:
    """Yield what *line* has between quotation marks; all of a direct quotation."""
    statement = line.statement
    if statement.form not in _QUOTED:
        return
    for span in statement.content_spans:
        if statement.form is Form.DIRECT_QUOTE:
            yield span.text
        else:
            yield from (m[1] or m[2] for m in _MARKED.finditer(span.text))


def _contains(a: str, b: str) -> bool:
    return a in b or b in a


def _alike(a: str, b: str) -> bool:
    """Tell whether the shorter of two quotations shares half of its words."""
    first, second = set(a.split()), set(b.split())
    shorter = min(len(first), len(second))
    return shorter >= _TELLING and 2 * len(first & second) >= shorter


def _lost(lines: Iterable[StatementLine], known: Known) -> Iterator[Conflict]:
    """Yield what one article tells of an utterance, and another nowhere does."""
    by_article: dict[ArticleId, list[StatementLine]] = defaultdict(list)
    for line in in_order(lines):
        by_article[line.article.id].append(line)
    for full, bare in permutations(by_article.values(), 2):
        yield from _hedge_loss(full, bare)
        yield from _attribution_loss(full, bare, known)


def _hedge_loss(
    full: Sequence[StatementLine], bare: Sequence[StatementLine]
) -> Iterator[Conflict]:
    if any(line.statement.hedges for line in bare):
        return
    for a, b in product(full, bare):
        if _unhedged(a, b.statement.content):
            detail = f"{_place(a)} has “{_hedges(a)}”, {_place(b)} leaves it out"
            yield _conflict("hedge_loss", (a, b), detail)


def _hedges(line: StatementLine) -> str:
    return ", ".join(h.text for h in line.statement.hedges)


def _unhedged(line: StatementLine, words: str) -> bool:
    """Tell whether *line* is hedged, and *words* have none of its hedges."""
    hedges = line.statement.hedges
    return bool(hedges) and not any(_bare(h.text) in _bare(words) for h in hedges)


def _attribution_loss(
    full: Sequence[StatementLine], bare: Sequence[StatementLine], known: Known
) -> Iterator[Conflict]:
    through = next((a for a in full if voucher(a, known).identified), None)
    told = any(voucher(b, known).identified for b in bare)
    if through is not None and not told and not _is_after(through, bare[0]):
        yield _unattributed(through, bare[0])
    for a, b in product(full, bare):
        if (a.statement.voice, b.statement.voice) == (Voice.ATTRIBUTED, Voice.OUTLET):
            yield _unattributed(a, b)


def _is_after(line: StatementLine, other: StatementLine) -> bool:
    """Tell whether *other* was printed first, or by the outlet that told *line*."""
    if certainly_before(other.article.published, line.article.published):
        return True
    outlet = _plain(other.article.outlet)
    return bool(outlet) and any(
        _plain(node.name) == outlet for node in line.statement.chain[1:]
    )


def _plain(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ")


def _unattributed(full: StatementLine, bare: StatementLine) -> Conflict:
    through = " → ".join(chain_words(full)[1:])
    detail = f"{_place(full)} has it from {through}, {_place(bare)} does not say so"
    return _conflict("attribution_loss", (full, bare), detail)


def _details(a: StatementLine, b: StatementLine) -> Iterator[Conflict]:
    if certainly_before(a.time, b.time) or certainly_before(b.time, a.time):
        yield _conflict("detail_conflict", (a, b), "the days do not agree")
    to_a, to_b = {n.id for n in a.addressee}, {n.id for n in b.addressee}
    if to_a and to_b and to_a.isdisjoint(to_b):
        yield _conflict("detail_conflict", (a, b), "the addressees do not agree")


def _headline(a: StatementLine, b: StatementLine) -> Iterator[Conflict]:
    """Yield where a headline says more, or otherwise, than its article."""
    for head, body in ((a, b), (b, a)):
        if head.statement.form not in _HEADLINES or body.statement.form in _HEADLINES:
            continue
        if _unhedged(body, head.statement.content) and not head.statement.hedges:
            detail = f"the headline leaves out “{_hedges(body)}”"
            yield _conflict("headline_body_mismatch", (head, body), detail)


def _within(line: StatementLine) -> Iterator[Conflict]:
    """Yield where one statement does not agree with itself."""
    statement = line.statement
    for flag in sorted(_ERRORS.intersection(statement.flags)):
        what = f"{flag.replace('_', ' ')} in {_place(line)}, kept as printed"
        detail = f"{what}: “{statement.span.text}”"
        yield _conflict("apparent_error", (line,), detail)
    heads = [m.span.text for m in statement.mentions if m.role in _HEADS]
    for head in heads:
        if _unhedged(line, head):
            yield _conflict(
                "headline_body_mismatch",
                (line,),
                f"the headline leaves out “{_hedges(line)}”",
            )
    if statement.form is Form.HEADLINE_PSEUDO_QUOTE:
        yield _conflict(
            "headline_body_mismatch",
            (line,),
            "the headline speaks in the first person, and nobody is quoted so",
        )


def _positions(known: Known) -> Iterator[Conflict]:
    """Yield where one speaker says that something is so, and that it is not."""
    by_speaker: dict[str, list[About]] = defaultdict(list)
    for several in stances(known).values():
        for one in several:
            if one.line.speaker is not None:
                by_speaker[one.line.speaker.id].append(one)
    for abouts in by_speaker.values():
        for subject in subjects(abouts, known):
            own = [a for a in abouts if a.proposition in subject.propositions]
            yield from _opposed(own)


def _opposed(abouts: Sequence[About]) -> Iterator[Conflict]:
    """Yield the pairs of which one asserts and one denies, of the same accused."""
    asserted = (a.line for a in abouts if a.stance is Stance.ASSERTS)
    denied = [a.line for a in abouts if a.stance is Stance.DENIES]
    for a in asserted:
        for b in denied:
            if not a.accused or _meet(a.accused, b.accused):
                yield _conflict(
                    "position_conflict",
                    in_order((a, b)),
                    "one speaker says that it is so, and that it is not",
                )


def _meet(a: Iterable[Name], b: Iterable[Name]) -> bool:
    return not {n.id for n in a}.isdisjoint(n.id for n in b)


def _contradictions(known: Known) -> Iterator[Conflict]:
    """Yield the pairs that are linked as contradicting each other."""
    for links in known.links.values():
        for link in links:
            if link.type is LinkType.CONTRADICTS:
                pair = (known.statements[link.to], known.statements[link.statement])
                yield _contradiction(pair)


def _contradiction(pair: tuple[StatementLine, StatementLine]) -> Conflict:
    speakers = {line.speaker.id if line.speaker else line.id for line in pair}
    kind = "position_conflict" if len(speakers) == 1 else "detail_conflict"
    return _conflict(kind, in_order(pair), "the two cannot both be so")
