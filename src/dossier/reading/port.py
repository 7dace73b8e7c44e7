"""What a reader is, and what its parts hand to each other; all pure."""

from typing import Protocol

import attrs

from dossier.domain.articles import Article
from dossier.domain.chains import Named
from dossier.domain.reports import StatementReported
from dossier.domain.vocabulary import DenialClass, DirectiveType, Kind, Role

Place = tuple[int, int]  # start and end in code points of the article's text


@attrs.frozen(kw_only=True)
class Attribution:
    """Who says what, found but not yet understood.

    Attributes:
        source: The noun phrase of the speaker, or None where there is none.
        cue: The words that say that it was said, or None.
        content: What is said, in order.
        addressee: To whom, or None.
        sentence: The sentence or sentences that report it.
        inner: Attributions inside the content, found by reading it again.
        rules: The names of the rules that fired, for ``--explain``.
    """

    source: Place | None = None
    cue: Place | None = None
    content: tuple[Place, ...] = ()
    addressee: Place | None = None
    sentence: Place
    inner: tuple["Attribution", ...] = ()
    rules: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Classified:
    """What kind of statement it is, and why the rules think so.

    Attributes:
        leans: What the rules asked of who stands accused, and were told.
    """

    kind: Kind
    also: tuple[Kind, ...] = ()
    denial_class: DenialClass | None = None
    directive_type: DirectiveType | None = None
    flags: tuple[str, ...] = ()
    confidence: float = 1.0
    rules: tuple[str, ...] = ()
    leans: tuple[tuple[str, bool], ...] = ()


@attrs.frozen(kw_only=True)
class Resolved:
    """Who a noun phrase means within its article.

    Attributes:
        named: The name, the words, and the method; None for unnamed sources.
        role: What it is in a chain.
        named_role: The title or office as written with the name, or None.
        count: How many unnamed sources, or None.
        plural: Whether there are several.
        side: The state, body or camp for which it speaks, or None.
    """

    named: Named | None
    role: Role
    named_role: str | None = None
    count: int | None = None
    plural: bool = False
    side: Named | None = None


@attrs.frozen(kw_only=True)
class Reading:
    """A statement and the rules that fired for it."""

    statement: StatementReported
    rules: tuple[str, ...] = ()


class Reader(Protocol):
    """Article in, statements out; pure, so that the same article reads the same."""

    @property
    def name(self) -> str:
        """What the reader reads with, such as ``rules``."""
        ...

    @property
    def version(self) -> str:
        """Raised whenever the same text may read otherwise."""
        ...

    def read(self, article: Article) -> tuple[Reading, ...]:
        """Return the statements of *article*, in the order of their sentences."""
        ...
