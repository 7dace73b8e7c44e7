"""What linking needs of a statement, drawn from that statement alone."""

import re
from datetime import date
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.ids import ArticleId, StatementId
from dossier.domain.reports import StatementReported
from dossier.domain.spans import Span
from dossier.domain.times import When
from dossier.domain.vocabulary import DenialClass, Form, Kind, Role, Voice
from dossier.linking import conduct, parties, targets
from dossier.linking.words import WORD, content_words, digest, meaning, normal, plain

_QUOTING: Final = frozenset({Form.DIRECT_QUOTE, Form.PARTIAL_QUOTE})
_NAME: Final = re.compile(r"(?<![.!?:“\"‘]\s)(?<!^)(?<![“\"‘])\b[A-Z][\w-]+")
_CAPITAL: Final = re.compile(r"\b[A-Z][\w-]+")
_NUMBER: Final = re.compile(r"\b\d[\d,.]*\b")
_CONTRAST: Final = re.compile(
    r"\b(?:despite|although|though|in spite of|notwithstanding|even as|contrary to)\b"
    r"(?: [\w’'-]+){0,8}$",
    re.IGNORECASE,
)
# What a denial calls the charge is no conduct.
_VERDICT: Final = re.compile(
    r"\b(?:fabricat\w+|invent\w+|false\w*|fake\w*|lies?|slander\w*|smear\w*|libel\w*"
    r"|defam\w+|bogus|mislead\w+|dishonest\w*|distort\w*|groundless|baseless|unfounded|unsubstantiated|untrue"
    r"|nonsense|absurd\w*|ridiculous|ludicrous|laughable|malicious\w*|thin air|fiction"
    r"|fantasy|categorical\w*|outrageous|wild)\b",
    re.IGNORECASE,
)
CLIP: Final = 200


@attrs.frozen(kw_only=True)
class Gist:
    """A statement as linking sees it: keys of parties, conduct, words, quotations.

    Attributes:
        at: Where its sentence begins, for what comes before what.
        kinds: Its kind and those that it also has.
        speaker: Key of the speaker; empty where nobody is named.
        sides: Keys of the speaker and of the side for which it counts.
        accused: Keys of those accused in particular.
        cleared: Keys of those cleared.
        proper: Keys of all whom it names with a capital.
        called: By key, how the article names the accused and the cleared.
        classes: Classes of conduct, the main one first.
        target: To what it is done, where that is one of a kind.
        words: Stems of the content, without the names of the parties.
        names: Proper names and numbers of the content, likewise.
        mentions: Words of the content that begin with a capital, in lower case.
        wording: The words of the content in order, normalised.
        quoted: Whether some of them are a quotation.
        sentence: Digest of the whole reporting sentence.
        content: The words, clipped.
        around: The reporting sentence, clipped.
    """

    id: StatementId
    article: ArticleId
    at: int
    kind: Kind
    kinds: frozenset[Kind]
    denial: DenialClass | None
    voice: Voice
    form: Form
    speaker: str
    role: Role
    sides: frozenset[str]
    accused: frozenset[str]
    cleared: frozenset[str]
    addressee: frozenset[str]
    proper: frozenset[str]
    called: tuple[tuple[str, str], ...]
    classes: tuple[str, ...]
    target: targets.Target | None
    words: frozenset[str]
    names: frozenset[str]
    mentions: frozenset[str]
    wording: str
    quoted: bool
    sentence: str
    content: str
    around: str
    span: Span
    cue: Span | None
    said: When | None
    published: date | None = None


def _keys(named: tuple[Named, ...]) -> frozenset[str]:
    return frozenset(parties.key(n.name) for n in named if parties.specific(n))


def _party_words(s: StatementReported) -> frozenset[str]:
    everybody = [*s.accused, *s.beneficiary, *s.addressee]
    everybody += [n for n in (s.speaker, s.on_behalf_of) if n]
    return frozenset(
        meaning(w)
        for n in everybody
        for text in (n.name, n.as_written or "")
        for w in WORD.findall(plain(text))
        if text[:1].isupper()
    )


def gist(s: StatementReported, published: date | None, *, id: StatementId) -> Gist:  # noqa: A002 - the field's name
    """Return what linking needs of *s*, in an article of the day *published*.

    Args:
        s: The statement as amended.
        published: The last day on which its article may have been published.
        id: The id under which it was recorded; amending words does not change it.
    """
    content, around = s.content, s.span.text
    side = [n for n in (s.speaker, s.on_behalf_of) if n]
    besides = _party_words(s)
    role = s.chain[-1].role if s.chain else Role.UNSPECIFIED
    cue = s.cue_span.text if s.cue_span else ""
    told = f"{cue} {content}"
    matter = _VERDICT.sub("", content) if s.kind is Kind.DENIAL else content
    return Gist(
        id=id,
        article=s.article,
        at=s.span.start,
        kind=s.kind,
        kinds=frozenset((s.kind, *s.also)),
        denial=s.denial_class,
        voice=s.voice,
        form=s.form,
        speaker=parties.key(s.speaker.name) if s.speaker else "",
        role=role,
        sides=_keys(tuple(side)),
        accused=_keys(s.accused),
        cleared=_keys(s.beneficiary),
        addressee=_keys(s.addressee),
        proper=_keys(
            tuple(
                n for n in (*side, *s.accused, *s.beneficiary) if n.name[:1].isupper()
            )
        ),
        called=tuple(
            sorted(
                (parties.key(n.name), n.name)
                for n in (*s.accused, *s.beneficiary)
                if parties.specific(n)
            )
        ),
        classes=conduct.classes(matter),
        target=targets.target(content, around, published),
        words=content_words(matter) - besides,
        names=frozenset(
            meaning(plain(w))
            for w in [*_NAME.findall(content), *_NUMBER.findall(content)]
        )
        - besides,
        mentions=frozenset(plain(w) for w in _CAPITAL.findall(content)),
        wording=normal(content),
        quoted=s.form in _QUOTING,
        sentence=digest(normal(around)),
        content=content[:CLIP],
        around=f"{told} | {around}"[: 2 * CLIP],
        span=s.span,
        cue=s.cue_span,
        said=s.said_at,
        published=published,
    )


def rank(gist: Gist) -> tuple[str, str, str]:
    """Order statements: by when said, by when published, by id."""
    said = gist.said.latest if gist.said else None
    day = said or gist.published
    return (
        day.isoformat() if day else "9999",
        gist.published.isoformat() if gist.published else "9999",
        gist.id,
    )


def answers(gist: Gist) -> bool:
    """Tell whether a denial can be an answer, not one that was there before.

    "despite X denying that …" contrasts a denial with what comes later, and a
    denial that something *would* happen is about the future.
    """
    cue = gist.cue.start - gist.span.start if gist.cue else 0
    if _CONTRAST.search(gist.span.text[: max(0, cue)].rstrip()):
        return False
    return gist.denial is not DenialClass.STANDING


def before(gist: Gist, other: Gist) -> bool:
    """Tell whether *gist* was certainly there before *other* was said or printed."""
    said = gist.said.latest if gist.said else None
    mine = said or gist.published
    theirs = other.said.earliest if other.said else None
    day = theirs or other.published
    return mine is not None and day is not None and mine < day
