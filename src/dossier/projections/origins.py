"""How many independent origins stand behind reports of the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from dossier.domain.chains import ChainNode
from dossier.domain.ids import StatementId
from dossier.domain.vocabulary import Role
from dossier.projections.articles import Library
from dossier.projections.identity import fold_name
from dossier.projections.known import Known
from dossier.projections.lines import Count, Origins, StatementLine
from dossier.projections.overviews import Report
from dossier.projections.sides import CHANNELS, Tally, holding, house, number, publisher

# A sentence this long is not written twice by chance.
_COPIED_WORDS: Final = 8
_NOBODY: Final = frozenset({Role.OUTLET, Role.UNSPECIFIED})


@attrs.frozen(kw_only=True)
class Voucher:
    """Who vouches for a report.

    Attributes:
        key: Equal for two reports that rest on the same.
        words: As views show it.
        identified: Whether the article says on whose word it rests.
        channel: The outlet through which it came; the publisher's own where none is
            named.
        publisher: Who printed it.
        unnamed: How many unnamed persons; 0 where none, or where it is by name.
        unknown: Whether their number is not given.
    """

    key: str
    words: str
    identified: bool
    channel: str
    publisher: str
    unnamed: int = 0
    unknown: bool = False


def voucher(line: StatementLine, known: Known) -> Voucher:
    """Return who vouches for *line*: the innermost that its chain has before it."""
    house = publisher(line)
    between = [n for n in line.statement.chain[:-1] if n.role not in _NOBODY]
    channels = [n for n in between if n.role in CHANNELS]
    channel = _key(line, channels[-1], known) if channels else house
    people = [n for n in between if n.role not in CHANNELS]
    named = [n for n in people if n.name]
    if named:
        return Voucher(
            key=_key(line, named[-1], known),
            words=named[-1].name or "",
            identified=True,
            channel=channel,
            publisher=house,
        )
    if people:
        count, unknown = number(people[-1])
        return Voucher(
            key=channel,
            words=_unnamed(people[-1], count, unknown=unknown),
            identified=True,
            channel=channel,
            publisher=house,
            unnamed=count,
            unknown=unknown,
        )
    words = channels[-1].name or channels[-1].as_written or "" if channels else ""
    return Voucher(
        key=channel,
        words=words or "no source given",
        identified=bool(channels),
        channel=channel,
        publisher=house,
    )


def _key(line: StatementLine, node: ChainNode, known: Known) -> str:
    name = node.name or node.as_written or ""
    return house(known.identities.named(line.article.id, name).name)


def _unnamed(node: ChainNode, count: int, *, unknown: bool) -> str:
    number = "several" if unknown else str(count)
    return f"{number} unnamed ({node.as_written or 'source'})"


def copies(
    lines: Sequence[StatementLine], library: Library
) -> dict[StatementId, StatementId]:
    """Return which of *lines* only reprint another, by the one they reprint.

    The same text, or the same long sentence, under another path or at another
    outlet is a copy, whoever sells it; so is what an article says whose text is
    that of another for the most part.
    """
    seen: dict[tuple[object, ...], StatementLine] = {}
    found = {}
    for line in lines:
        sentence = fold_name(line.statement.span.text)
        keys: list[tuple[object, ...]] = [(line.statement.revision, sentence)]
        if len(sentence.split()) >= _COPIED_WORDS:
            keys.append((sentence,))
        original = next((seen[k] for k in keys if k in seen), None)
        original = original or _of_the_same_text(line, seen.values(), library)
        if original is not None and original.article.id != line.article.id:
            found[line.id] = original.id
        for key in keys:
            seen.setdefault(key, line)
    return found


def _of_the_same_text(
    line: StatementLine, before: Iterable[StatementLine], library: Library
) -> StatementLine | None:
    """Return what *line* has from an article whose text is that of its own."""
    if not library.alike:
        return None
    mine = line.article.id
    words = set(fold_name(line.statement.span.text).split())
    for other in before:
        if frozenset((mine, other.article.id)) in library.alike:
            theirs = set(fold_name(other.statement.span.text).split())
            if len(words & theirs) * 2 >= len(words | theirs):
                return other
    return None


def origins(lines: Sequence[StatementLine], known: Known) -> Origins:
    """Count the origins of *lines*, which are in order and say the same thing."""
    copied = copies(lines, known.library)
    own = [line for line in lines if line.id not in copied]
    vouchers = {line.id: voucher(line, known) for line in own}
    report, circular = _report(list(vouchers.values()))
    tally = Tally(known)
    standing = holding(lines, known)
    reprints = (
        copied if len(standing) == len(lines) else copies(standing, known.library)
    )
    for line in standing:
        if line.id not in reprints:
            tally.add(line)
    warnings = {
        "one_channel": _one_channel(vouchers.values(), _outlets(lines, copied)),
        "circular_citation": circular,
        "copies": bool(copied),
        "unnamed_number_unknown": tally.unknown
        or any(v.unknown for v in vouchers.values()),
    }
    return Origins(
        outlets=_outlets(lines, copied),
        report=report,
        content=tally.count(),
        warnings=tuple(name for name, given in warnings.items() if given),
    )


def _outlets(
    lines: Iterable[StatementLine], copied: Mapping[StatementId, StatementId]
) -> int:
    """Count the outlets; a copy at a place without an outlet is not one more."""
    return len(
        {
            publisher(line)
            for line in lines
            if line.article.outlet or line.id not in copied
        }
    )


def _report(vouchers: Sequence[Voucher]) -> tuple[Count, bool]:
    """Return who vouches that it was said, and whether outlets cite each other."""
    identified = {v.key: 0 for v in vouchers if v.identified}
    for v in vouchers:
        if v.identified:
            identified[v.key] = max(identified[v.key], v.unnamed)
    cites = {
        (v.publisher, v.channel)
        for v in vouchers
        if v.identified and v.publisher != v.channel
    }
    circular = any((b, a) in cites for a, b in cites)
    if circular:
        rings = {a for a, b in cites if (b, a) in cites}
        least = min(rings)
        identified = {least if k in rings else k: n for k, n in identified.items()}
    sourced = {v.publisher for v in vouchers if v.identified}
    channels = {v.channel for v in vouchers if v.identified}
    unsourced = {
        v.publisher
        for v in vouchers
        if not v.identified and v.publisher not in sourced | channels
    }
    least_count = len(identified) or min(len(unsourced), 1)
    return (
        Count(
            min=least_count,
            max=len(identified) + len(unsourced),
            unnamed=sum(identified.values()),
        ),
        circular,
    )


def _one_channel(vouchers: Iterable[Voucher], outlets: int) -> bool:
    """Tell whether all that is identified came through one publisher."""
    identified = [v for v in vouchers if v.identified]
    channels = {v.channel for v in identified}
    several = outlets > 1 or max((v.unnamed for v in identified), default=0) > 1
    return len(channels) == 1 and several


def reports(lines: Sequence[StatementLine], known: Known) -> tuple[Report, ...]:
    """Return how each article has it, in order."""
    copied = copies(lines, known.library)
    found = []
    for line in lines:
        by = voucher(line, known)
        found.append(
            Report(
                statement=line.id,
                article=line.article.id,
                outlet=line.article.outlet,
                chain=chain_words(line),
                origin=by.words,
                identified=by.identified,
                copy_of=copied.get(line.id),
            )
        )
    return tuple(found)


def chain_words(line: StatementLine) -> tuple[str, ...]:
    """Return the chain of *line* in words, outermost first."""
    return tuple(_node_words(node, line) for node in line.statement.chain)


def _node_words(node: ChainNode, line: StatementLine) -> str:
    if node.role is Role.OUTLET:
        return node.name or line.article.outlet or "the outlet"
    if node.role is Role.UNNAMED_SOURCE:
        count, unknown = number(node)
        return _unnamed(node, count, unknown=unknown)
    return node.name or node.as_written or "unspecified"


def by_utterance(
    lines: Iterable[StatementLine], known: Known
) -> dict[StatementId, list[StatementLine]]:
    """Return *lines* by the utterance that they report."""
    found: dict[StatementId, list[StatementLine]] = defaultdict(list)
    for line in lines:
        found[known.utterances.of(line.id)].append(line)
    return dict(found)
