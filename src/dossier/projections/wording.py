"""What views say in words: who said it, on whose authority, and how it stands."""

from collections.abc import Iterable
from typing import Final

from dossier.domain.chains import ChainNode, Named
from dossier.domain.reports import StatementReported
from dossier.domain.times import When
from dossier.domain.vocabulary import Form, Role, Voice
from dossier.projections.lines import Count, Origins, Response
from dossier.projections.overviews import Coverage

RESPONSES: Final = {
    Response.ADMITTED: "admitted",
    Response.DENIED: "denied specifically",
    Response.GENERAL_DENIAL_ONLY: "denied in general only",
    Response.STANDING_DENIAL_ONLY: "standing denial only",
    Response.NONE_RECORDED: "no reply recorded in this log",
}
NOBODY: Final = "somebody who is not named"
SURE: Final = 0.5  # the confidence from which a name is told without a doubt
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven")
_QUOTED: Final = {Form.DIRECT_QUOTE, Form.PARTIAL_QUOTE}
_MARKS: Final = "\"“”„«»'‘’"


def node(each: ChainNode) -> str:
    """Return who stands at one place of a chain."""
    if each.name or each.named:
        return each.name or each.as_written or "somebody"
    if each.role is Role.UNNAMED_SOURCE:
        return _unnamed(each)
    return each.as_written or NOBODY


def _unnamed(each: ChainNode) -> str:
    if each.count is None:
        return "unnamed sources" if each.plural else "an unnamed source"
    if each.count == 1:
        return "an unnamed source"
    number = _NUMBERS[each.count] if each.count < len(_NUMBERS) else str(each.count)
    return f"{number} unnamed sources"


def authority(chain: tuple[ChainNode, ...], outlet: str | None = None) -> str:
    """Return on whose authority, as ``according to B, according to A``.

    Whoever is nearest to the speaker comes first. Empty where nobody stands between
    the speaker and the reader.

    Args:
        chain: Outermost first, the speaker last.
        outlet: Who published it; left out where it stands first.
    """
    between = chain[:-1]
    if between and between[0].role is Role.OUTLET and between[0].name in {None, outlet}:
        between = between[1:]
    return ", ".join(f"according to {node(each)}" for each in reversed(between))


def speaker(said: StatementReported, name: str | None = None) -> str:
    """Return who said it: *name* where a view knows one, else as the article does."""
    if name is None and said.speaker is not None:
        return said.speaker.name
    if name is None and said.voice is Voice.OUTLET:
        return (said.chain[0].name if said.chain else None) or "the article itself"
    return name or (node(said.chain[-1]) if said.chain else NOBODY)


def whom(names: Iterable[Named]) -> str:
    """Return *names* in one line, those that are more a guess with their doubt.

    >>> whom([Named(name="Orla Tenby"), Named(name="Port Sorrel", confidence=0.2)])
    'Orla Tenby, perhaps Port Sorrel'
    """
    return ", ".join(
        each.name if each.confidence >= SURE else f"perhaps {each.name}"
        for each in names
    )


def words(statement: StatementReported) -> str:
    """Return what was said; only what the article quotes stands in marks."""
    said = " … ".join(span.text for span in statement.content_spans)
    said = " ".join((said or statement.span.text).split())
    if statement.form in _QUOTED and not said.startswith(tuple(_MARKS)):
        return f"“{said.rstrip(_MARKS)}”"
    return said


def spoken(term: str) -> str:
    """Return a term of the vocabulary as words.

    >>> spoken("factual_claim")
    'factual claim'
    """
    return term.replace("_", " ")


def interval(count: Count) -> str:
    """Return an interval of counts as ``1..3``, or ``2`` where both ends agree."""
    return str(count.min) if count.min == count.max else f"{count.min}..{count.max}"


def origins(found: Origins) -> str:
    """Return the intervals of origins in a few words."""
    said = f"origins {interval(found.content)}"
    warned = [warning.replace("_", " ") for warning in found.warnings]
    return ", ".join([said, *warned])


def when(time: When | None) -> str:
    """Return a time to the day, as well as it is known, or ``undated``."""
    if time is None or (time.edtf is None and time.latest is None):
        return "undated"
    if time.edtf is None:
        return f"by {time.latest}"
    return time.edtf.partition("T")[0]


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 thread`` or ``2 threads``."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def seen(found: Coverage) -> str:
    """Return what this log has looked at, which bounds every "none recorded"."""
    parts = [counted(found.articles, "article"), counted(len(found.outlets), "outlet")]
    if found.feeds:
        since = f" ({found.faltered} of them failed since)" if found.faltered else ""
        answered = f"{found.answered} answered{since}"
        parts += [counted(len(found.feeds), "feed"), answered]
    if found.last_fetch is not None:
        parts.append(f"last {found.last_fetch:%Y-%m-%d %H:%M} UTC")
    return f"{', '.join(parts)}."
