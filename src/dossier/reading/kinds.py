"""What somebody does by saying it: the kind of a statement, from cue and content."""

import re
from typing import Final

from dossier.domain.vocabulary import DirectiveType, Kind
from dossier.reading import denials
from dossier.reading.affairs import Affair
from dossier.reading.kind_claims import BY_CONTENT
from dossier.reading.kind_cues import BY_CUE
from dossier.reading.port import Attribution, Classified, Resolved
from dossier.reading.views import View, view_of

BY_ITS_CUE: Final = 0.9  # how sure a kind is that the cue tells
BY_ITS_WORDS: Final = 0.6
BY_DEFAULT: Final = 0.5
_ORDERS: Final = frozenset({"asked", "said", "dared", "repeated", ""})
_NOT_TO: Final = re.compile(r"\b(?:not to|to not|warning)\b")


def classify(
    text: str,
    attribution: Attribution,
    *,
    speaker: Resolved | None,
    headline: bool,
    affair: Affair | None = None,
    before: Classified | None = None,
) -> Classified:
    """Tell what kind of statement *attribution* is; the first rule that fits wins.

    Args:
        text: The article.
        attribution: Where source, cue and content stand in *text*.
        speaker: Who speaks, where known; tells a denial of one's own deeds from
            a claim about somebody else's.
        headline: Whether it stands in a headline.
        affair: Who is accused in the article and by whom, once that is known:
            "she said that the port had kept a drawer of forms" is an allegation
            where the port stands accused.
        before: What kind it was before that was known.
    """
    view = view_of(text, attribution, speaker, affair or Affair(), headline=headline)
    if before is not None and view.holds(before.leans):
        return before
    kind, rule, sure = _found(view)
    denial = denials.class_of(view) if kind == Kind.DENIAL else None
    return Classified(
        kind=kind,
        denial_class=denial,
        directive_type=_directive(view, rule) if kind == Kind.DIRECTIVE else None,
        confidence=sure,
        rules=(f"kind: {rule}",),
        leans=tuple(view.leans.items()),
    )


def as_kind(view: View, kind: Kind, rules: tuple[str, ...], sure: float) -> Classified:
    """Return a statement as of *kind*, whatever the rules think.

    Args:
        view: The statement.
        kind: What it is.
        rules: The rules and steps that led there.
        sure: How sure that is, from 0 to 1.
    """
    return Classified(
        kind=kind,
        denial_class=denials.class_of(view) if kind == Kind.DENIAL else None,
        directive_type=_directive(view, "") if kind == Kind.DIRECTIVE else None,
        confidence=sure,
        rules=rules,
    )


def _found(view: View) -> tuple[Kind, str, float]:
    """Return kind, rule and confidence of the first rule that fits."""
    for rule in BY_CUE:
        if found := rule(view):
            return *found, BY_ITS_CUE
    for rule in BY_CONTENT:
        if found := rule(view):
            return *found, BY_ITS_WORDS
    return Kind.FACTUAL_CLAIM, "said", BY_DEFAULT


def _directive(view: View, rule: str) -> DirectiveType:
    if view.verb == "warned" or rule.startswith("warned"):
        return DirectiveType.WARNING
    if view.verb in _ORDERS and _NOT_TO.search(view.content):
        return DirectiveType.WARNING
    return DirectiveType.REQUEST
