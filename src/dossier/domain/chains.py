"""Who is named in a statement, and on whose authority it is reported."""

import attrs

from dossier.domain.spans import Span
from dossier.domain.vocabulary import MentionRole, Role


@attrs.frozen(kw_only=True)
class Named:
    """Somebody whom a statement names: its speaker, an accused, an addressee.

    Attributes:
        name: The fullest form that this article gives, or *as_written*.
        as_written: The words of the article; None where it has none for them.
        span: Where those words stand; None where *as_written* is None.
        method: How *name* was found: ``name``, ``surname``, ``pronoun``, ``title``,
            ``role``, ``metonym``, ``demonym``, ``anaphor``, ``outlet``, ``side``, …
        confidence: How sure the reader is of *name*, from 0 to 1.
    """

    name: str
    as_written: str | None = None
    span: Span | None = None
    method: str = "name"
    confidence: float = 1.0


@attrs.frozen(kw_only=True)
class ChainNode:
    """One who vouches for what comes after; the last one speaks.

    Attributes:
        role: What it is.
        as_written: The words of the article; None where the node is implied.
        name: The fullest form known; None for unnamed sources.
        named: Whether it is known by name.
        count: How many unnamed sources; None where the article does not say.
        plural: Whether there are several.
        explicit: Whether the words of this statement's own sentence give it.
        span: Where it stands.
        cue_span: The words that make it say something.
        content_spans: What it says, with all that is nested inside.
    """

    role: Role
    as_written: str | None = None
    name: str | None = None
    named: bool = False
    count: int | None = None
    plural: bool = False
    explicit: bool = False
    span: Span | None = None
    cue_span: Span | None = None
    content_spans: tuple[Span, ...] = ()


@attrs.frozen(kw_only=True)
class Mention:
    """Another place of the same article that reports the same statement."""

    span: Span
    role: MentionRole
