"""Sentences of rare kinds, marked and labelled; ``kinds/README.md`` has the format."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.ids import article_id
from dossier.domain.vocabulary import DenialClass, DirectiveType, Kind
from dossier.reading import kinds, names
from dossier.reading.port import Attribution, Classified, Place

FOLDER: Final = Path(__file__).parent / "kinds"
_MARK: Final = re.compile(r"\{([SQCD]) |\}")


@attrs.frozen(kw_only=True)
class Sentence:
    """A sentence of our own, and what it is."""

    text: str
    places: dict[str, list[Place]]
    kind: Kind
    denial_class: DenialClass | None = None
    directive_type: DirectiveType | None = None

    @property
    def attribution(self) -> Attribution:
        """The marks, as the reader finds attributions."""

        def first(role: str) -> Place | None:
            return max(self.places[role], key=lambda p: p[1] - p[0], default=None)

        return Attribution(
            source=first("S"),
            cue=first("Q"),
            content=tuple(self.places["C"]),
            addressee=first("D"),
            sentence=(0, len(self.text)),
        )


def unmarked(words: str) -> tuple[str, dict[str, list[Place]]]:
    """Return plain text, and where the marks of each role stand in it."""
    places: dict[str, list[Place]] = defaultdict(list)
    opened: tuple[str, int] | None = None
    text, at = "", 0
    for mark in _MARK.finditer(words):
        text += words[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened = (mark[1], len(text))
        elif opened:
            places[opened[0]].append((opened[1], len(text)))
            opened = None
        else:
            raise ValueError(f"a brace closes nothing: {words}")
    return text + words[at:], places


def sentence(line: str) -> Sentence:
    """Return the sentence of one line of a file."""
    label, _, words = line.partition("\t")
    kind, _, more = label.partition("/")
    text, places = unmarked(words)
    return Sentence(
        text=text,
        places=places,
        kind=Kind(kind),
        denial_class=DenialClass(more) if kind == Kind.DENIAL else None,
        directive_type=DirectiveType(more) if kind == Kind.DIRECTIVE else None,
    )


def sentences(path: Path) -> tuple[Sentence, ...]:
    """Return the sentences of a file."""
    lines = path.read_text("utf-8").splitlines()
    return tuple(sentence(x) for x in lines if x and not x.startswith("#"))


def classified(one: Sentence) -> Classified:
    """Return what the rules make of a sentence."""
    article = Article(id=article_id(one.text), text=one.text, source="sentence")
    found = one.attribution
    known = names.Names.of(article)
    speaker = (
        names.resolve(found.source, names=known, text=one.text)
        if found.source
        else None
    )
    return kinds.classify(one.text, found, speaker=speaker, headline=False)


def right(one: Sentence, got: Classified) -> bool:
    """Tell whether kind and type are right; a denial's class counts on its own."""
    return got.kind == one.kind and got.directive_type == one.directive_type


def confusion(path: Path) -> Counter[tuple[str, str]]:
    """Count what each sentence of a file is, and what the rules say."""
    return Counter(
        (one.kind.value, classified(one).kind.value) for one in sentences(path)
    )
