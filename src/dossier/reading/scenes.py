"""What one statement shows of each in its article who may be accused by it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from dossier.domain.chains import Named
from dossier.domain.vocabulary import Kind
from dossier.reading.affairs import words_of
from dossier.reading.cards import Card, Hit, Sort
from dossier.reading.cases import Case
from dossier.reading.port import Place, Resolved
from dossier.reading.registry import Names
from dossier.reading.suspects import Suspect, around

Resolve = Callable[[Place], Resolved]
NEAR: Final = 300  # characters before a statement in which one is named just before
_BESIDE: Final = 160  # characters after a name in which its bearer is introduced
_REACH: Final = 160  # characters of a content whose pronouns are looked at
_PRONOUNS: Final = 2
_DEPTHS: Final = (8, 30, 80)  # characters of a content before a name
_QUOTES: Final = frozenset("\"“‘'")
_PRONOUN: Final = re.compile(r"\b(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_SUBJECT: Final = re.compile(
    r"[\"“”'‘’\s]*(?:(?:that|and|but|yes|no|because|how|whether)[,\s]+)?[\"“”'‘’]*"
    r"(I|we|he|she|it|they|his|her|its|their|my|our|you|nobody|no one|the \w+)\b",
    re.IGNORECASE,
)
_OF_US: Final = {"i": "i", "my": "i", "we": "we", "our": "we", "you": "you"}
_OF_ONE: Final = {
    "he": "he", "his": "he", "she": "she", "her": "she", "it": "it", "its": "it",
}  # fmt: skip


@attrs.frozen(eq=False)
class Scene:
    """A statement and what is looked at to tell whom it accuses.

    Attributes:
        case: The statement.
        names: Everybody whom its article names.
        picked: By name, those whom the rules accuse, or clear.
        meant: By name, those whom a pronoun of the content means, and which.
        opening: The pronoun or noun with which the content opens, or "".
        quoted: Whether it opens as a quotation.
        last: Whom the statement before it accuses by the rules, or "".
        introduced: Where the speaker is introduced, if it has no side.
    """

    case: Case
    names: Names
    picked: Mapping[str, Named]
    meant: Mapping[str, str]
    opening: str
    quoted: bool
    last: str
    introduced: Place | None

    @property
    def rule(self) -> str:
        """The rule that found whom it accuses."""
        return self.case.roles.rules[0] if self.case.roles.rules else "none"


def picked(case: Case) -> tuple[Named, ...]:
    """Return those whom the rules accuse, or clear where it is a clearance."""
    roles = case.roles
    cleared = case.classified.kind is Kind.CLEARANCE
    return roles.beneficiary if cleared else roles.accused


def scene(case: Case, names: Names, resolve: Resolve, last: str) -> Scene:
    """Return what is looked at to tell whom *case* accuses.

    Args:
        case: The statement.
        names: Everybody whom its article names.
        resolve: Tells whom a noun phrase of the article means.
        last: Whom the statement before it accuses by the rules, or "".
    """
    text, content = names.text, case.found.content
    opened = _SUBJECT.match(text, *content[0]) if content else None
    return Scene(
        case=case,
        names=names,
        picked={one.name: one for one in picked(case)},
        meant=_meant(case, text, resolve),
        opening=opened[1].lower() if opened else "",
        quoted=bool(content) and text[content[0][0]] in _QUOTES,
        last=last,
        introduced=_introduced(case, names),
    )


def _meant(case: Case, text: str, resolve: Resolve) -> dict[str, str]:
    """Return by name whom the first pronouns of what is said mean."""
    meant: dict[str, str] = {}
    for part, (start, end) in enumerate(case.found.content):
        found = _PRONOUN.finditer(text, start, min(end, start + _REACH))
        for n, pronoun in zip(range(_PRONOUNS), found, strict=False):
            who = resolve(pronoun.span()).named
            if who is not None:
                meant.setdefault(who.name, "later" if n or part else "first")
    return meant


def _introduced(case: Case, names: Names) -> Place | None:
    who = case.speaker
    if who is None or who.named is None or who.side is not None:
        return None
    card = names.cards.by_name.get(who.named.name)
    if card is None or not card.count:
        return None
    return names.stretches.sentence(card.first), card.first + _BESIDE


def shown(scene: Scene, one: Suspect) -> list[str]:
    """Return what a statement shows of *one*, as features."""
    found = [*_by_rules(scene, one), *_by_speaker(scene, one)]
    found += _by_words(scene, one)
    found += _by_pronoun(scene, one)
    if one.name == scene.last:
        found.append("accused before")
    elif scene.last:
        found.append("another before")
    return found


def _by_rules(scene: Scene, one: Suspect) -> Iterator[str]:
    mine = scene.picked.get(one.name)
    if mine is not None:
        yield "by rules"
        yield f"by {scene.rule}"
        yield f"method {mine.method}"
    elif scene.picked:
        yield "not by rules"
        yield f"not by {scene.rule}"


def _by_speaker(scene: Scene, one: Suspect) -> Iterator[str]:
    who = scene.case.speaker
    if who is None:
        yield "no speaker"
        return
    if who.named is not None and who.named.name == one.name:
        yield "speaks"
        yield f"speaks {who.role}"
    elif who.named is not None and one.words & words_of(who.named):
        yield "speaker alike"
    if who.side is None:
        yield "sideless speaker"
    elif who.side.name == one.name:
        yield "own side"
    else:
        yield "side alike" if one.words & words_of(who.side) else "other side"
    if scene.introduced is not None:
        start, end = scene.introduced
        if any(start <= h.start < end for h in one.hits):
            yield "beside speaker"


def _by_words(scene: Scene, one: Suspect) -> Iterator[str]:
    found, text = scene.case.found, scene.names.text
    start, end = found.sentence
    inside = [h for a, b in found.content for h in one.hits if a <= h.start < b]
    if inside:
        yield "in content"
        deep = inside[0].start - found.content[0][0]
        yield f"in content {sum(deep >= n for n in _DEPTHS)}"
        yield f"content {inside[0].method}"
        for what in dict.fromkeys(w for h in inside for w in around(text, h)):
            yield f"content {what}"
    outside = [h for h in one.hits if start <= h.start < end and h not in inside]
    if outside:
        yield "in sentence"
        yield _where(scene.case, outside[0])
    recent = [h.start for h in one.hits if h.start < start]
    if recent and start - recent[-1] < NEAR:
        yield "near before"


def _where(case: Case, hit: Hit) -> str:
    source, cue = case.found.source, case.found.cue
    if source and source[0] <= hit.start < source[1]:
        return "in source"
    return "before cue" if cue and hit.start < cue[0] else "after cue"


def _by_pronoun(scene: Scene, one: Suspect) -> Iterator[str]:
    if one.name in scene.meant:
        yield "pronoun"
        yield f"pronoun {scene.meant[one.name]}"
    word = scene.opening
    if not word:
        return
    relation = _relation(scene.case, one)
    if word in _OF_US:
        yield f"{_OF_US[word]} {relation} {one.sort}"
    elif word in _OF_ONE:
        fits = _fits(one, _OF_ONE[word])
        thing = _OF_ONE[word] == "it"
        yield f"thing {thing} fits {fits} {relation} quoted {scene.quoted}"
        if one.card is not None and one.card.pronoun == _OF_ONE[word]:
            yield f"surely {relation} quoted {scene.quoted}"
    elif word.startswith("the "):
        yield f"the {relation}"
        if _called(one, word[4:]):
            yield "the same head"
    else:
        yield f"{word} {relation}"


def _relation(case: Case, one: Suspect) -> str:
    who = case.speaker
    if who is not None and who.named is not None and who.named.name == one.name:
        return "own"
    if who is not None and who.side is not None and who.side.name == one.name:
        return "side"
    return "other"


def _fits(one: Suspect, word: str) -> bool:
    if word == "it":
        return one.sort in (Sort.BODY, Sort.STATE)
    card = one.card
    return card is not None and card.sort is Sort.PERSON and card.pronoun in ("", word)


def _called(one: Suspect, head: str) -> bool:
    if head in one.name.lower():
        return True
    return one.card is not None and _titled(one.card, head)


def _titled(card: Card, head: str) -> bool:
    return any(head in title.lower() for title in card.titles)


def nobody(scene: Scene, among: int, *, accused: bool) -> list[str]:
    """Return what a statement shows of nobody who is named being accused.

    Args:
        scene: The statement.
        among: How many might be.
        accused: Whether the rules accuse anybody in the article.
    """
    who = scene.case.speaker
    kind = scene.case.classified
    return [
        "nobody",
        f"nobody {scene.rule}",
        f"nobody role {who.role if who else 'none'}",
        f"nobody among {among}",
        f"nobody accused {accused}",
        f"nobody sure {int(kind.confidence * 5)}",
        f"nobody {kind.rules[0]}",
    ]
