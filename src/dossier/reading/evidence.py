"""What a statement shows of its kind, as features that the trained step weighs."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from dossier.domain.vocabulary import Kind
from dossier.reading import signs
from dossier.reading.cases import Case
from dossier.reading.views import View

_LOW: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_LEAD: Final = 3  # words with which a content begins, statements of an article
_MOST: Final = 40  # words of a content that are looked at
_STEM: Final = 5  # letters by which two forms of a word are one
_MANY: Final = 4  # charges or denials of an article
_LENGTHS: Final = (25, 60, 120)  # characters of a content


@attrs.frozen
class Setting:
    """What an article tells of one of its statements.

    Attributes:
        before: The kind of the statement before it by the rules, or "".
        same: Whether the same speaker made that one.
        after: The kind of the statement after it, or "".
        charges: How many of the article's statements accuse.
        denials: How many deny.
        first: Whether it is among the first of the article.
    """

    before: str
    same: bool
    after: str
    charges: int
    denials: int
    first: bool


def settings(cases: Sequence[Case]) -> Iterator[Setting]:
    """Yield the setting of each of the *cases* of an article, in order."""
    kinds = [case.classified.kind for case in cases]
    charges = kinds.count(Kind.ALLEGATION)
    denials = kinds.count(Kind.DENIAL)
    said_by = ""
    for i, case in enumerate(cases):
        who = case.speaker.named.name if case.speaker and case.speaker.named else ""
        yield Setting(
            before=kinds[i - 1] if i else "",
            same=bool(who) and who == said_by,
            after=kinds[i + 1] if i + 1 < len(kinds) else "",
            charges=charges,
            denials=denials,
            first=i < _LEAD,
        )
        said_by = who


def features(text: str, case: Case, view: View, setting: Setting) -> list[str]:
    """Return the features of a statement, some of them twice.

    Args:
        text: The article.
        case: The statement, with its kind by the rules.
        view: The same as the rules see it.
        setting: What the article tells of it.
    """
    kind, rule = case.classified.kind, case.classified.rules[-1]
    found = ["any", f"kind {kind}", rule, f"role {view.role}"]
    found += _cue(view)
    found += _flags(view)
    shown = _shown(view)
    found += [f"shows {name}" for name in shown]
    found += [f"shows {name}|{view.verb}" for name in shown]
    found += _source(view, shown)
    found += _words(text, case)
    found += _around(rule, kind, setting)
    return found


def _cue(view: View) -> Iterator[str]:
    words = _LOW.findall(view.cue)
    for word in words:
        yield f"cue {word}"
    yield f"cues {' '.join(words)}"
    yield f"verb {view.verb}"
    yield f"verb {view.verb}|{view.quoted}|{view.role}"


def _flags(view: View) -> Iterator[str]:
    for name in ("quoted", "own", "headline", "addressed", "sided", "dispute"):
        if getattr(view, name):
            yield name
    for name in ("defends", "accuses", "about"):
        if getattr(view, name):
            yield name
            yield f"{name}|{view.dispute}"


def _shown(view: View) -> list[str]:
    """Return what the first main clause of a content shows."""
    clause = view.clause
    shown = [name for name, pattern in signs.SHOWN if pattern.search(clause)]
    words = _LOW.findall(clause)
    told = {name for word in words for name in signs.TELLING.get(word, ())}
    shown += sorted(told)
    if "n't" in clause and "negative" not in told:
        shown.append("negative")
    if "?" in view.content:
        shown.append("question")
    if any(map(str.isdigit, clause)):
        shown.append("figure")
    return shown


def _source(view: View, shown: list[str]) -> Iterator[str]:
    words = sorted(set(_LOW.findall(view.source)))
    for word in words:
        yield f"source {word}"
    doing = {does for word in words for does in signs.DOING.get(word, ())}
    for does in sorted(doing):
        yield does
        yield f"{does}|{view.verb}"
        for name in ("wrong", "exoneration", "negative"):
            if name in shown:
                yield f"{does}|shows {name}"


def _words(text: str, case: Case) -> Iterator[str]:
    """Yield what is no name of the words of a content: stems, and how it begins."""
    said = " ".join([text[a:b] for a, b in case.found.content])
    words = _LOW.findall(said[:1].lower() + said[1:])[:_MOST]
    if words[:1] == ["that"]:
        del words[0]
    for stem in {word[:_STEM] for word in words}:
        yield f"word {stem}"
    for i, word in enumerate(words[:_LEAD]):
        yield f"word {i} {word}"
    yield f"length {sum(len(said) > n for n in _LENGTHS)}"


def _around(rule: str, kind: Kind, setting: Setting) -> Iterator[str]:
    yield f"before {setting.before}|{setting.same}"
    yield f"after {setting.after}"
    yield f"charges {min(setting.charges, _MANY)}"
    yield f"denials {min(setting.denials, _MANY)}"
    calm = setting.charges + setting.denials < _LEAD
    yield f"kind {kind}|calm {calm}"
    yield f"{rule}|calm {calm}"
    if setting.first:
        yield "first"
